"""A session fitted to the user: what is different, before it starts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from glutecoach.domain.adapting import Change, ChangeKind
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import joined, text
from glutecoach.ui.library_texts import Entry, Passage
from glutecoach.ui.screens.reading import ReadingPage
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.wording import facts, level_facts

if TYPE_CHECKING:
    from glutecoach.domain.planned_session import PlannedSession

_NOT_GENTLE = "It is not one of the gentle ones."


class FittedScreen(ReadingPage, inherit_bindings=False):
    """Lists what is swapped, left out or done in another manner; one key starts."""

    HEADING = "Fitted to you"
    GROUPS = (Group.FITTED, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = [*Screen.BINDINGS, *bindings_for(Group.FITTED, Group.SUBPAGE)]
    DEFAULT_CSS = """
    FittedScreen KeyButton { margin-bottom: 1; }
    """

    def __init__(self, planned: "PlannedSession", changes: Sequence[Change]) -> None:
        """Show a session as it is done, with what is different from how it is written."""
        super().__init__()
        self._planned = planned
        self._changes = tuple(changes)

    def title_words(self) -> str:
        """Return the session's name."""
        return f"{self._planned.title}, {self._planned.level_words}"

    def fact_words(self) -> str:
        """Return how many things are different, and how long it takes now."""
        level = self._planned.level
        return facts((changes_in_words(self._changes), level_facts(level, self.go.lengths.of(level))))

    def above_passages(self) -> Iterable[Widget]:
        """Return the key that starts."""
        yield KeyButton(command(Group.FITTED, "start"), main=True)

    def passages(self) -> Sequence[Passage]:
        """Return every change."""
        entries = (entry for change in self._changes for entry in _entries(change))
        return (Passage("What is different for you", tuple(entries)),)

    def action_start(self) -> None:
        """Start it, once: a second press may be on its way while the page leaves."""
        if self.is_current:
            self.app.pop_screen()
            self.go.play_session(self._planned)


def changes_in_words(changes: Iterable[Change]) -> str:
    """Return how many things are different, such as ``2 exercises swapped, 1 done differently``."""
    kinds = [change.kind for change in changes]
    named = (
        (ChangeKind.SWAPPED, "swapped"),
        (ChangeKind.ADAPTED, "done differently"),
        (ChangeKind.LEFT_OUT, "left out"),
    )
    counted = [(kinds.count(kind), words) for kind, words in named if kind in kinds]
    first = f"{counted[0][0]} exercise{'s' if counted[0][0] != 1 else ''} {counted[0][1]}" if counted else ""
    return ", ".join([first, *(f"{number} {words}" for number, words in counted[1:])])


def _entries(change: Change) -> Iterator[Entry]:
    title = Content.styled(text(change.title).plain, "bold")
    match change.kind:
        case ChangeKind.SWAPPED:
            instead = Content.styled(text(change.instead_title).plain, "bold")
            # The exercise that is left comes first: the reason below speaks of it.
            line = joined(title, " is swapped for ", instead)
        case ChangeKind.LEFT_OUT:
            line = joined(title, " is left out")
        case ChangeKind.ADAPTED:
            line = title
    how = " ".join(dict.fromkeys(care.how for care in change.reasons)) or _NOT_GENTLE
    yield Entry(line)
    yield Entry(text(how, "$text-muted"), Content("  "))
