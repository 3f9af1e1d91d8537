"""The levels of a program side by side; one of them is shown."""

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class LevelBar(Widget):
    """Numbers to step through or to click."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LevelBar { height: 1; width: 1fr; pointer: pointer; }
    """

    levels: reactive[int] = reactive(1)
    """How many there are."""
    chosen: reactive[int] = reactive(1)
    """The one that is shown, from 1."""

    class Clicked(Message):
        """A level was clicked."""

        def __init__(self, level: int) -> None:
            """Note which."""
            self.level = level
            super().__init__()

    def __init__(self, levels: int, chosen: int) -> None:
        super().__init__()
        self.set_reactive(LevelBar.levels, levels)
        self.set_reactive(LevelBar.chosen, chosen)

    def render(self) -> Content:
        """Draw the numbers, the chosen one set off by brackets and colour."""
        numbers = [self._number(level) for level in range(1, self.levels + 1)]
        return Content.assemble(("Level  ", "$text-muted"), *numbers)

    def on_click(self, event: Click) -> None:
        """Tell which level was clicked."""
        offset = event.get_content_offset(self)
        level = (offset.x - len("Level  ")) // 4 + 1 if offset else 0
        if 1 <= level <= self.levels:
            self.post_message(self.Clicked(level))

    def _number(self, level: int) -> Content:
        if level == self.chosen:
            return Content.styled(f"[{level}] ", "bold $text-primary")
        return Content.styled(f" {level}  ", "$text-muted")
