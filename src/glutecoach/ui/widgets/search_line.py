"""A line to type a search into, while the list below keeps answering to the arrow keys."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from glutecoach.ui.commands import Group, bindings_for


class SearchLine(Input):
    """Hands every key that does not edit its text on to the page."""

    DEFAULT_CSS = """
    SearchLine {
        border: none;
        height: 1;
        padding: 0 1;
        background: $surface;
        &:focus { border: none; background: $block-cursor-blurred-background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.LIBRARY),
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
    ]

    class Moved(Message):
        """An arrow key was pressed."""

        def __init__(self, how: str) -> None:
            """Note which movement of the list is meant."""
            self.how = how
            super().__init__()

    def __init__(self, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False, compact=True)
        self.cursor_blink = False

    async def action_open(self) -> None:
        """Read what is highlighted in the list."""
        await self.run_action("screen.open")

    async def action_clear_or_leave(self) -> None:
        """Clear the text and the filters; once they are clear, leave the page."""
        await self.run_action("screen.clear_or_leave")

    def action_filter(self) -> None:
        """Go on to the filters."""
        self.screen.focus_next()

    def action_move(self, how: str) -> None:
        """Move in the list."""
        self.post_message(self.Moved(how))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the question mark to the help."""
        return character != "?" and super().check_consume_key(key, character)

    async def on_key(self, event: Key) -> None:
        """Leave the question mark to the help."""
        if event.character == "?":
            event.prevent_default()
