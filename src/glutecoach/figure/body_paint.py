"""How the parts of a body are painted: limbs half by half, trunk with shorts, head with hair."""

from enum import Enum, auto
from math import sqrt
from typing import Final

from glutecoach.figure.canvas import Canvas
from glutecoach.figure.inks import BODY, HAIR, HANDS, RIM, SHORTS, SKIN, exchange, face_ink, own_inks
from glutecoach.figure.scene import BodyPart, Capsule, FaceKind, Head, Material, Part

RIM_WIDTH: Final = 0.012
"""H; about a quarter of a cell."""
CLEAR_OF_ROOT: Final = 1.5
"""Radii from hip, shoulder or neck to where the rim starts: a rim there would look like a doll's joint."""
CLEAR_OF_JOINT: Final = 1.0
"""The same from knee and elbow."""
LEG_OF_SHORTS: Final = 0.42
"""How much of the thigh they cover."""
RISE_OF_SHORTS: Final = 0.45
"""How far up from pelvis to waist they go."""
END_ON: Final = 0.02
"""H; what is drawn shorter points at the viewer."""
FACE_ON: Final = 0.9
"""The head looks this much at the viewer where only the top of the hair is seen."""
HAIRLINE: Final = 0.6
"""Radii of the skull from its middle to the middle of the hair that is seen from the front."""
SLEEVED: Final = 2
"""Capsules of the lower arm that the sleeve covers; the others are the hand."""

_FURNITURE: Final = (Material.WOOD, Material.SOFT, Material.STEP, Material.ROLLER)
"""What a limb rests on in full view; a gap over mat and wall would look like a shadow out of place."""
DARKEN: Final = exchange(
    BODY | {face_ink(material, kind) for material in _FURNITURE for kind in FaceKind}, RIM
)


class Half(Enum):
    """What of a part is painted at once."""

    WHOLE = auto()
    UPPER = auto()
    LOWER = auto()


def capsules_of(body: BodyPart, half: Half) -> tuple[Capsule, ...]:
    """Return the capsules of a half."""
    if half is Half.WHOLE:
        return body.capsules
    return body.capsules[:1] if half is Half.UPPER else body.capsules[1:]


def paint_half(canvas: Canvas, body: BodyPart, half: Half) -> None:
    """Paint one half."""
    ink = SKIN[body.part]
    if body.part in HANDS and half is Half.LOWER:
        canvas.fill_capsules(body.capsules[1 + SLEEVED :], HANDS[body.part])
        canvas.fill_capsules(body.capsules[1 : 1 + SLEEVED], ink)
    else:
        canvas.fill_capsules(capsules_of(body, half), ink)
    for corners in body.polygons:
        canvas.fill_polygon(corners, ink)
    if body.part is Part.TORSO:
        _pull_up_shorts(canvas, body)
    elif body.part.is_leg and half is Half.UPPER:
        _leg_of_shorts(canvas, body)


def paint_hair(canvas: Canvas, body: BodyPart, head: Head) -> None:
    """Paint hair on the head, so that face up and face down differ."""
    table = exchange(own_inks(Part.HEAD), HAIR)
    if head.facing < FACE_ON:
        canvas.tint_capsules(head.hair, table)
        return
    skull = max(body.capsules, key=lambda capsule: max(capsule.r0, capsule.r1))
    dx, dy = skull.x0 - skull.x1, skull.y0 - skull.y1
    length = sqrt(dx * dx + dy * dy)
    if length > 0:
        up = HAIRLINE * skull.r0 / length
        canvas.tint_disc(skull.x0 + dx * up, skull.y0 + dy * up, skull.r0 * 0.98, table)


def paint_eyes(canvas: Canvas, head: Head) -> None:
    """Paint the eyes that can be seen."""
    table = exchange(own_inks(Part.HEAD), HAIR)
    for eye in head.eyes:
        canvas.tint_disc(eye.x0, eye.y0, eye.r0, table)


