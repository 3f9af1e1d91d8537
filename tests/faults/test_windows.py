"""Several programs with one history at the same time.

``GLUTECOACH_WINDOWS=15`` lets six of them write so many times instead of once, with one that reads.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from glutecoach.store.lock import SessionRunningError
from tests.faults.child import SETS
from tests.faults.harness import read_back, start
from tests.store.stand import begin, journal_in

ROUNDS = int(os.environ.get("GLUTECOACH_WINDOWS", "1"))


def told(process: subprocess.Popen[str]) -> list[dict]:
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return [json.loads(line) for line in output.splitlines()]


def test_a_session_and_two_windows_that_enter_sessions_lose_nothing(tmp_path: Path) -> None:
    processes = [start(what, tmp_path) for what in ("whole", "claiming", "claiming")]
    session, *claims = map(told, processes)
    assert session[-1]["saved"] + session[-1]["waiting"] == SETS + 1
    entered = {one["claimed"] for claim in claims for one in claim}
    assert len(entered) == 50
    records, verified = read_back(tmp_path)
    assert verified.holds
    assert {record.id for record in records} >= entered
    (timed,) = [record for record in records if record.id not in entered]
    assert len(timed.sets) == SETS


def test_many_programs_may_begin_the_same_history_at_once(tmp_path: Path) -> None:
    processes = [start("claiming", tmp_path / "new") for _ in range(4)]
    entered = {one["claimed"] for process in processes for one in told(process)}
    assert len(entered) == 100
    records, verified = read_back(tmp_path / "new")
    assert verified.holds
    assert {record.id for record in records} == entered


def missing(folder: Path, *whats: str) -> tuple[list[str], list[dict]]:
    """Let programs run at once; returns what one of them called entered and is not there, and all they told."""
    processes = [start(what, folder) for what in whats]
    lines = [line for process in processes for line in told(process)]
    records, verified = read_back(folder)
    assert verified.holds
    there = {record.id for record in records}
    return [one["claimed"] for one in lines if "claimed" in one and one["claimed"] not in there], lines


def test_six_windows_write_while_one_reads_and_nothing_is_lost(tmp_path: Path) -> None:
    entered = reads = 0
    for _ in range(ROUNDS):
        lost, lines = missing(tmp_path, *["claiming"] * 6, "reading")
        assert lost == []
        entered += sum("claimed" in line for line in lines)
        seen = [line["read"] for line in lines if "read" in line]
        assert seen == sorted(seen)
        reads += len(seen)
    print(f"{entered} sessions entered by six windows at once, {reads} times read meanwhile, 0 lost")
    assert (entered, reads) == (ROUNDS * 150, ROUNDS * 25)


def test_a_window_that_calls_something_entered_too_early_is_found(tmp_path: Path) -> None:
    """The control."""
    lost, _ = missing(tmp_path, "forgetful", "claiming")
    assert lost == ["00000000-0000-4000-8000-000000000000"]


def test_another_programs_session_is_seen(tmp_path: Path) -> None:
    with start("endless", tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        journal = journal_in(tmp_path)
        with pytest.raises(SessionRunningError, match=f"process {process.pid}"):
            begin(journal)
        journal.close()
        process.kill()
