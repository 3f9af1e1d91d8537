"""Something hurts: the session stands still, asks how much and of what kind, and offers what can be done."""

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
from glutecoach.domain.record import PainSign
from glutecoach.domain.traffic_light import AMBER_UP_TO, GREEN_UP_TO, TOWARD_THE_BACK
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.stop_signs import StopSignsDialog
from glutecoach.ui.widgets.pain_kinds import PainKinds
from glutecoach.ui.widgets.score_scale import HIGHEST, PAIN_WORDS, ScoreScale

if TYPE_CHECKING:
    from textual import events

    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.pain_rules import PainRules

_UNSAID = "Ease out slowly. There is no hurry; the session waits."
_FINE = "Up to 3 is all right for most people, as long as it does not rise."
_ACCEPTABLE = "4 or 5: make it easier. Smaller, slower, fewer."
_ENOUGH = (
    "More than 5 is enough for today. Ending here is a good choice, and today still counts. "
    "If it is sharp, spreads down the leg or comes with numbness, let your therapist know. "
    "With a tight chest or faintness, get medical help now."
)
_KIND = (
    "That kind of pain is enough for today. Ending here is a good choice, and today still counts. Let your "
    "therapist know. With new numbness or weakness, press w."
)
_BACK = f"{TOWARD_THE_BACK}. Make it easier."
_STOP_SIGNS = "stop-signs"
"""The line that only opens something to read."""
_DIGITS = frozenset("0123456789")
_ON_AND_ON = (PainChoice.EASIER, PainChoice.SKIP)
"""Choices with which the session goes on."""
_CHOICES = (PainChoice.EASIER, PainChoice.SKIP, PainChoice.END, PainChoice.CONTINUE)


@dataclass(frozen=True, slots=True)
class HurtAnswer:
    """What the user said."""

    score: int | None
    """0-10; None: not said."""
    choice: PainChoice
    signs: tuple[PainSign, ...] = ()
    """What kind of pain it is; empty: nothing particular, or not said."""


class HurtDialog(ModalScreen[HurtAnswer]):
    """Asks kindly; every question can be left unanswered."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.HURT,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HURT)
    VERTICAL_BREAKPOINTS = [(0, "-shortest"), (24, "-short")]  # noqa: RUF012  (as Textual does)
    DEFAULT_CSS = """
    HurtDialog {
        align: center middle;
        & #hurt {
            width: 74; max-width: 96%; height: auto; max-height: 96%;
            padding: 1 2; border: round $accent; background: $surface;
            border-title-color: $text-accent; border-title-style: bold; scrollbar-size-vertical: 1;
        }
        & ScoreScale { margin: 1 0; }
        & #hurt-advice { height: auto; min-height: 3; margin-top: 1; color: $text; }
        & OptionList { height: auto; padding: 0; }
        &.-short #hurt { padding: 0 2; }
        &.-shortest #hurt { padding: 0 2; max-height: 100%; }
        &.-shortest ScoreScale, &.-shortest OptionList, &.-shortest #hurt-advice { margin: 0; }
        & OptionList, & OptionList:focus { border: none; background: $surface; background-tint: $surface 0%; }
    }
    """

    def __init__(
        self, exercise: "Exercise", rules: "PainRules | None" = None, instead: "Exercise | None" = None
    ) -> None:
        """Ask about an exercise, under the rules of a therapist where there are any.

        Args:
            exercise: what is done.
            rules: of the therapist.
            instead: what an easier way leads to; None: the same exercise in an easier manner.
        """
        super().__init__()
        self._exercise = exercise
        self._instead = instead
        self._rules = rules

    def compose(self) -> ComposeResult:
        """Lay the question out."""
        with VerticalScroll(id="hurt", can_focus=False) as box:
            box.border_title = "The session waits"
            yield Static(text("How much does it hurt, from 0 to 10?"))
            yield ScoreScale("", PAIN_WORDS)
            yield Static(text("What kind is it? Press what is true, or nothing."))
            yield PainKinds()
            yield Static(text(_UNSAID), id="hurt-advice")
            yield OptionList(*self._options(), markup=False)

    def on_mount(self) -> None:
        """Keys choose at once; the arrows move in the list."""
        self.query_one(OptionList).focus()

    def _options(self) -> list[Option]:
        how = f"{self._instead.title} instead" if self._instead else self._exercise.easier.how
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

    def on_score_scale_changed(self) -> None:
        """Say what the number means, and point at what suits it."""
        self._advise()

    def on_pain_kinds_changed(self) -> None:
        """Say what the kind means, and point at what suits it."""
        self._advise()

    def _advise(self) -> None:
        score = self.query_one(ScoreScale).score
        advice, suggested = _advice(score, self.query_one(PainKinds).ticked)
        rule = self._rules.words(score) if self._rules else ""
        if self._must_end:
            advice, suggested = rule, PainChoice.END
        elif rule and suggested is not PainChoice.END:
            advice = rule
        self.query_one("#hurt-advice", Static).update(text(advice))
        choices = self.query_one(OptionList)
        for choice in _ON_AND_ON:
            (choices.disable_option if self._must_end else choices.enable_option)(choice)
        choices.highlighted = _CHOICES.index(suggested)

    @property
    def _must_end(self) -> bool:
        """Whether a therapist asked to end the session at such a pain."""
        return self._rules is not None and self._rules.ends_at(self.query_one(ScoreScale).score)

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

    def action_sharp(self) -> None:
        """Tell that it is sharp, or take it back."""
        self.query_one(PainKinds).toggle(PainSign.SHARP)

    def action_down_the_leg(self) -> None:
        """Tell that it moves down the leg, or take it back."""
        self.query_one(PainKinds).toggle(PainSign.SPREADING)

    def action_numb(self) -> None:
        """Tell of new numbness or tingling, or take it back."""
        self.query_one(PainKinds).toggle(PainSign.NUMBNESS)

    def action_gave_way(self) -> None:
        """Tell that a leg gave way, or take it back."""
        self.query_one(PainKinds).toggle(PainSign.GIVING_WAY)

    def action_toward_the_back(self) -> None:
        """Tell that it moves toward the back, or take it back."""
        self.query_one(PainKinds).toggle(PainSign.CENTRALISING)

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
        self.app.push_screen(StopSignsDialog(), self._help_if)

    def _help_if(self, needed: bool | None) -> None:
        if needed:
            self._answer(PainChoice.END, PainSign.RED_FLAG)

    def _answer(self, choice: PainChoice, *more: PainSign) -> None:
        if choice is PainChoice.CONTINUE:
            self.dismiss(HurtAnswer(None, choice))
            return
        if choice in _ON_AND_ON and self._must_end:
            # The key was pressed all the same: what the therapist asked for stands above it.
            self._advise()
            return
        signs = (*self.query_one(PainKinds).signs, *more)
        self.dismiss(HurtAnswer(self.query_one(ScoreScale).score, choice, signs))


def _advice(score: int | None, signs: frozenset[PainSign]) -> tuple[str, PainChoice]:
    """Return what to say about a pain, and the choice that suits it."""
    if signs - {PainSign.CENTRALISING}:
        return _KIND, PainChoice.END
    if score is not None and score > AMBER_UP_TO:
        return _ENOUGH, PainChoice.END
    if signs:
        return _BACK, PainChoice.EASIER
    if score is None:
        return _UNSAID, PainChoice.EASIER
    return (_FINE if score <= GREEN_UP_TO else _ACCEPTABLE), PainChoice.EASIER
