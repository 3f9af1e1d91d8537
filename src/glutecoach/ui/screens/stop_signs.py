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


class StopSignsDialog(ModalScreen[None]):
    """The session waits while it is open."""

    GROUPS: ClassVar[tuple[Group, ...]] = (Group.STOP_SIGNS,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.STOP_SIGNS)
    DEFAULT_CSS = """
    StopSignsDialog {
        align: center middle;
        & #stop-signs {
            width: 76; max-width: 98%; height: auto; max-height: 96%;
            padding: 1 2; border: round $accent; background: $surface;
            border-title-color: $text-accent; border-title-style: bold;
            border-subtitle-color: $text-muted; scrollbar-size-vertical: 1;
        }
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
        self.dismiss()


def _passages(texts: "SafetyTexts", number: str) -> Iterator[Passage]:
    yield Passage("Stop at once if you notice", listed(texts.stop_signs))
    get_help = (text(line, "bold") for line in emergency_lines(texts, number)[:1])
    yield Passage.of("", text(texts.stop_advice), *get_help)
