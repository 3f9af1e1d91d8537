"""A figure that was changed anyhow gives problems, or something that can be posed and staged."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.exercise import Sides
from glutecoach.domain.library import FileProblem
from glutecoach.figure.camera import camera_of
from glutecoach.figure.checks import bone_findings
from glutecoach.figure.definition import Figure
from glutecoach.figure.framing import extent_of
from glutecoach.figure.movement import moments
from glutecoach.figure.posing import Poser
from glutecoach.figure.staging import stage
from glutecoach.formats.figure_names import JOINTS, PARTS
from glutecoach.formats.figure_toml import FigureFacts, read_figure
from glutecoach.formats.reading import Reading
from tests.formats.figure_samples import FIGURE

FACTS = FigureFacts(("gluteus-maximus",), ("hamstrings",), Sides.BOTH)
SAMPLE = tomllib.loads(FIGURE)["figure"]
JOINT_NAMES = st.sampled_from(sorted(JOINTS))
PLACES = JOINT_NAMES | st.sampled_from(["left.thigh@0.9", "right.foot@0", "left.forearm@1", "head@0.5"])
NUMBERS = st.integers(-3, 3) | st.integers(-180, 180) | st.floats(-2, 2) | st.sampled_from([0.0, -0.0, 1e-9])
TRIPLES = st.lists(NUMBERS, min_size=3, max_size=3)
WORDS = st.sampled_from(
    ["down", "up", "crossed", "lift", "hold", "move", "both", "standing", "sitting", "ball", "strap", "x"]
)
PARTS_LISTS = st.lists(st.sampled_from(sorted(PARTS)), max_size=3, unique=True)
ODD: st.SearchStrategy[object] = st.sampled_from(
    [float("nan"), float("inf"), 10**30, "", "x" * 500, "\x1b[2J", {}, [], [[]], None]
)
VALUES = NUMBERS | TRIPLES | JOINT_NAMES | PLACES | WORDS | PARTS_LISTS | st.booleans() | ODD
CONTACTS = st.fixed_dictionaries({}, optional={"at": TRIPLES, "on": PLACES, "free": st.just(value=True)})
LIMBS = st.fixed_dictionaries(
    {},
    optional={"hip": TRIPLES, "shoulder": TRIPLES, "foot": CONTACTS, "hand": CONTACTS, "leg_swivel": NUMBERS},
)
TABLES = st.fixed_dictionaries(
    {},
    optional={
        "rest": PARTS_LISTS,
        "rest_height": NUMBERS,
        "lean": NUMBERS,
        "pelvis": st.fixed_dictionaries({}, optional={"x": NUMBERS, "y": NUMBERS, "z": NUMBERS}),
        "both": LIMBS,
        "right": LIMBS,
        "left": LIMBS,
        "like": WORDS,
    },
)
KEYS = st.sampled_from(
    ["at", "on", "free", "rest", "anchor", "foot", "hand", "hip", "knee", "like", "text", "x"]
)


def read(table: object) -> Figure | None:
    reading = Reading("x.toml")
    figure = read_figure(table, FACTS, reading)
    assert (figure is None) == bool(reading.problems)
    for problem in reading.problems:
        assert isinstance(problem, FileProblem)
        assert problem.key.startswith("figure")
        assert str(problem).isprintable()
        assert len(str(problem)) < 600
    return figure


def use(figure: Figure) -> None:
    """Pose every moment with whole bones, and stage some of them from every place of the camera."""
    poser = Poser(figure)
    everything = [poser.skeleton(moment) for moment in moments(figure)]
    assert [found for skeleton in everything for found in bone_findings("", skeleton)] == []
    for view in figure.views:
        camera = camera_of(view, mirrored=False)
        extent_of(figure, poser, camera)
        for skeleton in everything[::8]:
            stage(figure, skeleton, camera, arrows=poser)


def places(value: Any) -> list[Any]:
    """Return all tables and lists within a value, itself first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    here = [value] if isinstance(value, dict | list) and value else []
    return here + [found for one in inner for found in places(one)]


