"""Checks of the whole log: what cannot be right in it, said with what to do. Pure; nothing is ever changed.

Each check has a stable name and an assertion that holds for everything the player writes by itself. What is
found is told, never repaired: only the user knows what was meant.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from glutecoach.domain.limits import MAX_SETS
from glutecoach.domain.record import Evidence, SessionRecord, SetOutcome, SetRecord
from glutecoach.domain.streak_words import count, date_in_words, listed

TOLERANCE = timedelta(minutes=10)
"""By how much clocks may disagree before anybody is asked about it."""
_OVERLAP = timedelta(minutes=1)
"""Sessions that share less did not run at the same time."""
_LONGEST_OPEN = timedelta(days=1)
_MOST_WORK = 10
"""Times what was asked."""
_MOST_NAMED = 3
"""Sessions that a sentence names."""


class Check(StrEnum):
    """The names of the checks."""

    FILE = "file"
    CHAIN = "chain"
    LEFT_BESIDE = "left-beside"
    OVERLAPS = "overlaps"
    FUTURE = "future"
    CLOCK_ORDER = "clock-order"
    CLOCK_JUMP = "clock-jump"
    CLOCK_WORK = "clock-work"
    DAYS = "days"
    WORK = "work"
    SETS = "sets"
    UNFINISHED = "unfinished"
    DUPLICATES = "duplicates"
    PROGRAMS = "programs"


ASSERTIONS: Mapping[Check, str] = {
    Check.FILE: "The journal's file is sound.",
    Check.CHAIN: "Everything is as it was written.",
    Check.LEFT_BESIDE: "Nothing waits beside the journal to be brought in.",
    Check.OVERLAPS: "No two sessions ran at the same time.",
    Check.FUTURE: "No session lies in the future.",
    Check.CLOCK_ORDER: "Sessions were written in the order of their times.",
    Check.CLOCK_JUMP: "The clock was not set while a session ran.",
    Check.CLOCK_WORK: "No session holds more work than it had time.",
    Check.DAYS: "Each session's day fits its start.",
    Check.WORK: "No work is above ten times what was asked.",
    Check.SETS: "Every set has numbers that can be.",
    Check.UNFINISHED: "No session has been without an end for more than a day.",
    Check.DUPLICATES: "No session was entered by hand twice.",
    Check.PROGRAMS: "Every session's program is in the library (for information).",
}
"""What each check asserts, in the order in which they run."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch in which a session ran without being cut off."""

    first: datetime
    last: datetime
    """When the last thing of it was written."""
    steady_ms: int = 0
    """The same stretch by the steady clock."""
    jump_ms: int = 0
    """By how much the wall clock moved against the steady one between two events; below 0: back."""


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """A session with what was written about when it ran."""

    record: SessionRecord
    written: tuple[Run, ...] = ()
    """By the clock of that time; none where nobody measured it."""
    live: bool = False
    """Whether it was recorded while it ran."""
    doubted: bool = False
    """Whether the clock stood before something written earlier when it began."""
    started: datetime | None = None
    """Its start as it was first written."""
    day_by_hand: bool = False
    """Whether its day was chosen or corrected by the user."""

    @property
    def runs(self) -> tuple[Run, ...]:
        """When it ran, with a corrected start."""
        shift = self.record.started - (self.started or self.record.started)
        return tuple(Run(run.first + shift, run.last + shift) for run in self.written)


@dataclass(frozen=True, slots=True)
class LogFinding:
    """Something that cannot be right, or is worth knowing."""

    check: Check
    sessions: tuple[str, ...]
    """Identifiers."""
    sentence: str
    remedy: str
    """What to do, in one sentence."""
    grave: bool = True
    """Whether the check does not hold because of it; else it is information."""


def findings(
    sessions: Iterable[LoggedSession],
    today: date,
    now: datetime,
    programs: Collection[str] | None = None,
) -> tuple[LogFinding, ...]:
    """Return what the checks of sessions find, check by check.

    Args:
        sessions: every session, in the order in which they were written down; deleted ones may be among them.
        today: the calendar day it is.
        now: the time it is, aware.
        programs: identifiers that the library knows; None: it is not asked.
    """
    known = [session for session in sessions if not session.record.deleted]
    return (
        *_overlaps(known),
        *_of_each(known, lambda one: _future(one.record, today, now)),
        *_clock_order(known),
        *_of_each(known, _clock_jump),
        *_of_each(known, _clock_work),
        *_of_each(known, _day),
        *_of_each(known, lambda one: _work(one.record)),
        *_of_each(known, lambda one: _sets(one.record)),
        *_of_each(known, lambda one: _unfinished(one.record, now)),
        *_duplicates([one.record for one in known]),
        *_programs([one.record for one in known], programs),
    )


def name_of(record: SessionRecord) -> str:
    """Return how a session is called in a sentence."""
    when = f"{date_in_words(record.started.date())}, {record.started:%H:%M}"
    return f"'{record.title}', level {record.level}, of {when}"


