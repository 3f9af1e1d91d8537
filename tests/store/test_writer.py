"""The thread that writes: never waited for, never given up."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, SessionOutcome
from glutecoach.paths import Paths
from glutecoach.store.journal import Journal
from glutecoach.store.writer import Writer
from tests.fakes import FakeClock
from tests.store.stand import begin, done, journal_in, kinds, place, play_through

LONG_S = 60.0
"""Nothing here takes as long unless it waits where it must not."""


@contextmanager
def held(paths: Paths) -> Iterator[None]:
    with closing(sqlite3.connect(paths.journal, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def eventually(writer: Writer, saved: int) -> bool:
    """Wait, without asking for an attempt, until so much is saved."""
    with writer._changed:
        return writer._changed.wait_for(lambda: writer._saved >= saved, LONG_S)


def test_recording_never_waits_for_the_disk(tmp_path: Path) -> None:
    journal = Journal.open(place(tmp_path), FakeClock(), patience_s=LONG_S)
    recorder = begin(journal)
    recorder.flush()
    with held(place(tmp_path)):
        recorder.record_set(done(1))
        recorder.checkpoint(Checkpoint(1, 1))
        recorder.finish(SessionOutcome.COMPLETED)
        status = recorder.status()
        assert (status.saved, status.waiting, status.problem) == (0, 2, "")
    recorder.close()
    assert recorder.status().saved == 2
    journal.close()


def test_it_is_tried_again_by_itself_after_a_while(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    recorder = begin(journal)
    with held(place(tmp_path)):
        recorder.record_set(done(1))
        recorder.flush()
    assert recorder.status().waiting == 1
    clock.advance(1)
    assert eventually(recorder._writer, saved=1)
    assert recorder.status().problem == ""
    journal.close()


def test_the_pauses_between_attempts_grow_and_then_begin_anew(tmp_path: Path) -> None:
    clock = FakeClock()
    journal = journal_in(tmp_path, clock)
    recorder = begin(journal)
    recorder.flush()
    pauses = []
    with held(place(tmp_path)):
        recorder.record_set(done(1))
        for _ in range(8):
            recorder.flush()
            pauses.append(recorder._writer._retry_at_ms - clock.monotonic_ms())
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (500, 15_000)
    recorder.flush()
    with held(place(tmp_path)):
        recorder.record_set(done(2))
        recorder.flush()
        assert recorder._writer._retry_at_ms - clock.monotonic_ms() == 500
    recorder.close()
    assert recorder.status().saved == 2
    journal.close()


def test_closing_does_not_wait_for_ever_and_keeps_what_is_on_its_way(tmp_path: Path) -> None:
    journal = Journal.open(place(tmp_path), FakeClock(), patience_s=LONG_S)
    recorder = begin(journal)
    recorder.flush()
    with held(place(tmp_path)):
        recorder.record_set(done(1))
        recorder._writer.close(timeout_s=0.05)
        (kept,) = tmp_path.glob("spool-*.jsonl")
        assert '"kind":"set"' in kept.read_text()
    recorder.close()
    journal.close()
    assert recorder.status().saved == 1
    assert kinds(place(tmp_path), recorder.session_id) == ["start", "set"]
    assert list(tmp_path.glob("spool-*")) == []


def test_facts_from_several_threads_are_all_written(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    threads = [
        threading.Thread(target=lambda: [recorder._writer.place(Checkpoint(n, n)) for n in range(50)])
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for number in range(1, 31):
        recorder.record_set(done(number))
        journal.sessions(limit=1)
    for thread in threads:
        thread.join()
    recorder.close()
    record = journal.session(recorder.session_id)
    journal.close()
    assert record is not None
    assert [one.set_number for one in record.sets] == list(range(1, 31))


def test_a_finished_session_leaves_no_position_even_if_one_is_told_late(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    recorder = begin(journal)
    recorder.checkpoint(Checkpoint(1, 1))
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.flush()
    recorder.checkpoint(Checkpoint(2, 2))
    recorder.close()
    journal.close()
    assert list(place(tmp_path).state.glob("running-*")) == []


def test_threads_and_files_go_with_the_journal(tmp_path: Path) -> None:
    before = threading.active_count()
    journal = journal_in(tmp_path)
    for _ in range(3):
        play_through(journal)
    recorder = begin(journal)
    journal.close()
    recorder.check_in(CheckIn(effort=1))
    journal.close()
    assert threading.active_count() == before
    assert recorder.status().saved == 1
