"""A progress bar that repaints only when another of its cells fills."""

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Meter(Widget):
    """A line that fills from the left, with marks where parts begin."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"meter--done", "meter--rest", "meter--mark"}

    DEFAULT_CSS = """
    Meter {
        width: 1fr;
        height: 1;
        & .meter--done { color: $primary; }
        & .meter--rest { color: $foreground 25%; }
        & .meter--mark { color: $foreground 60%; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id, classes=classes)
        self._share = 0.0
        self._marks: tuple[float, ...] = ()
        self._cells = -1

    @property
    def share(self) -> float:
        """How much is done, 0-1."""
        return self._share

    def show(self, share: float, marks: tuple[float, ...] = ()) -> None:
        """Show how much is done (0-1); repaints only where a cell fills or the marks change."""
        self._share = min(1.0, max(0.0, share))
        if not self.size.width:
            # Before its room is known nothing is painted, and the first painting is whole.
            self._cells, self._marks = -1, marks
            return
        before, self._cells = self._cells, self._filled(self.size.width)
        if marks != self._marks or before < 0:
            self._marks = marks
            self.refresh()
        elif self._cells != before:
            first, last = sorted((before, self._cells))
            self.refresh(Region(first, 0, last - first, 1))

    def _filled(self, width: int) -> int:
        return int(self._share * width + 1e-9)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002  (there is only one line)
        """Draw the bar: thick where done, thin where not; readable without colour."""
        width = self.size.width
        filled = self._filled(width)
        marks = {round(mark * width) for mark in self._marks} - {0, width}
        done, rest, mark = (
            self.get_component_rich_style(name) for name in ("meter--done", "meter--rest", "meter--mark")
        )
        cells = (
            Segment("┃" if at < filled else "╎", done if at < filled else mark)
            if at in marks
            else Segment("━" if at < filled else "─", done if at < filled else rest)
            for at in range(width)
        )
        return Strip(Segment.simplify(cells), width)
