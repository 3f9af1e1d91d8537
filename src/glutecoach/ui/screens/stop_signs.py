"""When to stop, and when to get help: one key away in every session."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from glutecoach.domain.screening import emergency_lines
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.library_texts import Passage, listed
from glutecoach.ui.navigation import services_of
from glutecoach.ui.widgets.passages import Passages

_URGENT = "It may be urgent: see the signs that need help now"


class SignsDialog(ModalScreen[bool]):
    """Signs to read; a window fills in ``TITLE_WORDS``, ``KEY_WORDS``, ``BOX`` and ``passages``."""

    TITLE_WORDS: ClassVar[str] = ""
    KEY_WORDS: ClassVar[str] = ""
    BOX: ClassVar[str] = ""
    """The identity of what scrolls."""
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  (as Textual does)
    DEFAULT_CSS = """
    SignsDialog {
        align: center middle;
        & VerticalScroll {
            width: 76; max-width: 98%; height: auto; max-height: 96%;
            padding: 1 2; border: round $accent; background: $surface;
            border-title-color: $text-accent; border-title-style: bold;
            border-subtitle-color: $text-muted; scrollbar-size-vertical: 1;
        }
        &.-short VerticalScroll { padding: 0 2; }
        & Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the text out."""
        with VerticalScroll(id=self.BOX) as box:
            box.border_title = Content(self.TITLE_WORDS)
            box.border_subtitle = Content(self.KEY_WORDS)
            yield Passages(tuple(self.passages()))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()

    def passages(self) -> Iterator[Passage]:
        """Return what there is to read."""
        raise NotImplementedError


class StopSignsDialog(SignsDialog):
    """The session waits while it is open; dismisses with True where help is needed now."""

    TITLE_WORDS = "When to stop"
    KEY_WORDS = "The session waits. w or Esc: close"
    BOX = "stop-signs"
    GROUPS: ClassVar[tuple[Group, ...]] = (Group.STOP_SIGNS,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.STOP_SIGNS)

    def passages(self) -> Iterator[Passage]:
        """Return when to stop, whom to call, and the way to the urgent signs."""
        services = services_of(self)
        texts, number = services.safety(), services.settings.current.emergency_number
        yield Passage("Stop at once if you notice", listed(texts.stop_signs))
        get_help = (text(line, "bold") for line in emergency_lines(texts, number)[:1])
        urgent = Content.assemble(("y  ", "bold $text-accent"), _URGENT)
        yield Passage.of("", text(texts.stop_advice), *get_help, urgent)

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(False)

    def action_help_now(self) -> None:
        """Ask whether one of the signs is there that need help now."""
        self.app.push_screen(HelpNowDialog(), self._help_if)

    def _help_if(self, needed: bool | None) -> None:
        if needed:
            self.dismiss(True)


class HelpNowDialog(SignsDialog):
    """Lists the signs that need help now; dismisses with True where one of them is there."""

    TITLE_WORDS = "Is one of these true now?"
    KEY_WORDS = "y: yes, one is true   n or Esc: none of them"
    BOX = "help-now"
    GROUPS: ClassVar[tuple[Group, ...]] = (Group.HELP_NOW,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HELP_NOW)

    def passages(self) -> Iterator[Passage]:
        """Return the signs."""
        questions = services_of(self).safety().emergency_questions
        yield Passage("", listed(question.text for question in questions))

    def action_yes(self) -> None:
        """One of them is true."""
        self.dismiss(True)

    def action_no(self) -> None:
        """None of them is."""
        self.dismiss(False)