def paint_rim(canvas: Canvas, body: BodyPart, half: Half) -> None:
    """Darken whatever body is behind, but not where the part grows out of it."""
    if body.part is Part.TORSO:
        return
    for number, capsule in enumerate(capsules_of(body, half)):
        if half is not Half.LOWER:
            kept = _without_start(capsule, CLEAR_OF_ROOT)
        else:
            kept = (_without_start(capsule, CLEAR_OF_JOINT) or capsule) if number == 0 else capsule
        if kept is not None:
            canvas.tint_capsules((kept,), DARKEN, RIM_WIDTH)


def _without_start(capsule: Capsule, radii: float) -> Capsule | None:
    """Cut off so much of the capsule's start; None where nothing is left."""
    length = _length(capsule)
    cut = radii * capsule.r0
    return _stretch(capsule, cut / length, 1.0) if length > cut else None


def _length(capsule: Capsule) -> float:
    dx, dy = capsule.x1 - capsule.x0, capsule.y1 - capsule.y0
    return sqrt(dx * dx + dy * dy)


def _stretch(capsule: Capsule, start: float, end: float) -> Capsule:
    """Return the capsule between two fractions of its length."""
    x0, y0, z0, r0, x1, y1, z1, r1 = capsule
    dx, dy, dz, dr = x1 - x0, y1 - y0, z1 - z0, r1 - r0
    return Capsule(
        x0 + dx * start,
        y0 + dy * start,
        z0 + dz * start,
        r0 + dr * start,
        x0 + dx * end,
        y0 + dy * end,
        z0 + dz * end,
        r0 + dr * end,
    )


def close_joint(canvas: Canvas, body: BodyPart) -> None:
    """Take the rim away again between the two halves of one limb."""
    upper = body.capsules[0]
    table = exchange(frozenset({RIM}), SKIN[body.part])
    canvas.tint_disc(upper.x1, upper.y1, upper.r1 * 1.05 + RIM_WIDTH, table)


def _leg_of_shorts(canvas: Canvas, body: BodyPart) -> None:
    """Paint the leg of the shorts, with a straight hem."""
    ink = SHORTS[body.part]
    leg = _stretch(body.capsules[0], 0.0, LEG_OF_SHORTS)
    canvas.fill_disc(leg.x0, leg.y0, leg.r0, ink)
    length = _length(leg)
    if length > END_ON:
        nx, ny = -(leg.y1 - leg.y0) / length, (leg.x1 - leg.x0) / length
        canvas.fill_polygon(
            (
                (leg.x0 + nx * leg.r0, leg.y0 + ny * leg.r0),
                (leg.x1 + nx * leg.r1, leg.y1 + ny * leg.r1),
                (leg.x1 - nx * leg.r1, leg.y1 - ny * leg.r1),
                (leg.x0 - nx * leg.r0, leg.y0 - ny * leg.r0),
            ),
            ink,
        )


def _pull_up_shorts(canvas: Canvas, body: BodyPart) -> None:
    """Paint the trunk up to the waistband; its first two capsules are pelvis and waist, side to side."""
    table = exchange(frozenset({SKIN[Part.TORSO]}), SHORTS[Part.TORSO])
    pelvis, waist = body.capsules[0], body.capsules[1]
    x, y = (pelvis.x0 + pelvis.x1) / 2, (pelvis.y0 + pelvis.y1) / 2
    dx, dy = (waist.x0 + waist.x1) / 2 - x, (waist.y0 + waist.y1) / 2 - y
    length = sqrt(dx * dx + dy * dy)
    if length < END_ON * 0.75:
        canvas.tint_capsules((pelvis,), table)
        return
    ux, uy, wide, deep = dx / length, dy / length, 0.22, 0.3
    x, y = x + dx * RISE_OF_SHORTS, y + dy * RISE_OF_SHORTS
    left, right = (x - uy * wide, y + ux * wide), (x + uy * wide, y - ux * wide)
    below = [(cx - ux * deep, cy - uy * deep) for cx, cy in (right, left)]
    canvas.tint_polygon((left, right, *below), table)
