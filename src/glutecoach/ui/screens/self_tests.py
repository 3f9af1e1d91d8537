"""All self-tests in a list, each with its newest values and one's own trend."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from glutecoach.domain.self_test import SelfTest, self_tests_due
from glutecoach.domain.self_test_trend import Trend, trends_of
from glutecoach.domain.self_test_words import RULES, trend_in_short, value_in_words, why_not
from glutecoach.domain.streak_words import date_in_words
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.screens.self_test import SelfTestScreen
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.page_body import PageBody

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from glutecoach.domain.self_test_result import SelfTestResult

_WIDTHS = (26, 18, 20)
"""Title, values, trend; the day takes what is left."""
_DUE = "It is time for self-tests: they say most every four weeks."
_NEXT = "Four weeks after the last ones is a good time for the next."
_FIRST = "A few short tests, if you like, so that you can see your own trend later."


class SelfTestsScreen(Page):
    """A list to choose from, and what makes results worth comparing."""

    HEADING = "Self-tests"
    GROUPS = (Group.SELF_TESTS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SELF_TESTS, Group.SUBPAGE)
    DEFAULT_CSS = """
    SelfTestsScreen {
        & .self-tests { height: auto; max-width: 92; }
        & Static { height: auto; }
        & #tests-offer { color: $text-accent; margin-bottom: 1; }
        & #tests-heading { color: $text-muted; padding: 0 3; }
        & #tests-rules { color: $text-muted; margin-top: 1; }
    }
    """

    def body(self) -> ComposeResult:
        """Lay the list out."""
        with PageBody(can_focus=False), Vertical(classes="self-tests"):
            yield Static(id="tests-offer")
            yield Static(id="tests-heading")
            yield MarkedList(id="tests-list")
            yield Static(stacked(RULES), id="tests-rules")

    def on_mount(self) -> None:
        """Keys go to the list."""
        heading = _columns("", "left / right", "since last time", "when")
        self.query_one("#tests-heading", Static).update(heading)
        self.query_one(MarkedList).focus()

    def on_screen_resume(self) -> None:
        """Other pages change the results and the answers."""
        super().on_screen_resume()
        self._show()

    @on(OptionList.OptionSelected)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Read the one in the cursor."""
        test = self.services.self_tests().get(self.query_one(MarkedList).chosen)
        if test is not None:
            self.app.push_screen(SelfTestScreen(test))

    def action_about_you(self) -> None:
        """Ask for year of birth and table."""
        from glutecoach.ui.screens.self_test_you import SelfTestYouScreen  # noqa: PLC0415  (asked once)

        self.app.push_screen(SelfTestYouScreen())

    def _show(self) -> None:
        tests = sorted(self.services.self_tests().values(), key=lambda test: test.title)
        results = self.services.journal.self_test_results()
        rows = self.query_one(MarkedList)
        rows.show([Line(self._line(test, results), test.id) for test in tests], rows.chosen)
        self.query_one("#tests-offer", Static).update(text(self._offer(results)))

    def _offer(self, results: "Sequence[SelfTestResult]") -> str:
        clearance = self.services.clearance.current
        locked = {why_not(test, clearance) for test in self.services.self_tests().values()}
        if len(locked) == 1 and (reason := locked.pop()):
            return reason
        if not results:
            return _FIRST
        return _DUE if self_tests_due(results, standing(self.services).today) else _NEXT

    def _line(self, test: SelfTest, results: "Sequence[SelfTestResult]") -> Content:
        trends = trends_of(test, results)
        if why_not(test, self.services.clearance.current):
            return _columns(test.title, _values(test, trends), "not for you just now", _when(trends))
        changes = list(dict.fromkeys(trend_in_short(test, trend) for trend in trends))
        return _columns(test.title, _values(test, trends), " / ".join(changes), _when(trends))


def _values(test: SelfTest, trends: "Sequence[Trend]") -> str:
    *others, last = (*trends,) or (None,)
    if last is None:
        return "–"
    return " / ".join(
        [*(f"{each.latest.value:g}" for each in others), value_in_words(test, last.latest.value)]
    )


def _when(trends: "Sequence[Trend]") -> str:
    newest: date | None = max((trend.latest.day for trend in trends), default=None)
    return short_day(newest) if newest else ""


def short_day(day: "date") -> str:
    """Return a day in few letters, such as ``2 Mar``."""
    number, month, _year = date_in_words(day).split(" ")
    return f"{number} {month[:3]}"


def _columns(title: str, values: str, change: str, when: str) -> Content:
    cells = [text(cell) for cell in (title, values, change)]
    padded = [
        cell.pad_right(max(1, width - cell.cell_length)) for cell, width in zip(cells, _WIDTHS, strict=True)
    ]
    return Content("").join([*padded, text(when)])
