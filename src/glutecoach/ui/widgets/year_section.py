"""The year of days, and the chosen day in words."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from glutecoach.ui.content import text
from glutecoach.ui.day_words import MOST_LISTED, day_line, from_to, session_line, why_line
from glutecoach.ui.heat_signs import LEGEND
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.widgets.heat_map import HeatMapView
from glutecoach.ui.widgets.section import Section


class YearSection(Section):
    """A map of 53 weeks; further ones lie before it."""

    DEFAULT_CSS = """
    YearSection {
        & #year-legend { color: $text-muted; margin-bottom: 1; }
        & #year-day { text-style: bold; }
        & #year-why { color: $text-muted; }
        & #year-sessions { display: none; margin-top: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay the map and its words out."""
        yield Static(id="year-heading", classes="section-heading")
        yield HeatMapView(id="year-map")
        yield Static(legend(), id="year-legend")
        yield Static(id="year-day")
        yield Static(id="year-why")
        yield Static(id="year-sessions")

    @property
    def chosen(self) -> date:
        """The day in the cursor."""
        return self.query_one(HeatMapView).chosen

    def take_keys(self) -> None:
        """Let the arrow keys choose a day."""
        self.query_one(HeatMapView).focus()

    def fill(self, reading: ProgressReading) -> None:
        """Show the map in which the chosen day lies: at first today."""
        view = self.query_one(HeatMapView)
        chosen = view.chosen if view.chosen > date.min else reading.today
        self._show_map(reading, min(chosen, reading.today))

    @on(HeatMapView.Chosen)
    def _follow(self, event: HeatMapView.Chosen) -> None:
        if self._shown is not None:
            self._tell(self._shown, event.day)

    @on(HeatMapView.Wanted)
    def _turn_to(self, event: HeatMapView.Wanted) -> None:
        if self._shown is not None:
            self._show_map(self._shown, event.day)

    def _show_map(self, reading: ProgressReading, chosen: date) -> None:
        days = reading.year(reading.years_back(chosen))
        self.query_one(HeatMapView).show(days, reading.today, chosen, lambda: reading.first_day)
        known = [cell.day for week in days.weeks for cell in week if cell]
        self.query_one("#year-heading", Static).update(text(from_to(known[0], min(known[-1], reading.today))))
        self._tell(reading, chosen)

    def _tell(self, reading: ProgressReading, day: date) -> None:
        judged, sessions = reading.judged(day), reading.sessions_on(day)
        view = self.query_one(HeatMapView)
        if view.has_sessions != bool(sessions):
            view.has_sessions = bool(sessions)
            self.screen.refresh_bindings()
        line = day_line(day, reading.today, sessions, reading.visits, judged)
        self.query_one("#year-day", Static).update(text(line))
        self.query_one("#year-why", Static).update(text(why_line(judged)))
        in_order = sorted(sessions, key=lambda record: record.started)
        lines = [text(session_line(record)) for record in in_order[:MOST_LISTED]]
        self.query_one("#year-sessions", Static).update(Content("\n").join(lines))


def legend() -> Content:
    """Return what the signs of the map mean."""
    return Content("  ").join(
        [Content.assemble((sign, "bold $foreground"), " ", words) for sign, words in LEGEND]
    )
