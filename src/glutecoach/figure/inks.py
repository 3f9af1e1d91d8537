"""Numbers that stand for the flat colours of a picture: one byte for each of its samples.

What colour an ink has is the palette's business; here it only says what is seen at a sample.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from glutecoach.figure.scene import FaceKind, Material, Part

BACKGROUND: Final = 0
FLOOR: Final = 1
HAIR: Final = 2
RIM: Final = 3
"""The dark gap around a limb in front of the body or of furniture."""
PRIMARY: Final = 4
SECONDARY: Final = 5
THROUGH_RIM: Final = 6
"""Around a muscle or a ball that is seen through the body."""
ARROW: Final = 7
ARROW_RIM: Final = 8
BALL: Final = 9
BAND: Final = 10
STRAP: Final = 11

SKIN: Final[dict[Part, int]] = {part: 12 + number for number, part in enumerate(Part)}
"""What the part is covered with where nothing else is: a sleeve on an arm, the shirt on the trunk."""
SHORTS: Final[dict[Part, int]] = {Part.TORSO: 20, Part.LEFT_LEG: 21, Part.RIGHT_LEG: 22}
HANDS: Final[dict[Part, int]] = {Part.LEFT_ARM: 23, Part.RIGHT_ARM: 24}

FIRST_FACE: Final = 32
COUNTED: Final = 128
"""The first of the inks that tell muscles apart where their samples are counted."""
COUNT_LIMIT: Final = 64
INKS: Final = FIRST_FACE + len(Material) * len(FaceKind)
"""How many inks a palette has."""

_MATERIALS: Final = {material: number for number, material in enumerate(Material)}
_KINDS: Final = {kind: number for number, kind in enumerate(FaceKind)}


def face_ink(material: Material, kind: FaceKind) -> int:
    """Return the ink of one side of a prop."""
    return FIRST_FACE + len(_KINDS) * _MATERIALS[material] + _KINDS[kind]


def own_inks(part: Part) -> frozenset[int]:
    """Return what a part of the body shows of itself: skin or cloth, but no hair and no muscle."""
    return frozenset(table[part] for table in (SKIN, SHORTS, HANDS) if part in table)


BODY: Final = frozenset({HAIR, PRIMARY, SECONDARY, RIM, *range(COUNTED, COUNTED + COUNT_LIMIT)}).union(
    *(own_inks(part) for part in Part)
)


@lru_cache(maxsize=512)
def exchange(sources: frozenset[int], ink: int) -> bytes:
    """Return the table for `bytes.translate` that paints `ink` over these inks and leaves all others."""
    table = bytearray(range(256))
    for source in sources:
        table[source] = ink
    return bytes(table)


def exchange_of(sources: Iterable[int], ink: int) -> bytes:
    """Return the same for any collection of inks."""
    return exchange(frozenset(sources), ink)
