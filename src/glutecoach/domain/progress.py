"""Progress in numbers: a year of days, minutes a week, trends and spans, all derived from the log."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain import trends
from glutecoach.domain.adherence import DaysDone, days_done, days_of, finished_weeks
from glutecoach.domain.exercise import Family
from glutecoach.domain.goal_calendar import ONE_DAY
from glutecoach.domain.names import FAMILY_NAMES, SIDE_NAMES
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.since_visit import last_visit
from glutecoach.domain.streak import SessionFact, StreakReport, distinct_facts, work_by_day
from glutecoach.domain.streak_words import ALMOST, date_in_words
from glutecoach.domain.tally import TakenApart, Tally, taken_apart, tallied
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit
from glutecoach.domain.weeks import NOTHING, Day, DayState, Tense
from glutecoach.domain.work_done import Catalogue

OTHER = "other"
"""The family of exercises that the library does not know."""
STACK: tuple[Family | None, ...] = (*Family, None)
"""The families in the order in which they are stacked; None is ``OTHER``."""
WEEKS_SHOWN = 12
"""Of minutes and trends."""
WEEKS_OF_YEAR = 53
SIDES_DIFFER_FROM = 0.1
"""Share of the work of both sides from which on a difference is named (a cautious convention)."""
# The trends are in a module of their own; they belong to the same numbers.
Trend = trends.Trend
TrendPoint = trends.TrendPoint
pain_trend = trends.pain_trend
effort_trend = trends.effort_trend
activity_trends = trends.activity_trends
overall_trend = trends.overall_trend
self_test_trends = trends.self_test_trends

_MIN_MS = 60_000
_SPAN_WEEKS = (1, 4)
"""Lengths of the spans up to today; as many finished weeks stand beside them."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One day of a heat map."""

    day: date
    state: DayState
    minutes: float
    """Work that was done, timed and claimed together."""
    paused: bool
    """Whether the day was paused; it may have been worked on all the same."""
    in_goal: bool
    """Whether a goal was in force on it."""
    visit: bool
    """Whether there was, or will be, an appointment."""
    claimed_min: float = 0.0
    """The part of the minutes that was entered by hand."""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Days by week and weekday."""

    weeks: tuple[tuple[HeatCell | None, ...], ...]
    """Oldest first; seven cells each, from the weekday on which weeks begin. None: outside the span."""
    week_start: int
    """0 = Monday … 6 = Sunday."""


@dataclass(frozen=True, slots=True)
class WeekMinutes:
    """The work of one week by family, measured and entered work kept apart."""

    first_day: date
    timed: Mapping[Family | None, float]
    """Minutes; None is "other": exercises the library does not know. A family without work is left out."""
    claimed: Mapping[Family | None, float]


@dataclass(frozen=True, slots=True)
class Share:
    """Work done beside the work asked, of one family, program, side or all; measured and entered apart."""

    name: str
    asked_min: float
    timed_min: float
    claimed_min: float
    sessions_timed: int
    sessions_claimed: int


@dataclass(frozen=True, slots=True)
class Span:
    """What was done of what was asked from one day to another."""

    name: str
    """Such as ``last 7 days``."""
    first: date
    last: date
    total: Share
    families: tuple[Share, ...]
    programs: tuple[Share, ...]
    sides: tuple[Share, ...]
    """Left, then right; empty where no exercise told sides apart."""
    days: DaysDone
    """Days done of days due, over the finished weeks of the span: never mixed with the work."""


def family_name(family: Family | None) -> str:
    """Return what a family is called."""
    return OTHER if family is None else FAMILY_NAMES[family]


def heat_map(
    report: StreakReport, facts: Iterable[SessionFact], visits: Iterable[Visit], first: date, last: date
) -> HeatMap:
    """Return the days from ``first`` to ``last`` by week and weekday.

    Sessions dated after the report's day are left out until their day comes, as streaks do.
    """
    known = [fact for fact in facts if fact.day <= report.today]
    timed: defaultdict[date, int] = defaultdict(int)
    claimed: defaultdict[date, int] = defaultdict(int)
    for fact in distinct_facts(known):
        (timed if fact.timed else claimed)[fact.day] += max(0, fact.done_ms)
    visited = {visit.day for visit in visits}
    cells = {
        day.day: HeatCell(
            day.day,
            day.state,
            minutes=(timed[day.day] + claimed[day.day]) / _MIN_MS,
            paused=day.pause is not None,
            in_goal=day.goal is not None,
            visit=day.day in visited,
            claimed_min=claimed[day.day] / _MIN_MS,
        )
        for day in _days_between(report, known, first, last)
    }
    week_start = report.weeks[-1].first_day.weekday()
    return HeatMap(tuple(_columns(cells, first, last, week_start)), week_start)


def _days_between(
    report: StreakReport, known: Sequence[SessionFact], first: date, last: date
) -> Iterator[Day]:
    """Yield every day of a span: as the streak judges it or, where no goal reaches, as it was."""
    judged = {day.day: day for week in report.weeks if week.last_day >= first for day in week.days}
    elsewhere = [fact for fact in known if fact.day >= first and fact.day not in judged]
    work = work_by_day(elsewhere, report.today)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        tense = Tense.FUTURE if day > report.today else Tense.PAST
        yield judged.get(day) or Day(day, tense, work.get(day, NOTHING), None, None)


def _columns(
    cells: Mapping[date, HeatCell], first: date, last: date, week_start: int
) -> Iterator[tuple[HeatCell | None, ...]]:
    start = first - timedelta(days=(first.weekday() - week_start) % 7)
    while start <= last:
        yield tuple(cells.get(start + timedelta(days=weekday)) for weekday in range(7))
        start += timedelta(days=7)


def last_weeks(report: StreakReport, number: int = WEEKS_SHOWN) -> tuple[tuple[date, date], ...]:
    """Return first and last day of the newest weeks, oldest first; the newest one ends today."""
    found = [(week.first_day, week.last_day) for week in report.weeks[-number:]]
    while len(found) < number:
        end = found[0][0] - ONE_DAY
        found.insert(0, (end - timedelta(days=6), end))
    return (*found[:-1], (found[-1][0], report.today))


def week_minutes(
    sessions: Iterable[SessionRecord],
    families: Mapping[str, Family] | Catalogue,
    weeks: Iterable[tuple[date, date]],
) -> tuple[WeekMinutes, ...]:
    """Return the minutes of work of weeks, each given by its first and its last day, by family.

    With a whole catalogue instead of the families alone, work that was entered as a sum is divided as the
    program's level asks for it.
    """
    catalogue = _catalogue(families)
    counted = taken_apart(sessions, catalogue)
    return tuple(
        _week(first, [each for each in counted if first <= each.session.day <= last], catalogue)
        for first, last in weeks
    )


def _week(first_day: date, counted: Iterable[TakenApart], catalogue: Catalogue) -> WeekMinutes:
    tallies = _by_family(counted, catalogue)
    return WeekMinutes(
        first_day,
        {family: tally.timed_ms / _MIN_MS for family, tally in tallies.items() if tally.timed_ms > 0},
        {family: tally.claimed_ms / _MIN_MS for family, tally in tallies.items() if tally.claimed_ms > 0},
    )


def _by_family(counted: Iterable[TakenApart], catalogue: Catalogue) -> dict[Family | None, Tally]:
    found = tallied(counted, lambda part: catalogue.families.get(part.exercise))
    return {family: found[family] for family in STACK if family in found}


def _catalogue(families: Mapping[str, Family] | Catalogue) -> Catalogue:
    return families if isinstance(families, Catalogue) else Catalogue(families)


def spans(
    sessions: Iterable[SessionRecord],
    report: StreakReport,
    visits: Iterable[Visit],
    today: date,
    families: Mapping[str, Family] | Catalogue,
    *,
    since: date | None = None,
) -> tuple[Span, ...]:
    """Return what was done of what was asked: in 7 days, in 28, since the last visit, and since a day.

    Args:
        sessions: at least those from ``first_day_needed`` on.
        report: the streak of the same day.
        visits: past and coming.
        today: the last day of every span.
        families: of exercises, or a whole catalogue, by which more can be divided.
        since: a day from which on a span is wanted besides.
    """
    wanted = _wanted_spans(visits, today, since)
    begin = min(each.first for each in wanted)
    catalogue = _catalogue(families)
    counted = taken_apart((each for each in sessions if begin <= each.day <= today), catalogue)
    return tuple(
        _span(one, report, [each for each in counted if one.first <= each.session.day], catalogue)
        for one in wanted
    )


def first_day_needed(visits: Iterable[Visit], today: date, since: date | None = None) -> date:
    """Return the day from which on ``spans`` needs the sessions."""
    return min(each.first for each in _wanted_spans(visits, today, since))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A span before anything was added up."""

    name: str
    first: date
    last: date
    weeks: int | None = None
    """So many finished weeks stand beside it; None: those that lie within it."""


