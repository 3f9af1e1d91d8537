"""A widget that shows a few characters as large as its room allows."""

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from glutecoach.domain.safetext import clean
from glutecoach.ui.widgets.glyphs import Drawing, drawing_for


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
        if (value, template) != (self._value, self._template):
            self._value, self._template = value, template
            self.refresh()

    @property
    def drawing(self) -> Drawing | None:
        """How it is drawn; None where it is written as plain text."""
        texts = tuple({self._value, self._template or self._value})
        return drawing_for(texts, self.size.width, self.size.height, self._largest)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, height = self.size
        drawing = self.drawing if self._value else None
        lines = (
            drawing.lines(self._value)
            if drawing
            else (set_cell_size(self._value, min(width, cell_len(self._value))),)
        )
        at = y - (height - len(lines)) // 2
        if not 0 <= at < len(lines):
            return Strip.blank(width, self.rich_style)
        before = " " * ((width - cell_len(lines[at])) // 2)
        return Strip([Segment(before + lines[at], self.rich_style)]).adjust_cell_length(
            width, self.rich_style
        )
