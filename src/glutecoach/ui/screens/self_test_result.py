"""After a self-test: what it came to, beside one's own trend first, and beside others where that is known."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.self_test_trend import Trend, trends_of
from glutecoach.domain.self_test_words import side_name, value_explained
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.screens.page import Page
from glutecoach.ui.self_test_texts import comparison
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.answer_row import Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.number_row import NumberRow
from glutecoach.ui.widgets.page_body import PageBody

if TYPE_CHECKING:
    from collections.abc import Iterable

    from glutecoach.domain.self_test import SelfTest
    from glutecoach.domain.timeline import Side
    from glutecoach.ui.self_test_run import SelfTestRun

_HURT = "Stopping was right. Leave this test out until it no longer hurts."
_EARLY = "It was ended early, so nothing is kept unless you want it."
_WHOLE = "Well done."


class SelfTestResultScreen(Page):
    """Shows or asks for the value of each side, and keeps it when that is wanted."""

    HEADING = "The result"
    GROUPS = (Group.SELF_TEST_RESULT, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SELF_TEST_RESULT)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    SelfTestResultScreen {
        & .reading Static { height: auto; }
        & #result-praise { color: $text-muted; margin-bottom: 1; }
        & #result-values { text-style: bold; }
        & #result-compared { margin-top: 1; }
        & #result-remark { color: $text-muted; margin-top: 1; }
    }
    """

    def __init__(self, run: "SelfTestRun") -> None:
        """Show a self-test that is over; lets go of it in the end."""
        super().__init__()
        self._run_over = run
        self._test = run.test
        self._early = not run.complete
        timed = run.cut_short if self._early else run.measured
        self._values: dict[Side | None, float] = dict(timed)

    def body(self) -> ComposeResult:
        """Lay the page out."""
        with PageBody(), Vertical(classes="reading"):
            yield Static(text(self._test.title), classes="reading-title")
            praise = _HURT if self._run_over.hurt else _EARLY if self._early else _WHOLE
            yield Static(text(praise), id="result-praise")
            if not self._test.is_timed and self._run_over.sides_done:
                yield Static(text(self._test.question), id="result-question")
                yield from self._rows()
            yield Static(id="result-values")
            yield Static(id="result-compared")
            yield Static(id="result-remark")

    def _rows(self) -> "Iterable[AnswerRow]":
        for side in self._run_over.sides_done:
            row_id, label = f"value-{side or 'both'}", side_name(side) or "Your result"
            if self._test.scale:
                steps = [Answer(step.value, f"{step.value}: {step.words}") for step in self._test.scale]
                yield ChoiceRow(row_id, label, (Answer(None, "not said yet"), *steps), None)
            else:
                yield _number_row(self._test, row_id, label)

    def on_mount(self) -> None:
        """Show what is known so far; keys go to the first question, or scroll."""
        self.set_focus(next(iter(self.query(AnswerRow)), None) or self.query_one(PageBody))
        self._show()

    def on_unmount(self) -> None:
        """Let go of sound."""
        self._run_over.close()

    def on_answer_row_changed(self, event: AnswerRow.Changed) -> None:
        """Take a value, and show at once what it means."""
        sides = {f"value-{side or 'both'}": side for side in self._test.side_list}
        side = sides[event.row.id or ""]
        if isinstance(event.value, int | float):
            self._values[side] = float(event.value)
        else:
            self._values.pop(side, None)
        self._show()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Tell what can be said in the row in focus."""
        self._tell_remark()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done: what was ended early is kept only by its own key."""
        match action:
            case "keep_part":
                return self._early and bool(self._values)
            case "go_back":
                return self._early
            case "keep" | "discard":
                return not self._early
        return True

    def action_keep(self) -> None:
        """Write the result down."""
        self._keep()

    def action_go_back(self) -> None:
        """Leave a test that was ended early as if it had not been done."""
        self.action_discard()

    def action_keep_part(self) -> None:
        """Write down what was measured all the same."""
        self._keep()

    def action_discard(self) -> None:
        """Go back with nothing written."""
        self.app.notify("Nothing was kept.", markup=False)
        self.dismiss()

    def _keep(self) -> None:
        if not self._values:
            self.action_discard()
            return
        try:
            for result in self._results():
                self.services.journal.add_self_test_result(result)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.app.notify("Kept.", markup=False)
        self.dismiss()

    def _results(self) -> list[SelfTestResult]:
        test, day = self._test, self._run_over.day
        return [
            SelfTestResult(test.id, test.title, day, side, self._values[side])
            for side in test.side_list
            if side in self._values
        ]

    def _show(self) -> None:
        lines = [_value_line(self._test, side, value) for side, value in self._ordered()]
        values = self.query_one("#result-values", Static)
        values.update(stacked(lines))
        values.display = bool(lines) and self._test.is_timed
        self.query_one("#result-compared", Static).update(self._compared())
        self._tell_remark()

    def _tell_remark(self) -> None:
        row = self.focused
        remark = row.remark if isinstance(row, AnswerRow) else ""
        self.query_one("#result-remark", Static).update(text(remark))

    def _ordered(self) -> "list[tuple[Side | None, float]]":
        return [(side, self._values[side]) for side in self._test.side_list if side in self._values]

    def _compared(self) -> Content:
        """Return the trends with the new values in them, then what others came to.

        What was ended early says nothing yet, so it is compared with nothing.
        """
        if not self._values or self._early:
            return Content()
        results = self._results()
        earlier = self.services.journal.self_test_results()
        kept = [each for each in earlier if each.test != self._test.id or each not in results]
        trends = [trend for trend in trends_of(self._test, [*kept, *results]) if self._is_new(trend)]
        return stacked(comparison(self.services, self._test, trends))

    def _is_new(self, trend: Trend) -> bool:
        return trend.side in self._values


def _number_row(test: "SelfTest", row_id: str, label: str) -> NumberRow:
    return NumberRow(
        row_id,
        label,
        lambda value: value_explained(test, value),
        lowest=test.lowest,
        highest=test.highest,
        step=test.step,
        begin=(test.lowest + test.highest) // (2 * test.step) * test.step,
    )


def _value_line(test: "SelfTest", side: "Side | None", value: float) -> Content:
    name = side_name(side)
    return Content.assemble((f"{name}: " if name else "", "$text-muted"), text(value_explained(test, value)))
