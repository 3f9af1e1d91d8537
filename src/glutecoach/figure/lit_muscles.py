"""The muscles an exercise lights up, as flat shapes."""

from collections.abc import Iterator
from itertools import pairwise

from glutecoach.figure.body_parts import ARMS, LEGS
from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import BodySide, Figure
from glutecoach.figure.muscles import MUSCLES, Knot, MuscleForm, Owner
from glutecoach.figure.scene import Capsule, MuscleShape, Part
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import apply, dot

_MIDDLE_SEGMENTS = frozenset({"pelvis", "lumbar", "lower-thorax", "thorax"})


def muscle_shapes(figure: Figure, skeleton: Skeleton, camera: Camera) -> tuple[MuscleShape, ...]:
    """Return the muscles of a figure, secondary ones first.

    Raises:
        KeyError: the figure names a muscle that has no form.
    """
    return tuple(
        _shape(figure, skeleton, camera, name, side) for name in _names(figure) for side in _sides(figure)
    )


def _names(figure: Figure) -> Iterator[str]:
    yield from figure.secondary
    yield from figure.primary


def _sides(figure: Figure) -> tuple[BodySide, ...]:
    return tuple(BodySide) if figure.both_sides_work else (BodySide.RIGHT,)


def _shape(figure: Figure, skeleton: Skeleton, camera: Camera, name: str, side: BodySide) -> MuscleShape:
    form = MUSCLES[name]
    return MuscleShape(
        name=name,
        primary=name in figure.primary,
        capsules=_capsules(form, skeleton, camera, side),
        owners=_owners(form.owner, side),
        on_lower_half=form.owner is Owner.LOWER_LEG,
        facing=_facing(form, skeleton, camera, side),
        through=name in figure.through,
    )


def _capsules(form: MuscleForm, skeleton: Skeleton, camera: Camera, side: BodySide) -> tuple[Capsule, ...]:
    capsules: list[Capsule] = []
    for strand in form.strands:
        discs = [(*_place(knot, skeleton, camera, side), knot.radius) for knot in strand]
        capsules += [Capsule(*a, *b) for a, b in pairwise(discs)]
    return tuple(capsules)


def _place(knot: Knot, skeleton: Skeleton, camera: Camera, side: BodySide) -> tuple[float, float, float]:
    x, y, z = knot.offset
    joint = knot.joint if knot.segment in _MIDDLE_SEGMENTS else f"{side}.{knot.joint}"
    return camera(skeleton.place(_segment(knot.segment, side), joint, (x, y, side.sign * z)))


def _segment(name: str, side: BodySide) -> str:
    return name if name in _MIDDLE_SEGMENTS else f"{side}.{name}"


def _owners(owner: Owner, side: BodySide) -> tuple[Part, ...]:
    match owner:
        case Owner.TORSO:
            return (Part.TORSO,)
        case Owner.TORSO_AND_LEG:
            return (Part.TORSO, LEGS[side])
        case Owner.LEG | Owner.LOWER_LEG:
            return (LEGS[side],)
        case Owner.ARM:
            return (ARMS[side],)


def _facing(form: MuscleForm, skeleton: Skeleton, camera: Camera, side: BodySide) -> float:
    x, y, z = form.outward
    turn = skeleton.segments[_segment(form.strands[0][0].segment, side)]
    return dot(apply(turn, (x, y, side.sign * z)), camera.towards)
