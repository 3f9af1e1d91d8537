"""What a command makes of a history that is not well."""

from typing import TYPE_CHECKING

from glutecoach.cli.output import warn
from glutecoach.errors import StorageError

if TYPE_CHECKING:
    from glutecoach.store.journal import Journal

UNRELIABLE = 3
"""Exit code where what was printed may not be all there is; the same as a storage error's."""
_INCOMPLETE = frozenset({"damaged", "lost", "unreachable", "busy"})
"""Conditions in which the history cannot be read, or not all of it."""


def incomplete(journal: "Journal") -> bool:
    """Tell whether there may be more history than can be read; nothing derived from it can be trusted."""
    return journal.condition.value in _INCOMPLETE


def trouble_with_offer(journal: "Journal") -> str:
    """Return what is wrong with the history, and which backup can stand in for it; or an empty text."""
    if not incomplete(journal):
        return journal.message
    backup = journal.backups.on_offer()
    if backup is None:
        return journal.message
    words = backup.words
    return f"{journal.message} {words[:1].upper()}{words[1:]} is there: 'glutecoach restore' shows it first."


def told(journal: "Journal") -> int:
    """Say what is wrong with the history; return the exit code of a command that has read it."""
    if journal.message:
        warn(trouble_with_offer(journal))
    return UNRELIABLE if incomplete(journal) else 0


def require_whole(journal: "Journal") -> None:
    """Say what is wrong with the history, and refuse to draw conclusions from a part of it.

    Raises:
        StorageError: it cannot be read, or not all of it.
    """
    if incomplete(journal):
        raise StorageError(trouble_with_offer(journal))
    told(journal)


def require_writable(journal: "Journal") -> None:
    """Refuse to begin a change that cannot be written.

    Raises:
        StorageError: the history cannot be written.
    """
    if not journal.writable:
        raise StorageError(trouble_with_offer(journal))
