"""Choosing quickly what Today offers: a program, and its level with left and right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static

from glutecoach.domain.dose_step import STEP_IN_SHORT
from glutecoach.domain.homework_ladder import terms_for
from glutecoach.domain.names import EQUIPMENT_NAMES
from glutecoach.domain.offer import missing, suits_place
from glutecoach.domain.outline import SessionOutline
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Program
from glutecoach.domain.progression_words import answer_in_words, declined_in_words
from glutecoach.domain.rung import LevelAnswer, Rung, rung_of
from glutecoach.domain.situation import WEEKS_NEEDED
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, stacked, text
from glutecoach.ui.goals import standing
from glutecoach.ui.levels import last_answer, take_back
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.wording import level_facts

LET_TODAY_CHOOSE = "Let Today choose"
_SUGGEST = "suggest"
_TITLE_WIDTH = 34
_LATELY = timedelta(days=7)
_NUMBERED = 10
"""Programs from this place on have no key of their own."""


@dataclass(slots=True)
class Choice:
    """A program and the level that is being looked at."""

    place: int
    """In the list, from 1: the key that leads there."""
    program: Program
    number: int
    stands: Rung
    """Where the user stands."""

    @property
    def planned(self) -> PlannedSession:
        """The level as it would be started: at the user's own level with its little less or more."""
        step = self.stands.step if self.number == self.stands.level else 0
        return PlannedSession.of(self.program, self.number, step)


