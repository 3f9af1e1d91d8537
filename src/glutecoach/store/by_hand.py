"""Changes that the user makes by hand, each as one transaction."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial

from glutecoach.domain.moment import Clock
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.record import CheckIn, MorningCheckIn
from glutecoach.domain.rung import LevelAnswer
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.visit import Visit
from glutecoach.domain.well_being import ActivityScores, OverallChange
from glutecoach.store import amend
from glutecoach.store.access import Access
from glutecoach.store.append import put_plan_event
from glutecoach.store.changes import ClaimCount, ClaimedSession, Correction
from glutecoach.store.facts import goals_of
from glutecoach.store.json_text import Body, dumps
from glutecoach.store.plan_bodies import (
    activities_body,
    goal_body,
    level_body,
    overall_body,
    pause_body,
    self_test_body,
    visit_body,
)
from glutecoach.store.rows import Kind, PlanKind, utc_text
from glutecoach.store.running import day_start_hour


class ByHand:
    """Everything that is not recorded live. What cannot be written raises StorageError."""

    def __init__(self, clock: Clock, access: Access, after_claims: Callable[[], None]) -> None:
        self._clock = clock
        self._access = access
        self._after_claims = after_claims

    def claim(self, claimed: ClaimedSession) -> str:
        """Enter a session; see ``Journal.claim``."""
        return self._claim_all([claimed])[0][0]

    def bring_in(self, claimed: Iterable[ClaimedSession]) -> ClaimCount:
        """Enter many sessions; see ``Journal.bring_in``."""
        news = [is_new for _, is_new in self._claim_all(claimed)]
        return ClaimCount(news.count(True), news.count(False))

    def correct(self, session_id: str, correction: Correction) -> None:
        """Correct a session; see ``Journal.correct``."""
        self._do(partial(amend.correct, session_id=session_id, correction=correction))

    def delete(self, session_id: str) -> None:
        """Delete a session; see ``Journal.delete``."""
        self._do(partial(amend.delete, session_id=session_id))

    def restore(self, session_id: str) -> None:
        """Bring a deleted session back; see ``Journal.restore``."""
        self._do(partial(amend.restore, session_id=session_id))

    def undo(self, session_id: str, only: Kind | None) -> Kind | None:
        """Take back the last change; see ``Journal.undo``."""
        return self._access.write(partial(amend.undo, clock=self._clock, session_id=session_id, only=only))

    def add_check_in(self, session_id: str, said: CheckIn) -> None:
        """Add what the user said; see ``Journal.add_check_in``."""
        self._do(partial(amend.add_check_in, session_id=session_id, said=said))

    def add_morning(self, session_id: str, said: MorningCheckIn) -> None:
        """Add what the user said the morning after; see ``Journal.add_morning``."""
        self._do(partial(amend.add_morning, session_id=session_id, said=said))

    def set_goal(self, goal: Goal) -> None:
        """Set a goal; see ``Journal.set_goal``."""
        self._put_plan(PlanKind.GOAL, goal_body(goal))

    def add_pause(self, pause: Pause) -> None:
        """Add a pause; see ``Journal.add_pause``."""
        self._put_plan(PlanKind.PAUSE, pause_body(pause))

    def remove_pause(self, pause: Pause) -> None:
        """Take a pause back; see ``Journal.remove_pause``."""
        self._put_plan(PlanKind.PAUSE_REMOVED, pause_body(pause))

    def add_visit(self, visit: Visit) -> None:
        """Add a visit; see ``Journal.add_visit``."""
        self._put_plan(PlanKind.VISIT, visit_body(visit))

    def remove_visit(self, visit: Visit) -> None:
        """Take a visit back; see ``Journal.remove_visit``."""
        self._put_plan(PlanKind.VISIT_REMOVED, visit_body(visit))

    def add_self_test_result(self, result: SelfTestResult) -> None:
        """Add what a self-test came to; see ``Journal.add_self_test_result``."""
        self._put_plan(PlanKind.SELF_TEST, self_test_body(result))

    def remove_self_test_result(self, result: SelfTestResult) -> None:
        """Take it back; see ``Journal.remove_self_test_result``."""
        self._put_plan(PlanKind.SELF_TEST_REMOVED, self_test_body(result))

    def add_activity_scores(self, scores: ActivityScores) -> None:
        """Add how activities went; see ``Journal.add_activity_scores``."""
        self._put_plan(PlanKind.ACTIVITIES, activities_body(scores))

    def remove_activity_scores(self, scores: ActivityScores) -> None:
        """Take it back; see ``Journal.remove_activity_scores``."""
        self._put_plan(PlanKind.ACTIVITIES_REMOVED, activities_body(scores))

    def add_overall_change(self, change: OverallChange) -> None:
        """Add how it is on the whole; see ``Journal.add_overall_change``."""
        self._put_plan(PlanKind.OVERALL, overall_body(change))

    def remove_overall_change(self, change: OverallChange) -> None:
        """Take it back; see ``Journal.remove_overall_change``."""
        self._put_plan(PlanKind.OVERALL_REMOVED, overall_body(change))

    def add_level_answer(self, answer: LevelAnswer) -> None:
        """Add the answer to an offer; see ``Journal.add_level_answer``."""
        self._put_plan(PlanKind.LEVEL, level_body(answer))

    def remove_level_answer(self, answer: LevelAnswer) -> None:
        """Take it back; see ``Journal.remove_level_answer``."""
        self._put_plan(PlanKind.LEVEL_REMOVED, level_body(answer))

    def _do(self, change: Callable[..., None]) -> None:
        self._access.write(partial(change, clock=self._clock))

    def _claim_all(self, claimed: Iterable[ClaimedSession]) -> list[tuple[str, bool]]:
        hour = day_start_hour(self._access.read(goals_of, ()), self._clock.now())
        sessions = tuple(claimed)

        def enter(connection: sqlite3.Connection) -> list[tuple[str, bool]]:
            return [amend.claim(connection, self._clock, session, hour) for session in sessions]

        entered = self._access.write(enter)
        self._after_claims()
        return entered

    def _put_plan(self, kind: PlanKind, body: Body) -> None:
        text, now = dumps(body), utc_text(self._clock.now())
        self._access.write(lambda connection: put_plan_event(connection, now, kind, text))
