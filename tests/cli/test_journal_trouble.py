"""What commands say and return when the history is not well."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from glutecoach.cli import run
from tests.cli.conftest import Run


@pytest.fixture
def damaged(data_dir: Path) -> Path:
    data_dir.mkdir()
    file = data_dir / "journal.db"
    file.write_text("<html>not a history</html>")
    return file


@pytest.fixture
def lost(glutecoach: Run, data_dir: Path) -> None:
    """There was a history, and it is gone."""
    assert glutecoach("log", "add", "wake-up").code == 0
    for file in data_dir.glob("journal.db*"):
        file.unlink()


READING = [["streak"], ["streak", "--json"], ["log", "list"], ["log", "show", "abcdef"], ["log", "export"]]
READING += [["visit", "summary"], ["visit", "summary", "--json"]]
CHANGING = [["log", "add", "wake-up"], ["log", "edit", "abcdef", "--pain", "1"], ["log", "remove", "abcdef"]]


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize("arguments", READING + CHANGING, ids=" ".join)
def test_of_a_damaged_history_nothing_is_concluded(arguments: list[str], glutecoach: Run) -> None:
    ran = glutecoach(*arguments)
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "is not a glutecoach history" in ran.err
    assert "streak begins" not in ran.out
    assert "No session yet" not in ran.out


def test_a_damaged_file_is_left_as_it_is(damaged: Path, glutecoach: Run) -> None:
    before = damaged.read_bytes()
    for arguments in (*READING, *CHANGING, ["doctor"], []):
        glutecoach(*arguments)
    assert damaged.read_bytes() == before


@pytest.mark.usefixtures("lost")
def test_a_lost_history_is_not_a_new_one(glutecoach: Run) -> None:
    ran = glutecoach("streak")
    assert ran.code == 3
    assert "streak begins" not in ran.out
    assert glutecoach("log", "add", "wake-up").code == 3


def test_a_new_history_begins_when_it_is_wished_and_the_old_file_is_kept(
    damaged: Path, glutecoach: Run
) -> None:
    content = damaged.read_bytes()
    ran = glutecoach("doctor", "--new-history")
    assert ran.code == 0
    kept = Path(ran.out.split("kept as ")[1].strip().rstrip("."))
    assert kept.read_bytes() == content
    assert glutecoach("log", "add", "wake-up").code == 0


def test_a_history_that_is_well_is_not_set_aside(glutecoach: Run) -> None:
    glutecoach("log", "add", "wake-up")
    ran = glutecoach("doctor", "--new-history")
    assert ran.code == 2
    assert len(glutecoach("log", "list", "--json").object["sessions"]) == 1


@pytest.mark.usefixtures("damaged")
def test_a_session_can_be_played_and_says_that_it_is_not_in_the_history(glutecoach: Run) -> None:
    ran = glutecoach("play", "wake-up", "--json", "--speed", "100", "--save")
    assert ran.code == 0
    first, last = ran.objects[0], ran.objects[-1]
    assert first["saving"] is False
    assert "is not a glutecoach history" in first["problem"]
    assert last["saved"] is False
    plain = glutecoach("play", "wake-up", "--plain", "--speed", "100", "--save")
    assert plain.code == 0
    assert "is not a glutecoach history" in plain.err
    assert "It is in your log." not in plain.out


class Closing(io.StringIO):
    """A pipe whose reader leaves as soon as the end of a set is written to it."""

    def write(self, text: str) -> int:
        if '"segment-left"' in text and '"work"' in text:
            raise BrokenPipeError
        return super().write(text)


def test_a_set_is_kept_though_nobody_reads_that_it_is_over(
    glutecoach: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as closing:
        closing.setattr(sys, "stdout", Closing())
        run(["play", "wake-up", "--json", "--speed", "100", "--save"])
    (session,) = glutecoach("log", "list", "--json").object["sessions"]
    assert [done["outcome"] for done in session["sets"]] == ["completed"]
    assert session["outcome"] is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(data_dir: Path, glutecoach: Run) -> None:
    data_dir.mkdir()
    data_dir.chmod(0o500)
    assert glutecoach("log", "add", "wake-up").code == 3
