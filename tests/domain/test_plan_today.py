"""The day at a glance: what is due, and that the answer holds for as long as is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.moment import Moment
from glutecoach.domain.plan import Goal
from glutecoach.domain.plan_today import PlanState, holds_until, plan_today
from glutecoach.domain.reminder import (
    Coming,
    Deed,
    Desk,
    DoneSession,
    Reminder,
    ReminderFact,
    ReminderKind,
)
from glutecoach.domain.reminding import coming
from glutecoach.domain.streak import SessionFact, StreakReport, streak
from glutecoach.domain.working_hours import Span
from tests.domain.desk_stand import OFFICE, STRENGTH, at, desk, did, shown, with_times
from tests.domain.test_reminding_properties import Played, stretches

MONDAY = date(2026, 3, 2)
BREAK_AT_TEN = Coming(Reminder(ReminderKind.BREAK), at("10:00"))
NOTHING_COMES = Coming(None, None)
MINUTE = timedelta(minutes=1)


def report(*, done_today: bool = False) -> StreakReport:
    facts = [SessionFact("a", MONDAY, 1.0, stopped_for_pain=False, timed=True)] if done_today else []
    return streak(facts, [Goal(date(2026, 2, 2), 3)], [], MONDAY)


def test_a_session_is_due_until_it_is_done() -> None:
    asked = plan_today(report(), STRENGTH, desk("11:00"), NOTHING_COMES)
    assert (asked.state, asked.session) == (PlanState.DUE, STRENGTH)
    done = plan_today(report(done_today=True), None, desk("11:00"), NOTHING_COMES)
    assert (done.state, done.session) == (PlanState.DONE, None)


def test_a_day_on_which_nothing_is_asked_for_is_for_rest() -> None:
    assert plan_today(report(), None, desk("11:00"), NOTHING_COMES).state is PlanState.REST


def test_what_was_done_without_a_goal_is_done_too() -> None:
    after = desk("11:00", done=(DoneSession(at("10:30"), is_break=False),))
    assert plan_today(streak([], [], [], MONDAY), None, after, NOTHING_COMES).state is PlanState.DONE


@pytest.mark.parametrize(("clock", "is_due"), [("09:59", False), ("10:00", True), ("10:20", True)])
def test_a_break_is_due_from_its_time_on(clock: str, is_due: bool) -> None:
    found = plan_today(report(), None, desk(clock), BREAK_AT_TEN)
    assert found.break_is_due is is_due
    assert found.state is (PlanState.DUE if is_due else PlanState.REST)


def test_a_reminder_of_a_session_is_no_break() -> None:
    session = Coming(Reminder(ReminderKind.PROGRAM), at("10:00"))
    assert not plan_today(report(), None, desk("11:00"), session).break_is_due


def test_nothing_is_due_on_a_paused_day() -> None:
    found = plan_today(report(), STRENGTH, desk("11:00", paused=True), NOTHING_COMES)
    assert (found.state, found.session) == (PlanState.PAUSED, None)


def until(clock: str, *facts: ReminderFact, **changes: object) -> datetime:
    here = desk(clock, facts, **changes)
    return holds_until(here, coming(here))


def test_it_holds_for_an_hour_at_most() -> None:
    off = replace(OFFICE, on=False, hours=Span(0, 0))
    assert until("11:10", preferences=off) == at("12:00")
    assert until("23:30", preferences=off) == at("00:00", day=1)


def test_it_holds_until_the_next_reminder() -> None:
    assert until("09:10") == at("09:45")


def test_it_holds_until_the_working_day_begins_or_ends() -> None:
    assert until("17:10", did("17:00", Deed.MOVED)) == at("17:30")
    early = replace(OFFICE, hours=Span(8 * 60 + 20, 17 * 60))
    assert until("08:05", preferences=early) == at("08:20")


def test_it_holds_until_quiet_hours_begin_or_end() -> None:
    quiet = replace(OFFICE, quiet=(Span(11 * 60 + 15, 11 * 60 + 40),))
    moved = did("11:00", Deed.MOVED)
    assert until("11:10", moved, preferences=quiet) == at("11:15")
    assert until("11:20", moved, preferences=quiet) == at("11:40")


def test_it_holds_until_a_break_makes_way_for_a_session() -> None:
    here = {"preferences": with_times("10:40"), "due": STRENGTH}
    # The break is due, and goes on being due until the session is ten minutes away.
    assert until("10:10", **here) == at("10:30")


def test_it_holds_until_what_was_put_off_is_near() -> None:
    told = shown("09:00", ReminderKind.PROGRAM, slot_min=540)
    put_off = did("09:05", Deed.SNOOZED, ReminderKind.PROGRAM, until=at("10:40"), slot_min=540)
    here = {"preferences": with_times("09:00"), "due": STRENGTH}
    assert until("10:10", told, put_off, **here) == at("10:30")


def test_hours_that_began_yesterday_end_today() -> None:
    night = replace(OFFICE, hours=Span(22 * 60, 6 * 60 + 15), weekdays=tuple(range(7)))
    assert until("06:05", did("06:01", Deed.MOVED), preferences=night) == at("06:15")


def test_what_is_dated_in_the_future_makes_it_hold_for_no_time() -> None:
    assert until("11:10", shown("11:11")) == at("11:10")
    assert until("11:10", done=(DoneSession(at("11:30"), is_break=True),)) == at("11:10")


def later(here: Desk, by: timedelta) -> Desk:
    return replace(here, now=Moment(here.now.local + by, here.now.zone))


def what_is_told(here: Desk) -> tuple[object, ...]:
    """What comes next; of what is due already, only that it is."""
    found = coming(here)
    is_due = found.at is not None and found.at <= here.now.local
    return found.reminder, None if is_due else found.at, is_due, found.why


@given(stretches(), st.data())
def test_until_then_time_alone_changes_nothing(stretch: Played, data: st.DataObject) -> None:
    here = replace(stretch.desk, presence=Desk(stretch.desk.now, OFFICE).presence)
    left = holds_until(here, coming(here)) - here.now.local
    assert timedelta(0) <= left <= timedelta(hours=1)
    seconds = data.draw(st.integers(0, max(0, int(left.total_seconds()) - 1)))
    then = later(here, timedelta(seconds=seconds))
    assert what_is_told(then) == what_is_told(here)
