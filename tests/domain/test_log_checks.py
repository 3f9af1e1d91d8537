"""Each check finds what it asserts, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.log_checks import ASSERTIONS, Check, LogFinding, LoggedSession, Run, findings
from glutecoach.domain.record import CheckIn, Evidence, SessionOutcome, SessionRecord, SetOutcome, SetRecord

PLACE = timezone(timedelta(hours=1))
START = datetime(2026, 3, 2, 8, 0, tzinfo=PLACE)
NOW = datetime(2026, 3, 9, 12, 0, tzinfo=PLACE)
TODAY = NOW.date()
DONE = SetRecord(0, "bridge", "Bridge", 1, None, 300_000, None, 300_000, 0, 0, None, SetOutcome.COMPLETED)
MINUTE = timedelta(minutes=1)


def timed(
    name: str = "a",
    start: datetime = START,
    *,
    minutes: int = 10,
    jump_ms: int = 0,
    doubted: bool = False,
    **changes: object,
) -> LoggedSession:
    """A session of ten minutes with five minutes of work in it, as the player writes it."""
    record = SessionRecord(
        name, "wake-up", "First week wake-up", 1, start, "Europe/Berlin", start.date(), Evidence.TIMED,
        600_000, (DONE,), (), CheckIn(), SessionOutcome.COMPLETED,
    )  # fmt: skip
    run = Run(start, start + minutes * MINUTE, minutes * 60_000, jump_ms)
    changed = replace(record, **changes)  # type: ignore[arg-type]
    return LoggedSession(changed, (run,), live=True, doubted=doubted, started=start)


def claimed(name: str = "a", start: datetime = START, **changes: object) -> LoggedSession:
    """A session that was entered by hand."""
    plain: dict[str, object] = {"evidence": Evidence.CLAIMED, "sets": (), "claimed_ms": 300_000}
    record = replace(timed(name, start).record, **{**plain, **changes})  # type: ignore[arg-type]
    return LoggedSession(record, started=start)


def found(*sessions: LoggedSession, programs: Iterable[str] | None = None) -> list[LogFinding]:
    known = None if programs is None else frozenset(programs)
    return list(findings(sessions, TODAY, NOW, known))


def checks(*sessions: LoggedSession) -> list[Check]:
    return [finding.check for finding in found(*sessions)]


HOLD = {
    "one session": [timed()],
    "one after the other": [timed("a"), timed("b", START + 11 * MINUTE)],
    "a breath between them": [timed("a"), timed("b", START + 9 * MINUTE + timedelta(seconds=30))],
    "cut off, another one, and gone on with": [
        LoggedSession(
            timed().record,
            (Run(START, START + MINUTE), Run(START + 60 * MINUTE, START + 65 * MINUTE)),
            live=True,
            started=START,
        ),
        timed("b", START + 20 * MINUTE),
    ],
    "two that were entered for the same morning": [claimed("a"), claimed("b", claimed_ms=200_000)],
    "entered for the time of another": [timed("a"), claimed("b")],
    "of another device, brought in later": [timed("a", START + timedelta(days=2)), timed("b")],
    "a clock that was in doubt for nothing": [timed("a"), timed("b", START + 60 * MINUTE, doubted=True)],
    "a clock that is a little behind": [timed("a"), timed("b", START + 5 * MINUTE, minutes=0, sets=())],
    "the clock set by nine minutes": [timed(jump_ms=-9 * 60_000)],
    "after midnight, of the day before": [
        timed("a", START.replace(hour=0, minute=30), day=START.date() - timedelta(days=1))
    ],
    "a day that is ahead of ours": [timed("a", NOW.astimezone(timezone(timedelta(hours=13))))],
    "ten times what was asked": [claimed(claimed_ms=6_000_000)],
    "running since yesterday noon": [timed("a", NOW - timedelta(hours=23), outcome=None)],
    "the same twice, one of them deleted": [claimed("a"), claimed("b", deleted=True)],
    "the same work at another time": [claimed("a"), claimed("b", START + 60 * MINUTE)],
    "fifty sets": [timed(sets=(replace(DONE, set_number=50),))],
}


@pytest.mark.parametrize("log", HOLD.values(), ids=HOLD)
def test_what_can_be_holds(log: list[LoggedSession]) -> None:
    assert checks(*log) == []


FIRE = {
    "two at once": (Check.OVERLAPS, [timed("a"), timed("b", START + 5 * MINUTE)], ("a", "b")),
    "one within another, and a third": (
        Check.OVERLAPS,
        [timed("a", minutes=60), timed("b", START + 5 * MINUTE, minutes=1), timed("c", START + 40 * MINUTE)],
        ("a", "c"),
    ),
    "a long one around two others": (
        Check.OVERLAPS,
        [timed("a", minutes=60), timed("b", START + 5 * MINUTE, minutes=2), timed("c", START + 40 * MINUTE)],
        ("a", "b", "c"),
    ),
    "from another device": (
        Check.OVERLAPS,
        [timed("a"), replace(timed("b", START + 5 * MINUTE), live=False)],
        ("a", "b"),
    ),
    "tomorrow": (Check.FUTURE, [claimed("a", NOW, day=TODAY + timedelta(days=1))], ("a",)),
    "in an hour": (Check.FUTURE, [timed("a", NOW + 60 * MINUTE)], ("a",)),
    "written after one of a later day": (
        Check.CLOCK_ORDER,
        [timed("a"), timed("b", START - timedelta(days=3), doubted=True), timed("c", START + timedelta(days=1))],
        ("b",),
    ),
    "one that was far ahead, and many after it": (
        Check.CLOCK_ORDER,
        [timed("a", START + timedelta(days=5)), *(timed(f"b{n}", START + timedelta(days=n), doubted=True) for n in range(4))],
        ("a",),
    ),
    "the clock set back": (Check.CLOCK_JUMP, [timed(jump_ms=-11 * 60_000)], ("a",)),
    "the clock set forward": (Check.CLOCK_JUMP, [timed(jump_ms=3 * 3_600_000)], ("a",)),
    "an hour of work in ten minutes": (
        Check.CLOCK_WORK,
        [timed(sets=(replace(DONE, timed_ms=3_600_000),), asked_ms=3_600_000)],
        ("a",),
    ),
    "counted for the week before": (Check.DAYS, [timed(day=START.date() - timedelta(days=7))], ("a",)),
    "eleven times what was asked": (Check.WORK, [claimed(claimed_ms=6_600_000)], ("a",)),
    "work where nothing was asked": (Check.WORK, [claimed(asked_ms=0)], ("a",)),
    "a set without a number": (Check.SETS, [timed(sets=(replace(DONE, set_number=0),))], ("a",)),
    "fifty-one sets": (Check.SETS, [timed(sets=(replace(DONE, set_number=51),))], ("a",)),
    "a set below nothing": (Check.SETS, [timed(sets=(replace(DONE, paused_ms=-1),))], ("a",)),
    "without an end for two days": (
        Check.UNFINISHED,
        [timed("a", NOW - timedelta(days=2), outcome=None)],
        ("a",),
    ),
    "entered twice": (Check.DUPLICATES, [claimed("a"), claimed("b")], ("a", "b")),
}  # fmt: skip


@pytest.mark.parametrize(("check", "log", "ids"), FIRE.values(), ids=FIRE)
def test_what_cannot_be_is_told_with_its_sessions(
    check: Check, log: list[LoggedSession], ids: tuple[str, ...]
) -> None:
    (finding,) = found(*log)
    assert (finding.check, finding.grave) == (check, True)
    assert set(finding.sessions) == set(ids)
    assert finding.sentence.endswith(".")
    assert finding.remedy.endswith(".")


def test_every_check_of_sessions_has_an_example() -> None:
    of_the_file = {Check.FILE, Check.CHAIN, Check.LEFT_BESIDE}
    assert {check for check, _, _ in FIRE.values()} == set(Check) - of_the_file - {Check.PROGRAMS}
    assert list(ASSERTIONS) == list(Check)


def test_deleted_sessions_are_not_doubted() -> None:
    for _, log, _ in FIRE.values():
        gone = [replace(one, record=replace(one.record, deleted=True)) for one in log]
        assert checks(*gone) == []


def test_a_corrected_start_settles_what_was_doubted() -> None:
    wrong = timed("b", START - timedelta(days=3), doubted=True)
    right = replace(wrong, record=replace(wrong.record, started=START + 60 * MINUTE, day=START.date()))
    assert checks(timed("a"), wrong, timed("c", START + timedelta(days=1))) == [Check.CLOCK_ORDER]
    assert checks(timed("a"), right, timed("c", START + timedelta(days=1))) == []
    both = timed("a"), timed("b", START + 5 * MINUTE)
    moved = replace(both[1], record=replace(both[1].record, started=START + 30 * MINUTE))
    assert checks(*both) == [Check.OVERLAPS]
    assert checks(both[0], moved) == []


def test_a_day_that_the_user_chose_is_only_told() -> None:
    (finding,) = found(replace(timed(day=START.date() - timedelta(days=7)), day_by_hand=True))
    assert (finding.check, finding.grave) == (Check.DAYS, False)


def test_unknown_programs_are_information_and_told_once_each() -> None:
    log = [
        claimed("a"),
        claimed("b", START + 60 * MINUTE),
        claimed("c", START + 120 * MINUTE, program="mine"),
    ]
    assert found(*log) == []
    (finding,) = found(*log, programs=["wake-up"])
    assert (finding.check, finding.sessions, finding.grave) == (Check.PROGRAMS, ("c",), False)
    (finding,) = found(*log, programs=["mine"])
    assert finding.sessions == ("a", "b")
    assert found(*log, programs=["mine", "wake-up"]) == []


@given(
    st.lists(st.tuples(st.integers(1, 600), st.integers(5, 60)), max_size=30),
    st.data(),
)
def test_as_few_as_can_be_are_doubted(gaps: list[tuple[int, int]], data: st.DataObject) -> None:
    """One wrong clock among sessions in order is found, and none of the others is blamed."""
    log: list[LoggedSession] = []
    at = START - timedelta(days=400)
    for number, (gap, minutes) in enumerate(gaps):
        log.append(timed(f"s{number}", at, minutes=minutes))
        at += (minutes + gap) * MINUTE
    assert checks(*log) == []
    if len(log) < 4:
        return
    place = data.draw(st.integers(0, len(log) - 1))
    years = data.draw(st.sampled_from([-5, -1]))
    wrong = timed("wrong", at + timedelta(days=365 * years), doubted=True)
    log.insert(place, wrong)
    told = [finding for finding in found(*log) if finding.check is Check.CLOCK_ORDER]
    assert [finding.sessions for finding in told] == ([("wrong",)] if place else [])


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(2, 40)), max_size=25))
def test_overlaps_are_those_that_pairs_tell(spans: list[tuple[int, int]]) -> None:
    log = [timed(f"s{n}", START + at * MINUTE, minutes=length) for n, (at, length) in enumerate(spans)]
    told = {each for one in found(*log) if one.check is Check.OVERLAPS for each in one.sessions}
    by_pairs = {
        one.record.id
        for one in log
        for other in log
        if one is not other
        and min(one.written[0].last, other.written[0].last)
        - max(one.written[0].first, other.written[0].first)
        > MINUTE
    }
    assert told == by_pairs


def test_a_day_of_the_coming_year_is_told_with_its_day() -> None:
    finding = found(claimed("a", day=date(2027, 1, 1)))[0]
    assert "1 January 2027" in finding.sentence
