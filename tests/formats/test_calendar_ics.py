"""Calendar files: which days they tell, and that nothing in them can do harm."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.errors import InputError
from glutecoach.formats.calendar_ics import (
    MOST_OCCURRENCES,
    MOST_SERIES,
    CalendarContent,
    read_calendar,
)

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//clinic//EN\r\n"


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"{HEAD}{body}END:VCALENDAR\r\n".encode()


def read(*events: str, zone: str = "") -> CalendarContent:
    return read_calendar(calendar(*events), FIRST, LAST, ZoneInfo(zone) if zone else None)


def days(*events: str, zone: str = "") -> list[str]:
    return [one.day.isoformat() for one in read(*events, zone=zone).appointments]


def test_an_appointment_is_read_with_its_day_and_title() -> None:
    (one,) = read("UID:1\nDTSTART;TZID=Europe/Berlin:20260302T093000\nSUMMARY:Massage\\, chair").appointments
    assert (one.day, one.title) == (date(2026, 3, 2), "Massage, chair")


def test_whole_days_floating_times_and_times_of_a_zone_keep_the_day_they_are_written_with() -> None:
    for start in (
        "DTSTART;VALUE=DATE:20260302",
        "DTSTART:20260302T233000",
        "DTSTART;TZID=Asia/Kolkata:20260302T010000",
    ):
        assert days(f"UID:1\n{start}", zone="America/New_York") == ["2026-03-02"], start


@pytest.mark.parametrize(
    ("zone", "day"), [("America/Los_Angeles", "2026-03-02"), ("Asia/Tokyo", "2026-03-03"), ("", "2026-03-03")]
)
def test_an_instant_in_utc_falls_on_the_day_that_it_is_here(zone: str, day: str) -> None:
    assert days("UID:1\nDTSTART:20260303T003000Z", zone=zone) == [day]


def test_a_series_is_spread_out_without_what_was_left_out_or_moved() -> None:
    series = """UID:1
DTSTART;TZID=Europe/Berlin:20260302T093000
RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=5
EXDATE;TZID=Europe/Berlin:20260316T093000
SUMMARY:Chair massage"""
    moved = """UID:1
RECURRENCE-ID;TZID=Europe/Berlin:20260330T093000
DTSTART;TZID=Europe/Berlin:20260401T140000
SUMMARY:Chair massage"""
    cancelled = """UID:1
RECURRENCE-ID;TZID=Europe/Berlin:20260413T093000
DTSTART;TZID=Europe/Berlin:20260413T093000
STATUS:CANCELLED"""
    assert days(series, moved, cancelled) == ["2026-03-02", "2026-04-01", "2026-04-27"]
    assert days(moved, cancelled, series) == ["2026-03-02", "2026-04-01", "2026-04-27"]


def test_a_weekly_series_in_utc_keeps_the_weekday_that_it_has_here() -> None:
    late = "UID:1\nDTSTART:20260303T003000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3"
    assert days(late, zone="America/Los_Angeles") == ["2026-03-02", "2026-03-09", "2026-03-16"]


def test_a_series_ends_with_its_last_day_and_with_the_span() -> None:
    weekly = "UID:1\nDTSTART:20251201T090000\nRRULE:FREQ=WEEKLY"
    assert days(weekly)[0] == "2026-01-05"
    assert days(weekly)[-1] == "2026-12-28"
    assert days(f"{weekly};UNTIL=20260112T235959Z") == ["2026-01-05", "2026-01-12"]
    assert days(f"{weekly};UNTIL=20260112") == ["2026-01-05", "2026-01-12"]


def test_further_days_are_read_one_by_one_and_in_lists() -> None:
    event = (
        "UID:1\nDTSTART;VALUE=DATE:20260302\nRDATE;VALUE=DATE:20260304,20260306\nRDATE;VALUE=DATE:20260308"
    )
    assert days(event) == ["2026-03-02", "2026-03-04", "2026-03-06", "2026-03-08"]


def test_a_cancelled_appointment_is_none() -> None:
    assert read("UID:1\nDTSTART:20260302T090000\nSTATUS:CANCELLED") == CalendarContent((), 0)


def test_what_lies_outside_the_span_is_not_told() -> None:
    assert days("UID:1\nDTSTART:20251231T090000", "UID:2\nDTSTART:20270101T090000") == []


@pytest.mark.parametrize(
    "event",
    [
        "UID:1\nDTSTART:yesterday",
        "UID:1\nSUMMARY:no day at all",
        "UID:1\nDTSTART:20260302T090000\nRRULE:FREQ=SECONDLY",
        "UID:1\nDTSTART:20260302T090000\nRRULE:FREQ=WEEKLY;INTERVAL=0",
        "UID:1\nDTSTART:20260302T090000\nRRULE:INTERVAL=2",
        "UID:1\nDTSTART:00010101T090000\nRRULE:FREQ=DAILY",
    ],
)
def test_an_entry_that_tells_no_day_is_counted_and_the_others_are_read(event: str) -> None:
    content = read(event, "UID:2\nDTSTART:20260401T090000")
    assert [one.day for one in content.appointments] == [date(2026, 4, 1)]
    assert content.left_out == 1


def test_a_rule_that_never_comes_true_ends() -> None:
    assert days("UID:1\nDTSTART:20260101T090000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=5") == [
        "2026-01-01"
    ]


def test_neither_series_nor_their_days_can_be_without_number() -> None:
    every_day = "DTSTART:20260101T090000\nRRULE:FREQ=DAILY\nSUMMARY:s"
    content = read(*(f"UID:{number}\n{every_day}{number}" for number in range(MOST_SERIES + 3)))
    assert content.left_out == 3
    assert len(content.appointments) == MOST_SERIES * 365
    century = read_calendar(
        calendar("UID:1\nDTSTART:20260101T090000\nRRULE:FREQ=DAILY"), FIRST, date(2099, 12, 31)
    )
    assert len(century.appointments) == MOST_OCCURRENCES


def test_a_title_is_one_harmless_short_line() -> None:
    (one,) = read("UID:1\nDTSTART:20260302T090000\nSUMMARY:a\\n\x1b]52;c;AAAA\x07b " + "x" * 500).appointments
    assert "\x1b" not in one.title
    assert "\n" not in one.title
    assert len(one.title) <= 120


@pytest.mark.parametrize(
    "data", [b"", b"hello", b"\xff\xfe\x00", b"<html>", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not a calendar"):
        read_calendar(data, FIRST, LAST)


SAMPLE = calendar(
    "UID:1\nDTSTART;TZID=Europe/Berlin:20260302T093000\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:Massage",
    "UID:2\nDTSTART;VALUE=DATE:20260305\nEXDATE;VALUE=DATE:20260306\nSUMMARY:Physio",
)


@given(st.data())
def test_a_file_that_was_changed_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SAMPLE) - 1))
    length = data.draw(st.integers(0, 20))
    inserted = data.draw(st.binary(max_size=20))
    try:
        content = read_calendar(
            SAMPLE[:at] + inserted + SAMPLE[at + length :], FIRST, LAST, timezone(timedelta(hours=3))
        )
    except InputError:
        return
    assert all(FIRST <= one.day <= LAST for one in content.appointments)
