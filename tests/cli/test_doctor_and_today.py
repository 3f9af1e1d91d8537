"""``doctor``, and what the first page says without a terminal."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.formats.safety_toml import load_safety
from glutecoach.resources import shipped
from tests.cli.conftest import Run

DISCLAIMER = load_safety(shipped("programs")).disclaimer


def findings(glutecoach: Run) -> dict[str, dict]:
    return {each["subject"]: each for each in glutecoach("doctor", "--json").object["findings"]}


def test_on_a_fresh_machine_all_is_well(glutecoach: Run, data_dir: Path) -> None:
    ran = glutecoach("doctor")
    assert ran.code == 0
    assert "\nAll is well.\n" in ran.out
    assert ran.out.endswith("\n".join(("", *DISCLAIMER, "")))
    for word in (str(data_dir), "Python", "textual", "SQLite", "programs", "sound", "terminal"):
        assert word in ran.out


def test_silence_is_told_and_is_no_trouble(glutecoach: Run) -> None:
    found = findings(glutecoach)["sound"]
    assert "GLUTECOACH_SOUND" in found["told"]
    assert found["needs_action"] is False


def test_too_fast_to_be_heard_is_silent(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GLUTECOACH_SOUND")
    house = House(Invocation(os.environ), speed=20)
    try:
        assert "silent" in house.sound(house.settings.current).describe()
    finally:
        house.close()


def test_broken_files_need_action_and_are_all_named(glutecoach: Run, data_dir: Path) -> None:
    (data_dir / "programs").mkdir(parents=True)
    (data_dir / "programs" / "one.toml").write_text("format = 1\n")
    (data_dir / "programs" / "two.toml").write_text("[[[\n")
    (data_dir / "settings.toml").write_text("level = 1000\n")
    ran = glutecoach("doctor")
    assert ran.code == 1
    assert "one.toml" in ran.out
    assert "two.toml" in ran.out
    assert "level" in ran.out
    assert [name for name, found in findings(glutecoach).items() if found["needs_action"]] == [
        "settings",
        "library",
    ]


def test_folders_that_others_can_look_into_are_told(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir(mode=0o755)
    data_dir.chmod(0o755)
    assert "chmod 700" in findings(glutecoach)["data folder"]["told"]


def test_the_history_is_read_to_its_end(glutecoach: Run) -> None:
    glutecoach("log", "add", "wake-up")
    found = findings(glutecoach)
    assert found["journal"]["told"].startswith("ready: 1 session, the last one on ")
    assert "every hash fits" in found["history"]["told"]


def test_today_tells_what_to_do_and_how_to_go_on(glutecoach: Run) -> None:
    ran = glutecoach()
    assert ran.code == 0
    assert ran.out.startswith("Today: Desk micro-break, level 1\n")
    assert "1.  " in ran.out
    assert "No goal is set yet." in ran.out
    assert "glutecoach play --plain" in ran.out


def test_what_today_offers_is_what_play_plays(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.toml").write_text('program = "ball-desk"\nlevel = 2\n')
    assert glutecoach().out.startswith("Today: Massage ball at the desk, level 2\n")
    played = glutecoach("play", "--json", "--speed", "100", "--no-save").objects[0]
    assert (played["program"], played["level"]) == ("ball-desk", 2)
    chosen = glutecoach("play", "ball-desk", "--json", "--speed", "100", "--no-save").objects[0]
    assert chosen["level"] == 2
    other = glutecoach("play", "wake-up", "--json", "--speed", "100", "--no-save").objects[0]
    assert other["level"] == 1


def test_a_history_in_a_copied_folder_is_told_and_needs_nobody(glutecoach: Run, tmp_path: Path) -> None:
    folder = ("--data-dir", str(tmp_path / "Dropbox" / "glutecoach"))
    first, again = glutecoach(*folder), glutecoach(*folder)
    assert "Dropbox seems to copy" in first.out + first.err
    assert "Dropbox seems to copy" not in again.out + again.err
    assert (first.code, again.code) == (0, 0)
    ran = glutecoach(*folder, "doctor", "--json")
    (told,) = [each for each in ran.object["findings"] if each["subject"] == "place of the journal"]
    assert "Dropbox" in told["told"]
    assert (ran.code, told["needs_action"]) == (0, False)


def test_an_ordinary_place_is_no_finding(glutecoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glutecoach.store.place._MOUNTS", Path("/nowhere"))
    assert "place of the journal" not in findings(glutecoach)


def test_whether_the_safety_questions_are_answered_is_told_and_not_how(
    glutecoach: Run, data_dir: Path
) -> None:
    assert findings(glutecoach)["safety questions"]["told"].startswith("not answered yet")
    clearance = Clearance(
        SafetyLevel.LOCKED,
        frozenset({Condition.PREGNANCY}),
        ("weight-loss",),
        datetime.now().astimezone(),
    )
    ClearanceFile(data_dir / "safety.toml").save(clearance)
    found = findings(glutecoach)["safety questions"]
    assert (found["told"], found["needs_action"]) == ("answered", False)
    shown = glutecoach("doctor").out + glutecoach("doctor", "--json").out
    assert not [word for word in ("pregnan", "locked", "weight") if word in shown]
    assert glutecoach("doctor", "--json").object["disclaimer"] == list(DISCLAIMER)