def _wanted_spans(visits: Iterable[Visit], today: date, since: date | None) -> list[_Wanted]:
    wanted = [
        _Wanted(f"last {7 * weeks} days", today - timedelta(days=7 * weeks - 1), today, weeks)
        for weeks in _SPAN_WEEKS
    ]
    visit = last_visit(visits, today)
    if visit is not None:
        wanted.append(_Wanted(f"since your visit on {_short_date(visit.day)}", visit.day, today))
    if since is not None and since <= today:
        wanted.append(_Wanted(f"since {_short_date(since)}", since, today))
    return wanted


def _short_date(day: date) -> str:
    number, month, year = date_in_words(day).split(" ")
    return f"{number} {month[:3]} {year}"


def _span(wanted: _Wanted, report: StreakReport, counted: Sequence[TakenApart], catalogue: Catalogue) -> Span:
    by_side = tallied(counted, lambda part: part.side)
    is_sided = any(side in by_side for side in Side)
    return Span(
        wanted.name,
        wanted.first,
        wanted.last,
        total=_share("all", _added_up(counted)),
        families=tuple(
            _share(family_name(family), tally) for family, tally in _by_family(counted, catalogue).items()
        ),
        programs=tuple(_programs(counted)),
        sides=tuple(_share(SIDE_NAMES[side], by_side.get(side, Tally())) for side in Side)
        if is_sided
        else (),
        days=_days(wanted, report),
    )


