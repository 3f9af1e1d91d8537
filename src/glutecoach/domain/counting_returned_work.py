"""Adding up the work of returned homework, by exercise, side and set."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from glutecoach.domain.exercise import Family, Sides
from glutecoach.domain.goal_calendar import ONE_DAY
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework, phase_on, sevenths_of
from glutecoach.domain.program import Item
from glutecoach.domain.record import Evidence, SessionRecord, SetOutcome, SetRecord
from glutecoach.domain.returned_work import DoneOf, ExerciseWork, ReturnedDose, SetCounts, SideWork
from glutecoach.domain.tally import TakenApart, Tally, tallied
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit
from glutecoach.domain.work_done import Catalogue, parts_of

_Key = tuple[int, str, int, Side | None]
"""Item, exercise, set and side."""
_Wanted = Callable[[_Key], bool]
UNKNOWN_TITLE = "not told which"
"""Work that was entered as a sum, of which nobody knows the exercise."""


def taken_apart(kept: KeptHomework, sessions: Iterable[SessionRecord]) -> tuple[TakenApart, ...]:
    """Take each session apart by the revision under which it was done."""
    catalogues: dict[int, Catalogue] = {}
    found = []
    for session in sessions:
        homework = kept.revision(session.revision) or kept.on(session.day) or kept.newest
        catalogue = catalogues.setdefault(homework.revision, _catalogue(homework))
        found.append(TakenApart(session, parts_of(session, catalogue)))
    return tuple(found)


def families_of(kept: KeptHomework) -> dict[str, Family]:
    """Return the families of the exercises of all revisions."""
    items = (item for revision in kept.revisions for item in _items(revision.homework))
    return {item.exercise.id: item.exercise.family for item in items}


def _catalogue(homework: Homework) -> Catalogue:
    items = list(_items(homework))
    return Catalogue(
        families={item.exercise.id: item.exercise.family for item in items},
        two_sided=frozenset(item.exercise.id for item in items if item.exercise.sides is Sides.EACH),
        levels={
            (homework.program.id, level.number): [(item.exercise.id, item.asked_ms) for item in level.items]
            for level in homework.program.levels
        },
    )


def _items(homework: Homework) -> Iterator[Item]:
    for level in homework.program.levels:
        yield from level.items


def dose_of(
    kept: KeptHomework,
    apart: Sequence[TakenApart],
    visits: Sequence[Visit],
    span: tuple[date, date],
    excused: Mapping[date, str],
) -> ReturnedDose:
    """Add up the work of all sessions, beside what the schedule asked for."""
    timed = sum(each.session.evidence is Evidence.TIMED for each in apart)
    total = tallied(apart, lambda _: None).get(None, Tally())
    asked = prescribed(kept, [each.session for each in apart], visits, span, excused)
    return ReturnedDose(_done(total), asked, timed, len(apart) - timed)


def prescribed(
    kept: KeptHomework,
    sessions: Sequence[SessionRecord],
    visits: Sequence[Visit],
    span: tuple[date, date],
    excused: Mapping[date, str],
) -> float:
    """Return the work in ms that the schedule asked for, excused days left out."""
    day, last = max(span[0], kept.first_day), min(span[1], kept.last_day)
    total = 0.0
    while day <= last:
        due = 0 if day in excused else sevenths_of(kept, day)
        held = kept.on(day)
        if due and held is not None:
            level = held.program.level(level_on(held, day, sessions, visits))
            times = held.schedule.times_per_day
            total += due / 7 * times * sum(item.asked_ms for item in level.items)
        day += ONE_DAY
    return total


def level_on(
    homework: Homework, day: date, sessions: Iterable[SessionRecord], visits: Iterable[Visit]
) -> int:
    """Return the level that stood on a day.

    It is that of the day's phase; else that of the newest session up to that day; else the first one.
    """
    phase = phase_on(homework, day, visits)
    if phase is not None:
        return phase.level
    earlier = [each for each in sessions if each.day <= day]
    newest = max(earlier, key=lambda each: (each.day, each.started, each.id), default=None)
    return newest.level if newest is not None else homework.rules.start_level


def exercises_of(kept: KeptHomework, apart: Sequence[TakenApart]) -> tuple[ExerciseWork, ...]:
    """Return the work of each exercise, in the order of the homework; others behind."""
    works = tallied(apart, lambda part: part.exercise)
    by_side = tallied(apart, lambda part: (part.exercise, part.side))
    sessions = [each.session for each in apart]
    titles, sets, swaps = _titles(kept, sessions), _Sets(sessions), _swaps(sessions)
    left_out = {old for each in swaps for old, _ in each}
    order = {name: place for place, name in enumerate(titles)}
    return tuple(
        ExerciseWork(
            name,
            titles.get(name, name) or UNKNOWN_TITLE,
            _done(works.get(name, Tally())),
            sets.counts(_is_of(name)),
            _sides(name, by_side, sets),
            *sets.lengthened(name),
            *_times_swapped(name, swaps),
            *_pains(name, sessions),
        )
        for name in sorted(
            {*works, *sets.exercises, *left_out}, key=lambda one: (order.get(one, len(order)), one)
        )
    )


def sides_of(apart: Sequence[TakenApart]) -> tuple[SideWork, ...]:
    """Return left and right of all exercises together; empty where none tells sides apart."""
    works = tallied(apart, lambda part: part.side)
    sets = _Sets([each.session for each in apart])
    return _both_sides({side: works.get(side) for side in Side}, sets, _is_any)


def _sides(
    name: str, by_side: Mapping[tuple[str, Side | None], Tally], sets: "_Sets"
) -> tuple[SideWork, ...]:
    return _both_sides({side: by_side.get((name, side)) for side in Side}, sets, _is_of(name))


def _both_sides(works: Mapping[Side, Tally | None], sets: "_Sets", wanted: _Wanted) -> tuple[SideWork, ...]:
    if all(tally is None for tally in works.values()):
        return ()
    return tuple(
        SideWork(
            side,
            _done(works[side] or Tally()),
            sets.counts(_on_side(side, wanted)),
        )
        for side in Side
    )


def _is_any(_key: _Key) -> bool:
    return True


def _is_of(exercise: str) -> _Wanted:
    return lambda key: key[1] == exercise


def _on_side(side: Side, wanted: _Wanted) -> _Wanted:
    return lambda key: key[3] is side and wanted(key)


def _done(tally: Tally) -> DoneOf:
    return DoneOf(tally.asked_ms, tally.timed_ms, tally.claimed_ms)


def _titles(kept: KeptHomework, sessions: Iterable[SessionRecord]) -> dict[str, str]:
    """Return the newest titles, in the order of the newest homework; what only sessions know comes last."""
    titles: dict[str, str] = {}
    for revision in reversed(kept.revisions):
        for item in _items(revision.homework):
            titles.setdefault(item.exercise.id, item.exercise.title)
    for session in sessions:
        for planned in session.plan:
            titles.setdefault(planned.exercise, planned.title)
        for done in session.sets:
            titles.setdefault(done.exercise, done.title)
    return titles


_Swaps = Sequence[frozenset[tuple[str, str]]]
"""Of each session, what was planned and what was done instead."""


def _swaps(sessions: Iterable[SessionRecord]) -> _Swaps:
    return [_swaps_of(session) for session in sessions]


def _swaps_of(session: SessionRecord) -> frozenset[tuple[str, str]]:
    planned = {place: item.exercise for place, item in enumerate(session.plan)}
    pairs = ((planned.get(done.item_index, done.exercise), done.exercise) for done in session.sets)
    return frozenset((old, new) for old, new in pairs if old != new)


def _times_swapped(name: str, swaps: _Swaps) -> tuple[int, int]:
    """Return in how many sessions it came instead of another exercise, and another instead of it."""
    inward = sum(any(new == name for _, new in each) for each in swaps)
    outward = sum(any(old == name for old, _ in each) for each in swaps)
    return inward, outward


def _pains(name: str, sessions: Iterable[SessionRecord]) -> tuple[int, int | None]:
    told = [report for session in sessions for report in session.pains if name and report.exercise == name]
    return len(told), max((report.score for report in told if report.score is not None), default=None)


_RANK = (SetOutcome.PAIN, SetOutcome.COMPLETED, SetOutcome.SKIPPED, SetOutcome.STOPPED)
"""Of a set that was begun more than once, what holds."""
_FIELDS = {
    SetOutcome.COMPLETED: "done",
    SetOutcome.SKIPPED: "skipped",
    SetOutcome.PAIN: "pain",
    SetOutcome.STOPPED: "stopped",
}


class _Sets:
    """What became of every set, each once."""

    def __init__(self, sessions: Iterable[SessionRecord]) -> None:
        self._outcomes: list[tuple[_Key, SetOutcome]] = []
        self._records: list[SetRecord] = []
        for session in sessions:
            self._records += session.sets
            begun: defaultdict[_Key, set[SetOutcome]] = defaultdict(set)
            for done in session.sets:
                key = (done.item_index, done.exercise, done.set_number, done.side)
                begun[key].add(done.outcome)
            self._outcomes += [(key, _last_word(found)) for key, found in begun.items()]

    @property
    def exercises(self) -> frozenset[str]:
        """Every exercise of which a set was begun or skipped."""
        return frozenset(key[1] for key, _ in self._outcomes)

    def counts(self, wanted: _Wanted) -> SetCounts:
        """Count the sets that are wanted."""
        tally: defaultdict[str, int] = defaultdict(int)
        for key, outcome in self._outcomes:
            if wanted(key):
                tally[_FIELDS[outcome]] += 1
        return SetCounts(**tally)

    def lengthened(self, name: str) -> tuple[int, int]:
        """Return the time in ms that was added to an exercise's sets, and that was taken away."""
        changed = [done.extended_ms for done in self._records if done.exercise == name]
        return sum(max(0, each) for each in changed), sum(max(0, -each) for each in changed)


def _last_word(found: set[SetOutcome]) -> SetOutcome:
    """Return what holds of a set; one that was only ever left by going back was not finished."""
    return next((outcome for outcome in _RANK if outcome in found), SetOutcome.STOPPED)
