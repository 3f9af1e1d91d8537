"""One suite for everything that can stand where a recorder is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome
from glutecoach.domain.recorder import Recorder
from tests.factories import planned
from tests.fakes import MemoryRecorder
from tests.store.stand import DONE, begin, done, journal_in, place

Making = Callable[[], Recorder]


def in_the_journal(folder: Path) -> Iterator[Recorder]:
    journal = journal_in(folder)
    yield journal.begin(planned())
    journal.close()


def beside_a_broken_history(folder: Path) -> Iterator[Recorder]:
    place(folder).journal.parent.mkdir(parents=True, exist_ok=True)
    place(folder).journal.write_bytes(b"<html>Not found</html>" * 100)
    journal = journal_in(folder)
    yield journal.begin(planned())
    journal.close()


def without_any_place(folder: Path) -> Iterator[Recorder]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "file").touch()
    journal = journal_in(folder / "file" / "below")
    yield journal.begin(planned())
    journal.close()


def in_memory(folder: Path) -> Iterator[Recorder]:
    yield MemoryRecorder()


def in_failing_memory(folder: Path) -> Iterator[Recorder]:
    yield MemoryRecorder(failing="The disk is full.")


SAVING = [in_the_journal, in_memory]
NOT_SAVING = [beside_a_broken_history, without_any_place, in_failing_memory]


@pytest.fixture(params=SAVING + NOT_SAVING, ids=lambda make: make.__name__)
def recorder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Recorder]:
    yield from request.param(tmp_path / "data")


@pytest.fixture(params=SAVING, ids=lambda make: make.__name__)
def saving(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Recorder]:
    yield from request.param(tmp_path / "data")


@pytest.fixture(params=NOT_SAVING, ids=lambda make: make.__name__)
def not_saving(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Recorder]:
    yield from request.param(tmp_path / "data")


def whole_session(recorder: Recorder) -> int:
    """Tell everything a session can tell; returns how many facts that were."""
    recorder.record_set(DONE)
    recorder.checkpoint(Checkpoint(1, 200, 0, ((0, "clamshell"),)))
    recorder.record_swap(0, "clamshell")
    recorder.record_pain(PainReport(0, "clamshell", None, 3))
    recorder.finish(SessionOutcome.PAIN)
    recorder.check_in(CheckIn(4, 3, "Tight."))
    return 5


def test_every_fact_is_saved_or_waiting(recorder: Recorder) -> None:
    facts = whole_session(recorder)
    recorder.close()
    status = recorder.status()
    assert status.saved + status.waiting == facts


def test_what_can_be_saved_is_saved_by_the_time_it_is_closed(saving: Recorder) -> None:
    facts = whole_session(saving)
    saving.close()
    assert (saving.status().saved, saving.status().waiting, saving.status().problem) == (facts, 0, "")


def test_what_cannot_be_saved_is_never_called_saved_and_says_why(not_saving: Recorder) -> None:
    facts = whole_session(not_saving)
    not_saving.close()
    status = not_saving.status()
    assert (status.saved, status.waiting) == (0, facts)
    assert status.problem.endswith(".")


def test_a_problem_is_told_before_anything_is_done(not_saving: Recorder) -> None:
    assert not_saving.status().problem


def test_a_position_is_not_a_fact(recorder: Recorder) -> None:
    recorder.checkpoint(Checkpoint(0, 100))
    recorder.close()
    assert (recorder.status().saved, recorder.status().waiting) == (0, 0)


def test_a_session_keeps_its_identity(recorder: Recorder) -> None:
    before = recorder.session_id
    whole_session(recorder)
    assert recorder.session_id == before


def test_closing_twice_is_harmless(recorder: Recorder) -> None:
    recorder.close()
    recorder.close()


def test_nothing_but_a_check_in_follows_the_end(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.finish(SessionOutcome.STOPPED)
    recorder.record_set(done(2))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.check_in(CheckIn(effort=2))
    recorder.close()
    record = journal.session(recorder.session_id)
    journal.close()
    assert record is not None
    assert (record.outcome, record.sets, record.check_in.effort) == (SessionOutcome.STOPPED, (), 2)


def test_what_is_said_after_the_session_was_let_go_is_still_written(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    recorder.check_in(CheckIn(pain=1))
    journal.close()
    assert recorder.status().saved == 2
    record = journal.session(recorder.session_id)
    journal.close()
    assert record is not None
    assert record.check_in.pain == 1


def test_a_value_that_cannot_be_written_is_told_and_stops_nothing(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.record_set(done(1, timed_ms=float("nan")))
    recorder.checkpoint(Checkpoint(0, float("inf")))  # type: ignore[arg-type]
    recorder.record_set(done(2))
    recorder.close()
    journal.close()
    assert recorder.status().saved == 1
    assert recorder.status().problem == "Something of this session could not be written down."
