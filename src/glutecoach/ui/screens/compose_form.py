"""What the windows with questions about homework have in common: a draft that follows the answers."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.errors import InputError
from glutecoach.ui.commands import Command, Group, bindings_for
from glutecoach.ui.content import stacked
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import AnswerRow

if TYPE_CHECKING:
    from textual.widget import Widget


class DraftForm(Dialog[HomeworkDraft]):
    """A window fills in ``rows``, ``changed`` and ``words``; Enter keeps the draft as it is then."""

    GROUPS = (Group.COMPOSE_FORM, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.COMPOSE_FORM, Group.SUBPAGE)
    CAN: ClassVar[frozenset[str]] = frozenset()
    """Which of ``usual`` and ``clear`` it does."""
    DEFAULT_CSS = """
    DraftForm { #form-told { height: auto; min-height: 2; margin-top: 1; padding: 0 3; color: $text-muted; } }
    """

    def __init__(self, draft: HomeworkDraft) -> None:
        """Begin with a draft; the answers change it."""
        super().__init__()
        self.draft = draft
        self._refusal = ""

    def body(self) -> ComposeResult:
        """Lay the questions out."""
        yield from self.rows()
        yield Static(id="form-told")

    def rows(self) -> "list[Widget]":
        """Return the questions."""
        raise NotImplementedError

    def changed(self, row: str, value: object) -> HomeworkDraft:
        """Return the draft after an answer.

        Raises:
            InputError: it does not fit.
        """
        raise NotImplementedError

    def words(self) -> str:
        """Return what the draft says now."""
        raise NotImplementedError

    def show_again(self) -> None:
        """Show in other rows what an answer has changed there."""

    def on_mount(self) -> None:
        """Begin at the first question."""
        self.query(AnswerRow).first().focus()
        self.tell()

    @on(AnswerRow.Changed)
    def _follow(self, event: AnswerRow.Changed) -> None:
        try:
            self.draft, self._refusal = self.changed(event.row.id or "", event.value), ""
        except InputError as error:
            self._refusal = str(error)
        self.show_again()
        self.tell()

    def on_descendant_focus(self) -> None:
        """Tell what the row in focus means."""
        self.tell()

    def tell(self) -> None:
        """Tell what the draft says, and what the row in focus means."""
        remark = self.focused.remark if isinstance(self.focused, AnswerRow) else ""
        self.query_one("#form-told", Static).update(stacked((self.words(), self._refusal or remark)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what the window can do."""
        return action in self.CAN if action in {"usual", "clear"} else True

    def action_keep(self) -> None:
        """Keep the draft as it is now."""
        self.dismiss(self.draft)

    def action_usual(self) -> None:
        """Take what is usual."""

    def action_clear(self) -> None:
        """Take it all away."""

    def _commands_below(self) -> list[Command]:
        offered = super()._commands_below()
        return [each for each in offered if self.check_action(each.action, ())]
