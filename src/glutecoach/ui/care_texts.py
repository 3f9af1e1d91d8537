"""What an exercise says to people with a condition: to this user above all, then to everybody."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from glutecoach.domain.adapting import adapted
from glutecoach.domain.clearance import SafetyLevel, conditions_of
from glutecoach.domain.condition import Care, CareAction
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.program import Level
from glutecoach.domain.side_words import with_side
from glutecoach.domain.swapping import item_with
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Entry, Passage

if TYPE_CHECKING:
    from glutecoach.domain.clearance import Clearance
    from glutecoach.domain.library import Library
    from glutecoach.domain.screening import SafetyTexts
    from glutecoach.ui.services import Services


def care_texts(services: "Services") -> "CareTexts":
    """Return the passages for the user of this app."""
    return CareTexts(services.library, services.safety(), services.clearance.current)


@dataclass(frozen=True, slots=True)
class CareTexts:
    """The passages about conditions of one user."""

    library: "Library"
    safety: "SafetyTexts"
    clearance: "Clearance | None"

    def for_you(self, exercise: Exercise, key: str = "") -> tuple[Passage, ...]:
        """Return what stands at the top of an exercise: why it is not for this user, or how it is.

        Args:
            exercise: what it is about.
            key: the key that goes to what is taken instead; empty: none does.
        """
        conditions = conditions_of(self.clearance)
        avoided = exercise.avoided_for(conditions)
        if avoided:
            return (Passage.of("Not for you just now", *self._why_not(exercise, avoided, key)),)
        ways = exercise.care_for(conditions)
        return (Passage("For you", tuple(map(self._entry, ways))),) if ways else ()

    def for_everybody(self, exercise: Exercise) -> tuple[Passage, ...]:
        """Return what it says to people with each condition."""
        entries = tuple(map(self._entry, exercise.cares))
        return (Passage("With a condition", entries),) if entries else ()

    def instead(self, exercise: Exercise) -> Exercise | None:
        """Return what this user takes in its place; None: it may be done, or nothing is named."""
        if self.clearance is None or not exercise.avoided_for(self.clearance.conditions):
            return None
        # Asked of the conditions alone: what is read about is not started.
        answers = replace(self.clearance, level=SafetyLevel.ADAPTED)
        level = adapted(Level(1, (item_with(exercise),)), answers, self.library.exercises).level
        return level.items[0].exercise if level else None

    def _why_not(self, exercise: Exercise, reasons: Collection[Care], key: str) -> Iterator[Content]:
        for care in reasons:
            yield joined(Content.styled(f"{self._name(care)}: ", "$text-muted"), with_side(care.how, None))
        instead = self.instead(exercise)
        if instead is not None:
            hint = Content.styled(f"  ({key})", "$text-muted") if key else Content()
            yield joined(
                Content.styled("→ Instead: ", "$text-accent"),
                Content.styled(text(instead.title).plain, "bold"),
                hint,
            )

    def _entry(self, care: Care) -> Entry:
        instead = self.library.exercises.get(care.instead or "")
        leave_out = "leave it out. " if care.action is CareAction.AVOID else ""
        name = Content.styled(f"{self._name(care)}: ", "$text-muted")
        arrow = joined(Content.styled("  → ", "$text-accent"), instead.title) if instead else Content()
        return Entry(
            joined(name, leave_out, with_side(care.how, None), arrow), Content.styled("· ", "$text-muted")
        )

    def _name(self, care: Care) -> str:
        named = {each.condition: each.name for each in self.safety.conditions}
        name = text(named.get(care.condition, care.condition)).plain
        return name[:1].upper() + name[1:]
