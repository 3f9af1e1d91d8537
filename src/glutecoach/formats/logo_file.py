"""The logo of a clinic: a small picture, told by its first bytes; in a drawing nothing acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from glutecoach.errors import InputError
from glutecoach.files import read_capped

MAX_LOGO_BYTES = 256 * 1024
MAX_SIDE_PX = 3_000
MAX_ELEMENTS = 3_000
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "defs"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "title", "desc", "style", "metadata"}
)
_REACHES = re.compile(r"@|\\|expression|javascript|url\(\s*['\"]?(?!#)", re.IGNORECASE)
"""In a style or an attribute: what could fetch or run something."""
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The marks in a JPEG file after which its size stands."""


class LogoKind(StrEnum):
    """What kind of picture it is."""

    PNG = "png"
    JPEG = "jpeg"
    SVG = "svg+xml"


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was checked."""

    kind: LogoKind
    content: bytes


def read_logo(path: Path) -> Logo:
    """Return the logo of a file.

    Raises:
        InputError: it is no small picture, or it could do something.
    """
    return check_logo(read_capped(path, MAX_LOGO_BYTES))


def check_logo(content: bytes) -> Logo:
    """Return the picture that these bytes are.

    Raises:
        InputError: they are none, it is too large, or it could do something.
    """
    if content.startswith(_PNG):
        _check_size(_png_size(content))
        return Logo(LogoKind.PNG, content)
    if content.startswith(_JPEG):
        _check_size(_jpeg_size(content))
        return Logo(LogoKind.JPEG, content)
    if b"<svg" in content[:4096]:
        _check_drawing(content)
        return Logo(LogoKind.SVG, content)
    raise InputError("The logo is no picture that can be printed.", "Save it as PNG, JPEG or SVG.")


def _check_size(size: tuple[int, int]) -> None:
    if not all(0 < side <= MAX_SIDE_PX for side in size):
        raise InputError(
            "The logo's size cannot be used.", f"Save it with at most {MAX_SIDE_PX} pixels a side."
        )


def _png_size(content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR":
        return 0, 0
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        if content[at + 1] in _SIZES:
            height, width = content[at + 5 : at + 7], content[at + 7 : at + 9]
            return int.from_bytes(width), int.from_bytes(height)
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return 0, 0


def _check_drawing(content: bytes) -> None:
    """Refuse what paper does not need: scripts, links, other files, and parts used over again."""
    if b"<!DOCTYPE" in content.upper() or b"<!ENTITY" in content.upper():
        raise _acting("a document type")
    try:
        content.decode("utf-8-sig")
        root = fromstring(content)  # noqa: S314  (a document type, which could expand, was refused above)
    except (ParseError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise InputError("The logo's drawing is not whole.", "Save it once more, or as PNG.") from error
    elements = list(root.iter())
    if len(elements) > MAX_ELEMENTS:
        raise InputError("The logo's drawing has too many parts.", "Save it as PNG.")
    found = next((each for element in elements for each in _acts(element)), "")
    if found:
        raise _acting(found)


def _acting(what: str) -> InputError:
    return InputError(
        f"The logo's drawing holds {what}.", "Save it as a plain drawing (paths alone), or as PNG."
    )


def _acts(element: Element) -> Iterator[str]:
    """Yield what in an element could act or reach out of the drawing."""
    name = str(element.tag)
    if name.removeprefix(_SVG) not in _SHAPES and _is_drawn(name):
        yield f"a part that is no shape ({name.rpartition('}')[2][:30]})"
    if name == f"{_SVG}style" and _REACHES.search(element.text or ""):
        yield "a style that reaches out of it"
    for attribute, value in element.attrib.items():
        plain = attribute.rpartition("}")[2].lower()
        if plain.startswith("on") or (plain in {"href", "src", "base"} and not value.startswith("#")):
            yield f"something that acts ({plain[:30]})"
        elif plain != "d" and _REACHES.search(value) and not attribute.startswith("{"):
            yield "a style that reaches out of it"


def _is_drawn(name: str) -> bool:
    """Tell whether a viewer would draw or run it: all but what drawing programs note for themselves."""
    return name.startswith((_SVG, "{http://www.w3.org/1999/xhtml}")) or not name.startswith("{")
