"""The folder of a caseload as it lies there: what is a client's, and what else was put there.

It may be synced, mailed or carried on a stick. So nothing is guessed and nothing removed: links are not
followed, pipes and devices are not opened, and what cannot be placed is told.
"""

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from glutecoach.domain.safetext import clean, shortened
from glutecoach.errors import InputError, StorageError
from glutecoach.files import PRIVATE_FOLDER, read_capped, write_atomically

CLIENT_FILE, HOMEWORK, RETURNS, NOTES = "client.toml", "homework", "returns", "notes"
RETURN_ENDING = ".jsonl"
DIGEST_CHARACTERS = 32
_OWN = {
    HOMEWORK: re.compile(r"[a-z0-9-]{10,40}-r[0-9]{1,4}\.toml"),
    RETURNS: re.compile(rf"[0-9a-f]{{{DIGEST_CHARACTERS}}}\.jsonl"),
}
_SECOND_VERSION = re.compile(
    r"sync-conflict|conflict(?:ed)?[ _-]?copy|\bconflict\b|\(\d+\)|[ _-]copy\b|- copy", re.IGNORECASE
)
"""What sync services and file managers put into the name of a second version."""
_LEFTOVERS = frozenset({"desktop.ini", "thumbs.db"})
_SHOWN = 60


@dataclass(slots=True)
class FolderLook:
    """One client's folder at a glance; nothing was opened."""

    name: str
    files: dict[str, str] = field(default_factory=dict)
    """By place in lower case, such as ``returns/….jsonl``, the place as it is really written."""
    status: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By the same, its size and its time of change in ns."""
    seconds: list[str] = field(default_factory=list)
    """Second versions that a sync service left."""
    others: list[str] = field(default_factory=list)
    """Whatever else lies there."""
    refused: list[str] = field(default_factory=list)
    """Links, pipes and the like in place of something of ours."""
    stamp: str = ""
    """Changes when a name, a size or a time of change does."""
    newest_ns: int = 0
    """The latest time of change."""

    @property
    def is_client(self) -> bool:
        """Whether it is, or is going to be, the folder of a client."""
        return bool(self.files or self.refused)

    @property
    def has_file(self) -> bool:
        """Whether the client's own file is there."""
        return CLIENT_FILE in self.files

    def below(self, part: str) -> list[str]:
        """Return the places below ``homework`` or ``returns``, in order."""
        return [real for place, real in sorted(self.files.items()) if place.startswith(f"{part}/")]


def shown_name(name: str) -> str:
    """Return a file's name as it may be shown."""
    return shortened(clean(name.encode("utf-8", "replace").decode()), _SHOWN) or "a file without a name"


def client_folders(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of the folders in it that may be a client's, and of whatever else is there.

    Raises:
        StorageError: the folder cannot be read.
    """
    found: list[str] = []
    others: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if _is_passed_over(entry.name):
                    continue
                (found if entry.is_dir(follow_symlinks=False) else others).append(entry.name)
    except FileNotFoundError:
        return [], []
    except OSError as error:
        raise cannot_read(folder, error) from error
    return sorted(found), sorted(others)


def look(folder: Path, name: str) -> FolderLook:
    """Look at one client's folder.

    Raises:
        StorageError: it cannot be read.
    """
    seen = FolderLook(name)
    marks: list[str] = []
    root = folder / name
    try:
        for entry in _sorted(root):
            key = entry.name.lower()
            if entry.is_symlink() and (key == CLIENT_FILE or key in {*_OWN, NOTES}):
                seen.refused.append(entry.name)
            elif key in _OWN and entry.is_dir(follow_symlinks=False):
                _look_below(root, entry.name, _OWN[key], seen, marks)
            elif key == CLIENT_FILE:
                _place(seen, marks, key, entry.name, entry)
            elif key != NOTES:
                _put_aside(seen, marks, entry.name)
    except OSError as error:
        raise cannot_read(root, error) from error
    text = "\n".join(marks).encode("utf-8", "surrogateescape")
    seen.stamp = hashlib.blake2b(text, digest_size=16).hexdigest()
    return seen


def _look_below(root: Path, part: str, pattern: re.Pattern[str], seen: FolderLook, marks: list[str]) -> None:
    for entry in _sorted(root / part):
        key = entry.name.lower()
        place = f"{part}/{entry.name}"
        if pattern.fullmatch(key):
            _place(seen, marks, f"{part.lower()}/{key}", place, entry)
        else:
            _put_aside(seen, marks, place)


def _place(seen: FolderLook, marks: list[str], key: str, place: str, entry: "os.DirEntry[str]") -> None:
    if not entry.is_file(follow_symlinks=False):
        seen.refused.append(place)
        marks.append(f"{place}\0refused")
        return
    if key in seen.files:
        _put_aside(seen, marks, place)
        return
    status = entry.stat(follow_symlinks=False)
    seen.files[key] = place
    seen.status[key] = (status.st_size, status.st_mtime_ns)
    seen.newest_ns = max(seen.newest_ns, status.st_mtime_ns)
    marks.append(f"{place}\0{status.st_size}\0{status.st_mtime_ns}")


def _put_aside(seen: FolderLook, marks: list[str], place: str) -> None:
    (seen.seconds if _SECOND_VERSION.search(place) else seen.others).append(place)
    marks.append(place)


def _sorted(folder: Path) -> "list[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        return sorted((each for each in entries if not _is_passed_over(each.name)), key=lambda one: one.name)


def _is_passed_over(name: str) -> bool:
    """Tell whether a name is one that systems and sync services leave everywhere."""
    return name.startswith((".", "~")) or name.lower() in _LEFTOVERS


def read_plain(path: Path, limit_bytes: int) -> bytes:
    """Return the content of a file of the caseload; a link is not followed.

    Raises:
        InputError: a link, no regular file, too large, or not readable.
    """
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be used"
        raise InputError(f"The file cannot be opened: {reason}.", "Check its permissions.") from error
    if stat.S_ISLNK(mode):
        raise InputError("This is a link, and links are not followed here.", "Put the file itself there.")
    return read_capped(path, limit_bytes)


def write_new(root: Path, place: str, content: bytes) -> None:
    """Write a file of the caseload as a whole, in folders that are really there, not behind a link.

    Raises:
        StorageError: it cannot be written, or a link is in the way.
    """
    path = root / place
    try:
        for folder in reversed((path.parent, *path.parent.parents)):
            _make_plain_folder(folder, is_ours=folder != root and folder.is_relative_to(root))
        if path.is_symlink():
            raise StorageError(f"{shown_name(place)} is a link.", "Remove it: links are not followed here.")
        write_atomically(path, content)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise StorageError(
            f"{shown_name(place)} cannot be written: {reason}.", f"Check the folder {root}."
        ) from error


def _make_plain_folder(folder: Path, *, is_ours: bool) -> None:
    """Make a folder for the owner alone where there is none; the user's own may be a link, ours may not."""
    if not folder.exists():
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if is_ours and folder.is_symlink():
        raise StorageError(f"{shown_name(folder.name)} is a link.", "Remove it: links are not followed here.")


def cannot_read(folder: Path, error: OSError) -> StorageError:
    """Return what to tell of a folder that cannot be read."""
    reason = (error.strerror or "unknown reason").lower()
    return StorageError(
        f"The folder {shown_name(str(folder))} cannot be read: {reason}.", "Check that it is there."
    )
