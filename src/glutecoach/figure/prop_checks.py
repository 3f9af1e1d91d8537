"""The body and the things around it: something carries it, and no part is inside a prop."""

from glutecoach.figure.checks import moving, place_of
from glutecoach.figure.definition import Figure, PropKind
from glutecoach.figure.findings import Finding, Kind
from glutecoach.figure.posing import Poser
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.supports import SOFT, TOUCHES, body_samples, solids_of, touches

MAY_PRESS = 0.02
"""How deep (H) flesh gives way to something hard."""
MAY_SINK_IN = 0.04
"""The same on something soft."""


def prop_findings(poser: Poser) -> list[Finding]:
    """Return moments in which nothing carries the body, and parts of it that are inside a prop."""
    found = []
    for moment, skeleton in moving(poser):
        found += floating_findings(place_of(moment), poser.figure, skeleton)
        found += inside_findings(place_of(moment), poser.figure, skeleton)
    return found


def floating_findings(place: str, figure: Figure, skeleton: Skeleton) -> list[Finding]:
    """Say so when nothing touches the floor or anything that stands on it."""
    if any(touch.gap < TOUCHES for touch in touches(figure, skeleton)):
        return []
    return [Finding(Kind.FLOATING, place, "nothing touches the floor or a prop; the body floats")]


def inside_findings(place: str, figure: Figure, skeleton: Skeleton) -> list[Finding]:
    """Return the parts of the body that are deeper inside a prop than flesh gives way."""
    solids = [solid for solid in solids_of(figure, skeleton) if not solid.under]
    deepest: dict[tuple[str, PropKind], float] = {}
    for name, sphere in body_samples(skeleton) if solids else ():
        for solid in solids:
            deep, key = -solid.gap(sphere), (name, solid.kind)
            if deep > max(may_press(solid.kind), deepest.get(key, 0.0)):
                deepest[key] = deep
    return [_inside(place, part, kind, deep) for (part, kind), deep in deepest.items()]


def _inside(place: str, part: str, kind: PropKind, deep: float) -> Finding:
    message = f"{part} is {deep:.3f} H deep inside the {kind}; up to {may_press(kind)} is fine"
    return Finding(Kind.PROP, place, message, f"{part} {kind}", deep)


def may_press(kind: PropKind) -> float:
    """Return how deep (H) a part of the body may be inside a prop."""
    return MAY_SINK_IN if kind in SOFT else MAY_PRESS
