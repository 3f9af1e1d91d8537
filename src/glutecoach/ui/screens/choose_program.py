"""Choosing quickly what Today offers: a program, and its level with left and right."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static

from glutecoach.domain.names import EQUIPMENT_NAMES
from glutecoach.domain.offer import missing, suits_place
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.domain.program import Program
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.wording import level_facts

LET_TODAY_CHOOSE = "Let Today choose"
_SUGGEST = "suggest"
_TITLE_WIDTH = 34
_NUMBERED = 10
"""Programs from this place on have no key of their own."""


@dataclass(slots=True)
class Choice:
    """A program and the level that is being looked at."""

    place: int
    """In the list, from 1: the key that leads there."""
    program: Program
    number: int


class ChooseProgramScreen(Dialog[None]):
    """A list of programs; the first line leaves the choice to Today."""

    HEADING = "What shall Today offer?"
    GROUPS = (Group.CHOOSER, Group.LEVELS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.CHOOSER, Group.LEVELS, Group.SUBPAGE)

    def body(self) -> ComposeResult:
        """Lay the list and the line about the highlighted level out."""
        settings = self.services.settings.current
        self._choices = {
            f"program/{program.id}": Choice(place, program, _first_level(program, settings))
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
        return True

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        choice = self._choice
        facts = self.query_one("#choice-facts", Static)
        if choice is None:
            facts.update("A suggestion each day: by your answers, your visits and what you did last.")
            return
        level = choice.program.level(choice.number)
        settings = self.services.settings.current
        needed = ", ".join(EQUIPMENT_NAMES[thing] for thing in missing(level, settings))
        on_floor = "" if suits_place(level, settings) else "  It goes down to the floor."
        needs = f"  Not on your list: {needed}." if needed else ""
        facts.update(
            joined(
                level_facts(level, self.go.lengths.of(level)),
                Content.styled(on_floor + needs, "$text-warning"),
            )
        )

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
            planned = PlannedSession.of(choice.program, choice.number)
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

    @property
    def _choice(self) -> Choice | None:
        return self._choices.get(self.query_one(MarkedList).chosen)

    def _step(self, by: int) -> None:
        choice = self._choice
        if choice is None:
            return
        choice.number = choice.program.level(choice.number + by).number
        self.query_one(MarkedList).replace(f"program/{choice.program.id}", _prompt(choice))
        self._tell()
        self.refresh_bindings()


def _first_level(program: Program, settings: Settings) -> int:
    return program.level(settings.level).number if settings.program == program.id else 1


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
    )
