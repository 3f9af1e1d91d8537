"""Windows for hours of reminders: quiet ones, and those of single weekdays. Every change is saved at once."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from glutecoach.domain.reminder_preferences import MOST_QUIET_HOURS, ReminderPreferences
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.working_hours import Span
from glutecoach.ui.commands import Group, bindings_for, command
from glutecoach.ui.content import stacked
from glutecoach.ui.desk_words import span_in_words
from glutecoach.ui.hand_changes import HOW_TO_TAKE_BACK
from glutecoach.ui.screens.dialog import Dialog
from glutecoach.ui.widgets.answer_row import Answer, AnswerRow
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.entry_row import EntryRow
from glutecoach.ui.widgets.key_button import KeyButton
from glutecoach.ui.widgets.time_row import HOW_TO_TYPE, TimeRow

Entry = tuple[int | None, Span]
"""A weekday, or None for every day; and its hours."""
Save = Callable[[ReminderPreferences], str]
"""Puts preferences in force; returns one sentence where they could not be written, else nothing."""
_LUNCH = Span(12 * 60, 13 * 60)
_DAYS = tuple(Answer(day, name) for day, name in enumerate(WEEKDAYS))


class HoursScreen(Dialog[None]):
    """From when to when; below, the hours there are. A window fills in ``entries`` and ``with_entries``."""

    WHAT: ClassVar[str] = ""
    """What is in the list."""
    GROUPS = (Group.HOURS, Group.SUBPAGE, Group.ANSWERS)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HOURS, Group.SUBPAGE)
    DEFAULT_CSS = """
    HoursScreen {
        #hours-told { height: auto; min-height: 2; margin-top: 1; padding: 0 3; color: $text-muted; }
        #hours { height: auto; margin-top: 1; display: none; }
        &.-any #hours, &.-deleted #hours { display: block; }
        #hours-heading { padding: 0 3; color: $text-muted; text-style: bold; }
        #hours-list { height: auto; max-height: 7; scrollbar-size-vertical: 1; }
        #hours-keys { height: 1; padding: 0 3; }
        #hours-undo, #hours-delete { display: none; }
        &.-deleted #hours-undo { display: block; }
        &.-on-hours #hours-delete { display: block; }
    }
    """

    def __init__(self, preferences: ReminderPreferences, save: Save) -> None:
        """Begin with what holds; ``save`` puts changes in force."""
        super().__init__()
        self.preferences = preferences
        self._save = save
        self._deleted: list[Entry] = []
        self._news = ""

    def entries(self) -> tuple[Entry, ...]:
        """Return the hours there are."""
        raise NotImplementedError

    def with_entries(self, entries: tuple[Entry, ...]) -> ReminderPreferences:
        """Return the preferences with these hours."""
        raise NotImplementedError

    def refusal(self, entry: Entry) -> str:
        """Return why hours cannot be added; empty: they can."""
        raise NotImplementedError

    def rows(self) -> Iterable[AnswerRow]:
        """Return what is asked besides the times."""
        return ()

    @property
    def day(self) -> int | None:
        """The weekday that is chosen; None: every day."""
        return None

    @property
    def suggested(self) -> Span:
        """The hours to begin with."""
        return _LUNCH

    def body(self) -> ComposeResult:
        """Lay the questions and the list out."""
        yield from self.rows()
        yield TimeRow("hours-from", "From", self.suggested.from_min)
        yield TimeRow("hours-to", "To", self.suggested.to_min)
        yield Static(id="hours-told")
        with Vertical(id="hours"):
            yield Static(self.WHAT, id="hours-heading", markup=False)
            with VerticalScroll(id="hours-list", can_focus=False):
                yield from self._listed()
            with Horizontal(id="hours-keys"):
                yield KeyButton(command(Group.HOURS, "delete"), key_id="hours-delete")
                yield KeyButton(command(Group.HOURS, "undo"), key_id="hours-undo")

    def on_mount(self) -> None:
        """Begin at the first question."""
        self.query(AnswerRow).first().focus()
        self._tell()

    def on_answer_row_changed(self) -> None:
        """Tell what is chosen now."""
        self._tell("")

    def on_descendant_focus(self) -> None:
        """Tell what the row in focus is for."""
        self.set_class(isinstance(self.focused, EntryRow), "-on-hours")
        self._tell()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done: in the list Enter keeps nothing."""
        match action:
            case "add":
                return not isinstance(self.focused, EntryRow)
            case "delete":
                return isinstance(self.focused, EntryRow)
            case "undo":
                return bool(self._deleted)
        return True

    async def action_add(self) -> None:
        """Keep the hours; the window stays open for more."""
        entry = (self.day, self._span)
        refused = self.refusal(entry)
        if refused:
            self._tell(refused)
        else:
            await self._keep((*self.entries(), entry), f"Kept: {_words(entry)}. Esc goes back.")

    async def action_delete(self) -> None:
        """Delete the hours in the cursor; they can be brought back as long as the window is open."""
        row = self.focused
        if isinstance(row, EntryRow):
            entry: Entry = row.entry
            self._deleted.append(entry)
            self.set_focus(self.query_one("#hours-from"))
            left = tuple(each for each in self.entries() if each != entry)
            await self._keep(left, f"Deleted: {_words(entry)}. {HOW_TO_TAKE_BACK}")

    async def action_undo(self) -> None:
        """Bring back the hours that were deleted last."""
        entry = self._deleted.pop()
        await self._keep((*self.entries(), entry), f"They are back: {_words(entry)}.")

    async def _keep(self, entries: tuple[Entry, ...], news: str) -> None:
        self.preferences = self.with_entries(entries)
        problem = self._save(self.preferences)
        listed = self.query_one("#hours-list")
        await listed.remove_children()
        await listed.mount_all(self._listed())
        self.set_class(bool(self._deleted), "-deleted")
        self._tell(problem or news)
        self.refresh_bindings()

    def _listed(self) -> Iterable[EntryRow[Entry]]:
        entries = self.entries()
        self.set_class(bool(entries), "-any")
        for number, entry in enumerate(entries):
            yield EntryRow(f"hours-{number}", entry, _words(entry))

    @property
    def _span(self) -> Span:
        first, last = (self.query_one(f"#hours-{end}", TimeRow).at_min for end in ("from", "to"))
        return Span(cast("int", first), cast("int", last))

    def _tell(self, news: str | None = None) -> None:
        if news is not None:
            self._news = news
        if isinstance(self.focused, EntryRow) and not self._news:
            words = ["These hours can be deleted, and brought back."]
        else:
            words = [
                self._news or f"{_words((self.day, self._span))}. {_over_midnight(self._span)}",
                HOW_TO_TYPE,
            ]
        self.query_one("#hours-told", Static).update(stacked(words))


