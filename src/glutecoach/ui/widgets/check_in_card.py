"""On Today: how is it the morning after, and, kindly, that a therapist should know."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.visit import day_seen_from
from glutecoach.ui.content import text

if TYPE_CHECKING:
    from datetime import date

    from glutecoach.domain.record import SessionRecord


class CheckInCard(Vertical):
    """Gone when there is nothing to ask and nothing to tell."""

    DEFAULT_CSS = """
    CheckInCard {
        height: auto; max-width: 124; padding: 0 2; margin-bottom: 1;
        border-left: outer $line; background: $surface; display: none;
        &.-shown { display: block; }
        Static { height: auto; max-height: 2; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay both lines out."""
        yield Static(id="check-in-morning")
        yield Static(id="check-in-therapist")

    def show(self, morning: "SessionRecord | None", therapist: str, today: "date") -> None:
        """Show what there is.

        Args:
            morning: the session whose morning after is asked about; None: none.
            therapist: what the therapist should know; empty: nothing.
            today: the day it is now.
        """
        asked, told = self.query_one("#check-in-morning"), self.query_one("#check-in-therapist", Static)
        asked.display, told.display = morning is not None, bool(therapist)
        if morning is not None:
            self.query_one("#check-in-morning", Static).update(asked_after(morning, today))
        told.update(text(therapist))
        self.set_class(morning is not None or bool(therapist), "-shown")


def asked_after(session: "SessionRecord", today: "date") -> Content:
    """Return the question about the morning after a session, with its key."""
    when = day_seen_from(session.day, today)
    return Content.assemble(
        "This morning: how is it after ", text(session.title), f", {when}?", ("  m", "bold $accent")
    )
