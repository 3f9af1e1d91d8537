"""The journal: everything that was done, on the user's own disk. The rest of the program comes in here."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from glutecoach.store.access import Access
from glutecoach.store.condition import JournalCondition
from glutecoach.store.connection import BUSY_TIMEOUT_S
from glutecoach.store.facts import facts_of, goals_of, pauses_of, self_test_results_of, visits_of
from glutecoach.store.queries import ids_beginning, open_ids
from glutecoach.store.spool_files import spool_files, spool_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from glutecoach.domain.exchange import ExchangedJournal, MergeReport
    from glutecoach.domain.moment import Clock
    from glutecoach.domain.outline import SessionOutline
    from glutecoach.domain.plan import Goal, Pause
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.record import CheckIn, MorningCheckIn, SessionRecord
    from glutecoach.domain.recorder import Recorder
    from glutecoach.domain.rung import LevelAnswer
    from glutecoach.domain.self_test_result import SelfTestResult
    from glutecoach.domain.streak import SessionFact
    from glutecoach.domain.visit import Visit
    from glutecoach.domain.well_being import ActivityScores, OverallChange
    from glutecoach.paths import Paths
    from glutecoach.store.backup_desk import BackupDesk
    from glutecoach.store.by_hand import ByHand
    from glutecoach.store.changes import (
        ClaimCount,
        ClaimedSession,
        Correction,
        HistoryEntry,
        UnfinishedSession,
    )
    from glutecoach.store.homework_desk import HomeworkDesk
    from glutecoach.store.live import LiveSessions
    from glutecoach.store.log_desk import LogDesk
    from glutecoach.store.place import PlaceRemark
    from glutecoach.store.rows import Kind
    from glutecoach.store.verify import Verification

_AT_A_TIME = 16
"""Identities that are read at least, once those up to a limit were not enough."""

# What only some commands need is imported where it is needed: 'glutecoach streak' reads a few rows
# and must not wait for everything that runs and changes sessions.


class Journal:
    """What was done and planned. Reading never fails: where nothing can be read, ``condition`` tells why."""

    def __init__(self, paths: Paths, clock: Clock, access: Access) -> None:
        self._paths = paths
        self._clock = clock
        self._access = access
        self._live_sessions: LiveSessions | None = None
        self._by_hand: ByHand | None = None
        self._place: PlaceRemark | None = None

    @classmethod
    def open(cls, paths: Paths, clock: Clock, *, patience_s: float = BUSY_TIMEOUT_S) -> Journal:
        """Open the history, or begin one where there never was any. Storage trouble is told, not raised.

        ``patience_s`` is how long another program's lock on the file is waited for.
        """
        journal = cls(paths, clock, Access(paths, clock, patience_s))
        journal._tidy()
        return journal

    @property
    def condition(self) -> JournalCondition:
        """In what condition the history is."""
        trouble = self._access.trouble
        return trouble.condition if trouble else JournalCondition.READY

    @property
    def message(self) -> str:
        """What is wrong and what to do, or empty."""
        trouble = self._access.trouble
        return trouble.message if trouble else ""

    @property
    def remark(self) -> str:
        """What is worth knowing of the place of the history, told in one run only; mostly empty.

        It stands in the way of nothing.
        """
        if self._place is None:
            from glutecoach.store.place import PlaceRemark  # noqa: PLC0415  (see above)

            self._place = PlaceRemark(self._paths)
        return self._place.words

    @property
    def writable(self) -> bool:
        """Whether sessions are saved."""
        return self._access.writable

    def look_again(self) -> None:
        """Open the history anew, after the user did something about its trouble."""
        self._access.look_again()
        self._tidy()

    def set_aside(self) -> Path | None:
        """Begin a new history, as the user wished; the old file is renamed and kept. Returns where it is.

        Raises:
            StorageError: the history is in use, or its folder cannot be written.
        """
        kept = self._access.set_aside()
        self._tidy()
        return kept

    @property
    def backups(self) -> BackupDesk:
        """What can stand in for a history that cannot be used."""
        from glutecoach.store.backup_desk import BackupDesk  # noqa: PLC0415  (see above)

        return BackupDesk(self._paths, self._clock, self)

    def sessions(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        limit: int | None = None,
        include_deleted: bool = False,
    ) -> list[SessionRecord]:
        """Return sessions of a span of days, newest first; one that cannot be read is left out.

        So are those that were only begun by mistake, unless the deleted ones are asked for as well.
        """
        from glutecoach.store import reading  # noqa: PLC0415  (see above)

        wanted = partial(reading.ids_of, first=first, last=last, include_deleted=include_deleted)
        found = map(self.session, self._ids(wanted, limit))
        real = (record for record in found if record and (include_deleted or not record.is_empty))
        return list(islice(real, limit))

    def session(self, session_id: str) -> SessionRecord | None:
        """Return a session as it stands, deleted or not."""
        from glutecoach.store import reading  # noqa: PLC0415  (see above)

        return self._access.read(partial(reading.record_of, session_id=session_id), None)

    def ids_beginning(self, beginning: str) -> tuple[str, ...]:
        """Return the identities that begin so, deleted sessions among them; without reading the sessions."""
        return self._access.read(partial(ids_beginning, beginning=beginning), ())

    def history(self, session_id: str) -> tuple[HistoryEntry, ...]:
        """Return everything that was ever written about a session, in its order."""
        from glutecoach.store import reading  # noqa: PLC0415  (see above)

        return self._access.read(partial(reading.history_of, session_id=session_id), ())

    @property
    def log(self) -> LogDesk:
        """The log as a whole: searched, and the last change by hand taken back."""
        from glutecoach.store.log_desk import LogDesk  # noqa: PLC0415  (see above)

        return LogDesk(self._clock, self._access)

    @property
    def homework(self) -> HomeworkDesk:
        """Homework: which revisions were accepted, and what was put away."""
        from glutecoach.store.homework_desk import HomeworkDesk  # noqa: PLC0415  (see above)

        return HomeworkDesk(self._clock, self._access)

    def facts(self, since: date | None = None) -> list[SessionFact]:
        """Return what streaks are made of, oldest first, without deleted sessions."""
        return self._access.read(partial(facts_of, since=since), [])

    def outlines(self, first: date) -> list[SessionOutline]:
        """Return sessions from a day on in outline, newest first, without deleted ones."""
        from glutecoach.store.outlines import outlines_of  # noqa: PLC0415  (see above)

        return self._access.read(partial(outlines_of, first=first), [])

    def goals(self) -> tuple[Goal, ...]:
        """Return the goals by their first day."""
        return self._access.read(goals_of, ())

    def pauses(self) -> tuple[Pause, ...]:
        """Return the pauses by their first day."""
        return self._access.read(pauses_of, ())

    def visits(self) -> tuple[Visit, ...]:
        """Return the appointments, past and coming, by their day."""
        return self._access.read(visits_of, ())

    def self_test_results(self) -> tuple[SelfTestResult, ...]:
        """Return what self-tests came to, oldest first."""
        return self._access.read(self_test_results_of, ())

    def activity_scores(self) -> tuple[ActivityScores, ...]:
        """Return how the user's own activities went, oldest first."""
        from glutecoach.store.facts import activity_scores_of  # noqa: PLC0415  (see above)

        return self._access.read(activity_scores_of, ())

    def overall_changes(self) -> tuple[OverallChange, ...]:
        """Return how it was on the whole, oldest first."""
        from glutecoach.store.facts import overall_changes_of  # noqa: PLC0415  (see above)

        return self._access.read(overall_changes_of, ())

    def level_answers(self) -> tuple[LevelAnswer, ...]:
        """Return what was answered when steps of programs were offered, oldest first."""
        from glutecoach.store.facts import level_answers_of  # noqa: PLC0415  (see above)

        return self._access.read(level_answers_of, ())

    def doubted_since(self) -> str | None:
        """Return when the last thing was written (UTC), if the clock stands before that; else None."""
        return self._live().doubted_since()

    def verify(self) -> Verification | None:
        """Check everything against its hashes; None where the file cannot be read to its end."""
        from glutecoach.store.verify import verify  # noqa: PLC0415  (see above)

        return self._access.read(verify, None)

    def begin(self, planned: PlannedSession, *, timed: bool = True) -> Recorder:
        """Begin a session. Where it cannot be saved, the recorder says so and keeps what it can.

        It is not ``timed`` where its clock does not run at the speed of life.

        Raises:
            SessionRunningError: another window is in a session.
        """
        return self._live().begin(planned, timed=timed)

    def unfinished(self) -> UnfinishedSession | None:
        """Return the newest session that was cut off and can be gone on with."""
        return self._live().unfinished()

    def proceed(self, session_id: str) -> Recorder:
        """Go on with a session that was cut off.

        Raises:
            SessionRunningError: another window is in a session.
            InputError: there is no such session, or it has its end.
        """
        return self._live().proceed(session_id)

    def keep_partial(self, session_id: str) -> None:
        """End a session that was cut off, with what was done.

        Raises:
            SessionRunningError: another window is in a session.
            StorageError: it cannot be written.
        """
        self._live().keep_partial(session_id)

    def discard(self, session_id: str) -> None:
        """Delete a session that was cut off; it can be restored like any other.

        Raises:
            SessionRunningError: another window is in a session.
            StorageError: it cannot be written.
            InputError: there is no such session.
        """
        self._live().discard(session_id)

    # What follows raises StorageError where it cannot be written, and then nothing was changed.

    def claim(self, claimed: ClaimedSession) -> str:
        """Enter a session by hand and return its identity; one that is known stays as it is.

        Raises:
            InputError: its identity is none, or its work is below nothing.
        """
        return self._changing().claim(claimed)

    def bring_in(self, claimed: Iterable[ClaimedSession]) -> ClaimCount:
        """Enter many sessions at once, all or none. Doing it twice changes nothing.

        Raises:
            InputError: one of them cannot be entered.
        """
        return self._changing().bring_in(claimed)

    def exported(self) -> ExchangedJournal:
        """Return all of it for another device; raises StorageError where it cannot be read to its end."""
        from glutecoach.store.exchanging import read_all  # noqa: PLC0415  (see above)

        return read_all(self._access)

    def merge(self, other: ExchangedJournal) -> MergeReport:
        """Add what another device wrote, after a backup. Doing it twice changes nothing."""
        from glutecoach.store.exchanging import merge_in  # noqa: PLC0415  (see above)

        return merge_in(self._paths, self._clock, self._access, self._live().note_extent, other)

    def correct(self, session_id: str, correction: Correction) -> None:
        """Correct a session; what was before stays in its history.

        Raises:
            InputError: there is no such session or set, or it has no end yet.
        """
        self._changing().correct(session_id, correction)

    def delete(self, session_id: str) -> None:
        """Delete a session; it can be restored.

        Raises:
            InputError: there is no such session.
        """
        self._changing().delete(session_id)

    def restore(self, session_id: str) -> None:
        """Bring a deleted session back.

        Raises:
            InputError: there is no such session.
        """
        self._changing().restore(session_id)

    def undo(self, session_id: str, only: Kind | None = None) -> Kind | None:
        """Take back the last correction, deletion or restoring; returns what it was, or None.

        With ``only``, nothing happens where that was something else: another window was faster.

        Raises:
            InputError: there is no such session.
        """
        return self._changing().undo(session_id, only)

    def add_check_in(self, session_id: str, said: CheckIn) -> None:
        """Add what the user said about a session; a later one replaces an earlier one.

        Raises:
            InputError: there is no such session.
        """
        self._changing().add_check_in(session_id, said)

    def add_morning(self, session_id: str, said: MorningCheckIn) -> None:
        """Add what the user said the morning after; a later one replaces an earlier one.

        Raises:
            InputError: there is no such session.
        """
        self._changing().add_morning(session_id, said)

    def set_goal(self, goal: Goal) -> None:
        """Set a goal; goals in force before its first day stay what they were."""
        self._changing().set_goal(goal)

    def add_pause(self, pause: Pause) -> None:
        """Add days on which nothing is due."""
        self._changing().add_pause(pause)

    def remove_pause(self, pause: Pause) -> None:
        """Take a pause back."""
        self._changing().remove_pause(pause)

    def add_visit(self, visit: Visit) -> None:
        """Add an appointment, past or coming; one that is there already stays as it is."""
        self._changing().add_visit(visit)

    def remove_visit(self, visit: Visit) -> None:
        """Take an appointment back."""
        self._changing().remove_visit(visit)

    def add_self_test_result(self, result: SelfTestResult) -> None:
        """Add what a self-test came to."""
        self._changing().add_self_test_result(result)

    def remove_self_test_result(self, result: SelfTestResult) -> None:
        """Take back what a self-test came to."""
        self._changing().remove_self_test_result(result)

    def add_activity_scores(self, scores: ActivityScores) -> None:
        """Add how the user's own activities went."""
        self._changing().add_activity_scores(scores)

    def remove_activity_scores(self, scores: ActivityScores) -> None:
        """Take it back."""
        self._changing().remove_activity_scores(scores)

    def add_overall_change(self, change: OverallChange) -> None:
        """Add how it is on the whole."""
        self._changing().add_overall_change(change)

    def remove_overall_change(self, change: OverallChange) -> None:
        """Take it back."""
        self._changing().remove_overall_change(change)

    def add_level_answer(self, answer: LevelAnswer) -> None:
        """Add the answer to an offered step of a program."""
        self._changing().add_level_answer(answer)

    def remove_level_answer(self, answer: LevelAnswer) -> None:
        """Take it back, as if it had not been offered."""
        self._changing().remove_level_answer(answer)

    def close(self) -> None:
        """Wait, for some seconds at most, until all is written, and let everything go."""
        if self._live_sessions is not None:
            self._live_sessions.close()
        self._access.close()

    def _ids(self, wanted: Callable[..., tuple[str, ...]], limit: int | None) -> Iterator[str]:
        """Yield identities as they are needed; of those up to the limit some may turn out not to count."""
        start, stop = 0, limit
        while ids := self._access.read(partial(wanted, part=slice(start, stop)), ()):
            yield from ids
            if stop is None or len(ids) < stop - start:
                return
            start, stop = stop, 2 * stop + _AT_A_TIME

    def _tidy(self) -> None:
        if self._access.writable and self._has_loose_ends():
            self._live().tidy()

    def _has_loose_ends(self) -> bool:
        kept_elsewhere = any(True for _ in spool_files(spool_places(self._paths.data)))
        return kept_elsewhere or bool(self._access.read(open_ids, ()))

    def _live(self) -> LiveSessions:
        if self._live_sessions is None:
            from glutecoach.store.live import LiveSessions  # noqa: PLC0415  (see above)

            self._live_sessions = LiveSessions(self._paths, self._clock, self._access)
        return self._live_sessions

    def _changing(self) -> ByHand:
        if self._by_hand is None:
            from glutecoach.store.by_hand import ByHand  # noqa: PLC0415  (see above)

            self._by_hand = ByHand(self._clock, self._access, self._live().note_extent)
        return self._by_hand
