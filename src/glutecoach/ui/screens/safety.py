"""The safety questions: three short steps, each of which has to be answered."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.domain.clearance import conditions_of
from glutecoach.domain.condition import Condition
from glutecoach.domain.screening import clearance_of
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import text
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.statement_row import StatementRow

if TYPE_CHECKING:
    from textual import events

    from glutecoach.domain.clearance import Clearance

Answered = Callable[["Clearance", tuple[str, ...]], None]
"""Told what the answers come to, and what to do about the statements that are true."""

NOW, CLINICIAN, CONDITIONS = range(3)
"""The steps."""
_STEPS = (
    ("now", "Is any of this true now?", ""),
    (
        "clinician",
        "Should a clinician look first?",
        "Tick what is true, unless a clinician has said that you may exercise.",
    ),
    ("conditions", "Does any of this apply to you?", "Exercises are changed to suit it."),
)
STILL_TICKED = "What you ticked before is still ticked. Take the tick away where it no longer holds."


class SafetyScreen(Page):
    """Goes from step to step; an emergency ends it at once."""

    HEADING = "Safety questions"
    GROUPS = (Group.SAFETY,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SAFETY)
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    SafetyScreen {
        #safety { height: auto; max-width: 92; }
        #safety-above { height: auto; padding: 0 1; margin-bottom: 1; border-left: thick $accent; }
        .step, .step-rows { height: auto; }
        .step { display: none; }
        .step.-shown { display: block; }
        .step-title { height: auto; text-style: bold; color: $text-primary; padding: 0 1; }
        .step-remark { height: auto; color: $text-muted; padding: 0 1; }
        .step-rows { background: $surface; }
        #safety-keys { height: 1; padding: 0 2; margin-bottom: 1; align-horizontal: center; }
        #safety-line { max-width: 92; height: 1; padding: 0 1; }
        #safety-count { width: auto; color: $text-muted; }
        #safety-more { width: 1fr; text-align: right; color: $text-accent; }
        #safety-introduction { display: none; height: auto; padding: 0 1; color: $text-muted; }
        &.-tall #safety-introduction { display: block; margin-bottom: 1; }
        &.-tall #safety-keys { margin: 1 0; }
        &.-tall .step-rows { margin-top: 1; padding: 1 0; }
        &.-tall StatementRow { margin-bottom: 1; }
        &.-tall #conditions StatementRow, &.-tall StatementRow:last-of-type { margin-bottom: 0; }
    }
    """

    step: reactive[int] = reactive(NOW, init=False)
    """Which step is shown."""

    def __init__(self, reason: str, answered: "Answered", *, first: bool = False) -> None:
        """Prepare the questions.

        Args:
            reason: why they are asked again, in a sentence; empty: they are not asked again.
            answered: told what the answers come to, and what to do about them, once this page is closed.
            first: whether they were never asked: then it is said first what this program is and is not.
        """
        super().__init__()
        self._reason = reason
        self._answered = answered
        self._first = first
        self._left = False

    def body(self) -> ComposeResult:
        """Lay all three steps out; one of them is seen."""
        with PageBody(can_focus=False), Vertical(id="safety"):
            yield Static(self._above(), id="safety-above")
            for step, rows in enumerate(self._rows()):
                name, title, remark = _STEPS[step]
                with Vertical(id=name, classes="step"):
                    if step == NOW and self._first:
                        yield Static(text(self.services.safety().introduction), id="safety-introduction")
                    yield Static(Content(title), classes="step-title")
                    if remark:
                        yield Static(Content(remark), classes="step-remark")
                    with Vertical(classes="step-rows"):
                        yield from rows
        with Horizontal(id="safety-keys"), Horizontal(id="safety-line"):
            yield KeyButton(command(Group.SAFETY, "none_of_these"), main=True, key_id="none")
            yield KeyButton(command(Group.SAFETY, "go_on"), main=True, key_id="some")
            yield Static(id="safety-count")
            yield Static(Content("more below ↓"), id="safety-more")

    def _rows(self) -> tuple[list[StatementRow], ...]:
        texts, before = self.services.safety(), self.services.clearance.current
        reasons, has = before.reasons if before else (), conditions_of(before)
        return (
            [StatementRow(each.id, each.text) for each in texts.emergency_questions],
            [
                StatementRow(each.id, each.text, ticked=each.id in reasons)
                for each in texts.clinician_questions
            ],
            [
                StatementRow(each.condition, each.statement, ticked=each.condition in has)
                for each in texts.conditions
            ],
        )

    def _above(self) -> Content:
        """Return what stands above the first step."""
        before = self.services.clearance.current
        if self._first:
            return text("\n".join(self.services.safety().disclaimer), keep_lines=True)
        ticked = before is not None and (before.conditions or before.reasons)
        return text(" ".join(filter(None, (self._reason, STILL_TICKED if ticked else ""))))

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.watch(self.query_one(PageBody), "scroll_y", self._tell_more, init=False)
        self._show_step()

    def on_resize(self, _event: "events.Resize") -> None:
        """Other lines fit now."""
        self.call_after_refresh(self._tell_more)

    def watch_step(self) -> None:
        """Show another step."""
        self._show_step()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Name the main key by what it means."""
        match action:
            case "none_of_these":
                return not self._ticked(self.step)
            case "go_on":
                return bool(self._ticked(self.step))
            case "step_before":
                return self.step > NOW
        return True

    @on(StatementRow.Ticked)
    def _show_keys(self) -> None:
        some = bool(self._ticked(self.step))
        self.query_one("#none").display = not some
        self.query_one("#some").display = some
        self.refresh_bindings()

    def action_tick(self) -> None:
        """Tick the statement in focus, or take the tick away."""
        if isinstance(self.focused, StatementRow):
            self.focused.toggle()

    def action_up(self) -> None:
        """Go to the statement above; from the first one to what stands above it."""
        rows = self._shown(self.step)
        if self.focused is rows[0]:
            self.query_one(PageBody).scroll_home(animate=False)
        else:
            self.focus_previous(StatementRow)

    def action_down(self) -> None:
        """Go to the statement below."""
        if self.focused is not self._shown(self.step)[-1]:
            self.focus_next(StatementRow)

    def action_none_of_these(self) -> None:
        """Take none of it as true."""
        self._go_on()

    def action_go_on(self) -> None:
        """Take what is ticked as true."""
        self._go_on()

    def action_step_before(self) -> None:
        """Go back to the questions before."""
        self.step = max(NOW, self.step - 1)

    def _go_on(self) -> None:
        if self._left:
            return
        if self.step == CONDITIONS or (self.step == NOW and self._ticked(NOW)):
            self._finish()
        else:
            self.step += 1

    def _finish(self) -> None:
        """Close the page, then tell what the answers come to: an emergency needs no further question."""
        self._left = True
        yes = [*self._ticked(NOW), *self._ticked(CLINICIAN)]
        has = [Condition(key) for key in self._ticked(CONDITIONS)]
        texts = self.services.safety()
        clearance = clearance_of(texts, yes, has, self.services.clock.now().local)
        self.app.pop_screen()
        self._answered(clearance, texts.actions(yes))

    def _show_step(self) -> None:
        for index, (name, *_) in enumerate(_STEPS):
            self.query_one(f"#{name}").set_class(index == self.step, "-shown")
        above = self.query_one("#safety-above", Static)
        above.display = self.step == NOW and bool(self._above())
        self.query_one("#safety-count", Static).update(Content(f"Step {self.step + 1} of {len(_STEPS)}"))
        self._show_keys()
        self.query_one(PageBody).scroll_home(animate=False)
        rows = self._shown(self.step)
        if rows:
            self.set_focus(rows[0], scroll_visible=False)
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        # Asked for a moment ago: by now the page may have been left.
        for body in self.query(PageBody):
            self.query("#safety-more").set(visible=body.scroll_y < body.max_scroll_y)

    def _shown(self, step: int) -> list[StatementRow]:
        return list(self.query(f"#{_STEPS[step][0]} StatementRow").results(StatementRow))

    def _ticked(self, step: int) -> list[str]:
        return _keys(row for row in self._shown(step) if row.ticked)


def _keys(rows: Iterable[StatementRow]) -> list[str]:
    return [row.key for row in rows]