def _programs(counted: Iterable[TakenApart]) -> Iterator[Share]:
    """Yield the programs, that with most work first, each by its newest title."""
    by_program: defaultdict[str, list[TakenApart]] = defaultdict(list)
    for each in sorted(counted, key=lambda one: (one.session.day, one.session.started, one.session.id)):
        by_program[each.session.program].append(each)
    tallies = [(_added_up(each), each[-1].session) for each in by_program.values()]
    for tally, newest in sorted(tallies, key=lambda pair: (-pair[0].asked_ms, pair[1].program)):
        yield _share(newest.title or newest.program, tally)


def _added_up(counted: Iterable[TakenApart]) -> Tally:
    return tallied(counted, lambda _: None).get(None, Tally())


def _share(name: str, tally: Tally) -> Share:
    return Share(
        name,
        tally.asked_ms / _MIN_MS,
        tally.timed_ms / _MIN_MS,
        tally.claimed_ms / _MIN_MS,
        tally.sessions_timed,
        tally.sessions_claimed,
    )


def _days(wanted: _Wanted, report: StreakReport) -> DaysDone:
    """Return the days beside a span: one of days has whole weeks beside it, whatever weekday it is today."""
    if wanted.weeks is None:
        return days_done(report.weeks, wanted.first, wanted.last)
    return days_of(finished_weeks(report.weeks)[-wanted.weeks :])


def sides_line(span: Span) -> str:
    """Return which side did more, where that is worth a word; otherwise an empty text."""
    if not span.sides:
        return ""
    left, right = (side.timed_min + side.claimed_min for side in span.sides)
    if abs(left - right) <= SIDES_DIFFER_FROM * (left + right) + ALMOST:
        return ""
    more = SIDE_NAMES[Side.LEFT if left > right else Side.RIGHT]
    return f"The {more} did {abs(left - right):.0f} min more of {left + right:.0f} min on both sides."
