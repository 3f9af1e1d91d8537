"""What happened with reminders, in a small file that several processes write to at once.

One line is one fact. Lines are appended whole and never changed; only the process that reminds leaves out
what is old. No lock is needed: whoever appends looks afterwards whether the file was replaced meanwhile and
then writes once more, whoever replaces it takes along what came late, and the same fact twice counts once.
"""

import errno
import json
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from glutecoach.domain.reminder import Deed, ReminderFact, ReminderKind
from glutecoach.errors import InputError
from glutecoach.files import PRIVATE_FILE, make_private_folder, open_regular, write_atomically

FILE_NAME = "reminders.jsonl"
KEPT = timedelta(weeks=2)
"""Older facts decide nothing any more."""
_AHEAD = timedelta(days=1)
"""A clock may have stood wrong by that much; what claims to be later is not believed."""
_MOST_BYTES = 1024 * 1024
"""Of a longer file only the end is read."""
_LONGEST_LINE = 500
_DAY_MIN = 24 * 60

_Stamp = tuple[int, int, int]


class ReminderFacts:
    """The facts of one user. Reading is free while nothing was written."""

    def __init__(self, folder: Path) -> None:
        """Take the folder for state; nothing is made before something is written."""
        self._path = folder / FILE_NAME
        self._stamp: _Stamp | None = None
        self._read: tuple[ReminderFact, ...] = ()
        self._unsaved: list[ReminderFact] = []

    def read(self, now: datetime) -> tuple[ReminderFact, ...]:
        """Return the facts of the last two weeks, in order; what cannot be read is left out.

        Facts that could not be written yet are among them, so that nothing is told twice.
        """
        stamp = _stamp_of(self._path)
        if stamp != self._stamp:
            self._read, self._stamp = tuple(_facts_in(_tail(self._path))), stamp
        known = dict.fromkeys((*self._read, *self._unsaved))
        return tuple(sorted((fact for fact in known if _is_of_use(fact, now)), key=lambda fact: fact.at))

    def append(self, fact: ReminderFact) -> str:
        """Write a fact down.

        Returns:
            An empty string, or one sentence why it could not be written; it holds for this process all the
            same, and is written with the next one.
        """
        self._unsaved.append(fact)
        lines = b"".join(map(_line, self._unsaved))
        try:
            make_private_folder(self._path.parent)
            while not _appended(self._path, lines):
                pass
        except OSError as error:
            reason = (error.strerror or "the system refused").lower()
            return f"What happens with reminders is not written down: {reason}."
        self._unsaved.clear()
        return ""

    def cut(self, now: datetime) -> None:
        """Leave out what is older than two weeks; for the process that reminds alone."""
        with suppress(OSError, InputError), open_regular(self._path) as file:
            content = file.read()
            facts = list(_facts_in(content))
            kept = [fact for fact in facts if _is_of_use(fact, now)]
            if len(kept) == len(facts) and len(content) <= _MOST_BYTES:
                return
            write_atomically(self._path, b"".join(map(_line, kept)))
            late = file.read()
            if late:
                _appended(self._path, late)


def _appended(path: Path, lines: bytes) -> bool:
    """Append lines at once; return whether they reached the file that now has the name."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, PRIVATE_FILE)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "Something else has its name")
        lines = _after_a_broken_line(descriptor, lines)
        if os.write(descriptor, lines) != len(lines):
            raise OSError(errno.ENOSPC, "No space left on device")
        # Windows replaces no file that is open.
        return os.name == "nt" or os.fstat(descriptor).st_ino == path.stat().st_ino
    finally:
        os.close(descriptor)


def _after_a_broken_line(descriptor: int, lines: bytes) -> bytes:
    """Begin on a line of its own where the last one was cut off."""
    if os.fstat(descriptor).st_size == 0:
        return lines
    os.lseek(descriptor, -1, os.SEEK_END)
    return lines if os.read(descriptor, 1) == b"\n" else b"\n" + lines


def _stamp_of(path: Path) -> _Stamp | None:
    try:
        told = path.stat()
    except (OSError, ValueError):
        return None
    return told.st_mtime_ns, told.st_size, told.st_ino


def _tail(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - _MOST_BYTES))
            return file.read(_MOST_BYTES)
    except (InputError, OSError):
        return b""


def _is_of_use(fact: ReminderFact, now: datetime) -> bool:
    return now - KEPT <= fact.at <= now + _AHEAD


def _line(fact: ReminderFact) -> bytes:
    told = {
        "at": fact.at.isoformat(),
        "deed": fact.deed.value,
        "kind": fact.kind and fact.kind.value,
        "until": fact.until and fact.until.isoformat(),
        "since": fact.since and fact.since.isoformat(),
        "slot_min": fact.slot_min,
        "asked_for": fact.asked_for or None,
    }
    return json.dumps({key: value for key, value in told.items() if value is not None}).encode() + b"\n"


def _facts_in(content: bytes) -> Iterator[ReminderFact]:
    for line in content.splitlines():
        fact = _fact_in(line)
        if fact is not None:
            yield fact


def _fact_in(line: bytes) -> ReminderFact | None:
    """Return the fact of a line; None where it is none: cut off, of a later version, or written by others."""
    if not line or len(line) > _LONGEST_LINE:
        return None
    try:
        told = json.loads(line)
        kind = told.get("kind")
        return ReminderFact(
            at=_moment(told["at"]),
            deed=Deed(told["deed"]),
            kind=None if kind is None else ReminderKind(kind),
            until=_moment_or_none(told.get("until")),
            since=_moment_or_none(told.get("since")),
            slot_min=_minutes_or_none(told.get("slot_min")),
            asked_for=told.get("asked_for") is True,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        return None


def _moment(text: object) -> datetime:
    if not isinstance(text, str):
        raise TypeError
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    return moment


def _moment_or_none(text: object) -> datetime | None:
    return None if text is None else _moment(text)


def _minutes_or_none(told: object) -> int | None:
    if told is None:
        return None
    if type(told) is not int or not 0 <= told < _DAY_MIN:
        raise ValueError
    return told
