"""Homework on Today: a line for each, with how its week stands and its own streak."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.ui.content import text
from glutecoach.ui.wording import SEPARATOR

if TYPE_CHECKING:
    from glutecoach.domain.homework_today import HomeworkToday

SIGNS = {
    "now": ("○", "bold $text-accent"),
    "catch-up": ("◌", "$text-muted"),
    "done": ("●", "bold $text-success"),
    "rest": ("·", "$text-muted"),
    "paused": ("–", "$text-muted"),
}
"""A sign and a colour for each ``Due``, which is loaded where there is homework; words say the same."""
_WORDS = {
    "now": "due today",
    "catch-up": "a day can be made up",
    "done": "done for today",
    "rest": "free today",
    "paused": "paused",
}
_MOST = 3
_WIDEST_TITLE = 26


class HomeworkLines(Widget):
    """Gone while there is no homework."""

    DEFAULT_CSS = """
    HomeworkLines {
        height: auto; padding: 0 2; margin-top: 1; display: none;
        &.-any { display: block; }
    }
    """

    homework: reactive[Sequence["HomeworkToday"]] = reactive(tuple, layout=True)
    """What is open, what is due now in front."""

    def watch_homework(self) -> None:
        """Take room only where there is something."""
        self.set_class(bool(self.homework), "-any")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line each."""
        return min(len(self.homework), _MOST)

    def render(self) -> Content:
        """Draw the lines for the width there is; the last one tells how many more there are."""
        shown = self.homework[:_MOST]
        more = len(self.homework) - len(shown)
        width = max(1, self.content_size.width)
        lines = [line_of(one, width - 5).truncate(width - 5, ellipsis=True) for one in shown]
        key = Content.assemble(("  f", "bold $accent"), f" +{more}" if more else "")
        return Content("\n").join([*lines[:-1], *(line + key for line in lines[-1:])])


def line_of(one: "HomeworkToday", room: int) -> Content:
    """Return the line; where it would not fit, the streak stays out rather than half of it."""
    sign, style = SIGNS[one.due]
    title = text(one.homework.title).truncate(_WIDEST_TITLE, ellipsis=True)
    told = [_WORDS[one.due], f"{one.days_done} of {one.days_due} days"]
    short = Content.assemble((sign, style), " ", title, (SEPARATOR + SEPARATOR.join(told), "$text-muted"))
    if not one.streak_words:
        return short
    whole = short + Content.styled(SEPARATOR + one.streak_words, "$text-muted")
    return whole if whole.cell_length <= room else short
