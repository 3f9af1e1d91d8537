"""One quiet line on Today when it is time for self-tests."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glutecoach.domain.self_test import newest_day, self_tests_due

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from glutecoach.domain.self_test_result import SelfTestResult

_FIRST = "Self-tests: your own trend"
_NUMBERS = {4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


class SelfTestsDue(Static):
    """Says since when, and which key opens them; gone while it is not time."""

    DEFAULT_CSS = """
    SelfTestsDue {
        height: 1;
        max-width: 124;
        padding: 0 2;
        color: $text-muted;
        display: none;
        &.-due { display: block; }
    }
    """

    words: reactive[str] = reactive("")
    """What it says; empty: nothing."""

    def show(self, results: "Sequence[SelfTestResult]", today: "date", *, has_begun: bool) -> None:
        """Look whether it is time, with the results of the journal; not before a first session."""
        due = (has_begun or bool(results)) and self_tests_due(results, today)
        self.words = due_in_words(newest_day(results), today) if due else ""

    def watch_words(self, words: str) -> None:
        """Show it, or go."""
        self.set_class(bool(words), "-due")
        self.update(Content.assemble(words, ("  t", "bold $accent")))


def due_in_words(newest: "date | None", today: "date") -> str:
    """Return that it is time to test again, and since when."""
    if newest is None:
        return _FIRST
    weeks = (today - newest).days // 7
    return f"Self-tests: {_NUMBERS.get(weeks, str(weeks))} weeks ago"
