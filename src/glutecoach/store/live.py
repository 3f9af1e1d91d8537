"""Sessions that run, or were cut off: one at a time across all windows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from glutecoach.domain.moment import Clock, day_of
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.errors import StorageError
from glutecoach.paths import Paths
from glutecoach.store import amend, running
from glutecoach.store.access import Access
from glutecoach.store.changes import UnfinishedSession
from glutecoach.store.checkpoint import CheckpointFiles
from glutecoach.store.condition import FILE_ERRORS, JournalCondition
from glutecoach.store.facts import goals_of
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.lock import FileLock, SessionRunningError, session_lock, take_session_lock
from glutecoach.store.marker import Marker
from glutecoach.store.queries import extent, last_instant, open_ids, session_row
from glutecoach.store.recorder import JournalRecorder
from glutecoach.store.rows import SessionRow
from glutecoach.store.spool import Spool, drain
from glutecoach.store.spool_files import spool_places
from glutecoach.store.writer import Desk

_KEPT_BESIDE = frozenset({JournalCondition.DAMAGED, JournalCondition.LOST, JournalCondition.NEWER})
"""Conditions in which the history takes nothing but its folder does."""


class LiveSessions:
    """Begins sessions, goes on with them, and clears up after those that were cut off."""

    def __init__(self, paths: Paths, clock: Clock, access: Access) -> None:
        self._paths = paths
        self._clock = clock
        self._access = access
        self._checkpoints = CheckpointFiles(paths.state)
        self._recorder: JournalRecorder | None = None

    def begin(self, planned: PlannedSession, *, timed: bool) -> JournalRecorder:
        """Begin a session; see ``Journal.begin``."""
        self._let_a_finished_one_go()
        lock = take_session_lock(self._lock_path)
        if not self._access.writable:
            # What stood in the way may be over.
            self._access.look_again()
        self._bring_in_what_was_kept()
        now = self._clock.now()
        hour = running.day_start_hour(self._access.read(goals_of, ()), now)
        row = running.begun_row(planned, now, hour, timed=timed)
        self._recorder = running.begin(
            row,
            self._desk(row),
            _letting_go(lock),
            clock_suspect=self.doubted_since() is not None,
            revision=planned.revision,
        )
        return self._recorder

    def doubted_since(self) -> str | None:
        """Return when the last thing was written, if the clock stands before that; else None."""
        last = self._access.read(last_instant, None)
        return last if running.is_clock_suspect(self._clock.now(), last) else None

    def unfinished(self) -> UnfinishedSession | None:
        """Return the newest session that was cut off; None while another window may be in it."""
        if not self._access.writable:
            return None
        try:
            with self._no_session_running():
                found = self._access.read(
                    partial(running.newest_cut_off, checkpoints=self._checkpoints), None
                )
        except SessionRunningError:
            return None
        return found.unfinished if found else None

    def proceed(self, session_id: str) -> JournalRecorder:
        """Go on with a session that was cut off; see ``Journal.proceed``."""
        self._let_a_finished_one_go()
        lock = take_session_lock(self._lock_path)
        found = self._access.read(
            partial(running.cut_off, checkpoints=self._checkpoints, session_id=session_id), None
        )
        if found is None:
            _letting_go(lock)()
            raise running.nothing_to_go_on_with()
        self._recorder = running.proceed(found, self._desk(found.row), _letting_go(lock))
        return self._recorder

    def keep_partial(self, session_id: str) -> None:
        """End a session that was cut off, with what was done."""
        with self._no_session_running():
            self._access.write(partial(amend.finish_as_partial, clock=self._clock, session_id=session_id))
            self._checkpoints.remove(session_id)

    def discard(self, session_id: str) -> None:
        """Delete a session that was cut off."""
        with self._no_session_running():
            self._access.write(partial(amend.delete, clock=self._clock, session_id=session_id))
            self._checkpoints.remove(session_id)

    def tidy(self) -> None:
        """Bring in what was kept elsewhere, and end the unfinished sessions of days that are over."""
        self._bring_in_what_was_kept()
        if self._access.writable and self._access.read(open_ids, ()):
            with suppress(StorageError), self._no_session_running():
                self._end_those_of_past_days()

    def close(self) -> None:
        """Wait, for some seconds at most, until the session is written."""
        if self._recorder is not None:
            self._recorder.close()

    def _end_those_of_past_days(self) -> None:
        # Asked again: the list may have been that of a window which was just finishing.
        open_sessions = self._access.read(open_ids, ())
        self._checkpoints.keep_only(open_sessions)
        now = self._clock.now()
        today = day_of(now, running.day_start_hour(self._access.read(goals_of, ()), now)).isoformat()
        for session_id in open_sessions:
            row = self._access.read(partial(session_row, session_id=session_id), None)
            if row is not None and row.day < today:
                self._access.write(partial(amend.finish_as_partial, clock=self._clock, session_id=session_id))
                self._checkpoints.remove(session_id)

    def _bring_in_what_was_kept(self) -> None:
        """Bring facts from spool files into the history; what does not work now is for the next time."""
        if self._access.writable:
            with suppress(StorageError, *FILE_ERRORS):
                self._access.hand_over(
                    lambda file: drain(file, self._paths.journal, spool_places(self._paths.data))
                )

    def _desk(self, row: SessionRow) -> Desk:
        journal, trouble = self._paths.journal, self._access.trouble
        if self._access.writable:
            return Desk(
                history=self._access.new_file(),
                spool=Spool(journal, spool_places(self._paths.data), row),
                checkpoints=self._checkpoints,
                clock=self._clock,
                after_ends=self._note_extent,
            )
        is_kept = trouble is not None and trouble.condition in _KEPT_BESIDE
        return Desk(
            history=None,
            spool=Spool(journal, [self._paths.data], row) if is_kept else None,
            checkpoints=self._checkpoints,
            clock=self._clock,
            after_ends=self._note_extent,
            reason=trouble,
        )

    def note_extent(self) -> None:
        """Remember how much history there is, after sessions were entered."""
        with suppress(StorageError, *FILE_ERRORS):
            self._access.hand_over(self._note_extent)

    def _note_extent(self, history: HistoryFile) -> None:
        Marker(self._paths).note(extent(history.connection()))
        history.keep_reserve()

    def _let_a_finished_one_go(self) -> None:
        if self._recorder is not None and self._recorder.is_finished:
            self._recorder.close()

    @property
    def _lock_path(self) -> Path:
        return session_lock(self._paths.data)

    @contextmanager
    def _no_session_running(self) -> Iterator[None]:
        """Hold the lock of the running session for a moment.

        Raises:
            SessionRunningError: a window, perhaps this one, is in a session.
        """
        lock = take_session_lock(self._lock_path)
        try:
            yield
        finally:
            _letting_go(lock)()


def _letting_go(lock: FileLock | None) -> Callable[[], None]:
    return lock.release if lock is not None else _nothing


def _nothing() -> None:
    pass
