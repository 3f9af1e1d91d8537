"""What a good therapist would question, and what is left alone."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.domain.exercise import Exercise, Family, Neighbour, Place, Position, Sides
from glutecoach.domain.library import FileProblem
from glutecoach.domain.lint import exercise_questions, questions
from glutecoach.domain.program import Item, Level, Program
from tests.factories import ROOT, compiler, exercise, level, program, reps

NAMES = ("squeeze", "bridge", "clamshell", "bird-dog", "plank", "march", "kick", "circle", "rock")
UPRIGHT = exercise("sit-to-stand", position=Position.STANDING)
STRETCH = exercise("hip-stretch", family=Family.MOBILITY, sides=Sides.EACH)
BALL = exercise("ball-glute", family=Family.SELF_MASSAGE, sides=Sides.EACH)


def minutes(one: Level) -> float:
    """Return what the compiler makes of a level."""
    made: SessionCompiler = compiler()
    return made.compile(one).planned_ms / 60_000


def asked(whole: Program) -> list[str]:
    """Return the questions about a program: key and doubt."""
    return [f"{each.key}: {each.problem}" for each in questions(whole, minutes)]


def about(one: Exercise, dose: Dose, note: str = "") -> list[str]:
    """Return the doubts about a program of one item."""
    return [each.problem for each in questions(program(level(Item(one, dose, note))), minutes)]


def items(count: int) -> tuple[Item, ...]:
    """Return that many different items."""
    return tuple(Item(exercise(name), reps(2)) for name in NAMES[:count])


def test_a_sound_program_is_left_alone() -> None:
    second = level(
        Item(UPRIGHT, reps(8)),
        Item(STRETCH, HoldDose(2, 30, 10)),
        Item(BALL, RollDose(1, 60, 3, 0)),
        number=2,
    )
    assert questions(program(level(*items(3)), second, title="Hips in 8 minutes"), minutes) == []


@pytest.mark.parametrize(
    ("title", "doubted"),
    [
        ("Hips in 1 minute", True),
        ("1-min hips", True),
        ("Evening 1 MIN", True),
        ("Hips in 3 min", False),
        ("Hips", False),
    ],
)
def test_a_level_longer_than_the_title_promises_is_doubted(title: str, doubted: bool) -> None:
    long_level = level(Item(UPRIGHT, reps(25)))
    found = asked(program(long_level, title=title))
    assert found == (
        [f"levels[0]: Level 1 takes {minutes(long_level):.1f} minutes; the title says 1."] if doubted else []
    )


def test_half_a_minute_over_the_title_is_forgiven() -> None:
    whole = program(level(), title="Hips in 2 min")
    assert questions(whole, lambda _: 2.5) == []
    assert questions(whole, lambda _: 2.51)


def test_a_first_level_over_twelve_minutes_is_doubted() -> None:
    assert questions(program(level()), lambda _: 12.0) == []
    (found,) = questions(program(level()), lambda _: 12.1)
    assert found.problem == "Level 1 takes 12.1 minutes, and it is the first."


def test_a_later_level_may_take_twenty_minutes() -> None:
    whole = program(level(), level(Item(UPRIGHT, reps(20)), number=2))
    assert questions(whole, lambda one: 5 if one.number == 1 else 20.0) == []
    (found,) = questions(whole, lambda one: 5 if one.number == 1 else 20.1)
    assert found.problem == "Level 2 takes 20.1 minutes."


def test_more_than_five_items_are_doubted_and_more_than_eight_strongly() -> None:
    assert asked(program(level(*items(5)))) == []
    (six,) = questions(program(level(*items(6))), minutes)
    (nine,) = questions(program(level(*items(9))), minutes)
    assert (six.key, six.problem) == ("levels[0]", "Level 1 has 6 items.")
    assert "Source: henry-1999." in six.remedy
    assert six.remedy != nine.remedy


@pytest.mark.parametrize(
    ("note", "side"),
    [
        ("Only the left side today.", "left"),
        ("Right leg first", "right"),
        ("Slower on the left.", "left"),
        ("left knee on a cushion", "left"),
        ("Left side, then right side.", None),
        ("Stop right away when it hurts; left over time is yours.", None),
        ("At the right height.", None),
    ],
)
def test_a_note_about_one_side_of_an_exercise_for_both_is_doubted(note: str, side: str | None) -> None:
    expected = [f"The note speaks of the {side} side only."] if side else []
    assert about(STRETCH, HoldDose(1, 30, 0), note) == expected
    assert about(UPRIGHT, reps(), note) == []


def test_an_exercise_made_for_one_side_needs_the_other() -> None:
    left = Item(exercise("stretch-a", title="Left hip stretch"), reps(2))
    right = Item(exercise("stretch-b", title="Right hip stretch"), reps(2))
    assert asked(program(level(left, right))) == []
    assert asked(program(level(left))) == ["levels[0].items[0]: The right side is missing."]
    assert asked(program(level(right))) == ["levels[0].items[0]: The left side is missing."]


DOSES: list[tuple[Exercise, Dose, Dose, str]] = [
    # An exercise, a dose that is left alone, one that is not, and the doubt.
    (BALL, RollDose(1, 90, 90, 0), RollDose(1, 91, 91, 0), "One spot is pressed for 91 s without moving."),
    (
        BALL,
        RollDose(1, 90, 100, 0),
        RollDose(1, 120, 150, 0),
        "One spot is pressed for 120 s without moving.",
    ),
    (BALL, HoldDose(1, 90, 0), HoldDose(1, 90.5, 0), "One spot is pressed for 90.5 s without moving."),
    (BALL, RollDose(1, 120, 3, 0), RollDose(1, 121, 3, 0), "One place is rolled for 121 s."),
    (BALL, RollDose(3, 30, 3, 0), RollDose(4, 30, 3, 0), "One place is rolled 4 times."),
    (BALL, RollDose(1, 30, 2, 0), RollDose(1, 30, 1.5, 0), "One pass takes 1.5 s."),
    (BALL, RollDose(1, 30, 4, 0), RollDose(1, 30, 4.5, 0), "One pass takes 4.5 s."),
    (STRETCH, HoldDose(1, 10, 0), HoldDose(1, 9.5, 0), "A stretch is held for 9.5 s."),
    (STRETCH, HoldDose(1, 60, 0), HoldDose(1, 61, 0), "A stretch is held for 61 s."),
    (UPRIGHT, reps(25), reps(26), "A set has 26 repetitions."),
    (UPRIGHT, reps(2, sets=4), reps(2, sets=5), "There are 5 sets."),
    (
        UPRIGHT,
        reps(7, sets=2, rest_s=20),
        reps(7, sets=2, rest_s=19),
        "Between sets of 42 s there is a rest of 19 s.",
    ),
    (
        UPRIGHT,
        reps(6, sets=2, rest_s=5),
        reps(7, sets=2, rest_s=5),
        "Between sets of 42 s there is a rest of 5 s.",
    ),
    (
        UPRIGHT,
        reps(7, sets=1, rest_s=0),
        reps(7, sets=2, rest_s=0),
        "Between sets of 42 s there is a rest of 0 s.",
    ),
]


@pytest.mark.parametrize(
    ("one", "usual", "unusual", "doubt"), DOSES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_an_unusual_dose_is_doubted_and_its_neighbour_is_not(
    one: Exercise, usual: Dose, unusual: Dose, doubt: str
) -> None:
    assert about(one, usual) == []
    assert about(one, unusual) == [doubt]


def test_a_hold_of_strength_is_no_stretch_and_mobility_needs_no_long_rest() -> None:
    assert about(UPRIGHT, HoldDose(1, 5, 0)) == []
    assert about(STRETCH, RepsDose(2, 10, None, 0)) == []


def test_going_down_to_the_floor_twice_is_doubted() -> None:
    down, other_down = Item(exercise("bridge"), reps(2)), Item(exercise("clamshell"), reps(2))
    up = Item(UPRIGHT, reps(2))
    assert asked(program(level(up, down, other_down, up))) == []
    assert asked(program(level(down, up))) == []
    assert asked(program(level(down, up, other_down))) == [
        "levels[0]: Level 1 goes down to the floor 2 times."
    ]


def test_the_floor_in_a_program_for_the_desk_is_doubted() -> None:
    whole = program(level(Item(UPRIGHT, reps(2)), Item(exercise("bridge"), reps(2))))
    doubt = ["levels[0].items[1]: bridge is done on the floor, in a program for the desk."]
    assert asked(replace(whole, title="Desk break")) == doubt
    assert asked(replace(whole, when="At the office, every hour.")) == doubt
    assert asked(whole) == []


def test_the_same_exercise_twice_in_a_row_is_doubted() -> None:
    one, other = Item(exercise("bridge"), reps(2)), Item(exercise("bridge"), reps(3))
    between = Item(exercise("clamshell"), reps(2))
    assert asked(program(level(one, other))) == ["levels[0].items[1]: bridge comes twice in a row."]
    assert asked(program(level(one, between, other))) == []


def test_a_level_that_is_easier_than_the_one_before_is_doubted() -> None:
    small, large = level(*items(2)), level(*items(3))
    assert asked(program(small, replace(large, number=2))) == []
    assert asked(program(large, replace(small, number=2))) == [
        "levels[1]: Level 2 asks for less work and fewer items than level 1."
    ]


def test_two_levels_that_are_the_same_are_doubted() -> None:
    assert asked(program(level(*items(2)), level(*items(2), number=2))) == [
        "levels[1]: Levels 1 and 2 are the same."
    ]


def test_a_program_without_a_source_is_doubted() -> None:
    assert asked(replace(program(), sources=())) == ["sources: No source is named."]


def test_an_exercise_without_an_easier_way_is_doubted_once() -> None:
    hard = exercise("plank", easier=None, start_dose=reps(2))
    hard = replace(hard, easier=Neighbour("", None))
    whole = program(level(Item(hard, reps(2))), level(Item(hard, reps(3)), number=2))
    assert asked(whole) == ["levels[0].items[0]: plank has no easier way."]
    assert asked(program(level(Item(replace(hard, easier=Neighbour("", "bridge")), reps(2))))) == []
    assert (
        asked(program(level(Item(replace(hard, easier=Neighbour("Bend your knees.", None)), reps(2))))) == []
    )


def test_an_exercise_is_asked_about_its_own_texts() -> None:
    sound = exercise("bridge")
    assert exercise_questions(sound) == []
    bare = replace(
        sound,
        sources=(),
        easier=Neighbour("", None),
        faults=(),
        cautions=(),
        family=Family.SELF_MASSAGE,
        place=Place.DESK,
        start_dose=HoldDose(1, 100, 0),
    )
    assert [each.key for each in exercise_questions(bare)] == [
        "start_dose",
        "sources",
        "easier",
        "faults",
        "cautions",
        "place",
    ]


def every_question() -> list[FileProblem]:
    """Return many kinds of questions."""
    whole = program(
        level(*items(9), Item(BALL, RollDose(5, 150, 9, 0)), Item(STRETCH, HoldDose(6, 5, 0), "left leg")),
        level(Item(UPRIGHT, reps(30, sets=2, rest_s=0)), number=2),
        title="Desk 1 min",
    )
    return questions(replace(whole, sources=()), lambda _: 30)


def test_every_question_has_a_reason_and_a_source_that_ships() -> None:
    text = (ROOT / "programs" / "sources" / "sources.toml").read_text(encoding="utf-8")
    known = tomllib.loads(text)["sources"]
    found = every_question()
    assert len(found) > 12
    for each in found:
        assert each.problem.endswith(".")
        reason, _, source = each.remedy.removesuffix("By convention.").partition(" Source: ")
        assert len(reason) > 10
        assert (source == "") == each.remedy.endswith("By convention.")
        assert not source or source.removesuffix(".") in known


def test_every_source_named_in_the_code_ships() -> None:
    text = (ROOT / "programs" / "sources" / "sources.toml").read_text(encoding="utf-8")
    code = "".join(
        (ROOT / "src/glutecoach/domain" / name).read_text("utf-8") for name in ("lint.py", "dose_lint.py")
    )
    named = set(re.findall(r'"([a-z-]+-\d{4})"', code))
    assert len(named) >= 3
    assert named <= set(tomllib.loads(text)["sources"])
