"""The thread that writes one session down: it may wait for a disk, so that nothing else has to."""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from glutecoach.domain.moment import Clock
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.recorder import RecorderStatus
from glutecoach.store.append import put_facts, put_session
from glutecoach.store.checkpoint import CheckpointFiles
from glutecoach.store.condition import Trouble, trouble_of
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.rows import Fact, Kind, SessionRow
from glutecoach.store.spool import Spool

CLOSE_TIMEOUT_S = 10.0
_FIRST_RETRY_MS = 500
_LONGEST_RETRY_MS = 15_000
_UNCOUNTED = frozenset({Kind.START, Kind.RESUME})
"""Facts of the journal's own: the user did nothing yet."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a writer works with."""

    history: HistoryFile | None
    """None: the journal takes nothing for now, and ``reason`` tells why."""
    spool: Spool | None
    checkpoints: CheckpointFiles
    clock: Clock
    after_ends: Callable[[HistoryFile], None]
    """Called on the thread after a session's first and last fact are stored."""
    reason: Trouble | None = None


class Writer:
    """Writes facts in their order, each as one transaction, and tries again while storage fails."""

    def __init__(self, row: SessionRow, desk: Desk) -> None:
        self._row = row
        self._desk = desk
        self._changed = threading.Condition()
        self._waiting: list[Fact] = []
        self._position: Checkpoint | None = None
        self._saved = 0
        self._trouble: Trouble | None = desk.reason
        self._spooled = False
        self._fresh = False
        self._retry_ms = _FIRST_RETRY_MS
        self._retry_at_ms = 0
        self._asked = self._answered = 0
        self._closing = self._ended = False
        self._is_kept = desk.history is not None or desk.spool is not None
        self._thread = self._started()

    def put(self, fact: Fact) -> None:
        """Hand over a fact."""
        with self._changed:
            self._waiting.append(fact)
            self._fresh = True
            if fact.kind is Kind.FINISH:
                self._ended, self._position = True, None
            if not self._thread.is_alive():
                # Said after the session was let go.
                self._closing = False
                self._thread = self._started()
            self._changed.notify_all()

    def place(self, where: Checkpoint) -> None:
        """Hand over the position; only the newest is written."""
        with self._changed:
            if self._is_kept:
                self._position = where
                self._changed.notify_all()

    def status(self) -> RecorderStatus:
        """Tell what has reached the disk."""
        with self._changed:
            waiting = _counted(self._waiting)
            return RecorderStatus(self._saved, waiting, self._problem())

    def flush(self, timeout_s: float = CLOSE_TIMEOUT_S) -> bool:
        """Try everything that was handed over; tells whether that was done in time, not whether it worked."""
        with self._changed:
            self._asked += 1
            ticket = self._asked
            self._changed.notify_all()
            return self._changed.wait_for(
                lambda: self._answered >= ticket or not self._thread.is_alive(), timeout_s
            )

    def close(self, timeout_s: float = CLOSE_TIMEOUT_S) -> None:
        """Try once more, then end; what is not written then is in the spool, as ``status`` tells."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout_s)
        if self._thread.is_alive():
            # A disk that never answers: what is on its way is kept elsewhere, too.
            self._keep_elsewhere()

    def _started(self) -> threading.Thread:
        thread = threading.Thread(target=self._run, name="journal writer", daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        while self._turn():
            pass
        if self._desk.history is not None:
            self._desk.history.close()
        if self._desk.spool is not None:
            self._desk.spool.close()

    def _turn(self) -> bool:
        """Wait for something to do and do it; tells whether there may be more."""
        with self._changed:
            self._changed.wait_for(self._is_due, self._patience_s())
            ticket, closing = self._asked, self._closing
            position, self._position = self._position, None
            attempt = self._attempt_is_due()
            self._fresh = False
        if attempt:
            self._attempt()
        if position is not None and not self._ended:
            # After the sets before it: a position must never be ahead of what is on the disk.
            self._desk.checkpoints.write(self._row.id, position)
        with self._changed:
            self._answered = ticket
            self._changed.notify_all()
            return not closing

    def _is_due(self) -> bool:
        return self._closing or self._position is not None or self._asked > self._answered or self._fresh

    def _attempt_is_due(self) -> bool:
        asked = self._closing or self._fresh or self._asked > self._answered
        return bool(self._waiting) and (asked or self._now_ms() >= self._retry_at_ms)

    def _patience_s(self) -> float | None:
        if not self._waiting or self._desk.history is None:
            return None
        return max(self._retry_at_ms - self._now_ms(), 100) / 1000

    def _now_ms(self) -> int:
        return self._desk.clock.monotonic_ms()

    def _attempt(self) -> None:
        history = self._desk.history
        if history is None:
            self._keep_elsewhere()
            return
        while (fact := self._first()) is not None:
            try:
                self._store(history, fact)
            except Exception as error:  # noqa: BLE001  (whatever storage does, the session goes on)
                if not history.give_up_reserve(error):
                    self._failed(trouble_of(error))
                    return

    def _first(self) -> Fact | None:
        with self._changed:
            return self._waiting[0] if self._waiting else None

    def _store(self, history: HistoryFile, fact: Fact) -> None:
        with history.writing() as connection:
            put_session(connection, self._row)
            put_facts(connection, [fact])
        with self._changed:
            self._waiting.pop(0)
            self._saved += _counted([fact])
            done = not self._waiting
            if done:
                self._trouble, self._spooled, self._retry_ms = None, False, _FIRST_RETRY_MS
        if done and self._desk.spool is not None:
            self._desk.spool.remove()
        if fact.kind is Kind.FINISH:
            self._desk.checkpoints.remove(self._row.id)
        if fact.kind in {Kind.START, Kind.FINISH}:
            with suppress(Exception):
                self._desk.after_ends(history)

    def _failed(self, trouble: Trouble) -> None:
        with self._changed:
            self._trouble = trouble
            self._retry_at_ms = self._now_ms() + self._retry_ms
            self._retry_ms = min(self._retry_ms * 2, _LONGEST_RETRY_MS)
        self._keep_elsewhere()

    def _keep_elsewhere(self) -> None:
        with self._changed:
            waiting = tuple(self._waiting)
        spool = self._desk.spool
        kept = bool(spool is not None and waiting and spool.keep(waiting))
        with self._changed:
            self._spooled = kept
        if kept and self._ended:
            self._desk.checkpoints.remove(self._row.id)

    def _problem(self) -> str:
        if self._trouble is None:
            return ""
        if self._desk.history is None:
            return _not_for_now(self._trouble, spooled=self._spooled)
        return f"{self._trouble.problem} {self._trouble.remedy} {self._what_becomes_of_it()}"

    def _what_becomes_of_it(self) -> str:
        if self._closing:
            return (
                "What is not saved yet is kept in a file and added at the next start."
                if self._spooled
                else "What is not saved yet could not be kept."
            )
        where = "kept in a file beside it" if self._spooled else "kept in memory"
        return f"Your session goes on: what is not saved yet is {where} and tried again."


def _not_for_now(reason: Trouble, *, spooled: bool) -> str:
    if spooled:
        return (
            f"Not in your history yet: {reason.problem} "
            "This session is kept in a file and added when the history is back."
        )
    return f"This session is not saved: {reason.problem}"


def _counted(facts: list[Fact]) -> int:
    return sum(fact.kind not in _UNCOUNTED for fact in facts)
