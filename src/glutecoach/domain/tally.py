"""Adding up the parts of sessions by whatever they have in common."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.work_done import Catalogue, Part, counted_sessions, parts_of

_Key = TypeVar("_Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A session that counts, with its parts."""

    session: SessionRecord
    parts: tuple[Part, ...]


@dataclass(slots=True)
class Tally:
    """What belongs together, added up."""

    asked_ms: float = 0.0
    timed_ms: float = 0.0
    claimed_ms: float = 0.0
    sessions_timed: int = 0
    """Timed sessions that asked for any of it."""
    sessions_claimed: int = 0

    def add(self, part: Part) -> None:
        """Add a part of a session."""
        self.asked_ms += part.asked_ms
        self.timed_ms += part.timed_ms
        self.claimed_ms += part.claimed_ms


def taken_apart(sessions: Iterable[SessionRecord], catalogue: Catalogue) -> list[TakenApart]:
    """Take the sessions apart that count, each once."""
    return [TakenApart(session, parts_of(session, catalogue)) for session in counted_sessions(sessions)]


def tallied(sessions: Iterable[TakenApart], key: Callable[[Part], _Key]) -> dict[_Key, Tally]:
    """Add up the parts by a key of theirs."""
    tallies: defaultdict[_Key, Tally] = defaultdict(Tally)
    for each in sessions:
        keys = set()
        for part in each.parts:
            keys.add(found := key(part))
            tallies[found].add(part)
        for found in keys:
            if each.session.evidence is Evidence.TIMED:
                tallies[found].sessions_timed += 1
            else:
                tallies[found].sessions_claimed += 1
    return dict(tallies)
