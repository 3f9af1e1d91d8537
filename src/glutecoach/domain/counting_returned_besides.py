"""Reading from returned homework what stands beside the work: self-tests, excused days, revisions, phases."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from glutecoach.domain.goal_calendar import ONE_DAY
from glutecoach.domain.homework_dates import KeptHomework, phase_on
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.plan import PAUSE_KINDS
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.returned_besides import Excused, PhaseUse, ReturnedTest, RevisionUse
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.self_test_trend import Point, change
from glutecoach.domain.self_test_words import value_in_words
from glutecoach.domain.timeline import Side
from glutecoach.domain.visit import Visit

_SIDES = (None, *Side)


def returned_tests(
    results: Iterable[SelfTestResult], tests: Mapping[str, SelfTest]
) -> tuple[ReturnedTest, ...]:
    """Return each side of each self-test, in the order in which they were first done."""
    by_side: dict[tuple[str, Side | None], dict[date, SelfTestResult]] = {}
    for result in sorted(results, key=lambda one: one.day):
        by_side.setdefault((result.test, result.side), {})[result.day] = result
    order = {name: place for place, (name, _) in reversed(list(enumerate(by_side)))}
    keys = sorted(by_side, key=lambda key: (order[key[0]], _SIDES.index(key[1])))
    return tuple(_test(list(by_side[key].values()), tests.get(key[0])) for key in keys)


def _test(results: Sequence[SelfTestResult], test: SelfTest | None) -> ReturnedTest:
    newest = results[-1]
    detectable = test.detectable.value if test and test.detectable else None
    several = len(results) > 1
    return ReturnedTest(
        newest.test,
        newest.title,
        newest.side,
        tuple(Point(result.day, result.value) for result in results),
        # The unit as it stands behind two of it.
        value_in_words(test, 2).partition(" ")[2] if test else "",
        detectable,
        change(test, results[0].value, newest.value) if test and several else None,
    )


def excused_days(paused: Mapping[date, str]) -> tuple[Excused, ...]:
    """Count paused days by kind, in the order in which they first came."""
    kinds = Counter(paused[day] for day in sorted(paused))
    return tuple(Excused(kind, PAUSE_KINDS.get(kind, kind), days) for kind, days in kinds.items())


def revisions_used(
    returned: HomeworkReturn, sessions: Sequence[SessionRecord], last: date
) -> tuple[RevisionUse, ...]:
    """Return which revision held when; one that held on no day of the span is left out."""
    used = []
    taken = sorted(returned.revisions, key=lambda one: one.accepted)
    for place, one in enumerate(taken):
        following = taken[place + 1].accepted - ONE_DAY if place + 1 < len(taken) else last
        first, end = max(one.accepted, returned.first), min(following, last)
        again = sum(each.revision == one.revision for each in taken) > 1
        done = sum(
            # What was entered by hand knows its day alone.
            first <= session.day <= end if again or not session.revision else session.revision == one.revision
            for session in sessions
            if session.revision in {0, one.revision}
        )
        if first <= end:
            used.append(RevisionUse(one.revision, first, end, done))
    return tuple(used)


def phases_used(
    kept: KeptHomework,
    sessions: Sequence[SessionRecord],
    visits: Sequence[Visit],
    span: tuple[date, date],
    counts: Collection[date],
) -> tuple[PhaseUse, ...]:
    """Return the days of each phase, in the order in which they first came."""
    names = dict(_phases(kept, visits, span))
    found = []
    for name in dict.fromkeys(names.values()):
        days = {day for day, its_name in names.items() if its_name == name}
        done = sum(session.day in days for session in sessions)
        found.append(PhaseUse(name, len(days), len(days & set(counts)), done))
    return tuple(found)


def _phases(
    kept: KeptHomework, visits: Sequence[Visit], span: tuple[date, date]
) -> Iterator[tuple[date, str]]:
    day, last = max(span[0], kept.first_day), min(span[1], kept.last_day)
    while day <= last:
        held = kept.on(day)
        phase = phase_on(held, day, visits) if held is not None else None
        if phase is not None:
            yield day, phase.name
        day += ONE_DAY
