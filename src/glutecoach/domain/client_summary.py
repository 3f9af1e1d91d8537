"""What the list of clients needs to know of each: derived from their files alone, and from no clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from glutecoach.domain.client import Client
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.timeline import Side
from glutecoach.domain.traffic_light import Light, judge, worst_pain
from glutecoach.domain.work_done import counted_sessions

DATA_DAYS = 30
"""So many days, the last one known among them, are looked at for days with data."""
FIRST_WEEKS = timedelta(days=14)
"""What pain is compared with: the first two weeks of a homework (convention)."""
LATELY = timedelta(days=7)
"""The pain of so many days counts as that of now (convention)."""
FEWEST_TOLD = 2
"""So often pain must have been told in a span for its average to say something (convention)."""
FRESH_FOR = timedelta(days=13)
"""A red light stays in the list for so many days before the last one known, or since the file before."""


class PainBase(StrEnum):
    """What the pain of now is compared with."""

    FIRST_WEEKS = "first-weeks"
    LAST_RETURN = "last-return"
    """What the file before the newest one told last."""


@dataclass(frozen=True, slots=True)
class PainThen:
    """Average pain of 10 now, beside that of an earlier span."""

    now: float
    then: float
    base: PainBase

    @property
    def rise(self) -> float:
        """Points; negative: it fell."""
        return self.now - self.then


@dataclass(frozen=True, slots=True)
class HomeworkSummary:
    """One homework of one client, as far as it is known."""

    id: str
    title: str
    revision: int
    """The newest that was handed out."""
    handed_out: date
    """The day that revision was written, or its first day where that is later."""
    end: date
    """The last day it is due."""
    ended: date | None = None
    """The last day it was due, where the client put it away."""
    returns: int = 0
    """Files that came back and count."""
    first: date | None = None
    """The first day of the newest span: since the file before, 30 days at least; None: nothing is back."""
    last: date | None = None
    """The last day that is known."""
    due: int = 0
    """Days of the newest span."""
    done: int = 0
    timed: int = 0
    """Of the days done, those that the player measured."""
    sessions: int = 0
    """In the newest span."""
    left: float | None = None
    """Share of the left side's dose that was done in the newest span, 0-1; None: not told apart."""
    right: float | None = None
    pain: PainThen | None = None
    """The comparison with the larger rise; None: too little was told."""
    reds: int = 0
    """Sessions with a red light lately."""
    blacks: int = 0
    """Sessions lately in which one of the signs that need help was told."""
    newest_red: date | None = None

    @property
    def over(self) -> date:
        """The last day it is due."""
        return self.end if self.ended is None else min(self.end, self.ended)


@dataclass(frozen=True, slots=True)
class ClientSummary:
    """One row of the list of clients."""

    client: Client
    folder: str
    """The name of the client's folder."""
    homework: tuple[HomeworkSummary, ...] = ()
    """What was handed out last in front."""
    until: date | None = None
    """The last day that is known of any homework."""
    with_data: int = 0
    """Days with data among the last 30 that are known."""
    doubts: tuple[str, ...] = ()
    """Files that came back and do not count, or that were changed: a sentence each."""
    remarks: tuple[str, ...] = ()
    """Other things about the folder, such as second versions that a sync service left: a sentence each."""


def fresh_from(spans: Iterable[tuple[date, date]]) -> date:
    """Return the first day of what came in last, from the first and last days of all files that came back."""
    known = sorted(spans, key=lambda span: (span[1], span[0]))
    newest_first, newest = known[-1]
    before = [last for _, last in known if last < newest]
    return max(max(before) + timedelta(days=1), newest_first) if before else newest_first


def newest_span(returned: HomeworkReturn, fresh: date) -> tuple[date, date]:
    """Return the days that the list tells of: since the file before, and 30 days at least."""
    reach = returned.last - timedelta(days=DATA_DAYS - 1)
    return max(returned.first, min(fresh, reach)), returned.last


def unreturned(newest: Homework, kept: KeptHomework) -> HomeworkSummary:
    """Sum up a homework as it was handed out, with the revision that was written last."""
    return HomeworkSummary(
        id=newest.id,
        title=newest.title,
        revision=newest.revision,
        handed_out=max(newest.written, newest.start),
        end=newest.end,
        ended=kept.ended,
    )


def pain_then(sessions: Iterable[SessionRecord], last: date, fresh: date) -> PainThen | None:
    """Compare the pain of the last week with the first two weeks, and with what was known before ``fresh``.

    Returns:
        The comparison with the larger rise; None where too little was told, or the spans overlap.
    """
    told = [(each.day, pain) for each in sessions if (pain := worst_pain(each)) is not None]
    if not told:
        return None
    start = min(day for day, _ in told)
    lately = last - LATELY
    spans = {
        PainBase.FIRST_WEEKS: (start, min(start + FIRST_WEEKS, lately + timedelta(days=1))),
        PainBase.LAST_RETURN: (fresh - FIRST_WEEKS, min(fresh, lately + timedelta(days=1))),
    }
    now = [pain for day, pain in told if day > lately]
    found = list(_compared(told, now, spans))
    return max(found, key=lambda one: one.rise, default=None)


def _compared(
    told: list[tuple[date, int]], now: list[int], spans: dict[PainBase, tuple[date, date]]
) -> Iterator[PainThen]:
    for base, (first, end) in spans.items():
        then = [pain for day, pain in told if first <= day < end]
        if min(len(now), len(then)) >= FEWEST_TOLD:
            yield PainThen(fmean(now), fmean(then), base)


def days_with_data(returns: Iterable[HomeworkReturn], until: date) -> int:
    """Return on how many of the last 30 days up to ``until`` anything was recorded, over all homework."""
    days: set[date] = set()
    for returned in returns:
        days.update(each.day for each in returned.sessions if not each.deleted and not each.is_empty)
        days.update(each.day + timedelta(days=1) for each in returned.sessions if each.morning is not None)
        days.update(each.day for each in returned.results)
    return sum(until - timedelta(days=DATA_DAYS) < day <= until for day in days)


def summed_up(
    plain: HomeworkSummary, returned: HomeworkReturn, report: HomeworkReport, fresh: date, files: int
) -> HomeworkSummary:
    """Sum up a homework of which something came back.

    Args:
        plain: the homework as it was handed out.
        returned: everything that came back of it.
        report: of the newest span.
        fresh: the first day of what came in last.
        files: how many files came back and count.
    """
    sides = {each.side: each.work.share for each in report.sides}
    since = min(fresh, returned.last - FRESH_FOR)
    lately = [
        (each.day, judge(each).light) for each in counted_sessions(returned.sessions) if each.day >= since
    ]
    graver = [day for day, light in lately if light in {Light.RED, Light.BLACK}]
    return HomeworkSummary(
        id=plain.id,
        title=plain.title,
        revision=plain.revision,
        handed_out=plain.handed_out,
        end=plain.end,
        ended=returned.ended,
        returns=files,
        first=report.first,
        last=report.last,
        due=report.days.due,
        done=report.days.done,
        timed=report.days.timed,
        sessions=len(report.sessions),
        left=sides.get(Side.LEFT),
        right=sides.get(Side.RIGHT),
        pain=pain_then(counted_sessions(returned.sessions), returned.last, fresh),
        reds=sum(light is Light.RED for _, light in lately),
        blacks=sum(light is Light.BLACK for _, light in lately),
        newest_red=max(graver, default=None),
    )
