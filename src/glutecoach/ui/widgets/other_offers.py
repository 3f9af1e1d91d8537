"""The other sessions on offer, one line each, with the keys that start them."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.domain.offer import Offer
from glutecoach.ui.commands import Command, Group, command
from glutecoach.ui.content import text
from glutecoach.ui.navigation import navigator
from glutecoach.ui.wording import SEPARATOR

_WIDEST_TITLE = 34


class OtherOffer(Widget):
    """A key, a title, minutes and a short reason; whatever does not fit ends in an ellipsis."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OtherOffer {
        height: 1; width: 1fr; pointer: pointer; display: none;
        &.-there { display: block; }
        &:hover { background: $block-hover-background; }
    }
    """

    offer: reactive[Offer | None] = reactive(None)
    """What the key starts; None: nothing."""

    def __init__(self, key: Command) -> None:
        """Show what a key starts."""
        super().__init__(id=f"other-{key.shown}")
        self._key = key
        self.tooltip = Content(key.help)

    def watch_offer(self) -> None:
        """Take a line only where there is something."""
        self.set_class(self.offer is not None, "-there")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  (Textual's)
        """One line."""
        return 1

    def render(self) -> Content:
        """Draw the line for the width there is."""
        offer = self.offer
        if offer is None:
            return Content()
        title = text(offer.program.title).truncate(_WIDEST_TITLE, ellipsis=True)
        minutes = minutes_in_words(navigator(self).lengths.of(offer.level))
        line = Content.assemble(
            (f" {self._key.shown} ", "bold $accent on $chip"),
            "  ",
            title,
            (f"{SEPARATOR}{minutes}{SEPARATOR}", "$text-muted"),
            text(in_brief(offer.reason), "$text-muted"),
        )
        return line.truncate(max(1, self.content_size.width), ellipsis=True)

    async def on_click(self) -> None:
        """Do what the key does."""
        await self.screen.run_action(self._key.action)


class OtherOffers(Vertical):
    """Up to two sessions of other kinds than the one above."""

    DEFAULT_CSS = """
    OtherOffers { height: auto; padding: 0 2; margin-top: 1; display: none; }
    OtherOffers.-any { display: block; }
    """
    ACTIONS: ClassVar[tuple[str, ...]] = ("start_second", "start_third")

    offers: reactive[tuple[Offer, ...]] = reactive(tuple)
    """What is shown, in the order of the keys."""

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        for action in self.ACTIONS:
            yield OtherOffer(command(Group.TODAY, action))

    def on_mount(self) -> None:
        """Show what was set before."""
        self.watch_offers()

    def watch_offers(self) -> None:
        """Show other offers."""
        if not self.is_mounted:
            return
        self.set_class(bool(self.offers), "-any")
        for line, offer in zip(self.query(OtherOffer), (*self.offers, None, None), strict=False):
            line.offer = offer


def in_brief(reason: str) -> str:
    """Return one of our own sentences as a part of a line."""
    return reason[:1].lower() + reason[1:].removesuffix(".")
