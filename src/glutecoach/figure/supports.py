"""What carries the body: how near each part of it is to floor and props, and whether it is inside one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from glutecoach.figure.definition import BodySide, Figure, Prop, PropKind
from glutecoach.figure.flesh import Sphere, flesh
from glutecoach.figure.furniture import boxes_of, place_of, radius_of, size_of
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.solids import Box, Stand, stand
from glutecoach.figure.vector import Vector, add, apply, between, distance, inverse, scale, subtract, unit

TOUCHES = 0.025
"""How far (H) a part may be from what carries it, because nothing here gives way."""
LIES_ON = 0.055
"""The same for trunk and head: drawn buttocks do not flatten, and hold the back of who lies off the mat."""
SOFT = frozenset({PropKind.SOFA, PropKind.CUSHION, PropKind.BALL})
"""Things that give way."""
GROUND = frozenset({PropKind.FLOOR, PropKind.MAT})
"""They lie in the floor, which is judged by itself."""
_NOT_SOLID = frozenset({PropKind.BAND, PropKind.STRAP})
_PRESSED_IN = 0.2
"""A ball under the body shows by this share of its radius beyond the skin."""
_LIMBS = (
    (("hip", "knee"), "thigh"),
    (("knee", "calf", "ankle"), "shank"),
    (("ankle", "heel"), "foot"),
    (("ankle", "ball", "toe"), "foot"),
    (("shoulder", "elbow"), "upper-arm"),
    (("elbow", "forearm", "wrist"), "forearm"),
    (("wrist", "knuckle", "finger"), "hand"),
)
_SAMPLES = 4


@dataclass(frozen=True, slots=True)
class Solid:
    """One piece of a prop."""

    kind: PropKind
    where: Stand
    box: Box | None = None
    """None: a roller, or a ball."""
    radius: float = 0.0
    long: float = 0.0
    """Of a roller; 0: a ball."""
    under: str = ""
    """The part of the body that a ball is pressed to."""

    def gap(self, sphere: Sphere) -> float:
        """Return how far a round part of the body is from this; below zero: how deep it is inside."""
        x, y, z = apply(inverse(self.where.turn), subtract(sphere.centre, self.where.at))
        if self.box is None:
            return self._gap_to_round(x, y, z) - sphere.radius
        return _outside(tuple(_beyond(at, *edge) for at, edge in zip((x, y, z), self.box, strict=True))) - (
            sphere.radius
        )

    def _gap_to_round(self, x: float, y: float, z: float) -> float:
        if self.long == 0:
            return distance((x, y, z), (0.0, 0.0, 0.0)) - self.radius
        return _outside((hypot(x, y - self.radius) - self.radius, abs(z) - self.long / 2))


def _beyond(at: float, low: float, high: float) -> float:
    return max(low - at, at - high)


def _outside(beyond: tuple[float, ...]) -> float:
    """Return the distance to a convex thing, from how far one is beyond each pair of its sides."""
    worst = max(beyond)
    return worst if worst < 0 else hypot(*(max(one, 0.0) for one in beyond))


def solids_of(figure: Figure, skeleton: Skeleton) -> list[Solid]:
    """Return all that can carry or stop the body, besides the floor."""
    spheres = flesh(skeleton)
    left_out = GROUND | _NOT_SOLID
    props = [prop for prop in figure.props if prop.kind not in left_out]
    return [solid for prop in props for solid in _solids(prop, skeleton, spheres)]


def _solids(prop: Prop, skeleton: Skeleton, spheres: dict[str, Sphere]) -> Iterator[Solid]:
    where = stand(place_of(prop, skeleton), prop.heading)
    radius = radius_of(prop)
    if prop.kind is PropKind.BALL:
        yield Solid(prop.kind, _stand_of_ball(prop, where, spheres), radius=radius, under=prop.under)
    elif prop.kind is PropKind.ROLLER:
        yield Solid(prop.kind, where, radius=radius, long=size_of(prop)[2])
    for box in boxes_of(prop):
        yield Solid(prop.kind, where, box)


def _stand_of_ball(prop: Prop, where: Stand, spheres: dict[str, Sphere]) -> Stand:
    radius = radius_of(prop)
    if not prop.under:
        return where._replace(at=add(where.at, (0.0, radius, 0.0)))
    pressed = spheres[prop.under]
    out = pressed.radius + radius * _PRESSED_IN
    return where._replace(at=add(pressed.centre, scale(unit(prop.direction), out)))


@dataclass(frozen=True, slots=True)
class Touch:
    """A part of the body that something carries."""

    part: str
    centre: Vector
    radius: float
    gap: float
    """How far it is from what carries it; below zero: pressed in."""


def touches(figure: Figure, skeleton: Skeleton) -> list[Touch]:
    """Return the parts of the body that floor or props carry, and balls that pass the weight on."""
    solids = solids_of(figure, skeleton)
    firm = [solid for solid in solids if not solid.under]
    parts = dict(flesh(skeleton))
    found = [_touch(name, sphere, firm) for name, sphere in parts.items()]
    balls = [solid for solid in solids if solid.under]
    found += [_touch(ball.under, Sphere(ball.where.at, ball.radius, "ball"), firm) for ball in balls]
    return [touch for touch in found if touch is not None]


def _touch(part: str, sphere: Sphere, solids: Iterable[Solid]) -> Touch | None:
    gap = min([sphere.centre[1] - sphere.radius, *(solid.gap(sphere) for solid in solids)])
    near = LIES_ON if sphere.group in {"torso", "head"} else TOUCHES
    return Touch(part, sphere.centre, sphere.radius, gap) if gap < near else None


def body_samples(skeleton: Skeleton) -> Iterator[tuple[str, Sphere]]:
    """Yield the body with its limbs filled: round pieces along each of them, and the trunk and head."""
    spheres = flesh(skeleton)
    yield from spheres.items()
    for side in BodySide:
        for chain, segment in _LIMBS:
            for first, last in pairwise(chain):
                ends = spheres[f"{side}.{first}"], spheres[f"{side}.{last}"]
                for number in range(1, _SAMPLES):
                    yield f"{side}.{segment}", _on_the_way(*ends, number / _SAMPLES)


def _on_the_way(first: Sphere, last: Sphere, share: float) -> Sphere:
    centre = between(first.centre, last.centre, share)
    return Sphere(centre, first.radius + (last.radius - first.radius) * share, first.group)
