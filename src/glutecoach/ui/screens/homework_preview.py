"""Homework that came as a file: who sent it, what it changes and asks for; one key takes it on."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from glutecoach.errors import GlutecoachError
from glutecoach.homework.receiving import Preview
from glutecoach.homework.trust import TrustKind
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import joined, text
from glutecoach.ui.goals import standing
from glutecoach.ui.homework_desk import take_on
from glutecoach.ui.homework_texts import TRUSTED, preview_passages
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_refusal
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.passages import Passages

_MOST_NAME = 60
_CODE = {False: "not compared yet", True: "the same as your therapist reads"}


class HomeworkPreviewScreen(Page):
    """The verdict on its author stands above; the arrow keys read what it asks for."""

    HEADING = "Homework to take on"
    GROUPS = (Group.HOMEWORK_PREVIEW,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HOMEWORK_PREVIEW)
    AUTO_FOCUS = "PageBody"
    DEFAULT_CSS = """
    HomeworkPreviewScreen {
        & #preview-head { height: auto; padding: 1 2 0 2; }
        & #preview-inner, & #preview { height: auto; max-width: 100; }
        & #preview-title { height: auto; text-style: bold; color: $text-primary; }
        & #preview-who { height: auto; }
        & #preview-keys { height: 1; margin-top: 1; }
        & .preview-label { width: 11; color: $text-accent; }
        & .preview-row { height: 1; }
        & #preview-name { width: 30; background: $surface; }
        & #preview-code { width: 1fr; height: 1; }
        & PageBody { padding: 1 2 0 2; align-horizontal: left; }
        &.-short #preview-keys { display: none; }
    }
    """

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._confirmed = preview.verdict.is_confirmed

    def body(self) -> ComposeResult:
        """Lay verdict, key and what it asks for out."""
        preview = self._preview
        with Vertical(id="preview-head"), Vertical(id="preview-inner"):
            yield Static(text(preview.homework.title), id="preview-title")
            yield Static(self._who(), id="preview-who")
            if self._has_key:
                yield from self._key_rows()
            with Horizontal(id="preview-keys"):
                yield KeyButton(command(Group.HOMEWORK_PREVIEW, "take"), main=preview.default_yes)
                yield KeyButton(command(Group.HOMEWORK_PREVIEW, "decline"), main=not preview.default_yes)
        with PageBody(), Vertical(id="preview"):
            yield Passages(preview_passages(preview, standing(self.services).today))

    def on_mount(self) -> None:
        """Show what is known of the key."""
        self._show_code()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer only what there is."""
        match action:
            case "same_code":
                return self._has_key and not self._preview.verdict.is_confirmed
            case "rename":
                return self._has_key
        return True

    @property
    def _has_key(self) -> bool:
        """Whether a key is kept along with it."""
        return self._preview.verdict.key is not None

    def action_take(self) -> None:
        """Take it on; where something speaks against it, ask once more."""
        preview = self._preview
        if not preview.is_new and not self._has_key:
            self.action_decline()
        elif preview.default_yes or not preview.is_new:
            self._take()
        else:
            question = ConfirmScreen(
                "Take it on all the same?", preview.who_sent_it, yes="Take it on", no="Not now"
            )
            self.app.push_screen(question, lambda wanted: self._take() if wanted else None)

    def action_decline(self) -> None:
        """Close it; nothing is changed."""
        if isinstance(self.focused, Input):
            self.query_one(PageBody).focus()
            return
        self.action_leave()

    def action_same_code(self) -> None:
        """Note that the therapist reads the same code, or take that back."""
        self._confirmed = not self._confirmed
        self._show_code()

    def action_rename(self) -> None:
        """Go to the name under which the key is kept."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _named(self) -> None:
        self.query_one(PageBody).focus()

    def _take(self) -> None:
        name = self.query_one(Input).value if self._has_key else ""
        try:
            taken = take_on(self.services, self._preview, name, confirmed=self._confirmed)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return
        self.notify(taken.words, markup=False)
        self.action_leave()

    def _who(self) -> Content:
        preview = self._preview
        homework = preview.homework
        sender = ", ".join(
            filter(None, (homework.therapist.name, f"for {homework.client}" * bool(homework.client)))
        )
        says = text(f"From {sender}, revision {homework.revision}", "$text-muted")
        if preview.verdict.is_confirmed and preview.default_yes:
            return joined(TRUSTED, text(preview.who_sent_it), Content("\n"), says)
        style = "" if preview.default_yes else "bold $text-error" if preview.is_new else "$text-muted"
        return joined(text(preview.who_sent_it, style), Content("\n"), says)

    @property
    def _usual_name(self) -> str:
        """The name to suggest: what a file says of itself counts for a first key alone."""
        verdict = self._preview.verdict
        first = verdict.kind is TrustKind.FIRST
        return verdict.name or (self._preview.homework.therapist.name if first else "")

    def _key_rows(self) -> ComposeResult:
        with Horizontal(classes="preview-row"):
            yield Static(Content("Name m"), classes="preview-label")
            line = Input(
                self._usual_name,
                placeholder="your name for them",
                compact=True,
                select_on_focus=False,
                max_length=_MOST_NAME,
                id="preview-name",
            )
            line.cursor_blink = False
            yield line
        with Horizontal(classes="preview-row"):
            yield Static(Content("Code"), classes="preview-label")
            yield Static(id="preview-code")

    def _show_code(self) -> None:
        if not self._has_key:
            return
        verdict = self._preview.verdict
        sign = TRUSTED if self._confirmed else Content("")
        told = Content.styled(f"  {_CODE[self._confirmed]}", "$text-muted")
        key = Content("") if verdict.is_confirmed else Content.styled("  c", "bold $accent")
        self.query_one("#preview-code", Static).update(
            Content.assemble(sign, (verdict.code, "bold"), told, key)
        )
