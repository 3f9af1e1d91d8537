"""The body of a lesson, as wide as there is room."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.domain.lesson import Block
from glutecoach.domain.lesson_aloud import Spot
from glutecoach.ui.lesson_lines import LessonLines, lesson_lines
from glutecoach.ui.widgets.page_body import PageBody


class LessonText(Widget):
    """Shows blocks; the sentence that is read aloud is set off and kept in sight."""

    DEFAULT_CSS = """
    LessonText { width: 1fr; height: auto; margin-bottom: 1; }
    """

    read: reactive[Spot | None] = reactive(None)
    """The place that is being read."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = tuple(blocks)

    def render(self) -> Content:
        """Draw the lines for the width there is."""
        return Content("\n").join(self._laid_out(self.content_size.width).lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """As many lines as the words need."""
        return len(self._laid_out(width).lines)

    def watch_read(self) -> None:
        """Bring what is being read into sight."""
        laid_out = self._laid_out(self.content_size.width)
        if laid_out.first_read is None or laid_out.last_read is None:
            return
        height = laid_out.last_read - laid_out.first_read + 1
        spot = Region(0, laid_out.first_read, self.size.width, height)
        self._bring_into_sight(spot)

    def _bring_into_sight(self, lines: Region) -> None:
        """Scroll the page so that these lines of the text can be seen, with two more around them."""
        for body in self.ancestors:
            if isinstance(body, PageBody):
                here = self.region.offset - body.scrollable_content_region.offset + body.scroll_offset
                body.scroll_to_region(lines.translate(here).grow((2, 0, 2, 0)), animate=False)

    def _laid_out(self, width: int) -> LessonLines:
        return lesson_lines(self._blocks, width, self.read)
