"""A whole journal as JSON lines: a head, the events of the plan, the sessions, and an end that counts them.

Nothing is told in other words: events stand in it as they were written, with their hashes, so that another
device can take them in as they are. Lines are read one by one, and one that cannot be read spoils no other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, BinaryIO

import msgspec

from glutecoach.domain.exchange import (
    Beginning,
    ExchangedEvent,
    ExchangedJournal,
    ExchangedPlanEvent,
    ExchangedSession,
)
from glutecoach.domain.library import FileProblem
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.formats.log_types import PlacedReading

FORMAT = "glutecoach-journal"
VERSION = 1
MAX_LINE_BYTES = 32 * 1024 * 1024
MAX_FILE_BYTES = 512 * 1024 * 1024
"""Forty years of two sessions a day."""
_LARGEST = 1 << 52
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_AGAIN = "Export it once more."

_Whole = Annotated[int, msgspec.Meta(ge=-_LARGEST, le=_LARGEST)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=_LARGEST)]
_Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]*\Z", min_length=32, max_length=32)]


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="line"):
    """A line after the first."""


class _Beginning(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    program: str
    title: str
    level: _Whole
    start_utc: str
    zone: str
    utc_offset_min: _Whole
    evidence: str
    app_version: str
    plan: str


class _Event(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    seq: _Count
    at_utc: str
    mono_ms: _Whole
    kind: str
    body: str
    hash: _Hash
    prev: _Hash | None = None
    """None: the event before it in the list."""


class _PlanEvent(_Line, tag="plan"):
    seq: _Count
    at_utc: str
    kind: str
    body: str
    hash: _Hash


class _Session(_Line, tag="session"):
    day: str
    beginnings: Annotated[list[_Beginning], msgspec.Meta(min_length=1, max_length=100)]
    events: Annotated[list[_Event], msgspec.Meta(min_length=1)]


class _End(_Line, tag="end"):
    plan_events: _Count
    sessions: _Count
    events: _Count


class _Head(msgspec.Struct, kw_only=True):
    """A newer version may say more."""

    format: str
    version: _Count
    application: str = ""
    installation: str = ""
    plan_events: _Count = 0
    sessions: _Count = 0
    events: _Count = 0
    unfinished: _Count = 0


_HEADS = msgspec.json.Decoder(_Head)
_LINES = msgspec.json.Decoder(_PlanEvent | _Session | _End)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of a file, and what is wrong with the rest."""

    journal: ExchangedJournal
    problems: tuple[FileProblem, ...]


def dump(journal: ExchangedJournal) -> Iterator[bytes]:
    """Yield the lines of a journal; but for the first, the same for the same journal on every device."""
    counts = (len(journal.plan_events), len(journal.sessions), journal.events)
    yield _encoded(
        _Head(
            format=FORMAT,
            version=VERSION,
            application=journal.application,
            installation=journal.installation,
            plan_events=counts[0],
            sessions=counts[1],
            events=counts[2],
            unfinished=journal.unfinished,
        )
    )
    for event in journal.plan_events:
        yield _encoded(_PlanEvent(event.seq, event.at_utc, event.kind, event.body, event.hash.hex()))
    for session in journal.sessions:
        beginnings = [_Beginning(*beginning) for beginning in session.beginnings]
        yield _encoded(_Session(session.day, beginnings, list(_event_lines(session.events))))
    yield _encoded(_End(*counts))


def load(source: BinaryIO, file: str) -> Loaded:
    """Return the journal in an open file, and one problem for everything in it that cannot be used.

    Whether its chains hold is not looked at here.

    Raises:
        InputError: it is no exported journal, or one of a newer version.
    """
    reading = PlacedReading(clean(file))
    lines = _lines(source, reading)
    head = _head(next(lines, b""))
    gathering = _Gathering(reading)
    for line in lines:
        if gathering.end is None and not reading.full:
            gathering.add(line)
        elif gathering.end is not None and line.strip():
            reading.complain("", "There is more after the end of the file.", _AGAIN)
            break
    reading.place = ""
    gathering.check_counts(head)
    journal = ExchangedJournal(
        tuple(gathering.sessions.values()),
        tuple(gathering.plan_events),
        clean(head.application),
        clean(head.installation),
        head.unfinished,
    )
    return Loaded(journal, tuple(reading.problems))


