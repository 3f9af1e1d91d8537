"""A widget that shows a few characters as large as its room allows."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from glutecoach.domain.safetext import clean
from glutecoach.ui.widgets.glyphs import Drawing, drawing_for

_ONE_CELL = frozenset(" ▀▄█")


class BigText(Widget):
    """Figures and capital letters out of block elements, centred, sized by the room there is."""

    DEFAULT_CSS = """
    BigText {
        width: 1fr;
        height: 1fr;
        color: $foreground;
    }
    """

    def __init__(self, *, largest: int = 12, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._largest = largest
        self._value = ""
        self._template = ""
        self._drawn_for: tuple[str, str, Size] | None = None
        self._drawn: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """What is shown."""
        return self._value

    def show(self, value: str, template: str = "") -> None:
        """Show a value; nothing happens where it is shown already.

        Args:
            value: The characters; cleaned here, since words come from files.
            template: The widest value to come; keeps the size from jumping while a countdown runs.
        """
        value = clean(value)
        if (value, template) == (self._value, self._template):
            return
        before = self._picture()
        self._value, self._template = value, template
        self._repaint(before, self._picture())

    @property
    def drawing(self) -> Drawing | None:
        """How it is drawn; None where it is written as plain text."""
        texts = tuple({self._value, self._template or self._value})
        return drawing_for(texts, self.size.width, self.size.height, self._largest)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        picture, style = self._picture(), self.rich_style
        line = picture[y] if y < len(picture) else ""
        return Strip([Segment(line, style)]).adjust_cell_length(self.size.width, style)

    def _picture(self) -> tuple[str, ...]:
        """Return all lines, the text in their middle; drawn once for each value and room."""
        key = (self._value, self._template, self.size)
        if key != self._drawn_for:
            self._drawn_for, self._drawn = key, self._draw()
        return self._drawn

    def _draw(self) -> tuple[str, ...]:
        width, height = self.size
        drawing = self.drawing if self._value else None
        lines = drawing.lines(self._value) if drawing else (_cut(self._value, width),)
        above = max(0, (height - len(lines)) // 2)
        left = " " * max(0, (width - cell_len(lines[0])) // 2)
        drawn = [(left + line).ljust(width) for line in lines[:height]]
        empty = " " * width
        return (*[empty] * above, *drawn, *[empty] * (height - above - len(drawn)))

    def _repaint(self, before: tuple[str, ...], after: tuple[str, ...]) -> None:
        """Paint what is different: from second to second mostly the last figure."""
        rows = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if not rows or not all(line.isascii() or set(line) <= _ONE_CELL for line in before + after):
            self.refresh()
            return
        columns = [x for y in rows for x in range(len(after[y])) if before[y][x] != after[y][x]]
        first, last = min(columns), max(columns)
        self.refresh(Region(first, rows[0], last - first + 1, rows[-1] - rows[0] + 1))


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, min(width, cell_len(text)))
