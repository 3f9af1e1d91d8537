"""A client's return, read: how whole the file is, and what it says. Nothing is raised whatever is in it."""

from dataclasses import dataclass
from typing import Any

from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.library import FileProblem
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.return_verdict import ReturnState, ReturnVerdict
from glutecoach.domain.safetext import clean
from glutecoach.formats.field_types import UNREAD
from glutecoach.formats.log_types import PlacedReading
from glutecoach.formats.return_chain import ChainLine, changed, read_lines, truncated, verdict_on
from glutecoach.formats.return_fields import (
    END,
    FORMAT,
    HEADER,
    KINDS,
    MAX_RETURN_BYTES,
    MAX_RETURN_LINES,
    SEALED_BEGINS,
    VERSION,
    Counts,
    Header,
)

MAX_SIGNATURE_CHARACTERS = 2_000
_MAGIC = f'{{"format": "{FORMAT}"'.encode()
_FRAME = frozenset({"number", "before"})
_ASK = "Ask for the file once more."


@dataclass(frozen=True, slots=True)
class LoadedReturn:
    """What could be read of a returned file, and how whole it is."""

    returned: HomeworkReturn | None
    """None: not even the first line could be used."""
    included: Included
    """What the client ticked, as the file says."""
    key: str
    """The client's public key, as the file says; empty: none."""
    verdict: ReturnVerdict
    problems: tuple[FileProblem, ...] = ()
    """What in it is not as it should be, line by line."""
    signature: str = ""
    """As the last line holds it; empty: none."""
    signed: bytes = b""
    """What a signature would be of: every line but the last."""


def load(content: bytes, file: str) -> LoadedReturn:
    """Return what a file says, and how whole it is.

    Args:
        content: the file, from anywhere.
        file: its name, for the problems.
    """
    reading = PlacedReading(clean(file))
    refused = _refused(content)
    lines = [] if refused else read_lines(content)
    header = None if refused else _header(lines[0], reading)
    if refused or not lines or not isinstance(header, Header):
        return LoadedReturn(None, Included(), "", refused or _first_line(lines[0]), tuple(reading.problems))
    gathered = _Gathering(reading, header)
    for line in lines[1:]:
        gathered.add(line)
    verdict = verdict_on(lines)
    if verdict.is_complete:
        verdict = gathered.verdict(len(lines)) or verdict
    return LoadedReturn(
        gathered.returned(),
        header.included,
        header.key,
        verdict,
        tuple(reading.problems),
        gathered.signature,
        b"".join(one.text + b"\n" for one in lines[:-1]),
    )


