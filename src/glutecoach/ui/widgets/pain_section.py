"""Pain and effort as they were told, side by side or one below the other."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from glutecoach.domain.change import Measure, threshold_in_words
from glutecoach.domain.trends import Trend
from glutecoach.ui.content import text
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.widgets.section import Section
from glutecoach.ui.widgets.trend_plot import DOTS, VISIT, TrendPlot

_BESIDE_FROM = 64
"""Columns from which both fit beside each other."""
_NOTHING = "Nothing told in these weeks. After a session, one key each tells it."
_COUNTS = f"Change: {threshold_in_words(Measure.PAIN)}"
_PLOTS = ("pain", "effort")


class PainSection(Section):
    """Twelve weeks of both."""

    DEFAULT_CSS = """
    PainSection {
        & #pain-plots { height: auto; layout: vertical; }
        & .plot { height: auto; width: 1fr; }
        & .plot TrendPlot { height: 13; }
        &.-beside #pain-plots { layout: horizontal; }
        &.-beside .plot { width: 1fr; }
        &.-beside #plot-effort { margin-left: 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay both plots out."""
        with Container(id="pain-plots"):
            for name in _PLOTS:
                with Vertical(id=f"plot-{name}", classes="plot"):
                    yield Static(id=f"{name}-heading", classes="section-heading")
                    yield TrendPlot(id=f"{name}-plot")
        yield Static(id="pain-legend", classes="section-remark")
        yield Static(text(_COUNTS), classes="section-remark")

    def on_resize(self, event: Resize) -> None:
        """Put effort beside pain where there is room."""
        self.set_class(event.size.width >= _BESIDE_FROM, "-beside")

    def fill(self, reading: ProgressReading) -> None:
        """Read twelve weeks, and show them."""
        first, last = reading.weeks[0][0], reading.today
        trends = (reading.pain, reading.effort)
        for name, trend in zip(_PLOTS, trends, strict=True):
            self.query_one(f"#{name}-heading", Static).update(text(heading(trend)))
            self.query_one(f"#{name}-plot", TrendPlot).show(trend, first, last, reading.visit_days)
        self.query_one("#pain-legend", Static).update(legend(trends, first, last, reading.visit_days))


def heading(trend: Trend) -> str:
    """Return what is drawn, and what the bar beside it is."""
    counts = "" if trend.threshold is None else f" · {trend.threshold:g} is a change"
    return f"{trend.title}{counts}"


def legend(trends: Sequence[Trend], first: date, last: date, visits: Sequence[date]) -> Content:
    """Return what the dots and lines of both plots are."""
    shown = [point for trend in trends for point in trend.points if first <= point.day <= last]
    if not shown:
        return text(_NOTHING)
    told = {point.detail for point in shown}
    signs = [f"{dot} {moment}" for moment, dot in DOTS.items() if moment in told]
    has_visit = any(first <= day <= last for day in visits)
    return Content("  ".join([*signs, *([f"{VISIT} visit"] if has_visit else [])]))
