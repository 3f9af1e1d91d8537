"""The lines below the card of the Desk page: breaks of today, what is due, the own cue, and who reminds."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from glutecoach.ui.commands import Group, command
from glutecoach.ui.content import joined, text

_LABELS = {
    "breaks": "Breaks today",
    "session": "Your plan",
    "cue": "Own cue",
    "plan": "Reminders",
    "who": "Who reminds",
}
_KEYS = {"session": "session", "cue": "cue", "plan": "switch", "who": ""}


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What the lines say; the user's own words and those of files are cleaned when they are shown."""

    breaks: tuple[str, str]
    """As signs and in words."""
    session: str
    session_can_start: bool
    cue: str
    plan: str
    who: str
    """Empty: not known yet."""


class DeskLines(Vertical):
    """A label, words, and the key that changes them."""

    DEFAULT_CSS = """
    DeskLines {
        height: auto;
        margin-top: 1;
        padding: 0 3;
        .desk-line { height: auto; }
        .desk-label { width: 14; color: $text-muted; }
        .desk-words { width: 1fr; height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        for name, label in _LABELS.items():
            with Horizontal(classes="desk-line"):
                yield Static(Content(label), classes="desk-label")
                yield Static(id=f"desk-{name}", classes="desk-words")

    def show(self, facts: DeskFacts) -> None:
        """Show what is known."""
        cue = facts.cue or "none yet: a fixed moment helps to remember"
        signs, words = facts.breaks
        self._put("breaks", joined(text(signs), Content("   "), text(words)))
        self._put("session", _with_key(facts.session, "session" if facts.session_can_start else ""))
        self._put("cue", _with_key(cue, "cue"))
        self._put("plan", _with_key(facts.plan, "switch"))
        self._put("who", text(facts.who))

    def _put(self, name: str, words: Content) -> None:
        self.query_one(f"#desk-{name}", Static).update(words)


def _with_key(words: str, action: str) -> Content:
    if not action:
        return text(words)
    return joined(text(words), Content.styled(f"  {command(Group.DESK, action).shown}", "bold $accent"))
