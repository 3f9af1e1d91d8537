"""Parts of the body inside other parts: only asked about, because pressed flesh overlaps a little."""

from collections.abc import Iterator
from itertools import combinations

from glutecoach.figure.checks import moving, place_of
from glutecoach.figure.findings import Finding, Kind
from glutecoach.figure.flesh import Sphere
from glutecoach.figure.posing import Poser
from glutecoach.figure.skeleton import Skeleton
from glutecoach.figure.supports import body_samples
from glutecoach.figure.vector import distance

VANISHED = 0.8
"""Overlap next to the thickness of the thinner part: from here on it is as good as gone inside the other."""
_EVERY = 4
"""Sixteenths between the moments that are looked at."""
_JOINED = frozenset({"hip", "thigh", "shoulder", "upper-arm"})
"""These start inside the trunk."""

Part = tuple[str, Sphere]


def overlap_findings(poser: Poser) -> list[Finding]:
    """Ask about hands, arms and legs that have vanished inside another part."""
    found = []
    for moment, skeleton in moving(poser):
        if moment.sixteenths % _EVERY == 0:
            found += inside_the_body(place_of(moment), skeleton)
    return found


def inside_the_body(place: str, skeleton: Skeleton) -> list[Finding]:
    """Return the worst overlap of every two limbs, and of a limb with trunk or head."""
    worst: dict[tuple[str, ...], Finding] = {}
    for (name, one), (other_name, other) in _apart(list(body_samples(skeleton))):
        deep = one.radius + other.radius - distance(one.centre, other.centre)
        if deep < VANISHED * 2 * min(one.radius, other.radius):
            continue
        groups = tuple(sorted((one.group, other.group)))
        if groups not in worst or deep > worst[groups].by:
            message = f"{name} and {other_name} are {deep:.3f} H deep inside one another"
            subject = " ".join(groups)
            worst[groups] = Finding(Kind.OVERLAP, place, message, subject, deep, question=True)
    return list(worst.values())


def _apart(parts: list[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield the pairs of parts that do not grow out of one another."""
    return ((one, other) for one, other in combinations(parts, 2) if not _belong_together(one, other))


def _belong_together(one: Part, other: Part) -> bool:
    groups = {one[1].group, other[1].group}
    if len(groups) == 1 or groups == {"torso", "head"}:
        return True
    joints = {name.rpartition(".")[2] for name, _sphere in (one, other)}
    # Two thighs meet at the hips, and a thigh or an upper arm at the trunk.
    return "hip" in joints or ("torso" in groups and bool(joints & _JOINED))
