"""What was done of what was asked; measured and claimed apart."""

from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.adherence import DaysDone, DoseDone, days_done, dose_done
from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.weeks import WeekStatus
from tests.domain.sessions_done import SESSIONS, TODAY, ago
from tests.domain.streak_log import day, goal, pause, report

HALF = SetRecord(0, "bridge", "Glute bridge", 1, None, 60_000, None, 30_000, 0, 0, None, SetOutcome.STOPPED)
TIMED = SessionRecord(
    id="a",
    program="wake-up",
    title="First week wake-up",
    level=1,
    started=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    zone="UTC",
    day=date(2026, 3, 2),
    evidence=Evidence.TIMED,
    asked_ms=60_000,
    sets=(HALF,),
    pains=(),
    check_in=CheckIn(),
    outcome=SessionOutcome.STOPPED,
)
CLAIMED = replace(TIMED, id="b", evidence=Evidence.CLAIMED, sets=(), claimed_ms=45_000)
SPAN = (date(2026, 3, 1), date(2026, 3, 7))


def test_measured_and_claimed_work_are_kept_apart() -> None:
    done = dose_done([TIMED, CLAIMED], *SPAN)
    assert done == DoseDone(120_000, 30_000, 45_000, 1, 1)
    assert done.share == pytest.approx(75 / 120)
    assert done.timed_share == pytest.approx(30 / 120)


def test_more_work_than_was_asked_is_not_more_than_all() -> None:
    assert dose_done([replace(CLAIMED, claimed_ms=900_000)], *SPAN).share == 1.0


def test_nothing_asked_is_not_nothing_done() -> None:
    assert dose_done([], *SPAN).share is None
    assert dose_done([], *SPAN).timed_share is None


@pytest.mark.parametrize(
    "left_out",
    [
        replace(TIMED, id="c", deleted=True),
        replace(TIMED, id="c", outcome=None),
        replace(TIMED, id="c", day=date(2026, 2, 28)),
        replace(TIMED, id="c", day=date(2026, 3, 8)),
        TIMED,
    ],
    ids=["deleted", "still running", "the day before", "the day after", "a second copy"],
)
def test_what_does_not_belong_to_the_span_is_left_out(left_out: SessionRecord) -> None:
    assert dose_done([TIMED, left_out], *SPAN) == DoseDone(60_000, 30_000, 0, 1, 0)


@pytest.mark.parametrize("edge", SPAN)
def test_both_ends_of_the_span_belong_to_it(edge: date) -> None:
    assert dose_done([replace(TIMED, day=edge)], *SPAN).timed_sessions == 1


def test_days_done_are_those_of_finished_weeks_and_never_above_what_was_due() -> None:
    told = report("xxxxx.. x...... x......")
    assert [week.status for week in told.weeks] == [WeekStatus.KEPT, WeekStatus.MISSED, WeekStatus.OPEN]
    assert days_done(told.weeks, day(0), day(30)) == DaysDone(due=6, done=4)
    assert days_done(told.weeks, day(0), day(30)).share == pytest.approx(4 / 6)


def test_only_whole_weeks_of_the_span_are_added_up() -> None:
    told = report("xxx.... x...... xxx.... .", goal(3))
    assert days_done(told.weeks, day(1), day(20)) == DaysDone(due=6, done=4)
    assert days_done(told.weeks, day(0), day(19)) == DaysDone(due=6, done=4)


def test_a_paused_week_asks_for_nothing() -> None:
    told = report("....... .", pauses=(pause(0, 6),))
    assert days_done(told.weeks, day(0), day(6)) == DaysDone(0, 0)
    assert days_done(told.weeks, day(0), day(6)).share is None


def test_what_was_added_to_a_timed_session_by_hand_is_not_measured_work() -> None:
    assert dose_done([replace(TIMED, claimed_ms=20_000)], *SPAN) == DoseDone(60_000, 30_000, 20_000, 1, 0)


def test_a_deleted_copy_takes_the_session_out_whichever_comes_first() -> None:
    gone = replace(TIMED, deleted=True)
    assert dose_done([TIMED, gone], *SPAN) == dose_done([gone, TIMED], *SPAN) == DoseDone()


@given(st.lists(SESSIONS, max_size=8), st.randoms())
def test_order_and_copies_change_nothing(sessions: list[SessionRecord], chance: Random) -> None:
    shuffled = [*sessions, *sessions[:3]]
    chance.shuffle(shuffled)
    assert dose_done(sessions, ago(27), TODAY) == dose_done(shuffled, ago(27), TODAY)


@given(st.lists(SESSIONS, max_size=8))
def test_measured_and_claimed_work_together_are_never_more_than_was_asked(
    sessions: list[SessionRecord],
) -> None:
    done = dose_done(sessions, ago(27), TODAY)
    assert 0 <= done.timed_ms + done.claimed_ms <= done.asked_ms
    assert min(done.timed_ms, done.claimed_ms) >= 0


@given(st.lists(SESSIONS, max_size=8))
def test_two_halves_of_a_span_add_up_to_the_whole(sessions: list[SessionRecord]) -> None:
    first, second = dose_done(sessions, ago(27), ago(10)), dose_done(sessions, ago(9), TODAY)
    whole = dose_done(sessions, ago(27), TODAY)
    assert whole.timed_ms == first.timed_ms + second.timed_ms
    assert whole.claimed_ms == first.claimed_ms + second.claimed_ms
    assert whole.asked_ms == first.asked_ms + second.asked_ms
