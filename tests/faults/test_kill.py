"""``kill -9`` at any moment: nothing that was called saved is ever missing, and the session goes on.

``GLUTECOACH_KILLS=500`` kills that often instead of a few times.
"""

from __future__ import annotations

import json
import os
import random
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from glutecoach.domain.record import SessionOutcome
from tests.faults.harness import read_back, sets_of, start
from tests.store.stand import journal_in, proceed

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs kill -9")

KILLS = int(os.environ.get("GLUTECOACH_KILLS", "24"))
LONGEST_DELAY_S = 0.02
"""Some commits long, so that a kill hits any part of one."""


@dataclass
class Killed:
    acknowledged: int
    """The last set that was called saved; 0 for none."""


def run_and_kill(what: str, folder: Path, chance: random.Random) -> Killed:
    """Let it save some sets, and kill it some milliseconds later."""
    wanted = chance.randrange(0, 6)
    acknowledged = 0
    with start(what, folder) as process:
        assert process.stdout is not None
        timer = threading.Timer(chance.random() * LONGEST_DELAY_S, process.kill)
        for count, line in enumerate(process.stdout):
            acknowledged = json.loads(line)["set"]
            if count == wanted:
                timer.start()
        process.kill()
        timer.cancel()
    return Killed(acknowledged)


def missing_after(killed: Killed, folder: Path) -> list[int]:
    """Sets that were called saved and are not there; everything else about the history must hold."""
    records, verified = read_back(folder)
    assert verified.holds
    assert len(records) <= 1
    there = sets_of(records)
    assert there == list(range(1, len(there) + 1))
    assert len(there) <= killed.acknowledged + 1
    return list(range(len(there) + 1, killed.acknowledged + 1))


def test_no_set_that_was_called_saved_is_lost_however_often_it_is_killed(tmp_path: Path) -> None:
    chance = random.Random(20260302)
    saved = [0]
    for _ in range(KILLS):
        killed = run_and_kill("endless", tmp_path, chance)
        assert missing_after(killed, tmp_path) == []
        journal = journal_in(tmp_path)
        unfinished = journal.unfinished()
        journal.close()
        if killed.acknowledged:
            assert unfinished is not None
            assert unfinished.checkpoint.segment_index >= killed.acknowledged
        saved.append(max(saved[-1], killed.acknowledged))
    assert saved[-1] >= KILLS
    print(f"{KILLS} kills, {saved[-1]} sets called saved, 0 lost")


def test_after_the_last_kill_the_session_can_be_brought_to_its_end(tmp_path: Path) -> None:
    chance = random.Random(7)
    killed = [run_and_kill("endless", tmp_path, chance) for _ in range(2)][-1]
    journal = journal_in(tmp_path)
    unfinished = journal.unfinished()
    assert unfinished is not None
    recorder = proceed(journal, unfinished.record.id)
    recorder.finish(SessionOutcome.COMPLETED)
    recorder.close()
    journal.close()
    (record,), verified = read_back(tmp_path)
    assert verified.holds
    assert record.outcome is SessionOutcome.COMPLETED
    assert len(record.sets) >= killed.acknowledged


def test_the_harness_sees_a_set_that_was_called_saved_too_early(tmp_path: Path) -> None:
    """The control: a program that lies loses, and it is found."""
    killed = run_and_kill("lying", tmp_path, random.Random(1))
    assert killed.acknowledged == 2
    assert missing_after(killed, tmp_path) == [2]


def test_the_lock_of_a_killed_window_is_gone_with_it(tmp_path: Path) -> None:
    with start("endless", tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        journal = journal_in(tmp_path)
        assert journal.unfinished() is None
        process.kill()
        process.wait()
        unfinished = journal.unfinished()
        assert unfinished is not None
        proceed(journal, unfinished.record.id)
        journal.close()