class QuietHoursScreen(HoursScreen):
    """The same on every day of work."""

    HEADING = "Quiet hours: nothing reminds in them"
    WHAT = "Your quiet hours"

    def entries(self) -> tuple[Entry, ...]:
        """Return the quiet hours."""
        return tuple((None, span) for span in self.preferences.quiet)

    def with_entries(self, entries: tuple[Entry, ...]) -> ReminderPreferences:
        """Return the preferences with these quiet hours, in order."""
        spans = sorted({span for _, span in entries}, key=lambda span: (span.from_min, span.to_min))
        return replace(self.preferences, quiet=tuple(spans))

    def refusal(self, entry: Entry) -> str:
        """Refuse what is there already, and too many."""
        if entry in self.entries():
            return f"They are kept already: {_words(entry)}."
        full = len(self.entries()) >= MOST_QUIET_HOURS
        return f"There are {MOST_QUIET_HOURS} already; delete some first." if full else ""


class OwnHoursScreen(HoursScreen):
    """Weekdays on which work begins or ends at another time."""

    HEADING = "Days with other working hours"
    WHAT = "Other hours on"

    def rows(self) -> Iterable[AnswerRow]:
        """Ask for the day."""
        yield ChoiceRow("hours-day", "Day", _DAYS, _DAYS[-3].value)

    @property
    def day(self) -> int | None:
        """The weekday that is chosen."""
        return cast("int", self.query_one("#hours-day", ChoiceRow).answer.value)

    @property
    def suggested(self) -> Span:
        """Begin with the usual hours."""
        return self.preferences.hours

    def entries(self) -> tuple[Entry, ...]:
        """Return the weekdays with hours of their own."""
        return tuple(sorted(self.preferences.hours_on.items()))

    def with_entries(self, entries: tuple[Entry, ...]) -> ReminderPreferences:
        """Return the preferences with these hours; of one day the last holds."""
        hours_on = {day: span for day, span in entries if day is not None}
        return replace(self.preferences, hours_on=dict(sorted(hours_on.items())))

    def refusal(self, entry: Entry) -> str:
        """Refuse what says nothing new."""
        day, span = entry
        if day is not None and day not in self.preferences.weekdays:
            return f"{WEEKDAYS[day]} is no working day of yours; tick it in the settings first."
        return "These are the usual hours." if span == self.preferences.hours else ""


def _words(entry: Entry) -> str:
    day, span = entry
    return span_in_words(span) if day is None else f"{WEEKDAYS[day]}, {span_in_words(span)}"


def _over_midnight(span: Span) -> str:
    if span.from_min == span.to_min:
        return "That is the whole day."
    return "That is over midnight." if span.to_min < span.from_min else ""
