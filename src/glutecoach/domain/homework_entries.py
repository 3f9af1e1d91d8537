"""Homework as entries of the client's calendar: by its schedule, with its phases as the visits put them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from glutecoach.domain.calendar_entry import Entry, days_from, paused_days, series
from glutecoach.domain.dose_words import in_words
from glutecoach.domain.goal_calendar import GoalCalendar
from glutecoach.domain.homework import Homework, Phase
from glutecoach.domain.homework_dates import KeptHomework, phase_on
from glutecoach.domain.homework_times import USUAL_TIMES_MIN
from glutecoach.domain.plan import Pause
from glutecoach.domain.program import Level
from glutecoach.domain.safetext import clean, shortened
from glutecoach.domain.schedule import times_in_words
from glutecoach.domain.streak_words import count
from glutecoach.domain.visit import Visit

_WEEK = 7
_LONGEST = 2_000
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class EntryTerms:
    """What beside the homework itself decides when it comes."""

    length_ms: Callable[[Level], int]
    """Tells how long a level takes."""
    own_times: Sequence[int] = ()
    """The client's own times, in minutes after midnight."""
    pauses: Sequence[Pause] = ()
    visits: Sequence[Visit] = ()


def homework_entries(kept: KeptHomework, terms: EntryTerms) -> Iterator[Entry]:
    """Yield the entries of the revision that holds, from the day on that it does."""
    of = kept.newest
    first = max(kept.revisions[-1].accepted, of.start)
    if first > kept.last_day:
        return
    out = paused_days(terms.pauses, first, kept.last_day)
    if of.schedule.is_fixed or of.schedule.days_per_week == _WEEK:
        yield from _at_times(of, first, kept.last_day, out, terms)
    else:
        yield from _over_weeks(kept, first, out, terms)


def _at_times(
    of: Homework, first: date, last: date, out: frozenset[date], terms: EntryTerms
) -> Iterator[Entry]:
    """Yield a series for each session of a day and each phase."""
    asked = of.schedule.times_per_day
    times = tuple(terms.own_times)[:asked]
    times = times if len(times) == asked else USUAL_TIMES_MIN[asked]
    weekdays = of.schedule.weekdays or tuple(range(_WEEK))
    for part, (phase, days) in enumerate(_phases(of, first, last, terms.visits)):
        level = _level(of, phase)
        for number, at_min in enumerate(times, start=1):
            ending = f"-{part + 1}" if part else ""
            entry = Entry(
                f"{of.id}-session-{number}{ending}",
                _title(of, phase),
                days[0],
                of.written,
                _what_is_done(of, phase, level),
                at_min,
                max(1, -(-terms.length_ms(level) // _MINUTE_MS)),
                revision=of.revision,
            )
            found = series(entry, weekdays, days[-1], out)
            if found:
                yield found


def _over_weeks(kept: KeptHomework, first: date, out: frozenset[date], terms: EntryTerms) -> Iterator[Entry]:
    """Yield a banner over the days of each week: on which of them it is done, nobody can know."""
    of = kept.newest
    for monday, length in GoalCalendar(kept.goals).weeks(first, kept.last_day):
        days = [
            day
            for day in days_from(max(monday, first), min(monday + timedelta(days=length - 1), kept.last_day))
            if day not in out
        ]
        due = of.schedule.days_per_week * len(days) // _WEEK
        for run, stretch in enumerate(_stretches(days) if due else ()):
            ending = f"-{run + 1}" if run else ""
            names = dict.fromkeys(
                clean(phase.name) for day in stretch if (phase := phase_on(of, day, terms.visits))
            )
            yield Entry(
                f"{of.id}-week-{monday:%Y%m%d}{ending}",
                f"{clean(of.title)}: {_how_often(of, due)}",
                stretch[0],
                of.written,
                ", then ".join(names),
                days=len(stretch),
                revision=of.revision,
            )


def _how_often(of: Homework, due: int) -> str:
    times = of.schedule.times_per_day
    often = f"{count(due, 'day')} this week"
    return f"{often}, {times_in_words(times)} a day" if times > 1 else often


def _stretches(days: Sequence[date]) -> Iterator[list[date]]:
    """Yield days that follow each other, together."""
    for _, run in groupby(enumerate(days), key=lambda at: at[1].toordinal() - at[0]):
        yield [day for _, day in run]


def _phases(
    of: Homework, first: date, last: date, visits: Sequence[Visit]
) -> Iterator[tuple[Phase | None, list[date]]]:
    """Yield the phases in their order, with their days."""
    for phase, days in groupby(days_from(first, last), key=lambda day: phase_on(of, day, visits)):
        yield phase, list(days)


def _level(of: Homework, phase: Phase | None) -> Level:
    return of.program.level(phase.level if phase else of.rules.start_level)


def _title(of: Homework, phase: Phase | None) -> str:
    return f"{clean(of.title)}: {clean(phase.name)}" if phase else clean(of.title)


def _what_is_done(of: Homework, phase: Phase | None, level: Level) -> str:
    """Return the exercises, one a line; empty where the level may have changed by then."""
    if phase is None and len(of.program.levels) > 1:
        return ""
    lines = (f"{clean(item.exercise.title)}: {in_words(item)}" for item in level.items)
    return shortened("\n".join(lines), _LONGEST)
