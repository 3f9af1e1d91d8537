"""The colours of the inks: for a dark and a light screen, and for people of different skin and hair.

All colours are flat. Each tone stands out from its background, from the shorts and from the lit muscles;
tests measure it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from glutecoach.figure import inks
from glutecoach.figure.scene import FaceKind, Material, Part, Scene

Color: TypeAlias = tuple[int, int, int]
"""Red, green, blue; 0 to 255."""


class Theme(StrEnum):
    """What kind of screen or paper it is for."""

    DARK = "dark"
    LIGHT = "light"


class Tone(StrEnum):
    """Who is shown: skin and hair."""

    LIGHT = "light"
    MEDIUM = "medium"
    BROWN = "brown"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Person:
    """The colours of one tone in one theme."""

    skin: Color
    far_skin: Color
    hair: Color
    shorts: Color


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The colours of a theme that are the same for everybody."""

    background: Color
    floor: Color
    shirt: Color
    near_sleeve: Color
    rim: Color
    through_rim: Color
    primary: Color
    secondary: Color
    arrow: Color
    arrow_rim: Color
    ball: Color
    band: Color
    strap: Color
    materials: dict[Material, Color]
    far_cloth: float
    """How much of a far sleeve is background."""


SURROUNDINGS: Final = {
    Theme.DARK: Surroundings(
        background=(18, 22, 27),
        floor=(70, 78, 90),
        shirt=(146, 174, 206),
        near_sleeve=(178, 204, 240),
        rim=(20, 24, 32),
        through_rim=(16, 18, 26),
        primary=(255, 84, 56),
        secondary=(255, 182, 66),
        arrow=(255, 222, 74),
        arrow_rim=(20, 24, 32),
        ball=(250, 224, 96),
        band=(244, 108, 196),
        strap=(208, 160, 255),
        materials={
            Material.MAT: (40, 66, 72),
            Material.WOOD: (138, 112, 68),
            Material.WALL: (66, 72, 84),
            Material.ROLLER: (86, 190, 150),
            Material.SOFT: (112, 96, 138),
            Material.STEP: (116, 122, 132),
        },
        far_cloth=0.45,
    ),
    Theme.LIGHT: Surroundings(
        background=(246, 243, 236),
        floor=(150, 152, 156),
        shirt=(112, 142, 180),
        near_sleeve=(140, 172, 212),
        rim=(58, 60, 72),
        through_rim=(255, 255, 255),
        primary=(214, 42, 24),
        secondary=(242, 156, 0),
        arrow=(0, 110, 240),
        arrow_rim=(255, 255, 255),
        ball=(202, 158, 0),
        band=(214, 42, 150),
        strap=(128, 62, 190),
        materials={
            Material.MAT: (196, 218, 214),
            Material.WOOD: (176, 146, 92),
            Material.WALL: (188, 190, 196),
            Material.ROLLER: (60, 160, 120),
            Material.SOFT: (176, 160, 200),
            Material.STEP: (152, 158, 168),
        },
        far_cloth=0.4,
    ),
}

PEOPLE: Final = {
    (Theme.DARK, Tone.LIGHT): Person((234, 212, 188), (118, 108, 104), (104, 74, 56), (68, 96, 150)),
    (Theme.DARK, Tone.MEDIUM): Person((208, 162, 130), (108, 90, 82), (74, 56, 50), (66, 94, 150)),
    (Theme.DARK, Tone.BROWN): Person((172, 114, 80), (98, 76, 64), (68, 56, 56), (64, 98, 162)),
    (Theme.DARK, Tone.DARK): Person((138, 88, 62), (90, 68, 58), (74, 66, 70), (92, 122, 176)),
    (Theme.LIGHT, Tone.LIGHT): Person((222, 172, 148), (180, 172, 168), (110, 74, 48), (52, 76, 120)),
    (Theme.LIGHT, Tone.MEDIUM): Person((192, 136, 100), (186, 166, 154), (72, 50, 40), (48, 72, 118)),
    (Theme.LIGHT, Tone.BROWN): Person((148, 96, 66), (168, 142, 126), (44, 34, 34), (44, 76, 134)),
    (Theme.LIGHT, Tone.DARK): Person((104, 66, 46), (142, 118, 106), (26, 22, 26), (52, 80, 134)),
}

