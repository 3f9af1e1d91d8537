"""Progress: the year in days, minutes, pain and effort, self-tests and numbers, all from the journal."""

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.widgets import Static

from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.progress_reading import ProgressReading
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.heat_map import HeatMapView
from glutecoach.ui.widgets.progress_head import ProgressHead
from glutecoach.ui.widgets.section import Section
from glutecoach.ui.widgets.section_tabs import SectionTabs
from glutecoach.ui.widgets.year_section import YearSection

if TYPE_CHECKING:
    from glutecoach.domain.streak import StreakReport

# ruff: noqa: PLC0415  (a page is imported when it is opened)

_PAIR_FROM = 120
"""Columns from which two sections stand side by side."""
_SECTIONS = ("year", "minutes", "pain", "tests", "numbers")
"""Each is the class ``…Section`` in its own module, and imported when it is opened."""
_NAMES = ("Year", "Minutes", "Pain", "Tests", "Numbers")
_PAIRS = ((0, 1), (2, 3), (4,))
_NOTHING = (
    "Nothing to see yet, and that is fine.\n\n"
    "This page fills by itself: every day you practise becomes a square of your year. "
    "Press Esc and start a session; a short one is a good beginning."
)
_NOT_READ = (
    "Nothing can be shown just now. Press Esc: Today tells what can be done, and nothing is lost by that."
)


