"""Handing homework out: the file for the client's glutecoach, a sheet of paper, and a calendar."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from glutecoach.errors import GlutecoachError
from glutecoach.reports.handout_files import HandoutKind
from glutecoach.reports.handout_page import Layout, Paper
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.handing_out import FILE, HandoutToMake, made_files
from glutecoach.ui.report_files import usual_folder, write_files
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.tick_row import TickRow

if TYPE_CHECKING:
    from glutecoach.domain.homework import Homework

_KINDS = (
    Answer(FILE, "file for glutecoach"),
    Answer(HandoutKind.PDF, "sheet (PDF)"),
    Answer(HandoutKind.HTML, "sheet (HTML)"),
    Answer(HandoutKind.ICS, "calendar (.ics)"),
)
_LAYOUTS = (
    Answer(Layout(), "A4"),
    Answer(Layout(Paper.LETTER), "Letter"),
    Answer(Layout(Paper.A4, large=True), "A4, large print"),
    Answer(Layout(Paper.LETTER, large=True), "Letter, large print"),
)
_TOLD = "The file is for the client's own glutecoach; the sheet needs no computer at all."


class HandOutScreen(Dialog[None]):
    """Ticks, a paper and a folder; Enter writes, and the window stays to tell where."""

    HEADING = "Hand out"
    GROUPS = (Group.HAND_OUT, Group.ANSWERS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HAND_OUT, Group.SUBPAGE)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (28, "-tall")]  # noqa: RUF012  (as Textual declares it)
    DEFAULT_CSS = """
    HandOutScreen {
        #hand-out-title { height: auto; padding: 0 3; color: $text-muted; margin-bottom: 1; }
        .hand-out-line { height: 1; padding: 0 1; }
        .hand-out-label { width: 26; padding: 0 2; }
        .hand-out-line Input { width: 1fr; background: $background; }
        #hand-out-told {
            height: auto; max-height: 9; padding: 0 3; margin-top: 1; color: $text-muted;
            overflow-y: auto; scrollbar-size-vertical: 1;
        }
        &.-short .dialog { padding: 0 2; }
        &.-short #hand-out-told { max-height: 5; }
        &.-done #hand-out-told { color: $text-success; }
        &.-problem #hand-out-told { color: $text-error; }
    }
    """

    def __init__(self, homework: "Homework", file: Path) -> None:
        """Hand a homework out.

        Args:
            homework: what stands in the file.
            file: the file as it was kept, signature and all.
        """
        super().__init__()
        self._homework = homework
        self._file = file

    def body(self) -> ComposeResult:
        """Lay the answers out."""
        told = f"{self._homework.title}, revision {self._homework.revision}"
        yield Static(text(told), id="hand-out-title")
        ticked = (FILE, HandoutKind.PDF, HandoutKind.ICS)
        yield TickRow("hand-out-kinds", "What", _KINDS, ticked, "Space ticks and unticks.")
        yield ChoiceRow("hand-out-layout", "Paper", _LAYOUTS, Layout())
        line = Input(str(usual_folder(self.services.environment)), compact=True, id="hand-out-folder")
        line.cursor_blink = False
        yield Horizontal(Static("Folder", classes="hand-out-label"), line, classes="hand-out-line")
        yield Static(text(_TOLD), id="hand-out-told")

    def on_mount(self) -> None:
        """Begin with what is made."""
        self.query_one(TickRow).focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_write()

    def action_write(self) -> None:
        """Make the files and write them, away from the screen's thread: setting type takes a moment."""
        kinds = self.query_one(TickRow).values
        layout = cast("Layout", self.query_one(ChoiceRow).answer.value)
        asked = HandoutToMake(
            self._homework,
            self._file,
            FILE in kinds,
            tuple(k for k in kinds if isinstance(k, HandoutKind)),
            layout,
        )
        self._tell(["One moment …"])
        work = partial(self._write, asked, Path(self.query_one(Input).value.strip() or "."))
        self.run_worker(work, thread=True, exclusive=True, group="hand-out")

    def _write(self, asked: HandoutToMake, folder: Path) -> None:
        try:
            files, remarks = made_files(self.services, asked)
            written = write_files(_home_of(folder), files)
        except GlutecoachError as error:
            self._from_the_side([str(error)], state="-problem")
            return
        names = ", ".join(path.name for path in written)
        told = [f"Written into {folder}: {names}."] if written else ["Nothing is ticked."]
        self._from_the_side([*told, *remarks], state="-done")

    def _from_the_side(self, lines: Sequence[str], *, state: str) -> None:
        if self.is_running:
            self.app.call_from_thread(self._tell, lines, state=state)

    def _tell(self, lines: Sequence[str], *, state: str = "") -> None:
        for name in ("-done", "-problem"):
            self.set_class(name == state, name)
        self.query_one("#hand-out-told", Static).update(stacked(lines))


def _home_of(folder: Path) -> Path:
    try:
        return folder.expanduser()
    except RuntimeError:
        return folder
