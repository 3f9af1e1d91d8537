"""The figure of an exercise's file: what is told about mistakes, and what comes of a right one."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from glutecoach.domain.exercise import Sides
from glutecoach.figure import definition
from glutecoach.figure.definition import Allowance, Arrow, Figure, Focus, Prop, PropKind, Step, StepKind, View
from glutecoach.figure.movement import moments, start_of
from glutecoach.figure.posing import PLACES, SEGMENT_PLACES, Poser
from glutecoach.figure.svg import drawing
from glutecoach.formats import figure_fields
from glutecoach.formats.figure_names import ARM_NAMES, JOINTS, LEG_NAMES, MAX_POSES
from glutecoach.formats.figure_toml import FigureFacts, read_figure
from glutecoach.formats.library_files import check_file, load_library
from glutecoach.formats.reading import MAX_PROBLEMS, Reading
from glutecoach.formats.schema import schema
from tests.formats.figure_mistakes import FIGURE_ROWS
from tests.formats.figure_samples import FIGURE, WITH_FIGURE
from tests.formats.samples import broken, changed, sample_library, write_shipped

if TYPE_CHECKING:
    from pathlib import Path

BOTH = FigureFacts(("gluteus-maximus",), ("hamstrings",), Sides.BOTH)
EACH = BOTH._replace(sides=Sides.EACH)


def problems_of(text: str, facts: FigureFacts | None = BOTH) -> list[str]:
    reading = Reading("x.toml")
    read_figure(tomllib.loads(text)["figure"], facts, reading)
    return [str(problem).removeprefix("x.toml: ") for problem in reading.problems]


def figure_of(text: str, facts: FigureFacts = BOTH) -> Figure:
    reading = Reading("x.toml")
    figure = read_figure(tomllib.loads(text)["figure"], facts, reading)
    assert figure is not None, reading.problems
    return figure


def many(text: str, number: int) -> str:
    return "".join(text.replace("#", str(at)) for at in range(number))


def test_the_sample_is_right_and_can_be_posed_all_the_way() -> None:
    poser = Poser(figure_of(FIGURE))
    assert all(poser.skeleton(moment).joints for moment in moments(poser.figure))


@pytest.mark.parametrize(("changes", "told"), FIGURE_ROWS, ids=lambda part: repr(part)[-70:])
def test_a_mistake_in_a_figure_is_told_exactly(changes: tuple[str, ...], told: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(changed(WITH_FIGURE, *changes), encoding="utf-8")
    errors, _ = check_file(path, sample_library(tmp_path))
    assert [str(error).removeprefix("x.toml: ") for error in errors] == told.split("\n")


BEYOND_A_SCHEMA = (
    *("There is no pose", "does not come before", "holds on to", "its own limb", "the foot needs it"),
    *("the hand needs it", "The anchor ", "There is no anchor", "leads", "hold ends", "exclude each other"),
    *("no muscle of this", "cannot be filled in", "means nothing", "A ball needs", "A band needs"),
    *("is no direction", "ends where it begins", "not below", "What is free", "only one pose"),
    *("how the poses follow", "not a usable number"),
)
"""What needs more than one table to see."""


@pytest.mark.parametrize(("changes", "told"), FIGURE_ROWS, ids=lambda part: repr(part)[-70:])
def test_what_the_reader_refuses_the_schema_refuses_where_it_can(changes: tuple[str, ...], told: str) -> None:
    document = tomllib.loads(changed(WITH_FIGURE, *changes))
    valid = Draft202012Validator(schema("exercise")).is_valid(document)
    assert not valid or any(words in told for words in BEYOND_A_SCHEMA)


def test_the_schema_takes_the_sample() -> None:
    document = tomllib.loads(WITH_FIGURE)
    assert list(Draft202012Validator(schema("exercise")).iter_errors(document)) == []


def test_an_own_exercise_with_a_wrong_figure_is_a_broken_row_with_its_messages(tmp_path: Path) -> None:
    own = tmp_path / "own" / "exercises"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text(changed(WITH_FIGURE, "lean = -26", "lean = 500"), encoding="utf-8")
    library = load_library(write_shipped(tmp_path / "shipped"), own.parent)
    assert [str(row) for row in broken(library)["mine"]] == [
        "exercises/mine.toml: figure.pose.up.lean (line 74): 500 is too high. "
        "Write a number from -180 to 180."
    ]
    assert "mine" not in library.exercises


def test_nothing_is_lost_on_the_way() -> None:
    figure = figure_of(FIGURE)
    assert figure.posture is definition.Posture.LYING_BACK
    assert figure.anchor == "shoulders"
    assert figure.first == "down"
    assert list(figure.poses) == list(figure.texts) == ["down", "up", "crossed"]
    assert figure.texts["crossed"] == "The right ankle on the left thigh."
    assert figure.views == (View(14, 12), View(90, 10, Focus("pelvis", 0.6)))
    assert figure.steps == (
        Step(StepKind.LIFT, "up"),
        Step(StepKind.LIFT, "crossed", 2),
        Step(StepKind.HOLD, "crossed"),
        Step(StepKind.LOWER, "down"),
    )
    assert figure.props == (
        Prop(PropKind.MAT, at=(0.02, 0, 0), size=(1.2, 0, 0.5)),
        Prop(PropKind.BAND, on="thigh@0.8"),
        Prop(PropKind.BALL, under="right.buttock", radius=0.03, direction=(0, -1, 0.3), through=True),
        Prop(PropKind.ROLLER, at=(0.1, 0, 0), follow="pelvis", follow_share=0.4),
        Prop(PropKind.STRAP, ends=("right.wrist", "right.thigh@0.5")),
        Prop(PropKind.CHAIR, at=(-0.5, 0, 0), backrest=False, heading=90),
    )
    assert figure.arrows == (Arrow("pelvis", "down", "up", (0, 0.115, 0), 1.5),)
    assert figure.allowances == (Allowance("right.hip.rotation", -90, 45, "The legs cross."),)
    assert figure.through == ("hamstrings",)
    assert (figure.primary, figure.secondary) == (BOTH.primary, BOTH.secondary)


@pytest.mark.parametrize(
    ("said", "sides", "both"),
    [
        ('"both"', Sides.EACH, True),
        ('"working"', Sides.BOTH, False),
        ("", Sides.BOTH, True),
        ("", Sides.EACH, False),
        ("", Sides.ALTERNATING, False),
    ],
)
def test_muscles_light_up_where_the_file_says_and_otherwise_where_the_sides_say(
    said: str, sides: Sides, both: bool
) -> None:
    text = changed(FIGURE, 'muscles_on = "working"\n', f"muscles_on = {said}\n" if said else "")
    assert figure_of(text, BOTH._replace(sides=sides)).both_sides_work is both


@pytest.mark.parametrize("sides", [Sides.EACH, Sides.ALTERNATING])
def test_a_text_may_name_the_sides_where_there_is_one_at_a_time(sides: Sides) -> None:
    text = changed(FIGURE, "right ankle on the left", "{side} ankle on the {other_side}")
    assert "{side}" in figure_of(text, BOTH._replace(sides=sides)).texts["crossed"]


@pytest.mark.parametrize("brace", ["{site}", "{", "}", "{{side}}", "{side!r}", "{}"])
def test_no_other_brace_is_left_to_be_read_aloud(brace: str) -> None:
    (told,) = problems_of(changed(FIGURE, "The right ankle", f"The {brace} ankle"), EACH)
    assert told.startswith("figure.pose.crossed.text: ")
    assert told.endswith("In braces may stand: {side} and {other_side}.")


def test_a_still_figure_needs_one_pose_and_no_steps() -> None:
    text = '[figure]\nposture = "standing"\nview = {}\n[figure.pose.on]\ntext = "Standing."\n'
    figure = figure_of(text)
    assert figure.steps == ()
    assert figure.views == (View(),)
    assert figure.poses["on"] == definition.Pose()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (changed(FIGURE, "[figure.pose.down]", many('[figure.pose.p#]\ntext = "x"\n', 10) + "[figure.pose.down]"), "figure.pose"),
        (changed(FIGURE, "props = [", "props = [" + '{ kind = "mat" }, ' * 5), "figure.props"),
        (changed(FIGURE, "arrows = [", "arrows = [" + '{ joint = "head", from = "up", to = "down" }, ' * 6), "figure.arrows"),
        (FIGURE + '[[figure.steps]]\nkind = "lower"\npose = "down"\n' * 21, "figure.steps"),
    ],
    ids=["poses", "props", "arrows", "steps"],
)  # fmt: skip
def test_there_may_not_be_too_much_of_anything(text: str, key: str) -> None:
    (told,) = problems_of(text)
    assert told.startswith(f"{key}: There are ")


def test_as_much_as_the_page_says_is_taken() -> None:
    poses = many('[figure.pose.p#]\ntext = "x"\n', MAX_POSES - 3)
    steps = '[[figure.steps]]\nkind = "lower"\npose = "down"\n' * (figure_fields.MAX_STEPS - 4)
    text = changed(
        FIGURE + steps + poses,
        "props = [",
        "props = [" + '{ kind = "mat" }, ' * (figure_fields.MAX_PROPS - 6),
        "arrows = [",
        "arrows = [" + '{ joint = "head", from = "up", to = "down" }, ' * (figure_fields.MAX_ARROWS - 1),
    )
    figure = figure_of(text)
    assert (len(figure.poses), len(figure.steps), len(figure.props), len(figure.arrows)) == (12, 24, 10, 6)


def test_a_flood_of_mistakes_is_cut_off() -> None:
    poses = many('[figure.pose.q#]\ntext = "x"\n', 2_000)
    told = problems_of(changed(FIGURE, 'from = "down"', 'from = "dwn"') + poses)
    assert len(told) == 1
    keys = "".join(f"wrong{at} = 1\n" for at in range(2_000))
    assert len(problems_of(changed(FIGURE, "lean = -26\n", keys))) == MAX_PROBLEMS + 1


def test_a_reading_is_left_as_it_was() -> None:
    reading = Reading("x.toml")
    assert read_figure(tomllib.loads(FIGURE)["figure"], BOTH, reading) is not None
    assert (reading.references, reading.checks, reading.problems) == ({}, {}, [])


def test_without_its_exercise_a_figure_is_only_checked() -> None:
    assert problems_of(FIGURE, None) == []
    assert problems_of(changed(FIGURE, "lean = -26", "lean = 500"), None) != []
    reading = Reading("x.toml")
    assert read_figure(tomllib.loads(FIGURE)["figure"], None, reading) is None


@pytest.mark.parametrize("section", [5, "x", [], [{}], None, True])
def test_a_section_that_is_no_table_is_told(section: object) -> None:
    reading = Reading("x.toml")
    assert read_figure(section, BOTH, reading) is None
    assert reading.problems[0].key == "figure"


def test_every_name_of_a_limb_is_told_apart_from_the_trunk() -> None:
    """What is placed with the trunk can always be held on to; all else depends on its limb."""
    trunk = {"hip", "shoulder"}
    sided = {name.partition(".")[2] for name in JOINTS | SEGMENT_PLACES if "." in name}
    assert sided - trunk <= LEG_NAMES | ARM_NAMES
    assert JOINTS == PLACES


def test_no_escape_in_a_poses_words_gets_into_figure_or_drawing() -> None:
    sent = "\\u001b]52;c;AAAA\\u0007On \\u202ethe <back>\\u001b[2J & still."
    drawn = figure_of(FIGURE.replace("On the back with bent knees, hips on the mat.", sent))
    assert drawn.texts["down"].isprintable()
    svg = drawing(drawn, start_of(drawn))
    assert all(letter.isprintable() or letter == "\n" for letter in svg)
    assert "&lt;back&gt;" in svg
    assert "<back>" not in svg
