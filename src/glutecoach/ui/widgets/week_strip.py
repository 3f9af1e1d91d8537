"""The week: seven days as signs below their names, how the week stands, and the streak."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.domain.streak import StreakReport, this_week
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.weeks import Day, DayState, Tense, Week, WeekStatus
from glutecoach.ui.content import text
from glutecoach.ui.widgets.activities_due import ActivitiesDue
from glutecoach.ui.widgets.self_tests_due import SelfTestsDue

SIGNS = {
    DayState.DONE: ("●", "bold $text-success"),
    DayState.COUNTS: ("●", "bold $text-success"),
    DayState.PARTLY: ("◐", "$text-success"),
    DayState.PAUSED: ("–", "$text-muted"),
    DayState.FUTURE: ("·", "$text-muted"),
    DayState.FREE: ("○", "$text-muted"),
}
"""A sign and a colour for what a day was; the sign alone says it."""

WEEK_SIGNS = {
    WeekStatus.KEPT: ("■", "bold $text-success"),
    WeekStatus.OPEN: ("▫", "$text-accent"),
    WeekStatus.EXCUSED: ("–", "$text-muted"),
    WeekStatus.MISSED: ("□", "$text-muted"),
}

LEGEND = "Days: ● counts  ◐ some done  ○ free  – paused  · to come"
WEEK_LEGEND = "Weeks: ■ kept  □ not kept  – nothing due  ▫ this one, still open"
NO_GOAL = "No goal yet. Press s to choose how many days a week suit you."
LOOK_BACK = "What to tell there"
NO_VISITS = "Visits: none noted"
_COLUMN = 5
_ROOM_BESIDE = 70
"""Columns from which something fits beside the days."""
_WEEKS_SHOWN = 16


class WeekStrip(Vertical):
    """The week and the streak at a glance."""

    DEFAULT_CSS = """
    WeekStrip {
        height: auto;
        padding: 0 2;
        #week-heading, #weeks-heading { height: 1; color: $text-muted; display: none; }
        #week-head { height: auto; layout: horizontal; }
        #week-days { height: 3; width: auto; text-wrap: nowrap; }
        #week-side { height: auto; width: 1fr; margin-left: 4; }
        #week-visits { height: auto; color: $text-muted; }
        SelfTestsDue { height: auto; padding: 0; }
        &.-tight #week-head { layout: vertical; }
        &.-tight #week-side { margin-left: 0; }
        #week-line, #week-streak { height: auto; }
        #week-streak { text-style: bold; color: $text-accent; }
        #weeks { height: 1; text-wrap: nowrap; display: none; }
        &.-no-goal #weeks, &.-no-goal #weeks-heading, &.-no-goal #week-streak { display: none !important; }
    }
    """

    report: reactive[StreakReport | None] = reactive(None)
    """The streak as it stands; None: nothing is known yet."""
    visits_line: reactive[str] = reactive("")
    """Where the day stands between visits; empty: there are none."""
    visit_is_near: bool = False
    """Whether it is time to look back to the last visit."""
    is_whole: bool = True
    """Whether the report knows the whole history; until it does, the streak stands empty."""

    def compose(self) -> ComposeResult:
        """Lay the strip out."""
        yield Static("This week", id="week-heading")
        with Container(id="week-head"):
            yield Static(id="week-days")
            with Vertical(id="week-side"):
                yield Static(id="week-visits")
                yield SelfTestsDue()
                yield ActivitiesDue()
        yield Static(id="week-line")
        yield Static("Weeks", id="weeks-heading")
        yield Static(id="weeks")
        yield Static(id="week-streak")

    def on_mount(self) -> None:
        """Explain the signs, and show what was set before."""
        self.tooltip = Content(f"{LEGEND}\n{WEEK_LEGEND}")
        self._show_report()

    def on_resize(self, event: Resize) -> None:
        """Put what stands beside the days below them where there is little room."""
        self.set_class(event.size.width < _ROOM_BESIDE, "-tight")

    def watch_report(self) -> None:
        """Show another week."""
        if self.is_mounted:
            self._show_report()

    def watch_visits_line(self) -> None:
        """Show another line about visits."""
        if self.is_mounted:
            self._show_visits()

    def _show_visits(self) -> None:
        line = Content.assemble(self.visits_line or NO_VISITS, ("  v", "bold $accent"))
        if self.visit_is_near:
            line += Content.assemble(f"\n{LOOK_BACK}", ("  w", "bold $accent"))
        self._show("week-visits", line)

    def _show_report(self) -> None:
        self._show_visits()
        report = self.report
        if report is None:
            return
        week = this_week(report)
        no_goal = not any(day.goal for day in week.days)
        self.set_class(no_goal, "-no-goal")
        self._show("week-days", days_content(week.days))
        self._show("week-line", text(NO_GOAL if no_goal else week.line))
        self._show("weeks", weeks_content(report.weeks))
        self._show("week-streak", _streak(report) if self.is_whole else Content(""))

    def _show(self, part: str, content: Content) -> None:
        self.query_one(f"#{part}", Static).update(content)


def days_content(days: Sequence[Day]) -> Content:
    """Return names, signs and the mark of today, one below the other."""
    names = Content("").join([_cell(WEEKDAYS[day.day.weekday()][:2], _name_style(day)) for day in days])
    signs = Content("").join([_cell(*SIGNS[day.state]) for day in days])
    today = Content("").join(
        [_cell("today" if day.tense is Tense.TODAY else "", "$text-accent") for day in days]
    )
    return Content("\n").join([names, signs, today.rstrip()])


def weeks_content(weeks: Sequence[Week]) -> Content:
    """Return the newest weeks as signs, this one last."""
    return Content(" ").join([Content.styled(*WEEK_SIGNS[week.status]) for week in weeks[-_WEEKS_SHOWN:]])


def _streak(report: StreakReport) -> Content:
    """Return the streak, with the keys that explain it and show more."""
    lines = f"{report.line} {report.days_line}".strip()
    keys = (" y ", "bold $accent on $chip"), " ", (" g ", "bold $accent on $chip"), " Progress"
    return Content.assemble(text(lines), "  ", *keys)


def _name_style(day: Day) -> str:
    return "bold" if day.tense is Tense.TODAY else "$text-muted"


def _cell(sign: str, style: str) -> Content:
    return Content.assemble((sign, style), " " * (_COLUMN - len(sign)))
