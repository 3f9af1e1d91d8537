"""Getting at the history's file: reading what can be read, writing what may be."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeVar

from glutecoach.domain.moment import Clock
from glutecoach.errors import StorageError
from glutecoach.paths import Paths
from glutecoach.store import condition
from glutecoach.store.condition import FILE_ERRORS, JournalCondition, Trouble, TroubleError, trouble_of
from glutecoach.store.connection import BUSY_TIMEOUT_S
from glutecoach.store.history_file import HistoryFile
from glutecoach.store.marker import Marker
from glutecoach.store.opening import Opened, open_history, put_aside, stamp
from glutecoach.store.queries import Extent

_Found = TypeVar("_Found")
_Default = TypeVar("_Default")

_LASTING = frozenset({JournalCondition.DAMAGED, JournalCondition.NEWER})
"""Trouble that is not over at the next attempt; what is written then could make it worse."""
_CAN_START_ANEW = frozenset({JournalCondition.DAMAGED, JournalCondition.LOST})
_SHORT_TIMEOUT_S = 0.2
"""How long a lock is waited for that has been waited for in vain already."""


class _Use(NamedTuple):
    """The file as it can be used now."""

    file: HistoryFile | None
    """None where nothing can be read."""
    trouble: Trouble | None
    """What stands in the way of writing; None: nothing."""


class Access:
    """The file, its condition, and guarded work on it. Safe to share between threads."""

    def __init__(self, paths: Paths, clock: Clock, patience_s: float = BUSY_TIMEOUT_S) -> None:
        self._paths = paths
        self._clock = clock
        self._patience_s = patience_s
        self._one_at_a_time = threading.RLock()
        self._use = _Use(None, condition.GONE)
        self._passing: Trouble | None = None
        self.look_again()

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong, or None."""
        return self._use.trouble or self._passing

    @property
    def writable(self) -> bool:
        """Whether writing is worth trying."""
        trouble = self._use.trouble
        return trouble is None or trouble.condition is JournalCondition.BUSY

    def new_file(self) -> HistoryFile:
        """Return the file for another thread."""
        return HistoryFile(self._paths.journal, timeout_s=self._patience_s)

    def look_again(self, timeout_s: float | None = None) -> None:
        """Open the file anew: trouble may be over."""
        with self._one_at_a_time:
            self.close()
            self._passing = None
            patience_s = self._patience_s if timeout_s is None else timeout_s
            self._use = self._used(open_history(self._paths, self._clock, timeout_s=patience_s))

    def read(self, query: Callable[[sqlite3.Connection], _Found], default: _Default) -> _Found | _Default:
        """Return what a query finds, or the default where nothing can be read; the trouble is remembered."""
        with self._one_at_a_time:
            if self._is_busy():
                self.look_again(_SHORT_TIMEOUT_S)
            if self._use.file is None:
                return default
            try:
                found = query(self._use.file.connection())
            except (*FILE_ERRORS, TroubleError) as error:
                self._suffer(error)
                return default
            self._recover()
            return found

    def write(self, job: Callable[[sqlite3.Connection], _Found]) -> _Found:
        """Do something as one transaction and return what came of it.

        Raises:
            StorageError: nothing was changed.
        """
        with self._one_at_a_time:
            if self._is_busy():
                self.look_again(_SHORT_TIMEOUT_S)
            use = self._use
            if use.trouble is not None or use.file is None:
                raise TroubleError(use.trouble or condition.GONE)
            try:
                done = self._written(use.file, job)
            except FILE_ERRORS as error:
                self._suffer(error)
                raise TroubleError(trouble_of(error)) from error
            except TroubleError as error:
                self._suffer(error)
                raise
            self._recover()
            return done

    def hand_over(self, job: Callable[[HistoryFile], object]) -> None:
        """Let something work on the file itself.

        Raises:
            StorageError: the file cannot be written.
            sqlite3.Error: what it did failed.
        """
        with self._one_at_a_time:
            if not self.writable or self._use.file is None:
                raise TroubleError(self.trouble or condition.GONE)
            job(self._use.file)

    def set_aside(self) -> Path | None:
        """Begin a new history: the file there, if any, is renamed and kept. Returns where it is now.

        Raises:
            StorageError: the history is in use, or its folder cannot be written.
        """
        with self._one_at_a_time:
            trouble = self.trouble
            if trouble is None or trouble.condition not in _CAN_START_ANEW:
                raise StorageError("Your history is in use.", "There is nothing to set aside.")
            self.close()
            try:
                kept = put_aside(self._paths.journal, f"history.damaged-{stamp(self._clock)}.db")
                Marker(self._paths).note(Extent(0, ""))
            except OSError as error:
                raise TroubleError(trouble_of(error)) from error
            self.look_again()
            return kept

    def close(self) -> None:
        """Let the file go."""
        with self._one_at_a_time:
            if self._use.file is not None:
                self._use.file.close()

    def _used(self, opened: Opened) -> _Use:
        if opened.connection is None:
            return _Use(None, opened.trouble)
        file = HistoryFile(
            self._paths.journal,
            writable=opened.writable,
            connection=opened.connection,
            timeout_s=self._patience_s,
        )
        return _Use(file, opened.trouble)

    def _written(self, file: HistoryFile, job: Callable[[sqlite3.Connection], _Found]) -> _Found:
        try:
            with file.writing() as connection:
                return job(connection)
        except FILE_ERRORS as error:
            if not file.give_up_reserve(error):
                raise
        with file.writing() as connection:
            return job(connection)

    def _is_busy(self) -> bool:
        trouble = self._use.trouble
        return trouble is not None and trouble.condition is JournalCondition.BUSY

    def _recover(self) -> None:
        if self._passing is not None and self._use.file is not None:
            self._use.file.wait_at_most(self._patience_s)
        self._passing = None

    def _suffer(self, error: Exception) -> None:
        trouble = trouble_of(error)
        if trouble.condition not in _LASTING:
            self._passing = trouble
            if self._use.file is not None:
                # Who has waited once is not made to wait as long for each of a page's questions.
                self._use.file.wait_at_most(min(_SHORT_TIMEOUT_S, self._patience_s))
        elif self._use.trouble is None:
            self._use = _Use(self._use.file, trouble)
