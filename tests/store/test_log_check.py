"""The whole log is looked at as it is: what the player wrote holds, and looking changes nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coach import Coach
from glutecoach.domain.log_checks import Check, LogFinding, findings
from glutecoach.domain.moment import day_of
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import CheckIn
from glutecoach.errors import StorageError
from glutecoach.store.changes import Correction
from glutecoach.store.log_check import look_at
from tests.factories import compiler, levels
from tests.fakes import MONDAY_MORNING, FakeClock, Speaker
from tests.store.stand import begin, claimed, cut_off, done, journal_in, place, play_through

if TYPE_CHECKING:
    from glutecoach.domain.program import Level
    from glutecoach.store.journal import Journal

ACTS = [
    "wait",
    "wait",
    "wait",
    "pause",
    "resume",
    "skip",
    "back",
    "longer",
    "shorter",
    "done",
    "hurt",
    "away",
]
presses = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(1, 40)), max_size=25)


def told(folder: Path, clock: FakeClock) -> list[LogFinding]:
    looked_at = look_at(place(folder))
    assert looked_at.verification is None or looked_at.verification.holds
    now = clock.now()
    return list(findings(looked_at.sessions, day_of(now), now.local))


def play(
    journal: Journal,
    clock: FakeClock,
    level: Level,
    acts: list[tuple[str, int]],
    start: Checkpoint | None = None,
) -> None:
    """Play a session as somebody does who presses anything at any time."""
    plan = PlannedSession("wake-up", "First week wake-up", level)
    recorder = journal.begin(plan)
    coach = Coach(plan, compiler=compiler(), exercises={}, clock=clock, sound=Speaker(clock, []),
                  recorder=recorder, listener=lambda _event: None, start=start)  # fmt: skip
    coach.play()
    pressing = {
        "pause": coach.pause,
        "resume": coach.toggle_pause,
        "skip": coach.skip,
        "back": coach.back,
        "longer": lambda: coach.extend(10_000),
        "shorter": lambda: coach.extend(-10_000),
        "done": coach.done,
        "hurt": coach.hurt,
        "away": lambda: clock.advance(900),
        "wait": lambda: None,
    }
    for name, seconds in acts:
        if coach.finished:
            break
        pressing[name]()
        for _ in range(seconds):
            clock.advance(1)
            coach.tick()
    coach.stop()
    coach.close()


@settings(max_examples=25)
@given(days=st.lists(st.tuples(levels, presses, st.integers(20, 3_000)), min_size=1, max_size=3))
def test_a_log_that_the_player_wrote_is_never_doubted(
    days: list[tuple[Level, list[tuple[str, int]], int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, clock = tmp_path_factory.mktemp("data"), FakeClock()
    journal = journal_in(folder, clock)
    for level, acts, minutes in days:
        play(journal, clock, level, acts)
        clock.advance(60 * minutes)
    journal.close()
    assert told(folder, clock) == []


def live(journal: Journal, clock: FakeClock, minutes: int = 10) -> str:
    """A session of some minutes with one set in it."""
    recorder = begin(journal)
    clock.advance(60 * minutes)
    recorder.record_set(done(1))
    recorder.flush()
    recorder.close()
    return recorder.session_id


def test_a_clock_that_was_set_while_a_session_ran_is_seen(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    recorder = begin(journal)
    clock.advance(300)
    recorder.record_set(done(1))
    clock.set_wall(clock.now().local - timedelta(hours=2))
    clock.advance(300)
    recorder.record_set(done(2))
    recorder.close()
    journal.close()
    clock.advance(7_500)
    (finding,) = [one for one in told(tmp_path, clock) if one.check is Check.CLOCK_JUMP]
    assert finding.sessions == (recorder.session_id,)
    assert "back by 2 h 00 min" in finding.sentence


def test_a_session_begun_by_a_clock_that_was_wrong_is_seen_until_it_is_corrected(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    live(journal, clock)
    right = clock.now().local + timedelta(hours=1)
    clock.set_wall(right - timedelta(days=3))
    wrong = live(journal, clock)
    clock.set_wall(right + timedelta(hours=1))
    journal.keep_partial(wrong)
    assert [(one.check, one.sessions) for one in told(tmp_path, clock)] == [(Check.CLOCK_ORDER, (wrong,))]
    journal.correct(wrong, Correction("The clock was wrong.", day=right.date(), started=right))
    record = journal.session(wrong)
    assert record is not None
    assert record.started == right
    assert told(tmp_path, clock) == []
    journal.close()


def test_a_session_that_was_cut_off_and_gone_on_with_leaves_room_for_another(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    first = live(journal, clock)
    clock.advance(600)
    other = begin(journal)
    clock.advance(600)
    other.record_set(done(1))
    other.close()
    clock.advance(600)
    recorder = journal.proceed(first)
    clock.advance(300)
    recorder.record_set(done(2))
    recorder.close()
    journal.close()
    assert told(tmp_path, clock) == []


def test_brought_in_with_its_sets_at_the_time_of_another_it_overlaps(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    live(journal, clock)
    sets = (replace(done(1), timed_ms=300_000, prescribed_ms=300_000),)
    imported = claimed(started=replace(clock.now(), local=MONDAY_MORNING + timedelta(minutes=5)),
                       sets=sets, claimed_ms=0, asked_ms=300_000, source="other.csv")  # fmt: skip
    journal.claim(imported)
    journal.close()
    assert [one.check for one in told(tmp_path, clock)] == [Check.OVERLAPS]


def contents(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_looking_changes_nothing_that_opening_would(tmp_path: Path) -> None:
    cut_off(tmp_path)
    (tmp_path / "spool-6f1c9a5e-0000-4000-8000-000000000001.jsonl").write_text("{}\n")
    before = contents(tmp_path)
    looked_at = look_at(place(tmp_path))
    assert contents(tmp_path) == before
    assert looked_at.left_beside == ("spool-6f1c9a5e-0000-4000-8000-000000000001.jsonl",)
    later = FakeClock(MONDAY_MORNING + timedelta(days=3))
    (finding,) = [one for one in told(tmp_path, later) if one.check is Check.UNFINISHED]
    assert finding.grave


def test_where_there_is_no_history_nothing_is_begun(tmp_path: Path) -> None:
    looked_at = look_at(place(tmp_path / "home"))
    assert (looked_at.sessions, looked_at.verification) == ((), None)
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "content", [b"not a database at all, whatever its name", b"SQLite format 3\0" + bytes(4_000)]
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes) -> None:
    paths = place(tmp_path)
    paths.journal.parent.mkdir(parents=True, exist_ok=True)
    paths.journal.write_bytes(content)
    with pytest.raises(StorageError):
        look_at(paths)
    assert paths.journal.read_bytes() == content


def test_a_history_that_is_gone_is_told(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.claim(claimed())
    journal.close()
    place(tmp_path).journal.unlink()
    with pytest.raises(StorageError):
        look_at(place(tmp_path))


def test_a_write_that_was_cut_off_is_read_past_and_left_as_it_is(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session = play_through(journal)
    journal.close()
    paths = place(tmp_path)
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DROP TRIGGER event_stands")
        connection.execute("UPDATE event SET body = body || ' '")
        side = paths.journal.with_name("journal.db-journal")
        held = (paths.journal.read_bytes(), side.read_bytes())
        connection.execute("ROLLBACK")
    paths.journal.write_bytes(held[0])
    side.write_bytes(held[1])
    before = contents(tmp_path)
    looked_at = look_at(paths)
    assert [one.record.id for one in looked_at.sessions] == [session]
    assert looked_at.verification is not None
    assert looked_at.verification.holds
    assert contents(tmp_path) == before


def test_two_devices_at_the_same_time_overlap_once_they_are_merged(tmp_path: Path) -> None:
    clock = FakeClock()
    here, there = journal_in(tmp_path / "here", clock), journal_in(tmp_path / "there", clock)
    ours = live(here, clock)
    here.keep_partial(ours)
    clock.set_wall(MONDAY_MORNING + timedelta(minutes=5))
    theirs = live(there, clock)
    there.keep_partial(theirs)
    clock.advance(600)
    here.merge(there.exported())
    assert {each.id for each in here.log.entries()} == {ours, theirs}
    here.delete(theirs)
    here.restore(theirs)
    assert {each.id for each in here.log.entries() if not each.deleted} == {ours, theirs}
    here.close()
    there.close()
    (finding,) = told(tmp_path / "here", clock)
    assert (finding.check, set(finding.sessions)) == (Check.OVERLAPS, {ours, theirs})


def test_what_another_device_wrote_beside_ours_is_known_for_that(tmp_path: Path) -> None:
    clock = FakeClock()
    here, there = journal_in(tmp_path / "here", clock), journal_in(tmp_path / "there", clock)
    session = here.claim(claimed())
    there.merge(here.exported())
    clock.advance(60)
    here.correct(session, Correction("Ours.", check_in=CheckIn(pain=1)))
    clock.advance(60)
    there.correct(session, Correction("Theirs.", check_in=CheckIn(pain=2)))
    here.merge(there.exported())
    told_of = [(step.entry.reason, step.elsewhere) for step in here.log.history(session)]
    assert told_of == [("", False), ("Ours.", False), ("Theirs.", True)]
    assert [each.id for each in here.log.entries() if each.corrected] == [session]
    change = here.log.last_change()
    assert change is not None
    assert here.log.take_back(change)
    here.close()
    there.close()
    assert told(tmp_path / "here", clock) == []


def test_sessions_of_another_device_that_come_in_later_are_in_nobodys_order(tmp_path: Path) -> None:
    clock = FakeClock()
    here, there = journal_in(tmp_path / "here", clock), journal_in(tmp_path / "there", clock)
    for day in range(3):
        there.keep_partial(live(there, clock))
        clock.set_wall(MONDAY_MORNING + timedelta(days=day, hours=5))
        here.keep_partial(live(here, clock))
        clock.set_wall(MONDAY_MORNING + timedelta(days=day + 1))
    here.merge(there.exported())
    here.keep_partial(live(here, clock))
    here.close()
    there.close()
    assert told(tmp_path / "here", clock) == []
