"""What contact sheets are put together from: pictures of terminals, of drawings, and captions."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice, product
from pathlib import Path
from string import ascii_uppercase

import cairosvg  # type: ignore[import-untyped]
from cell_painting import SCREENS, painted
from PIL import Image, ImageDraw, ImageFont

from glutecoach.domain.exercise import Exercise
from glutecoach.figure.camera import camera_of
from glutecoach.figure.definition import Figure
from glutecoach.figure.framing import extent_of
from glutecoach.figure.movement import SIXTEENTHS, Moment, all_legs, still
from glutecoach.figure.palette import Theme
from glutecoach.figure.picture import Glyphs, Picture, Style
from glutecoach.figure.posing import Poser
from glutecoach.figure.svg import drawing

PAPER = (236, 236, 240)
INK = (50, 50, 56)
GAP = 8
LYING, STANDING = (50, 18), (36, 24)
"""Columns and rows of a terminal's picture: for a figure that lies, and for one that stands."""


@dataclass(frozen=True)
class Shown:
    """An exercise and its figure."""

    exercise: Exercise
    figure: Figure


def moments_of(figure: Figure) -> list[tuple[str, Moment]]:
    """Return names and moments: all poses; of two poses also the middle between them."""
    found = [(name, still(name)) for name in figure.poses]
    if len(found) == 2 and all_legs(figure):
        leg = all_legs(figure)[0]
        found.insert(1, ("half way", Moment(*leg, SIXTEENTHS // 2)))
    return found


def room_of(figure: Figure) -> tuple[int, int]:
    """Return how many columns and rows its picture gets."""
    extent = extent_of(figure, Poser(figure), camera_of(figure.views[0]))
    tall = extent.top - extent.bottom > 0.95 * (extent.right - extent.left)
    return STANDING if tall else LYING


def as_terminal(
    shown: Shown, moment: Moment, glyphs: Glyphs, theme: Theme, *, arrows: bool = False, wide: int = 8
) -> Image.Image:
    """Return a picture of a terminal that shows the figure."""
    style = Style(glyphs=glyphs, theme=theme, background=SCREENS[theme][0])
    picture = Picture(shown.figure, style, *room_of(shown.figure))
    return painted(picture.frame(moment, arrows=arrows), theme, wide=wide)


def as_drawing(
    shown: Shown, moment: Moment, *, ghost: Moment | None = None, arrows: bool = False, size: int = 400
) -> Image.Image:
    """Return a picture of the drawing."""
    svg = drawing(shown.figure, moment, ghost=ghost, arrows=arrows, width_px=size)
    return Image.open(io.BytesIO(cairosvg.svg2png(bytestring=svg.encode()))).convert("RGB")


def captioned(image: Image.Image, words: str, *, large: bool = False) -> Image.Image:
    """Return a picture with words below it; large ones stand above."""
    high = 30 if large else 20
    font = ImageFont.load_default(20 if large else 13)
    sheet = Image.new("RGB", (max(image.width, int(font.getlength(words)) + 8), image.height + high), PAPER)
    sheet.paste(image, (0, high if large else 0))
    ImageDraw.Draw(sheet).text((4, 3 if large else image.height + 2), words, font=font, fill=INK)
    return sheet


def padded(image: Image.Image, wide: int) -> Image.Image:
    """Return a picture with paper to its right."""
    sheet = Image.new("RGB", (wide, image.height), PAPER)
    sheet.paste(image, (0, 0))
    return sheet


def in_columns(images: Sequence[Image.Image]) -> Image.Image:
    """Return pictures side by side."""
    wide = sum(image.width + GAP for image in images) + GAP
    sheet = Image.new("RGB", (wide, max(image.height for image in images)), PAPER)
    x = GAP
    for image in images:
        sheet.paste(image, (x, 0))
        x += image.width + GAP
    return sheet


def in_rows(images: Sequence[Image.Image]) -> Image.Image:
    """Return pictures below one another."""
    high = sum(image.height + GAP for image in images) + GAP
    sheet = Image.new("RGB", (max(image.width for image in images), high), PAPER)
    y = GAP
    for image in images:
        sheet.paste(image, (0, y))
        y += image.height + GAP
    return sheet


def save(image: Image.Image, path: Path) -> None:
    """Write a picture as a small PNG: its frequent colours stay as they are, all others take the nearest."""
    raw = image.tobytes()
    counted = Counter(raw[at : at + 3] for at in range(0, len(raw), 3))
    frequent = sorted(counted, key=lambda colour: (-counted[colour], colour))[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(frequent))
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def letters(many: int) -> list[str]:
    """Return so many of A, B … Z, AA, AB and so on."""
    return list(islice(_letters(), many))


def _letters() -> Iterator[str]:
    for length in count(1):
        yield from ("".join(each) for each in product(ascii_uppercase, repeat=length))
