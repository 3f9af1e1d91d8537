"""The top of the Progress page: the streak, this week, and four weeks in one line."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from glutecoach.domain.progress import Span
from glutecoach.domain.streak import StreakReport, this_week
from glutecoach.ui.content import text
from glutecoach.ui.progress_words import span_line
from glutecoach.ui.widgets.week_strip import days_content

_NO_GOAL = "No goal for this week. The settings have one to choose; all you do is seen here either way."


class ProgressHead(Vertical):
    """Four or five lines."""

    DEFAULT_CSS = """
    ProgressHead {
        height: auto;
        padding: 0 2;
        & Static { height: auto; }
        & #head-streak { text-style: bold; color: $text-accent; }
        & #head-streak, & #head-span { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & #head-week { height: 3; }
        & #head-days { width: 36; height: 3; text-wrap: nowrap; }
        & #head-line { width: 1fr; margin-left: 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the lines out; they are empty until the journal was read."""
        yield Static(id="head-streak")
        yield Static(id="head-span")
        with Horizontal(id="head-week"):
            yield Static(id="head-days")
            yield Static(id="head-line")

    def show_week(self, report: StreakReport) -> None:
        """Show this week; it is right even where the years before were not read."""
        week = this_week(report)
        has_goal = any(day.goal for day in week.days)
        self.query_one("#head-days", Static).update(days_content(week.days))
        self.query_one("#head-line", Static).update(text(week.line if has_goal else _NO_GOAL))

    def show_streak(self, report: StreakReport) -> None:
        """Show the streak over the whole history."""
        has_goal = any(day.goal for week in report.weeks for day in week.days)
        words = f"{report.line} {report.days_line}".rstrip() if has_goal else ""
        self.query_one("#head-streak", Static).update(text(words))

    def show_span(self, span: Span) -> None:
        """Show what was done of what was asked."""
        self.query_one("#head-span", Static).update(text(span_line(span)))
