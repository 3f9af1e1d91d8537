"""What to do now."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.domain.change_words import changes_in_words
from glutecoach.domain.dose_step import STEP_WORDS
from glutecoach.domain.offer import Offer
from glutecoach.ui.commands import Group, command
from glutecoach.ui.content import joined, text
from glutecoach.ui.navigation import navigator, services_of
from glutecoach.ui.widgets.item_lines import ItemLines
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.wording import SEPARATOR, level_facts

_FEW_ITEMS = 4


class OfferCard(Vertical):
    """A level of a program: its title, facts and items, and the key that starts it."""

    DEFAULT_CSS = """
    OfferCard {
        height: auto;
        padding: 1 2;
        border-left: outer $primary;
        background: $surface;
        #offer-head { height: auto; }
        #offer-title { width: 1fr; height: auto; max-height: 2; text-style: bold; color: $text-primary; }
        #offer-level { width: auto; color: $text-muted; margin-left: 2; }
        #offer-reason { height: auto; max-height: 3; color: $text-accent; }
        #offer-summary { height: auto; max-height: 3; color: $text; }
        ItemLines { margin: 1 0 1 2; }
        #offer-facts { height: auto; }
        #offer-keys { height: 1; margin-top: 1; }
        #offer-again { display: none; margin-top: 1; }
        &.-empty ItemLines, &.-empty #offer-keys { display: none; }
        &.-closed #offer-again { display: block; }
    }
    """

    offer: reactive[Offer | None] = reactive(None)
    """What is offered; None: nothing is."""
    why_nothing: reactive[str] = reactive("")
    """Why nothing is offered."""

    def compose(self) -> ComposeResult:
        """Lay the card out."""
        with Horizontal(id="offer-head"):
            yield Static(id="offer-title")
            yield Static(id="offer-level")
        yield Static(id="offer-reason")
        yield Static(id="offer-summary")
        yield ItemLines()
        yield Static(id="offer-facts")
        with Horizontal(id="offer-keys"):
            yield KeyButton(command(Group.TODAY, "start"), main=True)
            yield KeyButton(command(Group.TODAY, "change"))
            yield KeyButton(command(Group.TODAY, "something_changed"))
        # Where nothing may be started yet, these answers are the way on.
        yield KeyButton(command(Group.TODAY, "something_changed"), key_id="offer-again")

    def watch_offer(self) -> None:
        """Show another offer."""
        if self.is_mounted:
            self._show_offer()

    def watch_why_nothing(self) -> None:
        """Show another reason."""
        self.watch_offer()

    def on_mount(self) -> None:
        """Show what was set before."""
        self._show_offer()

    def _show_offer(self) -> None:
        offer = self.offer
        self.set_class(offer is None, "-empty")
        self.set_class(offer is None and bool(services_of(self).library.programs), "-closed")
        if offer is None:
            self._show("title", Content("Nothing to play just now"))
            self._show("reason", text(self.why_nothing))
            for part in ("level", "facts", "summary"):
                self._show(part, Content())
            return
        level = offer.level
        self._show("title", text(offer.program.title))
        self._show("level", Content(_level_words(offer)))
        summary = offer.program.summary
        # Homework without a goal says nothing but whose it is, which the reason begins with.
        self._show("summary", text("" if offer.reason.startswith(summary.rstrip(".")) else summary))
        self._show("facts", text_facts(offer, navigator(self).lengths.of(level)))
        self._show("reason", text(offer.reason))
        self.query_one(ItemLines).items = level.items
        self.set_class(len(level.items) <= _FEW_ITEMS, "-few")

    def _show(self, part: str, content: Content) -> None:
        self.query_one(f"#offer-{part}", Static).update(content)


def _level_words(offer: Offer) -> str:
    told = STEP_WORDS[offer.planned.step]
    step = f", {told}" if told else ""
    return f"level {offer.level.number} of {len(offer.program.levels)}{step}"


def text_facts(offer: Offer, length_ms: int) -> Content:
    """Return the line of minutes, equipment, place and what is done otherwise, the minutes set off."""
    minutes, _, rest = level_facts(offer.level, length_ms).partition(SEPARATOR)
    changed = changes_in_words(offer.changes)
    line = joined(Content.styled(minutes, "bold $text-primary"), SEPARATOR, rest)
    return joined(line, SEPARATOR, Content.styled(changed, "$text-warning")) if changed else line
