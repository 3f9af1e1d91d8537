"""A step of a level: what is offered and why, and one key to take it or to stay."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.dose import HoldDose, RepsDose, RollDose
from glutecoach.domain.dose_step import level_in_words, stepped
from glutecoach.domain.dose_words import dose_in_words, seconds_in_words
from glutecoach.domain.exercise import Sides
from glutecoach.domain.program import Item
from glutecoach.domain.progression import Decision
from glutecoach.domain.progression_words import offer_in_words
from glutecoach.domain.rung import Move, Rung
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Command, Group, bindings_for
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.levels import answer
from glutecoach.ui.safety_gate import SafetyGate
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal

KIND_WORDS = {
    Move.PROGRESS: "Take it or stay: both are fine. It can be taken back.",
    Move.REGRESS: "Easier for a while is part of getting there. It can be taken back.",
    Move.CALM: "Slowing down for two days is part of the plan. It can be taken back.",
    Move.RESCREEN: "The questions take a minute. It can be taken back.",
    Move.KEEP: "Nothing has to be answered.",
}
_MOST_ITEMS = 6
_WIDEST_TITLE = 32
_ANSWERS = frozenset({"accept", "decline"})


class LevelOfferScreen(Dialog[bool]):
    """Dismisses with whether the step was taken; with nothing when it is answered later."""

    HEADING = "Your level"
    GROUPS = (Group.LEVEL_OFFER,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.LEVEL_OFFER)
    DEFAULT_CSS = """
    LevelOfferScreen {
        #step-question { height: auto; text-style: bold; color: $text-accent; margin-bottom: 1; }
        #step-items { height: auto; margin: 0 0 1 2; }
        #step-why { height: auto; }
        #step-kind { height: auto; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, decision: Decision) -> None:
        """Show a decision; one that keeps the level is only explained."""
        super().__init__()
        self._decision = decision

    def body(self) -> ComposeResult:
        """Lay question, items and reasons out."""
        decision = self._decision
        program = self.services.library.programs[decision.program]
        yield Static(joined(f"{program.title}. ", self._question()), id="step-question")
        if decision.target != decision.start:
            yield Static(stacked(self._items()), id="step-items")
        yield Static(stacked(decision.reasons), id="step-why")
        yield Static(Content(KIND_WORDS[decision.move]), id="step-kind")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer answers only where something is asked."""
        return self._decision.is_offer or action not in _ANSWERS

    def action_accept(self) -> None:
        """Take the step."""
        self._answer(accepted=True)

    def action_decline(self) -> None:
        """Stay."""
        self._answer(accepted=False)

    def _answer(self, *, accepted: bool) -> None:
        try:
            told = answer(self.services, self._decision, accepted=accepted)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.app.notify(told, markup=False)
        gate = SafetyGate(self.app)
        self.dismiss(accepted)
        if accepted and self._decision.move is Move.RESCREEN:
            gate.ask_again(self._decision.reasons[0])

    def _commands_below(self) -> list[Command]:
        offered = self._decision.is_offer
        return [one for one in super()._commands_below() if offered or one.action not in _ANSWERS]

    def _question(self) -> str:
        decision = self._decision
        if not decision.is_offer:
            return f"It stays: {level_in_words(decision.start.level, decision.start.step)}."
        return offer_in_words(decision.move, decision.start, decision.target)

    def _items(self) -> list[Content]:
        """Return what changes within a level, or what another level holds."""
        start, target = self._decision.start, self._decision.target
        items = self._level(target)[:_MOST_ITEMS]
        before = self._level(start) if start.level == target.level else items
        titles = [text(item.exercise.title).truncate(_WIDEST_TITLE, ellipsis=True) for item in items]
        width = max(title.cell_length for title in titles) + 2
        return [
            Content.assemble(
                title,
                " " * (width - title.cell_length),
                dose_in_words(item.dose, Sides.BOTH),
                (_was(old, item), "$text-muted"),
            )
            for title, item, old in zip(titles, items, before, strict=False)
        ]

    def _level(self, rung: Rung) -> tuple[Item, ...]:
        program = self.services.library.programs[self._decision.program]
        return stepped(program.level(rung.level), rung.step).items


def _was(before: Item, item: Item) -> str:
    """Return how much it was, in short, where it is another amount now."""
    if before.dose == item.dose:
        return ""
    match before.dose:
        case RepsDose(reps=reps):
            return f" (was {reps})"
        case HoldDose(hold_s=seconds) | RollDose(duration_s=seconds):
            return f" (was {seconds_in_words(seconds)})"
