"""Whether a still pose would stand: its centre of mass has to be over what carries it.

The centre comes from ``mass``. What carries the body is every part of it that touches the floor or a
prop (see ``supports``): feet and hands, a back on a mat, a seat on a chair, a shoulder at a wall, a
hand on a desk or on a chair's back, a roller, a ball that is pressed to wall or floor.

The margin is how far inside the outline of these places, seen from above, the centre is. Below zero it
is outside. Only less than ``MAY_LEAN_OUT`` is a finding, because the measure is coarse:

* flesh does not flatten here: a seat or a back that carries weight touches with less than it would, so
  trunk and head count as carried when they are near;
* masses are averages of a few people measured in the 1950s, and the head's is taken at the ear;
* a wall or a held thing counts as if it carried from below. It pushes or pulls from the side, which can
  do more (one can hang on a door handle) or less. So a pose that leans on a wall or holds on to
  furniture passes rather too easily: for those this check only finds gross mistakes.

Not judged at all: the moments between two poses (a body in motion need not be over its feet, and
standing up is thrown forward on purpose), and poses that are only passed through on the way up or down.
"""

from collections.abc import Iterable
from itertools import pairwise
from math import dist

from glutecoach.figure.definition import Figure, StepKind
from glutecoach.figure.findings import Finding, Kind
from glutecoach.figure.mass import centre_of_mass
from glutecoach.figure.movement import end_of
from glutecoach.figure.posing import Poser
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.supports import Touch, touches

MAY_LEAN_OUT = -0.03
"""The least margin (H; 5 cm on a person of 1.70 m)."""
_HALF_FOOT_BREADTH = 0.0275
"""Drillis and Contini's foot breadth is .055."""
_FOOT = frozenset({"heel", "ball", "toe"})
_FLATTENED = 0.8
"""A round part that carries weight touches with this share of its radius."""

Spot = tuple[float, float]
"""A place on the floor, seen from above: x, z."""


def balance_findings(poser: Poser) -> list[Finding]:
    """Return the still poses that would fall over."""
    found = []
    for name in still_poses(poser.figure):
        room = margin(poser.figure, poser.pose(name))
        if room is not None and room < MAY_LEAN_OUT:
            message = f"the weight is {-room:.3f} H outside of what carries it; it would fall over"
            found.append(Finding(Kind.BALANCE, name, message, name, -room))
    return found


def still_poses(figure: Figure) -> list[str]:
    """Return the poses that are held: the first, the end of the way out, holds, and the ends of passes."""
    held = [step.pose for step in figure.steps if step.kind in {StepKind.HOLD, StepKind.MOVE}]
    return list(dict.fromkeys([figure.first, end_of(figure).start, *held]))


def margin(figure: Figure, skeleton: Skeleton) -> float | None:
    """Return how far (H) the centre of mass is inside what carries the body; None where nothing does."""
    x, _, z = centre_of_mass(skeleton)
    outline = hull(spot for touch in touches(figure, skeleton) for spot in _spots(touch))
    return inside_by(outline, (x, z)) if len(outline) > 2 else None


def _spots(touch: Touch) -> list[Spot]:
    x, _, z = touch.centre
    is_foot = touch.part.rpartition(".")[2] in _FOOT
    reach = _FLATTENED * max(touch.radius, _HALF_FOOT_BREADTH if is_foot else 0.0)
    return [(x + reach, z), (x - reach, z), (x, z + reach), (x, z - reach)]


def hull(spots: Iterable[Spot]) -> list[Spot]:
    """Return the outline of spots, counterclockwise (monotone chain)."""
    ordered = sorted(set(spots))
    return [*_half(ordered)[:-1], *_half(ordered[::-1])[:-1]] if len(ordered) > 2 else ordered


def _half(ordered: list[Spot]) -> list[Spot]:
    chain: list[Spot] = []
    for spot in ordered:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], spot) <= 0:
            chain.pop()
        chain.append(spot)
    return chain


def _turn(a: Spot, b: Spot, c: Spot) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def inside_by(outline: list[Spot], spot: Spot) -> float:
    """Return how far a spot is inside an outline; below zero: outside."""
    sides = pairwise([*outline, outline[0]])
    return min(_turn(a, b, spot) / dist(a, b) for a, b in sides)
