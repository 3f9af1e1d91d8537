"""One quiet line on Today when a month has passed since the user's own activities were scored."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.domain.check_ins_due import activities_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from glutecoach.domain.well_being import ActivityScores

_FIRST = "Three activities: name yours"
_AGAIN = "Your activities: a month ago"


class ActivitiesDue(Static):
    """Says which key opens them; gone while it is not time."""

    DEFAULT_CSS = """
    ActivitiesDue { height: auto; color: $text-muted; display: none; }
    ActivitiesDue.-due { display: block; }
    """

    words: reactive[str] = reactive("")
    """What it says; empty: nothing."""

    def show(self, scores: "Sequence[ActivityScores]", today: "date", *, has_begun: bool) -> None:
        """Look whether it is time, with the scores of the journal; not before a first session."""
        due = has_begun and activities_due(scores, today)
        self.words = (_AGAIN if scores else _FIRST) if due else ""

    def watch_words(self, words: str) -> None:
        """Show it, or go."""
        self.set_class(bool(words), "-due")
        self.update(Content.assemble(words, ("  a", "bold $accent")))
