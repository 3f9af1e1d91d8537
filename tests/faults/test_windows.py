"""Several programs with one history at the same time."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from glutecoach.store.lock import SessionRunningError
from tests.faults.child import SETS
from tests.faults.harness import read_back, start
from tests.store.stand import begin, journal_in


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


def test_another_programs_session_is_seen(tmp_path: Path) -> None:
    with start("endless", tmp_path) as process:
        assert process.stdout is not None
        process.stdout.readline()
        journal = journal_in(tmp_path)
        with pytest.raises(SessionRunningError, match=f"process {process.pid}"):
            begin(journal)
        journal.close()
        process.kill()