class _Gathering:
    """What was read so far."""

    def __init__(self, reading: PlacedReading) -> None:
        self.sessions: dict[str, ExchangedSession] = {}
        self.plan_events: list[ExchangedPlanEvent] = []
        self.end: _End | None = None
        self._reading = reading

    def add(self, line: bytes) -> None:
        """Take a line in, or note what is wrong with it."""
        if not line.strip():
            return
        try:
            found = _LINES.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            _, _, where = str(error).partition("`$.")
            self._reading.complain(
                clean(where.rstrip("`"))[:60], "This is not what glutecoach writes; it is left out.", _AGAIN
            )
            return
        match found:
            case _PlanEvent():
                self.plan_events.append(_plan_event(found))
            case _Session():
                self._add_session(_session(found))
            case _End():
                self.end = found

    def check_counts(self, head: _Head) -> None:
        """Note where the file is not as long as it says; what is missing because of a problem is known."""
        missing = [found for counted in (head, self.end) if counted for found in self._missing(counted)]
        said = f"{missing[0]} are in it." if missing else ""
        if self.end is None:
            self._reading.complain("", f"The file is cut off: {said or 'its end is missing.'}", _AGAIN)
        elif said and not self._reading.problems:
            self._reading.complain("", f"The file was changed: {said}", _AGAIN)

    def _missing(self, counted: _Head | _End) -> Iterator[str]:
        events = sum(len(session.events) for session in self.sessions.values())
        for word, found, expected in (
            ("sessions", len(self.sessions), counted.sessions),
            ("goals, pauses and the like", len(self.plan_events), counted.plan_events),
            ("events", events, counted.events),
        ):
            if found != expected:
                yield f"{found} of {expected} {word}"

    def _add_session(self, session: ExchangedSession) -> None:
        if session.id in self.sessions:
            problem = f"The session {clean(session.id)[:36]} is there twice; the first one holds."
            self._reading.complain("", problem, _AGAIN)
        else:
            self.sessions[session.id] = session


def _encoded(line: msgspec.Struct) -> bytes:
    return msgspec.json.encode(line) + b"\n"


def _event_lines(events: Iterable[ExchangedEvent]) -> Iterator[_Event]:
    before = b""
    for event in events:
        prev = None if event.prev == before else event.prev.hex()
        yield _Event(event.seq, event.at_utc, event.mono_ms, event.kind, event.body, event.hash.hex(), prev)
        before = event.hash


def _session(line: _Session) -> ExchangedSession:
    events = []
    before = b""
    for each in line.events:
        found = bytes.fromhex(each.hash)
        prev = before if each.prev is None else bytes.fromhex(each.prev)
        events.append(ExchangedEvent(each.seq, each.at_utc, each.mono_ms, each.kind, each.body, found, prev))
        before = found
    beginnings = tuple(Beginning(*msgspec.structs.astuple(each)) for each in line.beginnings)
    return ExchangedSession(beginnings, line.day, tuple(events))


def _plan_event(line: _PlanEvent) -> ExchangedPlanEvent:
    return ExchangedPlanEvent(line.seq, line.at_utc, line.kind, line.body, bytes.fromhex(line.hash))


def _head(line: bytes) -> _Head:
    """Read the first line.

    Raises:
        InputError: it is not one of ours, or of a newer version.
    """
    not_ours = InputError(
        "This is not an exported journal of glutecoach.", "'glutecoach export -o FILE' writes such files."
    )
    try:
        head = _HEADS.decode(line.removeprefix(_BYTE_ORDER_MARK))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise not_ours from error
    if head.format == "glutecoach-log":
        raise InputError("This is an exported log, not a journal.", "'glutecoach log import' brings it in.")
    if head.format != FORMAT or head.version < 1:
        raise not_ours
    if head.version > VERSION:
        raise InputError(
            "This journal was exported by a newer glutecoach.", "Please update this one; nothing was changed."
        )
    return head


def _lines(source: BinaryIO, reading: PlacedReading) -> Iterator[bytes]:
    """Yield the lines of a file as far as it may be read; one that is too long is noted and passed over."""
    number = taken = 0
    while (line := source.readline(MAX_LINE_BYTES + 1)) and taken <= MAX_FILE_BYTES:
        number += 1
        taken += len(line)
        reading.place = f"line {number}"
        if len(line) > MAX_LINE_BYTES:
            reading.complain("", "The line is longer than any session can be; it is left out.", _AGAIN)
            while line and not line.endswith(b"\n") and taken <= MAX_FILE_BYTES:
                line = source.readline(MAX_LINE_BYTES)
                taken += len(line)
        else:
            yield line
    if taken > MAX_FILE_BYTES:
        reading.complain("", "The file is larger than any journal can be; the rest is left out.", _AGAIN)
