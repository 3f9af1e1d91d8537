"""Naming a homework file: type, paste or drop its path, or choose one of those that lie about."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.widgets import Input, OptionList, Static

from glutecoach.domain.library import FileProblem
from glutecoach.errors import InputError
from glutecoach.homework.finding import completions, files_in, in_short, typed_path, usual_folders
from glutecoach.homework.receiving import Preview, Refused
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.homework_desk import look_into
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.marked_list import Line, MarkedList

_HOW = "Type, paste or drop the path of a file, or choose one below with the arrow keys."
_NONE = "No files that may be homework lie in your downloads or your home folder."
_MOST_PROBLEMS = 4


class PathLine(Input):
    """Hands the arrow keys to the list below, and takes the path of a dropped file whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.move('cursor_up')", show=False),
        Binding("down", "screen.move('cursor_down')", show=False),
        Binding("tab", "screen.complete", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            placeholder="~/Downloads/homework.toml", compact=True, select_on_focus=False, id="path"
        )
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


class HomeworkFileScreen(Dialog[Preview]):
    """Enter looks into the file; what is wrong with one is told here. Returns what is to be shown."""

    HEADING = "Add homework from a file"
    GROUPS = (Group.HOMEWORK_FILE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HOMEWORK_FILE, Group.SUBPAGE)
    DEFAULT_CSS = """
    HomeworkFileScreen {
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
        yield PathLine()
        found = MarkedList(id="found")
        found.can_focus = False
        yield found
        yield Static(text(_HOW), id="told")

    def on_mount(self) -> None:
        """Look for files, away from the screen's thread: a home folder may lie on a slow disk."""
        self.query_one(PathLine).focus()
        self.run_worker(self._find, thread=True, exclusive=True)

    def _find(self) -> None:
        found = files_in(usual_folders())
        if self.is_running:
            self.app.call_from_thread(self._offer, found)

    def _offer(self, found: tuple[Path, ...]) -> None:
        self._offered = found
        self._list(self.query_one(PathLine).value)
        if not found:
            self._tell(f"{_HOW.split(',', 1)[0]}, or drop the path of a file. {_NONE}")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)
        self._tell(_HOW)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_look()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_complete()
        self.action_look()

    async def action_move(self, how: str) -> None:
        """Move in the list."""
        await self.query_one(MarkedList).run_action(how)

    def action_complete(self) -> None:
        """Write the name in the cursor into the line; of a folder, go into it."""
        chosen = self._shown.get(self.query_one(MarkedList).chosen)
        if chosen is None:
            return
        line = self.query_one(PathLine)
        line.value = in_short(chosen) + ("/" if chosen.is_dir() else "")
        line.cursor_position = len(line.value)

    def action_look(self) -> None:
        """Look into the file that is named, or into the one in the cursor."""
        chosen = self._shown.get(self.query_one(MarkedList).chosen)
        try:
            path = typed_path(self.query_one(PathLine).value)
            if chosen is not None and not path.is_file():
                path = chosen
        except InputError as error:
            if chosen is None:
                self._tell(str(error), problem=True)
                return
            path = chosen
        if path.is_dir():
            self.action_complete()
        else:
            self._look(path)

    def _look(self, path: Path) -> None:
        found = look_into(self.services, path, self.go.lengths)
        if isinstance(found, Refused):
            self._tell(*_problem_lines(found.problems), problem=True)
        else:
            self.dismiss(found)

    def _list(self, typed: str) -> None:
        found = completions(typed, self._offered)
        self._shown = {str(number): path for number, path in enumerate(found)}
        lines = [Line(text(in_short(path)), key) for key, path in self._shown.items()]
        self.query_one(MarkedList).show(lines)
        self.query_one("#found").display = bool(lines)

    def _tell(self, *lines: str, problem: bool = False) -> None:
        self.set_class(problem, "-problem")
        self.query_one("#told", Static).update(stacked(lines))


def _problem_lines(problems: Sequence[FileProblem]) -> list[str]:
    shown = [
        f"{one.key}: {one.problem} {one.remedy}" if one.key else f"{one.problem} {one.remedy}"
        for one in problems
    ]
    more = len(shown) - _MOST_PROBLEMS
    return [*shown[:_MOST_PROBLEMS], *([f"and {more} more"] if more > 0 else [])]
