"""The days and weeks of a streak: what was done, whether it counts, and why, in plain sentences."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak_words import (
    ALMOST,
    WEEKDAYS,
    count,
    listed,
    needed_in_words,
    percent,
    share_in_words,
)


class Tense(StrEnum):
    """Where a day stands, seen from today."""

    PAST = "past"
    TODAY = "today"
    FUTURE = "future"


class DayState(StrEnum):
    """What to show of a day; none of them is a reproach."""

    DONE = "done"
    """All of the day's work."""
    COUNTS = "counts"
    """Not all of it, but enough for the day to count."""
    PARTLY = "partly"
    """Something was done that does not make the day count."""
    PAUSED = "paused"
    FUTURE = "future"
    FREE = "free"
    """Nothing done, and nothing wrong with that."""


class WeekStatus(StrEnum):
    """What became of a week."""

    KEPT = "kept"
    EXCUSED = "excused"
    """Nothing was due: it neither adds to a streak nor ends it."""
    MISSED = "missed"
    OPEN = "open"
    """Still going on."""


STATUS_WORDS = {
    WeekStatus.KEPT: "counts",
    WeekStatus.EXCUSED: "nothing was due",
    WeekStatus.MISSED: "did not count",
    WeekStatus.OPEN: "still open",
}
"""What became of a week, in words without a reproach."""


@dataclass(frozen=True, slots=True)
class Work:
    """What was done on one day."""

    sessions: int = 0
    entered: int = 0
    """How many of them were entered afterwards by hand."""
    credit: float = 0.0
    """In sessions: each adds the share that was done, or 1 if it was stopped for pain."""
    pain: bool = False
    """Whether one was stopped for pain."""


NOTHING = Work()


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a week."""

    day: date
    tense: Tense
    work: Work
    goal: Goal | None
    """The goal in force on that day."""
    pause: Pause | None

    @property
    def share(self) -> float:
        """Share of the day's work that was done; may be above 1."""
        return self.work.credit / (self.goal.per_day if self.goal else 1)

    @property
    def counts(self) -> bool:
        """Whether it is one of the week's days; a paused day may be."""
        if self.goal is None or self.work.credit <= 0:
            return False
        return self.work.credit + ALMOST >= self.goal.counts_from * self.goal.per_day

    @property
    def state(self) -> DayState:
        """What to show of it."""
        if self.work.credit > 0:
            if self.share + ALMOST >= 1:
                return DayState.DONE
            return DayState.COUNTS if self.counts else DayState.PARTLY
        if self.pause is not None:
            return DayState.PAUSED
        return DayState.FUTURE if self.tense is Tense.FUTURE else DayState.FREE

    @property
    def why(self) -> tuple[str, ...]:
        """Why it counts or does not, in plain sentences."""
        if self.work.sessions == 0:
            return (self._why_nothing(),)
        remarks = []
        if self.work.pain and not self._is_one_for_pain:
            remarks.append("Stopped because of pain: that counts as a whole session.")
        if self.work.entered:
            remarks.append(f"{count(self.work.entered, 'session')} entered afterwards.")
        if self.pause is not None and self.counts:
            remarks.append("The day was paused, and counts all the same.")
        return (self._why_work(), *remarks)

    def _why_nothing(self) -> str:
        if self.pause is not None:
            return f"Paused ({self.pause.kind}): nothing is due."
        if self.goal is None:
            return "No goal is set for this day."
        match self.tense:
            case Tense.FUTURE:
                return "Still to come."
            case Tense.TODAY:
                return "Nothing yet today."
            case Tense.PAST:
                return "A free day: any days of the week will do."

    @property
    def _is_one_for_pain(self) -> bool:
        """Whether the day's one session was stopped for pain: how much of it was done says nothing then."""
        asked = self.goal.per_day if self.goal is not None else 0
        return self.work.pain and self.work.sessions == asked == 1

    def _why_work(self) -> str:
        if self._is_one_for_pain:
            return "Stopped because of pain, and that counts as a whole session: this day counts."
        if self.goal is None:
            return f"{self._done_in_words()}, on a day without a goal."
        needed = needed_in_words(self.goal.counts_from)
        if self.counts:
            enough = "" if self.share + ALMOST >= 1 else f", and {needed} is enough"
            return f"{self._done_in_words()}{enough}: this day counts."
        if self.work.credit <= 0:
            return f"A session was opened and nothing done in it: {needed} is needed."
        return f"{self._done_in_words(self.goal.counts_from)}: {needed} is needed."

    def _done_in_words(self, below: float = 1.0) -> str:
        words = share_in_words(self.share, below)
        exactly = "" if words == "all" else f" ({percent(self.share)} %)"
        if self.goal is not None and self.goal.per_day > 1:
            return f"{words.capitalize()} of the day's {self.goal.per_day} sessions{exactly}"
        if self.work.sessions == 1:
            return f"{words.capitalize()} of the session{exactly}"
        return f"{self.work.sessions} sessions, together {words} of one{exactly}"


