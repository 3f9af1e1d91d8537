"""Scenes made by hand: a person in boxes and sticks, and single shapes."""

from dataclasses import replace

from glutecoach.figure.scene import (
    BallShape,
    BodyPart,
    Capsule,
    Extent,
    Face,
    FaceKind,
    Head,
    Material,
    MuscleShape,
    Part,
    Scene,
)

WHOLE = Extent(-0.5, 0.5, 0.0, 1.0)


def capsule(x0: float, y0: float, x1: float, y1: float, radius: float = 0.03, z: float = 0.0) -> Capsule:
    """A capsule of one thickness."""
    return Capsule(x0, y0, z, radius, x1, y1, z, radius)


def limb(part: Part, x: float, z: float, nearness: float = 0.5) -> BodyPart:
    """A limb that hangs straight down from its root."""
    top, joint, end = (0.5, 0.27, 0.05) if part.is_leg else (0.78, 0.6, 0.46)
    upper, lower = capsule(x, top, x, joint, z=z), capsule(x, joint, x, (joint + end) / 2, z=z)
    last = capsule(x, (joint + end) / 2, x, end, 0.02, z)
    tip = capsule(x, end, x, end - 0.03, 0.02, z)
    return BodyPart(part, (upper, lower, last, tip), (), z, nearness)


def trunk() -> BodyPart:
    """Pelvis, waist and chest."""
    pelvis, waist = capsule(-0.05, 0.52, 0.05, 0.52, 0.05), capsule(-0.04, 0.64, 0.04, 0.64, 0.05)
    chest = capsule(-0.07, 0.78, 0.07, 0.78, 0.05)
    box = ((-0.08, 0.5, 0.0), (0.08, 0.5, 0.0), (0.1, 0.8, 0.0), (-0.1, 0.8, 0.0))
    return BodyPart(Part.TORSO, (pelvis, waist, chest), (box,), 0.0, 0.0)


def person(**changes: object) -> Scene:
    """Somebody who stands and faces left of the screen, the right side near."""
    head = BodyPart(
        Part.HEAD, (capsule(0, 0.82, 0, 0.86, 0.03), capsule(0.0, 0.93, -0.01, 0.9, 0.05)), (), 0.01, 0.25
    )
    parts = (
        trunk(),
        head,
        limb(Part.LEFT_LEG, -0.06, -0.06, -1.0),
        limb(Part.RIGHT_LEG, 0.06, 0.06, 1.0),
        limb(Part.LEFT_ARM, -0.12, -0.12, -1.0),
        limb(Part.RIGHT_ARM, 0.03, 0.12, 1.0),
    )
    scene = Scene(
        parts=parts,
        head=Head((capsule(0.02, 0.94, 0.03, 0.9, 0.045),), 0.0),
        muscles=(),
        faces=(),
        balls=(),
        bands=(),
        straps=(),
        floor_y=0.0,
    )
    return replace(scene, **changes)  # type: ignore[arg-type]


def nobody(**changes: object) -> Scene:
    """An empty room."""
    return person(**{"parts": (), "floor_y": None, **changes})


def muscle(name: str = "quadriceps", **changes: object) -> MuscleShape:
    """A muscle on the right thigh."""
    shape = MuscleShape(
        name=name,
        primary=True,
        capsules=(capsule(0.06, 0.3, 0.06, 0.45, 0.06),),
        owners=(Part.RIGHT_LEG,),
        on_lower_half=False,
        facing=1.0,
        through=False,
    )
    return replace(shape, **changes)  # type: ignore[arg-type]


def ball(**changes: object) -> BallShape:
    """A ball in front of the trunk."""
    return replace(BallShape(0.0, 0.6, 0.5, 0.03, through=False), **changes)  # type: ignore[arg-type]


def board(material: Material = Material.WOOD, left: float = 0.2, right: float = 0.4) -> Face:
    """A square board beside the person, behind all limbs."""
    corners = ((left, 0.1, 0.0), (right, 0.1, 0.0), (right, 0.3, 0.0), (left, 0.3, 0.0))
    return Face(corners, FaceKind.SIDE, material, -2.0)
