"""The least a running session can be in Textual: large digits that change once a second, and a bar."""

from textual.app import App, ComposeResult
from textual.widgets import Digits, ProgressBar, Static


class DigitsApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready to use")
        yield Digits("600")
        yield ProgressBar(total=600, show_eta=False)

    def on_mount(self) -> None:
        self.left = 600
        self.set_interval(1, self.count)

    def count(self) -> None:
        self.left -= 1
        self.query_one(Digits).update(str(self.left))
        self.query_one(ProgressBar).update(progress=600 - self.left)


DigitsApp().run()
