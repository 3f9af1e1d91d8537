"""The file of the answers: private, whole or not there, and never the end of the program."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
GO = Clearance(SafetyLevel.GO, frozenset(), (), AT)
KNEE = Clearance(SafetyLevel.ADAPTED, frozenset({Condition.KNEE}), (), AT)
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions and links")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "safety.toml"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_looking_creates_nothing(path: Path) -> None:
    assert ClearanceFile(path).current is None
    assert not path.parent.exists()


def test_what_was_saved_is_in_force_now_and_later(path: Path) -> None:
    store = ClearanceFile(path)
    assert store.save(KNEE) == ""
    assert store.current == KNEE
    assert ClearanceFile(path).current == KNEE
    assert [each.name for each in path.parent.iterdir()] == ["safety.toml"], "nothing half written is left"


@posix
def test_it_is_for_the_owner_alone_even_where_it_was_not(path: Path) -> None:
    store = ClearanceFile(path)
    store.save(GO)
    assert mode(path) == 0o600
    assert mode(path.parent) == 0o700
    path.chmod(0o644)
    store.save(KNEE)
    assert mode(path) == 0o600


def test_another_window_is_heard(path: Path) -> None:
    here, there = ClearanceFile(path), ClearanceFile(path)
    here.save(GO)
    assert there.current == GO
    here.save(KNEE)
    assert there.current == KNEE
    here.erase()
    assert there.current is None


@pytest.mark.parametrize("content", [b"", b"\xff", b"level = ", b"format = 1\n", b"x" * 20_000])
def test_a_broken_file_means_that_nothing_was_answered(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = ClearanceFile(path)
    assert store.current is None
    store.save(GO)
    assert ClearanceFile(path).current == GO


@posix
def test_a_pipe_in_its_place_is_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    assert ClearanceFile(path).current is None


def test_answers_that_cannot_be_saved_hold_and_that_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    store = ClearanceFile(path)
    assert store.current is None
    problem = store.save(KNEE)
    assert problem.startswith("Your answers hold until you leave: they could not be saved (")
    assert store.current == KNEE
    assert [each.name for each in path.parent.iterdir()] == ["safety.toml"]


def test_answers_that_cannot_be_erased_are_forgotten_and_that_is_said(path: Path) -> None:
    path.mkdir(parents=True)
    store = ClearanceFile(path)
    store.save(KNEE)
    problem = store.erase()
    assert problem.startswith(
        f"Your answers are forgotten until you leave, but {path} could not be removed ("
    )
    assert store.current is None


def test_an_emergency_is_not_kept_and_removes_what_was_there(path: Path) -> None:
    store = ClearanceFile(path)
    store.save(KNEE)
    assert store.save(replace(KNEE, level=SafetyLevel.EMERGENCY)) == ""
    assert store.current is None
    assert list(path.parent.iterdir()) == []


def test_erasing_leaves_nothing_of_it_behind(path: Path) -> None:
    store = ClearanceFile(path)
    assert store.erase() == "", "there may be nothing to erase"
    store.save(KNEE)
    (path.parent / ".safety.toml.0badcafe.part").write_text("left by a crash")
    (path.parent / "settings.toml").write_text("")
    assert store.erase() == ""
    assert [each.name for each in path.parent.iterdir()] == ["settings.toml"]


@posix
def test_a_link_stays_and_what_it_leads_to_goes(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    real = tmp_path / "elsewhere.toml"
    real.write_text("")
    path.symlink_to(real)
    store = ClearanceFile(path)
    store.save(KNEE)
    assert "knee" in real.read_text()
    store.erase()
    assert not real.exists()
    assert path.is_symlink()
    assert store.save(GO) == ""
    assert ClearanceFile(path).current == GO
