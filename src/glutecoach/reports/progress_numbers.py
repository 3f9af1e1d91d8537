"""Reading everything from the journal that pictures and tables of progress are made of."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from glutecoach.domain import progress
from glutecoach.domain.streak import StreakReport, streak

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glutecoach.domain.progress import HeatMap, Span, Trend, WeekMinutes
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.domain.self_test_result import SelfTestResult
    from glutecoach.domain.work_done import Catalogue
    from glutecoach.store.journal import Journal

_FOUR_WEEKS = 1
"""Place of the span of 28 days."""
_YEAR = timedelta(days=7 * progress.WEEKS_OF_YEAR - 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How far back the numbers go."""

    today: date
    since: date | None = None
    """A day from which on a span is wanted besides."""
    weeks: int = progress.WEEKS_SHOWN
    """Of minutes and trends."""


@dataclass(frozen=True, slots=True)
class ProgressNumbers:
    """What progress shows, ready to be drawn or told."""

    report: StreakReport
    goal_set: bool
    detailed: "Span"
    """The span whose families, programs and sides are worth telling."""
    first: date
    """The first day of the weeks and of the trends of sessions."""
    spans: tuple["Span", ...]
    weeks: tuple["WeekMinutes", ...]
    year: "HeatMap"
    trends: tuple["Trend", ...]
    """Pain and effort, where anything was told."""
    slow_trends: tuple["Trend", ...]
    """Activities and how it is on the whole, where anything was told; worth seeing over a year."""
    self_tests: "Mapping[str, tuple[Trend, ...]]"
    """By self-test, a trend for each side; only those that were ever done."""
    results: tuple["SelfTestResult", ...]
    """Of self-tests, all of them."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        worked = any(cell is not None and cell.minutes for week in self.year.weeks for cell in week)
        return not (worked or self.trends or self.slow_trends or self.self_tests)

    @property
    def first_of_year(self) -> date:
        """The first day of the map, and of the slow trends."""
        return min(cell.day for cell in self.year.weeks[0] if cell is not None)


def read_progress(
    journal: "Journal", catalogue: "Catalogue", tests: "Mapping[str, SelfTest]", wanted: Wanted
) -> ProgressNumbers:
    """Return what the journal tells."""
    today, visits, goals = wanted.today, journal.visits(), journal.goals()
    facts = journal.facts()
    report = streak(facts, goals, journal.pauses(), today)
    weeks = progress.last_weeks(report, wanted.weeks)
    first = weeks[0][0]
    needed = min(first, progress.first_day_needed(visits, today, wanted.since))
    sessions = journal.sessions(first=needed, last=today)
    shown = [session for session in sessions if session.day >= first]
    results = tuple(result for result in journal.self_test_results() if result.day <= today)
    last = report.weeks[-1].first_day + timedelta(days=6)
    trends = (progress.pain_trend(shown, visits), progress.effort_trend(shown, visits))
    slow_trends = (
        *progress.activity_trends([each for each in journal.activity_scores() if each.day <= today], visits),
        progress.overall_trend([each for each in journal.overall_changes() if each.day <= today], visits),
    )
    spans = progress.spans(sessions, report, visits, today, catalogue, since=wanted.since)
    return ProgressNumbers(
        report=report,
        goal_set=bool(goals),
        detailed=next((span for span in spans if span.first == wanted.since), spans[_FOUR_WEEKS]),
        first=first,
        spans=spans,
        weeks=progress.week_minutes(shown, catalogue, weeks),
        year=progress.heat_map(report, facts, visits, last - _YEAR, last),
        trends=tuple(trend for trend in trends if trend.points),
        slow_trends=tuple(trend for trend in slow_trends if trend.points),
        self_tests={
            name: found
            for name, test in tests.items()
            if (found := progress.self_test_trends(results, {name: test}, visits))
        },
        results=results,
    )
