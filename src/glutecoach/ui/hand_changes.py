"""What was changed by hand while the history is open: it is taken back without asking, the last first."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from glutecoach.store.rows import Kind
from glutecoach.ui.changed_words import name_of, what_undoing_does, what_was_done

if TYPE_CHECKING:
    from glutecoach.store.changes import HandChange
    from glutecoach.store.journal import Journal

HOW_TO_TAKE_BACK = "Press u to take it back."


class _Did(Enum):
    """What was done to a session."""

    ADDED = auto()
    CORRECTED = auto()
    DELETED = auto()


_KINDS = {_Did.ADDED: Kind.CLAIM, _Did.CORRECTED: Kind.CORRECT, _Did.DELETED: Kind.DELETE}
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
        change = journal.log.last_change(changed)
        if change is None or change.kind != _KINDS[did]:
            del self._made[index]
            record = journal.session(changed)
            return _CHANGED_ELSEWHERE.format(name=name_of(record) if record else "This session")
        words = taken_back(journal, change)
        del self._made[index]
        return words

    def _last(self, session_id: str | None) -> int | None:
        found = (
            index
            for index in reversed(range(len(self._made)))
            if session_id is None or self._made[index][0] == session_id
        )
        return next(found, None)


def taken_back(journal: "Journal", change: "HandChange") -> str:
    """Take a change back and return what it was, and what became of the session.

    Raises:
        GlutecoachError: it cannot be written; the change stands, and can be taken back later.
    """
    if not journal.log.take_back(change):
        return _CHANGED_ELSEWHERE.format(name=name_of(change.stands))
    return f"{told(change)} {what_undoing_does(change)}"


def told(change: "HandChange") -> str:
    """Return a change as a sentence about what the user did."""
    return f"You {what_was_done(change)}."