class ProgressScreen(Page):
    """Looks back at everything, and changes nothing."""

    HEADING = "Progress"
    GROUPS = (Group.PROGRESS, Group.DAYS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.PROGRESS, Group.SUBPAGE),
        Binding("right", "next_section", show=False),
        Binding("left", "section_before", show=False),
    ]
    DEFAULT_CSS = """
    ProgressScreen {
        #progress-trouble { display: none; height: auto; padding: 0 2; color: $text-warning; }
        #progress-nothing { display: none; height: 1fr; padding: 2 4; max-width: 76; }
        #progress-sections { height: 1fr; padding-top: 1; }

        &.-trouble #progress-trouble { display: block; }
        &.-nothing #progress-sections, &.-nothing #progress-tabs { display: none; }
        &.-nothing #progress-nothing { display: block; }
        &.-low #head-week { display: none; }
        &.-low #progress-sections, &.-short #progress-sections { padding-top: 0; }
        &.-low #year-heading, &.-low #year-legend { display: none; }
        &.-tall ProgressHead { padding: 1 2 0 2; }
        &.-tall #year-sessions { display: block; }
        &.-pair #year { width: 72; }
        &.-widest #year { width: 124; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  (as Textual declares it)
        (0, "-narrow"), (104, "-wide"), (_PAIR_FROM, "-pair"), (180, "-widest"),
    ]  # fmt: skip
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-short"), (30, "-tall")]  # noqa: RUF012  (as Textual declares it)

    def __init__(self, report: "StreakReport | None" = None) -> None:
        """Prepare the page; ``report`` is the streak over the whole history, where it is known already."""
        super().__init__()
        self._report = report
        self._chosen = 0
        self._reading: ProgressReading | None = None

    def body(self) -> ComposeResult:
        """Lay the top and the first section out; the others are made when they are opened."""
        yield Static(id="progress-trouble")
        yield ProgressHead()
        yield SectionTabs(_NAMES, id="progress-tabs")
        yield Static(id="progress-nothing")
        with Horizontal(id="progress-sections"):
            yield YearSection(id="year")

    def on_mount(self) -> None:
        """Let the arrow keys choose a day."""
        self.query_one(YearSection).take_keys()

    def on_screen_resume(self) -> None:
        """Read the journal anew: other pages change it."""
        super().on_screen_resume()
        self._reading, self._report = ProgressReading(self.services, self._report), None
        self.call_next(self._show_reading, self._reading)

    async def _show_reading(self, reading: ProgressReading) -> None:
        await self._show_sections()
        head = self.query_one(ProgressHead)
        head.show_week(reading.known)
        head.show_streak(reading.report)
        head.show_span(reading.four_weeks)
        # Asked last: reading is what finds out.
        trouble = self.services.journal.message
        self.query_one("#progress-trouble", Static).update(text(trouble))
        nothing = _NOT_READ if trouble else _NOTHING
        self.query_one("#progress-nothing", Static).update(text(nothing, keep_lines=True))
        self.set_class(bool(trouble), "-trouble")
        self.set_class(reading.is_empty, "-nothing")
        self.refresh_bindings()

    async def on_resize(self, event: Resize) -> None:
        """Show two sections where there is room for both."""
        await self._show_sections(event.size.width)

    async def _show_sections(self, width: int | None = None) -> None:
        reading = self._reading
        if reading is None:
            return
        pair = next(pair for pair in _PAIRS if self._chosen in pair)
        seen = pair if (width or self.size.width) >= _PAIR_FROM else (self._chosen,)
        for index, name in enumerate(_SECTIONS):
            for section in self.query(f"#{name}").results(Section):
                section.set_class(index in seen, "-open")
        for index in seen:
            (await self._section(index)).show(reading)
        tabs = self.query_one(SectionTabs)
        tabs.chosen, tabs.beside = self._chosen, frozenset(seen)

    async def _section(self, index: int) -> Section:
        name = _SECTIONS[index]
        for section in self.query(f"#{name}").results(Section):
            return section
        module = import_module(f"glutecoach.ui.widgets.{name}_section")
        made: Section = getattr(module, f"{name.capitalize()}Section")(id=name)
        made.add_class("-open")
        later = [f"#{other}" for other in _SECTIONS[index + 1 :] if self.query(f"#{other}")]
        await self.query_one("#progress-sections").mount(made, before=later[0] if later else None)
        return made

    async def _choose(self, index: int) -> None:
        self._chosen = index % len(_SECTIONS)
        await self._show_sections()
        (await self._section(self._chosen)).take_keys()
        self.refresh_bindings()

    @on(SectionTabs.Clicked)
    async def _follow_tabs(self, event: SectionTabs.Clicked) -> None:
        await self._choose(event.index)

    @on(HeatMapView.Opened)
    def _open_day(self, event: HeatMapView.Opened) -> None:
        from glutecoach.ui.hand_changes import HandChanges
        from glutecoach.ui.screens.day_sessions import DaySessionsScreen
        from glutecoach.ui.screens.session_detail import SessionDetailScreen

        sessions = self.services.journal.sessions(first=event.day, last=event.day)
        if len(sessions) == 1:
            self.app.push_screen(SessionDetailScreen(sessions[0].id, HandChanges()))
        elif sessions:
            self.app.push_screen(DaySessionsScreen(event.day))

    async def action_year(self) -> None:
        """Show the year of days."""
        await self._choose(0)

    async def action_minutes(self) -> None:
        """Show the minutes of each week."""
        await self._choose(1)

    async def action_pain(self) -> None:
        """Show pain and effort."""
        await self._choose(2)

    async def action_tests(self) -> None:
        """Show self-tests and activities."""
        await self._choose(3)

    async def action_numbers(self) -> None:
        """Show what was done of what was asked."""
        await self._choose(4)

    async def action_next_section(self) -> None:
        """Show the next section; behind the last comes the first."""
        await self._choose(self._chosen + 1)

    async def action_section_before(self) -> None:
        """Show the section before."""
        await self._choose(self._chosen - 1)

    def action_streak(self) -> None:
        """See why each week counts or not."""
        self.go.show_streak()

    def action_levels(self) -> None:
        """See why levels stay or could move."""
        from glutecoach.ui.screens.levels_why import LevelsWhyScreen

        self.app.push_screen(LevelsWhyScreen())

    def action_activities(self) -> None:
        """Tell how one's own activities go."""
        self.go.show_activities()

    def action_visits(self) -> None:
        """Open the visits."""
        self.go.show_visits()

    def action_history(self) -> None:
        """Open the history."""
        self.go.show_history()
