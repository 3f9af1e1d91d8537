"""What came back of one homework as pictures: pain and effort, minutes a week, the days."""

from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.ui.content import text
from glutecoach.ui.widgets.heat_map import HeatMapView
from glutecoach.ui.widgets.minutes_section import legend as minutes_legend
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.pain_section import heading, legend
from glutecoach.ui.widgets.stacked_weeks import StackedWeeks
from glutecoach.ui.widgets.trend_plot import TrendPlot

_BESIDE_FROM = 64
"""Columns from which two plots fit beside each other."""
_NOTHING = "Nothing came back yet, so there is nothing to draw."
_SHORTEST = timedelta(days=27)
"""So long a picture is at least."""
_WEEKS = 12


class ClientPictures(PageBody):
    """Scrolls where it does not fit."""

    DEFAULT_CSS = """
    ClientPictures {
        & .plots { height: auto; layout: vertical; }
        & .plot { height: auto; width: 1fr; }
        & .plot TrendPlot { height: 13; }
        & Static { height: auto; }
        & .pictures-heading { color: $text-muted; text-style: bold; margin-top: 1; }
        & .plot .pictures-heading { margin-top: 0; }
        & .pictures-remark { color: $text-muted; }
        & HeatMapView { height: 9; }
        &.-beside .plots { layout: horizontal; }
        &.-nothing .pictures-part { display: none; }
        &.-nothing #pictures-nothing { display: block; }
        & #pictures-nothing { display: none; padding: 1 1; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the pictures out."""
        yield Static(text(_NOTHING), id="pictures-nothing")
        with Container(classes="plots pictures-part"):
            for name in ("pain", "effort"):
                with Vertical(classes="plot"):
                    yield Static(id=f"client-{name}-heading", classes="pictures-heading")
                    yield TrendPlot(id=f"client-{name}")
        yield Static(id="client-trend-legend", classes="pictures-remark pictures-part")
        yield Static("Minutes a week", classes="pictures-heading pictures-part")
        weeks = StackedWeeks(id="client-minutes")
        weeks.add_class("pictures-part")
        yield weeks
        yield Static(id="client-minutes-legend", classes="pictures-remark pictures-part")
        yield Static("Days", classes="pictures-heading pictures-part")
        days = HeatMapView(id="client-days")
        days.add_class("pictures-part")
        days.can_focus = False
        yield days

    def on_resize(self, event: Resize) -> None:
        """Put effort beside pain where there is room."""
        self.set_class(event.size.width >= _BESIDE_FROM, "-beside")

    def show(self, report: HomeworkReport | None, today: date) -> None:
        """Draw a report; None: nothing came back."""
        self.set_class(report is None, "-nothing")
        if report is None:
            return
        first, last = min(report.first, report.last - _SHORTEST), report.last
        trends = (report.pain.trend, report.pain.effort_trend)
        for name, trend in zip(("pain", "effort"), trends, strict=True):
            self.query_one(f"#client-{name}-heading", Static).update(text(heading(trend)))
            self.query_one(f"#client-{name}", TrendPlot).show(trend, first, last, report.visits)
        self._remark("client-trend-legend", legend(trends, first, last, report.visits))
        weeks = report.minutes[-_WEEKS:]
        self.query_one(StackedWeeks).show(weeks)
        self._remark("client-minutes-legend", minutes_legend(weeks))
        self.query_one(HeatMapView).show(report.calendar, today, last, lambda: report.first)

    def _remark(self, part: str, words: Content) -> None:
        self.query_one(f"#{part}", Static).update(words)
