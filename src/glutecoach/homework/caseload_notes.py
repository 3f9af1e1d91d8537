"""A client's notes: each in a file of its own whose name begins with its day."""

import re
from datetime import date
from pathlib import Path

from glutecoach.domain.client import ClientNote
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.homework.caseload_folder import NOTES, read_plain

MAX_NOTE = 4_000
"""Characters."""
_MAX_NOTE_BYTES = 64 * 1024
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\b.*\.(?:md|txt)", re.IGNORECASE)


def read_notes(folder: Path) -> tuple[ClientNote, ...]:
    """Return a client's notes, newest first; a file that cannot be read says so in place of its text."""
    notes = folder / NOTES
    if notes.is_symlink() or not notes.is_dir():
        return ()
    found = []
    for path in notes.iterdir():
        day = _day(path.name)
        if day is not None:
            found.append(ClientNote(day, _text(path), path.name))
    return tuple(sorted(found, key=lambda one: (one.day, one.file), reverse=True))


def _day(name: str) -> date | None:
    match = _NAME.fullmatch(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _text(path: Path) -> str:
    try:
        content = read_plain(path, _MAX_NOTE_BYTES)
    except InputError as error:
        return str(error)
    return clean(content.decode("utf-8-sig", "replace"), keep_lines=True).strip()
