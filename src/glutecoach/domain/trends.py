"""Trends: pain, effort, activities and self-tests over time, with what is needed to read them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.change import THRESHOLDS, Measure
from glutecoach.domain.goal_calendar import ONE_DAY
from glutecoach.domain.names import SIDE_NAMES
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.self_test_trend import Trend as SideTrend
from glutecoach.domain.self_test_trend import trends_of
from glutecoach.domain.self_test_words import value_in_words
from glutecoach.domain.visit import Visit
from glutecoach.domain.well_being import BEST_SCORE, LARGEST_CHANGE, ActivityScores, OverallChange
from glutecoach.domain.work_done import counted_sessions

BEFORE, DURING, AFTER, NEXT_MORNING = "before", "during", "after", "next morning"
"""When pain was told, beside a session."""
_MOMENTS = {moment: place for place, moment in enumerate((BEFORE, DURING, AFTER, NEXT_MORNING))}


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One value of a trend."""

    day: date
    value: float
    detail: str
    """What tells it apart from others of the same day, such as ``before``; may be empty."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Values over time, with what is needed to draw and to read them."""

    title: str
    unit: str
    """May be empty."""
    lowest: float
    highest: float
    """The ends of the scale."""
    points: tuple[TrendPoint, ...]
    """Oldest first."""
    threshold: float | None
    """The smallest change that counts as one; None: nobody has measured it."""
    marks: tuple[date, ...]
    """Visits from the first point on."""


def pain_trend(sessions: Iterable[SessionRecord], visits: Iterable[Visit] = ()) -> Trend:
    """Return the pain that was told: before, during and after sessions, and the next morning."""
    points = [point for session in counted_sessions(sessions) for point in _pains(session)]
    return _trend("Pain", points, visits, threshold=THRESHOLDS[Measure.PAIN])


def _pains(session: SessionRecord) -> Iterator[TrendPoint]:
    hurt = [report.score for report in session.pains if report.score is not None]
    told = (
        (BEFORE, session.pain_before),
        (DURING, max(hurt, default=None)),
        (AFTER, session.check_in.pain),
        (NEXT_MORNING, session.morning.pain if session.morning else None),
    )
    for moment, score in told:
        if score is not None:
            day = session.day + ONE_DAY if moment == NEXT_MORNING else session.day
            yield TrendPoint(day, min(max(score, 0), BEST_SCORE), moment)


def effort_trend(sessions: Iterable[SessionRecord], visits: Iterable[Visit] = ()) -> Trend:
    """Return how hard sessions felt."""
    points = [
        TrendPoint(session.day, min(max(session.check_in.effort, 0), BEST_SCORE), session.title)
        for session in counted_sessions(sessions)
        if session.check_in.effort is not None
    ]
    return _trend("Effort", points, visits)


def activity_trends(scores: Iterable[ActivityScores], visits: Iterable[Visit] = ()) -> tuple[Trend, ...]:
    """Return how each of the user's own activities went, in the order in which they were first named."""
    by_name: defaultdict[str, dict[date, int]] = defaultdict(dict)
    for each in sorted(scores, key=lambda one: one.day):
        for activity in each.activities:
            by_name[activity.name][each.day] = activity.score
    known = tuple(visits)
    return tuple(
        _trend(name, [TrendPoint(day, score, "") for day, score in of_day.items()], known,
               threshold=THRESHOLDS[Measure.ACTIVITY])
        for name, of_day in by_name.items()
    )  # fmt: skip


def overall_trend(changes: Iterable[OverallChange], visits: Iterable[Visit] = ()) -> Trend:
    """Return how it was on the whole."""
    by_day = {each.day: each.score for each in sorted(changes, key=lambda one: one.day)}
    points = [TrendPoint(day, score, "") for day, score in by_day.items()]
    ends = (-LARGEST_CHANGE, LARGEST_CHANGE)
    return _trend(
        "On the whole", points, visits, ends=ends, threshold=THRESHOLDS[Measure.OVERALL], unit="points"
    )


def self_test_trends(
    results: Iterable[SelfTestResult], tests: Mapping[str, SelfTest], visits: Iterable[Visit] = ()
) -> tuple[Trend, ...]:
    """Return the trend of every side of every self-test that was ever done, with its detectable change."""
    found, known = tuple(results), tuple(visits)
    return tuple(
        _self_test_trend(test, trend, known) for test in tests.values() for trend in trends_of(test, found)
    )


def _self_test_trend(test: SelfTest, trend: SideTrend, visits: Sequence[Visit]) -> Trend:
    values = [point.value for point in trend.points]
    threshold = test.detectable.value if test.detectable else None
    highest = float(test.scale[-1].value) if test.scale else max(values) + (threshold or 0.0)
    return _trend(
        f"{test.title}, {SIDE_NAMES[trend.side]}" if trend.side else test.title,
        [TrendPoint(point.day, point.value, "") for point in trend.points],
        visits,
        ends=(min(0.0, *values), highest or 1.0),
        threshold=threshold,
        # The unit as it stands behind two of it.
        unit=value_in_words(test, 2).partition(" ")[2],
    )


def _trend(
    title: str,
    points: Iterable[TrendPoint],
    visits: Iterable[Visit],
    *,
    ends: tuple[float, float] = (0, BEST_SCORE),
    threshold: float | None = None,
    unit: str = "of 10",
) -> Trend:
    ordered = tuple(sorted(points, key=lambda point: (point.day, _MOMENTS.get(point.detail, 0))))
    first = ordered[0].day if ordered else date.max
    marks = tuple(sorted({visit.day for visit in visits if visit.day >= first}))
    return Trend(title, unit, *ends, ordered, threshold, marks)