# How bright the sides of a prop are, next to its material's colour.
_SHADES: Final = {
    FaceKind.TOP: 1.15,
    FaceKind.CAP: 1.15,
    FaceKind.SIDE: 1.0,
    FaceKind.END: 0.78,
    FaceKind.UNDERSIDE: 0.6,
}
_MAT_SHADES: Final = {**dict.fromkeys(FaceKind, 0.85), FaceKind.TOP: 1.0, FaceKind.CAP: 1.0}
_FAR_SHORTS: Final = 0.35


def palette(theme: Theme, tone: Tone, scene: Scene, background: Color | None = None) -> tuple[Color, ...]:
    """Return the colour of every ink.

    Args:
        theme: the screen's.
        tone: of skin and hair.
        scene: says which limbs are near and which far; that is fixed over a movement.
        background: the screen's own colour, so that the picture melts into it; None: the theme's.
    """
    around, person = SURROUNDINGS[theme], PEOPLE[theme, tone]
    ground = background or around.background
    colours = [ground] * inks.INKS
    for ink, colour in _plain(around, person, ground):
        colours[ink] = colour
    for body in scene.parts:
        for ink, colour in _limb(around, person, ground, body.part, body.nearness):
            colours[ink] = colour
    # What one muscle is told apart by where they are counted has no colour: those inks are never shown.
    return tuple(colours)


def mixed(a: Color, b: Color, share: float) -> Color:
    """Return a colour between two; a share of 1 is all of the second."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


def _shaded(colour: Color, brightness: float) -> Color:
    red, green, blue = (min(255, round(value * brightness)) for value in colour)
    return red, green, blue


def _plain(around: Surroundings, person: Person, ground: Color) -> Iterator[tuple[int, Color]]:
    """Yield the inks that do not depend on near and far."""
    yield inks.BACKGROUND, ground
    yield inks.FLOOR, around.floor
    yield inks.HAIR, person.hair
    yield inks.RIM, around.rim
    yield inks.THROUGH_RIM, around.through_rim
    yield inks.PRIMARY, around.primary
    yield inks.SECONDARY, around.secondary
    yield inks.ARROW, around.arrow
    yield inks.ARROW_RIM, around.arrow_rim
    yield inks.BALL, around.ball
    yield inks.BAND, around.band
    yield inks.STRAP, around.strap
    for material, colour in around.materials.items():
        shades = _MAT_SHADES if material is Material.MAT else _SHADES
        for kind in FaceKind:
            yield inks.face_ink(material, kind), _shaded(colour, shades[kind])


def _limb(
    around: Surroundings, person: Person, ground: Color, part: Part, nearness: float
) -> Iterator[tuple[int, Color]]:
    """Yield the inks of one part: what is far is dimmed."""
    near, far = max(0.0, nearness), max(0.0, -nearness)
    skin = mixed(person.skin, person.far_skin, far)
    if part.is_arm:
        sleeve = mixed(around.shirt, around.near_sleeve, near)
        yield inks.SKIN[part], mixed(sleeve, ground, far * around.far_cloth)
        yield inks.HANDS[part], skin
    elif part is Part.TORSO:
        yield inks.SKIN[part], around.shirt
        yield inks.SHORTS[part], person.shorts
    elif part.is_leg:
        yield inks.SKIN[part], skin
        yield inks.SHORTS[part], mixed(person.shorts, ground, far * _FAR_SHORTS)
    else:
        yield inks.SKIN[part], person.skin
