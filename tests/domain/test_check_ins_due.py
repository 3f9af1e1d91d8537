"""The morning after is asked about once, within a day and a half; the month once in four weeks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from glutecoach.domain.check_ins_due import activities_due, morning_due, morning_session
from glutecoach.domain.moment import Moment
from glutecoach.domain.record import Evidence, MorningCheckIn
from glutecoach.domain.well_being import Activity, ActivityScores
from tests.domain.told import DAY, told

EVENING = told(hour=19)
NOON = told(hour=12)


def at(day: int, hour: int, minute: int = 0) -> Moment:
    return Moment(datetime(2026, 3, day, hour, minute, tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(2, 23), False),
        (at(3, 3, 59), False),
        (at(3, 4), True),
        (at(3, 8), True),
        (at(4, 7), True),
        (at(4, 7, 1), False),
        (at(2, 18), False),
    ],
    ids=["same day", "still the night", "the day begins", "morning", "36 hours", "over", "clock went back"],
)
def test_it_is_due_on_another_day_within_36_hours(now: Moment, due: bool) -> None:
    assert morning_due([EVENING], now) == (EVENING if due else None)


def test_the_users_own_day_counts() -> None:
    assert morning_due([EVENING], at(3, 4), today=DAY) is None
    assert morning_due([EVENING], at(3, 1), today=DAY + timedelta(days=1)) == EVENING


def test_what_began_later_than_now_is_not_asked_about() -> None:
    assert morning_due([EVENING], at(2, 18), today=DAY + timedelta(days=1)) is None


def test_the_last_session_of_the_day_before_is_meant() -> None:
    early = told(hour=9)
    assert morning_due([early, EVENING, NOON], at(3, 8)) == EVENING
    today = told(day=DAY + timedelta(days=1), hour=7)
    assert morning_due([today, EVENING], at(3, 8)) == EVENING


def test_a_day_is_asked_about_once_and_passing_over_is_an_answer() -> None:
    answered = replace(NOON, morning=MorningCheckIn())
    assert morning_due([answered], at(3, 8)) is None
    assert morning_due([answered, EVENING], at(3, 8)) is None
    assert morning_session([answered, EVENING], at(3, 8)) == EVENING
    assert morning_due([replace(answered, deleted=True), EVENING], at(3, 8)) == EVENING


def test_what_was_deleted_empty_or_is_unfinished_is_not_asked_about() -> None:
    assert morning_due([replace(EVENING, deleted=True)], at(3, 8)) is None
    assert morning_due([replace(EVENING, outcome=None)], at(3, 8)) is None
    assert morning_due([replace(EVENING, sets=())], at(3, 8)) is None
    assert morning_due([], at(3, 8)) is None


def test_what_was_entered_by_hand_is_asked_about() -> None:
    claimed = replace(EVENING, evidence=Evidence.CLAIMED, claimed_ms=60_000, sets=())
    assert morning_due([claimed], at(3, 8)) == claimed


def test_activities_are_due_at_first_and_every_four_weeks() -> None:
    scores = [
        ActivityScores(DAY - timedelta(days=60), ()),
        ActivityScores(DAY, (Activity("Sit", 4),)),
    ]
    assert activities_due([], DAY)
    assert not activities_due(scores, DAY + timedelta(days=27))
    assert activities_due(scores, DAY + timedelta(days=28))
