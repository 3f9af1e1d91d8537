"""Naming a file that a client gave back, or a folder of them: type, paste or drop its path."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, OptionList, Static

from glutecoach.errors import InputError
from glutecoach.homework.finding import completions, in_short, typed_path, usual_folders
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.screens.homework_file import PathLine
from glutecoach.ui.widgets.marked_list import Line, MarkedList

_HOW = "Type, paste or drop the path of a file or of a folder; everything a client gave back is taken in."
_ENDINGS = (".jsonl", ".age")
_MOST = 60


class TakeInScreen(Dialog[Path]):
    """Returns the path that was named."""

    HEADING = "Take in what clients gave back"
    GROUPS = (Group.TAKE_IN, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.TAKE_IN, Group.SUBPAGE)
    DEFAULT_CSS = """
    TakeInScreen {
        #path { background: $background; }
        #found { max-height: 8; margin-top: 1; }
        #told { height: auto; max-height: 6; margin-top: 1; color: $text-muted; }
        &.-problem #told { color: $text-warning; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Path, ...] = ()
        self._shown: dict[str, Path] = {}

    def body(self) -> ComposeResult:
        """Lay line, list and remark out."""
        yield PathLine()
        found = MarkedList(id="found")
        found.can_focus = False
        yield found
        yield Static(text(_HOW), id="told")

    def on_mount(self) -> None:
        """Look for files, away from the screen's thread: a folder may lie on a slow disk."""
        self.query_one(PathLine).focus()
        self.run_worker(self._find, thread=True, exclusive=True)

    def _find(self) -> None:
        found = files_that_came_back(usual_folders())
        if self.is_running:
            self.app.call_from_thread(self._offer, found)

    def _offer(self, found: tuple[Path, ...]) -> None:
        self._offered = found
        self._list(self.query_one(PathLine).value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)
        self._tell(_HOW)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_complete()
        self.action_take()

    async def action_move(self, how: str) -> None:
        """Move in the list."""
        await self.query_one(MarkedList).run_action(how)

    def action_complete(self) -> None:
        """Write the name in the cursor into the line."""
        chosen = self._shown.get(self.query_one(MarkedList).chosen)
        if chosen is not None:
            line = self.query_one(PathLine)
            line.value = in_short(chosen) + ("/" if chosen.is_dir() else "")
            line.cursor_position = len(line.value)

    def action_take(self) -> None:
        """Take in what is named, or what is in the cursor."""
        chosen = self._shown.get(self.query_one(MarkedList).chosen)
        try:
            path = typed_path(self.query_one(PathLine).value)
        except InputError as error:
            if chosen is None:
                self._tell(str(error), problem=True)
                return
            path = chosen
        if not path.exists() and chosen is not None:
            path = chosen
        if path.exists():
            self.dismiss(path)
        else:
            self._tell("There is no such file or folder.", problem=True)

    def _list(self, typed: str) -> None:
        found = completions(typed, self._offered)
        self._shown = {str(number): path for number, path in enumerate(found)}
        lines = [Line(text(in_short(path)), key) for key, path in self._shown.items()]
        self.query_one(MarkedList).show(lines)
        self.query_one("#found").display = bool(lines)

    def _tell(self, words: str, *, problem: bool = False) -> None:
        self.set_class(problem, "-problem")
        self.query_one("#told", Static).update(text(words))


def files_that_came_back(folders: "list[Path] | tuple[Path, ...]") -> tuple[Path, ...]:
    """Return files of these folders that clients may have given back, newest first."""
    found: list[tuple[float, Path]] = []
    for folder in folders:
        try:
            entries = list(folder.iterdir())[:5_000]
        except OSError:
            continue
        for entry in entries:
            if entry.suffix in _ENDINGS:
                try:
                    found.append((entry.stat().st_mtime, entry))
                except OSError:
                    continue
    return tuple(path for _, path in sorted(found, reverse=True)[:_MOST])
