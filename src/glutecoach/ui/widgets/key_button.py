"""A button that shows its key. Keys do the work; the button is there for the mouse and for the eye."""

from textual.content import Content
from textual.widgets import Static

from glutecoach.ui.commands import Command
from glutecoach.ui.content import joined


class KeyButton(Static):
    """Runs a command's action when it is clicked; never takes the focus, so keys keep their meaning."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyButton {
        width: auto;
        height: 1;
        padding: 0 1;
        margin-right: 2;
        background: $chip;
        color: $text;
        pointer: pointer;
        &:hover { text-style: underline; }
        &.-main { background: $primary; color: $button-color-foreground; text-style: bold; }
    }
    """

    def __init__(self, command: Command, *, main: bool = False, key_id: str | None = None) -> None:
        """Show a command.

        Args:
            command: what a click does.
            main: whether it is the page's first choice.
            key_id: its identity within the page.
        """
        self._key = Content.styled(f"{command.shown} ", "" if main else "bold $accent")
        super().__init__(joined(self._key, command.name), id=key_id, classes="-main" if main else "")
        self.tooltip = Content(command.help)
        self._action = command.action

    def rename(self, name: str) -> None:
        """Show another name for the same command, such as the one of its two ways that is open now."""
        self.update(joined(self._key, name))

    async def on_click(self) -> None:
        """Do what the key does."""
        await self.screen.run_action(self._action)
