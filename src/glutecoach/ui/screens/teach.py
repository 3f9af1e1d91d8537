"""Teaching homework once: its exercises briefly, one by one, with a note for each where one is needed."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from glutecoach.domain.dose_words import counted, minutes_in_words
from glutecoach.domain.safetext import clean
from glutecoach.domain.teaching import cleaned_note, lesson_of, taught
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.exercise_still import ExerciseStill
from glutecoach.ui.widgets.lesson_items import LessonItems
from glutecoach.ui.wording import facts

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.domain.homework import Homework
    from glutecoach.domain.program import Item

NOT_SAVED = "Your notes are not saved."
_MOST_FAULTS = 2


class TeachScreen(Page):
    """Enter goes from exercise to exercise; nothing that is done here counts anywhere."""

    HEADING = "Teach it once"
    GROUPS = (Group.TEACH, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.TEACH, Group.SUBPAGE)
    DEFAULT_CSS = """
    TeachScreen {
        #teach { height: 1fr; padding: 1 2 0 2; }
        #teach-title { height: 1; text-style: bold; color: $text-primary; }
        #teach-facts { height: 1; color: $text-muted; }
        #teach-items { height: auto; max-height: 10; margin-top: 1; }
        #teach-next { height: auto; margin-top: 1; padding: 0 1; color: $text-accent; }
        #teach-words { height: auto; max-height: 4; padding: 0 1; color: $text-muted; }
        ExerciseStill { height: 1fr; min-height: 6; max-height: 18; margin-top: 1; }
        &.-short #teach { padding: 0 2; }
        &.-short #teach-words { max-height: 2; }
    }
    """

    def __init__(self, homework: "Homework", save: "Callable[[Homework], str]") -> None:
        """Show homework to the client who is there.

        Args:
            homework: as it is now.
            save: writes the next revision down and tells where, in one sentence; raises ``GlutecoachError``.
        """
        super().__init__()
        self._homework = homework
        self._save_it = save
        self._lesson = lesson_of(homework)
        self._notes: dict[int, str] = {}
        self._before: list[dict[int, str]] = []
        """The notes as they were, for taking back."""
        self._saved: dict[int, str] = {}
        self._shown: set[int] = set()
        self._last: int | None = None
        """What was shown last."""

    @property
    def items(self) -> "tuple[Item, ...]":
        """The items in brief, with the notes as they are now."""
        brief = self._lesson.brief.items
        return tuple(replace(item, note=self._notes.get(at, item.note)) for at, item in enumerate(brief))

    def body(self) -> ComposeResult:
        """Lay list, words and figure out."""
        with Vertical(id="teach"):
            yield Static(text(self._title), id="teach-title")
            yield Static(id="teach-facts")
            yield LessonItems(id="teach-items")
            yield Static(id="teach-next")
            yield Static(id="teach-words")
            yield ExerciseStill()

    def on_mount(self) -> None:
        """Begin at the first exercise."""
        self._show(0)
        self._list.focus()

    def would_be_lost(self) -> str:
        """Tell of what was not saved."""
        return "" if self._notes == self._saved else NOT_SAVED

    # From exercise to exercise.

    @on(OptionList.OptionSelected)
    def action_go_on(self) -> None:
        """Show the exercise in the cursor; once it was shown last, the next."""
        if self._next is None:
            tell_change(self, "That was the last one. ^s saves your notes, Esc goes back.", "All shown")
        else:
            self._play(self._next)

    def action_back(self) -> None:
        """Show the exercise before."""
        self._play(max(0, self._list.at - 1))

    def action_again(self) -> None:
        """Show the exercise in the cursor once more."""
        self._play(self._list.at)

    @property
    def _next(self) -> int | None:
        """What Enter shows."""
        at = self._list.at
        following = at + 1 if at == self._last else at
        return following if following < len(self.items) else None

    def _play(self, at: int) -> None:
        from glutecoach.ui.screens.teach_item import TeachItemScreen  # noqa: PLC0415  (when it is needed)

        if not self.is_current:
            return
        planned = self._lesson.planned(self._homework, at, self.items[at].note)
        place = f"{at + 1} of {len(self.items)}"
        page = TeachItemScreen(planned, place, lambda: self._ask_for_note(at))
        self._last = at

        def closed(_result: None) -> None:
            if page.was_done:
                self._shown.add(at)
            self._show(at)

        self.app.push_screen(page, closed)

    # Notes.

    def action_note(self) -> None:
        """Write a note for the exercise in the cursor."""
        self._ask_for_note(self._list.at)

    def _ask_for_note(self, at: int) -> None:
        from glutecoach.ui.screens.compose_text import NoteScreen  # noqa: PLC0415  (when it is needed)

        def written(note: str | None) -> None:
            if note is not None:
                self._take_note(at, note)

        self.app.push_screen(NoteScreen(self.items[at].note), written)

    def _take_note(self, at: int, typed: str) -> None:
        try:
            note = cleaned_note(typed)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        notes = {key: one for key, one in self._notes.items() if key != at}
        if note != self._lesson.level.items[at].note:
            notes[at] = note
        if notes != self._notes:
            self._before.append(self._notes)
            self._notes = notes
            self._show(at)

    def action_undo(self) -> None:
        """Take the last note back."""
        if not self._before:
            self.app.notify("There is no note to take back.", markup=False)
            return
        self._notes = self._before.pop()
        self._show(self._list.at)

    # Saving and leaving.

    def action_save(self) -> None:
        """Save the notes as a new revision."""
        if self._notes == self._saved:
            self.app.notify("There is no new note to save.", markup=False)
            return
        try:
            today = self.services.clock.now().local.date()
            revision = taught(self._homework, self._notes, today)
            words = self._save_it(revision)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        # What is saved again in this lesson is the same revision.
        self._saved = self._notes
        tell_change(self, clean(words), f"Saved as revision {revision.revision}")

    def action_leave(self) -> None:
        """Go back; ask where something would be lost."""
        if not self.would_be_lost():
            super().action_leave()
        elif self.is_current:
            question = ConfirmScreen("Leave without saving?", NOT_SAVED, yes="Leave", no="Stay")
            self.app.push_screen(question, lambda leave: self._leave_now() if leave else None)

    def _leave_now(self) -> None:
        super().action_leave()

    # What is shown.

    @property
    def _list(self) -> LessonItems:
        return self.query_one(LessonItems)

    @property
    def _title(self) -> str:
        client = f", for {self._homework.client}" if self._homework.client else ""
        return f"{self._homework.title}{client}"

    def _show(self, at: int) -> None:
        """Show the list anew, with the cursor at an item."""
        self._list.show_items(self.items, self._shown, at)
        brief = self._lesson.brief
        self.query_one("#teach-facts", Static).update(
            text(
                facts(
                    (
                        f"Level {brief.number}",
                        f"{counted(len(brief.items), 'exercise')} briefly",
                        minutes_in_words(self.go.lengths.of(brief)),
                        f"{len(self._shown)} shown",
                    )
                )
            )
        )
        self._tell()

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """Tell what Enter does now, and what to watch for."""
        item = self.items[self._list.at]
        self.query_one("#teach-next", Static).update(text(self._next_words))
        self.query_one("#teach-words", Static).update(_what_to_watch(item))
        self.query_one(ExerciseStill).choose(item.exercise)

    @property
    def _next_words(self) -> str:
        if self._next is None:
            return "That was the last one. ^s saves your notes."
        title = self.items[self._next].exercise.title
        return f"Enter goes on with {title}." if self._list.at == self._last else f"Enter shows {title}."


def _what_to_watch(item: "Item") -> Content:
    """Return what to watch for."""
    exercise = item.exercise
    lines = (("Remember", (exercise.reminder,)), ("Often seen", exercise.faults[:_MOST_FAULTS]))
    return stacked([f"{name}: {' '.join(words)}" for name, words in lines if any(words)])
