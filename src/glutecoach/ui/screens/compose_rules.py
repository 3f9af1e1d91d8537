"""Within what bounds homework changes by itself: levels, and what happens when it hurts."""

from dataclasses import replace
from typing import cast

from textual.widget import Widget

from glutecoach.domain.homework import HIGHEST_REGRESS, HIGHEST_STOP, HomeworkRules, LevelChanges
from glutecoach.domain.homework_draft import HomeworkDraft, rules_for
from glutecoach.domain.homework_terms import (
    level_bounds,
    level_changes,
    regressing_from,
    starting_level,
    stopping_from,
)
from glutecoach.ui.compose_words import rules_in_words
from glutecoach.ui.screens.compose_form import DraftForm
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow

_LEVELS = (
    Answer(LevelChanges.ALLOW, "change as they get on", "The usual rules offer a step; the client answers."),
    Answer(
        LevelChanges.NARROW, "stay between two", "Steps are offered between a lowest and a highest level."
    ),
    Answer(LevelChanges.LOCK, "stay as they are", "No step is offered."),
)
_EASIER = "From this pain on, 0-10, an easier way is taken. 4 is a convention."
_STOP = "From this pain on, the session ends and it is told to you. 6 is a convention."


class RulesScreen(DraftForm):
    """Six questions; the usual answers are there already."""

    HEADING = "What may change by itself"
    CAN = frozenset({"usual"})

    def rows(self) -> list[Widget]:
        """Return the questions."""
        rules = self.draft.rules
        levels = [Answer(number, f"level {number}") for number in range(1, len(self.draft.levels) + 1)]
        highest = min(rules.highest_level, len(levels))
        easier = [Answer(pain, f"pain {pain}") for pain in range(1, HIGHEST_REGRESS + 1)]
        stop = [Answer(pain, f"pain {pain}") for pain in range(2, HIGHEST_STOP + 1)]
        return [
            ChoiceRow("rule-levels", "Levels", _LEVELS, rules.levels),
            ChoiceRow("rule-start", "Begins on", levels, rules.start_level),
            ChoiceRow(
                "rule-lowest", "Lowest", levels, rules.lowest_level, "The easiest level it goes down to."
            ),
            ChoiceRow("rule-highest", "Highest", levels, highest, "The hardest level it goes up to."),
            ChoiceRow("rule-easier", "Easier from", easier, rules.regress_from_pain, _EASIER),
            ChoiceRow("rule-stop", "Stops from", stop, rules.stop_from_pain, _STOP),
        ]

    def changed(self, row: str, value: object) -> HomeworkDraft:
        """Return the draft after an answer."""
        draft, rules = self.draft, self.draft.rules
        match row, value:
            case "rule-levels", LevelChanges() as changes:
                return level_changes(draft, changes)
            case "rule-start", _:
                return starting_level(draft, cast("int", value))
            case "rule-lowest", _:
                return level_bounds(draft, cast("int", value), max(cast("int", value), rules.highest_level))
            case "rule-highest", _:
                return level_bounds(draft, min(rules.lowest_level, cast("int", value)), cast("int", value))
            case "rule-easier", _:
                return regressing_from(draft, cast("int", value))
        return stopping_from(draft, cast("int", value))

    def action_usual(self) -> None:
        """Take the usual rules."""
        self.draft = replace(self.draft, rules=rules_for(HomeworkRules(), len(self.draft.levels)))
        self.show_again()
        self.tell()

    def show_again(self) -> None:
        """Show what gave way; bounds count only between two levels."""
        rules = self.draft.rules
        shown = {
            "rule-levels": rules.levels,
            "rule-start": rules.start_level,
            "rule-lowest": rules.lowest_level,
            "rule-highest": min(rules.highest_level, len(self.draft.levels)),
            "rule-easier": rules.regress_from_pain,
            "rule-stop": rules.stop_from_pain,
        }
        for row, value in shown.items():
            self.query_one(f"#{row}", ChoiceRow).show(value)

    def words(self) -> str:
        """Return the rules."""
        return f"{rules_in_words(self.draft)}."
