"""The calendar file rings on the days that are due, wherever the client is, and holds nothing but appointments."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from glutecoach.domain.homework import Homework, last_day_of
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.calendar_ics import read_calendar
from glutecoach.formats.homework_ics import USUAL_TIMES, has_fixed_days, write_calendar
from tests.homework_samples import ANNA, MONDAY, homework, with_phases
from tests.reports.handouts import FIELDS, with_texts
from tests.reports.hostile import hands_of, strings

WEEKDAYS = Schedule.on(0, 2, 4)


def events(of: Homework, **options: Any) -> list[Any]:
    return list(Calendar.from_ical(write_calendar(of, **options)).walk("VEVENT"))


def instants(event: Any) -> list[datetime]:
    """Return when a series rings, as a calendar would work it out."""
    rule = event["RRULE"].to_ical().decode()
    return list(rrulestr(rule, dtstart=event["DTSTART"].dt))


def test_fixed_days_are_one_series_for_each_session_of_a_day() -> None:
    found = events(homework(schedule=Schedule.on(0, 2, 4, times_per_day=2)), minutes=6)
    assert [event["DTSTART"].dt for event in found] == [datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 17)]
    assert all(event["DURATION"].dt == timedelta(minutes=6) for event in found)
    days = [date(2026, 3, day) for day in (2, 4, 6, 9, 11, 13)]
    assert [each.date() for each in instants(found[0])] == days


def test_times_are_floating() -> None:
    content = write_calendar(homework(schedule=WEEKDAYS))
    for event in events(homework(schedule=WEEKDAYS)):
        assert event["DTSTART"].dt.tzinfo is None
        assert event["RRULE"]["UNTIL"][0].tzinfo is None
    assert b"TZID" not in content
    assert b"VTIMEZONE" not in content


def test_a_chosen_time_is_the_time() -> None:
    found = events(homework(schedule=WEEKDAYS), times=(time(7, 15),))
    assert [event["DTSTART"].dt.time() for event in found] == [time(7, 15)]


def test_more_times_than_sessions_ring_no_more_often() -> None:
    found = events(homework(schedule=WEEKDAYS), times=(time(7), time(8)))
    assert [event["DTSTART"].dt.time() for event in found] == [time(7)]


def test_a_series_begins_on_a_day_that_is_due() -> None:
    (found,) = events(homework(start=date(2026, 3, 3), schedule=WEEKDAYS))
    assert found["DTSTART"].dt == datetime(2026, 3, 4, 12, 30)


def test_what_ends_before_its_first_day_has_no_appointment() -> None:
    assert events(homework(start=MONDAY, end=date(2026, 3, 4), schedule=Schedule.on(6))) == []


def test_every_day_is_a_series_too() -> None:
    (found,) = events(homework(schedule=Schedule(7)))
    assert len(instants(found)) == 14


def test_any_days_are_a_banner_over_each_week() -> None:
    whole, rest = events(homework(end=date(2026, 3, 18), schedule=Schedule(4)))
    assert (whole["DTSTART"].dt, whole["DTEND"].dt) == (MONDAY, date(2026, 3, 9))
    assert str(whole["SUMMARY"]) == "Hips and low back: 4 days this week"
    assert whole["RRULE"]["UNTIL"] == [date(2026, 3, 9)]
    assert (rest["DTSTART"].dt, rest["DTEND"].dt) == (date(2026, 3, 16), date(2026, 3, 19))
    assert str(rest["SUMMARY"]) == "Hips and low back: 3 days this week"
    assert "RRULE" not in rest


def test_a_banner_says_how_often_a_day() -> None:
    (found,) = events(homework(schedule=Schedule(3, times_per_day=2)))
    assert str(found["SUMMARY"]) == "Hips and low back: 3 days this week, twice a day"


@given(
    weekdays=st.sets(st.integers(0, 6), max_size=7),
    quota=st.integers(1, 7),
    times=st.integers(1, 6),
    start=st.dates(date(2025, 1, 1), date(2027, 1, 1)),
    days=st.integers(1, 120),
)
def test_no_day_is_missing_and_none_too_many(
    weekdays: set[int], quota: int, times: int, start: date, days: int
) -> None:
    schedule = Schedule.on(*weekdays, times_per_day=times) if weekdays else Schedule(quota, (), times)
    of = homework(start=start, end=start + timedelta(days=days - 1), schedule=schedule)
    open_days = [start + timedelta(days=each) for each in range(days)]
    found = events(of)
    if has_fixed_days(of):
        due = [day for day in open_days if schedule.is_due_on(day)]
        assert len(found) == (times if due else 0)
        for event in found:
            assert [each.date() for each in instants(event)] == due
    else:
        covered: list[date] = []
        for event in found:
            length = (event["DTEND"].dt - event["DTSTART"].dt).days
            starts = [event["DTSTART"].dt]
            if "RRULE" in event:
                last = event["RRULE"]["UNTIL"][0]
                starts = [
                    starts[0] + timedelta(days=each) for each in range(0, (last - starts[0]).days + 1, 7)
                ]
            covered += [first + timedelta(days=each) for first in starts for each in range(length)]
        assert covered == open_days


def test_our_own_reader_finds_the_same_days() -> None:
    content = write_calendar(homework(schedule=WEEKDAYS))
    found = read_calendar(content, MONDAY, last_day_of(MONDAY, 4))
    assert [each.day.day for each in found.appointments] == [2, 4, 6, 9, 11, 13]
    assert found.left_out == 0


def test_a_newer_revision_replaces_the_older_one() -> None:
    first = events(homework(schedule=WEEKDAYS))
    second = events(homework(revision=2, schedule=Schedule.on(1)))
    assert [event["UID"] for event in first] == [event["UID"] for event in second]
    assert [int(event["SEQUENCE"]) for event in (*first, *second)] == [1, 2]
    assert str(first[0]["UID"]) == f"{ANNA}-session-1@glutecoach"


def test_each_entry_has_a_name_of_its_own() -> None:
    for schedule in (Schedule.on(0, times_per_day=6), Schedule(3)):
        names = [str(event["UID"]) for event in events(homework(end=date(2026, 3, 18), schedule=schedule))]
        assert len(set(names)) == len(names)


def test_the_same_homework_gives_the_same_bytes() -> None:
    of = homework(schedule=WEEKDAYS)
    assert write_calendar(of) == write_calendar(of)
    assert events(of)[0]["DTSTAMP"].dt == datetime(2026, 3, 2, tzinfo=UTC)


def test_it_tells_what_is_done_and_nothing_of_the_client() -> None:
    (found,) = events(homework(schedule=WEEKDAYS, client="Anna B.", goal="A secret goal"))
    assert str(found["DESCRIPTION"]).splitlines()[2] == "Glute bridge: 6 times"
    content = write_calendar(homework(schedule=WEEKDAYS, client="Anna B.", goal="A secret goal"))
    assert b"Anna" not in content
    assert b"secret" not in content


def test_with_phases_it_tells_the_dose_of_each() -> None:
    (found,) = events(with_phases(schedule=WEEKDAYS))
    told = str(found["DESCRIPTION"])
    levels = {phase.level for phase in with_phases().phases}
    assert len(told.split("\n\n")) == len(levels) > 1
    for phase in with_phases().phases:
        assert phase.name in told


def test_it_rings() -> None:
    (found,) = events(homework(schedule=WEEKDAYS))
    (alarm,) = found.subcomponents
    assert (str(alarm["ACTION"]), alarm["TRIGGER"].dt) == ("DISPLAY", timedelta())


def test_it_takes_up_no_time_that_others_may_want() -> None:
    assert {str(event["TRANSP"]) for event in events(homework())} == {"TRANSPARENT"}


@pytest.mark.parametrize("count", range(1, 7))
def test_there_are_usual_times_for_every_number_of_sessions(count: int) -> None:
    assert len(USUAL_TIMES[count]) == count
    assert list(USUAL_TIMES[count]) == sorted(set(USUAL_TIMES[count]))


def names_of(content: bytes) -> list[str]:
    """Return the names of all lines, as a calendar reads them: a line that begins with a space goes on."""
    assert content.endswith(b"\r\n")
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    return [line.decode().partition(":")[0] for line in lines]


@pytest.mark.parametrize("schedule", [WEEKDAYS, Schedule(3)])
def test_no_text_changes_the_structure_of_the_calendar(schedule: Schedule) -> None:
    expected = names_of(write_calendar(homework(title="Words", schedule=schedule)))
    for text in strings():
        assert names_of(write_calendar(homework(title=text, schedule=schedule))) == expected, text
    for texts in hands_of(FIELDS):
        content = write_calendar(with_texts(texts))
        assert names_of(content) == names_of(write_calendar(with_texts(["Words"] * FIELDS)))


def test_no_line_is_longer_than_the_format_allows() -> None:
    for text in strings(100):
        content = write_calendar(homework(title=text * 3, schedule=WEEKDAYS))
        assert max(len(line) for line in content.split(b"\r\n")) <= 75
