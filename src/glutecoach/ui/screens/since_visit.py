"""Since your last visit: a few sentences to read before the next one."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from glutecoach.domain.visit import between_visits
from glutecoach.reports.look_back import look_back
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.widgets.page_body import PageBody

_FOR_WHOM = "To read, or to show. It stays on this computer."
_NOT_READ = "Nothing can be told just now. Press Esc: Today tells what can be done."
_INCOMPLETE = {
    JournalCondition.DAMAGED,
    JournalCondition.LOST,
    JournalCondition.UNREACHABLE,
    JournalCondition.BUSY,
}
"""Conditions in which nothing that is derived from the history can be trusted."""


class SinceVisitScreen(Page):
    """What was done, how it was, and what changed: a label and a sentence each."""

    HEADING = "Since your last visit"
    GROUPS = (Group.SINCE_VISIT, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SINCE_VISIT, Group.SUBPAGE)
    DEFAULT_CSS = """
    SinceVisitScreen {
        & PageBody { align-horizontal: left; }
        & #since { height: auto; max-width: 100; padding: 0 2; }
        & #since-title { height: auto; text-style: bold; color: $text-primary; }
        & #since-for { height: auto; color: $text-muted; margin-bottom: 1; }
        & .since-row { height: auto; }
        & .since-label { width: 12; color: $text-accent; text-style: bold; }
        & .since-words { width: 1fr; height: auto; }
        &.-tall .since-row { margin-bottom: 1; }
    }
    """

    def body(self) -> ComposeResult:
        """Lay the sentences out."""
        today = standing(self.services).today
        found = look_back(self.services.journal, today)
        line = between_visits(self.services.journal.visits(), today)
        # Asked last: reading is what finds out.
        if self.services.journal.condition in _INCOMPLETE:
            with PageBody(), Vertical(id="since"):
                yield Static(text(self.services.journal.message), id="since-title")
                yield Static(text(_NOT_READ))
            return
        with PageBody(), Vertical(id="since"):
            yield Static(text(f"{found.title}."), id="since-title")
            yield Static(text(f"{line}. {_FOR_WHOM}" if line else _FOR_WHOM), id="since-for")
            for each in found.statements:
                with Horizontal(classes="since-row"):
                    yield Static(text(each.label), classes="since-label")
                    yield Static(text(each.words), classes="since-words")

    def action_report(self) -> None:
        """Open what can be given back of homework."""
        from glutecoach.ui.screens.report import ReportScreen  # noqa: PLC0415  (a page is imported when opened)

        self.app.push_screen(ReportScreen())

    def action_history(self) -> None:
        """Open the history: every session of it."""
        self.go.show_history()
