"""The levels of homework: copied as an easier or a harder one, added, removed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static

from glutecoach.domain.dose_words import counted
from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.domain.homework_levels import level_added, level_copied, level_removed
from glutecoach.errors import InputError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.marked_list import Line, MarkedList

_ABOUT = "{levels}; level {level} is shown. Levels go from the easiest to the hardest. ← → goes between them."


class LevelsScreen(Dialog[tuple[HomeworkDraft, int]]):
    """Four things to do; returns the draft and the level to show."""

    HEADING = "Levels of this homework"
    GROUPS = (Group.COMPOSE_LEVELS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.COMPOSE_LEVELS, Group.SUBPAGE)
    DEFAULT_CSS = """
    LevelsScreen { #levels-told { height: auto; margin-top: 1; padding: 0 3; color: $text-muted; } }
    """

    def __init__(self, draft: HomeworkDraft, level: int) -> None:
        """Change the levels of a draft; ``level`` is the one that is shown."""
        super().__init__()
        self._draft = draft
        self._level = level

    def body(self) -> ComposeResult:
        """Lay the choices out."""
        yield MarkedList()
        levels = counted(len(self._draft.levels), "level")
        yield Static(text(_ABOUT.format(levels=levels, level=self._level)), id="levels-told")

    def on_mount(self) -> None:
        """Offer what can be done."""
        words = {
            "harder": f"Copy level {self._level} as a harder one, above it",
            "easier": f"Copy level {self._level} as an easier one, below it",
            "empty": "Add an empty level above all",
            "remove": f"Remove level {self._level}",
        }
        self.query_one(MarkedList).show([Line(text(each), key) for key, each in words.items()])
        self.query_one(MarkedList).focus()

    @on(OptionList.OptionSelected)
    def action_take(self) -> None:
        """Do what is highlighted."""
        try:
            self.dismiss(self._changed(self.query_one(MarkedList).chosen))
        except InputError as error:
            self.query_one("#levels-told", Static).update(text(str(error)))

    def _changed(self, what: str) -> tuple[HomeworkDraft, int]:
        draft, level = self._draft, self._level
        match what:
            case "harder":
                return level_copied(draft, level, 1), level + 1
            case "easier":
                return level_copied(draft, level, -1), level
            case "empty":
                return level_added(draft), len(draft.levels) + 1
        return level_removed(draft, level), max(1, level - 1)