def change(data: st.DataObject, figure: dict[str, Any]) -> None:
    """Replace, add or take away one thing somewhere."""
    place = data.draw(st.sampled_from(places(figure)))
    at = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
    match data.draw(st.sampled_from(["replace", "replace", "add", "drop"])):
        case "replace":
            place[at] = data.draw(VALUES)
        case "drop":
            del place[at]
        case "add" if isinstance(place, dict):
            place[data.draw(KEYS)] = data.draw(VALUES | CONTACTS | LIMBS | TABLES)


@given(st.data())
def test_a_changed_figure_gives_problems_or_can_be_drawn(data: st.DataObject) -> None:
    table = deepcopy(SAMPLE)
    for _ in range(data.draw(st.integers(1, 3))):
        change(data, table)
    figure = read(table)
    if figure is not None:
        use(figure)


POSTURES = st.sampled_from(["standing", "hands-and-knees", "lying-back", "lying-front", "lying-side"])


@given(POSTURES, st.none() | JOINT_NAMES, TABLES, TABLES, TABLES)
def test_any_poses_give_problems_or_can_be_drawn(
    posture: str, anchor: str | None, base: dict[str, Any], start: dict[str, Any], end: dict[str, Any]
) -> None:
    table = {
        "posture": posture,
        "view": {},
        "base": {key: value for key, value in base.items() if key != "like"},
        "pose": {"down": {**start, "text": "x"}, "up": {**end, "text": "x"}},
        "steps": [{"kind": "lift", "pose": "up"}],
    }
    figure = read(table if anchor is None else {**table, "anchor": anchor})
    if figure is not None:
        use(figure)


@given(
    VALUES | TABLES | st.dictionaries(st.sampled_from(["posture", "view", "pose", "steps"]), VALUES | TABLES)
)
def test_anything_can_be_read_as_a_figure(value: object) -> None:
    assert read(value) is None


ENDS = {
    "left.foot": "left.ankle",
    "right.foot": "right.ankle",
    "left.hand": "left.wrist",
    "right.hand": "right.wrist",
}
TARGETS = [
    *ENDS.values(),
    "left.thigh@0.5",
    "right.forearm@0.5",
    "left.hip",
    "right.shoulder",
    "pelvis",
    "head",
]
OTHERS: list[dict[str, Any]] = [{}, {"at": [0.3, 0.2, 0.1]}, {"on": "t12"}]


def held(end: str, hold: dict[str, Any], other: str, other_hold: dict[str, Any]) -> Figure | None:
    """Read a figure in which one foot or hand holds on to something, and another one, too."""
    base: dict[str, Any] = {"pelvis": {"y": 0.5}}
    for name, contact in ((other, other_hold), (end, hold)):
        side, part = name.split(".")
        base.setdefault(side, {})[part] = contact
    table = {"posture": "standing", "view": {}, "base": base, "pose": {"a": {"text": "x"}}}
    reading = Reading("x.toml")
    return read_figure(table, FACTS, reading)


def test_whatever_a_foot_or_hand_is_allowed_to_hold_on_to_is_there_when_it_does() -> None:
    taken = [
        Poser(figure)
        for end in ENDS
        for target in TARGETS
        for other in ENDS
        for other_hold in OTHERS
        if end != other and (figure := held(end, {"on": target}, other, other_hold)) is not None
    ]
    assert len(taken) > len(ENDS) * len(TARGETS)


def test_what_holds_on_to_a_limb_that_is_placed_before_it_is_taken() -> None:
    assert held("right.hand", {"on": "left.knee"}, "left.foot", {"on": "right.knee"})
    assert held("right.hand", {"on": "left.elbow"}, "left.hand", {"at": [0.3, 0.5, 0]})
    assert held("right.foot", {"on": "left.wrist"}, "left.foot", {})
    assert not held("right.foot", {"on": "left.wrist"}, "left.hand", {"at": [0.3, 0.5, 0]})
    assert not held("left.foot", {"on": "right.knee"}, "right.foot", {"on": "pelvis"})
