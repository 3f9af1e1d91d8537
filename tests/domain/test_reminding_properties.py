"""Whatever somebody chooses and does: the promises of the scheduler hold at every step of many days."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.reminder import (
    ASK_AFTER,
    BREAKS_ARE_ENOUGH,
    MOST_QUESTIONS,
    SMALLEST_GAP,
    Deed,
    Presence,
    ReminderFact,
    ReminderKind,
)
from glutecoach.domain.reminder_history import working_day
from glutecoach.domain.reminder_preferences import MOST_PROGRAM_TIMES, ReminderPreferences
from glutecoach.domain.reminding import Snooze, coming, decide, snoozed_until
from glutecoach.domain.working_hours import DAY_MIN, Span
from tests.domain.desk_stand import BERLIN, OFFICE, STRENGTH, Played, at, minutes, played, with_times

MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")
ANSWERS = ("", "", "dismiss", "start", "10m", "1h", "after-lunch", "today")
"""Nothing, twice as often as anything else."""

times_of_day = st.integers(0, DAY_MIN - 1)
spans = st.builds(Span, times_of_day, times_of_day)
long_spans = st.builds(
    lambda first, length: Span(first, (first + length) % DAY_MIN), times_of_day, st.integers(300, 1_300)
)


@st.composite
def preferences(draw: st.DrawFn) -> ReminderPreferences:
    weekdays = draw(st.one_of(st.just(set(range(7))), st.sets(st.integers(0, 6), min_size=1)))
    return ReminderPreferences(
        on=True,
        weekdays=tuple(sorted(weekdays)),
        hours=draw(st.one_of(long_spans, long_spans, spans)),
        hours_on=draw(st.dictionaries(st.integers(0, 6), spans, max_size=2)),
        quiet=tuple(draw(st.lists(st.builds(_short, times_of_day, st.integers(1, 180)), max_size=2))),
        lunch_ends_min=draw(times_of_day),
        breaks=draw(st.sampled_from((True, True, False))),
        break_every_min=draw(st.integers(30, 60)),
        program_times=tuple(sorted(draw(st.sets(times_of_day, max_size=2)))),
    )


def _short(first: int, length: int) -> Span:
    return Span(first, (first + length) % DAY_MIN)


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[timedelta, str, Presence]]:
    """Days in steps of some minutes, now and then asleep for hours, with answers of all kinds."""
    passing = st.one_of(st.integers(1, 15), st.integers(1, 15), st.integers(1, 15), st.integers(60, 1_400))
    presences = st.sampled_from(
        (*[Presence(idle_s=5)] * 6, Presence(), Presence(idle_s=400), Presence(occupied=True))
    )
    one = st.tuples(passing.map(lambda least: timedelta(minutes=least)), st.sampled_from(ANSWERS), presences)
    return draw(st.lists(one, min_size=20, max_size=150))


@st.composite
def stretches(draw: st.DrawFn) -> Played:
    """Some days, begun anywhere in a year, so that days on which clocks change are among them."""
    first = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 365 * DAY_MIN)))
    due = draw(st.sampled_from((None, STRENGTH, STRENGTH)))
    stretch = Played(draw(preferences()), first, ZoneInfo(draw(st.sampled_from(ZONES))), due)
    for passed, answer, presence in draw(steps()):
        stretch.presence = presence
        stretch.step(passed, answer)
    return stretch


@given(stretches())
def test_nothing_is_told_outside_working_hours_or_in_quiet_hours(stretch: Played) -> None:
    for when, _ in stretch.told:
        wall = when.replace(tzinfo=None)
        assert stretch.preferences.working.around(wall) is not None
        assert not any(span.covers(wall) for span in stretch.preferences.quiet)


@given(stretches())
def test_no_bound_of_a_day_is_ever_crossed(stretch: Played) -> None:
    hours = stretch.preferences.working
    sessions: Counter[object] = Counter()
    questions: Counter[object] = Counter()
    for when, reminder in stretch.told:
        day = working_day(hours, when)
        sessions[day] += reminder.kind is ReminderKind.PROGRAM and not reminder.asked_for
        questions[day] += reminder.kind is ReminderKind.QUESTION
        if reminder.kind is ReminderKind.BREAK and not reminder.asked_for:
            done = [one for one in stretch.done if one.is_break and one.ended < when]
            assert sum(working_day(hours, one.ended) == day for one in done) < BREAKS_ARE_ENOUGH
    assert max(sessions.values(), default=0) <= MOST_PROGRAM_TIMES
    assert max(questions.values(), default=0) <= 1


@given(stretches())
def test_never_two_at_once(stretch: Played) -> None:
    for (earlier, _), (later, reminder) in pairwise(stretch.told):
        # What was asked for may follow sooner, where the working day ends before.
        assert later - earlier >= (MINUTE if reminder.asked_for else SMALLEST_GAP)


@given(stretches())
def test_after_three_that_nobody_followed_nothing_but_questions_comes_unasked(stretch: Played) -> None:
    passed = asked = 0
    for fact in stretch.facts:
        if fact.deed in {Deed.SNOOZED, Deed.STARTED}:
            passed = asked = 0
        elif fact.deed is Deed.SHOWN and fact.kind is ReminderKind.QUESTION:
            asked += 1
            assert passed >= ASK_AFTER
            assert asked <= MOST_QUESTIONS
        elif fact.deed is Deed.SHOWN:
            assert passed < ASK_AFTER or fact.asked_for
            passed += 1


@given(preferences(), steps(), st.sampled_from(ZONES))
def test_a_paused_plan_is_silent(
    chosen: ReminderPreferences, passing: list[tuple[timedelta, str, Presence]], zone: str
) -> None:
    stretch = Played(chosen, datetime(2026, 3, 28, tzinfo=UTC), ZoneInfo(zone), STRENGTH, paused=True)
    for passed, answer, presence in passing:
        stretch.presence = presence
        assert stretch.step(passed, answer) is None


@given(stretches())
def test_at_a_bad_moment_nothing_is_told(stretch: Played) -> None:
    for presence in (Presence(idle_s=61), Presence(occupied=True), Presence(in_session=True)):
        assert decide(replace(stretch.desk, presence=presence)) is None


@given(stretches())
def test_what_is_said_to_come_comes_then_and_not_before(stretch: Played) -> None:
    """As long as nothing happens meanwhile, and the clock is not changed."""
    stretch.presence = Presence()
    stretch.zone = ZoneInfo("UTC")
    said = coming(stretch.desk)
    if said.reminder is None or said.at is None or said.at <= stretch.wall:
        return
    left = said.at - stretch.wall
    before = replace(stretch)
    for share in (0.25, 0.9):
        before.now = stretch.now + left * share
        assert decide(before.desk) is None
    then = replace(stretch)
    then.now = stretch.now + left
    assert decide(then.desk) == said.reminder


@given(st.sampled_from([*Snooze][:3]), st.integers(0, 500), st.integers(0, 30), st.lists(st.integers(1, 25)))
def test_putting_off_never_loses_the_reminder(
    snooze: Snooze, first: int, break_done_before: int, pauses_min: list[int]
) -> None:
    """Whenever it was told on a working day and put off: it comes back before the day is over."""
    stretch = played(at("09:00"), OFFICE, due=None)
    stretch.step(timedelta(minutes=first))
    while not stretch.told and stretch.wall < at("17:29"):
        stretch.step(MINUTE)
    if not stretch.told:
        return
    told_at = stretch.wall
    until = snoozed_until(OFFICE, told_at, snooze)
    stretch.facts.append(ReminderFact(told_at, Deed.SNOOZED, ReminderKind.BREAK, until=until))
    for pause in pauses_min:
        # A full screen for a while: it waits, and is not forgotten.
        stretch.presence = Presence(occupied=True)
        if stretch.wall + timedelta(minutes=pause) < min(until, at("17:00")):
            stretch.step(timedelta(minutes=pause))
    stretch.presence = Presence()
    while stretch.wall < at("17:30"):
        stretch.step(MINUTE)
    back = [when for when, reminder in stretch.told if reminder.asked_for]
    if until >= at("17:30"):
        # Told in the last minutes of the day: there is no later today.
        assert told_at >= at("17:25")
    else:
        assert len(back) == 1
        assert back[0] >= until


@given(st.integers(20, 2_000), st.integers(1, 500))
def test_waking_up_never_brings_a_burst(asleep_min: int, before_min: int) -> None:
    stretch = played(at("09:00"), with_times("10:00", "15:00"))
    stretch.step(timedelta(minutes=before_min))
    told = len(stretch.told)
    stretch.step(timedelta(minutes=asleep_min))
    for _ in range(9):
        stretch.step(MINUTE)
    assert len(stretch.told) <= told + 1


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2026-03-30", "2026-06-01"])
def test_times_of_day_stay_what_they_are_on_days_when_clocks_change(day: str) -> None:
    """In Berlin the clock goes forward on 29 March and back on 25 October."""
    start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=BERLIN)
    chosen = replace(with_times("10:30", "15:00"), breaks=False, weekdays=tuple(range(7)))
    stretch = played(start, chosen)
    for _ in range(DAY_MIN):
        stretch.step(MINUTE)
    assert [f"{when:%H:%M}" for when, _ in stretch.told] == ["10:30", "15:00"]


@pytest.mark.parametrize(("day", "expected"), [("2026-03-29", "03:00"), ("2026-10-25", "02:30")])
def test_a_time_that_the_clock_leaves_out_or_shows_twice_is_told_once(day: str, expected: str) -> None:
    start = datetime.fromisoformat(f"{day}T00:00").replace(tzinfo=BERLIN)
    night = replace(
        with_times("02:30"),
        breaks=False,
        weekdays=tuple(range(7)),
        hours=Span(minutes("00:30"), minutes("06:00")),
    )
    stretch = played(start, night)
    for _ in range(8 * 60):
        stretch.step(MINUTE)
    assert [f"{when:%H:%M}" for when, _ in stretch.told] == [expected]


@given(st.integers(-12, 14), st.integers(0, 510))
def test_a_journey_across_zones_never_tells_a_day_more_than_its_bound(shift_h: int, after_min: int) -> None:
    stretch = played(at("09:00"), replace(with_times("10:00", "15:00"), breaks=False))
    for _ in range(after_min // 5):
        stretch.step(5 * MINUTE)
    stretch.zone = ZoneInfo(f"Etc/GMT{-shift_h:+d}")
    for _ in range(400):
        stretch.step(5 * MINUTE)
    by_day = Counter(when.date() for when, _ in stretch.told)
    assert max(by_day.values(), default=0) <= MOST_PROGRAM_TIMES
