"""Homework on Today: a line for each, with how its week stands and its own streak."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.domain.visit import day_seen_from
from glutecoach.ui.content import text
from glutecoach.ui.wording import SEPARATOR

if TYPE_CHECKING:
    from glutecoach.domain.homework_dates import KeptHomework
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

    coming: reactive[Sequence["KeptHomework"]] = reactive(tuple, layout=True)
    """What begins soon."""
    today: date = date.min
    """The day it is."""

    def watch_homework(self) -> None:
        """Take room only where there is something."""
        self.set_class(bool(self.homework or self.coming), "-any")

    def watch_coming(self) -> None:
        """Take room only where there is something."""
        self.watch_homework()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line each."""
        return min(len(self.homework) + len(self.coming), _MOST)

    def render(self) -> Content:
        """Draw the lines for the width there is; the last one tells how many more there are."""
        width = max(1, self.content_size.width)
        found = [line_of(one, width - 5) for one in self.homework]
        found += [coming_line(one, self.today) for one in self.coming]
        lines = [line.truncate(width - 5, ellipsis=True) for line in found[:_MOST]]
        more = len(found) - len(lines)
        key = Content.assemble(("  f", "bold $accent"), f" +{more}" if more else "")
        return Content("\n").join([*lines[:-1], *(line + key for line in lines[-1:])])


def coming_line(kept: "KeptHomework", today: date) -> Content:
    """Return the line of homework that begins soon."""
    title = text(kept.newest.title).truncate(_WIDEST_TITLE, ellipsis=True)
    told = f"{SEPARATOR}begins {day_seen_from(kept.newest.start, today)}"
    return Content.assemble(("·", "$text-muted"), " ", title, (told, "$text-muted"))


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
