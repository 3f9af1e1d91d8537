"""The streak explained: the rule, the streak, and every week and day it follows from."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static

from glutecoach.domain.streak import StreakReport, this_week
from glutecoach.domain.streak_words import DAYS_RULE, RULE
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.today_state import streak_report
from glutecoach.ui.widgets.week_list import WeekList
from glutecoach.ui.widgets.week_strip import LEGEND, WEEK_LEGEND

_NO_GOAL = (
    "No goal yet, so nothing is due and nothing is counted. Press s on Today to choose how many days a week "
    "suit you; what you have done stays in the history either way."
)


class StreakScreen(Page):
    """A list of weeks; each opens to its days."""

    HEADING = "Streak"
    GROUPS = (Group.STREAK, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.STREAK, Group.SUBPAGE)
    DEFAULT_CSS = """
    StreakScreen {
        #streak { height: 1fr; padding: 1 2 0 2; max-width: 96; }
        #streak-rule, #streak-days-rule { height: auto; color: $text-muted; }
        #streak-days-rule { display: none; }
        #streak-now { height: auto; margin-top: 1; color: $text-accent; text-style: bold; }
        #streak-week { height: auto; }
        #streak-headings { height: 1; margin-top: 1; text-wrap: nowrap; }
        #streak-legend { height: auto; margin-top: 1; color: $text-muted; }
        #streak-nothing { display: none; height: auto; margin-top: 1; }

        &.-daily #streak-days-rule { display: block; }
        &.-shortest #streak-legend { display: none; }
        &.-shortest #streak, &.-short #streak { padding: 0 2; }
        &.-short #streak-legend { margin-top: 0; height: 1; }
        &.-nothing {
            & #streak-now, & #streak-week, & #streak-headings, & #streak-legend, & WeekList { display: none; }
            & #streak-nothing { display: block; }
        }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-shortest"), (22, "-short"), (30, "-tall")]  # noqa: RUF012  (as Textual does)

    def body(self) -> ComposeResult:
        """Lay the rule and the list out; in little room only the signs of days are named."""
        with Vertical(id="streak"):
            yield Static(text(" ".join(RULE)), id="streak-rule")
            yield Static(text(DAYS_RULE), id="streak-days-rule")
            yield Static(id="streak-now")
            yield Static(id="streak-week")
            yield Static(id="streak-nothing")
            yield Static(id="streak-headings")
            yield WeekList(id="streak-weeks")
            yield Static(stacked((LEGEND, WEEK_LEGEND)), id="streak-legend")

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.query_one(WeekList).focus()

    def on_screen_resume(self) -> None:
        """Read the journal again: a pause may have been added."""
        super().on_screen_resume()
        self.show_streak()

    def show_streak(self) -> None:
        """Read the journal and show the streak as it stands."""
        journal = self.services.journal
        report = streak_report(self.services, standing(self.services).today)
        # Asked last: reading is what finds out.
        nothing = journal.message or ("" if journal.goals() else _NO_GOAL)
        self.set_class(bool(nothing), "-nothing")
        self.set_class(bool(report.days_line), "-daily")
        self._show("streak-nothing", (nothing,))
        self._show("streak-now", streak_lines(report))
        self._show("streak-week", (this_week(report).line,))
        weeks = self.query_one(WeekList)
        weeks.show(report.weeks)
        self.query_one("#streak-headings", Static).update(weeks.headings)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's name)
        """Offer what can be done."""
        return not self.has_class("-nothing") if action == "why" else True

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        self.action_why()

    def action_why(self) -> None:
        """Open the week in the cursor, or close it again."""
        self.query_one(WeekList).toggle()

    def action_pause(self) -> None:
        """Add a pause, or delete one."""
        from glutecoach.ui.screens.away import AwayScreen  # noqa: PLC0415  (opened when asked)

        self.app.push_screen(AwayScreen())

    def _show(self, part: str, lines: tuple[str, ...]) -> None:
        self.query_one(f"#{part}", Static).update(stacked(lines))


def streak_lines(report: StreakReport) -> tuple[str, ...]:
    """Return the streak in weeks, and in days where the goal is a daily one."""
    return (report.line, report.days_line) if report.days_line else (report.line,)
