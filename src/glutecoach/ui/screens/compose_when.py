"""When homework is due: weekdays or so many days a week, how many times a day, from when to when."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from textual.widget import Widget

from glutecoach.domain.dose_words import counted
from glutecoach.domain.homework import MAX_WEEKS
from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.domain.homework_terms import (
    days_a_week,
    ending,
    lasting,
    on_weekdays,
    starting,
    times_a_day,
    visiting,
)
from glutecoach.domain.schedule import MAX_TIMES_PER_DAY, times_in_words
from glutecoach.domain.streak_words import WEEKDAYS
from glutecoach.domain.typed_day import days_around
from glutecoach.ui.compose_words import when_in_words
from glutecoach.ui.screens.compose_form import DraftForm
from glutecoach.ui.widgets.answer_row import Answer
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.day_row import DayRow
from glutecoach.ui.widgets.tick_row import TickRow
from glutecoach.ui.wording import day_in_words

_DAYS_BACK, _DAYS_AHEAD = 30, 400
_NOT_KNOWN = Answer(None, "not known yet")
_ANY_DAYS = "Any days: the client chooses. Ticked weekdays take its place."
_DAYS = tuple(Answer(days, counted(days, "day"), _ANY_DAYS) for days in range(1, 8))
_TIMES = tuple(Answer(times, times_in_words(times)) for times in range(1, MAX_TIMES_PER_DAY + 1))
_WEEKDAYS = tuple(Answer(number, name[:3]) for number, name in enumerate(WEEKDAYS))


class WhenScreen(DraftForm):
    """Six questions, each with a likely answer."""

    HEADING = "When it is due"

    def rows(self) -> list[Widget]:
        """Return the questions."""
        draft, around = self.draft, days_around(self.draft.start, _DAYS_BACK, _DAYS_AHEAD)
        schedule = draft.schedule
        days = [Answer(day, _dated(day)) for day in around]
        visit = _VisitRow(draft, days)
        return [
            ChoiceRow("when-days", "Days a week", _DAYS, schedule.days_per_week),
            TickRow("when-weekdays", "Or on fixed days", _WEEKDAYS, schedule.weekdays, "Space ticks a day."),
            ChoiceRow("when-times", "Times a day", _TIMES, schedule.times_per_day),
            DayRow("when-start", "First day", days, draft.start),
            ChoiceRow("when-weeks", "For", _weeks(draft), _length(draft)),
            visit,
        ]

    def changed(self, row: str, value: object) -> HomeworkDraft:
        """Return the draft after an answer."""
        draft, number = self.draft, cast("int", value)
        match row:
            case "when-days":
                return days_a_week(draft, number)
            case "when-weekdays":
                return on_weekdays(draft, cast("tuple[int, ...]", value))
            case "when-times":
                return times_a_day(draft, number)
            case "when-weeks":
                return _lasting(draft, *cast("tuple[int, int]", value))
        day = cast("date | None", value)
        return visiting(draft, day) if row == "when-visit" or day is None else starting(draft, day)

    def show_again(self) -> None:
        """Days a week follow the weekdays, and weekdays are unticked when days a week are chosen."""
        schedule = self.draft.schedule
        self.query_one("#when-days", ChoiceRow).show(schedule.days_per_week)
        self.query_one("#when-weekdays", TickRow).ticked = frozenset(schedule.weekdays)
        self.query_one("#when-visit", _VisitRow).follow(self.draft)

    def words(self) -> str:
        """Return the schedule and the days."""
        visit, today = self.draft.next_visit, self.services.clock.now().local.date()
        told = f" Next visit {_dated(visit)}." if visit else ""
        return f"{when_in_words(self.draft, today)}.{told}"


class _VisitRow(DayRow):
    """The next visit: not known, or a day from the start on; one step leads to the day after the end."""

    def __init__(self, draft: HomeworkDraft, days: Sequence[Answer]) -> None:
        """Begin at the visit of the draft."""
        super().__init__("when-visit", "Next visit", (_NOT_KNOWN,), draft.start)
        self._days = days
        self.follow(draft)

    def follow(self, draft: HomeworkDraft) -> None:
        """Offer what suits the days of the draft."""
        visit, self._likely = draft.next_visit, draft.end + timedelta(days=1)
        coming = [_NOT_KNOWN, *(one for one in self._days if cast("date", one.value) >= draft.start)]
        if visit is not None and all(one.value != visit for one in coming):
            coming.append(Answer(visit, _dated(visit)))
        self.offer(coming, visit)

    def action_after(self) -> None:
        """Take the next day."""
        if not self._take_likely():
            super().action_after()

    def action_switch(self) -> None:
        """Take the next day, and none after the last."""
        if not self._take_likely():
            super().action_switch()

    def _take_likely(self) -> bool:
        index = self._index_of(self._likely) if self.answer.value is None else 0
        self._choose(index or self.index)
        return index > 0


def _lasting(draft: HomeworkDraft, weeks: int, days: int) -> HomeworkDraft:
    return lasting(draft, weeks) if weeks else ending(draft, draft.start + timedelta(days=days - 1))


def _weeks(draft: HomeworkDraft) -> Sequence[Answer]:
    """Return the weeks to choose from; days that are no whole weeks are among them where there are such."""
    whole = [Answer((weeks, 0), counted(weeks, "week")) for weeks in range(1, MAX_WEEKS + 1)]
    length = _length(draft)
    if length[0]:
        return whole
    at = draft.days // 7
    return (*whole[:at], Answer(length, counted(draft.days, "day")), *whole[at:])


def _length(draft: HomeworkDraft) -> tuple[int, int]:
    weeks, rest = divmod(draft.days, 7)
    return (0, draft.days) if rest else (weeks, 0)


def _dated(day: date) -> str:
    return f"{day_in_words(day)} {day.year}"
