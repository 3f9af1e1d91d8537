"""The streak's rule by example: every edge case of the calendar, of pauses and of goals, as a row.

The numbers are those of the list of edge cases in ``docs/STREAKS.md``; the last test of this file knows where
the examples of those are that the streak itself never sees.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from math import fsum
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.plan import Goal, Pause, put_in_force
from glutecoach.domain.streak import SessionFact, streak
from glutecoach.domain.weeks import DayState, WeekStatus
from tests.domain.streak_log import MONDAY, day, facts, goal, pause, report, statuses
from tests.factories import ROOT


@dataclass(frozen=True)
class Example:
    case: str
    log: str
    """One letter a day, see ``streak_log``."""
    weeks: str
    """Expected: k kept, e excused, m missed, o open."""
    current: int
    best: int
    goals: tuple[Goal, ...] = (goal(3),)
    pauses: tuple[Pause, ...] = ()
    today: int | None = None
    """Day number; by default the last day of the log."""
    due: int | None = None
    """Expected days due in the last week."""


ENDED = goal(3, end=day(13))
STRICT_TWICE_A_DAY = goal(3, per_day=2, counts_from=1.0)
TWICE_A_DAY = goal(3, per_day=2)
ONE_DAY_OFF = goal(6)

EXAMPLES = [
    # 4 Flights: only the stored day matters.
    Example("4 a day that came twice on a flight is one day", "xd.....", "o", 0, 0),
    Example("4 a day that never was costs nothing while other days are left", "x.xx...", "k", 1, 1),
    # 8 The future.
    Example("8 a session dated in the future is left out", "xx....x", "o", 0, 0, today=5),
    Example("8 a session dated in the future counts when its day has come", "xx....x", "k", 1, 1),
    # 9-11 Any days.
    Example("9 three times a week is any three days", "xxx.... ....xxx x..x..x", "kkk", 3, 3),
    Example("9 two of three days do not keep a week that is over", "xx..... .", "mo", 0, 0),
    Example("9 a week is kept as soon as its days are done", "xxx", "k", 1, 1),
    Example("10 exercise on a rest day counts, and two days are not three", ".....xx x......", "mo", 0, 0),
    Example("10 more days than asked keep one week, not two", "xxxxxxx .......", "ko", 1, 1),
    Example("11 every day means six of seven", "xxxxxx. .", "ko", 1, 1, goals=(ONE_DAY_OFF,)),
    Example("11 and five of seven are not enough", "xxxxx.. .", "mo", 0, 0, goals=(ONE_DAY_OFF,)),
    # 12-13 Pauses.
    Example("12 a pause makes the goal smaller", "x...... .", "ko", 1, 1, pauses=(pause(3, 6),)),
    Example("12 by the days that are paused, no more", "x...... .", "mo", 0, 0, pauses=(pause(5, 6),)),
    Example(
        "12 a whole week paused neither adds nor ends",
        "xxx.... ....... xxx....", "kek", 2, 2, pauses=(pause(7, 13),),
    ),
    Example(
        "12 a pause entered afterwards mends the week it was for",
        "xxx.... x...... xxx.... .", "kkko", 3, 3, pauses=(pause(9, 12),),
    ),
    Example("12 a pause without an end", "xxx.... .......", "ke", 1, 1, pauses=(Pause(day(7), date.max),)),
    Example("12 a pause from long ago to today", ".......", "e", 0, 0, pauses=(Pause(date.min, day(6)),)),
    Example("12 pauses that overlap are one pause", "x...... .", "ko", 1, 1,
            pauses=(pause(3, 5), pause(4, 6))),
    Example("13 exercise in a pause counts", "xxx.... ...x...", "kk", 2, 2, pauses=(pause(7, 13),)),
    Example("13 and adds to days that were not paused", "x...x.. .", "ko", 1, 1, pauses=(pause(4, 5),)),
    Example("12 two pauses in one week", "x...... .", "ko", 1, 1, pauses=(pause(1, 2), pause(4, 6))),
    # 15 There is nothing to save up: a kept week with days to spare does not help the next one.
    Example("15 spare days are not carried over", "xxxxxxx xx..... .", "kmo", 0, 1),
    # 16-21 What makes a day count.
    Example("16 half a session makes a day", "hhh....", "k", 1, 1),
    Example("17 less than half does not", "lll....", "o", 0, 0),
    Example("17 two quarters on one day make half", "QQQ....", "k", 1, 1),
    Example("17 but not on two days", "qqqqqqq", "o", 0, 0),
    Example("17 fractions that only add up to half on paper do, too", "ttt....", "k", 1, 1),
    Example("18 stopped for pain counts at any share", "ppp....", "k", 1, 1),
    Example("19 opened and nothing done does not count", "000....", "o", 0, 0),
    Example(
        "19 not even where any share is enough", "000....", "o", 0, 0, goals=(goal(3, counts_from=0.0),)
    ),
    Example("19 where any share is enough, a little is", "qqq....", "k", 1, 1,
            goals=(goal(3, counts_from=0.0),)),
    Example("20 two sessions on a day are one day", "dd.....", "o", 0, 0),
    Example("21 twice a day: one whole session is half", "xxx....", "k", 1, 1, goals=(TWICE_A_DAY,)),
    Example("21 twice a day: half a session is a quarter", "hhh....", "o", 0, 0, goals=(TWICE_A_DAY,)),
    Example("21 strictly twice a day", "ddd....", "k", 1, 1, goals=(STRICT_TWICE_A_DAY,)),
    Example("21 strictly twice a day: once is not", "xxx....", "o", 0, 0, goals=(STRICT_TWICE_A_DAY,)),
    # 22-25 Goals that change.
    Example("22 three a week until Wednesday, five from Thursday", "xxxx...", "k", 1, 1,
            goals=(goal(3), goal(5, 3)), due=4),
    Example("22 three of them are not enough", "xxx.... .", "mo", 0, 0, goals=(goal(3), goal(5, 3))),
    Example("22 a revised goal leaves the weeks before it alone", "xxx.... xxxxx..", "kk", 2, 2,
            goals=(goal(3), goal(5, 7)), due=5),
    Example("22 of two goals from one day the later one holds", "x......", "k", 1, 1,
            goals=(goal(7), goal(1)), due=1),
    Example("24 begun on a Friday: one day is due", "....x..", "k", 1, 1, goals=(goal(3, 4),), due=1),
    Example("24 begun on a Friday, nothing done", "....... .", "mo", 0, 0, goals=(goal(3, 4),)),
    Example("24 begun on a Sunday: nothing is due", "....... .", "eo", 0, 0, goals=(goal(3, 6),)),
    Example("24 begun on a Sunday, and done: a gift", "......x .", "ko", 1, 1, goals=(goal(3, 6),)),
    Example("24 days before the first goal do not count", "xxxx... .", "mo", 0, 0, goals=(goal(3, 4),)),
    Example("25 after its end a streak stays as it is", "xxx.... xxx.... ....... .......", "kkee", 2, 2,
            goals=(ENDED,)),
    Example("25 the last day itself counts", "xxx.... .x.x..x .......", "kke", 2, 2, goals=(ENDED,)),
    Example("25 the day after does not", "xxx.... .x.x... x......", "kme", 0, 1, goals=(ENDED,)),
    Example("25 an older goal does not come back", "xxx.... .......", "ke", 1, 1,
            goals=(goal(3), goal(3, 1, end=day(6))), due=0),
    # 26 Entered by hand.
    Example("26 entered afterwards counts as well", "mmm....", "k", 1, 1),
    # 34-35 This week.
    Example("34 Monday morning, nothing done yet: the streak stands", "xxx.... xxx.... .", "kko", 2, 2),
    Example("34 a missed week ends it only when it is over", "xxx.... xx.....", "ko", 1, 1),
    Example("34 and then it does", "xxx.... xx..... .", "kmo", 0, 1),
    Example("35 out of reach, the week is still open", "xxx.... .......", "ko", 1, 1),
    # The longest run.
    Example("best is the longest run, not the sum", "xxx.... xxx.... ....... xxx....", "kkmk", 1, 2),
    Example("best goes on over a week with nothing due", "xxx.... ....... xxx.... xx..... .", "kekmo", 0, 2,
            pauses=(pause(7, 13),)),
    Example("no goal: nothing is due and nothing is lost", "xxxxxxx", "e", 0, 0, goals=()),
    Example("a goal that is still to come", "xxx....", "e", 0, 0, goals=(goal(3, 30),)),
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.case)
def test_the_streak_by_example(example: Example) -> None:
    today = len(example.log.replace(" ", "")) - 1 if example.today is None else example.today
    told = streak(facts(example.log), example.goals, example.pauses, day(today))
    assert (statuses(told), told.current, told.best) == (example.weeks, example.current, example.best)
    if example.due is not None:
        assert told.weeks[-1].due == example.due


# 1-3, 5, 6: which day a session belongs to.


@pytest.mark.parametrize(
    ("case", "local", "expected"),
    [
        ("1 over midnight: the day it started", datetime(2026, 3, 5, 23, 50, tzinfo=UTC), date(2026, 3, 5)),
        ("2 after a late shift", datetime(2026, 3, 6, 0, 30, tzinfo=UTC), date(2026, 3, 5)),
        ("2 the last minute of a day", datetime(2026, 3, 6, 3, 59, 59, tzinfo=UTC), date(2026, 3, 5)),
        ("2 the first minute of a day", datetime(2026, 3, 6, 4, 0, tzinfo=UTC), date(2026, 3, 6)),
        ("32 a leap day", datetime(2028, 3, 1, 1, 0, tzinfo=UTC), date(2028, 2, 29)),
        ("32 the turn of the year", datetime(2027, 1, 1, 2, 0, tzinfo=UTC), date(2026, 12, 31)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_session_belongs_to_the_day_it_started_on(case: str, local: datetime, expected: date) -> None:
    assert day_of(Moment(local)) == expected


def test_3_another_start_of_the_day_changes_later_sessions_only() -> None:
    at_half_past_four = Moment(datetime(2026, 3, 6, 4, 30, tzinfo=UTC))
    assert day_of(at_half_past_four, 4) == date(2026, 3, 6)
    assert day_of(at_half_past_four, 6) == date(2026, 3, 5)
    kept = streak(facts("xxx...."), [goal(3)], [], day(6))
    later_start = replace(goal(3, 7), day_start_hour=6)
    assert streak(facts("xxx...."), [goal(3), later_start], [], day(6)).weeks == kept.weeks


@pytest.mark.parametrize(
    "zone", ["Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "Europe/Berlin", "America/St_Johns"]
)
@given(hours=st.integers(0, 366 * 24 * 2))
def test_6_days_never_go_back_in_any_zone(zone: str, hours: int) -> None:
    place = ZoneInfo(zone)
    # 2011 holds Samoa's jump over the date line.
    instant = datetime(2011, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * hours)
    before = day_of(Moment(instant.astimezone(place), zone))
    after = day_of(Moment((instant + timedelta(minutes=30)).astimezone(place), zone))
    jump_over_the_date_line = 2 if zone == "Pacific/Apia" else 1
    assert 0 <= (after - before).days <= jump_over_the_date_line


def test_6_half_past_two_twice_on_one_night_is_one_day() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    first = Moment(datetime(2026, 10, 25, 2, 30, tzinfo=berlin))
    second = Moment(datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=1))
    assert first.utc_offset_min != second.utc_offset_min
    assert day_of(first) == day_of(second) == date(2026, 10, 24)


def test_4_and_5_a_flight_moves_today_and_nothing_else() -> None:
    sydney = timezone(timedelta(hours=11))
    honolulu = timezone(-timedelta(hours=10))
    instant = datetime(2026, 3, 8, 20, 0, tzinfo=UTC)
    there, here = (day_of(Moment(instant.astimezone(place))) for place in (sydney, honolulu))
    assert (there, here) == (day(7), day(6))
    log = facts("xx....x")
    assert streak(log, [goal(3)], [], here).weeks[0].done == streak(log, [goal(3)], [], there).weeks[0].done


# 14, 23, 27-33, 36.


def test_14_a_pause_of_more_than_four_weeks_works_like_any_other_and_is_known_to_be_long() -> None:
    four_weeks, longer = pause(7, 34), pause(7, 35)
    assert (four_weeks.days, four_weeks.is_long) == (28, False)
    assert (longer.days, longer.is_long) == (29, True)
    log = "xxx.... ....... ....... ....... ....... ....... xxx...."
    told = report(log, pauses=(pause(7, 41),))
    assert (statuses(told), told.current) == ("keeeeek", 2)


def test_23_a_goal_that_is_dated_in_the_past_holds_from_the_day_it_is_set_and_never_earlier() -> None:
    kept = report("xxx.... xxx.... .")
    revised = put_in_force(goal(5, 0), day(14))
    assert revised == goal(5, 14)
    after = report("xxx.... xxx.... .", goal(3), revised)
    assert (after.current, after.weeks[:2]) == (kept.current, kept.weeks[:2])
    assert put_in_force(goal(5, 20), day(14)) == goal(5, 20)


def test_31_sessions_of_two_devices_that_overlap_are_one_day_and_both_are_there() -> None:
    here, there = (SessionFact(device, MONDAY, 1.0, False, True) for device in ("here", "there"))
    told = streak([here, there], [goal(3)], [], MONDAY)
    assert (told.weeks[0].done, told.weeks[0].days[0].work.sessions) == (1, 2)


def test_17_many_small_parts_are_a_half_whatever_their_fractions_add_up_to() -> None:
    parts = [SessionFact(str(number), MONDAY, 1 / 98, False, True) for number in range(49)]
    assert fsum(part.credit for part in parts) < 0.5
    assert streak(parts, [goal(1)], [], MONDAY).current == 1
    assert streak(parts[1:], [goal(1)], [], MONDAY).current == 0


def test_27_a_deleted_session_is_gone_and_an_undone_delete_brings_all_back() -> None:
    log = facts("xxx....")
    without = [fact for fact in log if fact.day != day(1)]
    assert streak(without, [goal(3)], [], day(7)).current == 0
    assert streak([*without, log[1]], [goal(3)], [], day(7)).current == 1


def test_28_and_30_copies_of_one_session_count_once() -> None:
    log = facts("qqqqqqq")
    assert streak([*log, *log, *reversed(log)], [goal(3)], [], day(6)) == streak(log, [goal(3)], [], day(6))


def test_30_of_two_copies_the_better_one_holds_whichever_comes_first() -> None:
    poor, good = (SessionFact("same", MONDAY, credit, False, True) for credit in (0.2, 0.9))
    for copies in ([poor, good], [good, poor]):
        assert streak(copies, [goal(1)], [], MONDAY).current == 1


@pytest.mark.parametrize("start", [date(2020, 12, 28), date(2024, 2, 26), date(2026, 12, 28)])
def test_32_leap_days_and_week_53_are_nothing_special(start: date) -> None:
    log = [SessionFact(str(n), start + timedelta(days=n), 1.0, False, True) for n in (0, 3, 6, 7, 10, 13)]
    assert streak(log, [Goal(start, 3)], [], start + timedelta(days=13)).current == 2


def test_33_another_first_weekday_applies_from_the_next_week() -> None:
    told = report("xxx.... xxx.... x", goal(3), goal(3, 9, week_start=6))
    assert [(week.first_day, len(week.days), week.due) for week in told.weeks] == [
        (day(0), 7, 3),
        (day(7), 7, 3),
        (day(14), 6, 2),
    ]
    later = report("xxx.... xxx.... xx..... xxx....", goal(3), goal(3, 9, week_start=6))
    assert [week.first_day for week in later.weeks] == [day(0), day(7), day(14), day(20), day(27)]
    assert statuses(later) == "kkkko"


def test_33_a_change_on_the_first_day_of_a_week_leaves_that_week_whole() -> None:
    told = report("xxx.... ...xxx.", goal(3), goal(3, 7, week_start=6))
    assert [len(week.days) for week in told.weeks] == [7, 7]
    assert told.current == 2


def test_33_weeks_that_begin_on_sunday() -> None:
    told = report("x.....x x.....x x", goal(2, -1, week_start=6))
    assert [week.first_day for week in told.weeks] == [day(-1), day(6), day(13)]
    assert statuses(told) == "mkk"


def test_36_two_homeworks_are_two_streaks() -> None:
    hips, back = facts("xxx...."), facts("x......")
    assert streak(hips, [goal(3)], [], day(6)).current == 1
    assert streak(back, [goal(3)], [], day(7)).current == 0


# What the report says beside the numbers.


def test_today_counts_tells_whether_today_is_done() -> None:
    assert report("xxh").today_counts
    assert not report("xxl").today_counts
    assert not report("x..").today_counts
    assert not report("x", goal(3, 30)).today_counts


def test_the_weeks_go_from_that_of_the_first_goal_to_this_one() -> None:
    told = report(". . . x" + "." * 20, goal(3, 9))
    assert [week.first_day for week in told.weeks] == [day(7), day(14), day(21)]
    assert [len(week.days) for week in told.weeks] == [7, 7, 7]


def test_days_are_shown_by_what_was_done_on_them() -> None:
    told = report("xhl0.", goal(7), pauses=(pause(5, 5),))
    assert [one.state for one in told.weeks[0].days] == [
        DayState.DONE,
        DayState.COUNTS,
        DayState.PARTLY,
        DayState.FREE,
        DayState.FREE,
        DayState.PAUSED,
        DayState.FUTURE,
    ]


def test_work_in_a_pause_is_shown_as_work() -> None:
    told = report("xl.....", pauses=(pause(0, 6),))
    assert [one.state for one in told.weeks[0].days[:3]] == [DayState.DONE, DayState.PARTLY, DayState.PAUSED]


def test_a_credit_that_is_no_number_or_out_of_range_is_bounded() -> None:
    odd = [SessionFact(str(credit), MONDAY, credit, False, True) for credit in (float("nan"), -5.0)]
    assert streak(odd, [goal(1)], [], MONDAY).weeks[0].days[0].work.credit == 0
    huge = [SessionFact("huge", MONDAY, 99.0, False, True)]
    assert streak(huge, [goal(1)], [], MONDAY).weeks[0].days[0].work.credit == 1


def test_a_streak_is_finished_when_the_last_goal_has_ended() -> None:
    assert report("xxx.... .......", goal(3, end=day(6))).finished
    assert not report("xxx....", goal(3, end=day(6))).finished
    assert not report("xxx.... .......", goal(3, end=day(6)), goal(3, 20)).finished
    assert not report("xxx....").finished


def test_status_values_are_what_other_programs_read() -> None:
    assert [status.value for status in WeekStatus] == ["kept", "excused", "missed", "open"]


ELSEWHERE = {
    7: "tests/ui/test_doubted_clock.py",
    29: "tests/formats/test_log_csv.py",
}
"""Cases whose examples are not in this file, and where they are."""


def test_every_case_of_the_list_has_an_example() -> None:
    listed = re.findall(r"^\| (\d+) \|", (ROOT / "docs" / "STREAKS.md").read_text("utf-8"), re.MULTILINE)
    assert list(map(int, listed)) == list(range(1, 37))
    here = {int(example.case.split()[0]) for example in EXAMPLES if example.case[0].isdigit()}
    for name in re.findall(
        r"^def test_([\w]+)", (ROOT / "tests/domain/test_streak.py").read_text("utf-8"), re.MULTILINE
    ):
        here |= {int(number) for number in re.findall(r"\d+", name)}
    here |= {
        int(number)
        for number in re.findall(
            r'^        \("(\d+) ', (ROOT / "tests/domain/test_streak.py").read_text("utf-8"), re.MULTILINE
        )
    }
    assert set(range(1, 37)) - here == set(ELSEWHERE)
    for number, file in ELSEWHERE.items():
        assert f"test_{number}_" in (ROOT / file).read_text("utf-8"), number
