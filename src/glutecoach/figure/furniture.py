"""Things that stand or lie in the room: their usual sizes, and what a camera sees of them.

Lengths are fractions of stature; the centimetres beside them are at 1.70 m.
"""

from collections.abc import Callable
from functools import lru_cache

from glutecoach.figure.camera import Camera
from glutecoach.figure.definition import Prop, PropKind
from glutecoach.figure.scene import Face, FaceKind, Material
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.solids import Box, Side, box_sides, roller_sides, stand
from glutecoach.figure.vector import Vector, add, dot

USUAL_SIZES: dict[PropKind, Vector] = {
    PropKind.FLOOR: (1.000, 0.011, 0.600),  # A piece of floor, 170 x 100 cm.
    PropKind.MAT: (1.059, 0.011, 0.353),  # 180 x 60 cm; thicker than real, or it would not be seen.
    PropKind.CHAIR: (0.247, 0.258, 0.247),  # Seat 42 x 42 cm, 44 cm high.
    PropKind.DESK: (0.353, 0.424, 0.588),  # 60 cm deep, 72 cm high, 100 cm wide.
    PropKind.WALL: (0.020, 1.060, 0.600),  # 180 cm of its height, 100 cm of its width.
    PropKind.STEP: (0.206, 0.118, 0.353),  # 35 cm deep, 20 cm high, 60 cm wide.
    PropKind.SOFA: (0.500, 0.247, 0.647),  # 85 cm deep, seat 42 cm high, 110 cm wide.
    PropKind.CUSHION: (0.235, 0.053, 0.235),  # 40 x 40 cm, 9 cm high under load.
    PropKind.ROLLER: (0.0, 0.0, 0.265),  # 45 cm long.
}
"""Length along X, height, width along Z."""
USUAL_RADII: dict[PropKind, float] = {
    PropKind.ROLLER: 0.044,  # 15 cm across.
    PropKind.BALL: 0.0206,  # 7 cm across.
}

_GAP = 0.001
"""Floor and mat lie that far under the floor's plane, so that nothing sinks into them."""
_LEG = 0.010
"""Half a furniture leg's thickness."""
_SEAT = 0.024
_BACK_HEIGHT = 0.260
"""A chair's back above its seat: 44 cm."""
_SOFA_BACK = (0.110, 0.212)
"""A sofa's back: 19 cm thick, 36 cm above the seat."""
_BEHIND_BODY = 2.0
_BENEATH_ALL = 4.0
"""Taken off a depth, so that these are always drawn first."""
_IN_FRONT_FROM = 0.14
"""Chair or desk nearer to the viewer than the pelvis by this much cover the body."""

_MATERIALS: dict[PropKind, Material] = {
    PropKind.FLOOR: Material.WALL,
    PropKind.MAT: Material.MAT,
    PropKind.CHAIR: Material.WOOD,
    PropKind.DESK: Material.WOOD,
    PropKind.WALL: Material.WALL,
    PropKind.STEP: Material.STEP,
    PropKind.SOFA: Material.SOFT,
    PropKind.CUSHION: Material.SOFT,
    PropKind.ROLLER: Material.ROLLER,
}


def size_of(prop: Prop) -> Vector:
    """Return a prop's size, with the usual one where none is given."""
    usual = USUAL_SIZES.get(prop.kind, (0.0, 0.0, 0.0))
    given = prop.size
    return (given[0] or usual[0], given[1] or usual[1], given[2] or usual[2])


def radius_of(prop: Prop) -> float:
    """Return the radius of a roller or ball."""
    return prop.radius or USUAL_RADII.get(prop.kind, 0.0)


def place_of(prop: Prop, skeleton: Skeleton) -> Vector:
    """Return where a prop is now; following, it goes a share of a joint's way from the room's middle."""
    if not prop.follow:
        return prop.at
    x, _, z = skeleton.joints[prop.follow]
    return add(prop.at, (x * prop.follow_share, 0.0, z * prop.follow_share))


def prop_faces(prop: Prop, skeleton: Skeleton, camera: Camera) -> tuple[Face, ...]:
    """Return the sides of a prop that look at the viewer; none for balls, bands and straps.

    A depth tells the order of drawing: floor and mat come before all, the rest before the body, except what
    stands clearly between the body and the viewer.
    """
    if prop.kind not in _MATERIALS:
        return ()
    at = place_of(prop, skeleton)
    return _seen(prop, at, camera, _stands_in_front(prop, at, skeleton, camera))


