"""For therapists: one client, with what was handed out, what came back, notes and pictures."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from glutecoach.domain.triage import triage
from glutecoach.errors import GlutecoachError
from glutecoach.ui.client_texts import client_passages
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.client_pictures import ClientPictures
from glutecoach.ui.widgets.marked_list import Line, MarkedList
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.passages import Passages
from glutecoach.ui.widgets.section_tabs import SectionTabs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from glutecoach.domain.client import Client
    from glutecoach.domain.homework_draft import HomeworkDraft
    from glutecoach.homework.caseload_summing import ClientHomework
    from glutecoach.homework.caseload_values import ClientPage
    from glutecoach.ui.clinic import Clinic

# ruff: noqa: PLC0415  (a window is imported when it is opened)

_SECTIONS = ("Words", "Pictures")
_NEEDS_HOMEWORK = frozenset({"revise", "teach", "hand_out"})


class ClientScreen(Page):
    """Everything about one client; homework is composed, revised, taught and handed out from here."""

    HEADING = "Client"
    GROUPS = (Group.CLIENT, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.CLIENT, Group.SUBPAGE),
        Binding("up", "scroll('scroll_up')", show=False),
        Binding("down", "scroll('scroll_down')", show=False),
        Binding("pageup", "scroll('page_up')", show=False),
        Binding("pagedown", "scroll('page_down')", show=False),
    ]
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ClientScreen {
        #client { height: 1fr; padding: 1 2 0 2; align-horizontal: center; }
        #client-inner { height: 1fr; max-width: 104; }
        #client-name { height: auto; padding: 0 2; text-style: bold; color: $text-primary; }
        #client-homework { height: auto; max-height: 4; }
        #client-body { height: 1fr; margin-top: 1; padding: 0 1; background: $surface; }
        #client-pictures { height: 1fr; margin-top: 1; }
        &.-short #client { padding: 0 2; }
    }
    """

    def __init__(self, clinic: "Clinic", identifier: str) -> None:
        super().__init__()
        self._clinic = clinic
        self._identifier = identifier
        self._page: ClientPage | None = None
        self._section = 0
        self._shown = ""

    def body(self) -> ComposeResult:
        """Lay the page out."""
        with Vertical(id="client"), Vertical(id="client-inner"):
            yield Static(id="client-name")
            yield MarkedList(id="client-homework")
            yield SectionTabs(_SECTIONS, id="client-tabs")
            with PageBody(id="client-body"):
                yield Passages()
            yield ClientPictures(id="client-pictures")

    def on_mount(self) -> None:
        """Let the keys stay with the page."""
        self.query_one(MarkedList).can_focus = False

    def on_screen_resume(self) -> None:
        """Read the client's files again: something may have been composed or taken in."""
        super().on_screen_resume()
        self.show_client()

    def show_client(self) -> None:
        """Read the client's files and show them."""
        try:
            self._page = self._clinic.caseload.page(self._identifier)
        except GlutecoachError as error:
            tell_refusal(self, error)
            self.dismiss_page()
            return
        page = self._page
        self.query_one("#client-name", Static).update(text(page.client.name))
        chosen = self.query_one(MarkedList)
        chosen.show([_homework_line(one) for one in page.homework], chosen.chosen)
        chosen.display = len(page.homework) > 1
        self._show_section()

    def dismiss_page(self) -> None:
        """Go back: there is nothing to be shown."""
        self.call_later(self.action_leave)

    @property
    def client(self) -> "Client":
        """Who it is; asked for once the page is shown."""
        if self._page is None:
            raise LookupError(self._identifier)
        return self._page.client

    @property
    def homework(self) -> "ClientHomework | None":
        """The homework that is chosen; None: there is none."""
        told = self._page.homework if self._page else ()
        chosen = self.query_one(MarkedList).chosen
        return next((one for one in told if one.newest.id == chosen), told[0] if told else None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done: without homework there is none to revise."""
        if action in _NEEDS_HOMEWORK:
            return self.is_mounted and self.homework is not None
        if action == "confirm":
            keys = self._page.client.keys if self._page else ()
            return bool(keys) and not keys[-1].confirmed
        return not (action == "other" and len(self._page.homework if self._page else ()) < 2)

    @on(OptionList.OptionHighlighted)
    def _choose(self) -> None:
        self._show_section()

    @on(SectionTabs.Clicked)
    def _follow_tabs(self, event: SectionTabs.Clicked) -> None:
        self._open_section(event.index)

    async def action_scroll(self, how: str) -> None:
        """Scroll what is shown."""
        part = self.query_one(ClientPictures) if self._section else self.query_one(PageBody)
        await part.run_action(how)

    async def action_other(self) -> None:
        """Choose the next homework; behind the last comes the first."""
        await self.query_one(MarkedList).run_action("cursor_down")

    def action_words(self) -> None:
        """Show what is known in words."""
        self._open_section(0)

    def action_pictures(self) -> None:
        """Show pain, minutes and days as pictures."""
        self._open_section(1)

    def action_compose(self) -> None:
        """Compose new homework for the client."""
        self._open_composer(self._clinic.new_draft(self.client))

    def action_revise(self) -> None:
        """Compose the next revision of the homework that is chosen."""
        chosen = self.homework
        if chosen is None:
            return
        try:
            self._open_composer(self._clinic.revision_of(chosen.newest, self.client))
        except GlutecoachError as error:
            tell_refusal(self, error)

    def action_copy(self) -> None:
        """Begin with the homework of another client."""
        from glutecoach.ui.screens.copy_from import CopyFromScreen

        self.app.push_screen(CopyFromScreen(self._clinic, self._identifier), self._open_composer_if)

    def action_teach(self) -> None:
        """Go through the homework once with the client."""
        from glutecoach.ui.screens.teach import TeachScreen

        chosen = self.homework
        if chosen is not None:
            newest = chosen.newest
            self._unlocked(
                lambda: self.app.push_screen(TeachScreen(newest, self._clinic.saving_for(self.client)))
            )

    def action_hand_out(self) -> None:
        """Write the file, the sheet and the calendar where they can be handed out."""
        from glutecoach.ui.screens.hand_out import HandOutScreen

        chosen = self.homework
        if chosen is not None:
            file = self._clinic.file_of(self.client, chosen.newest)
            self.app.push_screen(HandOutScreen(chosen.newest, file))

    def action_note(self) -> None:
        """Write a note."""
        from glutecoach.ui.screens.client_forms import ClientNoteScreen

        self.app.push_screen(ClientNoteScreen(), self._note)

    def action_visit(self) -> None:
        """Note the next visit."""
        from glutecoach.ui.screens.client_forms import NextVisitScreen

        self.app.push_screen(NextVisitScreen(self._clinic.today, self.client.next_visit), self._visit)

    def action_archive(self) -> None:
        """Put the client away, or take the client back."""
        away = not self.client.archived
        told = "Put away. z on the list shows it again." if away else "Back in the list."
        self._change(lambda: self._clinic.caseload.archive(self._identifier, archived=away), told)

    def action_confirm(self) -> None:
        """Compare the code of the client's key."""
        from glutecoach.ui.screens.client_forms import ConfirmKeyScreen

        key = self.client.keys[-1].text
        confirm = self._clinic.caseload.confirm_key
        self.app.push_screen(
            ConfirmKeyScreen(key),
            lambda same: self._change(lambda: confirm(self._identifier, key), "Confirmed.") if same else None,
        )

    def _open_section(self, index: int) -> None:
        self._section = index
        self._show_section()

    def _show_section(self) -> None:
        page = self._page
        if page is None:
            return
        chosen = self.homework
        tabs = self.query_one(SectionTabs)
        tabs.chosen, tabs.beside = self._section, frozenset({self._section})
        self.query_one(PageBody).display = self._section == 0
        pictures = self.query_one(ClientPictures)
        pictures.display = self._section == 1
        if self._section == 1:
            pictures.show(chosen.report if chosen else None, self._clinic.today)
        else:
            concerns = triage(page.summary, self._clinic.today)
            passages = tuple(client_passages(page, chosen, concerns, self._clinic.today))
            self.query_one(Passages).passages = passages
        self.refresh_bindings()

    def _open_composer_if(self, draft: "HomeworkDraft | None") -> None:
        if draft is not None:
            self._open_composer(draft)

    def _open_composer(self, draft: "HomeworkDraft") -> None:
        from glutecoach.ui.screens.compose import ComposeScreen

        save = self._clinic.saving_for(self.client)
        self._unlocked(lambda: self.app.push_screen(ComposeScreen(draft, save)))

    def _unlocked(self, go_on: "Callable[[], object]") -> None:
        """Ask for the passphrase of the own key first, where it has one; without it, files are unsigned."""
        from glutecoach.ui.screens.client_forms import PassphraseScreen

        if not self._clinic.asks_passphrase:
            go_on()
            return

        def unlock(passphrase: str | None) -> None:
            self._clinic.unlock(passphrase or "")
            go_on()

        self.app.push_screen(PassphraseScreen(), unlock)

    def _note(self, words: str | None) -> None:
        if words:
            today = self._clinic.today
            self._change(lambda: self._clinic.caseload.add_note(self._identifier, words, today), "Noted.")

    def _visit(self, day: "Sequence[date | None] | None") -> None:
        if day is not None:
            (chosen,) = day
            self._change(
                lambda: self._clinic.caseload.set_next_visit(self._identifier, chosen), "Next visit noted."
            )

    def _change(self, change: "Callable[[], object]", told: str) -> None:
        try:
            change()
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        tell_change(self, told, self.client.name)
        self.show_client()


def _homework_line(one: "ClientHomework") -> Line:
    back = "nothing back yet" if one.lately is None else f"{one.summary.done} of {one.summary.due} days"
    told = f"  revision {one.newest.revision}, {back}"
    return Line(Content.assemble(text(one.newest.title), (told, "$text-muted")), one.newest.id)
