"""The card of the Desk page: what comes next as a quiet countdown, what it will be, and what can be done."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from glutecoach.ui import desk_words
from glutecoach.ui.commands import Group, command
from glutecoach.ui.content import joined, text
from glutecoach.ui.desk_reading import DeskReading
from glutecoach.ui.navigation import navigator
from glutecoach.ui.widgets.item_lines import ItemLines
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.meter import Meter
from glutecoach.ui.wording import SEPARATOR, level_facts

ROWS = {
    "answers": ("keep_them", "fewer", "not_today", "switch"),
    "deeds": ("start", "moved", "switch"),
    "later": ("ten_minutes", "one_hour", "after_lunch", "not_today", "go_on_today"),
}
"""Actions of the page that stand on the card, line by line, as long as they can be done."""
_MAIN = {("answers", "keep_them"), ("deeds", "start")}


class NextBreak(Vertical):
    """Repaints its first lines alone while nothing but time has passed."""

    DEFAULT_CSS = """
    NextBreak {
        height: auto;
        padding: 1 2;
        border-left: outer $primary;
        background: $surface;
        #next-head { height: 1; }
        #next-headline { width: 1fr; text-style: bold; color: $text-primary; }
        #next-when { width: auto; color: $text-accent; margin-left: 2; }
        #next-remark { height: auto; max-height: 3; color: $text; }
        #next-meter { margin: 0; }
        #next-title { height: auto; max-height: 2; margin-top: 1; }
        ItemLines { margin: 0 0 0 2; }
        .next-keys { height: 1; margin-top: 1; }
        #next-later { margin-top: 0; }
        &.-asks #next-deeds { margin-top: 0; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay the card out."""
        with Horizontal(id="next-head"):
            yield Line(id="next-headline")
            yield Static(id="next-when")
        yield Meter(id="next-meter")
        yield Static(id="next-remark")
        yield Static(id="next-title")
        yield ItemLines()
        for row, actions in ROWS.items():
            with Horizontal(id=f"next-{row}", classes="next-keys"):
                for action in actions:
                    main = (row, action) in _MAIN
                    yield KeyButton(command(Group.DESK, action), main=main, key_id=f"{row}-{action}")

    def show(self, reading: DeskReading) -> None:
        """Show everything: something has changed."""
        self.set_class(reading.asks, "-asks")
        self.query_one("#deeds-start").set_class(not reading.asks, "-main")
        self.tick(reading)
        self._show_offer(reading)
        for row, actions in ROWS.items():
            shown = [action for action in actions if self._is_shown(row, action, reading)]
            self.query_one(f"#next-{row}").display = bool(shown)
            for action in actions:
                self.query_one(f"#{row}-{action}").display = action in shown
        for switch in self.query("#answers-switch, #deeds-switch").results(KeyButton):
            switch.rename("Turn off" if reading.desk.preferences.on else "Turn on")

    def _is_shown(self, row: str, action: str, reading: DeskReading) -> bool:
        """Tell whether a key stands in a line: an answer only while it is asked, all else only while not."""
        if (row == "answers") != reading.asks and action != "start":
            return False
        if row == "deeds" and action == "switch":
            return not reading.desk.preferences.on
        return bool(self.screen.check_action(action, ()))

    def tick(self, reading: DeskReading) -> None:
        """Show how much time is left."""
        self.query_one("#next-headline", Line).show(text(desk_words.headline(reading)))
        _update(self.query_one("#next-when", Static), text(desk_words.when(reading)))
        remark = desk_words.remark(reading)
        _update(self.query_one("#next-remark", Static), text(remark))
        self.query_one("#next-remark").display = bool(remark)
        share, meter = desk_words.share_gone(reading), self.query_one(Meter)
        meter.display = share is not None
        meter.show(share or 0.0)

    def _show_offer(self, reading: DeskReading) -> None:
        offer = reading.on_offer
        items = self.query_one(ItemLines)
        items.display = offer is not None
        title = self.query_one("#next-title", Static)
        if offer is None:
            title.update(text("No session is on offer just now. A few steps are always good."))
            return
        items.items = offer.level.items
        facts = level_facts(offer.level, navigator(self).lengths.of(offer.level))
        title.update(
            joined(text(offer.program.title, "bold"), Content(SEPARATOR), text(facts, "$text-muted"))
        )


def _update(part: Static, content: Content) -> None:
    """Show it, where it is not shown already: each change of it asks for a new layout."""
    shown = part.content
    if not (isinstance(shown, Content) and shown.is_same(content)):
        part.update(content)
