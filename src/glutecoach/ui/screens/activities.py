"""The user's own activities and how it is on the whole: once a month, in their own words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from glutecoach.domain.activity_words import overall_in_words, overall_line, scores_in_words, since_first
from glutecoach.domain.streak_words import date_in_words
from glutecoach.domain.well_being import LARGEST_CHANGE, MOST_ACTIVITIES, ActivityScores, OverallChange
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.content import stacked, text
from glutecoach.ui.goals import standing
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.activity_entry import ActivityEntry
from glutecoach.ui.widgets.answer_row import Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.entry_row import EntryRow
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.score_scale import ScoreScale

if TYPE_CHECKING:
    from collections.abc import Callable

Entry = ActivityScores | OverallChange

INTRODUCTION = "What should get easier? Up to three things, in your own words."
_SCALE = "0: not able to do it. 10: as well as ever. Once a month is enough."
_NOTHING = "Nothing is kept yet: name an activity and give it a number, or say how it is on the whole."
_RULE = (
    "A change counts from 3 points of one activity on, from 2 on average, and from 2 on the whole "
    "(cautious conventions)."
)
_OVERALL = (
    Answer(None, "not said"),
    *(
        Answer(score, overall_in_words(score), "Beside when you began with these exercises.")
        for score in range(-LARGEST_CHANGE, LARGEST_CHANGE + 1)
    ),
)
_MOST_SHOWN = 40
"""Entries; the newest."""


class ActivitiesScreen(Page):
    """Three names with a scale each, the whole, what changed, and the entries so far."""

    HEADING = "Your three activities"
    GROUPS = (Group.ACTIVITIES, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.ACTIVITIES, Group.SUBPAGE)
    DEFAULT_CSS = """
    ActivitiesScreen {
        #activities { height: auto; max-width: 92; }
        #activities-about { height: auto; margin-bottom: 1; }
        #activities-scale, #activities-rule { height: auto; color: $text-muted; }
        #activities-news { height: auto; margin: 1 1 0 1; }
        #activities-heading { padding: 0 3; margin-top: 1; color: $text-muted; text-style: bold; }
        #activities-list { height: auto; }
        #activities-rule { padding: 0 3; margin-top: 1; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[Entry] = []

    def body(self) -> ComposeResult:
        """Lay the questions and the list out."""
        journal = self.services.journal
        self._today = standing(self.services).today
        scores, overall = journal.activity_scores(), journal.overall_changes()
        said_today = next((each.score for each in reversed(overall) if each.day == self._today), None)
        with PageBody(can_focus=False), Vertical(id="activities"):
            yield Static(stacked((INTRODUCTION, _SCALE)), id="activities-about")
            for number in range(1, MOST_ACTIVITIES + 1):
                yield ActivityEntry(number, scores, self._today)
            yield ChoiceRow("activities-overall", "On the whole", _OVERALL, said_today)
            yield Static(id="activities-news")
            yield Static("So far", id="activities-heading")
            with Vertical(id="activities-list"):
                yield from self._rows()
            yield Static(text(_RULE), id="activities-rule")

    def on_mount(self) -> None:
        """Begin at the first name, or at its score where it is known."""
        first = self.query(ActivityEntry).first()
        first.query_one(ScoreScale if first.typed_name else Input).focus()
        self._show()

    def on_descendant_focus(self) -> None:
        """Offer what can be done with what is in focus."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done: in the list Enter writes nothing."""
        match action:
            case "save":
                return not isinstance(self.focused, EntryRow)
            case "delete":
                return isinstance(self.focused, EntryRow)
            case "undo":
                return bool(self._deleted)
        return True

    @on(ScoreScale.Pressed)
    def _next_question(self) -> None:
        self.focus_next()

    @on(Input.Submitted)
    async def _keep(self) -> None:
        await self.action_save()

    async def action_save(self) -> None:
        """Write down what was said; what was said before on the same day is replaced."""
        entries = tuple(self.query(ActivityEntry))
        half = next((each for each in entries if bool(each.typed_name) != (each.score is not None)), None)
        if half is not None and (half.score is not None or self._is_new(half)):
            self._ask_for_the_rest(half)
            return
        activities = tuple(each.activity for each in entries if each.activity is not None)
        overall = cast("int | None", self.query_one("#activities-overall", ChoiceRow).answer.value)
        wanted: list[Entry] = [ActivityScores(self._today, activities)] if activities else []
        wanted += [OverallChange(self._today, overall)] if overall is not None else []
        if not wanted:
            tell_change(self, _NOTHING, "Nothing to keep")
        elif all(self._written(entry) for entry in wanted):
            await self._changed("It is kept. Thank you.")

    async def action_delete(self) -> None:
        """Delete the entry in the cursor; it can be brought back as long as the page is open."""
        row = self.focused
        if isinstance(row, EntryRow) and self._done(row.entry, remove=True):
            self._deleted.append(row.entry)
            self.query_one("#activities-overall").focus()
            await self._changed("Deleted. u brings it back.")

    async def action_undo(self) -> None:
        """Bring the entry back that was deleted last."""
        if self._done(self._deleted[-1], remove=False):
            self._deleted.pop()
            await self._changed("It is back.")

    def _is_new(self, entry: ActivityEntry) -> bool:
        """Tell whether a name was typed that was not there before; an old one may stay without a score."""
        scores = self.services.journal.activity_scores()
        return not any(entry.typed_name == each.name for one in scores for each in one.activities)

    def _ask_for_the_rest(self, entry: ActivityEntry) -> None:
        if entry.score is None:
            tell_change(self, f"How does it go, from 0 to 10: {entry.typed_name}?", "A number is missing")
            entry.query_one(ScoreScale).focus()
        else:
            tell_change(self, "What is it that goes so? Name it in your own words.", "A name is missing")
            entry.query_one(Input).focus()

    def _written(self, entry: Entry) -> bool:
        journal = self.services.journal
        same_kind: tuple[Entry, ...] = (
            journal.activity_scores() if isinstance(entry, ActivityScores) else journal.overall_changes()
        )
        before = [each for each in same_kind if each.day == entry.day]
        if entry in before:
            return True
        return self._done(entry, remove=False) and all(self._done(each, remove=True) for each in before)

    def _done(self, entry: Entry, *, remove: bool) -> bool:
        try:
            self._verb(entry, remove=remove)()
        except GlutecoachError as error:
            tell_refusal(self, error)
            return False
        return True

    def _verb(self, entry: Entry, *, remove: bool) -> "Callable[[], None]":
        journal = self.services.journal
        match entry:
            case ActivityScores():
                verb = journal.remove_activity_scores if remove else journal.add_activity_scores
                return lambda: verb(entry)
            case OverallChange():
                change = journal.remove_overall_change if remove else journal.add_overall_change
                return lambda: change(entry)

    async def _changed(self, news: str) -> None:
        rows = self.query_one("#activities-list")
        await rows.remove_children()
        await rows.mount_all(self._rows())
        self._show()
        tell_change(self, news, self.HEADING)
        self.refresh_bindings()

    def _show(self) -> None:
        journal = self.services.journal
        scores = journal.activity_scores()
        for entry in self.query(ActivityEntry):
            entry.show_scores(scores)
        lines = [*since_first(scores), overall_line(journal.overall_changes())]
        news = self.query_one("#activities-news", Static)
        news.update(stacked([line for line in lines if line]))
        news.display = any(lines)
        self.query_one("#activities-heading").display = bool(self.query(EntryRow))

    def _rows(self) -> Iterator[AnswerRow]:
        journal = self.services.journal
        entries: list[Entry] = [*journal.activity_scores(), *journal.overall_changes()]
        newest_first = sorted(entries, key=lambda entry: entry.day, reverse=True)[:_MOST_SHOWN]
        for number, entry in enumerate(newest_first):
            yield EntryRow(f"activities-entry-{number}", entry, _in_words(entry))


def _in_words(entry: Entry) -> str:
    when = date_in_words(entry.day)
    match entry:
        case ActivityScores():
            return f"{when}: {scores_in_words(entry)}"
        case OverallChange(score=score):
            return f"{when}: on the whole {overall_in_words(score)}"