def _of_each(
    sessions: Sequence[LoggedSession], look: Callable[[LoggedSession], LogFinding | None]
) -> Iterator[LogFinding]:
    return (finding for finding in map(look, sessions) if finding is not None)


def _future(record: SessionRecord, today: date, now: datetime) -> LogFinding | None:
    # Who flew west keeps days that have not come here yet; those fit their starts.
    day_to_come = record.day > max(today, record.started.date())
    if record.started <= now + TOLERANCE and not day_to_come:
        return None
    return LogFinding(
        Check.FUTURE,
        (record.id,),
        f"{name_of(record)} lies in the future: it counts from its day, {date_in_words(record.day)}, on.",
        _correct_it(record),
    )


def _day(session: LoggedSession) -> LogFinding | None:
    record = session.record
    if abs((record.day - record.started.date()).days) <= 1:
        return None
    why = "its day was chosen, its time was not" if session.day_by_hand else "they do not fit"
    return LogFinding(
        Check.DAYS,
        (record.id,),
        f"{name_of(record)} counts for {date_in_words(record.day)}: {why}.",
        _correct_it(record),
        grave=not session.day_by_hand,
    )


def _work(record: SessionRecord) -> LogFinding | None:
    real = (done.timed_ms for done in record.sets if done.outcome is not SetOutcome.RESTARTED)
    worked_ms = record.claimed_ms + sum(real)
    if worked_ms <= _MOST_WORK * record.asked_ms:
        return None
    asked = f"{_minutes(record.asked_ms)} were asked" if record.asked_ms else "nothing was asked"
    return LogFinding(
        Check.WORK,
        (record.id,),
        f"{name_of(record)} holds {_minutes(worked_ms)} of work, and {asked}.",
        f"It counts as one whole session at most; 'glutecoach log edit {_short(record)} --done 100' tells "
        "how much was done.",
    )


def _sets(record: SessionRecord) -> LogFinding | None:
    wrong = [done for done in record.sets if not _can_be(done)]
    if not wrong:
        return None
    return LogFinding(
        Check.SETS,
        (record.id,),
        f"{name_of(record)} has {count(len(wrong), 'set')} with numbers that cannot be.",
        f"'glutecoach log show {_short(record)}' shows them; if they come from a file, look at the file.",
    )


def _can_be(done: SetRecord) -> bool:
    lengths = (
        done.prescribed_ms,
        done.timed_ms,
        done.paused_ms,
        done.prescribed_reps or 0,
        done.reps_done or 0,
    )
    return done.item_index >= 0 and 1 <= done.set_number <= MAX_SETS and min(lengths) >= 0


def _unfinished(record: SessionRecord, now: datetime) -> LogFinding | None:
    if record.outcome is not None or now - record.started <= _LONGEST_OPEN:
        return None
    return LogFinding(
        Check.UNFINISHED,
        (record.id,),
        f"{name_of(record)} has no end.",
        "Open glutecoach once: it ends with what was done.",
    )


def _duplicates(records: Iterable[SessionRecord]) -> Iterator[LogFinding]:
    alike: dict[tuple[object, ...], list[SessionRecord]] = {}
    for record in records:
        if record.evidence is Evidence.CLAIMED and record.outcome is not None:
            alike.setdefault((record.program, record.started, record.done_ms), []).append(record)
    for same in alike.values():
        if len(same) > 1:
            yield LogFinding(
                Check.DUPLICATES,
                tuple(record.id for record in same),
                f"{name_of(same[0])} was entered {len(same)} times, with the same work.",
                f"Where it was one session: 'glutecoach log remove {_short(same[-1])}'; it can be restored.",
            )


def _programs(records: Iterable[SessionRecord], known: Collection[str] | None) -> Iterator[LogFinding]:
    unknown: dict[str, list[SessionRecord]] = {}
    for record in records:
        if known is not None and record.program not in known:
            unknown.setdefault(record.program, []).append(record)
    for program, of_it in unknown.items():
        yield LogFinding(
            Check.PROGRAMS,
            tuple(record.id for record in of_it),
            f"{count(len(of_it), 'session')} of '{of_it[-1].title}' ({program}), not in the library.",
            "They count as before; nothing has to be done.",
            grave=False,
        )


def _overlaps(sessions: Iterable[LoggedSession]) -> Iterator[LogFinding]:
    """Yield groups of sessions that ran at the same time, each session named once a group."""
    spans = sorted(
        ((run.first, run.last, session.record) for session in sessions for run in session.runs),
        key=lambda span: span[:2],
    )
    group: dict[str, SessionRecord] = {}
    end: datetime | None = None
    for first, last, record in spans:
        if end is None or end - first <= _OVERLAP:
            yield from _overlap(group)
            group, end = {record.id: record}, last
        elif last - first > _OVERLAP:
            group[record.id] = record
            end = max(end, last)
    yield from _overlap(group)


