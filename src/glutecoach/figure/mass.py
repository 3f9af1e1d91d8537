"""Where the weight of the body is.

Masses and centres of mass: Winter, Biomechanics and Motor Control of Human Movement, table 4.1, after
Dempster (1955). The trunk is taken by its three levels, so that a bent back moves the centre.
"""

from glutecoach.figure.definition import BodySide
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.vector import ZERO, Vector, add, between, scale

_MIDDLE = (
    # from joint, to joint, share of the body's mass, how far along
    ("neck", "head", 0.081, 1.0),
    ("neck", "t12", 0.216, 0.82),
    ("t12", "lumbar", 0.139, 0.44),
    ("lumbar", "pelvis", 0.142, 0.105),
)
_SIDED = (
    ("shoulder", "elbow", 0.028, 0.436),
    ("elbow", "wrist", 0.016, 0.430),
    ("wrist", "knuckle", 0.006, 0.506),
    ("hip", "knee", 0.100, 0.433),
    ("knee", "ankle", 0.0465, 0.433),
    ("ankle", "ball", 0.0145, 0.500),
)
SEGMENTS: tuple[tuple[str, str, float, float], ...] = (
    *_MIDDLE,
    *(
        (f"{side}.{first}", f"{side}.{last}", mass, along)
        for side in BodySide
        for first, last, mass, along in _SIDED
    ),
)
"""The body's segments; their masses add up to one whole body."""


def centre_of_mass(skeleton: Skeleton) -> Vector:
    """Return the body's centre of mass, in the axes of the room."""
    whole = sum(mass for _first, _last, mass, _along in SEGMENTS)
    centre = ZERO
    for first, last, mass, along in SEGMENTS:
        place = between(skeleton.joints[first], skeleton.joints[last], along)
        centre = add(centre, scale(place, mass / whole))
    return centre
