"""The search of the history: a line to type into, filters, and how many sessions were found."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from glutecoach.domain.dose_words import counted
from glutecoach.domain.log_search import LogQuery
from glutecoach.ui.content import text
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.filter_bar import FilterBar
from glutecoach.ui.widgets.search_line import SearchLine

_CORRECTED, _DELETED = "corrected", "deleted"
FILTERS = {
    "known": (Answer(None, "timed and by hand"), Answer(True, "timed"), Answer(False, "by hand")),
    "hurt": (Answer(None, "with and without pain"), Answer(True, "with pain"), Answer(False, "no pain told")),
    "changed": (
        Answer(None, "changed or not"),
        Answer(_CORRECTED, "corrected"),
        Answer(_DELETED, "deleted"),
    ),
}
"""By name, the answer that leaves nothing out first."""
_WAY_BACK = "Esc shows every session."


class LogSearch(Vertical):
    """Hidden until it is asked for; what is chosen here narrows the list below."""

    DEFAULT_CSS = """
    LogSearch {
        display: none; height: 4; padding: 1 2 0 2;
        #log-found { height: 1; padding: 0 1; color: $text-muted; }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay search, filters and what was found out."""
        yield SearchLine("Type to search: a program, a word of a note, march, pain, corrected, deleted")
        yield FilterBar(FILTERS)
        yield Static(id="log-found")

    @property
    def is_open(self) -> bool:
        """Whether sessions are being looked for."""
        return bool(self.display)

    @property
    def query_asked(self) -> LogQuery:
        """What is looked for."""
        bar = self.query_one(FilterBar)
        known, hurt, changed = (bar.value(name) for name in FILTERS)
        return LogQuery(
            self.query_one(SearchLine).value,
            timed=None if known is None else bool(known),
            hurt=None if hurt is None else bool(hurt),
            corrected=True if changed == _CORRECTED else None,
            deleted=changed == _DELETED,
        )

    def open(self) -> None:
        """Show it, and let the keys go to it."""
        self.display = True
        # At once: the letters that are typed next are not commands.
        self.screen.set_focus(self.query_one(SearchLine))

    def close(self) -> None:
        """Clear it and put it away."""
        self.query_one(SearchLine).value = ""
        self.query_one(FilterBar).clear()
        self.display = False

    def tell(self, found: int | None) -> None:
        """Tell how many sessions were found; None: they are still being read."""
        if found is None:
            words = "Reading the log …"
        elif found:
            words = f"{counted(found, 'session')} found. {_WAY_BACK}"
        else:
            words = f"No session has all of that. {_WAY_BACK}"
        self.query_one("#log-found", Static).update(text(words))