def _overlap(group: Mapping[str, SessionRecord]) -> Iterator[LogFinding]:
    if len(group) > 1:
        names = [name_of(record) for record in group.values()]
        more = [f"{len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
        yield LogFinding(
            Check.OVERLAPS,
            tuple(group),
            f"{listed([*names[:_MOST_NAMED], *more])} ran at the same time.",
            "Both count for the day once, and their work adds up. Where it was one session, "
            f"'glutecoach log remove {_short(list(group.values())[-1])}' takes one out; it can be restored.",
        )


def _clock_jump(session: LoggedSession) -> LogFinding | None:
    jump_ms = max((run.jump_ms for run in session.written), key=abs, default=0)
    if timedelta(milliseconds=abs(jump_ms)) <= TOLERANCE:
        return None
    way = "forward" if jump_ms > 0 else "back"
    return LogFinding(
        Check.CLOCK_JUMP,
        (session.record.id,),
        f"While {name_of(session.record)} ran, the clock was set {way} by {_minutes(abs(jump_ms))}.",
        f"Its work is right, for it is measured otherwise. {_correct_it(session.record)}",
    )


def _clock_work(session: LoggedSession) -> LogFinding | None:
    record, runs = session.record, session.written
    if not runs or not session.live:
        return None
    there_was = max(runs[-1].last - runs[0].first, timedelta(milliseconds=sum(run.steady_ms for run in runs)))
    worked = timedelta(milliseconds=sum(done.timed_ms for done in record.sets))
    if worked <= there_was + TOLERANCE:
        return None
    return LogFinding(
        Check.CLOCK_WORK,
        (record.id,),
        f"{name_of(record)} holds {_minutes(worked // _MS)} of work in {_minutes(there_was // _MS)}.",
        f"'glutecoach log show {_short(record)}' shows its sets.",
    )


def _clock_order(sessions: Iterable[LoggedSession]) -> Iterator[LogFinding]:
    """Yield the sessions whose times do not fit the order of writing: as few as can be are named.

    What other devices wrote comes in later with times of its own. So only those are looked at whose clock was
    in doubt when they began, and what contradicts them.
    """
    live = _contradicting([session for session in sessions if session.live and session.runs])
    sure = _longest_in_order([session.runs[0].first for session in live])
    latest: datetime | None = None
    doubted: list[tuple[LoggedSession, datetime | None]] = []
    for index, session in enumerate(live):
        if index in sure:
            latest = session.runs[0].last
        else:
            doubted.append((session, latest))
    earliest: dict[str, datetime] = {}
    coming: datetime | None = None
    for index in reversed(range(len(live))):
        if index in sure:
            coming = live[index].runs[0].first
        elif coming is not None:
            earliest[live[index].record.id] = coming
    for session, before in doubted:
        yield from _out_of_order(session, before, earliest.get(session.record.id))


def _contradicting(live: Sequence[LoggedSession]) -> list[LoggedSession]:
    """Return the sessions whose clock was in doubt, and those that were written before with later times."""
    found: list[LoggedSession] = []
    earliest: datetime | None = None
    for session in reversed(live):
        run = session.runs[0]
        if session.doubted or (earliest is not None and run.last > earliest + TOLERANCE):
            found.append(session)
        if session.doubted:
            earliest = run.first if earliest is None else min(earliest, run.first)
    return found[::-1]


def _out_of_order(
    session: LoggedSession, before: datetime | None, after: datetime | None
) -> Iterator[LogFinding]:
    record, run = session.record, session.runs[0]
    if before is not None and run.first < before - TOLERANCE:
        told = f"was written after something of {_instant(before)}"
    elif after is not None and run.last > after + TOLERANCE:
        told = f"was written before something of {_instant(after)}"
    else:
        return
    yield LogFinding(
        Check.CLOCK_ORDER,
        (record.id,),
        f"{name_of(record)} {told}: the clock seems to have been wrong.",
        _correct_it(record),
    )


def _longest_in_order(times: Sequence[datetime]) -> frozenset[int]:
    """Return the places of a longest series of times that never goes back; of several, one that begins early.

    So where two times contradict each other, the one that went back is doubted.
    """
    ends: list[float] = []
    places: list[int] = []
    after: list[int | None] = [None] * len(times)
    for index in reversed(range(len(times))):
        from_the_end = -times[index].timestamp()
        length = bisect_right(ends, from_the_end)
        after[index] = places[length - 1] if length else None
        ends[length : length + 1] = [from_the_end]
        places[length : length + 1] = [index]
    found: list[int] = []
    place = places[-1] if places else None
    while place is not None:
        found.append(place)
        place = after[place]
    return frozenset(found)


_MS = timedelta(milliseconds=1)


def _instant(when: datetime) -> str:
    return f"{date_in_words(when.date())}, {when:%H:%M}"


def _short(record: SessionRecord) -> str:
    return record.id[:8]


def _correct_it(record: SessionRecord) -> str:
    return f"If that is wrong, 'glutecoach log edit {_short(record)} --day DAY --at HH:MM' corrects it."


def _minutes(length_ms: int) -> str:
    minutes = round(length_ms / 60_000)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 120 else f"{minutes} min"
