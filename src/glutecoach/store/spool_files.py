"""Where facts are kept that the journal did not take, and which files there are of them."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path


def spool_name(session_id: str) -> str:
    """Return the file's name for a session."""
    return f"spool-{session_id}.jsonl"


def spool_places(data: Path) -> tuple[Path, ...]:
    """Return where facts may be kept, best first: beside the journal, else on another disk of the system."""
    named = [os.environ.get(name) for name in ("XDG_RUNTIME_DIR", "TMPDIR", "TEMP", "TMP")]
    elsewhere = [Path(name) for name in named if name] + ([Path("/tmp")] if os.name == "posix" else [])  # noqa: S108  (files of others are never read, names cannot be guessed)
    return tuple(dict.fromkeys((data, *elsewhere)))


def spool_files(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the user's own files in these places."""
    for place in places:
        with suppress(OSError):
            yield from sorted(path for path in place.glob(spool_name("*")) if _is_own(path))


def _is_own(path: Path) -> bool:
    """Tell whether a file is the user's: anybody may put one into the system's temporary folder."""
    try:
        owner = path.lstat().st_uid
    except OSError:
        return False
    return not hasattr(os, "getuid") or owner == os.getuid()
