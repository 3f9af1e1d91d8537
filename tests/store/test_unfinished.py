"""A session that was cut off can be gone on with, kept as it is, or discarded."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import SessionOutcome, SetOutcome
from glutecoach.domain.timeline import Side
from glutecoach.errors import InputError
from glutecoach.store.lock import SessionRunningError
from tests.fakes import FakeClock
from tests.store.stand import begin, cut_off, done, journal_in, kinds, place, play_through, proceed

WHERE = Checkpoint(4, 12_345, 10_000, ((0, "clamshell"), (2, "bridge")), sets=1)


def checkpoints(folder: Path) -> list[str]:
    return sorted(path.name for path in place(folder).state.glob("running-*"))


def test_a_session_that_was_cut_off_is_offered_where_it_stood(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    journal = journal_in(tmp_path)
    unfinished = journal.unfinished()
    assert unfinished is not None
    assert (unfinished.record.id, unfinished.checkpoint) == (session_id, WHERE)
    assert (len(unfinished.record.sets), unfinished.record.outcome) == (1, None)
    assert unfinished.record.plan
    journal.close()


def test_going_on_appends_to_the_same_session(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    clock = FakeClock()
    clock.advance(600)
    journal = journal_in(tmp_path, clock)
    recorder = proceed(journal, session_id)
    recorder.record_set(done(2))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert recorder.session_id == session_id
    assert recorder.status().saved == 2
    (record,) = journal.sessions()
    assert (len(record.sets), record.outcome, record.day.isoformat()) == (
        2, SessionOutcome.COMPLETED, "2026-03-02"
    )  # fmt: skip
    history = journal.history(session_id)
    assert [entry.kind for entry in history] == ["start", "set", "resume", "set", "finish"]
    assert history[4].details["done_ms"] == record.done_ms
    assert (journal.unfinished(), checkpoints(tmp_path)) == (None, [])
    journal.close()


def test_a_session_can_be_cut_off_again_and_again(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    for number in (2, 3):
        journal = journal_in(tmp_path)
        recorder = proceed(journal, session_id)
        recorder.record_set(done(number))
        recorder.checkpoint(Checkpoint(number, 1, sets=number))
        recorder.close()
        journal.close()
    journal = journal_in(tmp_path)
    unfinished = journal.unfinished()
    journal.close()
    assert unfinished is not None
    assert (len(unfinished.record.sets), unfinished.checkpoint) == (3, Checkpoint(3, 1, sets=3))


def test_the_position_is_kept_until_the_first_new_one(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    journal = journal_in(tmp_path)
    recorder = proceed(journal, session_id)
    recorder.close()
    journal.close()
    journal = journal_in(tmp_path)
    unfinished = journal.unfinished()
    journal.close()
    assert unfinished is not None
    assert unfinished.checkpoint == WHERE


def test_sets_that_are_newer_than_the_position_are_told_apart(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.checkpoint(Checkpoint(2, 500, sets=1))
    recorder.record_set(done(2, outcome=SetOutcome.RESTARTED))
    recorder.record_set(done(2, side=Side.LEFT))
    recorder.close()
    unfinished = journal.unfinished()
    journal.close()
    assert unfinished is not None
    assert unfinished.checkpoint == Checkpoint(2, 500, sets=1, done_since=((0, 2, Side.LEFT),))


def test_without_a_position_it_begins_again_with_its_swaps(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_swap(0, "clamshell")
    recorder.close()
    unfinished = journal.unfinished()
    journal.close()
    assert unfinished is not None
    assert unfinished.checkpoint == Checkpoint(0, 0, 0, ((0, "clamshell"),))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"segment": 1}', b'{"segment": NaN}', b"\xff", b'{"segment":"1"}', b" " * 100_000],
    ids=["empty", "torn", "list", "in part", "nan", "no text", "wrong type", "huge"],
)
def test_a_position_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    (place(tmp_path).state / f"running-{session_id}.json").write_bytes(content)
    journal = journal_in(tmp_path)
    unfinished = journal.unfinished()
    journal.close()
    assert unfinished is not None
    assert unfinished.checkpoint == Checkpoint(0, 0, done_since=((0, 1, None),))


def test_only_the_newest_position_is_kept(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    for position_ms in range(0, 50_000, 1_000):
        recorder.checkpoint(Checkpoint(0, position_ms))
    recorder.flush()
    recorder.close()
    assert len(checkpoints(tmp_path)) == 1
    unfinished = journal.unfinished()
    journal.close()
    assert unfinished is not None
    assert unfinished.checkpoint.position_ms == 49_000


def test_it_can_be_kept_as_it_is(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    journal = journal_in(tmp_path)
    journal.keep_partial(session_id)
    journal.keep_partial(session_id)
    (record,) = journal.sessions()
    assert (record.outcome, record.credit) == (SessionOutcome.PARTIAL, 1.0)
    assert (journal.unfinished(), checkpoints(tmp_path)) == (None, [])
    assert kinds(place(tmp_path), session_id) == ["start", "set", "finish"]
    with pytest.raises(InputError):
        journal.proceed(session_id)
    journal.close()


def test_it_can_be_discarded_and_the_discarding_undone(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    journal = journal_in(tmp_path)
    journal.discard(session_id)
    assert (journal.unfinished(), journal.sessions(), checkpoints(tmp_path)) == (None, [], [])
    assert kinds(place(tmp_path), session_id) == ["start", "set", "delete"]
    journal.restore(session_id)
    restored = journal.unfinished()
    journal.close()
    assert restored is not None
    assert restored.record.id == session_id


def test_after_its_day_it_is_kept_as_it_is_by_itself(tmp_path: Path) -> None:
    session_id = cut_off(tmp_path, where=WHERE)
    clock = FakeClock()
    clock.advance(19 * 3600 + 1800)
    journal = journal_in(tmp_path, clock)
    still_its_day = journal.unfinished()
    assert still_its_day is not None
    journal.close()
    clock.advance(1800)
    journal = journal_in(tmp_path, clock)
    assert journal.unfinished() is None
    record = journal.session(session_id)
    journal.close()
    assert record is not None
    assert (record.outcome, record.day.isoformat()) == (SessionOutcome.PARTIAL, "2026-03-02")
    assert checkpoints(tmp_path) == []


def test_a_session_that_runs_past_the_end_of_its_day_is_left_alone(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.advance(19 * 3600 + 3000)
    journal = journal_in(tmp_path, clock)
    recorder = begin(journal)
    recorder.record_set(done(1))
    recorder.checkpoint(WHERE)
    recorder.flush()
    clock.advance(1200)
    other = journal_in(tmp_path, clock)
    assert other.unfinished() is None
    other.close()
    assert kinds(place(tmp_path), recorder.session_id) == ["start", "set"]
    assert checkpoints(tmp_path) == [f"running-{recorder.session_id}.json"]
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    (record,) = journal.sessions()
    assert record.outcome is SessionOutcome.COMPLETED
    journal.close()


def test_the_newest_of_several_is_offered_and_then_the_next(tmp_path: Path) -> None:
    clock = FakeClock()
    first = cut_off(tmp_path, clock)
    clock.advance(60)
    second = cut_off(tmp_path, clock)
    journal = journal_in(tmp_path, clock)
    newest = journal.unfinished()
    assert newest is not None
    assert newest.record.id == second
    journal.discard(second)
    next_one = journal.unfinished()
    journal.close()
    assert next_one is not None
    assert next_one.record.id == first


def test_a_finished_session_leaves_nothing_to_go_on_with(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    session_id = play_through(journal)
    assert journal.unfinished() is None
    with pytest.raises(InputError):
        journal.proceed(session_id)
    begin(journal)
    journal.close()


# One at a time.


def test_a_second_session_is_refused_with_what_to_do(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path), journal_in(tmp_path)
    recorder = begin(journal)
    recorder.flush()
    for start in (lambda: begin(other), lambda: proceed(other, recorder.session_id), lambda: begin(journal)):
        with pytest.raises(SessionRunningError) as told:
            start()
        assert told.value.problem == "A session is already running in another window."
        assert "process" in told.value.remedy
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    begin(other)
    other.close()
    journal.close()


def test_what_another_window_is_in_cannot_be_ended_from_here(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path), journal_in(tmp_path)
    recorder = begin(journal)
    recorder.flush()
    assert other.unfinished() is None
    for end in (other.keep_partial, other.discard):
        with pytest.raises(SessionRunningError):
            end(recorder.session_id)
    recorder.close()
    other.close()
    journal.close()


def test_reading_and_claiming_go_on_while_another_window_is_in_a_session(tmp_path: Path) -> None:
    journal, other = journal_in(tmp_path), journal_in(tmp_path)
    before = play_through(other)
    recorder = begin(journal)
    recorder.flush()
    other.delete(before)
    assert [record.id for record in other.sessions()] == [recorder.session_id]
    recorder.record_set(done(1))
    recorder.close()
    assert recorder.status().problem == ""
    other.close()
    journal.close()


def test_a_session_that_ended_lets_the_next_begin_without_being_closed(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    first = begin(journal)
    first.finish(SessionOutcome.COMPLETED)
    second = begin(journal)
    assert second.session_id != first.session_id
    journal.close()
    assert first.status().saved == 1


def test_the_day_of_a_session_gone_on_with_is_that_of_its_start(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.advance(19 * 3600 + 3000)
    session_id = cut_off(tmp_path, clock)
    clock.advance(300)
    journal = journal_in(tmp_path, clock)
    recorder = proceed(journal, session_id)
    clock.advance(timedelta(hours=2).total_seconds())
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    assert [fact.day.isoformat() for fact in journal.facts()] == ["2026-03-02"]
    journal.close()
