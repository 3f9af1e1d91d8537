"""Poses as flat keys: what a pose changes is laid over what it starts from, key by key."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from glutecoach.figure.definition import ARM, LEG, Contact, Limb, Pose
from glutecoach.figure.vector import ZERO
from glutecoach.formats.figure_names import SIDES
from glutecoach.formats.pose_fields import BaseTable, LimbsTable, PoseTable

PoseKeys = dict[str, Any]
"""Values by key, such as ``lean``, ``pelvis.y`` or ``right.foot.at``; never ``both``."""
ENDS = ("foot", "hand")
HOLDS = ("at", "on", "free")
"""The ways in which a foot or hand holds on to something; one puts the other out."""

_NOT_OF_THE_BODY = {"text", "like", "both", *SIDES}


def merged_poses(base: BaseTable, poses: Mapping[str, PoseTable]) -> dict[str, PoseKeys]:
    """Return each pose with all its keys; a ``like`` that names no earlier pose counts as the base."""
    start = own_keys(base)
    merged: dict[str, PoseKeys] = {}
    for name, pose in poses.items():
        merged[name] = _laid_over(merged.get(pose.like or "", start), own_keys(pose))
    return merged


def own_keys(table: BaseTable) -> PoseKeys:
    """Return the keys that one table gives; those of a side go before those of both."""
    keys = {key: value for key, value in _flat(table) if key.split(".", 1)[0] not in _NOT_OF_THE_BODY}
    for side in SIDES:
        limbs = getattr(table, side)
        both = dict(_limb_keys(table.both, side, mirrored=side == "left"))
        keys |= _laid_over(both, dict(_limb_keys(limbs, side)))
    return keys


def _limb_keys(limbs: LimbsTable | None, side: str, *, mirrored: bool = False) -> Iterator[tuple[str, Any]]:
    for key, value in _flat(limbs) if limbs is not None else ():
        if mirrored and key in {"foot.at", "hand.at"}:
            x, y, z = value
            yield f"{side}.{key}", (x, y, -z)
        elif not (key.endswith(".free") and value is False):
            yield f"{side}.{key}", value


def _flat(table: Struct) -> Iterator[tuple[str, Any]]:
    """Yield what a table gives, with dots in the keys of inner tables."""
    for key in table.__struct_fields__:
        value = getattr(table, key)
        if isinstance(value, Struct):
            yield from ((f"{key}.{inner}", one) for inner, one in _flat(value))
        elif value is not None:
            yield key, value


def _laid_over(start: Mapping[str, Any], own: PoseKeys) -> PoseKeys:
    """Return both together; where own keys exclude others, those of the start are gone."""
    gone = {key for group, others in _EXCLUDE for key in others if not own.keys().isdisjoint(group)}
    return {**{key: value for key, value in start.items() if key not in gone}, **own}


def _exclusions() -> Iterator[tuple[Iterable[str], Iterable[str]]]:
    """Yield keys, and those that they put out."""
    for side in SIDES:
        for end in ENDS:
            holds = [f"{side}.{end}.{hold}" for hold in HOLDS]
            yield holds, holds
    yield ["pelvis.y"], ["rest", "rest_height"]
    yield ["rest", "rest_height"], ["pelvis.y"]


_EXCLUDE = tuple(_exclusions())


def pose_of(keys: Mapping[str, Any]) -> Pose:
    """Return the pose that has these keys."""

    def three(name: str, *parts: str) -> tuple[float, float, float]:
        first, second, third = (float(keys.get(f"{name}.{part}", 0.0)) for part in parts)
        return first, second, third

    return Pose(
        lean=keys.get("lean", 0.0),
        tilt=keys.get("tilt", 0.0),
        turn=keys.get("turn", 0.0),
        heading=keys.get("heading", 0.0),
        pelvis_x=keys.get("pelvis.x", 0.0),
        pelvis_y=keys.get("pelvis.y"),
        pelvis_z=keys.get("pelvis.z", 0.0),
        spine=three("spine", "flexion", "side", "twist"),
        neck=three("neck", "flexion", "side", "turn"),
        rest=tuple(keys.get("rest", ())),
        rest_height=keys.get("rest_height", 0.0),
        anchor_shift=keys.get("anchor_shift", ZERO),
        right_leg=_leg(_below(keys, "right")),
        left_leg=_leg(_below(keys, "left")),
        right_arm=_arm(_below(keys, "right")),
        left_arm=_arm(_below(keys, "left")),
    )


def _below(keys: Mapping[str, Any], name: str) -> PoseKeys:
    return {key.removeprefix(f"{name}."): value for key, value in keys.items() if key.startswith(f"{name}.")}


def _leg(keys: Mapping[str, Any]) -> Limb:
    return Limb(
        root=keys.get("hip", LEG.root),
        bend=keys.get("knee", LEG.bend),
        end=keys.get("ankle", LEG.end),
        hinted="hip" in keys,
        swivel=keys.get("leg_swivel", LEG.swivel),
        contact=_contact(_below(keys, "foot")),
    )


def _arm(keys: Mapping[str, Any]) -> Limb:
    return Limb(
        root=keys.get("shoulder", ARM.root),
        bend=keys.get("elbow", ARM.bend),
        end=keys.get("wrist", ARM.end),
        hinted="shoulder" in keys,
        swivel=keys.get("arm_swivel", ARM.swivel),
        girdle=keys.get("girdle", ARM.girdle),
        contact=_contact(_below(keys, "hand")),
    )


def _contact(keys: PoseKeys) -> Contact | None:
    """Return what is held on to; an offset means nothing beside a place in the room."""
    if "on" not in keys and "at" not in keys:
        return None
    return Contact(**{key: value for key, value in keys.items() if key != "offset" or "on" in keys})
