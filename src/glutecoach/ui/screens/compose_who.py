"""The names in homework: whose it is, what it is called, and who assigns it."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from glutecoach.domain.homework import Therapist
from glutecoach.domain.homework_draft import MAX_NAME_CHARACTERS, HomeworkDraft
from glutecoach.domain.homework_terms import for_client, titled
from glutecoach.domain.safetext import clean
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.clean_text import CleanLine

_MOST_CONTACT_LINES = 4
_BETWEEN_LINES = ";"
_ABOUT = "Your own names are remembered for the next homework. Enter keeps all of it."
_NO_NAME = "Write your name, so that the client knows from whom it is."


@dataclass(frozen=True, slots=True)
class Names:
    """What was written."""

    client: str
    title: str
    therapist: Therapist

    def on(self, draft: HomeworkDraft) -> HomeworkDraft:
        """Return the draft with client and title.

        Raises:
            InputError: one is too long.
        """
        return titled(for_client(draft, self.client), self.title)


class WhoScreen(Dialog[Names]):
    """Five lines; the first that is empty has the cursor."""

    HEADING = "Names"
    GROUPS = (Group.CLIENT_LINE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(*GROUPS, Group.COMPOSE_TEXT)
    DEFAULT_CSS = """
    WhoScreen {
        .who-label { height: 1; color: $text-muted; }
        Input { height: 1; background: $chip; }
        #who-told { height: auto; min-height: 1; margin-top: 1; color: $text-muted; }
    }
    """

    def __init__(self, draft: HomeworkDraft, therapist: Therapist) -> None:
        super().__init__()
        contact = f"{_BETWEEN_LINES} ".join(therapist.contact)
        self._lines = (
            ("client", "Client: a name, initials, anything you two agree on", draft.client),
            ("title", "Title of the homework", draft.title),
            ("name", "Your name, as the client knows you", therapist.name),
            ("clinic", "Clinic, if you like", therapist.clinic),
            ("contact", "Contact, such as Tel. 030 123456; mail@example.org", contact),
        )  # fmt: skip

    def body(self) -> ComposeResult:
        """Lay the lines out."""
        for name, label, value in self._lines:
            longest = MAX_NAME_CHARACTERS * (_MOST_CONTACT_LINES if name == "contact" else 1)
            yield Static(text(label), classes="who-label")
            yield CleanLine(value, max_length=longest, compact=True, id=f"who-{name}", select_on_focus=False)
        yield Static(text(_ABOUT), id="who-told")

    def on_mount(self) -> None:
        """Begin at the first line that is empty, the optional ones aside."""
        empty = [name for name, _, value in self._lines if not value and name in ("client", "name")]
        self.query_one(f"#who-{empty[0] if empty else 'client'}").focus()

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Keep the names; without one's own, wait for it."""
        if not clean(self._said("name")):
            self.query_one("#who-told", Static).update(text(_NO_NAME))
            self.query_one("#who-name").focus()
            return
        lines = [clean(line)[:MAX_NAME_CHARACTERS] for line in self._said("contact").split(_BETWEEN_LINES)]
        contact = tuple(dict.fromkeys(filter(None, lines)))[:_MOST_CONTACT_LINES]
        therapist = Therapist(clean(self._said("name")), clean(self._said("clinic")), contact)
        self.dismiss(Names(self._said("client"), self._said("title"), therapist))

    def _said(self, name: str) -> str:
        return self.query_one(f"#who-{name}", Input).value
