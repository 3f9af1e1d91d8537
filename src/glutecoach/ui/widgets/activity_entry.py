"""One of the user's own activities: its name, how it goes now, and how it went before."""

from collections.abc import Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from glutecoach.domain.activity_words import LONGEST_NAME, activity_name, earlier_of
from glutecoach.domain.well_being import Activity, ActivityScores
from glutecoach.ui.content import text
from glutecoach.ui.widgets.score_scale import ABILITY_WORDS, ScoreScale

_EXAMPLES = ("sit through a film", "put on my socks", "walk for half an hour")
_MOST_SHOWN = 4
"""Earlier scores beside a name; the newest."""


class ActivityEntry(Vertical):
    """A name that can be typed, and a scale."""

    DEFAULT_CSS = """
    ActivityEntry {
        height: auto; margin-bottom: 1;
        .activity-head { height: 1; }
        .activity-number { width: 3; text-style: bold; color: $text-accent; }
        .activity-head Input { width: 44; max-width: 60%; }
        .activity-earlier { width: 1fr; height: 1; margin-left: 2; color: $text-muted; }
        ScoreScale { margin-left: 2; }
    }
    """

    def __init__(self, number: int, scores: Sequence[ActivityScores], today: date) -> None:
        """Begin with the name of the last time, and with the score where that was today."""
        super().__init__(id=f"activity-{number}")
        self._number = number
        self._scores = tuple(scores)
        self._today = today
        newest = scores[-1] if scores else ActivityScores(today, ())
        known = newest.activities[number - 1] if number <= len(newest.activities) else None
        self._name = known.name if known else ""
        self._score = known.score if known and newest.day == today else None

    def compose(self) -> ComposeResult:
        """Lay name, earlier scores and scale out."""
        with Horizontal(classes="activity-head"):
            yield Static(text(str(self._number)), classes="activity-number")
            yield Input(
                self._name,
                placeholder=f"such as: {_EXAMPLES[self._number - 1]}",
                max_length=LONGEST_NAME,
                compact=True,
            )
            yield Static(classes="activity-earlier")
        yield ScoreScale("", ABILITY_WORDS)

    def on_mount(self) -> None:
        """Show what was said before."""
        self.query_one(ScoreScale).score = self._score
        self._show_earlier()

    @property
    def typed_name(self) -> str:
        """The name as it may be kept."""
        return activity_name(self.query_one(Input).value)

    @property
    def score(self) -> int | None:
        """0-10; None: not said."""
        return self.query_one(ScoreScale).score

    @property
    def activity(self) -> Activity | None:
        """What was said; None: nothing, or only half of it."""
        return Activity(self.typed_name, self.score) if self.typed_name and self.score is not None else None

    def show_scores(self, scores: Sequence[ActivityScores]) -> None:
        """Show other earlier scores beside the name."""
        self._scores = tuple(scores)
        self._show_earlier()

    @on(Input.Changed)
    def _show_earlier(self) -> None:
        earlier = earlier_of(self.typed_name, self._scores, self._today)[-_MOST_SHOWN:]
        words = f"before: {', '.join(str(score) for _, score in earlier)}" if earlier else ""
        self.query_one(".activity-earlier", Static).update(text(words))

    @on(Input.Submitted)
    def _on_to_the_score(self, event: Input.Submitted) -> None:
        # Without a name there is nothing to score: the page keeps what there is.
        if self.typed_name:
            event.stop()
            self.query_one(ScoreScale).focus()
