"""Homework over time: which revision holds on a day, which phase it is, what is due, and its goals."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from glutecoach.domain.homework import Homework, Phase, PhaseAnchor
from glutecoach.domain.library import FileProblem
from glutecoach.domain.plan import Goal
from glutecoach.domain.visit import Visit

_ONE_DAY = timedelta(days=1)
COMING_WITHIN = timedelta(days=14)
"""So long before its first day, homework is told of."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision as it was accepted, and read."""

    homework: Homework
    accepted: date
    """From then on it holds."""
    key: str = ""
    """The public key it was signed with; empty: unsigned, or not checked."""


@dataclass(frozen=True, slots=True)
class KeptHomework:
    """One homework with all its revisions, oldest first."""

    revisions: tuple[Revision, ...]
    """Never empty."""
    ended: date | None = None
    """The last day it was due, where the client put it away; None: it was not."""
    end_reason: str = ""

    @property
    def newest(self) -> Homework:
        """The revision that holds now."""
        return self.revisions[-1].homework

    @property
    def id(self) -> str:
        """Stays the same over all revisions."""
        return self.newest.id

    @property
    def first_day(self) -> date:
        """The first day it was due."""
        first = self.revisions[0]
        return max(first.accepted, first.homework.start)

    @property
    def last_day(self) -> date:
        """The last day it is due, as far as is known today."""
        end = self.newest.end
        return end if self.ended is None else min(end, self.ended)

    def is_open_on(self, day: date) -> bool:
        """Tell whether it is there to be done on a day."""
        return self.newest.start <= day <= self.last_day

    def on(self, day: date) -> Homework | None:
        """Return the revision that held on a day; None: none did yet."""
        held = [one for one in self.revisions if one.accepted <= day]
        return held[-1].homework if held else None

    def revision(self, number: int) -> Homework | None:
        """Return the revision of that number; None: it was never accepted."""
        found = (one.homework for one in reversed(self.revisions) if one.homework.revision == number)
        return next(found, None)

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Its goals over time, for its own streak: a new revision never touches the days before it."""
        return tuple(self._goal(one, at) for at, one in enumerate(self.revisions))

    def _goal(self, revision: Revision, at: int) -> Goal:
        homework = revision.homework
        end = homework.end if at + 1 < len(self.revisions) else self.last_day
        start = max(revision.accepted, homework.start)
        schedule = homework.schedule
        return Goal(start, schedule.days_per_week, per_day=schedule.times_per_day, end=max(end, start))


@dataclass(frozen=True, slots=True)
class UnreadHomework:
    """A homework in the journal that cannot be used any more, such as one whose exercise is gone."""

    id: str
    problems: tuple[FileProblem, ...]


def phase_on(homework: Homework, day: date, visits: Iterable[Visit]) -> Phase | None:
    """Return the phase of a day; None: there is none. Days before a visit win over days after one.

    The visits are the client's own; the file's two visits count where the client has none nearer.
    """
    days = {visit.day for visit in visits} | {homework.visit or homework.start}
    if homework.next_visit is not None:
        days.add(homework.next_visit)
    last = max((one for one in days if one <= day), default=None)
    coming = min((one for one in days if one > day), default=None)
    if coming is not None:
        found = _within(homework.phases, PhaseAnchor.BEFORE, (coming - day).days)
        if found is not None:
            return found
    return None if last is None else _within(homework.phases, PhaseAnchor.AFTER, (day - last).days)


def _within(phases: Iterable[Phase], anchor: PhaseAnchor, days: int) -> Phase | None:
    fitting = [one for one in phases if one.anchor is anchor and one.first_day <= days]
    fitting = [one for one in fitting if one.last_day is None or days <= one.last_day]
    return max(fitting, key=lambda one: one.first_day, default=None)


def due_days(kept: KeptHomework, first: date, last: date, excused: Collection[date] = ()) -> int:
    """Return on how many days of a span it was due; of any days a week, the share of the span, rounded down.

    Each day is judged by the revision that held then; the span is cut to the days it was open, and days that
    are excused are left out.
    """
    sevenths = 0
    day, last = max(first, kept.first_day), min(last, kept.last_day)
    while day <= last:
        if day not in excused:
            sevenths += sevenths_of(kept, day)
        day += _ONE_DAY
    return sevenths // 7


def sevenths_of(kept: KeptHomework, day: date) -> int:
    """Return how much of a day is due, in sevenths: with any 3 days a week every day is three sevenths."""
    held = kept.on(day)
    if held is None or not held.is_open_on(day) or day > kept.last_day:
        return 0
    schedule = held.schedule
    return 7 * schedule.is_due_on(day) if schedule.is_fixed else schedule.days_per_week


def coming_on(kept: Sequence[KeptHomework], day: date) -> tuple[KeptHomework, ...]:
    """Return what was taken on and begins within two weeks of a day, the nearest in front."""
    near = [
        one for one in kept if one.ended is None and timedelta() < one.newest.start - day <= COMING_WITHIN
    ]
    return tuple(sorted(near, key=lambda one: (one.newest.start, one.id)))


def open_on(kept: Sequence[KeptHomework], day: date) -> tuple[KeptHomework, ...]:
    """Return what is there to be done on a day, what ends first in front."""
    return tuple(sorted((one for one in kept if one.is_open_on(day)), key=lambda one: (one.last_day, one.id)))
