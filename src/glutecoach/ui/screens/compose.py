"""Composing homework: the exercises of a level, what is said around them, and what to think over."""

from collections.abc import Callable
from dataclasses import replace
from secrets import token_bytes
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import OptionList, Static

from glutecoach.domain.dose_setting import DosePart
from glutecoach.domain.draft_history import DraftHistory
from glutecoach.domain.homework_draft import HomeworkDraft, finished
from glutecoach.domain.homework_items import (
    added,
    dose_stepped,
    dose_typed,
    eased,
    moved,
    noted,
    removed,
)
from glutecoach.domain.homework_levels import usual_phases
from glutecoach.domain.homework_starts import with_copy, with_program
from glutecoach.domain.homework_terms import with_goal, with_message
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.draft_items import DraftItems, levels_line
from glutecoach.ui.widgets.draft_terms import DraftTerms

if TYPE_CHECKING:
    from textual.screen import Screen

    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.homework import Homework, Therapist
    from glutecoach.domain.program import Program
    from glutecoach.homework.templates import HomeworkFolder
    from glutecoach.ui.screens.compose_who import Names

# ruff: noqa: PLC0415  (a window is imported when it is opened)

NOT_SAVED = "This homework is not saved."
_NOTHING_YET = (
    "Nothing in it yet. Press a to look for exercises, or f to begin from a program, from a template of "
    "yours, or from other homework."
)
Edit = Callable[[HomeworkDraft], HomeworkDraft]
AnswerT = TypeVar("AnswerT")


