"""Where muscles lie, and which of them light up."""

from dataclasses import replace

import pytest

from glutecoach.domain.exercise import Muscle
from glutecoach.figure.body_parts import LEGS
from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import BodySide, Figure, Limb, Pose
from glutecoach.figure.flesh import flesh
from glutecoach.figure.lit_muscles import muscle_shapes
from glutecoach.figure.muscles import MUSCLES, Knot, Owner
from glutecoach.figure.posing import Poser
from glutecoach.figure.scene import MuscleShape, Part
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import Vector, distance, length
from tests.figure.people import standing

_SIDE, _FRONT, _BACK = Camera(0, 0), Camera(90, 0), Camera(-90, 0)
_MIDDLE = {"pelvis", "lumbar", "lower-thorax", "thorax"}
_GROUPS = {
    Owner.TORSO: {"torso"},
    Owner.TORSO_AND_LEG: {"torso", "right.leg"},
    Owner.LEG: {"right.leg"},
    Owner.LOWER_LEG: {"right.leg"},
    Owner.ARM: {"right.arm"},
}


def _lit(name: str, camera: Camera, pose: Pose | None = None) -> MuscleShape:
    """Return the right one of a standing person's muscles."""
    figure = replace(standing(pose or Pose()), primary=(name,), both_sides_work=False)
    [shape] = muscle_shapes(figure, Poser(figure).pose("a"), camera)
    return shape


def _place(skeleton: Skeleton, knot: Knot) -> Vector:
    side = "" if knot.segment in _MIDDLE else "right."
    return skeleton.place(f"{side}{knot.segment}", f"{side}{knot.joint}", knot.offset)


def test_every_muscle_an_exercise_can_name_has_a_form() -> None:
    assert set(MUSCLES) == {muscle.value for muscle in Muscle}


@pytest.mark.parametrize("name", MUSCLES)
def test_a_muscle_lies_in_the_flesh_of_its_owners_and_reaches_their_surface(name: str) -> None:
    form = MUSCLES[name]
    skeleton = Poser(standing()).pose("a")
    spheres = [sphere for sphere in flesh(skeleton).values() if sphere.group in _GROUPS[form.owner]]
    for knot in (knot for strand in form.strands for knot in strand):
        place = _place(skeleton, knot)
        # Limbs go on between their spheres: nowhere are two further apart than a thigh is long.
        assert min(distance(place, sphere.centre) for sphere in spheres) < 0.125
    assert any(knot.radius > 0.01 for strand in form.strands for knot in strand)


@pytest.mark.parametrize("name", MUSCLES)
def test_the_outside_of_a_muscle_is_a_direction(name: str) -> None:
    assert length(MUSCLES[name].outward) == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize(
    ("name", "seen", "hidden"),
    [
        ("gluteus-maximus", _BACK, _FRONT),
        ("piriformis", _BACK, _FRONT),
        ("hip-rotators", _BACK, _FRONT),
        ("back-extensors", _BACK, _FRONT),
        ("upper-back", _BACK, _FRONT),
        ("hamstrings", _BACK, _FRONT),
        ("calf", _BACK, _FRONT),
        ("abdominals", _FRONT, _BACK),
        ("quadriceps", _FRONT, _BACK),
        ("hip-flexors", _FRONT, _BACK),
        ("gluteus-medius", _SIDE, Camera(180, 0)),
        ("gluteus-minimus", _SIDE, Camera(180, 0)),
        ("tensor-fasciae-latae", _SIDE, Camera(180, 0)),
        ("obliques", _SIDE, Camera(180, 0)),
        ("shoulders", _SIDE, Camera(180, 0)),
        ("adductors", Camera(180, 0), _SIDE),
        ("foot-sole", Camera(0, -80), Camera(0, 80)),
    ],
)
def test_a_muscle_looks_to_where_it_lies(name: str, seen: Camera, hidden: Camera) -> None:
    assert _lit(name, seen).facing > 0.8
    assert _lit(name, hidden).facing < -0.8


def test_the_parts_of_the_hip_lie_in_their_anatomical_order() -> None:
    def middle(name: str) -> tuple[float, float]:
        """Forward and up of the hip joint, as seen from the side."""
        capsules = _lit(name, _SIDE).capsules
        return (
            sum(c.x0 + c.x1 for c in capsules) / (2 * len(capsules)),
            sum(c.y0 + c.y1 for c in capsules) / (2 * len(capsules)),
        )

    assert middle("gluteus-maximus")[0] < middle("gluteus-medius")[0] < middle("tensor-fasciae-latae")[0]
    assert middle("gluteus-minimus")[1] < middle("gluteus-medius")[1]
    assert middle("hip-rotators")[1] < middle("piriformis")[1] < middle("gluteus-medius")[1]
    assert middle("hip-flexors")[1] > middle("quadriceps")[1]


def test_a_muscle_goes_along_with_the_leg_it_moves() -> None:
    bent = Pose(right_leg=Limb(root=(90.0, 0.0, 0.0)))
    straight, lifted = _lit("quadriceps", _SIDE), _lit("quadriceps", _SIDE, bent)
    assert lifted.capsules[0].x1 > straight.capsules[0].x1 + 0.15


def _both(figure: Figure) -> list[tuple[str, bool, tuple[Part, ...]]]:
    shapes = muscle_shapes(figure, Poser(figure).pose("a"), _SIDE)
    return [(shape.name, shape.primary, shape.owners) for shape in shapes]


def test_secondary_muscles_come_first_so_that_primary_ones_are_painted_over_them() -> None:
    figure = replace(standing(), primary=("gluteus-medius",), secondary=("hamstrings",))
    assert [(name, primary) for name, primary, _ in _both(figure)] == [
        ("hamstrings", False),
        ("hamstrings", False),
        ("gluteus-medius", True),
        ("gluteus-medius", True),
    ]


def test_both_sides_light_up_unless_only_the_right_one_works() -> None:
    figure = replace(standing(), primary=("hamstrings",))
    assert [owners for _, _, owners in _both(figure)] == [(LEGS[side],) for side in BodySide]
    assert [owners for _, _, owners in _both(replace(figure, both_sides_work=False))] == [(Part.RIGHT_LEG,)]


@pytest.mark.parametrize("name", MUSCLES)
def test_the_left_one_of_a_muscle_is_the_mirror_image_of_the_right_one(name: str) -> None:
    figure = replace(standing(), primary=(name,))
    left, right = muscle_shapes(figure, Poser(figure).pose("a"), _FRONT)
    assert [-c.x0 for c in left.capsules] == pytest.approx([c.x0 for c in right.capsules])
    assert [c.y0 for c in left.capsules] == pytest.approx([c.y0 for c in right.capsules])
    assert left.facing == pytest.approx(right.facing)


def test_a_muscle_of_the_left_side_looks_to_the_left() -> None:
    figure = replace(standing(), primary=("gluteus-medius",))
    left, right = muscle_shapes(figure, Poser(figure).pose("a"), _SIDE)
    assert right.facing > 0.8
    assert left.facing < -0.8


def test_calf_and_sole_belong_to_the_lower_half_of_the_leg() -> None:
    assert {name for name in MUSCLES if _lit(name, _SIDE).on_lower_half} == {"calf", "foot-sole"}


def test_a_muscle_is_seen_through_the_body_where_the_figure_says_so() -> None:
    figure = replace(standing(), primary=("piriformis", "gluteus-maximus"), through=("piriformis",))
    shapes = muscle_shapes(figure, Poser(figure).pose("a"), _FRONT)
    assert {shape.name for shape in shapes if shape.through} == {"piriformis"}
