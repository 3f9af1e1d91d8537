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


def told(journal: "Journal") -> int:
    """Say what is wrong with the history; return the exit code of a command that has read it."""
    if journal.message:
        warn(journal.message)
    return UNRELIABLE if incomplete(journal) else 0


def require_whole(journal: "Journal") -> None:
    """Say what is wrong with the history, and refuse to draw conclusions from a part of it.

    Raises:
        StorageError: it cannot be read, or not all of it.
    """
    if incomplete(journal):
        raise StorageError(journal.message)
    told(journal)


def require_writable(journal: "Journal") -> None:
    """Refuse to begin a change that cannot be written.

    Raises:
        StorageError: the history cannot be written.
    """
    if not journal.writable:
        raise StorageError(journal.message)
