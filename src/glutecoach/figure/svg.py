"""A moment of the movement as an SVG drawing, for handouts, documentation and printing.

A drawing depends on nothing but its arguments, so the same arguments always give the same text.
"""

from collections.abc import Iterator
from html import escape
from itertools import count, groupby
from re import fullmatch

from glutecoach.figure import inks
from glutecoach.figure.definition import Figure, View
from glutecoach.figure.drawn import Drawn, Look, drawn, in_words
from glutecoach.figure.layers import Layer, Shape
from glutecoach.figure.movement import Moment
from glutecoach.figure.palette import Color, Theme, Tone
from glutecoach.figure.posing import Poser
from glutecoach.figure.svg_paths import Pen, number

VEIL = 0.55
"""How much of a ghost covers what is below."""


def drawing(
    figure: Figure,
    moment: Moment,
    *,
    ghost: Moment | None = None,
    arrows: bool = False,
    mirrored: bool = False,
    view: View | None = None,
    width_px: int = 420,
    theme: Theme = Theme.LIGHT,
    tone: Tone = Tone.LIGHT,
    title: str = "",
    prefix: str = "figure",
    poser: Poser | None = None,
) -> str:
    """Return the drawing of one moment.

    Args:
        figure: whose movement.
        moment: what is shown.
        ghost: a pose that stands pale behind it, such as the start.
        arrows: whether the paths of the movement are drawn.
        mirrored: the left side instead of the right.
        view: where it is seen from; by default the figure's first view.
        width_px: its width, or its height where it is taller than wide; the framing is that of the whole
            movement.
        theme: on paper or on a dark page.
        tone: of skin and hair.
        title: what it is called, for those who hear it read.
        prefix: what all its ids begin with; drawings on one page need different ones.
        poser: the figure's own, where one is kept.

    Raises:
        ValueError: the prefix cannot begin an id.
    """
    if not fullmatch(r"[A-Za-z][A-Za-z0-9-]*", prefix):
        raise ValueError("a prefix is made of ASCII letters, digits and hyphens, and begins with a letter")
    look = Look(theme, tone, mirrored, view, arrows, ghost)
    sheet = _Sheet(drawn(figure, moment, look, poser), width_px, prefix)
    return sheet.document(title, in_words(figure, moment, look))


class _Sheet:
    """Turns layers into elements."""

    def __init__(self, content: Drawn, width_px: int, prefix: str) -> None:
        self._content, self._prefix = content, prefix
        self._pen = Pen(content.extent, width_px)
        self._numbers = count(1)

    def document(self, title: str, words: str) -> str:
        """Return the whole document."""
        width, height = number(self._pen.width), number(self._pen.height)
        ids = f"{self._prefix}-title {self._prefix}-words"
        paper = hexadecimal(self._content.colours[inks.BACKGROUND])
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" aria-labelledby="{ids}">',
            f'<title id="{self._prefix}-title">{_escaped(title)}</title>',
            f'<desc id="{self._prefix}-words">{_escaped(words)}</desc>',
            f'<rect width="100%" height="100%" fill="{paper}"/>',
            *self._elements(),
            "</svg>\n",
        ]
        return "\n".join(lines)

    def _elements(self) -> Iterator[str]:
        for veil, layers in groupby(self._content.layers, key=lambda layer: layer.veil):
            if veil:
                yield f'<g opacity="{VEIL}">'
            for layer in layers:
                yield from self._element(layer)
            if veil:
                yield "</g>"

    def _element(self, layer: Layer) -> Iterator[str]:
        colour = hexadecimal(self._content.colours[layer.ink])
        attributes = f'fill="{colour}"'
        if layer.grow:
            width = number(2 * layer.grow * self._pen.scale)
            attributes += f' stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'
        if layer.within is not None:
            clip = f"{self._prefix}-{next(self._numbers)}"
            yield f'<clipPath id="{clip}"><path d="{self._path(layer.within)}"/></clipPath>'
            attributes += f' clip-path="url(#{clip})"'
        yield f'<path d="{self._path(layer.shape)}" {attributes}/>'

    def _path(self, shape: Shape) -> str:
        round_ones = "".join(self._pen.capsule(each) for each in shape.capsules)
        return round_ones + "".join(self._pen.polygon(each) for each in shape.polygons)


def hexadecimal(colour: Color) -> str:
    """Return a colour as SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _escaped(text: str) -> str:
    """Return a text for between two tags; characters that no XML may hold are left out."""
    return escape("".join(letter for letter in text if _is_xml(letter)))


def _is_xml(letter: str) -> bool:
    plain = letter in "\t\n" or " " <= letter <= "\ud7ff"
    return plain or "\ue000" <= letter <= "\ufffd" or letter > "\uffff"
