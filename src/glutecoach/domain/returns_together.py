"""Several files of one homework put together: whatever their order, the result is the same."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework, Revision
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.plan import Pause
from glutecoach.domain.visit import Visit


def newest_first(returns: Iterable[HomeworkReturn]) -> list[HomeworkReturn]:
    """Sort files by their last day; of two with the same, the one that says more counts as the newer.

    Files that are alike in all of it stay in the order in which they are given.
    """
    return sorted(returns, key=_age, reverse=True)


def _age(returned: HomeworkReturn) -> tuple[date, date, int, int]:
    size = len(returned.sessions) + len(returned.results) + len(returned.answers)
    accepted = max((one.accepted for one in returned.revisions), default=date.min)
    return returned.last, accepted, size, -returned.first.toordinal()


def put_together(returns: Sequence[HomeworkReturn]) -> HomeworkReturn:
    """Return everything that several files of one homework tell; of each session the newest file counts.

    Pauses and visits of days that a newer file tells of are taken from that one alone: there they may have
    been changed, or taken back.

    Args:
        returns: of one homework; at least one.
    """
    ordered = newest_first(returns)
    newest = ordered[0]
    if len(ordered) == 1:
        return newest
    sessions = {one.id: one for returned in reversed(ordered) for one in returned.sessions}
    revisions = {one.revision: one for returned in reversed(ordered) for one in returned.revisions}
    answers = {answer for one in ordered for answer in one.answers}
    results = {result for one in ordered for result in one.results}
    return replace(
        newest,
        first=min(one.first for one in ordered),
        revisions=tuple(revisions[number] for number in sorted(revisions)),
        sessions=tuple(sorted(sessions.values(), key=lambda one: (one.day, one.started, one.id))),
        pauses=_pauses(ordered),
        visits=_visits(ordered),
        answers=tuple(sorted(answers, key=lambda one: (one.day, one.session, repr(one)))),
        results=tuple(sorted(results, key=lambda one: (one.day, one.test, repr(one)))),
    )


def _pauses(ordered: Sequence[HomeworkReturn]) -> tuple[Pause, ...]:
    found: list[Pause] = []
    for at, returned in enumerate(ordered):
        newer = ordered[:at]
        found += [one for one in returned.pauses if not any(_touches(one, each) for each in newer)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.first, one.last, repr(one))))


def _visits(ordered: Sequence[HomeworkReturn]) -> tuple[Visit, ...]:
    found: list[Visit] = []
    for at, returned in enumerate(ordered):
        newer = ordered[:at]
        found += [one for one in returned.visits if not any(_tells_of(one.day, each) for each in newer)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.day, one.kind)))


def _touches(pause: Pause, returned: HomeworkReturn) -> bool:
    return pause.first <= returned.last and returned.first <= pause.last


def _tells_of(day: date, returned: HomeworkReturn) -> bool:
    return returned.first <= day <= returned.last


def cut_to(returned: HomeworkReturn, first: date) -> HomeworkReturn:
    """Return what it tells of the days from ``first`` on; pauses, visits and revisions stay whole."""
    if first <= returned.first:
        return returned
    return replace(
        returned,
        first=first,
        sessions=tuple(one for one in returned.sessions if one.day >= first),
        pauses=tuple(one for one in returned.pauses if one.last >= first),
        answers=tuple(one for one in returned.answers if one.day >= first),
        results=tuple(one for one in returned.results if one.day >= first),
    )


def as_the_client_has_it(
    handed_out: Sequence[Homework], returned: HomeworkReturn | None
) -> KeptHomework | None:
    """Return the homework with the revisions that the client has taken on, each from the day of that on.

    Before anything came back, it is taken to have been taken on when it was written. None: there is none.
    """
    accepted = {one.revision: one.accepted for one in returned.revisions} if returned else {}
    known = [one for one in handed_out if one.revision in accepted] or list(handed_out)
    revisions = tuple(
        Revision(one, accepted.get(one.revision, one.written))
        for one in sorted(known, key=lambda one: one.revision)
    )
    if not revisions:
        return None
    ended = returned.ended if returned else None
    return KeptHomework(revisions, ended, returned.end_reason if returned and ended else "")
