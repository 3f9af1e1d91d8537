"""Homework on one day: whether it is due, how its week stands, and its own streak. All from the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from glutecoach.domain.homework import Homework, Phase
from glutecoach.domain.homework_dates import KeptHomework, open_on, phase_on
from glutecoach.domain.outline import SessionOutline
from glutecoach.domain.plan import Pause
from glutecoach.domain.streak import SessionFact, StreakReport, ThisWeek, streak, this_week
from glutecoach.domain.streak_words import count
from glutecoach.domain.visit import Visit


class Due(StrEnum):
    """How a homework stands on a day."""

    NOW = "now"
    """A session of it is asked for today."""
    CATCH_UP = "catch-up"
    """Nothing is asked for today, but a day of this week can be made up."""
    DONE = "done"
    """Today's part is done."""
    REST = "rest"
    """Nothing is asked for today."""
    PAUSED = "paused"
    """The day is paused."""


@dataclass(frozen=True, slots=True)
class HomeworkToday:
    """One homework as it stands today."""

    kept: KeptHomework
    today: date
    phase: Phase | None
    """What the visits make of the day; None: it follows no visits."""
    due: Due
    times_today: int
    """Sessions of it that were done today."""
    days_done: int
    """Days of this week that count."""
    days_due: int
    """Days of this week that are asked for."""
    report: StreakReport
    """Its own streak."""

    @property
    def homework(self) -> Homework:
        """The revision that holds."""
        return self.kept.newest

    @property
    def is_first(self) -> bool:
        """Whether nothing of it was done yet."""
        return not any(week.done for week in self.report.weeks) and self.times_today == 0

    @property
    def standing(self) -> str:
        """How today and this week stand, such as ``1 of 3 days this week``."""
        asked = self.homework.schedule.times_per_day
        if self.due is Due.NOW and asked > 1 and self.times_today:
            return f"{self.times_today} of {asked} sessions today"
        return f"{self.days_done} of {count(self.days_due, 'day')} this week"

    @property
    def streak_words(self) -> str:
        """Its streak in a few words; empty: there is none yet."""
        weeks = self.report.current
        return f"{count(weeks, 'week')} in a row" if weeks else ""

    @property
    def line(self) -> str:
        """How it stands, in a sentence of its own, such as for the end of a session."""
        streak_words = f", {self.streak_words}" if self.streak_words else ""
        return f"{self.homework.title}: {self.standing}{streak_words}."

    @property
    def reason(self) -> str:
        """Why it is offered today, in a sentence."""
        who = f"Homework from {self.homework.therapist.name}"
        phase = f", {self.phase.name}" if self.phase else ""
        last = ", its last day" if self.today == self.kept.last_day else ""
        match self.due:
            case Due.CATCH_UP:
                return f"{who}{phase}: a day of this week can be made up."
            case Due.DONE:
                return f"{who}{phase}: done for today."
            case Due.REST:
                return f"{who}{phase}: not due today."
            case Due.PAUSED:
                return f"{who}{phase}: paused."
            case Due.NOW:
                return f"{who}{phase}: {self.standing}{last}."


def homework_today(
    kept: KeptHomework,
    done: Iterable[SessionOutline],
    pauses: Sequence[Pause],
    visits: Iterable[Visit],
    today: date,
) -> HomeworkToday:
    """Return how a homework stands.

    Args:
        kept: the homework with all its revisions.
        done: sessions since its first day at least, of any programs.
        pauses: of the client; nothing is due on them.
        visits: past and coming.
        today: the client's day.
    """
    own = {one.id: one for one in done if one.program == kept.id and one.day <= today}.values()
    report = streak([_fact(one) for one in own], kept.goals, pauses, today)
    week = this_week(report)
    times = sum(one.was_done or one.stopped_for_pain for one in own if one.day == today)
    paused = any(pause.first <= today <= pause.last for pause in pauses)
    due = Due.PAUSED if paused else _due(kept, report, times, today)
    asked = _days_asked(kept, week)
    return HomeworkToday(
        kept, today, phase_on(kept.newest, today, visits), due, times, week.done, asked, report
    )


def all_today(
    shelf: Sequence[KeptHomework],
    done: Sequence[SessionOutline],
    pauses: Sequence[Pause],
    visits: Sequence[Visit],
    today: date,
) -> tuple[HomeworkToday, ...]:
    """Return everything that is open, what is due now in front."""
    order = list(Due)
    found = [homework_today(kept, done, pauses, visits, today) for kept in open_on(shelf, today)]
    return tuple(sorted(found, key=lambda one: order.index(one.due)))


def earliest_day(shelf: Sequence[KeptHomework], today: date) -> date:
    """Return from which day on sessions are needed to tell how everything open stands."""
    return min((kept.first_day for kept in open_on(shelf, today)), default=today)


def _due(kept: KeptHomework, report: StreakReport, times: int, today: date) -> Due:
    schedule = kept.newest.schedule
    if times >= schedule.times_per_day:
        return Due.DONE
    if times:
        return Due.NOW
    week = this_week(report)
    enough = week.done >= max(week.due, 1)
    if schedule.is_fixed:
        if schedule.is_due_on(today):
            return Due.NOW
        asked = sum(schedule.is_due_on(day.day) for day in week.days if day.day < today and day.goal)
        return Due.CATCH_UP if week.done < asked else Due.REST
    return Due.REST if enough and not report.today_counts else Due.NOW


def _days_asked(kept: KeptHomework, week: ThisWeek) -> int:
    """Return the days of this week that are asked for: weekdays one by one, any days as their share."""
    schedule = kept.newest.schedule
    if not schedule.is_fixed:
        return week.due
    return sum(schedule.is_due_on(day.day) for day in week.days if day.goal and day.pause is None)


def _fact(one: SessionOutline) -> SessionFact:
    return SessionFact(one.id, one.day, one.credit, one.stopped_for_pain, one.timed)
