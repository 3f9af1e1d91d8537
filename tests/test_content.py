"""What ships: loads without a problem, lasts as long as the evidence says, and speaks kindly."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from glutecoach.domain.exercise import FURNITURE, Exercise, Family, Place
from glutecoach.domain.library import Library
from glutecoach.domain.program import Program, Role
from glutecoach.formats.library_files import check_file, load_library, planned_minutes
from tests.factories import ROOT, compiler

FOLDER = ROOT / "programs"

MINUTES = {
    "wake-up": (3.6, 6.7, 9.5, 11.5),
    "desk-3": (2.7, 2.7, 2.9, 2.8),
    "roller-10": (5.1, 6.5, 8.8, 10.0),
    "hip-flexor": (4.7, 6.6, 7.9, 8.6),
    "strength": (11.2, 13.0, 13.1, 15.1),
    "ball-desk": (2.5, 3.8, 5.0, 6.1),
    "after-massage": (2.6, 3.7, 4.4, 5.9),
    "travel": (4.1, 5.9, 5.7, 9.0),
    # No therapist computed these two.
    "calm": (2.1, 2.8),
}
"""What each level of a program was computed to take by those who wrote the doses, in minutes."""
TOLERANCE = 0.10
ROLES = {
    "wake-up": Role.FIRST_WEEK,
    "desk-3": Role.BREAK,
    "roller-10": Role.ROLLING,
    "hip-flexor": Role.MOBILITY,
    "strength": Role.STRENGTH,
    "ball-desk": Role.DESK_BALL,
    "after-massage": Role.AFTER_VISIT,
    "travel": Role.TRAVEL,
    "calm": Role.CALM,
}
ACCEPTED_QUESTIONS = {
    # Six places are what ten minutes of rolling are written for; it is the last level.
    "roller-10": ("Level 4 has 6 items.",),
}

FRIGHTENING = re.compile(
    r"\b(dysfunction\w*|misalign\w*|inhibited|damaged?|degenerat\w*|weak glutes|dead butt)\b", re.IGNORECASE
)


@cache
def library() -> Library:
    """Everything that ships."""
    return load_library(FOLDER, None)


def texts(value: object, place: str = "") -> list[tuple[str, str]]:
    """Return every text in a value, with its place."""
    if isinstance(value, str):
        return [(place, value)]
    if is_dataclass(value):
        return [
            found for one in fields(value) for found in texts(getattr(value, one.name), f"{place}.{one.name}")
        ]
    if isinstance(value, tuple):
        return [found for at, one in enumerate(value) for found in texts(one, f"{place}[{at}]")]
    return []


EXERCISES = sorted(path.stem for path in (FOLDER / "exercises").glob("*.toml"))
PROGRAMS = sorted(path.stem for path in FOLDER.glob("*.toml"))
PATHS = sorted(
    [*FOLDER.glob("*.toml"), *(FOLDER / "exercises").glob("*.toml"), FOLDER / "sources" / "sources.toml"]
)


def an_exercise(name: str) -> Exercise:
    return library().exercises[name]


def a_program(name: str) -> Program:
    return library().programs[name]


def test_every_file_that_ships_loads_without_a_problem() -> None:
    assert [str(problem) for row in library().broken for problem in row.problems] == []
    assert sorted(library().exercises) == EXERCISES
    assert sorted(library().programs) == PROGRAMS


def test_the_promised_programs_are_there_with_all_their_levels() -> None:
    assert set(MINUTES) == set(PROGRAMS)
    for name, ladder in MINUTES.items():
        assert len(a_program(name).levels) == len(ladder)


def test_each_program_has_the_role_it_is_suggested_for() -> None:
    assert {name: a_program(name).role for name in PROGRAMS} == ROLES
    assert set(ROLES.values()) == set(Role)


def test_strength_work_is_followed_by_a_day_without_it() -> None:
    assert {name: a_program(name).rest_days for name in PROGRAMS} == {
        name: int(name == "strength") for name in PROGRAMS
    }


def test_what_a_bad_day_asks_for_can_be_done_on_a_chair_and_is_gentle() -> None:
    first, second = a_program("calm").levels
    assert first.place is Place.DESK
    assert first.gentle
    assert second.gentle


def test_the_first_levels_for_a_journey_need_no_floor() -> None:
    for level in a_program("travel").levels[:2]:
        assert level.place is not Place.FLOOR
        assert level.equipment == ()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_therapist_would_question_nothing_that_ships(path: Path) -> None:
    errors, questions = check_file(path, library())
    assert [str(each) for each in errors] == []
    assert [question.problem for question in questions] == list(ACCEPTED_QUESTIONS.get(path.stem, ()))


@pytest.mark.parametrize(
    ("name", "number", "minutes"),
    [
        (name, number, minutes)
        for name, ladder in MINUTES.items()
        for number, minutes in enumerate(ladder, start=1)
    ],
)
def test_a_level_lasts_as_long_as_it_was_computed(name: str, number: int, minutes: float) -> None:
    level = a_program(name).level(number)
    assert planned_minutes(level) == pytest.approx(minutes, rel=TOLERANCE)
    assert planned_minutes(level) == pytest.approx(compiler().compile(level).planned_ms / 60_000)


@pytest.mark.parametrize("name", PROGRAMS)
def test_each_level_asks_for_more_than_the_one_before(name: str) -> None:
    """Or is harder in less time, where those who wrote the doses had it so."""
    minutes = [planned_minutes(level) for level in a_program(name).levels]
    for (before, after), (written_before, written) in zip(
        pairwise(minutes), pairwise(MINUTES[name]), strict=True
    ):
        assert after > before or written < written_before


CHOSEN_BY_PLACE = {"ham-stretch"}
"""A stretch that is chosen for where it is felt, as the places of self-massage are: no ladder leads to it."""


def test_every_exercise_is_on_a_ladder_that_a_program_stands_on() -> None:
    steps: dict[str, set[str]] = {name: set() for name in EXERCISES}
    for name in EXERCISES:
        for one in (an_exercise(name).easier.exercise, an_exercise(name).harder.exercise):
            if one is not None:
                steps[name].add(one)
                steps[one].add(name)
    played = {i.exercise.id for name in PROGRAMS for level in a_program(name).levels for i in level.items}
    reached, ahead = set(played), list(played)
    while ahead:
        new = steps[ahead.pop()] - reached
        reached |= new
        ahead += new
    alone = {name for name in EXERCISES if an_exercise(name).family is not Family.SELF_MASSAGE} - reached
    assert alone == CHOSEN_BY_PLACE


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_never_gets_easier_in_a_circle(name: str) -> None:
    seen = [name]
    while (easier := an_exercise(seen[-1]).easier.exercise) is not None:
        assert easier not in seen, " > ".join([*seen, easier])
        seen.append(easier)


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_never_gets_harder_in_a_circle(name: str) -> None:
    seen = [name]
    while (harder := an_exercise(seen[-1]).harder.exercise) is not None:
        assert harder not in seen, " > ".join([*seen, harder])
        seen.append(harder)


@pytest.mark.parametrize("name", EXERCISES)
def test_an_exercise_tells_all_that_is_needed_to_do_it(name: str) -> None:
    exercise = an_exercise(name)
    assert exercise.faults
    assert exercise.sources
    assert exercise.easier.how or exercise.easier.exercise
    assert exercise.position.on_floor == (exercise.place is Place.FLOOR)
    for place, text in texts(
        (exercise.set_up, exercise.movement, exercise.breathing, exercise.faults, exercise.reminder)
    ):
        assert text[-1] in ".!", f"{place}: {text}"
        assert text[0].isupper() or text[0].isdigit(), f"{place}: {text}"


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_for_the_desk_needs_nothing_that_an_office_lacks(name: str) -> None:
    program = a_program(name)
    if "desk" not in name:
        return
    for level in program.levels:
        assert level.place is not Place.FLOOR
        assert set(level.equipment) - FURNITURE <= {"ball"}


@pytest.mark.parametrize("name", [*EXERCISES, *PROGRAMS])
def test_nothing_frightens_and_everything_is_plain_text(name: str) -> None:
    thing = library().programs.get(name) or an_exercise(name)
    for place, text in texts(thing, name):
        assert not FRIGHTENING.search(text), f"{place}: {text}"
        assert text.isprintable(), f"{place}: {text!r}"
        assert "  " not in text, f"{place}: {text}"
