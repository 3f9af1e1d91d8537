"""One program: its levels with their items, why it is built so, and the key that starts it."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import OptionList, Static

from glutecoach.domain.adapting import adapted, may_start
from glutecoach.domain.change_words import changes_in_words
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Level, Program
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import text
from glutecoach.ui.library_texts import notes, program_passages
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.item_list import ItemList
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.level_bar import LevelBar
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.passages import Passages
from glutecoach.ui.wording import level_facts


class ProgramScreen(Page):
    """Left and right show the levels; Enter reads the exercise in focus."""

    HEADING = "Program"
    GROUPS = (Group.PROGRAM, Group.LEVELS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.PROGRAM, Group.LEVELS, Group.SUBPAGE)

    number: reactive[int] = reactive(1, init=False)
    """The level that is shown."""

    def __init__(self, program: Program, level: int = 1) -> None:
        super().__init__()
        self._program = program
        self.set_reactive(ProgramScreen.number, program.level(level).number)

    @property
    def level(self) -> Level:
        """The level that is shown."""
        return self._program.level(self.number)

    def body(self) -> ComposeResult:
        """Lay title, levels, items and texts out."""
        program = self._program
        with PageBody(can_focus=False), Vertical(classes="reading"):
            yield Static(text(program.title), classes="reading-title")
            yield Static(text(program.summary), classes="reading-facts")
            with Horizontal(id="level-head"):
                yield LevelBar(len(program.levels), self.number)
                yield KeyButton(command(Group.PROGRAM, "start"), main=True)
                yield KeyButton(command(Group.PROGRAM, "offer_this"))
            with Vertical(id="level-card"):
                yield Static(id="level-facts")
                yield Static(id="level-for-you")
                yield ItemList(id="level-items")
                yield Static(id="level-notes")
            yield Passages(program_passages(program, self.services.library))

    def on_mount(self) -> None:
        """Show the level."""
        self.query_one(ItemList).focus()
        self.watch_number()

    def watch_number(self) -> None:
        """Show another level."""
        level = self.level
        self.query_one(LevelBar).chosen = level.number
        self.query_one("#level-facts", Static).update(text(level_facts(level, self.go.lengths.of(level))))
        for_you = self._for_you(level)
        self.query_one("#level-for-you", Static).update(text(for_you))
        self.query_one("#level-for-you").display = bool(for_you)
        self.query_one(ItemList).show_items(level.items)
        remarks = notes(level.items)
        self.query_one("#level-notes", Static).update(remarks)
        self.query_one("#level-notes").display = bool(remarks)
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Look again: on the way the answers to the safety questions may have changed."""
        super().on_screen_resume()
        self.watch_number()

    def _for_you(self, level: Level) -> str:
        """Return what this user does otherwise, or why it is not started; empty: as it is written."""
        clearance = self.services.clearance.current
        fitted = adapted(level, clearance, self.services.library.exercises)
        told = may_start(fitted.level, clearance) or changes_in_words(fitted.changes)
        return f"For you: {told[0].lower()}{told[1:]}" if told else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer only the levels there are."""
        match action:
            case "level_before":
                return self.number > 1
            case "level_after":
                return self.number < len(self._program.levels)
        return True

    def action_level_before(self) -> None:
        """Show the level before."""
        self.number -= 1

    def action_level_after(self) -> None:
        """Show the next level."""
        self.number += 1

    def action_start(self) -> None:
        """Start the level that is shown."""
        self.go.start_session(PlannedSession.of(self._program, self.number))

    def action_offer_this(self) -> None:
        """Make the level the one that Today offers."""
        store = self.services.settings
        problem = store.save(replace(store.current, program=self._program.id, level=self.number))
        self.notify(
            problem or f"Today now offers level {self.number} of this program.",
            severity="warning" if problem else "information",
            markup=False,
        )

    @on(LevelBar.Clicked)
    def _level_clicked(self, event: LevelBar.Clicked) -> None:
        self.number = event.level

    @on(OptionList.OptionSelected)
    def _read_exercise(self) -> None:
        exercise = self.query_one(ItemList).exercise
        if exercise is not None:
            self.go.show_exercise(exercise.id)
