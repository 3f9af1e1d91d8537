"""Days and times as they are typed, and what moving a session does."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.moved_session import WeeksAsTheyAre, start_on
from glutecoach.domain.plan import Goal
from glutecoach.domain.streak import SessionFact
from glutecoach.domain.typed_past import typed_past_day, typed_time

TODAY = date(2026, 3, 5)
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-05", TODAY),
        ("2026-03-06", None),
        ("2025-12-24", date(2025, 12, 24)),
        ("03-05", TODAY),
        ("3-6", date(2025, 3, 6)),
        ("12-24", date(2025, 12, 24)),
        ("02-29", date(2024, 2, 29)),
        ("5", TODAY),
        ("6", date(2026, 2, 6)),
        ("31", None),
        ("30", None),
        ("0", None),
        ("", None),
        ("2026-", None),
        ("x", None),
    ],
)
def test_a_typed_day_is_the_last_such_one(typed: str, day: date | None) -> None:
    assert typed_past_day(typed, TODAY) == day


@given(st.text(st.sampled_from("0123456789-"), max_size=10), st.dates(date(1, 2, 1), date(9999, 12, 1)))
def test_a_typed_day_is_never_to_come(typed: str, today: date) -> None:
    day = typed_past_day(typed, today)
    assert day is None or day <= today


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("18", time(18)),
        ("18:30", time(18, 30)),
        ("1830", time(18, 30)),
        ("930", time(9, 30)),
        ("9:05", time(9, 5)),
        ("0", time(0)),
        ("24", None),
        ("1860", None),
        ("18:3", None),
        ("", None),
        (":", None),
    ],
)
def test_a_typed_time_is_one_of_the_day(typed: str, at: time | None) -> None:
    assert typed_time(typed) == at


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.times(), st.integers(0, 12))
def test_a_time_belongs_to_the_day_it_was_put_on(day: date, at: time, hour: int) -> None:
    like = datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=1)))
    started = start_on(day, at, like, [Goal(date(1999, 1, 1), 3, day_start_hour=hour)])
    assert (started.hour, started.minute, started.utcoffset()) == (at.hour, at.minute, like.utcoffset())
    assert day_of(Moment(started), hour) == day


def fact(name: str, day: date) -> SessionFact:
    return SessionFact(name, day, 1.0, stopped_for_pain=False, timed=True)


def test_what_moving_does_is_told_in_one_line() -> None:
    last_week = MONDAY - timedelta(days=7)
    facts = [fact("a", last_week), fact("b", last_week + timedelta(days=1)), fact("c", MONDAY)]
    weeks = WeeksAsTheyAre(facts, [Goal(last_week, 2)], [], TODAY)
    to_tuesday, last = MONDAY + timedelta(days=1), "The week of 23 February 2026: 1 of 2 days instead of 2."
    assert weeks.once_moved("b", to_tuesday) == (
        f"{last} The week of 2 March 2026: 2 of 2 days instead of 1. Your streak stays at 1 week."
    )
    assert weeks.once_moved("c", to_tuesday) == "No week changes. Your streak stays at 1 week."
    assert weeks.once_moved("a", last_week + timedelta(days=1)) == (
        f"{last} Your streak: 1 week now, 0 weeks then."
    )
    assert WeeksAsTheyAre(facts, [], [], TODAY).once_moved("a", MONDAY) == "It counts for 2 March 2026."
    one = WeeksAsTheyAre(facts[2:], [Goal(last_week, 2)], [], TODAY)
    assert one.once_moved("c", to_tuesday) == "No week changes."
