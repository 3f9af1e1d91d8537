"""What a figure's tables must not say together."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from glutecoach.domain.exercise import Sides
from glutecoach.domain.side_words import OTHER_SIDE, SIDE
from glutecoach.figure.definition import PropKind, StepKind
from glutecoach.formats.contact_checks import contact_problems, holds
from glutecoach.formats.figure_fields import AllowTable, ArrowTable, FigureTable, PropTable
from glutecoach.formats.figure_names import SIDES
from glutecoach.formats.figure_poses import PoseKeys, own_keys
from glutecoach.formats.pose_fields import BaseTable, FootTable, HandTable, LimbsTable, PoseTable
from glutecoach.formats.reading import Check, Reading
from glutecoach.formats.wording import below, listed, shown

if TYPE_CHECKING:
    from glutecoach.formats.figure_toml import FigureFacts

_PLACED = ("at", "size", "heading")
_PROP_KEYS: Mapping[PropKind, tuple[str, ...]] = {
    PropKind.FLOOR: _PLACED,
    PropKind.MAT: _PLACED,
    PropKind.CHAIR: (*_PLACED, "backrest"),
    PropKind.DESK: _PLACED,
    PropKind.WALL: _PLACED,
    PropKind.STEP: _PLACED,
    PropKind.SOFA: (*_PLACED, "backrest"),
    PropKind.CUSHION: _PLACED,
    PropKind.ROLLER: (*_PLACED, "radius", "follow", "follow_share"),
    PropKind.BALL: ("at", "radius", "follow", "follow_share", "under", "direction", "through"),
    PropKind.BAND: ("on", "radius"),
    PropKind.STRAP: ("ends", "radius"),
}
"""What means something for each kind, beside kind."""
_PROP_NEEDS = {PropKind.BAND: "on", PropKind.STRAP: "ends"}
_PARTNERS = {"follow_share": "follow", "direction": "under"}
_BRACE = re.compile(r"\{[^{}]*\}?|\}")
_NO_SIDE = "Nothing may stand in braces where both sides work at once."


def _check_prop(reading: Reading, key: str, given: Mapping[str, Any], prop: PropTable | None) -> None:
    if prop is None:
        return
    allowed = _PROP_KEYS[prop.kind]
    for name in given:
        if name in PropTable.__struct_fields__ and name not in {"kind", *allowed}:
            keys = f"Its keys are {listed(['kind', *allowed], 'and')}."
            reading.complain(below(key, name), f"{name} means nothing for a {prop.kind}.", keys)
    need = _PROP_NEEDS.get(prop.kind)
    if need is not None and need not in given:
        reading.complain(below(key, need), f"A {prop.kind} needs {need}.", f"Add {need}.")
    for name, partner in _PARTNERS.items():
        if name in given and name in allowed and partner not in given:
            problem = f"{name} means nothing without {partner}."
            reading.complain(below(key, name), problem, f"Remove {name}, or give {partner}.")
    _check_ball(reading, key, given, prop)


def _check_ball(reading: Reading, key: str, given: Mapping[str, Any], prop: PropTable) -> None:
    if prop.kind is not PropKind.BALL:
        return
    if "under" in given:
        _one_of_two(reading, key, given, ("under", "at"))
        _one_of_two(reading, key, given, ("under", "follow"))
    elif "at" not in given:
        reading.complain(below(key, "under"), "A ball needs a place.", "Add under, or at.")
    if prop.direction is not None and not any(prop.direction):
        reading.complain(below(key, "direction"), "This is no direction.", "Write one number other than 0.")


def _one_of_two(reading: Reading, key: str, given: Mapping[str, Any], names: tuple[str, str]) -> None:
    first, second = names
    if first in given and second in given:
        reading.complain(
            below(key, second), f"{first} and {second} exclude each other.", f"Remove {first} or {second}."
        )


def _check_hold(reading: Reading, key: str, given: Mapping[str, Any], hold: Any) -> None:
    if hold is None:
        return
    released = hold.free is True
    _one_of_two(reading, key, given, ("at", "on"))
    if released:
        for name in given:
            if name != "free":
                problem = f"What is free has no {shown(name)[1:-1]}."
                reading.complain(below(key, name), problem, f"Remove free, or {name}.")
    elif "at" in given and "on" not in given:
        _check_offset(reading, key, given)


def _check_offset(reading: Reading, key: str, given: Mapping[str, Any]) -> None:
    if "offset" in given:
        problem = "offset means nothing beside at."
        reading.complain(below(key, "offset"), problem, "Remove offset, and move at instead.")


def _check_body(reading: Reading, key: str, given: Mapping[str, Any], _body: object) -> None:
    pelvis = given.get("pelvis")
    if not isinstance(pelvis, dict) or "y" not in pelvis:
        return
    for name in ("rest", "rest_height"):
        if name in given:
            problem = f"pelvis.y and {name} exclude each other."
            reading.complain(f"{key}.pelvis.y", problem, f"Remove pelvis.y or {name}.")


def _check_arrow(reading: Reading, key: str, _given: Mapping[str, Any], arrow: ArrowTable | None) -> None:
    if arrow is not None and arrow.start == arrow.end:
        reading.complain(below(key, "to"), "The arrow ends where it begins.", "Name another pose.")


def _check_allowance(reading: Reading, key: str, _given: Mapping[str, Any], allow: AllowTable | None) -> None:
    if allow is not None and allow.lowest >= allow.highest:
        problem = "lowest is not below highest."
        reading.complain(below(key, "lowest"), problem, f"Write less than {shown(allow.highest)}.")


FIGURE_CHECKS: Mapping[type, Check] = {
    PropTable: _check_prop,
    FootTable: _check_hold,
    HandTable: _check_hold,
    BaseTable: _check_body,
    PoseTable: _check_body,
    ArrowTable: _check_arrow,
    AllowTable: _check_allowance,
}
"""What one table must not say, by its type."""

Poses = Mapping[str, PoseKeys]


def check_figure(
    reading: Reading, key: str, figure: FigureTable, poses: Poses, facts: "FigureFacts | None"
) -> None:
    """Note what the tables of a figure contradict in each other, and in the exercise."""
    _check_likes(reading, key, figure)
    _check_anchor(reading, key, figure)
    _check_steps(reading, key, figure)
    _check_contacts(reading, key, figure, poses)
    _check_bends(reading, below(key, "base"), figure.base, own_keys(figure.base))
    for name, keys in poses.items():
        _check_bends(reading, below(below(key, "pose"), name), figure.pose[name], keys)
    if facts is not None:
        _check_muscles(reading, key, figure, facts)
        _check_texts(reading, key, figure, facts.sides)


def _check_contacts(reading: Reading, key: str, figure: FigureTable, poses: Poses) -> None:
    told = set()
    for name, keys in poses.items():
        for place, problem, remedy in contact_problems(keys, figure.anchor or ""):
            # What the base says wrongly is told once, not for every pose.
            if problem not in told:
                told.add(problem)
                pose = below(below(key, "pose"), name)
                reading.complain(f"{pose}.{place}" if place else pose, problem, remedy)


def _check_bends(reading: Reading, key: str, table: BaseTable, keys: PoseKeys) -> None:
    """Note a knee or elbow whose angle follows from what foot or hand hold on to."""
    for name, sides in (("both", SIDES), *((side, (side,)) for side in SIDES)):
        limbs: LimbsTable | None = getattr(table, name)
        for limb, end, bend in (("leg", "foot", "knee"), ("arm", "hand", "elbow")):
            given = limbs is not None and getattr(limbs, bend) is not None
            if given and all(holds(keys, f"{side}.{limb}") for side in sides):
                problem = f"The {bend} bends as the {end} needs it."
                remedy = f"Remove {bend}, or let go with {end}.free = true."
                reading.complain(f"{key}.{name}.{bend}", problem, remedy)


def _check_likes(reading: Reading, key: str, figure: FigureTable) -> None:
    earlier: list[str] = []
    for name, pose in figure.pose.items():
        if pose.like is not None and pose.like not in earlier:
            remedy = f"Earlier poses: {', '.join(earlier)}." if earlier else "Remove like."
            place = below(below(below(key, "pose"), name), "like")
            reading.complain(place, f"{shown(pose.like)} does not come before this pose.", remedy)
        earlier.append(name)


def _check_anchor(reading: Reading, key: str, figure: FigureTable) -> None:
    """Note who else decides where the pelvis is, once the first pose has put the anchor somewhere."""
    first = next(iter(figure.pose))
    tables: dict[str, BaseTable] = {"base": figure.base}
    tables |= {f"pose.{name}": pose for name, pose in figure.pose.items()}
    for name, table in tables.items():
        at_first = name in {"base", f"pose.{first}"}
        given = own_keys(table).keys()
        place = below(key, "base") if name == "base" else f"{key}.{name}"
        if figure.anchor and not at_first:
            for axis in sorted({"pelvis.x", "pelvis.z"} & given):
                problem = f"The anchor decides {axis} after the first pose."
                reading.complain(f"{place}.{axis}", problem, "Remove it, or write anchor_shift instead.")
        if "anchor_shift" in given and (at_first or not figure.anchor):
            problem = "The anchor has nowhere to shift from." if figure.anchor else "There is no anchor."
            remedy = "Write it in a later pose." if figure.anchor else "Remove it, or give anchor."
            reading.complain(f"{place}.anchor_shift", problem, remedy)


def _check_steps(reading: Reading, key: str, figure: FigureTable) -> None:
    steps, place = figure.steps or (), below(key, "steps")
    if len(figure.pose) == 1 and steps:
        reading.complain(place, "There is only one pose to go to.", "Add a second pose, or remove the steps.")
    elif len(figure.pose) > 1 and not steps:
        reading.complain(place, "Nothing says how the poses follow each other.", "Add [[figure.steps]].")
    elif steps and not any(step.kind in {StepKind.LIFT, StepKind.MOVE} for step in steps):
        reading.complain(place, "No step leads away from the start.", "Add one of kind lift or move.")
    elif figure.steps:
        _check_way(reading, place, figure)


def _check_way(reading: Reading, key: str, figure: FigureTable) -> None:
    first, steps = next(iter(figure.pose)), list(enumerate(figure.steps or ()))
    kinds = {step.kind for _, step in steps}
    if {StepKind.LIFT, StepKind.MOVE} <= kinds:
        at = next(at for at, step in steps if step.kind is StepKind.MOVE)
        problem = "lift and move exclude each other."
        reading.complain(f"{key}[{at}].kind", problem, "Write move only where it goes to and fro.")
    lowering = [(at, step) for at, step in steps if step.kind is StepKind.LOWER]
    if lowering and lowering[-1][1].pose != first:
        at = lowering[-1][0]
        problem = f"The last step down leads to {shown(lowering[-1][1].pose)}."
        reading.complain(f"{key}[{at}].pose", problem, f"Lead it back to the first pose, {shown(first)}.")
    out = [step.pose for _, step in steps if step.kind in {StepKind.LIFT, StepKind.MOVE}]
    if all(pose == first for pose in out):
        reading.complain(f"{key}[0].pose", "No step leads away from the start.", "Name another pose.")
    else:
        _check_hold_steps(reading, key, figure)


def _check_hold_steps(reading: Reading, key: str, figure: FigureTable) -> None:
    """Note a hold that ends elsewhere than it began: the way back goes on from the end of the lift."""
    steps = figure.steps or ()
    lifts = [step.pose for step in steps if step.kind is StepKind.LIFT]
    holds_at = [at for at, step in enumerate(steps) if step.kind is StepKind.HOLD]
    if lifts and holds_at and steps[holds_at[-1]].pose != lifts[-1]:
        problem = f"The hold ends in {shown(steps[holds_at[-1]].pose)}."
        remedy = f"Lead it back to where the lift ends, {shown(lifts[-1])}."
        reading.complain(f"{key}[{holds_at[-1]}].pose", problem, remedy)


def _check_muscles(reading: Reading, key: str, figure: FigureTable, facts: "FigureFacts") -> None:
    worked = [*facts.primary, *facts.secondary]
    for at, muscle in enumerate(figure.through):
        if muscle.value not in worked:
            problem = f"{shown(muscle.value)} is no muscle of this exercise."
            reading.complain(f"{key}.through[{at}]", problem, f"Its muscles: {', '.join(worked)}.")


def _check_texts(reading: Reading, key: str, figure: FigureTable, sides: Sides) -> None:
    for name, pose in figure.pose.items():
        _check_braces(reading, f"{below(below(key, 'pose'), name)}.text", pose.text, sides)


def _check_braces(reading: Reading, key: str, text: str, sides: Sides) -> None:
    filled = () if sides is Sides.BOTH else (SIDE, OTHER_SIDE)
    for name in filled:
        text = text.replace(name, "")
    stray = _BRACE.search(text)
    if stray is not None:
        remedy = f"In braces may stand: {' and '.join(filled)}." if filled else _NO_SIDE
        reading.complain(key, f"{shown(stray[0])} cannot be filled in.", remedy)
