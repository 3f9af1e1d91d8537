"""What feet and hands may hold on to, given what carries the body and what its limbs do in the same pose."""

from collections.abc import Iterator, Mapping
from typing import Any

from glutecoach.formats.figure_names import ARM_NAMES, LEG_NAMES, SIDES

Problem = tuple[str, str, str]
"""The place within a pose, what is wrong, and what to do."""

_ENDS = {"leg": "foot", "arm": "hand"}
_DETAILS = ("offset", "yaw", "pitch", "loose", "backwards", "arc", "flat")
_WHAT_IS_THERE = (
    "Hold on to the trunk, or to a limb that holds on to nothing of the body; legs come before arms."
)


def contact_problems(keys: Mapping[str, Any], anchor: str) -> Iterator[Problem]:
    """Yield what does not fit together in one pose with all its keys."""
    held = {limb for limb in _limbs() if holds(keys, limb)}
    yield from _carried_problems(keys, held)
    if limb_of(anchor) in held:
        problem = f"The anchor {anchor} is on a limb that holds on to something."
        yield "", problem, "Anchor another joint, or take away what the limb holds on to."
    yield from _order_problems(keys, held)
    for limb in _limbs():
        yield from _detail_problems(keys, limb)


def _limbs() -> Iterator[str]:
    """Yield the limbs in the order in which they are placed."""
    yield from (f"{side}.{limb}" for limb in _ENDS for side in SIDES)


def _end_of(limb: str) -> str:
    side, _, kind = limb.partition(".")
    return f"{side}.{_ENDS[kind]}"


def holds(keys: Mapping[str, Any], limb: str) -> bool:
    """Return whether foot or hand of that limb hold on to something."""
    end = _end_of(limb)
    return f"{end}.at" in keys or f"{end}.on" in keys


def limb_of(name: str) -> str:
    """Return the limb, such as ``left.leg``, that a joint, part or place belongs to; empty: the trunk."""
    side, _, part = name.partition("@")[0].partition(".")
    if part in LEG_NAMES:
        return f"{side}.leg"
    return f"{side}.arm" if part in ARM_NAMES else ""


def _carried_problems(keys: Mapping[str, Any], held: set[str]) -> Iterator[Problem]:
    """Yield parts that cannot carry: the body is laid on its support before limbs reach for anything."""
    for part in keys.get("rest", ()):
        limb = limb_of(part.replace(".hip", ".leg").replace(".shoulder", ".arm"))
        if limb in held:
            end = _end_of(limb)
            problem = f"{part} cannot carry: {end} holds on to something."
            yield "rest", problem, f"Take it out of rest, or write {end}.free = true."


def _order_problems(keys: Mapping[str, Any], held: set[str]) -> Iterator[Problem]:
    """Yield limbs that come too late: those that hold the body are placed last, legs before arms."""
    placed = set(_limbs()) - held
    for kind in _ENDS:
        mine = [limb for limb in _limbs() if limb in held and limb.endswith(kind)]
        placed |= {limb for limb in mine if f"{_end_of(limb)}.at" in keys}
        for limb in (limb for limb in mine if limb not in placed):
            yield from _target_problems(keys, limb, placed)
            placed.add(limb)


def _target_problems(keys: Mapping[str, Any], limb: str, placed: set[str]) -> Iterator[Problem]:
    place = f"{_end_of(limb)}.on"
    goal = limb_of(keys[place])
    if goal == limb:
        yield place, f"{_end_of(limb)} cannot hold on to its own limb.", "Name a place on another part."
    elif goal and goal not in placed:
        problem = f"{keys[place]} depends on what {_end_of(goal)} holds on to, and is not there yet."
        yield place, problem, _WHAT_IS_THERE


def _detail_problems(keys: Mapping[str, Any], limb: str) -> Iterator[Problem]:
    end = _end_of(limb)
    if holds(keys, limb) or f"{end}.free" in keys:
        return
    given = [name for name in _DETAILS if f"{end}.{name}" in keys]
    if given:
        problem = f"{given[0]} means nothing where {end} holds on to nothing."
        yield end, problem, f"Add {end}.at or {end}.on, or remove {given[0]}."
