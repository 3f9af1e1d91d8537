"""What a good therapist would think over in homework, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from glutecoach.domain.dose import RollDose
from glutecoach.domain.exercise import Equipment, Family, Muscle
from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, Phase, PhaseAnchor
from glutecoach.domain.homework_lint import homework_questions, reached_levels
from glutecoach.domain.program import Item, Level
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.library_files import planned_minutes
from tests.factories import exercise
from tests.homework_samples import MONDAY, homework, shipped_library, with_phases

FREE = HomeworkRules()


def asked(whole: Homework) -> list[str]:
    """Return the questions about homework: key and doubt."""
    return [f"{each.key}: {each.problem}" for each in homework_questions(whole, planned_minutes)]


def plain(of: str = "wake-up", **changes: Any) -> Homework:
    """Return homework with every level within reach."""
    return homework(of=of, **{"rules": FREE, "message": "", **changes})


def phased(*phases: Phase, **changes: Any) -> list[str]:
    """Return the questions about phases."""
    return [each for each in asked(plain(phases=phases, **changes)) if each.startswith("phases")]


def after(first: int, last: int | None, level: int = 1, name: str = "Gentle") -> Phase:
    return Phase(name, PhaseAnchor.AFTER, first, last, level)


def before(first: int, last: int | None, level: int = 1, name: str = "Prepare") -> Phase:
    return Phase(name, PhaseAnchor.BEFORE, first, last, level)


def test_sound_homework_is_left_alone() -> None:
    assert asked(plain()) == []
    assert asked(with_phases(rules=FREE)) == []


def test_each_question_names_its_file_and_its_ground() -> None:
    whole = plain(schedule=Schedule(3, times_per_day=6))
    for question in homework_questions(whole, planned_minutes, "anna.toml"):
        assert question.file == "anna.toml"
        assert question.remedy.endswith(("By convention.", "Source: essery-2017."))
    assert homework_questions(whole, planned_minutes)[0].file == f"{whole.id}.toml"


@pytest.mark.parametrize(
    ("rules", "phases", "missed"),
    [
        (FREE, (), []),
        (HomeworkRules(LevelChanges.LOCK, 2), (), [1, 3, 4]),
        (HomeworkRules(LevelChanges.LOCK, 2), (after(0, 2, 1),), [3, 4]),
        (HomeworkRules(LevelChanges.NARROW, 1, 1, 3), (), [4]),
        (HomeworkRules(LevelChanges.NARROW, 3, 2, 3), (), [1, 4]),
    ],
)
def test_a_level_that_nothing_leads_to_is_questioned(
    rules: HomeworkRules, phases: tuple[Phase, ...], missed: list[int]
) -> None:
    whole = plain(rules=rules, phases=phases)
    found = [each for each in asked(whole) if "never reached" in each]
    assert found == [f"levels[{number - 1}]: Level {number} is never reached." for number in missed]
    assert [level.number for level in reached_levels(whole)] == [n for n in range(1, 5) if n not in missed]


def test_bounds_that_bound_nothing_are_questioned() -> None:
    assert asked(plain(rules=HomeworkRules(LevelChanges.NARROW, 1, 1, 4))) == [
        "rules.levels: The bounds leave every level open."
    ]


def test_a_beginning_above_the_first_level_is_questioned_once() -> None:
    rules = HomeworkRules(start_level=2)
    assert asked(plain(rules=rules)) == ["rules.start_level: It starts on level 2."]
    assert asked(plain(rules=rules, revision=2)) == []


def test_a_phase_on_the_first_day_that_says_another_level_is_questioned() -> None:
    assert "rules.start_level: It starts on level 1; Build makes that level 2." in asked(
        plain(phases=(after(0, None, 2, "Build"),))
    )


@pytest.mark.parametrize(
    ("phases", "doubts"),
    [
        ((after(0, 2), after(3, None, 2, "Build")), []),
        ((after(0, 2),), []),
        (
            (after(0, 3), after(3, None, 2, "Build")),
            ["phases[1]: Gentle and Build share day 3 after a visit."],
        ),
        (
            (after(5, 9, 2, "Build"), after(0, 6)),
            ["phases[0]: Gentle and Build share day 5 to 6 after a visit."],
        ),
        (
            (after(0, 2), after(5, None, 2, "Build")),
            ["phases[1]: Between Gentle and Build, day 3 to 4 after a visit belongs to no phase."],
        ),
        (
            (after(0, 2), after(0, None, 2, "Build")),
            ["phases[1]: Gentle and Build begin on the same day, 0 after a visit."],
        ),
        (
            (before(1, 2), before(4, 5, 1, "Slow")),
            ["phases[1]: Between Prepare and Slow, day 3 before a visit belongs to no phase."],
        ),
        ((before(1, None),), []),
        (
            (after(0, 2), before(1, None)),
            ["phases[1]: Prepare has no last_day, so it begins as soon as the next visit is known."],
        ),
    ],
)
def test_phases_that_overlap_or_leave_a_gap_are_questioned(
    phases: tuple[Phase, ...], doubts: list[str]
) -> None:
    assert phased(*phases) == doubts


@pytest.mark.parametrize(("days", "shared"), [(3, True), (4, True), (5, False)])
def test_phases_that_meet_between_near_visits_are_questioned(days: int, shared: bool) -> None:
    found = phased(after(0, 2), before(1, 2), next_visit=MONDAY + timedelta(days=days))
    doubt = f"phases[0]: The visits are {days} days apart, so Gentle and Prepare share days."
    assert found == ([doubt] if shared else [])


def test_a_phase_outside_the_bounds_is_questioned() -> None:
    rules = HomeworkRules(LevelChanges.NARROW, 1, 1, 2)
    assert phased(after(0, 2), after(3, None, 3, "Build"), rules=rules) == [
        "phases[1].level: Build does level 3, outside the bounds of the rules."
    ]


# Time.


def test_many_sessions_a_day_are_questioned() -> None:
    assert asked(plain(of="desk-3", schedule=Schedule(5, times_per_day=4))) == []
    assert "schedule.times_per_day: It asks for 5 sessions a day." in asked(
        plain(of="desk-3", schedule=Schedule(5, times_per_day=5))
    )


def test_more_minutes_a_day_than_people_keep_up_are_questioned() -> None:
    (found,) = (one for one in asked(plain(schedule=Schedule(3, times_per_day=4))) if "minutes a day" in one)
    assert found.startswith("schedule: 4 sessions of up to ")


@pytest.mark.parametrize("key", ["goal", "message"])
def test_a_promise_of_minutes_is_held_against_the_session(key: str) -> None:
    (found,) = asked(plain(**{key: "Just 3 minutes a day."}))
    assert found.startswith(f"{key}: It speaks of 3 minutes; a session takes up to ")
    assert asked(plain(**{key: "Just 90 minutes a day."})) == []


def test_days_that_cannot_be_are_questioned() -> None:
    monday = date(2026, 3, 2)
    assert asked(plain(schedule=Schedule.on(5), end=monday + timedelta(days=3))) == [
        "schedule.days: None of its weekdays lies between start and end."
    ]
    assert asked(plain(schedule=Schedule(3), end=monday + timedelta(days=1))) == [
        "schedule: It lasts 2 days, and asks for 3 a week."
    ]
    assert "end: It was over before it was written." in asked(plain(written=date(2026, 6, 1)))
    far = plain(end=monday + timedelta(weeks=9))
    assert asked(far) == ["next_visit: It lasts more than 8 weeks, and no next visit is named."]
    assert asked(replace(far, next_visit=date(2026, 4, 1))) == []


# Rest.


@pytest.mark.parametrize(
    ("schedule", "doubted"),
    [
        (Schedule(3), False),
        (Schedule(4), True),
        (Schedule.on(0, 2, 4), False),
        (Schedule.on(0, 1), True),
        (Schedule.on(0, 6), True),
    ],
)
def test_strength_without_a_day_of_rest_is_questioned(schedule: Schedule, doubted: bool) -> None:
    doubt = f"schedule: Strength (levels 2, 3 and 4) is due {schedule.words}."
    assert asked(plain("strength", schedule=schedule)) == ([doubt] if doubted else [])
    first = plain("strength", schedule=schedule, rules=HomeworkRules(LevelChanges.LOCK, 1))
    assert not [one for one in asked(first) if "Strength" in one]


@pytest.mark.parametrize(("days", "doubted"), [(5, False), (6, True)])
def test_rolling_on_most_days_is_questioned(days: int, doubted: bool) -> None:
    found = [one for one in asked(plain("roller-10", schedule=Schedule(days))) if "Rolling" in one]
    assert bool(found) is doubted


def test_rolling_on_the_day_of_the_visit_is_questioned() -> None:
    doubt = "levels[0].items[0]: It begins with rolling on the day of the visit."
    assert doubt in asked(plain("roller-10", visit=MONDAY))
    assert doubt not in asked(plain("roller-10"))
    assert doubt not in asked(plain("roller-10", visit=MONDAY - timedelta(days=1)))
    assert doubt not in asked(plain("roller-10", visit=MONDAY, schedule=Schedule.on(1, 3)))


# The low back.


def of_item(item: Item) -> list[str]:
    whole = plain()
    program = replace(whole.program, levels=(Level(1, (item,)),))
    return asked(replace(whole, program=program))


def test_a_roller_under_the_low_back_is_questioned() -> None:
    roll = replace(
        exercise("roll-lumbar", family=Family.SELF_MASSAGE),
        equipment=(Equipment.ROLLER,),
        primary=(Muscle.BACK_EXTENSORS,),
    )
    doubt = "levels[0].items[0]: roll-lumbar puts the low back on a roller."
    assert doubt in of_item(Item(roll, RollDose(1, 60, 3, 0)))
    ball = replace(roll, equipment=(Equipment.BALL,))
    assert doubt not in of_item(Item(ball, RollDose(1, 60, 3, 0)))


@pytest.mark.parametrize(
    ("note", "doubted"),
    [
        ("Go on to the low back.", True),
        ("Roll the lumbar spine, too.", True),
        ("Stay off the low back.", False),
        ("Slowly.", False),
    ],
)
def test_a_note_that_sends_the_roller_to_the_low_back_is_questioned(note: str, doubted: bool) -> None:
    item = Item(shipped_library().exercises["roll-glute"], RollDose(1, 60, 3, 0), note)
    doubt = "levels[0].items[0].note: The note speaks of rolling the low back."
    assert (doubt in of_item(item)) is doubted


def test_what_programs_are_asked_is_asked_of_homework_as_well() -> None:
    bridge = shipped_library().exercises["bridge"]
    one_sided = Item(shipped_library().exercises["clamshell"], RollDose(1, 60, 3, 0), "Only the left hip.")
    found = of_item(replace(one_sided, dose=bridge.start_dose))
    assert "levels[0].items[0].note: The note speaks of the left side only." in found
