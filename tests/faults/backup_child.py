"""Programs that make backups and bring them back, to be killed, starved and watched. Each tells what it knows."""

from __future__ import annotations

import sys
from pathlib import Path

from glutecoach.errors import GlutecoachError
from glutecoach.store.backups import BackupReason, backups, make_backup
from glutecoach.store.restoring import restore
from tests.fakes import FakeClock
from tests.faults.child import fill, tell
from tests.store.stand import place

DAYS = 40
"""So long after the others the program makes its backup: then there is something to thin."""


def later() -> FakeClock:
    clock = FakeClock()
    clock.advance(DAYS * 86_400)
    return clock


def backing_up(folder: Path) -> None:
    """Make one backup, or tell why not."""
    try:
        made = make_backup(place(folder), later(), BackupReason.BEFORE_UPGRADE)
    except GlutecoachError as error:
        tell(problem=str(error))
    else:
        tell(made=made.backup.path.name, note=made.note, sessions=made.backup.sessions)


def restoring(folder: Path) -> None:
    """Bring the oldest backup back, or tell why not."""
    try:
        restored = restore(place(folder), later(), backups(place(folder))[-1].path)
    except GlutecoachError as error:
        tell(problem=str(error))
    else:
        tell(sessions=restored.held.sessions)


def starved(folder: Path) -> None:
    """On a small disk: a backup while there is room, one while there is none, one when there is some again."""
    backing_up(folder)
    fill(folder / "filler")
    backing_up(folder)
    tell(names=names_in(folder))
    (folder / "filler").unlink()
    backing_up(folder)
    tell(names=names_in(folder))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in place(folder).backups.iterdir() if path.name != ".lock")


WHATS = {what.__name__: what for what in (backing_up, restoring, starved)}

if __name__ == "__main__":
    WHATS[sys.argv[1]](Path(sys.argv[2]))