class ComposeScreen(Page):
    """One page for everything; each frequent change has one key, and u takes it back."""

    HEADING = "Compose homework"
    GROUPS = (Group.COMPOSE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.COMPOSE, Group.SUBPAGE)
    DEFAULT_CSS = """
    ComposeScreen {
        #compose-columns { height: 1fr; padding: 1 2 0 2; }
        #compose-left { height: 1fr; width: 1fr; }
        #compose-levels { height: 1; padding: 0 1; }
        #compose-items { height: auto; max-height: 1fr; margin-top: 1; }
        #compose-nothing { height: auto; color: $text-muted; padding: 1 1; }
        #compose-item {
            height: auto; max-height: 2; margin-top: 1; padding: 0 3; color: $text-muted;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #compose-right { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
        &.-narrow #compose-columns { layout: vertical; }
        &.-wide #compose-right {
            width: 48; height: 100%; max-height: 100%; margin-left: 2; background: $surface; padding: 0 1;
        }
        &.-short #compose-item { margin-top: 0; }
        &.-short #compose-items { margin-top: 0; }
    }
    """

    def __init__(self, draft: HomeworkDraft, save: "Callable[[Homework], str]") -> None:
        """Compose homework.

        Args:
            draft: what to begin with.
            save: writes the homework down and tells where, in one sentence; raises ``GlutecoachError``.
        """
        super().__init__()
        self._history = DraftHistory(draft)
        self._saved = draft
        self._save_it = save
        self._identity = ""
        self._level = 1
        self._therapist: Therapist | None = None
        self._folder_known: HomeworkFolder | None = None

    @property
    def draft(self) -> HomeworkDraft:
        """What is composed so far."""
        return self._history.now

    @property
    def therapist(self) -> "Therapist":
        """Who assigns it, as far as it is known."""
        if self._therapist is None:
            self._therapist = self.folder.therapist()
        return self._therapist

    @property
    def folder(self) -> "HomeworkFolder":
        """Where templates are, and who one is."""
        if self._folder_known is None:
            from glutecoach.formats.program_toml import Exercises
            from glutecoach.homework.templates import HomeworkFolder

            exercises = Exercises(self.services.library.exercises)
            self._folder_known = HomeworkFolder(self.services.paths.homework, exercises)
        return self._folder_known

    def body(self) -> ComposeResult:
        """Lay list and terms out."""
        with Horizontal(id="compose-columns"):
            with Vertical(id="compose-left"):
                yield Static(id="compose-levels")
                yield DraftItems(id="compose-items")
                yield Static(text(_NOTHING_YET), id="compose-nothing")
                yield Static(id="compose-item")
            with VerticalScroll(id="compose-right", can_focus=False):
                yield DraftTerms()

    def on_mount(self) -> None:
        """Show the draft."""
        self._show()
        self._items.focus()

    def would_be_lost(self) -> str:
        """Tell of what was not saved."""
        return "" if self.draft == self._saved else NOT_SAVED

    # Items.

    def action_add(self) -> None:
        """Look for exercises; the window stays open for the next one."""
        from glutecoach.ui.screens.compose_pick import PickExerciseScreen

        self.app.push_screen(PickExerciseScreen(self._add))

    def _add(self, exercise: "Exercise") -> str:
        """Add an exercise below the one in the cursor; return what came of it."""
        items = self.draft.levels[self._level - 1]
        at = min(self._at + 1, len(items)) if items else 0
        try:
            self._step(added(self.draft, self._level, exercise, at), at)
        except InputError as error:
            return str(error)
        return f"Added: {exercise.title}. {len(items) + 1} in level {self._level} now. Esc goes back."

    def action_more(self) -> None:
        """Take one repetition more, or some seconds."""
        self._dose(DosePart.AMOUNT, 1)

    def action_less(self) -> None:
        """Take one repetition less, or some seconds."""
        self._dose(DosePart.AMOUNT, -1)

    def action_more_sets(self) -> None:
        """Take one set more."""
        self._dose(DosePart.SETS, 1)

    def action_fewer_sets(self) -> None:
        """Take one set less."""
        self._dose(DosePart.SETS, -1)

    @on(OptionList.OptionSelected)
    def action_dose(self) -> None:
        """Type the dose."""
        from glutecoach.ui.screens.compose_text import DoseScreen

        if self._has_item:
            item = self.draft.levels[self._level - 1][self._at]
            self._open(DoseScreen(item), lambda typed: self._on_item(dose_typed, typed))

    def action_note(self) -> None:
        """Write a note."""
        from glutecoach.ui.screens.compose_text import NoteScreen

        if self._has_item:
            item = self.draft.levels[self._level - 1][self._at]
            self._open(NoteScreen(item.note), lambda typed: self._on_item(noted, typed))

    def action_easier(self) -> None:
        """Take the easier neighbour."""
        self._on_item(eased, self.services.library.exercises)

    def action_harder(self) -> None:
        """Take the harder neighbour."""
        exercises = self.services.library.exercises
        self._on_item(lambda draft, level, at: eased(draft, level, at, exercises, harder=True))

    def action_item_down(self) -> None:
        """Move the item down."""
        self._move(1)

    def action_item_up(self) -> None:
        """Move the item up."""
        self._move(-1)

    def action_remove(self) -> None:
        """Remove the item."""
        self._on_item(removed)

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._history.before:
            self.app.notify("There is nothing to take back.", markup=False)
            return
        self._history = self._history.back()
        self._show()

    # What is said around them.

    def action_when(self) -> None:
        """Choose days."""
        from glutecoach.ui.screens.compose_when import WhenScreen

        self._open(WhenScreen(self.draft), self._take)

    def action_rules(self) -> None:
        """Choose what may change by itself."""
        from glutecoach.ui.screens.compose_rules import RulesScreen

        self._open(RulesScreen(self.draft), self._take)

    def action_phases(self) -> None:
        """Take the usual phases; once there are any, change them."""
        from glutecoach.ui.screens.compose_phases import PhasesScreen

        if self.draft.phases:
            self._open(PhasesScreen(self.draft), self._take)
            return
        levels, today = len(self.draft.levels), self.services.clock.now().local.date()
        if self._edit(lambda one: usual_phases(one, today)) and len(self.draft.levels) > levels:
            # A gentler copy stands before it now; what was shown still is.
            self._go_to_level(self._level + 1)

    def action_levels(self) -> None:
        """Copy, add or remove a level."""
        from glutecoach.ui.screens.compose_levels import LevelsScreen

        def done(change: "tuple[HomeworkDraft, int]") -> None:
            self._level = change[1]
            self._take(change[0])

        self._open(LevelsScreen(self.draft, self._level), done)

    def action_level_before(self) -> None:
        """Look at the level before."""
        self._go_to_level(self._level - 1)

    def action_level_after(self) -> None:
        """Look at the next level."""
        self._go_to_level(self._level + 1)

    def action_goal(self) -> None:
        """Write the goal."""
        from glutecoach.ui.screens.compose_text import GoalScreen

        self._open(GoalScreen(self.draft.goal), lambda typed: self._edit(lambda one: with_goal(one, typed)))

    def action_message(self) -> None:
        """Write the message."""
        from glutecoach.ui.screens.compose_text import MessageScreen

        window = MessageScreen(self.draft.message)
        self._open(window, lambda typed: self._edit(lambda one: with_message(one, typed)))

    def action_who(self) -> None:
        """Write names and title."""
        self._ask_who(lambda: None)

    def action_begin_from(self) -> None:
        """Begin from something there is."""
        from glutecoach.ui.screens.compose_from import BeginFromScreen

        self._open(BeginFromScreen(self.folder), self._begin)

    def _begin(self, start: "tuple[Program, int] | Homework") -> None:
        self._level = 1
        if isinstance(start, tuple):
            self._edit(lambda draft: with_program(draft, *start))
        else:
            self._edit(lambda draft: with_copy(draft, start))

    def action_remarks(self) -> None:
        """Read everything there is to think over."""
        from glutecoach.ui.screens.compose_remarks import RemarksScreen

        self.app.push_screen(RemarksScreen(self.query_one(DraftTerms).remarks))

    # Saving and leaving.

    def action_save(self) -> None:
        """Save it; ask for the names first where they are not known."""
        if not self.draft.has_items:
            tell_refusal(self, InputError("There is no exercise in it yet.", "Press a to add one."))
        elif self.therapist.name and self.draft.client:
            self._save()
        else:
            self._ask_who(self._save)

    def action_template(self) -> None:
        """Keep it as a template; ask for the names first where one's own is not known."""
        if self.therapist.name or not self.draft.has_items:
            self._keep_template()
        else:
            self._ask_who(self._keep_template)

    def _keep_template(self) -> None:
        try:
            path = self.folder.save_template(self._finished())
        except GlutecoachError as error:
            tell_refusal(self, error)
        else:
            tell_change(self, clean(f"f begins from it. It is in {path}."), "Kept as a template")

    def action_leave(self) -> None:
        """Go back; ask where something would be lost."""
        if not self.would_be_lost():
            super().action_leave()
        elif self.is_current:
            question = ConfirmScreen("Leave without saving?", NOT_SAVED, yes="Leave", no="Stay")
            self.app.push_screen(question, lambda leave: self._leave_now() if leave else None)

    def _leave_now(self) -> None:
        super().action_leave()

    def _ask_who(self, then: Callable[[], None]) -> None:
        from glutecoach.ui.screens.compose_who import WhoScreen

        def said(names: "Names") -> None:
            self._therapist = names.therapist
            if not self._edit(names.on):
                return
            try:
                self.folder.remember(names.therapist)
            except GlutecoachError as error:
                tell_refusal(self, error)
            then()

        self._open(WhoScreen(self.draft, self.therapist), said)

    def _save(self) -> None:
        try:
            homework = self._finished()
            words = self._save_it(homework)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        # What is saved again is the same homework, whatever is taken back in between.
        self._identity, self._saved = homework.id, self.draft
        tell_change(self, clean(words), "Saved")

    def _finished(self) -> "Homework":
        today = self.services.clock.now().local.date()
        draft = replace(self.draft, id=self.draft.id or self._identity)
        return finished(draft, self.therapist, today, token_bytes(4))

    # How changes are made and shown.

    @property
    def _items(self) -> DraftItems:
        return self.query_one(DraftItems)

    @property
    def _at(self) -> int:
        return self._items.at

    @property
    def _has_item(self) -> bool:
        return bool(self.draft.levels[self._level - 1])

    def _open(self, window: "Screen[AnswerT]", taken: Callable[[AnswerT], object]) -> None:
        """Open a window, and do something with its answer where there is one."""

        def closed(answer: AnswerT | None) -> None:
            if answer is not None:
                taken(answer)

        self.app.push_screen(window, closed)

    def _dose(self, part: DosePart, by: int) -> None:
        self._on_item(dose_stepped, part, by)

    def _move(self, by: int) -> None:
        at = max(0, min(self._at + by, len(self.draft.levels[self._level - 1]) - 1))
        self._on_item(moved, by, at=at)

    def _on_item(self, edit: Callable[..., HomeworkDraft], *words: object, at: int | None = None) -> None:
        """Change the item in the cursor; ``at`` is where the cursor is afterwards."""
        if self._has_item:
            here = self._at
            self._edit(lambda draft: edit(draft, self._level, here, *words), here if at is None else at)

    def _edit(self, edit: Edit, at: int | None = None) -> bool:
        """Take a step; tell where it is refused."""
        try:
            changed = edit(self.draft)
        except InputError as error:
            tell_refusal(self, error)
            return False
        self._step(changed, self._at if at is None else at)
        return True

    def _take(self, draft: HomeworkDraft) -> None:
        self._step(draft, self._at)

    def _step(self, draft: HomeworkDraft, at: int) -> None:
        self._history = self._history.then(draft)
        self._show(at)

    def _go_to_level(self, level: int) -> None:
        if 1 <= level <= len(self.draft.levels):
            self._level = level
            self._show(0)

    def _show(self, at: int | None = None) -> None:
        """Show the draft as it is now, with the cursor at an item."""
        draft, there = self.draft, self._at if at is None else at
        self._level = min(self._level, len(draft.levels))
        items = draft.levels[self._level - 1]
        self.query_one("#compose-levels", Static).update(levels_line(self._level, len(draft.levels)))
        self._items.show_items(items, there)
        self._items.display = bool(items)
        self.query_one("#compose-nothing").display = not items
        self.query_one(DraftTerms).show(draft, self.therapist, self._level)
        self._show_item()

    @on(OptionList.OptionHighlighted)
    def _show_item(self) -> None:
        self.query_one("#compose-item", Static).update(
            self._items.item_words(self.services.library.exercises)
        )
