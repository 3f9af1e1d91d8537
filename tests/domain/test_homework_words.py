"""What homework says besides its exercises, in words."""

from __future__ import annotations

from datetime import date

import pytest

from glutecoach.domain.homework import HomeworkRules, LevelChanges, Phase, PhaseAnchor
from glutecoach.domain.homework_today import Due
from glutecoach.domain.homework_words import (
    DUE_WORDS,
    days_in_words,
    levels_in_words,
    phase_in_words,
    span_in_words,
)
from glutecoach.domain.schedule import Schedule
from tests.homework_samples import MONDAY, homework

AFTER, BEFORE = PhaseAnchor.AFTER, PhaseAnchor.BEFORE


@pytest.mark.parametrize(
    ("anchor", "first", "last", "told"),
    [
        (AFTER, 0, 0, "the day of a visit"),
        (AFTER, 0, 1, "the day of a visit and 1 day after"),
        (AFTER, 0, 2, "the day of a visit and 2 days after"),
        (AFTER, 0, None, "from the day of a visit on"),
        (AFTER, 3, 3, "day 3 after a visit"),
        (AFTER, 3, 9, "day 3 to 9 after a visit"),
        (AFTER, 3, None, "from day 3 after a visit on"),
        (BEFORE, 1, 1, "the day before a visit"),
        (BEFORE, 1, 2, "the last 2 days before a visit"),
        (BEFORE, 1, None, "up to day 1 before a visit"),
        (BEFORE, 3, 3, "day 3 before a visit"),
        (BEFORE, 3, 6, "day 6 to 3 before a visit"),
        (BEFORE, 4, None, "up to day 4 before a visit"),
    ],
)
def test_a_phase_is_told_by_its_days(anchor: PhaseAnchor, first: int, last: int | None, told: str) -> None:
    assert phase_in_words(Phase("Build", anchor, first, last, 2)) == f"Build, {told}: level 2"


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (HomeworkRules(), "they change as you get on"),
        (HomeworkRules(LevelChanges.LOCK, 2), "they stay as they are"),
        (HomeworkRules(LevelChanges.NARROW, 1, 1, 9), "they change between 1 and 3"),
        (HomeworkRules(LevelChanges.NARROW, 2, 2, 2), "only 2"),
    ],
)
def test_what_may_become_of_levels_is_told(rules: HomeworkRules, told: str) -> None:
    assert levels_in_words(rules, 3) == told


def test_days_are_told_without_how_often() -> None:
    assert days_in_words(Schedule.on(0, 2, 4)) == "on Mondays, Wednesdays and Fridays"
    assert days_in_words(Schedule(7, times_per_day=3)) == "every day"


def test_a_start_that_is_to_come_is_told() -> None:
    assert span_in_words(homework(), MONDAY) == "until 15 March 2026"
    assert span_in_words(homework(), date(2026, 2, 1)) == "from 2 March to 15 March 2026"
    over_new_year = homework(start=date(2026, 12, 20), end=date(2027, 1, 10))
    assert span_in_words(over_new_year, MONDAY) == "from 20 December 2026 to 10 January 2027"


def test_every_way_of_standing_has_its_words() -> None:
    assert set(DUE_WORDS) == set(Due)
