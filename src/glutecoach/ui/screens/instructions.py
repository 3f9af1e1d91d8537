"""All texts of an exercise, readable at any time in a session."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glutecoach.domain.dose_words import in_words
from glutecoach.domain.names import equipment_names, muscle_names
from glutecoach.domain.side_words import exercise_on
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import joined, stacked, text

if TYPE_CHECKING:
    from glutecoach.domain.program import Item
    from glutecoach.domain.timeline import Side


class InstructionsDialog(ModalScreen[None]):
    """Everything about how an exercise is done. The session waits while it is open."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.INSTRUCTIONS,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.INSTRUCTIONS)
    DEFAULT_CSS = """
    InstructionsDialog {
        align: center middle;
        & #instructions {
            width: 76; max-width: 98%; height: auto; max-height: 96%;
            padding: 1 2; border: round $primary; background: $surface;
            border-title-color: $text-primary; border-title-style: bold;
            border-subtitle-color: $text-muted; scrollbar-size-vertical: 1;
        }
        & Static { height: auto; }
    }
    """

    def __init__(self, item: "Item", side: "Side | None", dose: str = "") -> None:
        """Show an item's exercise, in the words of a side; ``dose`` in place of its own."""
        super().__init__()
        self._dose = dose or in_words(item)
        self._item = replace(item, exercise=exercise_on(item.exercise, side))

    def compose(self) -> ComposeResult:
        """Lay the text out."""
        with VerticalScroll(id="instructions") as box:
            box.border_title = text(self._item.exercise.title)
            box.border_subtitle = Content("The session waits. i or Esc: close and go on")
            yield Static(stacked(_parts(self._item, self._dose)))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#instructions").focus()

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()


def _parts(item: "Item", dose: str) -> Iterator[Content]:
    exercise = item.exercise
    yield text(dose, "$text-muted")
    if item.remarks:
        yield Content.assemble(("For you: ", "bold"), text(item.remarks))
    yield from _section("Get into position", exercise.set_up)
    yield from _section("The movement", exercise.movement)
    yield from _section("Breathing", (exercise.breathing,))
    yield from _section("Remember", (exercise.reminder,))
    yield from _section("What often goes wrong", exercise.faults, sign="- ")
    yield from _section("Take care", exercise.cautions, sign="- ")
    yield from _section("Easier", (exercise.easier.how,))
    yield from _section("Harder", (exercise.harder.how,))
    works = muscle_names(exercise.primary)
    helped = muscle_names(exercise.secondary)
    yield from _section("Muscles", (f"{works}; helped by {helped}" if helped else works,))
    if exercise.equipment:
        yield from _section("You need", (equipment_names(exercise.equipment),))


def _section(heading: str, sentences: tuple[str, ...], *, sign: str = "") -> Iterator[Content]:
    """Return a heading with its sentences; nothing at all where there are none."""
    said = [sentence for sentence in sentences if sentence]
    if said:
        yield Content()
        yield Content.styled(heading, "bold $text-primary")
        for sentence in said:
            yield joined(Content(sign), sentence)
