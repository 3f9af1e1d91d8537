"""A session in outline: what was done, of which program, and whether it ended well."""

from datetime import date
from typing import NamedTuple

from glutecoach.domain.record import Evidence, SessionRecord

_ENOUGH = 0.5
"""Share of the asked work from which a session counts as done."""


class SessionOutline(NamedTuple):
    """What planning needs to know of one session; there may be hundreds, read at every start."""

    id: str
    program: str
    """Identifier."""
    level: int
    day: date
    credit: float
    """Share of the asked work that was done, 0-1."""
    stopped_for_pain: bool
    timed: bool = True
    """Measured by the player, rather than entered by hand."""

    @property
    def was_done(self) -> bool:
        """Whether enough of it was done to call it done."""
        return self.credit >= _ENOUGH

    @property
    def ended_well(self) -> bool:
        """Whether it was done, and nothing of it was stopped because of pain."""
        return self.was_done and not self.stopped_for_pain


def outline_of(record: SessionRecord) -> SessionOutline:
    """Return the outline of a session that is known in full."""
    timed = record.evidence is Evidence.TIMED
    return SessionOutline(
        record.id, record.program, record.level, record.day, record.credit, record.stopped_for_pain, timed
    )