class ChooseProgramScreen(Dialog[None]):
    """A list of programs; the first line leaves the choice to Today."""

    HEADING = "What shall Today offer?"
    GROUPS = (Group.CHOOSER, Group.LEVELS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CHOOSER, Group.LEVELS, Group.SUBPAGE)

    def body(self) -> ComposeResult:
        """Lay the list and the line about the highlighted level out."""
        self._done = self._outlines()
        self._choices = {
            f"program/{program.id}": self._choice_of(place, program)
            for place, program in enumerate(self.services.library.programs.values(), start=1)
        }
        yield MarkedList()
        yield Static(id="choice-facts")

    def on_mount(self) -> None:
        """Highlight what is offered now."""
        lines = [Line(_prompt(choice), key) for key, choice in self._choices.items()]
        suggest = Line(Content.styled(f"   {LET_TODAY_CHOOSE}", "italic"), _SUGGEST)
        chosen = self.services.settings.current.program
        self.query_one(MarkedList).show([suggest, *lines], f"program/{chosen}" if chosen else _SUGGEST)
        self.query_one(MarkedList).focus()

    def on_key(self, event: Key) -> None:
        """Go to the program whose number is typed."""
        wanted = [key for key, choice in self._choices.items() if str(choice.place) == event.character]
        if wanted:
            event.stop()
            self.query_one(MarkedList).choose(wanted[0])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer only the levels there are."""
        choice = self._choice if self.is_mounted else None
        match action:
            case "start":
                return choice is not None
            case "level_before":
                return choice is not None and choice.number > 1
            case "level_after":
                return choice is not None and choice.number < len(choice.program.levels)
            case "undo":
                return self.is_mounted and self._last_answer is not None
        return True

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        choice = self._choice
        facts = self.query_one("#choice-facts", Static)
        if choice is None:
            line = Content("A suggestion each day: by your answers, your visits and what you did last.")
            facts.update(stacked([line, *self._answer_words()]))
            return
        level = choice.planned.level
        settings = self.services.settings.current
        needed = ", ".join(EQUIPMENT_NAMES[thing] for thing in missing(level, settings))
        on_floor = "" if suits_place(level, settings) else "  It goes down to the floor."
        needs = f"  Not on your list: {needed}." if needed else ""
        line = joined(
            level_facts(level, self.go.lengths.of(level)),
            Content.styled(on_floor + needs, "$text-warning"),
        )
        facts.update(stacked([line, *self._answer_words()]))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_choose()

    def action_level_before(self) -> None:
        """Look at the level before."""
        self._step(-1)

    def action_level_after(self) -> None:
        """Look at the next level."""
        self._step(1)

    async def action_start(self) -> None:
        """Start the level now; what Today offers stays as it is."""
        choice = self._choice
        if choice is not None:
            planned = choice.planned
            go = self.go
            await self.dismiss()
            go.start_session(planned)

    def action_choose(self) -> None:
        """Make it the one that Today offers."""
        choice = self._choice
        store = self.services.settings
        changed = (
            replace(store.current, program=choice.program.id, level=choice.number)
            if choice
            else replace(store.current, program="", level=1)
        )
        problem = store.save(changed)
        if problem:
            self.app.notify(problem, title="Chosen, but not saved", severity="warning", markup=False)
        self.dismiss()

    def action_undo(self) -> None:
        """Take back the last answer about the program's level."""
        taken = self._last_answer
        if taken is None:
            return
        try:
            told = take_back(self.services, taken)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.app.notify(told, markup=False)
        key = f"program/{taken.program}"
        if key in self._choices:
            before = self._choices[key]
            self._choices[key] = self._choice_of(before.place, before.program)
            self._show_again(self._choices[key])

    def _outlines(self) -> list[SessionOutline]:
        today = standing(self.services).today
        found = self.services.journal.outlines(today - WEEKS_NEEDED)
        return [one for one in found if one.day <= today]

    def _choice_of(self, place: int, program: Program) -> Choice:
        settings = self.services.settings.current
        pinned = settings.level if settings.program == program.id else 0
        journal = self.services.journal
        today = standing(self.services).today
        terms = terms_for(program.id, self.services.homework.kept, today, journal.visits())
        stands = rung_of(
            program,
            journal.level_answers(),
            self._done,
            pinned=pinned,
            limits=terms.limits,
            first=terms.first_level,
        )
        return Choice(place, program, stands.level, stands)

    @property
    def _last_answer(self) -> LevelAnswer | None:
        """The last answer about the program in the cursor; beside no program, the last of these days."""
        choice = self._choice
        if choice is not None:
            return last_answer(self.services, choice.program.id)
        newest = last_answer(self.services)
        return newest if newest and standing(self.services).today - newest.day < _LATELY else None

    def _answer_words(self) -> Iterator[Content]:
        """Yield what was answered last about a level, and how to take it back."""
        answer = self._last_answer
        if answer is None:
            return
        today = standing(self.services).today
        told = answer_in_words(answer, today) if answer.accepted else declined_in_words(answer, today)
        known = self.services.library.programs.get(answer.program)
        title = f"{known.title}. " if known and self._choice is None else ""
        yield joined(text(f"{title}{told}", "$text-muted"), Content.styled("  u", "bold $accent"))

    @property
    def _choice(self) -> Choice | None:
        return self._choices.get(self.query_one(MarkedList).chosen)

    def _step(self, by: int) -> None:
        choice = self._choice
        if choice is None:
            return
        choice.number = choice.program.level(choice.number + by).number
        self._show_again(choice)

    def _show_again(self, choice: Choice) -> None:
        self.query_one(MarkedList).replace(f"program/{choice.program.id}", _prompt(choice))
        self._tell()
        self.refresh_bindings()


def _prompt(choice: Choice) -> Content:
    title = text(choice.program.title).truncate(_TITLE_WIDTH, ellipsis=True)
    space = " " * (_TITLE_WIDTH - title.cell_length + 2)
    levels = len(choice.program.levels)
    before = "‹ " if choice.number > 1 else "  "
    after = " ›" if choice.number < levels else ""
    return Content.assemble(
        (f"{choice.place}  " if choice.place < _NUMBERED else "   ", "$text-accent"),
        title,
        space,
        (before, "$text-accent"),
        (f"level {choice.number} of {levels}", ""),
        (after, "$text-accent"),
        (f"  {STEP_IN_SHORT[choice.planned.step]}", "$text-muted"),
    )
