"""The log under the user's hands: looked through as a whole, and the last change taken back."""

from contextlib import closing
from functools import partial

from glutecoach.domain.log_search import LogEntry
from glutecoach.domain.moment import Clock
from glutecoach.store import hand_log
from glutecoach.store.access import Access
from glutecoach.store.changes import HandChange, HistoryStep
from glutecoach.store.condition import FILE_ERRORS, TroubleError
from glutecoach.store.log_entries import entries_of


class LogDesk:
    """What the pages and commands of the log need besides reading and changing single sessions."""

    def __init__(self, clock: Clock, access: Access) -> None:
        self._clock = clock
        self._access = access

    def entries(self) -> list[LogEntry]:
        """Return every session as it can be searched, newest first; empty where nothing can be read.

        It takes a moment with a long history, and may be asked for in another thread meanwhile.
        """
        try:
            with closing(self._access.new_file()) as file:
                return entries_of(file.connection())
        except (*FILE_ERRORS, TroubleError):
            return self._access.read(entries_of, [])

    def last_change(self, session_id: str | None = None) -> HandChange | None:
        """Return the last change by hand that is in force, of one session or of any; None: there is none."""
        return self._access.read(partial(hand_log.last_change, session_id=session_id), None)

    def take_back(self, change: HandChange) -> bool:
        """Take a change back; tells whether it was still the last of its session, else nothing happens.

        Raises:
            StorageError: it cannot be written, and nothing was changed.
        """
        return self._access.write(partial(hand_log.take_back, clock=self._clock, change=change))

    def history(self, session_id: str) -> tuple[HistoryStep, ...]:
        """Return everything that was written about a session, in its order."""
        return self._access.read(partial(hand_log.steps_of, session_id=session_id), ())
