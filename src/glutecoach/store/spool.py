"""Facts that the journal does not take right now, kept in a text file until it does."""

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from glutecoach.errors import InputError
from glutecoach.files import PRIVATE_FILE, read_capped, sync_folder
from glutecoach.store.append import put_facts, put_session
from glutecoach.store.body_fields import choice, integer
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.identity import is_session_id
from glutecoach.store.json_text import Body, BodyError, dumps, loads
from glutecoach.store.lock import FileLock, try_lock
from glutecoach.store.rows import Fact, Kind, SessionRow
from glutecoach.store.spool_files import spool_files, spool_name

_FORMAT = 1
_LIMIT_BYTES = 16 * 1024 * 1024
_NUMBERS = frozenset({"level", "utc_offset_min"})
_OPEN_FLAGS = os.O_RDWR | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)


class Spool:
    """The file for one session; there is none until it is needed."""

    def __init__(self, journal: Path, places: Sequence[Path], row: SessionRow) -> None:
        self._places = list(places)
        self._row = row
        self._header = {"format": _FORMAT, "journal": str(journal.absolute()), "session": row._asdict()}
        self._open: FileLock | None = None
        self._path: Path | None = None
        self._kept: set[Fact] = set()
        self._one_at_a_time = threading.Lock()

    def keep(self, facts: Sequence[Fact]) -> bool:
        """Add the facts that are not in the file yet; tells whether all are in it, safe on the disk."""
        with self._one_at_a_time:
            while self._places:
                try:
                    self._add(facts)
                except OSError:
                    self._next_place()
                else:
                    return True
            return False

    def remove(self) -> None:
        """Drop the file: its facts are in the journal."""
        with self._one_at_a_time:
            self._let_go()
            if self._path is not None:
                with suppress(OSError):
                    self._path.unlink()
            self._path = None

    def close(self) -> None:
        """Let the file go; it is read when the journal is opened again."""
        with self._one_at_a_time:
            self._let_go()

    def _add(self, facts: Sequence[Fact]) -> None:
        if self._open is None:
            self._begin(self._places[0])
        new = [fact for fact in facts if fact not in self._kept]
        self._append([_fact_body(fact) for fact in new])
        self._kept.update(new)

    def _let_go(self) -> None:
        if self._open is not None:
            self._open.release()
        self._open = None
        self._kept.clear()

    def _begin(self, place: Path) -> None:
        path = place / spool_name(self._row.id)
        file = os.fdopen(os.open(path, _OPEN_FLAGS | os.O_CREAT, PRIVATE_FILE), "r+b", buffering=0)
        if not try_lock(file):
            file.close()
            raise BlockingIOError
        self._open, self._path = FileLock(file), path
        self._append([self._header])
        sync_folder(place)

    def _append(self, bodies: Sequence[Body]) -> None:
        if self._open is not None and bodies:
            # The line break before ends a line that was torn by a crash.
            content = "".join(f"\n{dumps(body)}" for body in bodies) + "\n"
            _write_all(self._open.file, content.encode("utf-8"))
            os.fsync(self._open.file.fileno())

    def _next_place(self) -> None:
        self._let_go()
        self._places.pop(0)


def drain(history: HistoryFile, journal: Path, places: Sequence[Path]) -> int:
    """Bring what was kept into the journal; returns how many files that were.

    Raises:
        sqlite3.Error: the journal does not take it; the files stay.
        TroubleError: likewise.
    """
    return sum(_drain_file(history, journal, path) for path in spool_files(places))


def waiting(journal: Path, places: Sequence[Path]) -> list[Path]:
    """Return the files that wait to be brought into the journal; nothing is done to them."""
    return [path for path in spool_files(places) if path.parent == journal.parent or _is_for(journal, path)]


def _is_for(journal: Path, path: Path) -> bool:
    kept = _read(path)
    return kept is not None and kept.journal == str(journal.absolute())


@dataclass(frozen=True, slots=True)
class _Kept:
    journal: str
    row: SessionRow
    facts: tuple[Fact, ...]


def _drain_file(history: HistoryFile, journal: Path, path: Path) -> bool:
    try:
        file = os.fdopen(os.open(path, _OPEN_FLAGS), "r+b", buffering=0)
    except OSError:
        return False
    with file:
        # A window that still writes it will bring it in itself.
        kept = _read(path) if try_lock(file) else None
        if kept is None or (path.parent != journal.parent and kept.journal != str(journal.absolute())):
            return False
        with history.writing() as connection:
            put_session(connection, kept.row)
            put_facts(connection, kept.facts)
    with suppress(OSError):
        path.unlink()
    return True


def _read(path: Path) -> _Kept | None:
    try:
        lines = read_capped(path, _LIMIT_BYTES).decode("utf-8", "replace").split("\n")
    except InputError:
        return None
    bodies = [body for body in map(_body_or_none, lines) if body is not None]
    headers = [body for body in bodies if isinstance(body.get("session"), dict)]
    try:
        row = _row_of(headers[0])
        facts = tuple(_fact_of(row.id, body) for body in bodies if "kind" in body)
    except (IndexError, BodyError):
        return None
    return _Kept(str(headers[0].get("journal")), row, facts)


def _body_or_none(line: str) -> Body | None:
    """Return a line's object; None for an empty line or one that was torn by a crash."""
    try:
        return loads(line) if line else None
    except BodyError:
        return None


def _row_of(header: Body) -> SessionRow:
    values = header["session"]
    if header.get("format") != _FORMAT or not isinstance(values, dict):
        raise BodyError("format")
    if set(values) != set(SessionRow._fields):
        raise BodyError("session")
    row = SessionRow(**values)
    if any(type(value) is not (int if name in _NUMBERS else str) for name, value in row._asdict().items()):
        raise BodyError("session")
    if not is_session_id(row.id):
        raise BodyError("id")
    return row


def _fact_body(fact: Fact) -> Body:
    return {
        "seq": fact.seq,
        "at_utc": fact.at_utc,
        "mono_ms": fact.mono_ms,
        "kind": fact.kind,
        "body": fact.body,
    }


def _fact_of(session_id: str, body: Body) -> Fact:
    kind = choice(Kind, body, "kind")
    at_utc, content = body.get("at_utc"), body.get("body")
    if not isinstance(at_utc, str) or not isinstance(content, str):
        raise BodyError("body")
    return Fact(session_id, integer(body, "seq"), at_utc, integer(body, "mono_ms"), kind, content)


def _write_all(file: BinaryIO, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
