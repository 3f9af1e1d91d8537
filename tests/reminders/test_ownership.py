"""One process reminds at a time, and a bell wakes it."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.reminders import ownership
from glutecoach.reminders.ownership import FILE_NAME, Owner, Ownership, owner
from glutecoach.reminders.waking import FILE_NAME as BELL
from glutecoach.reminders.waking import Bell, ring

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
HOLDER = """
import sys
from pathlib import Path
from glutecoach.reminders.ownership import Ownership
held = Ownership(Path(sys.argv[1]), "service")
print(held.take(), flush=True)
sys.stdin.read()
"""


def test_one_has_it_and_the_other_waits_until_it_is_let_go(tmp_path: Path) -> None:
    first, second = Ownership(tmp_path, "app"), Ownership(tmp_path, "terminal")
    assert first.take()
    assert first.take()
    assert not second.take()
    assert owner(tmp_path) == Owner("app", str(os.getpid()))
    first.release()
    assert owner(tmp_path) is None
    assert second.take()
    second.release()
    second.release()


def test_it_dies_with_its_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        assert owner(tmp_path) == Owner("service", str(holder.pid))
        mine = Ownership(tmp_path, "app")
        assert not mine.take()
        holder.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        holder.wait()
        assert mine.take()
        mine.release()


def test_it_tells_when_the_one_before_let_go(tmp_path: Path) -> None:
    first = Ownership(tmp_path, "app")
    first.take()
    assert first.left_at is None
    os.utime(tmp_path / FILE_NAME, (1e9, 1e9))
    first.release()
    second = Ownership(tmp_path, "app")
    second.take()
    assert second.left_at is not None
    assert abs(second.left_at - datetime.now(UTC)) < timedelta(minutes=1)
    second.release()


def test_asking_who_reminds_leaves_a_free_lock_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Ownership(tmp_path, "app")
    first.take()
    first.release()
    monkeypatch.setattr(ownership, "try_lock", lambda _file: pytest.fail("it was locked"))
    assert owner(tmp_path) is None


def test_asking_who_reminds_makes_nothing(tmp_path: Path) -> None:
    assert owner(tmp_path / "nowhere") is None
    assert not (tmp_path / "nowhere").exists()


def test_where_nothing_can_be_locked_everybody_may_remind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Ownership(tmp_path / "file", "app").take()
    (tmp_path / FILE_NAME).mkdir()
    assert Ownership(tmp_path, "app").take()
    assert owner(tmp_path) is None


def test_a_name_that_is_none_is_not_shown(tmp_path: Path) -> None:
    first = Ownership(tmp_path, "\x1b[31m")
    first.take()
    assert owner(tmp_path) == Owner("", str(os.getpid()))
    first.release()


@needs_pipes
async def test_a_ring_wakes_whoever_listens_and_costs_nothing_until_then(tmp_path: Path) -> None:
    rung = asyncio.Event()
    bell = Bell(tmp_path / "state")
    assert bell.listen(asyncio.get_running_loop(), rung.set)
    assert stat.S_IMODE((tmp_path / "state" / BELL).stat().st_mode) == 0o600
    ring(tmp_path / "state")
    await asyncio.wait_for(rung.wait(), 10)
    rung.clear()
    ring(tmp_path / "state")
    await asyncio.wait_for(rung.wait(), 10)
    bell.close()
    bell.close()


@needs_pipes
def test_a_ring_that_nobody_hears_does_nothing(tmp_path: Path) -> None:
    ring(tmp_path)
    os.mkfifo(tmp_path / BELL)
    ring(tmp_path)


@needs_pipes
async def test_something_else_of_that_name_is_replaced_and_never_written_to(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / BELL).symlink_to(victim)
    ring(tmp_path)
    assert victim.read_text() == "mine"
    bell = Bell(tmp_path)
    assert bell.listen(asyncio.get_running_loop(), lambda: None)
    bell.close()
    assert victim.read_text() == "mine"


async def test_where_nothing_can_be_made_it_is_simply_not_heard(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Bell(tmp_path / "file").listen(asyncio.get_running_loop(), lambda: None)
