"""The log as JSON lines: a line that names the format, then one session a line, complete and exact."""

import io
from collections.abc import Iterable

from glutecoach.domain.record import SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.formats.field_types import UNREAD
from glutecoach.formats.log_fields import SESSION, Gathering, Loaded, plain, too_large
from glutecoach.formats.log_json import decode, encode
from glutecoach.formats.log_types import PlacedReading
from glutecoach.formats.wording import shown

FORMAT = "glutecoach-log"
VERSION = 2
"""Version 1 knew neither kinds of pain, nor pain before a session, nor the morning after."""
MAX_LINE_CHARACTERS = 8 * 1024 * 1024
_BYTE_ORDER_MARK = "\ufeff"


def dump(sessions: Iterable[SessionRecord]) -> str:
    """Return the sessions as text, in their order; every field is written."""
    lines = [encode({"format": FORMAT, "version": VERSION})]
    lines += [encode(plain(session, SESSION)) for session in sessions]
    return "\n".join(lines) + "\n"


def load(text: str, file: str) -> Loaded:
    """Return the sessions of a text, and one problem for everything in it that cannot be used.

    A line with a problem is left out as a whole.

    Args:
        text: the content of the file.
        file: its name, for the problems.
    """
    reading = PlacedReading(clean(file))
    gathering = Gathering(reading)
    if too_large(text, reading):
        return gathering.loaded()
    # Only a line feed ends a line: JSON texts may hold other separators.
    lines = enumerate(io.StringIO(text.removeprefix(_BYTE_ORDER_MARK), newline="\n"), 1)
    documents = ((number, line) for number, line in lines if line.strip())
    if not _is_log(next(documents, (1, "")), reading):
        return gathering.loaded()
    for number, line in documents:
        if reading.full or gathering.full:
            break
        reading.place = f"line {number}"
        noted = len(reading.problems)
        session = _session(line, reading)
        if session is not None and len(reading.problems) == noted:
            gathering.add(session)
    return gathering.loaded()


def _is_log(numbered: tuple[int, str], reading: PlacedReading) -> bool:
    """Return whether the first line says what this is, in a version that is known; noted if not."""
    number, line = numbered
    reading.place = f"line {number}"
    silent = PlacedReading(reading.file)
    header = decode(line, silent) if len(line) <= MAX_LINE_CHARACTERS else UNREAD
    form = f"Begin the file with {encode({'format': FORMAT, 'version': VERSION})}."
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        reading.complain("", "This is not a log of glutecoach.", form)
        return False
    version = header.get("version")
    if type(version) is int and version > VERSION:
        reading.complain(
            "version", f"The log is of version {shown(version)}.", "Update glutecoach to read it."
        )
        return False
    known = type(version) is int and 1 <= version <= VERSION
    if not known or header != {"format": FORMAT, "version": version}:
        reading.complain("", "The first line says more or less than it should.", form)
        return False
    return True


def _session(line: str, reading: PlacedReading) -> SessionRecord | None:
    if len(line) > MAX_LINE_CHARACTERS:
        reading.complain("", f"The line has {len(line)} characters.", "No session is that long: remove it.")
        return None
    document = decode(line, reading)
    session = UNREAD if document is UNREAD else SESSION.read(reading, document, "")
    return session if isinstance(session, SessionRecord) else None
