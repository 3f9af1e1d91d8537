"""Days in a row: the one free day of a week, pauses, changed goals; by example and by what must always hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak import SessionFact, StreakReport, streak
from tests.domain.streak_log import day, facts, goal, pause, report
from tests.domain.test_streak_properties import DAYS, FACTS, HISTORIES, LOGS, PAUSES, TODAYS

EXAMPLES = [
    # (what it shows, the log, days in a row, best)
    ("a day that counts adds one", "xxx", 3, 3),
    ("half a session makes a day, a quarter does not", "hq", 1, 1),
    ("stopped for pain is a day", "xpx", 3, 3),
    ("entered afterwards is a day", "xmx", 3, 3),
    ("two sessions on one day are one day", "dd", 2, 2),
    ("today adds nothing and ends nothing while it is open", "xx.", 2, 2),
    ("today ends nothing although a day of this week is missed already", "x.x.", 2, 2),
    ("the free day neither adds nor ends", "xx.xx", 4, 4),
    ("it may be the first day of a week", ".xxx", 3, 3),
    ("it may be the last day of a week", "xxxxxx. xxxxxx. x", 13, 13),
    ("two missed days side by side end nothing where each is its week's first", "xxxxxx. .xxxxx", 11, 11),
    ("a second missed day of a week ends the run", "xx..x", 1, 2),
    ("also where days lie between them", "x.xx.xx", 2, 3),
    ("a third one ends it again", "x.x.x.x", 1, 2),
    ("and after that a new run begins in the same week", "..xxxxx xxxxxxx", 12, 12),
    ("every week has its free day", "xxxxxx. xxxxxx. xxxxxx. xxx", 21, 21),
    ("the best run is remembered", "xxxxxx. ..xx..x", 1, 6),
    ("nothing yet", ".", 0, 0),
]


@pytest.mark.parametrize(("case", "log", "current", "best"), EXAMPLES, ids=[each[0] for each in EXAMPLES])
@pytest.mark.parametrize("days_per_week", [6, 7])
def test_days_in_a_row_by_example(case: str, log: str, current: int, best: int, days_per_week: int) -> None:
    told = report(log, goal(days_per_week))
    assert (told.days_in_a_row, told.best_days_in_a_row) == (current, best)


@pytest.mark.parametrize("days_per_week", range(1, 6))
def test_a_goal_of_fewer_than_six_days_has_none(days_per_week: int) -> None:
    told = report("xxxxxxx", goal(days_per_week))
    assert (told.days_in_a_row, told.best_days_in_a_row, told.days_line) == (None, None, "")


def test_without_a_goal_there_are_none() -> None:
    assert streak(facts("xxx"), [], [], day(2)).days_in_a_row is None
    assert report("xxx", goal(7, 30)).days_in_a_row is None


def test_paused_days_add_nothing_and_end_nothing() -> None:
    assert report("xx...xx", goal(7), pauses=(pause(2, 4),)).days_in_a_row == 4
    # The free day is still there.
    assert report("xx...x.x", goal(7), pauses=(pause(2, 4),)).days_in_a_row == 4
    assert report("xx...x..", goal(7), pauses=(pause(2, 3),)).days_in_a_row == 0


def test_a_paused_day_on_which_something_was_done_adds_one() -> None:
    assert report("xxxx", goal(7), pauses=(pause(1, 2),)).days_in_a_row == 4


def test_days_under_a_smaller_goal_add_nothing_and_end_nothing() -> None:
    calmer = report("xxxxxxx xx..... xxxxxxx", goal(7), goal(3, 7), goal(7, 14))
    assert calmer.days_in_a_row == 14
    begun = report("xxxxxxx xxx....", goal(3), goal(6, 7))
    assert (begun.days_in_a_row, begun.best_days_in_a_row) == (0, 3)
    assert report("xxxxxxx xxx....", goal(6), goal(3, 7)).days_in_a_row is None


def test_days_after_the_end_of_the_goal_leave_the_run_as_it_is() -> None:
    told = report("xxxxxxx ....... .......", goal(7, end=day(6)))
    assert told.finished
    assert (told.days_in_a_row, told.best_days_in_a_row) == (7, 7)


def test_days_before_the_first_goal_take_no_part() -> None:
    assert report("xxx.xxx", goal(7, 4)).days_in_a_row == 3


def test_a_shorter_week_after_another_first_weekday_has_its_own_free_day() -> None:
    # The week between the rhythms is Monday to Saturday.
    told = report("xxxxxxx xxxxx. .xxxxxx", goal(7), goal(7, 3, week_start=6))
    assert [len(week.days) for week in told.weeks] == [7, 6, 7]
    assert told.days_in_a_row == 18


@pytest.mark.parametrize(
    ("log", "line"),
    [
        (".", "Days in a row begin with the first day that counts."),
        ("x", "1 day in a row."),
        ("xx.xx", "4 days in a row."),
        ("xxx..x", "1 day in a row; your best is 3."),
        ("xxx....", "Your best is 3 days in a row; any day can begin a new run."),
        ("x..", "1 day in a row."),
    ],
)
def test_days_in_a_row_in_one_line(log: str, line: str) -> None:
    assert report(log, goal(6)).days_line == line


# What must always hold.

DAILY = st.lists(
    st.builds(
        Goal,
        start=DAYS.map(day),
        days_per_week=st.integers(5, 7),
        week_start=st.integers(0, 6),
        end=st.one_of(st.none(), st.none(), DAYS.map(day)),
    ),
    max_size=2,
).map(lambda others: [*others, Goal(day(0), 7)])


def days(told: StreakReport) -> tuple[int, int]:
    """Days in a row and the best, below everything where they are not told."""
    if told.days_in_a_row is None or told.best_days_in_a_row is None:
        return -1, -1
    return told.days_in_a_row, told.best_days_in_a_row


def is_no_worse(after: StreakReport, before: StreakReport) -> bool:
    return all(new >= old for new, old in zip(days(after), days(before), strict=True))


@given(log=LOGS, goals=DAILY, pauses=PAUSES, today=TODAYS, more=FACTS)
def test_more_exercise_never_lowers_days_in_a_row(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, more: SessionFact
) -> None:
    assert is_no_worse(streak([*log, more], goals, pauses, today), streak(log, goals, pauses, today))


@given(log=LOGS, goals=DAILY, pauses=PAUSES, today=TODAYS, first=DAYS, length=st.integers(0, 40))
def test_a_pause_never_lowers_days_in_a_row(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, first: int, length: int
) -> None:
    paused = [*pauses, Pause(day(first), day(first + length))]
    assert is_no_worse(streak(log, goals, paused, today), streak(log, goals, pauses, today))


@given(log=LOGS, goals=DAILY, pauses=PAUSES, today=TODAYS, data=st.data())
def test_order_and_copies_change_no_days_in_a_row(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations([*log, *log[:3]]))
    assert days(streak(mixed, goals, pauses, today)) == days(streak(log, goals, pauses, today))


@given(log=LOGS, goals=DAILY, pauses=PAUSES, today=TODAYS, later=st.integers(1, 30))
def test_time_alone_never_raises_days_in_a_row(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, later: int
) -> None:
    until_now = [fact for fact in log if fact.day <= today]
    # A goal that begins later may be another kind of goal.
    goals = [goal for goal in goals if goal.start <= today] or [Goal(day(0), 7)]
    before = streak(until_now, goals, pauses, today)
    after = streak(until_now, goals, pauses, today + timedelta(days=later))
    if before.days_in_a_row is not None:
        assert days(after)[0] <= days(before)[0]
        assert days(after)[1] == days(before)[1]


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS)
def test_days_in_a_row_are_within_their_bounds(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date
) -> None:
    told = streak(log, goals, pauses, today)
    begun = [goal for goal in goals if goal.start <= today]
    # Of two that begin on one day the later one in the list holds.
    newest = max(reversed(begun), key=lambda goal: goal.start) if begun else None
    if newest is None or newest.days_per_week < 6:
        assert (told.days_in_a_row, told.best_days_in_a_row) == (None, None)
    else:
        counted = sum(one.counts for week in told.weeks for one in week.days)
        assert 0 <= days(told)[0] <= days(told)[1] <= counted


@given(log=LOGS, goals=DAILY, pauses=PAUSES, today=TODAYS, weeks=st.integers(-300, 300))
def test_moving_everything_by_whole_weeks_changes_no_days_in_a_row(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, weeks: int
) -> None:
    by = timedelta(weeks=weeks)
    moved = streak(
        [replace(fact, day=fact.day + by) for fact in log],
        [replace(goal, start=goal.start + by, end=goal.end and goal.end + by) for goal in goals],
        [Pause(pause.first + by, pause.last + by) for pause in pauses],
        today + by,
    )
    assert days(moved) == days(streak(log, goals, pauses, today))


@given(log=LOGS, pauses=PAUSES, today=TODAYS, n=st.integers(6, 7))
def test_days_in_a_row_agree_with_the_rule_written_down_once_more(
    log: list[SessionFact], pauses: list[Pause], today: date, n: int
) -> None:
    """As one line of signs that is parted where a run ends; for one goal and weeks that begin on Monday."""
    done = {
        when: sum(1.0 if f.stopped_for_pain else f.credit for f in log if f.day == when)
        for when in {fact.day for fact in log}
    }
    kinds = ""
    when = day(0)
    while when <= today:
        paused = any(pause.first <= when <= pause.last for pause in pauses)
        counts = done.get(when, 0) > 0 and done[when] + 1e-9 >= 0.5
        kinds += "x" if counts else "p" if paused or when == today else "."
        when += timedelta(days=1)
    weeks = [kinds[start : start + 7] for start in range(0, len(kinds), 7)]
    # The second free day of a week, and each one after it, parts the runs.
    parted = [
        "".join("|" if sign == "." and week[:place].count(".") else sign for place, sign in enumerate(week))
        for week in weeks
    ]
    runs = [run.count("x") for run in "".join(parted).split("|")]
    assert days(streak(log, [Goal(day(0), n)], pauses, today)) == (runs[-1], max(runs))
