"""Where a homework file may lie on this computer, and what a typed, pasted or dropped path means."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from glutecoach.domain.homework import MAX_HOMEWORK_BYTES
from glutecoach.errors import InputError

ENDING = ".toml"
MOST_OFFERED = 40
_MOST_LOOKED_AT = 4_000
"""Entries of a folder; in a larger one the rest is not looked at."""
_FILE_URI = re.compile(r"file://(?:localhost)?(?=/)", re.IGNORECASE)
_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})")
_ESCAPED = re.compile(r"\\(.)")
_QUOTES = ("'", '"')


def usual_folders() -> tuple[Path, ...]:
    """Return where downloaded files usually lie; folders that are not there are left out."""
    from platformdirs import user_desktop_path, user_downloads_path  # noqa: PLC0415  (asked for rarely)

    try:
        named = (user_downloads_path(), user_desktop_path(), Path.home())
    except (RuntimeError, OSError):
        return ()
    return tuple(dict.fromkeys(folder for folder in named if _is_folder(folder)))


def files_in(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return files that may be homework, the newest first; whether they are, reading tells."""
    found = {path: at for folder in folders for path, at in _candidates(folder)}
    return tuple(sorted(found, key=lambda path: -found[path])[:MOST_OFFERED])


def completions(typed: str, offered: Iterable[Path]) -> tuple[Path, ...]:
    """Return what a half typed path may become: what is offered with these letters, or in that folder."""
    text = typed.strip()
    if not text:
        return tuple(offered)
    if "/" not in text and os.sep not in text and not text.startswith("~"):
        return tuple(path for path in offered if text.casefold() in path.name.casefold())
    try:
        path = typed_path(text)
    except InputError:
        return ()
    folder, beginning = (path, "") if text[-1] in f"/{os.sep}" else (path.parent, path.name)
    return tuple(islice(_within(folder, beginning), MOST_OFFERED))


def typed_path(text: str) -> Path:
    """Return the path that was typed, pasted, or dropped onto the terminal.

    Terminals paste the path of a dropped file in quotes, with backslashes, or as ``file://``.

    Raises:
        InputError: there is none.
    """
    path = text.strip().split("\n", 1)[0].strip()
    if len(path) > 1 and path[0] == path[-1] and path[0] in _QUOTES:
        path = path[1:-1]
    elif _FILE_URI.match(path):
        path = _unquoted(_FILE_URI.sub("", path))
    elif os.sep == "/" and "\\" in path:
        path = _ESCAPED.sub(r"\1", path)
    if not path or "\0" in path:
        raise InputError("No file is named.", "Type where it is, such as ~/Downloads/homework.toml.")
    try:
        return Path(path).expanduser()
    except (RuntimeError, ValueError) as error:
        raise InputError("The name cannot be used.", "Write it in full, without '~'.") from error


def looks_like_a_path(pasted: str) -> bool:
    """Tell whether pasted text is the path of one homework file."""
    lines = pasted.strip().splitlines()
    return len(lines) == 1 and lines[0].strip().strip("'\"").casefold().endswith(ENDING)


def in_short(path: Path) -> str:
    """Return a path as people write it, with ``~`` for their home."""
    try:
        return f"~{os.sep}{path.relative_to(Path.home())}"
    except (RuntimeError, ValueError):
        return str(path)


def _unquoted(text: str) -> str:
    raw = _PERCENT.sub(lambda found: bytes([int(found[1], 16)]), os.fsencode(text))
    return os.fsdecode(raw)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _candidates(folder: Path) -> Iterator[tuple[Path, int]]:
    for entry in _entries(folder):
        if not entry.name.casefold().endswith(ENDING) or entry.name.startswith("."):
            continue
        try:
            found = entry.stat()
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode) and 0 < found.st_size <= MAX_HOMEWORK_BYTES:
            yield Path(entry.path), found.st_mtime_ns


def _within(folder: Path, beginning: str) -> Iterator[Path]:
    """Yield the folders and the files of a folder whose names begin so, folders last."""
    shown = [one for one in _entries(folder) if _begins(one.name, beginning)]
    for entry in sorted(shown, key=lambda one: (_is_folder(Path(one.path)), one.name.casefold())):
        if entry.name.casefold().endswith(ENDING) or _is_folder(Path(entry.path)):
            yield Path(entry.path)


def _begins(name: str, beginning: str) -> bool:
    if name.startswith(".") and not beginning.startswith("."):
        return False
    return name.casefold().startswith(beginning.casefold())


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return list(islice(entries, _MOST_LOOKED_AT))
    except (OSError, ValueError):
        return []
