"""What the Progress page shows, read from the journal piece by piece: each once, and only when wanted."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from glutecoach.domain import progress, trends
from glutecoach.domain.streak import StreakReport, streak
from glutecoach.domain.work_done import Catalogue, catalogue_of
from glutecoach.ui.goals import standing
from glutecoach.ui.trend_words import TrendLine, trend_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.domain.plan import Goal, Pause
    from glutecoach.domain.progress import HeatMap, Span, Trend, WeekMinutes
    from glutecoach.domain.record import SessionRecord
    from glutecoach.domain.streak import SessionFact
    from glutecoach.domain.visit import Visit
    from glutecoach.domain.weeks import Day
    from glutecoach.ui.services import Services

WEEKS_OF_YEAR = 53
_LONGEST = timedelta(days=36_525)
"""A day of a broken file may lie anywhere; nobody looks back further."""
_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


class ProgressReading:
    """The journal as the page sees it; a new one is made whenever the page is seen again."""

    def __init__(self, services: "Services", report: StreakReport | None = None) -> None:
        """Begin with nothing read.

        Args:
            services: what the app was given.
            report: the streak over the whole history, where somebody has just read it.
        """
        self._services = services
        self._journal = services.journal
        self._sessions: list[SessionRecord] = []
        self._sessions_from: date | None = None
        self.today = standing(services).today
        if report is not None and report.today == self.today:
            self.__dict__["report"] = report

    @cached_property
    def goals(self) -> "tuple[Goal, ...]":
        """The goals."""
        return self._journal.goals()

    @cached_property
    def pauses(self) -> "tuple[Pause, ...]":
        """The pauses."""
        return self._journal.pauses()

    @cached_property
    def visits(self) -> "tuple[Visit, ...]":
        """The visits, past and coming."""
        return self._journal.visits()

    @property
    def visit_days(self) -> "Sequence[date]":
        """Their days."""
        return [visit.day for visit in self.visits]

    @cached_property
    def facts(self) -> "list[SessionFact]":
        """What streaks are made of, of the whole history."""
        return self._journal.facts()

    @cached_property
    def report(self) -> StreakReport:
        """The streak over the whole history."""
        return streak(self.facts, self.goals, self.pauses, self.today)

    @cached_property
    def _recent_facts(self) -> "list[SessionFact]":
        return self._journal.facts(self._recent_from)

    @cached_property
    def recent_report(self) -> StreakReport:
        """The streak as if nothing had been before the last year: its weeks are right, not its length."""
        goals = tuple(replace(goal, start=max(goal.start, self._recent_from)) for goal in self.goals)
        return streak(self._recent_facts, goals, self.pauses, self.today)

    @property
    def _recent_from(self) -> date:
        return self.today - (WEEKS_OF_YEAR + 1) * _WEEK

    @property
    def known(self) -> StreakReport:
        """The streak over what was read so far; the weeks of the last year are right in any case."""
        return self.__dict__.get("report") or self.recent_report

    @cached_property
    def first_day(self) -> date:
        """The first day there is something to see of."""
        days = [self.today, self.report.weeks[0].first_day, *(fact.day for fact in self.facts)]
        return max(min(days), self.today - _LONGEST)

    def years_back(self, day: date) -> int:
        """Return how many maps before the newest one a day lies."""
        since = (self._newest_last - day).days
        return max(0, since) // (7 * (WEEKS_OF_YEAR - 1))

    def year(self, back: int = 0) -> "HeatMap":
        """Return the map of a year; 0 is the one that ends with this week."""
        last = self._newest_last - back * (WEEKS_OF_YEAR - 1) * _WEEK
        first = last - WEEKS_OF_YEAR * _WEEK + _DAY
        facts = self.facts if back else self._recent_facts
        report = self.report if back else self.known
        of_year = [fact for fact in facts if first <= fact.day <= last]
        return progress.heat_map(report, of_year, self.visits, first, last)

    @property
    def _newest_last(self) -> date:
        """The last day of this week."""
        return self.known.weeks[-1].first_day + 6 * _DAY

    def judged(self, day: date) -> "Day | None":
        """Return a day as the streak sees it; None where there was no goal yet."""
        for week in reversed(self.known.weeks):
            if week.first_day <= day:
                return next((each for each in week.days if each.day == day), None)
        return None

    def sessions_on(self, day: date) -> "list[SessionRecord]":
        """Return the sessions of a day, newest first."""
        return self._journal.sessions(first=day, last=day)

    def sessions_since(self, first: date) -> "Sequence[SessionRecord]":
        """Return the sessions from a day up to today, newest first; none is read twice."""
        if self._sessions_from is None:
            self._sessions = self._journal.sessions(first=first, last=self.today)
        elif first < self._sessions_from:
            self._sessions += self._journal.sessions(first=first, last=self._sessions_from - _DAY)
        self._sessions_from = min(first, self._sessions_from or first)
        return [session for session in self._sessions if session.day >= first]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all to look back on."""
        journal = self._journal
        return not (
            self._recent_facts or self.facts or journal.self_test_results() or journal.activity_scores()
        )

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue_of(self._services.library)

    @cached_property
    def four_weeks(self) -> "Span":
        """What was done of what was asked in the last four weeks."""
        sessions = self.sessions_since(progress.first_day_needed((), self.today))
        return progress.spans(sessions, self.known, (), self.today, {})[-1]

    @cached_property
    def spans(self) -> "tuple[Span, ...]":
        """What was done of what was asked, in each span of days."""
        sessions = self.sessions_since(progress.first_day_needed(self.visits, self.today))
        return progress.spans(sessions, self.known, self.visits, self.today, self._catalogue)

    @property
    def weeks(self) -> tuple[tuple[date, date], ...]:
        """First and last day of the weeks that are drawn, oldest first; the newest ends today."""
        return progress.last_weeks(self.known)

    @cached_property
    def minutes(self) -> "tuple[WeekMinutes, ...]":
        """The work of those weeks."""
        return progress.week_minutes(self._drawn, self._catalogue, self.weeks)

    @cached_property
    def pain(self) -> "Trend":
        """What was told of pain in those weeks."""
        return trends.pain_trend(self._drawn, self.visits)

    @cached_property
    def effort(self) -> "Trend":
        """What was told of effort in those weeks."""
        return trends.effort_trend(self._drawn, self.visits)

    @property
    def _drawn(self) -> "Sequence[SessionRecord]":
        return self.sessions_since(self.weeks[0][0])

    @cached_property
    def test_lines(self) -> tuple[TrendLine, ...]:
        """The self-tests that were done."""
        results = self._journal.self_test_results()
        found = trends.self_test_trends(results, self._services.self_tests()) if results else ()
        return tuple(map(trend_line, found))

    @cached_property
    def activity_lines(self) -> tuple[TrendLine, ...]:
        """The user's own activities, and how it is on the whole."""
        activities = trends.activity_trends(self._journal.activity_scores())
        overall = trends.overall_trend(self._journal.overall_changes())
        return tuple(trend_line(trend) for trend in (*activities, overall) if trend.points)
