"""What the program keeps of its user, file by file, and removing it. No link is ever followed."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from glutecoach.cli.failures import LOG_NAME
from glutecoach.cli.sounding import CLIPS, SOUND_LOG, SPEECH_LOG
from glutecoach.cli.status_memory import NAME as STATUS
from glutecoach.domain.dose_words import counted
from glutecoach.paths import Paths
from glutecoach.store.backup_file import named
from glutecoach.store.condition import FILE_ERRORS
from glutecoach.store.connection import connect
from glutecoach.store.queries import extent
from glutecoach.store.spool import waiting
from glutecoach.store.spool_files import spool_places

_JOURNAL = ("journal*.db", "journal.db?*", "history.*.db*", ".journal.db.*")
"""The file, what SQLite and sync services put beside it, and histories that were set aside."""
_HALVES = (".settings.toml.*.part", ".safety.toml.*.part", ".history.json.*.part", ".place-told.txt.*.part")
_STATE = ("running-*", "history.json", "place-told.txt", LOG_NAME, SOUND_LOG, SPEECH_LOG)
LOCK = "session.lock"


@dataclass(frozen=True, slots=True)
class Group:
    """Files that go together."""

    name: str
    files: tuple[Path, ...]
    note: str = ""
    """What is in them, where files alone do not tell it."""

    @property
    def words(self) -> str:
        """What it is, with counts."""
        files = counted(len(self.files), "file")
        return f"{self.name}: {self.note} ({files})" if self.note else f"{self.name}: {files}"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What will go, and what cannot be reached."""

    groups: tuple[Group, ...]
    stays: tuple[str, ...]
    """Sentences."""
    folders: tuple[Path, ...]
    """They go as well where nothing is left in them; the inner ones come first."""


def what_goes(paths: Paths, *, programs: bool, clients: bool = False) -> Erasure:
    """Look what there is of the user's; with ``clients``, also a therapist's. Nothing is changed."""
    backups = [path for path in _entries(paths.backups) if named(path.name) or path.name.startswith(".")]
    own_programs = tuple(_below(paths.programs))
    clinic = (*_below(paths.clinic), *_below(paths.homework))
    found = [
        Group("Journal", _matching(paths.data, _JOURNAL), _sessions_in(paths.journal)),
        Group("Backups", tuple(backups)),
        Group("Sessions not yet in the journal", tuple(waiting(paths.journal, spool_places(paths.data)))),
        Group("Settings", tuple(path for path in (paths.settings,) if _is_there(path))),
        Group("Answers to the safety questions", tuple(p for p in (paths.clearance,) if _is_there(p))),
        Group("Keys, your own and those you know", tuple(_below(paths.keys))),
        Group("Your own programs, exercises and lessons", own_programs if programs else ()),
        Group("Your clients, and homework you composed", clinic if clients else ()),
        Group("Running sessions, logs and notes", _notes(paths)),
        Group("Spoken clips", tuple(_below(paths.cache / CLIPS))),
        Group("Lists of clients that can be made again", _matching(paths.cache, ("caseload-*.bin",))),
        Group("What status told last", _matching(paths.cache, (STATUS, f".{STATUS}.*.part"))),
    ]
    groups = tuple(group for group in found if group.files)
    going = {path for group in groups for path in group.files}
    trees = [paths.backups, paths.keys, paths.cache / CLIPS]
    trees += [*([paths.programs] if programs else []), *([paths.clinic, paths.homework] if clients else [])]
    inner = [folder for tree in trees for folder in _folders_below(tree)]
    outer = sorted({paths.state, paths.cache, paths.data, paths.config}, key=lambda p: -len(p.parts))
    kept = [
        (len(own_programs), "Your own programs", "--programs") if not programs else None,
        (len(clinic), "Your clients and the homework you composed", "--clients") if not clients else None,
    ]
    stays = _stays(paths, going, [*inner, *outer], [one for one in kept if one])
    return Erasure(groups, tuple(stays), (*inner, *outer))


def erase(erasure: Erasure) -> list[str]:
    """Remove it all; returns what could not be, one sentence each."""
    failed = []
    for path in (path for group in erasure.groups for path in group.files):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            failed.append(f"{path} could not be erased: {(error.strerror or 'unknown reason').lower()}.")
    return failed


def remove_lock_and_folders(paths: Paths, erasure: Erasure) -> None:
    """Remove what is not the user's and stands empty now; a folder with something in it, or a link, stays."""
    with suppress(OSError):
        (paths.data / LOCK).unlink(missing_ok=True)
    for folder in erasure.folders:
        with suppress(OSError):
            folder.rmdir()


def _notes(paths: Paths) -> tuple[Path, ...]:
    halves = {
        path for folder in (paths.data, paths.config, paths.state) for path in _matching(folder, _HALVES)
    }
    return (*_matching(paths.state, _STATE), *sorted(halves))


def _stays(
    paths: Paths, going: set[Path], folders: Iterable[Path], kept: Iterable[tuple[int, str, str]]
) -> Iterator[str]:
    """Yield what cannot be reached, or is left alone; ``kept`` are counts, names, and options that erase."""
    known = {*going, *folders, paths.programs, paths.clinic, paths.homework, paths.data / LOCK}
    others = [path for folder in folders for path in _entries(folder) if path not in known]
    for files, name, option in kept:
        if files:
            yield f"{name} ({counted(files, 'file')}) stay; {option} erases them too."
    if paths.backup_folder is not None:
        yield f"Backups in {paths.backup_folder}, the folder that you chose for them."
    for path in sorted(path for path in (*going, *others) if path.is_symlink()):
        yield f"What the link {path} leads to."
    if others:
        yield f"Other things in these folders: {', '.join(sorted(str(path) for path in others)[:5])}."
    yield "Files that you exported or saved elsewhere, and what you sent to others."
    yield "Copies that a sync or backup service made of these folders."
    yield "Remnants on the disk: what was erased can sometimes be recovered from it."


def _sessions_in(journal: Path) -> str:
    try:
        with closing(connect(journal, writable=False)) as connection:
            return counted(extent(connection).sessions, "session")
    except FILE_ERRORS:
        return ""


def _matching(folder: Path, patterns: Iterable[str]) -> tuple[Path, ...]:
    """Return the files of a folder, not of those in it; links among them, but not what these lead to."""
    found = {path for pattern in patterns for path in _globbed(folder, pattern)}
    return tuple(sorted(path for path in found if path.is_symlink() or not path.is_dir()))


def _globbed(folder: Path, pattern: str) -> list[Path]:
    try:
        return list(folder.glob(pattern))
    except OSError:
        return []


def _below(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder; a link is one, and never gone into."""
    if folder.is_symlink():
        return
    for at, folders, names in os.walk(folder):
        yield from (Path(at) / name for name in sorted(names))
        yield from (Path(at) / name for name in sorted(folders) if (Path(at) / name).is_symlink())


def _folders_below(folder: Path) -> list[Path]:
    """Return a folder and those in it, the inner ones first."""
    if folder.is_symlink():
        return []
    return [Path(at) for at, _, _ in os.walk(folder, topdown=False)]


def _entries(folder: Path) -> list[Path]:
    try:
        return [] if folder.is_symlink() else sorted(folder.iterdir())
    except OSError:
        return []


def _is_there(path: Path) -> bool:
    return path.is_symlink() or path.is_file()
