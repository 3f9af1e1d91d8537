"""What was recorded is what is read, for ever."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.plan import Goal
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.record import CheckIn, Evidence, PainReport, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.streak import SessionFact
from glutecoach.store.changes import Correction
from glutecoach.store.condition import JournalCondition
from glutecoach.store.journal import Journal
from glutecoach.store.recorder import JournalRecorder
from tests.factories import planned, varied_level
from tests.fakes import FakeClock
from tests.store.stand import (
    DONE,
    begin,
    check_ins,
    claimed,
    done,
    journal_in,
    kinds,
    outcomes,
    pains,
    place,
    play_through,
    sets,
)


def test_a_new_journal_is_ready_and_empty(tmp_path: Path) -> None:
    journal = journal_in(tmp_path / "new" / "data")
    assert (journal.condition, journal.message, journal.writable) == (JournalCondition.READY, "", True)
    assert (journal.sessions(), journal.facts(), journal.goals(), journal.pauses()) == ([], [], (), ())
    assert journal.unfinished() is None
    assert journal.session("00000000-0000-4000-8000-000000000001") is None
    journal.close()


@given(done=st.lists(sets, max_size=6), hurt=st.lists(pains, max_size=3), said=check_ins, outcome=outcomes)
def test_a_session_is_read_as_it_was_recorded(
    tmp_path_factory: pytest.TempPathFactory,
    done: list[SetRecord],
    hurt: list[PainReport],
    said: CheckIn,
    outcome: SessionOutcome,
) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path_factory.mktemp("data"), clock)
    recorder = begin(journal, PlannedSession("wake-up", "First week wake-up", varied_level()))
    for one in done:
        recorder.record_set(one)
    for report in hurt:
        recorder.record_pain(report)
    recorder.finish(outcome)
    recorder.check_in(said)
    recorder.close()
    record = journal.session(recorder.session_id)
    facts = journal.facts()
    verified = journal.verify()
    journal.close()
    assert record is not None
    assert (record.sets, record.pains, record.check_in, record.outcome) == (
        tuple(done), tuple(hurt), said, outcome
    )  # fmt: skip
    assert (record.program, record.title, record.level) == ("wake-up", "First week wake-up", 1)
    assert (record.started, record.zone) == (clock.now().local, "Europe/Berlin")
    assert (record.evidence, record.deleted, record.corrected) == (Evidence.TIMED, False, False)
    assert record.asked_ms == varied_level().asked_ms
    assert [item.exercise for item in record.plan] == [item.exercise.id for item in varied_level().items]
    assert facts == [
        SessionFact(
            record.id,
            record.day,
            record.credit,
            record.stopped_for_pain,
            timed=True,
            done_ms=record.done_ms,
        )
    ]
    assert verified is not None
    assert verified.holds


def test_the_plan_keeps_each_dose_as_a_program_file_has_it(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal, PlannedSession("wake-up", "Wake-up", varied_level()))
    recorder.close()
    record = journal.session(recorder.session_id)
    journal.close()
    assert record is not None
    assert [item.dose for item in record.plan] == [
        {"sets": 2, "reps": 3, "tempo": {"lift_s": 2, "hold_s": 1, "lower_s": 2, "pause_s": 1}, "rest_s": 10},
        {"sets": 2, "hold_s": 30, "rest_s": 8},
        {"sets": 1, "reps": 3, "tempo": {"lift_s": 2, "hold_s": 1, "lower_s": 2, "pause_s": 1}, "rest_s": 10},
        {"sets": 1, "reps": 5, "self_paced": True, "rest_s": 10},
        {"sets": 1, "duration_s": 45, "pass_s": 3, "rest_s": 0},
    ]


def test_each_fact_is_an_event_of_its_own_kind(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(DONE)
    recorder.record_swap(0, "clamshell")
    recorder.record_pain(PainReport(0, "clamshell", None, 2))
    recorder.finish(SessionOutcome.PAIN)
    recorder.check_in(CheckIn(note="Better."))
    recorder.close()
    journal.close()
    assert kinds(place(tmp_path), recorder.session_id) == [
        "start", "set", "swap", "pain", "finish", "check-in"
    ]  # fmt: skip


def test_a_fact_is_on_the_disk_when_it_is_called_saved(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    for number in range(1, 6):
        recorder.record_set(done(number))
        recorder.flush()
        assert recorder.status().saved == number
        assert kinds(place(tmp_path), recorder.session_id).count("set") == number
    journal.close()


def test_a_session_is_readable_while_it_runs(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path), journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(DONE)
    recorder.flush()
    record = other.session(recorder.session_id)
    assert record is not None
    assert (record.outcome, record.sets) == (None, (DONE,))
    assert [fact.credit for fact in other.facts()] == [1.0]
    other.close()
    journal.close()


def test_sessions_come_newest_first_within_a_span_and_up_to_a_limit(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    ids = []
    for _ in range(4):
        ids.append(play_through(journal))
        clock.advance(24 * 3600)
    assert [record.id for record in journal.sessions()] == ids[::-1]
    assert [record.id for record in journal.sessions(limit=2)] == [ids[3], ids[2]]
    middle = journal.sessions(first=date(2026, 3, 3), last=date(2026, 3, 4))
    assert [record.id for record in middle] == [ids[2], ids[1]]
    assert [fact.id for fact in journal.facts(since=date(2026, 3, 4))] == ids[2:]
    journal.close()


@pytest.mark.parametrize(
    ("hour", "minute", "day"),
    [
        (23, 50, date(2026, 3, 2)),
        (0, 30, date(2026, 3, 2)),
        (3, 59, date(2026, 3, 2)),
        (4, 0, date(2026, 3, 3)),
    ],
)
def test_the_day_is_that_of_the_start_and_begins_at_four(
    tmp_path: Path, hour: int, minute: int, day: date
) -> None:
    start = datetime(2026, 3, 2 if hour > 20 else 3, hour, minute, tzinfo=timezone(timedelta(hours=1)))
    clock = FakeClock(start)
    journal = journal_in(tmp_path, clock)
    recorder = begin(journal)
    clock.advance(6 * 3600)
    recorder.record_set(DONE)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert [record.day for record in journal.sessions()] == [day]
    journal.close()


def test_a_later_day_start_leaves_days_that_are_written(tmp_path: Path) -> None:
    clock = FakeClock(datetime(2026, 3, 3, 5, 0, tzinfo=timezone(timedelta(hours=1))))
    journal = journal_in(tmp_path, clock)
    before = play_through(journal)
    journal.set_goal(Goal(date(2026, 3, 3), 3, day_start_hour=6))
    after = play_through(journal)
    days = {record.id: record.day for record in journal.sessions()}
    journal.close()
    assert (days[before], days[after]) == (date(2026, 3, 3), date(2026, 3, 2))


def test_a_goal_of_the_future_does_not_move_today(tmp_path: Path) -> None:
    clock = FakeClock(datetime(2026, 3, 3, 5, 0, tzinfo=timezone(timedelta(hours=1))))
    journal = journal_in(tmp_path, clock)
    journal.set_goal(Goal(date(2026, 3, 4), 3, day_start_hour=6))
    play_through(journal)
    assert [record.day for record in journal.sessions()] == [date(2026, 3, 3)]
    journal.close()


def test_travel_leaves_each_session_the_offset_it_had(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    play_through(journal)
    clock.set_wall(datetime(2026, 3, 3, 9, 0, tzinfo=timezone(timedelta(hours=-10))), "Pacific/Honolulu")
    play_through(journal)
    told = [(record.started.utcoffset(), record.zone, record.day) for record in journal.sessions()]
    journal.close()
    assert told == [
        (timedelta(hours=-10), "Pacific/Honolulu", date(2026, 3, 3)),
        (timedelta(hours=1), "Europe/Berlin", date(2026, 3, 2)),
    ]


@pytest.mark.parametrize(("back_min", "doubted"), [(0, False), (9, False), (11, True), (60 * 48, True)])
def test_a_clock_that_went_back_is_noted(tmp_path: Path, back_min: int, doubted: bool) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    assert journal.doubted_since() is None
    play_through(journal)
    clock.set_wall(clock.now().local - timedelta(minutes=back_min))
    assert (journal.doubted_since() is not None) is doubted
    recorder = begin(journal)
    recorder.close()
    start = journal.history(recorder.session_id)[0]
    journal.close()
    assert start.details.get("clock_suspect", False) is doubted


def test_hostile_text_is_stored_and_read_as_harmless_text(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    nasty = "x\x1b]52;c;aGk=\x07[/b]\u202e'); DROP TABLE event;--\ud800"
    recorder = begin(journal, PlannedSession(nasty, nasty, varied_level()))
    recorder.record_set(done(exercise=nasty, title=nasty))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.check_in(CheckIn(note=f"first\nsecond {nasty}"))
    recorder.close()
    record = journal.session(recorder.session_id)
    journal.close()
    assert recorder.status().saved == 3
    assert record is not None
    shown = "x]52;c;aGk=[/b]'); DROP TABLE event;--"
    assert (record.program, record.title, record.sets[0].title) == (shown, shown, shown)
    assert record.check_in.note == f"first\nsecond {shown}"


def test_texts_have_a_limit(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(title="a" * 1_000))
    recorder.check_in(CheckIn(note="n" * 10_000))
    recorder.close()
    record = journal.session(recorder.session_id)
    journal.close()
    assert record is not None
    assert (len(record.sets[0].title), len(record.check_in.note)) == (200, 2_000)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other things there")
def test_everything_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    journal = journal_in(folder)
    recorder = begin(journal)
    recorder.checkpoint(Checkpoint(0, 1))
    recorder.record_set(DONE)
    recorder.flush()
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}
    journal.close()
    assert {path.name for path in modes} >= {"journal.db", "journal.db-journal", "session.lock", "state"}
    assert [path for path, mode in modes.items() if mode & 0o077] == []


def test_sessions_are_found_by_the_beginning_of_their_identity(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    first, second = (f"6f1c9a5e-0000-4000-8000-00000000000{number}" for number in (1, 2))
    for session_id in (first, second):
        journal.claim(claimed(id=session_id))
    journal.delete(second)
    assert journal.ids_beginning("6f1c9a") == (first, second)
    assert journal.ids_beginning(second) == (second,)
    assert (journal.ids_beginning("%"), journal.ids_beginning("7"), journal.ids_beginning("'")) == (
        (),
        (),
        (),
    )
    journal.close()


def test_a_session_whose_clock_ran_at_another_speed_is_not_called_timed(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = journal.begin(planned(), timed=False)
    recorder.record_set(DONE)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    (record,), (fact,) = journal.sessions(), journal.facts()
    journal.close()
    assert (record.evidence, record.sets, fact.timed, fact.credit) == (Evidence.CLAIMED, (DONE,), False, 1.0)


def test_facts_leave_out_deleted_sessions_and_tell_claimed_ones_apart(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    gone, kept = play_through(journal), play_through(journal)
    entered = journal.claim(claimed())
    journal.delete(gone)
    facts = {fact.id: (fact.credit, fact.timed) for fact in journal.facts()}
    journal.close()
    assert facts == {kept: (1.0, True), entered: (0.5, False)}


# Sessions that were begun by mistake.


def begun_and_left(journal: Journal, outcome: SessionOutcome = SessionOutcome.STOPPED) -> str:
    recorder = begin(journal)
    recorder.finish(outcome)
    recorder.close()
    return recorder.session_id


@pytest.mark.parametrize(
    "outcome", [SessionOutcome.STOPPED, SessionOutcome.PARTIAL, SessionOutcome.COMPLETED]
)
def test_a_session_in_which_nothing_was_done_is_not_listed_and_not_lost(
    tmp_path: Path, outcome: SessionOutcome
) -> None:
    journal = journal_in(tmp_path)
    kept = play_through(journal)
    empty = begun_and_left(journal, outcome)
    listed, everything = journal.sessions(), journal.sessions(include_deleted=True)
    record, found = journal.session(empty), journal.ids_beginning(empty[:8])
    done_of = {fact.id: fact.credit for fact in journal.facts()}
    journal.close()
    assert [one.id for one in listed] == [kept]
    assert {one.id for one in everything} == {kept, empty}
    assert record is not None
    assert record.is_empty
    assert found == (empty,)
    assert done_of == {kept: 1.0, empty: 0.0}


def test_a_session_that_runs_is_listed_from_its_beginning(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.flush()
    assert [one.id for one in journal.sessions()] == [recorder.session_id]
    recorder.close()
    journal.close()


def what_keeps_a_session() -> dict[str, Callable[[JournalRecorder], None]]:
    skipped = done(timed_ms=1, reps_done=0, outcome=SetOutcome.SKIPPED)
    return {
        "a second of a set": lambda recorder: recorder.record_set(skipped),
        "a repetition": lambda recorder: recorder.record_set(replace(skipped, timed_ms=0, reps_done=1)),
        "pain": lambda recorder: recorder.record_pain(PainReport(0, "bridge", None, None)),
        "what was said": lambda recorder: recorder.check_in(CheckIn(note="Too tired today.")),
    }


@pytest.mark.parametrize("what", what_keeps_a_session())
def test_whatever_was_done_or_said_keeps_a_session_in_the_list(tmp_path: Path, what: str) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    what_keeps_a_session()[what](recorder)
    recorder.finish(SessionOutcome.STOPPED)
    recorder.close()
    assert [one.id for one in journal.sessions()] == [recorder.session_id]
    journal.close()


def test_a_session_ended_by_pain_or_entered_by_hand_is_never_taken_for_a_mistake(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    hurt = begun_and_left(journal, SessionOutcome.PAIN)
    entered = journal.claim(claimed(claimed_ms=0))
    assert {one.id for one in journal.sessions()} == {hurt, entered}
    journal.close()


def test_a_set_that_was_skipped_at_once_is_nothing_done(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(timed_ms=0, reps_done=0, outcome=SetOutcome.SKIPPED))
    recorder.finish(SessionOutcome.STOPPED)
    recorder.close()
    assert journal.sessions() == []
    journal.correct(recorder.session_id, Correction("I did it without the screen.", claimed_ms=1_000))
    assert [one.id for one in journal.sessions()] == [recorder.session_id]
    journal.close()


def test_a_limit_is_reached_past_any_number_of_mistakes(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    kept = []
    for empties in (3, 0, 40, 1):
        kept.append(play_through(journal))
        for _ in range(empties):
            clock.advance(60)
            begun_and_left(journal)
        clock.advance(24 * 3600)
    for limit in (1, 2, 3, 4, 5, 100):
        assert [one.id for one in journal.sessions(limit=limit)] == kept[::-1][:limit]
    assert journal.sessions(limit=0) == []
    journal.close()
