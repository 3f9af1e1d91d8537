"""Everything that is the user's, in one new folder."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.domain.dose_words import counted
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.files import make_private_folder, read_capped, write_atomically
from glutecoach.formats import journal_jsonl, log_csv

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation

_LARGEST_BYTES = 16 * 1024 * 1024
README = """\
What is in this folder
======================

Everything that glutecoach keeps of yours on this computer. It is health data: keep it where only you
can read it.

journal.jsonl  Your whole journal, every event as it was written. 'glutecoach merge journal.jsonl' brings it
               into glutecoach on another computer; there it can be merged as often as you like.
sessions.csv   Your sessions as a table for a spreadsheet, one row for each set.
settings.toml  Your settings, if you changed any.
safety.toml    Your answers to the safety questions, if you answered them.
programs/      Your own programs, exercises and lessons, if you have any.
homework/      Homework you composed, templates and what stands on handouts, if you assign any.
clinic/        Your clients, if you have any: they are health data of others.
keys/          Your own key and those you know, if there are any. Whoever has your key can sign as you.

Not in it: your backups (they hold earlier states of the journal) and spoken clips, which can be made again.
Files that are missing were not there.
"""


def write_everything(invocation: "Invocation", folder: Path) -> Iterator[tuple[str, str]]:
    """Write all files into a new folder; yields their names and what they hold.

    Raises:
        InputError: the folder is there already and holds something.
        StorageError: the journal cannot be read to its end; nothing was written.
        GlutecoachError: a file cannot be read or written.
    """
    with opened_journal(invocation) as journal:
        exported = journal.exported()
        sessions = journal.sessions()[::-1]
    try:
        _make(folder)
        _put(folder / "README.txt", README.encode())
        yield "README.txt", "what is what"
        _put(folder / "journal.jsonl", b"".join(journal_jsonl.dump(exported)))
        yield "journal.jsonl", f"{counted(len(exported.sessions), 'session')}, all events"
        _put(folder / "sessions.csv", log_csv.dump(sessions).encode())
        yield "sessions.csv", counted(len(sessions), "session")
        for name, source in _own_files(invocation):
            _put(folder / name, read_capped(source, _LARGEST_BYTES))
            yield name, "copied"
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "a name cannot be used").lower()
        raise GlutecoachError(
            f"{folder} cannot be written: {reason}.", "Name another folder; nothing of yours was changed."
        ) from error


def _make(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file.", "Name a new folder.")
    if folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder} is not empty.", "Name a new folder.")
    make_private_folder(folder)


def _put(file: Path, content: bytes) -> None:
    # A new file: it is for its owner alone.
    make_private_folder(file.parent)
    write_atomically(file, content)


def _own_files(invocation: "Invocation") -> Iterator[tuple[str, Path]]:
    paths = invocation.paths
    for source in (paths.settings, paths.clearance):
        if source.is_file():
            yield source.name, source
    for tree in (paths.programs, paths.homework, paths.clinic, paths.keys):
        for folder, _, names in os.walk(tree):
            for name in sorted(names):
                source = Path(folder) / name
                # A link to a file elsewhere is the user's program too; what it leads to is copied.
                if source.is_file():
                    yield str(Path(tree.name) / source.relative_to(tree)), source
