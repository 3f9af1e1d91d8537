"""What was done, in words: nothing left out, nothing made better than it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from glutecoach.domain.record import (
    CheckIn,
    Evidence,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.timeline import Side
from glutecoach.ui import session_answers as answers
from glutecoach.ui.done_words import (
    ItemAsked,
    asked_of_level,
    asked_of_plan,
    items_done,
    percent,
    set_in_words,
    set_name,
    worked_in_words,
)
from glutecoach.ui.history_words import by_day, day_heading, line_of, sheet_facts
from tests.fakes import MONDAY_MORNING
from tests.ui.session_stand import EVERY_KIND

SET = SetRecord(0, "bridge", "Glute bridge", 1, None, 30_000, 8, 30_000, 0, 0, 8, SetOutcome.COMPLETED)
HOLD = SetRecord(
    1, "stretch", "Stretch", 1, Side.LEFT, 20_000, None, 20_000, 0, 0, None, SetOutcome.COMPLETED
)
RECORD = SessionRecord(
    id="1",
    program="wake-up",
    title="First week wake-up",
    level=2,
    started=MONDAY_MORNING,
    zone="Europe/Berlin",
    day=MONDAY_MORNING.date(),
    evidence=Evidence.TIMED,
    asked_ms=100_000,
    sets=(SET,),
    pains=(),
    check_in=CheckIn(),
    outcome=SessionOutcome.COMPLETED,
)
ASKED = [ItemAsked("bridge", "Glute bridge", 2), ItemAsked("stretch", "Stretch", 1)]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (SET, "8 repetitions"),
        (replace(SET, prescribed_reps=1, reps_done=1), "1 repetition"),
        (replace(SET, reps_done=3, outcome=SetOutcome.SKIPPED), "3 of 8 repetitions, skipped"),
        (replace(SET, reps_done=3, outcome=SetOutcome.PAIN), "3 of 8 repetitions, stopped because it hurt"),
        (replace(SET, reps_done=None, outcome=SetOutcome.STOPPED), "asked: 8, ended here"),
        (replace(SET, extended_ms=10_000), "8 repetitions, 10 s longer"),
        (replace(SET, extended_ms=-10_000), "8 repetitions, 10 s shorter"),
        (replace(SET, paused_ms=130_000), "8 repetitions, paused 2 min"),
        (HOLD, "20 s"),
        (replace(HOLD, timed_ms=7_400, outcome=SetOutcome.RESTARTED), "7 of 20 s, begun again"),
    ],
)
def test_a_set_in_words(done: SetRecord, words: str) -> None:
    assert set_in_words(done) == words


def test_a_set_is_named_by_its_side() -> None:
    assert (set_name(SET), set_name(HOLD)) == ("set 1", "left, set 1")


def test_each_exercise_has_its_sets_and_sides() -> None:
    right = replace(HOLD, side=Side.RIGHT, timed_ms=5_000, outcome=SetOutcome.SKIPPED)
    rows = items_done(replace(RECORD, sets=(SET, HOLD, right)), ASKED)
    assert [(row.title, row.amount, row.remarks) for row in rows] == [
        ("Glute bridge", "1 of 2 sets", ""),
        ("Stretch", "left 1 of 1, right 0 of 1", "1 skipped"),
    ]
    assert rows[1].share == pytest.approx(25 / 40)


def test_what_was_not_begun_is_listed_too() -> None:
    rows = items_done(replace(RECORD, sets=(SET,)), ASKED)
    assert [(row.title, row.amount, row.share) for row in rows][-1] == ("Stretch", "not begun", 0.0)


def test_an_exercise_done_instead_has_a_line_of_its_own() -> None:
    hurt = replace(SET, timed_ms=9_000, reps_done=2, outcome=SetOutcome.PAIN)
    instead = replace(SET, exercise="squeeze", title="Squeeze")
    rows = items_done(replace(RECORD, sets=(hurt, instead)), ASKED[:1])
    assert [(row.title, row.amount, row.remarks) for row in rows] == [
        ("Glute bridge", "0 of 2 sets", "stopped because it hurt"),
        ("Squeeze", "1 of 1 set", ""),
    ]


def test_a_set_begun_again_counts_once_at_its_best() -> None:
    again = replace(SET, timed_ms=2_000, reps_done=0, outcome=SetOutcome.RESTARTED)
    for sets in ((again, SET), (SET, again)):
        (row,) = items_done(replace(RECORD, sets=sets), ASKED[:1])
        assert (row.amount, row.share) == ("1 of 2 sets", 1.0)


def test_the_plan_of_a_level_and_of_the_journal_ask_the_same() -> None:
    level = EVERY_KIND.levels[0]
    plan = [
        PlannedItem(item.exercise.id, item.exercise.title, item.asked_ms, {"sets": item.dose.sets})
        for item in level.items
    ]
    assert asked_of_plan(plan) == asked_of_level(level)


@pytest.mark.parametrize(
    ("share", "shown"), [(0, "0 %"), (0.001, "1 %"), (0.5, "50 %"), (0.999, "99 %"), (1, "100 %")]
)
def test_a_hundred_percent_is_all_and_nothing_is_nothing(share: float, shown: str) -> None:
    assert percent(share) == shown


def test_short_work_is_told_in_seconds() -> None:
    assert [worked_in_words(45_000), worked_in_words(89_000), worked_in_words(480_000)] == [
        "45 s",
        "89 s",
        "8 min",
    ]


def test_a_line_of_the_history_has_all_that_is_known() -> None:
    line = line_of(replace(RECORD, check_in=CheckIn(4, 0), evidence=Evidence.CLAIMED, claimed_ms=40_000))
    assert (line.time, line.title, line.level) == ("08:00", "First week wake-up", ", level 2")
    assert (line.work, line.share, line.evidence) == ("70 s", "70 %", "by hand")
    assert (line.effort, line.pain) == ("4", "0")
    assert (line_of(RECORD).effort, line_of(RECORD).evidence) == ("–", "timed")


def test_days_are_named_from_today() -> None:
    today = date(2026, 3, 5)
    assert day_heading(today, today) == "Today, Thursday 5 March"
    assert day_heading(today - timedelta(days=1), today) == "Yesterday, Wednesday 4 March"
    assert day_heading(date(2025, 12, 31), today) == "Wednesday 31 December 2025"


def test_sessions_are_grouped_by_the_day_they_belong_to() -> None:
    early, late = replace(RECORD, id="2", day=date(2026, 3, 1)), RECORD
    assert [(day.day, len(records)) for day, records in by_day([late, early, late])] == [(2, 2), (1, 1)]


def test_a_correction_is_marked() -> None:
    assert "corrected" in sheet_facts(replace(RECORD, corrected=True))
    assert "corrected" not in sheet_facts(RECORD)


def test_days_to_choose_end_with_today_and_include_a_far_one() -> None:
    today, far = date(2026, 3, 5), date(2024, 1, 1)
    offered = answers.days(today, far)
    days = [answer.value for answer in offered]
    assert (days[-1], days) == (today, sorted(set(days)))
    assert {far, far - timedelta(days=1), far + timedelta(days=1), today - timedelta(days=60)} <= set(days)
    assert len(days) == 61 + 29


def test_what_was_measured_stays_and_more_may_be_added() -> None:
    assert [answer.value for answer in answers.shares_of(RECORD)] == [None, 1.0, 0.75, 0.5]
    assert answers.claimed_for(RECORD, 1.0) == 70_000
    claimed = replace(RECORD, sets=(), claimed_ms=50_000, evidence=Evidence.CLAIMED)
    assert answers.claimed_for(claimed, 0.25) == 25_000
