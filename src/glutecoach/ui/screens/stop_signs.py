"""When to stop, and when to get help: one key away in every session."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

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

if TYPE_CHECKING:
    from glutecoach.domain.screening import SafetyTexts

_URGENT = "It may be urgent: see the signs that need help now"


class StopSignsDialog(ModalScreen[bool]):
    """The session waits while it is open; dismisses with True where help is needed now."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.STOP_SIGNS,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.STOP_SIGNS)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  (as Textual does)
    DEFAULT_CSS = """
    StopSignsDialog {
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
        services = services_of(self)
        with VerticalScroll(id="stop-signs") as box:
            box.border_title = Content("When to stop")
            box.border_subtitle = Content("The session waits. w or Esc: close")
            yield Passages(tuple(_passages(services.safety(), services.settings.current.emergency_number)))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#stop-signs").focus()

    def action_close(self) -> None:
        """Close it."""
        self.dismiss(False)

    def action_help_now(self) -> None:
        """Ask whether one of the signs is there that need help now."""
        self.app.push_screen(HelpNowDialog(), self._help_if)

    def _help_if(self, needed: bool | None) -> None:
        if needed:
            self.dismiss(True)


class HelpNowDialog(ModalScreen[bool]):
    """Lists the signs that need help now; dismisses with True where one of them is there."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.HELP_NOW,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HELP_NOW)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  (as Textual does)
    DEFAULT_CSS = """
    HelpNowDialog {
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
        """Lay the signs out."""
        with VerticalScroll(id="help-now") as box:
            box.border_title = Content("Is one of these true now?")
            box.border_subtitle = Content("y: yes, one is true   n or Esc: none of them")
            questions = services_of(self).safety().emergency_questions
            yield Passages((Passage("", listed(question.text for question in questions)),))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#help-now").focus()

    def action_yes(self) -> None:
        """One of them is true."""
        self.dismiss(True)

    def action_no(self) -> None:
        """None of them is."""
        self.dismiss(False)


def _passages(texts: "SafetyTexts", number: str) -> Iterator[Passage]:
    yield Passage("Stop at once if you notice", listed(texts.stop_signs))
    get_help = (text(line, "bold") for line in emergency_lines(texts, number)[:1])
    urgent = Content.assemble(("y  ", "bold $text-accent"), _URGENT)
    yield Passage.of("", text(texts.stop_advice), *get_help, urgent)
