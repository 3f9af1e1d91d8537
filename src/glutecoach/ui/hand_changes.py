"""What was changed by hand while the history is open, so that it can be taken back, the last first."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from glutecoach.domain.safetext import clean
from glutecoach.store.rows import Kind

if TYPE_CHECKING:
    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.journal import Journal

HOW_TO_TAKE_BACK = "Press u to take it back."


class _Did(Enum):
    """What was done to a session."""

    ADDED = auto()
    CORRECTED = auto()
    DELETED = auto()


_TAKEN_BACK = {
    _Did.ADDED: "The session that you added, {name}, is deleted again.",
    _Did.CORRECTED: "Your correction of {name}: it is as it was before.",
    _Did.DELETED: "The deletion of {name}: it is in the list again.",
}
_CHANGED_ELSEWHERE = "{name} was changed in another window meanwhile and stays as it is now."


@dataclass(slots=True)
class HandChanges:
    """Shared by the pages of the history; the journal itself only ever grows."""

    _made: list[tuple[str, _Did]] = field(default_factory=list)

    def added(self, session_id: str) -> None:
        """Remember that a session was entered."""
        self._made.append((session_id, _Did.ADDED))

    def corrected(self, session_id: str) -> None:
        """Remember that a session was corrected."""
        self._made.append((session_id, _Did.CORRECTED))

    def deleted(self, session_id: str) -> None:
        """Remember that a session was deleted."""
        self._made.append((session_id, _Did.DELETED))

    def any_of(self, session_id: str | None = None) -> bool:
        """Tell whether there is something to take back: of one session, or of any."""
        return self._last(session_id) is not None

    def take_back(self, journal: "Journal", session_id: str | None = None) -> str:
        """Take the last change back, of one session or of any, and return what it was in words.

        Raises:
            GlutecoachError: it cannot be written; the change stands, and can be taken back later.
        """
        index = self._last(session_id)
        if index is None:
            return ""
        changed, did = self._made[index]
        words = _TAKEN_BACK[did] if _undo(journal, changed, did) else _CHANGED_ELSEWHERE
        del self._made[index]
        record = journal.session(changed)
        return words.format(name=name_of(record) if record else "this session")

    def _last(self, session_id: str | None) -> int | None:
        found = (
            index
            for index in reversed(range(len(self._made)))
            if session_id is None or self._made[index][0] == session_id
        )
        return next(found, None)


def _undo(journal: "Journal", session_id: str, did: _Did) -> bool:
    if did is _Did.ADDED:
        journal.delete(session_id)
        return True
    kind = Kind.CORRECT if did is _Did.CORRECTED else Kind.DELETE
    return journal.undo(session_id, only=kind) is kind


def name_of(record: "SessionRecord") -> str:
    """Return how a session is called in a sentence."""
    return clean(f"{record.title}, level {record.level}")
