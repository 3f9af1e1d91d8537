"""Copies of the journal that a sync service left beside it because two computers had written."""

import re
from pathlib import Path

from glutecoach.domain.safetext import clean

_NAMED_AS_COPIES = re.compile(r"sync-conflict|conflicted copy|sfconflict|\(\d+\)", re.IGNORECASE)
"""Syncthing; Dropbox, Nextcloud and ownCloud; Seafile; Google Drive."""


def copies_beside(journal: Path) -> tuple[Path, ...]:
    """Return the copies, by their names; none where the folder cannot be read."""
    try:
        return tuple(
            sorted(
                path
                for path in journal.parent.iterdir()
                if path.name.startswith(journal.stem)
                and path.suffix == journal.suffix
                and _NAMED_AS_COPIES.search(path.name)
            )
        )
    except OSError:
        return ()


def copies_in_words(copies: tuple[Path, ...]) -> str:
    """Tell of them and what to do; empty: there are none."""
    if not copies:
        return ""
    more = f" and {len(copies) - 1} more" if len(copies) > 1 else ""
    return (
        f"Beside your history lies a second copy from another computer ({clean(copies[0].name)}{more}). "
        "'glutecoach restore --merge FILE' adds what only that one has."
    )
