"""Writing SVG by hand: every text and every value is escaped here, so that none can become an element."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from re import fullmatch
from xml.sax.saxutils import escape, quoteattr

from glutecoach.domain.safetext import clean, shortened

LONGEST_TEXT = 80
"""Characters of a text in a drawing."""
MADE_HERE = "glutecoach-chart"
"""The class of every drawing that is written here."""
_FONT = "font-family:system-ui,sans-serif;font-size:12px"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing is in, beside its own content."""

    width: int
    height: int
    title: str
    told: str
    """The drawing in words, for those who hear it read."""
    prefix: str
    """What all its ids begin with; drawings on one page need different ones."""

    def document(self, patterns: Sequence[str], content: Sequence[str]) -> str:
        """Return the drawing as a document of its own.

        Raises:
            ValueError: the prefix cannot begin an id.
        """
        if not fullmatch(r"[A-Za-z][A-Za-z0-9-]*", self.prefix):
            raise ValueError(
                "a prefix is made of ASCII letters, digits and hyphens, and begins with a letter"
            )
        begin = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {self.width} {self.height}",
            "width": self.width,
            "height": self.height,
            "class": MADE_HERE,
            "role": "img",
            "aria-labelledby": f"{self.prefix}-title {self.prefix}-told",
            "style": _FONT,
        }
        parts = (
            element("title", {"id": f"{self.prefix}-title"}, harmless(self.title)),
            element("desc", {"id": f"{self.prefix}-told"}, harmless(self.told, 2_000)),
            element("defs", {}, *patterns),
            element("rect", {"width": self.width, "height": self.height, "fill": "#ffffff"}),
            *content,
        )
        return element("svg", begin, *(f"\n{part}" for part in parts), "\n") + "\n"


def element(name: str, attributes: Mapping[str, object], *content: str) -> str:
    """Return an element; its attributes' values are escaped, its content is markup already."""
    values = "".join(f" {key}={quoteattr(_value(value))}" for key, value in attributes.items())
    return f"<{name}{values}>{''.join(content)}</{name}>" if content else f"<{name}{values}/>"


def harmless(text: str, limit: int = LONGEST_TEXT) -> str:
    """Return a text as content of an element."""
    return escape(shortened(clean(text), limit))


def label(x: float, y: float, text: str, anchor: str = "start", **more: object) -> str:
    """Return a line of text; ``anchor`` is which part of it stands at ``x``: start, middle or end."""
    colour = {"fill": "#333333", **more}
    return element("text", {"x": x, "y": y, "text-anchor": anchor, **colour}, harmless(text))


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