class _Gathering:
    """What was read of the lines below the first."""

    def __init__(self, reading: PlacedReading, header: Header) -> None:
        self.signature = ""
        self._reading = reading
        self._header = header
        self._found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
        self._ids: set[str] = set()
        self._counts: Counts | None = None
        self._wrong = 0

    def add(self, line: ChainLine) -> None:
        """Take a line in, or note what is wrong with it."""
        if self._reading.full:
            return
        self._reading.place = f"line {line.place}"
        noted = len(self._reading.problems)
        if line.values is None:
            self._complain("", "This is not valid JSON.")
        elif line.is_end:
            self._add_end(line.values)
        else:
            self._add_one(line.values, noted)
        if len(self._reading.problems) > noted:
            self._wrong = self._wrong or line.place

    def _add_one(self, values: dict[str, Any], noted: int) -> None:
        (kind, *others) = [name for name in values if name not in _FRAME] or [""]
        if kind not in KINDS or others:
            self._complain(clean(kind)[:40], "A return has no such line.")
            return
        found = KINDS[kind].read(self._reading, values[kind], kind)
        if isinstance(found, SessionRecord):
            self._check_session(found)
        if found is not UNREAD and len(self._reading.problems) == noted:
            self._found[kind].append(found)

    def _check_session(self, session: SessionRecord) -> None:
        if session.id in self._ids:
            self._complain("session.id", "This session is there twice.")
        if session.program != self._header.homework:
            self._complain("session.program", "This session is of something else.")
        if not self._header.first <= session.day <= self._header.last:
            self._complain("session.day", "This session lies outside the days of the file.")
        self._ids.add(session.id)

    def _add_end(self, values: dict[str, Any]) -> None:
        signature = values.get("signature")
        if set(values) - _FRAME != {"end", "signature"}:
            self._complain("end", "The last line says more or less than it should.")
        elif not isinstance(signature, str) or len(signature) > MAX_SIGNATURE_CHARACTERS:
            self._complain("signature", "This is no signature.")
        else:
            self.signature = signature
            counts = END.read(self._reading, values["end"], "end")
            self._counts = counts if isinstance(counts, Counts) else None

    def _complain(self, key: str, problem: str) -> None:
        self._reading.complain(key, problem, _ASK)

    def verdict(self, lines: int) -> ReturnVerdict | None:
        """Return what speaks against a chain that holds; None: nothing does."""
        counts = Counts(lines, len(self._found["session"]))
        counted = self._counts == counts and len(self._found["message"]) <= 1
        wrong = self._wrong or (0 if counted else lines)
        if not wrong:
            return None
        sentence = f"Line {wrong} says what glutecoach does not write. {_ASK}"
        return ReturnVerdict(ReturnState.EDITED, sentence, wrong)

    def returned(self) -> HomeworkReturn:
        """Return what was read."""
        header, found = self._header, self._found
        return HomeworkReturn(
            homework=header.homework,
            title=header.title,
            client=header.client,
            first=header.first,
            last=header.last,
            revisions=header.revisions,
            sessions=tuple(found["session"]),
            pauses=tuple(found["pause"]),
            visits=tuple(found["visit"]),
            answers=tuple(found["answer"]),
            results=tuple(found["self_test"]),
            ended=header.ended,
            end_reason=header.end_reason,
            message="\n".join(found["message"][:1]),
        )


def _refused(content: bytes) -> ReturnVerdict | None:
    """Return why a file is not even looked at; None: it may be one."""
    if len(content) > MAX_RETURN_BYTES:
        return _no_return(f"The file is larger than {MAX_RETURN_BYTES // 1024 // 1024} MiB.")
    if content.startswith(SEALED_BEGINS):
        return _no_return("The file is sealed: only the key that it was sealed for opens it.")
    if content.count(b"\n") > MAX_RETURN_LINES:
        return _no_return(f"The file has more than {MAX_RETURN_LINES} lines.")
    return None


def _header(line: ChainLine, reading: PlacedReading) -> Header | None:
    """Return what the first line says; None: it cannot be used."""
    values = line.values or {}
    if values.get("format") != FORMAT or not _is_known(values.get("version")) or values.get("number") != 1:
        return None
    reading.place = "line 1"
    said = {name: one for name, one in values.items() if name not in {"format", "version", "number"}}
    header = HEADER.read(reading, said, "")
    if isinstance(header, Header) and header.last < header.first:
        reading.complain("last", "The last day is before the first.", _ASK)
    return header if isinstance(header, Header) and not reading.problems else None


def _is_known(version: object) -> bool:
    return type(version) is int and version == VERSION


def _first_line(line: ChainLine) -> ReturnVerdict:
    """Return why a first line cannot be used."""
    if line.values is None and line.text.startswith(_MAGIC):
        return changed(1) if line.text.endswith(b"}") else truncated(0)
    if line.values is None or line.values.get("format") != FORMAT:
        return _no_return("This is not a file that a client gives back.")
    version = line.values.get("version")
    if type(version) is int and version > VERSION:
        return _no_return("A newer glutecoach wrote this file. Please update this one.")
    return changed(1)


def _no_return(sentence: str) -> ReturnVerdict:
    return ReturnVerdict(ReturnState.NOT_A_RETURN, sentence)
