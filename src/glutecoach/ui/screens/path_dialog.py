"""A window to name a file in: type, paste or drop its path, or choose one of those that lie about."""

from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input, OptionList, Static

from glutecoach.errors import InputError
from glutecoach.homework.finding import completions, in_short, typed_path
from glutecoach.ui.content import stacked, text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.marked_list import Line, MarkedList

ResultT = TypeVar("ResultT")


class PathLine(Input):
    """Hands the arrow keys to the list below, and takes the path of a dropped file whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move('cursor_up')", show=False),
        Binding("down", "screen.move('cursor_down')", show=False),
        Binding("tab", "screen.complete", show=False),
    ]

    def __init__(self, example: str) -> None:
        super().__init__(placeholder=example, compact=True, select_on_focus=False, id="path")
        self.cursor_blink = False

    def on_paste(self, event: Paste) -> None:
        """Take a path that was pasted or dropped, in place of what was typed."""
        event.prevent_default()
        event.stop()
        try:
            self.value = in_short(typed_path(event.text))
        except InputError:
            self.value = ""
        self.cursor_position = len(self.value)


class PathDialog(Dialog[ResultT]):
    """A window fills in ``HOW``, ``EXAMPLE``, ``find`` and ``take``."""

    HOW: ClassVar[str] = ""
    """What can be done here, told until there is something else to tell."""
    EXAMPLE: ClassVar[str] = ""
    """Shown in the empty line."""
    DEFAULT_CSS = """
    PathDialog {
        #path { background: $background; }
        #found { max-height: 8; margin-top: 1; }
        #told { height: auto; max-height: 10; margin-top: 1; color: $text-muted; }
        &.-problem #told { color: $text-warning; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Path, ...] = ()
        self._shown: dict[str, Path] = {}

    def body(self) -> ComposeResult:
        """Lay line, list and remark out."""
        yield PathLine(self.EXAMPLE)
        found = MarkedList(id="found")
        found.can_focus = False
        yield found
        yield Static(text(self.HOW), id="told")

    def on_mount(self) -> None:
        """Look for files, away from the screen's thread: a home folder may lie on a slow disk."""
        self.query_one(PathLine).focus()
        self.run_worker(self._find, thread=True, exclusive=True)

    def find(self) -> tuple[Path, ...]:
        """Return the files to choose from; called beside the screen's thread."""
        raise NotImplementedError

    def take(self, path: Path) -> None:
        """Do what the window is for, with the path that was named."""
        raise NotImplementedError

    def offered(self, found: tuple[Path, ...]) -> None:
        """Do more, once it is known which files there are."""

    @property
    def chosen(self) -> Path | None:
        """The path in the cursor of the list; None: there is none."""
        return self._shown.get(self.query_one(MarkedList).chosen)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)
        self.tell(self.HOW)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.named()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_complete()
        self.named()

    async def action_move(self, how: str) -> None:
        """Move in the list."""
        await self.query_one(MarkedList).run_action(how)

    def action_complete(self) -> None:
        """Write the name in the cursor into the line; of a folder, go into it."""
        chosen = self.chosen
        if chosen is not None:
            line = self.query_one(PathLine)
            line.value = in_short(chosen) + ("/" if chosen.is_dir() else "")
            line.cursor_position = len(line.value)

    def named(self) -> None:
        """Take the path in the line; where that is none, the one in the cursor."""
        chosen = self.chosen
        try:
            path = typed_path(self.query_one(PathLine).value)
        except InputError as error:
            if chosen is None:
                self.tell(str(error), problem=True)
                return
            path = chosen
        self.take(chosen if chosen is not None and not path.exists() else path)

    def tell(self, *lines: str, problem: bool = False) -> None:
        """Tell something below the list."""
        self.set_class(problem, "-problem")
        self.query_one("#told", Static).update(stacked(lines))

    def _find(self) -> None:
        found = self.find()
        if self.is_running:
            self.app.call_from_thread(self._offer, found)

    def _offer(self, found: tuple[Path, ...]) -> None:
        self._offered = found
        self._list(self.query_one(PathLine).value)
        self.offered(found)

    def _list(self, typed: str) -> None:
        found = completions(typed, self._offered)
        self._shown = {str(number): path for number, path in enumerate(found)}
        lines = [Line(text(in_short(path)), key) for key, path in self._shown.items()]
        self.query_one(MarkedList).show(lines)
        self.query_one("#found").display = bool(lines)
