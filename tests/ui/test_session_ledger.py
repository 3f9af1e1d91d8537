"""What is called saved is on the disk; what is not, is not called so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.recorder import RecorderStatus
from glutecoach.domain.timeline import Side
from glutecoach.ui.session_ledger import Ledger
from tests.fakes import MONDAY_MORNING, MemoryRecorder
from tests.ui.session_stand import EVERY_KIND, PlannedSession

SET = SetRecord(0, "bridge", "Glute bridge", 1, None, 30_000, 8, 30_000, 0, 0, 8, SetOutcome.COMPLETED)
PAIN = PainReport(0, "bridge", Side.LEFT, 4)


class Slow(MemoryRecorder):
    """A recorder of which the last facts are not committed yet."""

    waiting = 0

    def status(self) -> RecorderStatus:
        status = super().status()
        return RecorderStatus(status.saved - self.waiting, self.waiting)


def test_everything_is_passed_on() -> None:
    recorder = MemoryRecorder()
    ledger = Ledger(recorder)
    ledger.record_set(SET)
    ledger.record_pain(PAIN)
    ledger.record_swap(0, "squeeze")
    ledger.finish(SessionOutcome.STOPPED)
    ledger.check_in(CheckIn(4))
    ledger.checkpoint(Checkpoint(1, 2))
    ledger.close()
    assert (recorder.sets, recorder.pains, recorder.swaps) == ([SET], [PAIN], [(0, "squeeze")])
    assert (recorder.outcomes, recorder.check_ins) == ([SessionOutcome.STOPPED], [CheckIn(4)])
    assert (recorder.checkpoints, recorder.closed) == ([Checkpoint(1, 2)], True)
    assert ledger.session_id == recorder.session_id


@given(st.lists(st.sampled_from(["set", "pain", "swap"]), max_size=12), st.integers(0, 15))
def test_a_set_counts_as_saved_only_when_nothing_up_to_it_waits(facts: list[str], waiting: int) -> None:
    recorder = Slow()
    ledger = Ledger(recorder)
    for fact in facts:
        match fact:
            case "set":
                ledger.record_set(SET)
            case "pain":
                ledger.record_pain(PAIN)
            case _:
                ledger.record_swap(0, "squeeze")
    recorder.waiting = waiting
    assert ledger.sets_saved == facts[: max(0, len(facts) - waiting)].count("set")
    assert ledger.sets_saved + ledger.sets_waiting == facts.count("set")


def test_a_set_that_was_begun_again_is_not_counted_twice() -> None:
    ledger = Ledger(MemoryRecorder())
    ledger.record_set(replace(SET, outcome=SetOutcome.RESTARTED))
    ledger.record_set(SET)
    assert ledger.sets_saved == 1


def test_sets_from_before_a_crash_are_saved_already() -> None:
    recorder = Slow()
    ledger = Ledger(recorder, (SET, SET))
    ledger.record_set(SET)
    recorder.waiting = 1
    assert (ledger.sets_saved, ledger.sets_waiting, len(ledger.sets)) == (2, 1, 3)


def test_it_tells_the_session_as_the_journal_would() -> None:
    ledger = Ledger(MemoryRecorder())
    ledger.record_set(SET)
    ledger.record_pain(PAIN)
    assert ledger.outcome is None
    ledger.finish(SessionOutcome.PAIN)
    ledger.check_in(CheckIn(4, 5, "enough"))
    planned = PlannedSession.of(EVERY_KIND, 1)
    record = ledger.as_record(planned, MONDAY_MORNING, "Europe/Berlin", MONDAY_MORNING.date())
    assert (record.outcome, record.sets, record.pains) == (SessionOutcome.PAIN, (SET,), (PAIN,))
    assert record.check_in == CheckIn(4, 5, "enough")
    assert record.credit == pytest.approx(30_000 / EVERY_KIND.levels[0].asked_ms)