@dataclass(frozen=True, slots=True)
class Week:
    """One week: seven days, or fewer where the weekday on which weeks begin was changed."""

    days: tuple[Day, ...]
    due: int
    """Days that were asked for, rounded down."""
    done: int
    """Days that count."""
    status: WeekStatus

    @classmethod
    def of(cls, days: tuple[Day, ...]) -> "Week":
        """Judge a week by its days."""
        asked = sum(day.goal.days_per_week for day in days if day.goal is not None and day.pause is None)
        due = asked // 7
        done = sum(day.counts for day in days)
        return cls(days, due, done, _status(due, done, over=days[-1].tense is Tense.PAST))

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return self.days[0].day

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return self.days[-1].day

    @property
    def missing(self) -> int:
        """Days that would still make it count; 0 where nothing is due or it counts already."""
        return max(0, self.due - self.done)

    @property
    def reachable(self) -> bool:
        """Whether it counts, or today and the days to come are enough for it."""
        left = sum(
            day.goal is not None and day.tense is not Tense.PAST and not day.counts for day in self.days
        )
        return self.missing <= left

    @property
    def why(self) -> tuple[str, ...]:
        """Why it counts or does not, in plain sentences."""
        return (*self._why_due(), self._why_done(), self._why_status())

    def _why_due(self) -> list[str]:
        active = Counter(
            day.goal.days_per_week for day in self.days if day.goal is not None and day.pause is None
        )
        paused = sum(day.goal is not None and day.pause is not None for day in self.days)
        sentences = [f"Paused: {count(paused, 'day')}, on which nothing is due."] if paused else []
        if not any(day.goal for day in self.days):
            return ["No goal is set for this week."]
        if active.total() == 7 and len(active) == 1:
            return [f"Due: {count(self.due, 'day')}, any days of the week."]
        if active:
            parts = listed([f"{count(days, 'day')} at {goal} a week" for goal, days in active.items()])
            sentences.append(f"Due: {count(self.due, 'day')} ({parts}, divided by 7 and rounded down).")
        return sentences

    def _why_done(self) -> str:
        names = [WEEKDAYS[day.day.weekday()] for day in self.days if day.counts]
        if names:
            return f"Counted: {count(self.done, 'day')} ({listed(names)})."
        return "Counted: no day yet." if self.status is WeekStatus.OPEN else "Counted: no day."

    def _why_status(self) -> str:
        match self.status:
            case WeekStatus.KEPT:
                return "So this week counts."
            case WeekStatus.EXCUSED:
                return "Nothing is due, so this week leaves the streak as it is."
            case WeekStatus.MISSED:
                return "So this week did not count; a new streak can begin with any week."
            case WeekStatus.OPEN:
                return self.what_would_help

    @property
    def what_would_help(self) -> str:
        """What would make an open week count."""
        if not self.reachable:
            return "Ill or away? A pause makes this week's goal smaller."
        days = "day" if self.missing == 1 else "days"
        more = "more " if self.done else ""
        return f"{self.missing} {more}{days} would keep this week."


def _status(due: int, done: int, *, over: bool) -> WeekStatus:
    if done >= max(due, 1):
        return WeekStatus.KEPT
    if due == 0:
        return WeekStatus.EXCUSED
    return WeekStatus.MISSED if over else WeekStatus.OPEN