def _stands_in_front(prop: Prop, at: Vector, skeleton: Skeleton, camera: Camera) -> bool:
    if prop.kind not in {PropKind.CHAIR, PropKind.DESK}:
        return False
    where = stand(at, prop.heading)
    middle = where.place((size_of(prop)[0] / 2 if prop.kind is PropKind.DESK else 0.0, 0.0, 0.0))
    x, _, z = skeleton.joints["pelvis"]
    level = (camera.towards[0], 0.0, camera.towards[2])
    return dot(level, (middle[0] - x, 0.0, middle[2] - z)) > _IN_FRONT_FROM


@lru_cache(maxsize=128)
def _seen(prop: Prop, at: Vector, camera: Camera, in_front: bool) -> tuple[Face, ...]:
    """Return the sides of a prop at a place; most props never move, so they are looked at once."""
    material = _MATERIALS[prop.kind]
    sides = sorted(_sides(prop, at, camera), key=lambda side: side.depth)
    return tuple(
        Face(side.points, side.kind, material, side.depth - _set_back(prop.kind, side, in_front=in_front))
        for side in sides
    )


def _set_back(kind: PropKind, side: Side, *, in_front: bool) -> float:
    if kind in {PropKind.FLOOR, PropKind.MAT}:
        return _BENEATH_ALL
    if kind is PropKind.WALL:
        return _BEHIND_BODY + 1.0
    # What lies on a top is always seen.
    return 0.0 if in_front and side.kind is not FaceKind.TOP else _BEHIND_BODY


def _sides(prop: Prop, at: Vector, camera: Camera) -> list[Side]:
    where = stand(at, prop.heading)
    if prop.kind is PropKind.ROLLER:
        return roller_sides(radius_of(prop), size_of(prop)[2], where, camera)
    return [side for box in boxes_of(prop) for side in box_sides(box, where, camera)]


def boxes_of(prop: Prop) -> list[Box]:
    """Return the boxes a prop consists of, in its own axes; none for round things."""
    build = _BUILDERS.get(prop.kind)
    return build(size_of(prop), prop.backrest) if build else []


def _block(size: Vector, _backrest: bool) -> list[Box]:
    x, y, z = size
    return [Box((-x / 2, x / 2), (0.0, y), (-z / 2, z / 2))]


def _ground(size: Vector, _backrest: bool) -> list[Box]:
    x, y, z = size
    return [Box((-x / 2, x / 2), (-y - _GAP, -_GAP), (-z / 2, z / 2))]


def _wall(size: Vector, _backrest: bool) -> list[Box]:
    x, y, z = size
    return [Box((-x, 0.0), (0.0, y), (-z / 2, z / 2))]


def _chair(size: Vector, backrest: bool) -> list[Box]:
    """Return a chair that looks along X."""
    x, y, z = size[0] / 2, size[1], size[2] / 2
    boxes = _legs((-x + _LEG, x - _LEG), (-z + _LEG, z - _LEG), y - _SEAT)
    boxes.append(Box((-x, x), (y - _SEAT, y), (-z, z)))
    if backrest:
        back = (-x - 0.012, -x + 0.006)
        boxes.append(Box(back, (y + _BACK_HEIGHT * 0.4, y + _BACK_HEIGHT), (-z, z)))
        for post in (-z + _LEG, z - _LEG):
            boxes.append(Box(back, (y, y + _BACK_HEIGHT * 0.4), (post - _LEG, post + _LEG)))
    return boxes


def _desk(size: Vector, _backrest: bool) -> list[Box]:
    """Return a desk whose near edge is at its place; it goes on along X."""
    x, y, z = size[0], size[1], size[2] / 2
    boxes = _legs((0.02, x - 0.02), (-z + 0.02, z - 0.02), y - _SEAT)
    return [*boxes, Box((0.0, x), (y - _SEAT, y), (-z, z))]


def _sofa(size: Vector, backrest: bool) -> list[Box]:
    """Return a sofa that looks along X."""
    x, y, z = size[0] / 2, size[1], size[2] / 2
    boxes = [Box((-x, x), (0.0, y), (-z, z))]
    if backrest:
        thick, high = _SOFA_BACK
        boxes.append(Box((-x, -x + thick), (y, y + high), (-z, z)))
    return boxes


def _legs(xs: tuple[float, float], zs: tuple[float, float], high: float) -> list[Box]:
    return [Box((x - _LEG, x + _LEG), (0.0, high), (z - _LEG, z + _LEG)) for x in xs for z in zs]


_BUILDERS: dict[PropKind, Callable[[Vector, bool], list[Box]]] = {
    PropKind.FLOOR: _ground,
    PropKind.MAT: _ground,
    PropKind.CHAIR: _chair,
    PropKind.DESK: _desk,
    PropKind.WALL: _wall,
    PropKind.STEP: _block,
    PropKind.SOFA: _sofa,
    PropKind.CUSHION: _block,
}
