"""What a restore would change: told before anything is done."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.paths import Paths
from glutecoach.store.backup_file import hidden_ids, opened_backup
from glutecoach.store.backup_making import has_content
from glutecoach.store.condition import FILE_ERRORS
from glutecoach.store.connection import connect
from glutecoach.store.queries import Extent, checked

_SESSIONS = "SELECT id, day, title, head_hash FROM session ORDER BY day DESC, start_utc DESC, id DESC"
_SESSION_TYPES = (str, str, str, bytes)


class SessionLine(NamedTuple):
    """A session in one line."""

    id: str
    day: str
    title: str


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What is there now, what would be, and the difference. Sessions that were deleted do not count."""

    now: Extent | None
    """None: the history in its place cannot be read, or there is none."""
    after: Extent
    missing: tuple[SessionLine, ...]
    """Sessions of now that would not be there, newest first."""
    coming_back: tuple[SessionLine, ...]
    """Sessions that would be there again, newest first."""
    changed: int
    """Sessions of both that would be as they were then."""
    plan_changes: bool
    """Whether goals, pauses, visits and the like would be those of then."""

    @property
    def is_same(self) -> bool:
        """Whether nothing would change."""
        return self.now is not None and not (
            self.missing or self.coming_back or self.changed or self.plan_changes
        )


class _Inventory(NamedTuple):
    living: dict[str, SessionLine]
    heads: dict[str, bytes]
    """Of all sessions, the deleted ones among them."""
    plan: bytes

    @property
    def extent(self) -> Extent:
        last = max((session.day for session in self.living.values()), default="")
        return Extent(len(self.living), last)


def restore_preview(paths: Paths, file: Path) -> RestorePreview:
    """Compare a backup with the history there is. Nothing is changed.

    Raises:
        InputError: the file is no backup that can be restored.
    """
    try:
        with opened_backup(file) as connection:
            then = _inventory(connection)
    except FILE_ERRORS as error:
        raise unreadable() from error
    now = _present(paths.journal)
    before = now or _Inventory({}, {}, b"")
    return RestorePreview(
        now.extent if now else None,
        then.extent,
        tuple(line for known, line in before.living.items() if known not in then.living),
        tuple(line for known, line in then.living.items() if known not in before.living),
        sum(
            head != then.heads.get(known, head)
            for known, head in before.heads.items()
            if known in before.living and known in then.living
        ),
        now is not None and now.plan != then.plan,
    )


def unreadable() -> InputError:
    """Return what is told of a backup that was spoiled since it was made."""
    return InputError(
        "This backup cannot be read to its end, or is not what was written.",
        "Please take an older one; --salvage saves what can be read of it.",
    )


def _present(journal: Path) -> _Inventory | None:
    if not has_content(journal):
        return None
    try:
        with closing(connect(journal, writable=False)) as connection:
            return _inventory(connection)
    except FILE_ERRORS:
        return None


def _inventory(connection: sqlite3.Connection) -> _Inventory:
    deleted = hidden_ids(connection)
    living, heads = {}, {}
    for found in connection.execute(_SESSIONS):
        known, day, title, head = checked(found, _SESSION_TYPES)
        heads[known] = head
        if known not in deleted:
            living[known] = SessionLine(known, day, clean(title))
    (plan,) = connection.execute("SELECT plan_head FROM installation").fetchone()
    return _Inventory(living, heads, plan)
