"""Minutes a week, by family."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.progress import STACK, WEEKS_SHOWN, WeekMinutes, family_name
from glutecoach.ui.content import text
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.widgets.section import Section
from glutecoach.ui.widgets.stacked_weeks import BY_HAND, TIMED, StackedWeeks

_NOTHING = "No minutes in these weeks. A desk break of three minutes is a good one to begin with."


class MinutesSection(Section):
    """Twelve weeks."""

    def compose(self) -> ComposeResult:
        """Lay the weeks and their signs out."""
        yield Static(text(f"Minutes a week, {WEEKS_SHOWN} weeks"), classes="section-heading")
        yield StackedWeeks(id="minutes-weeks")
        yield Static(id="minutes-legend", classes="section-remark")

    def fill(self, reading: ProgressReading) -> None:
        """Read twelve weeks, and show them."""
        weeks = reading.minutes
        self.query_one(StackedWeeks).show(weeks)
        has_work = any(week.timed or week.claimed for week in weeks)
        words = legend(weeks) if has_work else text(_NOTHING)
        self.query_one("#minutes-legend", Static).update(words)


def legend(weeks: Sequence[WeekMinutes]) -> Content:
    """Return what the signs mean: measured work of the families that are there, and below it entered work."""
    lines = []
    for signs, of, remark in (
        (TIMED, [week.timed for week in weeks], ""),
        (BY_HAND, [week.claimed for week in weeks], "entered by hand: "),
    ):
        seen = [family for family in STACK if any(family in week for week in of)]
        names = [
            Content.assemble((signs[family], "bold $foreground"), f" {family_name(family)}")
            for family in seen
        ]
        lines += [Content(remark) + Content("  ").join(names)] if names else []
    return Content("\n").join(lines)
