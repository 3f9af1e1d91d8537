"""For therapists: the clients, those to look at first in front."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.widgets import OptionList, Static

from glutecoach.errors import GlutecoachError
from glutecoach.homework.finding import looks_like_a_path, typed_path
from glutecoach.ui.client_texts import client_line, list_heading
from glutecoach.ui.clinic import Clinic
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.marked_list import Line, MarkedList

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.homework.caseload_values import Clients
    from glutecoach.homework.caseload_verdicts import Verdict

# ruff: noqa: PLC0415  (a window is imported when it is opened)

_ONE_MOMENT = "   One moment …"
_NOTHING = (
    "This page is for therapists. Nobody is here yet.\n\n"
    "Press n to begin a client: a name, initials or a pseudonym will do. Then compose homework, hand it "
    "out as a file or on paper, and take in what comes back. Everything stays in a plain folder on this "
    "computer:"
)


class ClientsScreen(Page):
    """A list of clients with what stands out; everything else is one key away."""

    HEADING = "Clients"
    GROUPS = (Group.CLIENTS, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.CLIENTS, Group.SUBPAGE),
        Binding("up", "move('cursor_up')", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("home", "move('first')", show=False),
        Binding("end", "move('last')", show=False),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ClientsScreen {
        #clients { height: 1fr; padding: 1 2 0 2; align-horizontal: center; }
        #clients-inner { height: 1fr; max-width: 104; }
        #clients-list { height: auto; max-height: 1fr; }
        #clients-nothing { height: auto; padding: 0 1; }
        #clients-head { height: auto; padding: 0; color: $text-muted; }
        #clients-remark { height: auto; max-height: 4; padding: 0 2; margin-top: 1; color: $text-warning; }
    }
    """

    def __init__(self, clinic: Clinic) -> None:
        super().__init__()
        self._clinic = clinic
        self._archived = False
        self._reading = False

    def body(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical(id="clients"), Vertical(id="clients-inner"):
            yield Static(id="clients-head")
            yield Static(id="clients-nothing")
            yield MarkedList(id="clients-list")
            yield Static(id="clients-remark")

    def on_mount(self) -> None:
        """Let the keys stay with the page."""
        self.query_one(MarkedList).can_focus = False

    def on_screen_resume(self) -> None:
        """Look at the folder again: files may have come."""
        super().on_screen_resume()
        self.show_clients()

    def show_clients(self) -> None:
        """Read what changed in the folder, and show the list; a large one takes a moment the first time."""
        if self._reading:
            return
        self._reading = True
        self.query_one("#clients-head", Static).update(Content(_ONE_MOMENT))
        self.refresh_bindings()
        self.run_worker(self._read, thread=True, exclusive=True, group="clients")

    def _read(self) -> None:
        try:
            found: Clients | GlutecoachError = self._clinic.caseload.clients()
        except GlutecoachError as error:
            found = error
        if self.is_running:
            self.app.call_from_thread(self._show_found, found)

    def _show_found(self, clients: "Clients | GlutecoachError") -> None:
        self._reading = False
        if isinstance(clients, GlutecoachError):
            self._show((), text(f"{clients.problem} {clients.remedy}"))
            return
        today = self._clinic.today
        rows = clients.by_concern(today, archived=self._archived)
        lines = [Line(client_line(one, concerns, today), one.client.id) for one, concerns in rows]
        self._show(lines, _remarks(clients))
        self.query_one("#clients-head", Static).update(list_heading() if rows else Content())

    def _show(self, lines: Sequence[Line], remark: Content) -> None:
        found = self.query_one(MarkedList)
        found.show(lines, found.chosen)
        found.display = bool(lines)
        nothing = self.query_one("#clients-nothing", Static)
        nothing.display = not lines
        folder = str(self._clinic.caseload.folder)
        nothing.update(stacked([text(_NOTHING, keep_lines=True), text(folder, "$text-muted")]))
        self.query_one("#clients-remark", Static).update(remark)
        self.query_one("#clients-remark").display = bool(remark)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Open somebody only where there is somebody; while the folder is read, only leave."""
        if action == "open":
            return self.is_mounted and not self._reading and bool(self.query_one(MarkedList).chosen)
        return not self._reading if action in {"add", "take_in", "archived"} else True

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def on_paste(self, event: Paste) -> None:
        """Take in a file that was dropped onto the terminal."""
        if looks_like_a_path(event.text):
            event.stop()
            self.take_in(typed_path(event.text))

    async def action_move(self, how: str) -> None:
        """Move in the list."""
        await self.query_one(MarkedList).run_action(how)

    def action_open(self) -> None:
        """Open the client in the cursor."""
        self.open_client(self.query_one(MarkedList).chosen)

    def open_client(self, identifier: str) -> None:
        """Open a client's page."""
        from glutecoach.ui.screens.client import ClientScreen

        if identifier:
            self.app.push_screen(ClientScreen(self._clinic, identifier))

    def action_add(self) -> None:
        """Begin a client."""
        from glutecoach.ui.screens.client_forms import NewClientScreen

        self.app.push_screen(NewClientScreen(), self._add)

    def action_take_in(self) -> None:
        """Take in files that clients gave back."""
        from glutecoach.ui.screens.take_in import TakeInScreen

        self.app.push_screen(TakeInScreen(), lambda path: self.take_in(path) if path else None)

    def action_archived(self) -> None:
        """Show those who were put away as well, or no longer."""
        self._archived = not self._archived
        self.show_clients()

    def take_in(self, path: "Path") -> None:
        """Take in a file, or all files of a folder, and tell what became of each."""
        try:
            verdicts = self._clinic.caseload.take_in([path], self._clinic.today)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.show_clients()
        self._tell(verdicts)

    def _tell(self, verdicts: "Sequence[Verdict]") -> None:
        from glutecoach.ui.screens.taken_in import TakenInScreen

        self.app.push_screen(TakenInScreen(verdicts), lambda _done: self.show_clients())

    def _add(self, name: str | None) -> None:
        if name is None:
            return
        try:
            client = self._clinic.caseload.add_client(name, self._clinic.today)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        tell_change(self, "Press h to compose homework.", client.name)
        self.open_client(client.id)


def _remarks(clients: "Clients") -> Content:
    """Return what is wrong in the folder; empty: nothing."""
    told = [f"{one.folder}: {' '.join(one.problems)}" for one in clients.broken]
    if clients.others:
        shown = ", ".join(clients.others[:3])
        told.append(f"Left alone, no client's: {shown}{', …' if len(clients.others) > 3 else ''}")
    return stacked(text(one) for one in told)
