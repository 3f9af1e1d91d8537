"""The phases of homework: days after and before a visit, each with its level."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from textual.containers import VerticalScroll
from textual.widget import Widget

from glutecoach.domain.homework import FURTHEST_PHASE_DAY, Phase, PhaseAnchor
from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.domain.homework_levels import phased, usual_phases
from glutecoach.domain.safetext import clean, shortened
from glutecoach.errors import InputError
from glutecoach.ui.compose_words import phases_in_words
from glutecoach.ui.screens.compose_form import DraftForm
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow

_MOST_OFFERED_DAYS = 30
_WIDEST_NAME = 14
_ABOUT = "The day of a visit is day 0; the day before the next one is day 1."


class PhasesScreen(DraftForm):
    """For each phase its last day and its level."""

    HEADING = "Phases around visits"
    CAN = frozenset({"usual", "clear"})
    DEFAULT_CSS = """
    PhasesScreen { #phase-rows { height: auto; max-height: 12; scrollbar-size-vertical: 1; } }
    """

    def rows(self) -> list[Widget]:
        """Return two questions for each phase."""
        levels = [Answer(number, f"level {number}") for number in range(1, len(self.draft.levels) + 1)]
        found: list[Widget] = []
        for at, phase in enumerate(self.draft.phases):
            name = shortened(clean(phase.name), _WIDEST_NAME)
            found.append(
                ChoiceRow(f"phase-days-{at}", f"{name}, days", _spans(phase), phase.last_day, _ABOUT)
            )
            found.append(ChoiceRow(f"phase-level-{at}", f"{name}, level", levels, phase.level))
        return [VerticalScroll(*found, id="phase-rows", can_focus=False)]

    def changed(self, row: str, value: object) -> HomeworkDraft:
        """Return the draft after an answer; a phase that followed the changed one still does."""
        what, number = row.removeprefix("phase-").split("-")
        phases, at = list(self.draft.phases), int(number)
        before = phases[at]
        if what == "level":
            phases[at] = replace(before, level=cast("int", value))
            return phased(self.draft, tuple(phases))
        phases[at] = replace(before, last_day=cast("int | None", value))
        return phased(self.draft, tuple(_following(phases, before, phases[at].last_day)))

    def show_again(self) -> None:
        """Show the days that moved."""
        for at, phase in enumerate(self.draft.phases):
            row = self.query_one(f"#phase-days-{at}", ChoiceRow)
            row.offer(_spans(phase), phase.last_day)

    def action_usual(self) -> None:
        """Take the usual three, and close the window."""
        try:
            today = self.services.clock.now().local.date()
            self.dismiss(usual_phases(replace(self.draft, phases=()), today))
        except InputError as error:
            self.app.notify(str(error), markup=False)

    def action_clear(self) -> None:
        """Have no phases, and close the window."""
        self.dismiss(replace(self.draft, phases=()))

    def words(self) -> str:
        """Return the phases."""
        return f"{phases_in_words(self.draft)}."


def _following(phases: Sequence[Phase], before: Phase, last: int | None) -> list[Phase]:
    """Let the phase that began the day after another one begin there still."""
    if before.last_day is None or last is None:
        return list(phases)
    follows = (before.anchor, before.last_day + 1)
    return [
        _begun(phase, last + 1) if (phase.anchor, phase.first_day) == follows else phase for phase in phases
    ]


def _begun(phase: Phase, first: int) -> Phase:
    last = None if phase.last_day is None else max(first, phase.last_day)
    return replace(phase, first_day=first, last_day=last)


def _spans(phase: Phase) -> tuple[Answer, ...]:
    """Return up to which day it may last; a file's own day is among them."""
    furthest = min(FURTHEST_PHASE_DAY, max(_MOST_OFFERED_DAYS, phase.last_day or 0, phase.first_day))
    ends = range(phase.first_day, furthest + 1)
    return (
        *(Answer(day, _span(phase, day)) for day in ends),
        Answer(None, _open_span(phase)),
    )


def _span(phase: Phase, last: int) -> str:
    where = "before" if phase.anchor is PhaseAnchor.BEFORE else "after"
    days = f"day {last}" if last == phase.first_day else f"day {phase.first_day} to {last}"
    return f"{days} {where} a visit"


def _open_span(phase: Phase) -> str:
    if phase.anchor is PhaseAnchor.BEFORE:
        return f"day {phase.first_day} and earlier before a visit"
    return f"from day {phase.first_day} after a visit on"
