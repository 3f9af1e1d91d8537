"""Something hurts: the session stands still, asks how much, and offers what can be done."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from glutecoach.coach import PainChoice
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.stop_signs import StopSignsDialog
from glutecoach.ui.widgets.score_scale import HIGHEST, PAIN_WORDS, ScoreScale

if TYPE_CHECKING:
    from textual import events

    from glutecoach.domain.exercise import Exercise

FINE_UP_TO = 3
ACCEPTABLE_UP_TO = 5
"""Pain-monitoring bands in common clinical use: up to 3 safe, 4-5 acceptable, above 5 not."""

_UNSAID = "Ease out slowly. There is no hurry; the session waits."
_FINE = "Up to 3 is all right for most people, as long as it does not rise."
_ACCEPTABLE = "4 or 5: make it easier. Smaller, slower, fewer."
_ENOUGH = (
    "More than 5 is enough for today. Ending here is a good choice, and today still counts. "
    "If it is sharp, spreads down the leg or comes with numbness, let your therapist know. "
    "With a tight chest or faintness, get medical help now."
)
_STOP_SIGNS = "stop-signs"
"""The line that only opens something to read."""
_DIGITS = frozenset("0123456789")
_CHOICES = (PainChoice.EASIER, PainChoice.SKIP, PainChoice.END, PainChoice.CONTINUE)


@dataclass(frozen=True, slots=True)
class HurtAnswer:
    """What the user said."""

    score: int | None
    """0-10; None: not said."""
    choice: PainChoice


class HurtDialog(ModalScreen[HurtAnswer]):
    """Asks kindly; every question can be left unanswered."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.HURT,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HURT)
    VERTICAL_BREAKPOINTS = [(0, "-shortest"), (24, "-short")]  # noqa: RUF012  (as Textual does)
    DEFAULT_CSS = """
    HurtDialog {
        align: center middle;
        & #hurt {
            width: 64; max-width: 96%; height: auto; max-height: 96%;
            padding: 1 2; border: round $accent; background: $surface;
            border-title-color: $text-accent; border-title-style: bold; scrollbar-size-vertical: 1;
        }
        & ScoreScale { margin: 1 0; }
        & #hurt-advice { height: auto; min-height: 2; color: $text; }
        & OptionList { height: auto; margin-top: 1; padding: 0; }
        &.-shortest #hurt { padding: 0 2; max-height: 100%; }
        &.-shortest ScoreScale, &.-shortest OptionList { margin: 0; }
        & OptionList, & OptionList:focus { border: none; background: $surface; background-tint: $surface 0%; }
    }
    """

    def __init__(self, exercise: "Exercise") -> None:
        """Ask about an exercise."""
        super().__init__()
        self._exercise = exercise

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with VerticalScroll(id="hurt", can_focus=False) as box:
            box.border_title = "The session waits"
            yield Static(text("How much does it hurt, from 0 to 10?"))
            yield ScoreScale("", PAIN_WORDS)
            yield Static(text(_UNSAID), id="hurt-advice")
            yield OptionList(*self._options(), markup=False)

    def on_mount(self) -> None:
        """Keys choose at once; the arrows move in the list."""
        self.query_one(OptionList).focus()

    def _options(self) -> list[Option]:
        how = self._exercise.easier.how
        lines = (
            ("e", "Go on easier", f": {how}" if how else "", PainChoice.EASIER),
            ("s", "Skip this exercise", "", PainChoice.SKIP),
            ("q", "End the session; what you did is kept", "", PainChoice.END),
            ("g", "It was pressed by mistake: go on", "", PainChoice.CONTINUE),
            ("w", "When to stop, and when to get help", "", _STOP_SIGNS),
        )
        return [
            Option(
                Content.assemble((f"{key}  ", "bold $text-accent"), words, text(more, "$text-muted")),
                id=choice,
            )
            for key, words, more, choice in lines
        ]

    def on_score_scale_changed(self, event: ScoreScale.Changed) -> None:
        """Say what the number means, and point at what suits it."""
        score = event.score
        if score is None:
            advice, suggested = _UNSAID, PainChoice.EASIER
        elif score <= FINE_UP_TO:
            advice, suggested = _FINE, PainChoice.EASIER
        elif score <= ACCEPTABLE_UP_TO:
            advice, suggested = _ACCEPTABLE, PainChoice.EASIER
        else:
            advice, suggested = _ENOUGH, PainChoice.END
        self.query_one("#hurt-advice", Static).update(text(advice))
        self.query_one(OptionList).highlighted = _CHOICES.index(suggested)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the chosen line."""
        if event.option.id == _STOP_SIGNS:
            self.action_stop_signs()
            return
        self._answer(PainChoice(event.option.id or PainChoice.CONTINUE))

    def on_key(self, event: "events.Key") -> None:
        """Numbers answer the question wherever the focus is."""
        number = HIGHEST if event.key == "t" else int(event.key) if event.key in _DIGITS else None
        if number is not None:
            self.query_one(ScoreScale).score = number
            event.stop()

    def action_easier(self) -> None:
        """Go on with an easier way."""
        self._answer(PainChoice.EASIER)

    def action_skip(self) -> None:
        """Leave this exercise out."""
        self._answer(PainChoice.SKIP)

    def action_end(self) -> None:
        """End the session."""
        self._answer(PainChoice.END)

    def action_go_on(self) -> None:
        """Nothing hurts."""
        self._answer(PainChoice.CONTINUE)

    def action_stop_signs(self) -> None:
        """Read when to stop; the question stays open."""
        self.app.push_screen(StopSignsDialog())

    def _answer(self, choice: PainChoice) -> None:
        score = self.query_one(ScoreScale).score
        self.dismiss(HurtAnswer(None if choice is PainChoice.CONTINUE else score, choice))
