"""The calendar of the whole plan: every day that is asked for, none that is paused, and only appointments in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from glutecoach.domain.homework_dates import KeptHomework, Revision, phase_on
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.plan_entries import (
    LONG_PAUSE_DAYS,
    OWN_MINUTES,
    WITHOUT_GOAL,
    ClientPlan,
    plan_entries,
)
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.domain.working_hours import Span
from glutecoach.formats.calendar_ics import read_calendar
from glutecoach.formats.homework_ics import write_calendar
from glutecoach.formats.plan_ics import is_plan, write_plan
from tests.homework_samples import ANNA, MONDAY, homework, kept, with_phases
from tests.reports.hostile import strings

ONE_DAY = timedelta(days=1)
WEEKDAYS = Schedule.on(0, 2, 4)
MORNING = ReminderPreferences(program_times=(10 * 60 + 30,))
SIX_MINUTES_MS = 5 * 60_000 + 1
GOAL = Goal(MONDAY, 3)


def on(day: int) -> date:
    """Return the day so many days after the first Monday."""
    return MONDAY + ONE_DAY * day


def plan(*homework_kept: KeptHomework, **changes: Any) -> ClientPlan:
    usual = ClientPlan(MONDAY, ReminderPreferences(), lambda level: SIX_MINUTES_MS, goals=(GOAL,))
    return replace(usual, homework=homework_kept, **changes)


def written(of: ClientPlan, **options: Any) -> bytes:
    return write_plan(plan_entries(of), **options)


def events(of: ClientPlan, **options: Any) -> list[Any]:
    return list(Calendar.from_ical(written(of, **options)).walk("VEVENT"))


def days_of(event: Any, last: date) -> list[date]:
    """Return the days on which something with a time comes, as a calendar would work it out."""
    if "RRULE" not in event:
        return [event["DTSTART"].dt.date()]
    start = event["DTSTART"].dt
    out = {each.dt for each in event["EXDATE"].dts} if "EXDATE" in event else set()
    rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
    came = rule.between(start, datetime.combine(last, time.max), inc=True)
    assert came[0] == start
    return [each.date() for each in came if each not in out]


def banner_days(event: Any) -> list[date]:
    first, end = event["DTSTART"].dt, event["DTEND"].dt
    return [first + ONE_DAY * each for each in range((end - first).days)]


def test_own_times_come_on_working_days_for_good() -> None:
    (event,) = events(plan(reminders=MORNING))
    assert event["DTSTART"].dt == datetime(2026, 3, 2, 10, 30)
    assert event["DURATION"].dt == timedelta(minutes=OWN_MINUTES)
    assert str(event["SUMMARY"]) == "Time for your exercises"
    assert "UNTIL" not in event["RRULE"]
    assert days_of(event, on(8)) == [on(day) for day in (0, 1, 2, 3, 4, 7, 8)]


def test_times_outside_the_hours_of_a_weekday_do_not_come_on_it() -> None:
    short_fridays = replace(MORNING, hours_on={4: Span(11 * 60, 14 * 60)})
    (event,) = events(plan(reminders=short_fridays))
    assert days_of(event, on(6)) == [on(day) for day in (0, 1, 2, 3)]
    never = replace(MORNING, program_times=(20 * 60,))
    assert events(plan(reminders=never)) == []


def test_hours_that_reach_over_midnight_put_the_time_on_the_day_it_is() -> None:
    nights = ReminderPreferences(hours=Span(22 * 60, 6 * 60), weekdays=(4,), program_times=(2 * 60,))
    (event,) = events(plan(reminders=nights))
    assert [day.weekday() for day in days_of(event, on(13))] == [5, 5]


def test_a_goal_with_an_end_ends_them_and_without_a_goal_they_begin_on_a_certain_monday() -> None:
    (event,) = events(plan(reminders=MORNING, goals=(replace(GOAL, end=on(3)),)))
    assert days_of(event, on(60)) == [on(day) for day in (0, 1, 2, 3)]
    (event,) = events(plan(reminders=MORNING, goals=()))
    assert event["DTSTART"].dt.date() == WITHOUT_GOAL


def test_paused_days_are_left_out() -> None:
    pauses = (Pause(on(1), on(2)), Pause(on(2), on(3)))
    (event,) = events(plan(reminders=MORNING, pauses=pauses))
    assert days_of(event, on(8)) == [on(day) for day in (0, 4, 7, 8)]


def test_a_pause_of_years_ends_the_series_and_a_new_one_begins_after_it() -> None:
    far = on(10) + timedelta(days=20_000)
    first, second = events(plan(reminders=MORNING, pauses=(Pause(on(2), far),)))
    assert days_of(first, far) == [on(0), on(1)]
    assert second["DTSTART"].dt.date() > far
    assert [str(each["UID"]) for each in (first, second)] == ["time-1@glutecoach", "time-1-2@glutecoach"]
    assert len(written(plan(reminders=MORNING, pauses=(Pause(on(2), date.max),)))) < 2_000


def test_homework_comes_at_the_clients_own_time_and_takes_its_place_there() -> None:
    own, given = events(plan(kept(homework(schedule=WEEKDAYS)), reminders=MORNING))
    assert str(given["SUMMARY"]) == "Hips and low back"
    assert given["DTSTART"].dt == datetime(2026, 3, 2, 10, 30)
    assert given["DURATION"].dt == timedelta(minutes=6)
    assert days_of(given, on(30)) == [on(day) for day in (0, 2, 4, 7, 9, 11)]
    assert days_of(own, on(14)) == [on(day) for day in (1, 3, 8, 10, 14)]


def test_without_own_times_homework_comes_at_the_usual_ones() -> None:
    twice = Schedule.on(0, times_per_day=2)
    assert [each["DTSTART"].dt.hour for each in events(plan(kept(homework(schedule=twice))))] == [9, 17]
    # One time of one's own is too few for two sessions.
    found = events(plan(kept(homework(schedule=twice)), reminders=MORNING))
    assert [each["DTSTART"].dt.hour for each in found] == [10, 9, 17]


def test_phases_come_where_the_visits_put_them() -> None:
    of = with_phases(schedule=Schedule(7))
    found = events(plan(kept(of), visits=(Visit(on(7), VisitKind.THERAPY),)))
    told = {str(each["SUMMARY"]): each for each in found if "RRULE" in each}
    for event in found:
        if "RRULE" not in event:
            continue
        for day in days_of(event, on(30)):
            phase = phase_on(of, day, (Visit(on(7), VisitKind.THERAPY),))
            assert phase is not None
            assert str(event["SUMMARY"]) == f"Hips and low back: {phase.name}"
    assert set(told) == {f"Hips and low back: {name}" for name in ("Gentle", "Build", "Prepare")}
    assert str(found[-1]["SUMMARY"]) == "Therapy visit"


def test_what_is_done_is_told_only_where_it_is_certain() -> None:
    certain = events(plan(kept(with_phases(schedule=WEEKDAYS))))[0]
    assert "Glute bridge: " in str(certain["DESCRIPTION"])
    (uncertain,) = events(plan(kept(homework(schedule=WEEKDAYS))))
    assert "DESCRIPTION" not in uncertain


def test_any_days_are_a_banner_over_what_is_open_of_each_week() -> None:
    found = events(plan(kept(homework(schedule=Schedule(4, times_per_day=2))), pauses=(Pause(on(2), on(3)),)))
    assert [str(each["SUMMARY"]) for each in found] == [
        "Hips and low back: 2 days this week, twice a day",
        "Hips and low back: 2 days this week, twice a day",
        "Hips and low back: 4 days this week, twice a day",
    ]
    assert [banner_days(each)[0] for each in found] == [on(0), on(4), on(7)]
    assert [len(banner_days(each)) for each in found] == [2, 3, 7]


def test_a_week_that_asks_for_nothing_has_no_banner() -> None:
    found = events(plan(kept(homework(schedule=Schedule(3))), pauses=(Pause(on(0), on(4)),)))
    assert [banner_days(each)[0] for each in found] == [on(7)]


@given(
    weekdays=st.sets(st.integers(0, 6), min_size=1),
    times=st.integers(1, 3),
    days=st.integers(1, 90),
    pauses=st.lists(st.tuples(st.integers(-5, 90), st.integers(0, 20)), max_size=4),
    own=st.lists(st.integers(0, 1439), max_size=2, unique=True),
    visits=st.lists(st.integers(-10, 100), max_size=3),
)
def test_no_day_is_missing_and_none_too_many(
    weekdays: set[int],
    times: int,
    days: int,
    pauses: list[tuple[int, int]],
    own: list[int],
    visits: list[int],
) -> None:
    schedule = Schedule.on(*weekdays, times_per_day=times)
    of = homework(schedule=schedule, end=on(days - 1), phases=with_phases().phases)
    out = tuple(Pause(on(first), on(first + length)) for first, length in pauses)
    reminders = ReminderPreferences(program_times=tuple(sorted(own)))
    everything = plan(
        kept(of), reminders=reminders, pauses=out, visits=tuple(Visit(on(day)) for day in visits)
    )
    paused = {day for pause in out for day in (pause.first + ONE_DAY * n for n in range(pause.days))}
    due = {day for day in (on(each) for each in range(days)) if schedule.is_due_on(day) and day not in paused}
    came: dict[str, list[date]] = {}
    for event in events(everything):
        name = str(event["UID"])
        if "RRULE" in event:
            kind = (
                name.partition("-session-")[2].partition("@")[0].partition("-")[0] if ANNA in name else name
            )
            came.setdefault(kind, []).extend(days_of(event, on(120)))
    for session in range(1, times + 1):
        found = came.pop(str(session), [])
        assert sorted(found) == sorted(due)
    for name, found in came.items():
        assert name.startswith("time-")
        assert not paused & set(found)
        assert all(day.weekday() < 5 for day in found)


@given(
    quota=st.integers(1, 6),
    start=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    days=st.integers(1, 60),
    pauses=st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 12)), max_size=3),
)
def test_banners_lie_over_open_days_alone_and_ask_for_what_the_week_does(
    quota: int, start: date, days: int, pauses: list[tuple[int, int]]
) -> None:
    of = homework(start=start, end=start + ONE_DAY * (days - 1), schedule=Schedule(quota))
    out = tuple(
        Pause(start + ONE_DAY * first, start + ONE_DAY * (first + length)) for first, length in pauses
    )
    held = KeptHomework((Revision(of, start),))
    paused = {day for pause in out for day in (pause.first + ONE_DAY * n for n in range(pause.days))}
    open_days = {start + ONE_DAY * each for each in range(days)} - paused
    covered: list[date] = []
    for event in events(plan(held, pauses=out, today=start)):
        banner = banner_days(event)
        covered += banner
        week = {day for day in open_days if day.isocalendar()[:2] == banner[0].isocalendar()[:2]}
        assert set(banner) <= week
        assert f": {quota * len(week) // 7} day" in str(event["SUMMARY"])
    assert len(covered) == len(set(covered))
    weeks = {day.isocalendar()[:2] for day in covered}
    assert set(covered) == {day for day in open_days if day.isocalendar()[:2] in weeks}


def test_what_is_over_or_was_put_away_does_not_come() -> None:
    over = kept(homework(schedule=WEEKDAYS))
    assert events(plan(over, today=on(14))) == []
    away = replace(over, ended=on(2))
    (event,) = events(plan(away))
    assert days_of(event, on(30)) == [on(0), on(2)]
    before_it_began = replace(over, ended=on(-1))
    assert events(plan(before_it_began, today=on(-3))) == []


def test_what_is_still_to_come_is_there_already() -> None:
    later = homework(schedule=WEEKDAYS, start=on(28), end=on(40))
    (event,) = events(plan(kept(later)))
    assert event["DTSTART"].dt.date() == on(28)


def test_a_new_revision_holds_from_the_day_it_was_taken_on() -> None:
    newer = homework(revision=2, schedule=Schedule.on(1), written=on(6))
    both = KeptHomework((Revision(homework(schedule=WEEKDAYS), MONDAY), Revision(newer, on(7))))
    (event,) = events(plan(both))
    assert days_of(event, on(30)) == [on(8)]
    assert int(event["SEQUENCE"]) == 2


def test_visits_are_whole_days_and_each_comes_once() -> None:
    visits = (Visit(on(3)), Visit(on(3), VisitKind.THERAPY), Visit(on(3)))
    found = events(plan(visits=visits))
    assert [str(each["SUMMARY"]) for each in found] == ["Chair massage", "Therapy visit"]
    assert all((each["DTSTART"].dt, each["DTEND"].dt) == (on(3), on(4)) for each in found)


def full_plan(**changes: Any) -> ClientPlan:
    reminders = replace(MORNING, program_times=(10 * 60 + 30, 15 * 60))
    other = homework("bert-knees-00000000", schedule=Schedule(3), title="Knees")
    return plan(
        kept(with_phases(schedule=WEEKDAYS)),
        kept(other),
        **{"reminders": reminders, "visits": (Visit(on(7)),), "pauses": (Pause(on(2), on(3)),), **changes},
    )


def test_the_same_plan_gives_the_same_bytes_on_every_day() -> None:
    assert written(full_plan()) == written(full_plan(today=on(5)))
    assert written(full_plan()) != written(full_plan(today=on(20)))


def test_names_are_unique_and_stay_when_the_plan_changes() -> None:
    names = [str(each["UID"]) for each in events(full_plan())]
    assert len(set(names)) == len(names)
    without_pause = [str(each["UID"]) for each in events(full_plan(pauses=()))]
    assert set(without_pause) - set(names) <= {"time-1@glutecoach"}
    later = replace(MORNING, program_times=(11 * 60, 16 * 60))
    assert {name for name in names if "time" in name} == {
        str(each["UID"]) for each in events(full_plan(reminders=later)) if "time" in str(each["UID"])
    }


def test_a_homework_without_phases_has_the_names_of_its_own_calendar() -> None:
    of = homework(schedule=Schedule.on(0, times_per_day=2))
    handed_out = Calendar.from_ical(write_calendar(of)).walk("VEVENT")
    assert [each["UID"] for each in events(plan(kept(of)))] == [each["UID"] for each in handed_out]


def test_times_are_floating_and_take_nobodys_time() -> None:
    content = written(full_plan())
    assert b"TZID" not in content
    assert b"VTIMEZONE" not in content
    for event in events(full_plan()):
        start = event["DTSTART"].dt
        assert not isinstance(start, datetime) or start.tzinfo is None
        assert event["DTSTAMP"].dt.utcoffset() == timedelta()
        assert (str(event["TRANSP"]), str(event["CLASS"])) == ("TRANSPARENT", "PRIVATE")


def test_it_rings_only_where_that_was_asked_for_and_never_for_whole_days() -> None:
    assert all(not each.subcomponents for each in events(full_plan()))
    for event in events(full_plan(), ring=True):
        assert bool(event.subcomponents) == isinstance(event["DTSTART"].dt, datetime)


def test_our_own_reader_finds_the_same_days() -> None:
    content = written(plan(kept(homework(schedule=WEEKDAYS)), pauses=(Pause(on(2), on(2)),)))
    found = read_calendar(content, MONDAY, on(30))
    assert [each.day for each in found.appointments] == [on(day) for day in (0, 4, 7, 9, 11)]
    assert found.left_out == 0


def names_of(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n")
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    return [line.decode().partition(":")[0] for line in lines]


@pytest.mark.parametrize("schedule", [WEEKDAYS, Schedule(3)], ids=["fixed", "any"])
def test_no_text_changes_the_structure_of_the_calendar(schedule: Schedule) -> None:
    def content(text: str) -> bytes:
        phases = tuple(replace(phase, name=text) for phase in with_phases().phases)
        return written(plan(kept(homework(title=text, schedule=schedule, phases=phases))))

    expected = names_of(content("Words"))
    for text in strings():
        found = content(text)
        assert names_of(found) == expected, text
        assert max(len(line) for line in found.split(b"\r\n")) <= 75
        assert is_plan(found)


def test_an_empty_plan_is_a_calendar_too() -> None:
    content = written(plan())
    assert Calendar.from_ical(content).walk("VEVENT") == []
    assert is_plan(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        write_calendar(homework(schedule=WEEKDAYS)),
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//clinic//EN\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nSUMMARY:PRODID:-//glutecoach//plan//EN\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n" + write_plan(()),
    ],
    ids=["empty", "text", "homework", "other", "quoted", "several"],
)
def test_another_calendar_is_told_apart(content: bytes) -> None:
    assert not is_plan(content)


def test_long_pauses_are_longer_than_any_homework() -> None:
    assert LONG_PAUSE_DAYS >= 52 * 7
