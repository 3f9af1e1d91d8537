"""The day of a session in eight zones: clocks that go forward and back, flights, and a day that never was."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.goal_calendar import GoalCalendar
from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.plan import Goal
from glutecoach.domain.streak import SessionFact, streak

ZONES = (
    "Pacific/Apia",
    "America/New_York",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Asia/Kolkata",
    "America/St_Johns",
    "UTC",
)
NEVER_WAS = date(2011, 12, 30)
"""Samoa went over the date line and had no such day."""
HALF_HOUR = timedelta(minutes=30)
FIRST, LAST = datetime(2008, 1, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2008, 1, 1), datetime(2031, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))
STEPS = st.timedeltas(timedelta(), timedelta(hours=60))


@cache
def changes(zone: str) -> tuple[datetime, ...]:
    """The instants at which the clocks of a zone were changed, or will be."""
    place, found = ZoneInfo(zone), []
    at = FIRST
    while at < LAST:
        following = at + timedelta(days=1)
        if at.astimezone(place).utcoffset() != following.astimezone(place).utcoffset():
            low, high = at, following
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                same = low.astimezone(place).utcoffset() == middle.astimezone(place).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
        at = following
    return tuple(found)


def here(instant: datetime, zone: str) -> Moment:
    return Moment(instant.astimezone(ZoneInfo(zone)), zone)


@st.composite
def moments(draw: st.DrawFn) -> tuple[str, datetime]:
    """A zone and an instant, often just before or after its clocks are changed."""
    zone = draw(st.sampled_from(ZONES))
    if changes(zone) and draw(st.booleans()):
        near = draw(st.timedeltas(timedelta(hours=-30), timedelta(hours=30)))
        return zone, draw(st.sampled_from(changes(zone))) + near
    return zone, draw(INSTANTS)


@given(at=moments(), step=STEPS, hour=st.integers(0, 12))
def test_days_never_go_back_and_none_is_left_out(
    at: tuple[str, datetime], step: timedelta, hour: int
) -> None:
    zone, instant = at
    before, after = day_of(here(instant, zone), hour), day_of(here(instant + step, zone), hour)
    assert before <= after
    nights = (step + timedelta(hours=2)) // timedelta(days=1) + 1
    never = 1 if zone == "Pacific/Apia" and before <= NEVER_WAS <= after else 0
    assert (after - before).days <= nights + never


@pytest.mark.parametrize("zone", ZONES)
def test_around_every_change_of_the_clocks_each_day_comes_once_and_in_order(zone: str) -> None:
    for change in changes(zone):
        start = change - timedelta(days=2)
        days = [day_of(here(start + number * HALF_HOUR, zone)) for number in range(4 * 48)]
        assert days == sorted(days)
        spanned = {days[0] + timedelta(days=number) for number in range((days[-1] - days[0]).days + 1)}
        assert spanned - set(days) <= ({NEVER_WAS} if zone == "Pacific/Apia" else set())


def test_the_zones_are_awkward_enough() -> None:
    assert sum(bool(changes(zone)) for zone in ZONES) == 6
    odd = {zone for zone in ZONES for at in changes(zone) if here(at, zone).utc_offset_min % 60}
    assert {"Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns"} <= odd


@given(at=moments())
def test_the_day_follows_from_wall_clock_and_offset_alone(at: tuple[str, datetime]) -> None:
    zone, instant = at
    moment = here(instant, zone)
    by_offset = instant + timedelta(minutes=moment.utc_offset_min) - timedelta(hours=4)
    assert day_of(moment) == by_offset.date()
    # Another zone database, or none, changes nothing.
    assert day_of(Moment(datetime.fromisoformat(moment.local.isoformat()))) == day_of(moment)


@given(at=moments(), hours=st.integers(1, 40))
def test_twenty_four_hours_by_the_same_offset_are_one_day(at: tuple[str, datetime], hours: int) -> None:
    zone, instant = at
    moment = here(instant, zone)
    fixed = moment.local.replace(tzinfo=None)
    steps = [Moment((fixed + timedelta(hours=24 * number)).replace(tzinfo=UTC)) for number in range(hours)]
    assert [day_of(step) for step in steps] == [day_of(steps[0]) + timedelta(days=n) for n in range(hours)]


@pytest.mark.parametrize("zone", ZONES)
def test_a_wall_clock_that_shows_the_same_twice_shows_one_day(zone: str) -> None:
    for change in changes(zone):
        first = here(change - timedelta(minutes=10), zone).local
        again = first.replace(fold=1)
        if first.utcoffset() != again.utcoffset():
            assert day_of(Moment(first)) == day_of(Moment(again))


JOURNEYS = st.lists(st.tuples(INSTANTS, st.sampled_from(ZONES)), min_size=1, max_size=25)


@given(journey=JOURNEYS, data=st.data())
def test_on_a_journey_every_session_keeps_the_day_it_had_there(
    journey: list[tuple[datetime, str]], data: st.DataObject
) -> None:
    log = [
        SessionFact(str(number), day_of(here(instant, zone)), 1.0, False, True)
        for number, (instant, zone) in enumerate(journey)
    ]
    goal = Goal(min(fact.day for fact in log), 3)
    today = max(fact.day for fact in log)
    told = streak(log, [goal], [], today)
    counted = [one.day for week in told.weeks for one in week.days if one.counts]
    assert counted == sorted({fact.day for fact in log})
    assert streak(data.draw(st.permutations(log)), [goal], [], today) == told


@given(instant=INSTANTS, zone=st.sampled_from(ZONES), other=st.sampled_from(ZONES))
def test_another_zone_moves_today_by_a_day_or_two_and_no_past_day(
    instant: datetime, zone: str, other: str
) -> None:
    calendar = GoalCalendar([Goal(date(2008, 1, 1), 3)])
    one, two = calendar.today(here(instant, zone)), calendar.today(here(instant, other))
    assert abs((one - two).days) <= 2
    past = min(one, two) - timedelta(days=1)
    log = [SessionFact("a", past, 1.0, False, True)]
    goals = [Goal(past - timedelta(days=7), 1)]
    told = [streak(log, goals, [], today) for today in (one, two)]
    days = [{d.day: d.counts for week in each.weeks for d in week.days if d.day <= past} for each in told]
    assert days[0] == days[1]


def test_a_day_that_never_was_costs_nothing_while_other_days_are_left() -> None:
    """The week of 26 December 2011 in Apia: Thursday was followed by Saturday."""
    noons = [datetime(2011, 12, 26, 22, tzinfo=UTC) + timedelta(days=number) for number in range(6)]
    days = [day_of(here(noon, "Pacific/Apia")) for noon in noons]
    assert NEVER_WAS not in days
    assert days == sorted(set(days))
    log = [SessionFact(str(day), day, 1.0, False, True) for day in days]
    for asked in range(1, 7):
        told = streak(log, [Goal(date(2011, 12, 26), asked)], [], date(2012, 1, 1))
        assert told.current == 1
    daily = streak(log, [Goal(date(2011, 12, 26), 7)], [], date(2012, 1, 1))
    assert daily.days_in_a_row == 6


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [date(2028, 2, 29), date(2028, 3, 1), date(2027, 12, 31), date(2028, 1, 1)])
def test_leap_days_and_the_turn_of_the_year_begin_at_four_everywhere(zone: str, day: date) -> None:
    four = datetime(day.year, day.month, day.day, 4, tzinfo=ZoneInfo(zone))
    assert day_of(Moment(four)) == day
    assert day_of(Moment(four - timedelta(minutes=1))) == day - timedelta(days=1)
