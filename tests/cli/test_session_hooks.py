"""Hooks around a session: one when it begins, one when it is over, whatever became of it."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.coach import Coach
from glutecoach.desktop import hooks
from glutecoach.desktop.hooks import told_of_reminder
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.domain.reminder import DueSession, Reminder, ReminderKind
from glutecoach.domain.reminder_preferences import HookPreferences
from glutecoach.files import write_atomically
from glutecoach.formats.settings_toml import dump_settings, load_settings
from tests.cli.conftest import Run
from tests.factories import ROOT
from tests.fakes import FakeClock, MemoryRecorder

TELL = """
import json, os, sys
told = {name.removeprefix("GLUTECOACH_"): value for name, value in os.environ.items() if name.startswith("GLUTECOACH_")}
name = "told-" + told["EVENT"]
open(name + ".part", "w").write(json.dumps(told))
os.rename(name + ".part", name)
"""
OWN = {"EVENT", "PROGRAM", "LEVEL", "SESSION", "OUTCOME", "SETS", "WORK_S"}


@pytest.fixture
def hooked(own_home: Path, data_dir: Path) -> Path:
    """The settings name a hook before and one after a session; they tell into the home folder."""
    program = own_home / "tell.py"
    program.write_text(TELL)
    argv = (sys.executable, str(program))
    settings = Settings(hooks=HookPreferences(before_session=argv, after_session=argv), sound=False)
    write_atomically(data_dir / "settings.toml", dump_settings(settings))
    return own_home


@pytest.fixture
def house(hooked: Path) -> Iterator[House]:
    house = House(Invocation(os.environ))
    house.wall = FakeClock()  # type: ignore[assignment]
    yield house
    house.close()


def told(home: Path) -> dict[str, dict[str, str]]:
    """Return what the hooks were told, by their event, once all have ended."""
    for each in hooks._started:
        each.wait(timeout=60)
    found = (json.loads(file.read_text()) for file in home.glob("told-*"))
    return {each["EVENT"]: {name: each[name] for name in OWN & set(each)} for each in found}


def begun(house: House, recorder: MemoryRecorder | None = None) -> Coach:
    planned = PlannedSession.of(house.library.programs["wake-up"], 2)
    sound = house.sound(house.settings.current)
    coach = house.coach(planned, recorder or MemoryRecorder(), sound, lambda event: None)
    coach.play()
    return coach


def played(house: House, coach: Coach) -> None:
    while not coach.finished:
        house.wall.advance(1)  # type: ignore[attr-defined]
        coach.tick()
        coach.done()


def test_a_session_is_told_when_it_begins_and_when_it_is_over(house: House, hooked: Path) -> None:
    recorder = MemoryRecorder()
    coach = begun(house, recorder)
    own = {"PROGRAM": "wake-up", "LEVEL": "2", "SESSION": recorder.session_id}
    assert told(hooked) == {"before-session": {"EVENT": "before-session", **own}}
    played(house, coach)
    after = told(hooked)["after-session"]
    assert {name: after[name] for name in own} == own
    assert after["OUTCOME"] == "completed"
    assert int(after["SETS"]) == len(recorder.sets) > 0
    assert int(after["WORK_S"]) == round(sum(each.credited_ms for each in recorder.sets) / 1000) > 0
    assert house.hook_trouble == []


def test_nothing_begins_before_play(house: House, hooked: Path) -> None:
    planned = PlannedSession.of(house.library.programs["wake-up"], 1)
    coach = house.coach(planned, MemoryRecorder(), house.sound(house.settings.current), lambda event: None)
    coach.close()
    assert told(hooked) == {}


def test_a_session_that_is_stopped_says_so(house: House, hooked: Path) -> None:
    coach = begun(house)
    coach.stop()
    assert told(hooked)["after-session"]["OUTCOME"] == "stopped"


def test_a_session_that_is_left_to_be_continued_is_over_for_now(house: House, hooked: Path) -> None:
    coach = begun(house)
    coach.close()
    assert told(hooked)["after-session"]["OUTCOME"] == "unfinished"


def test_each_hook_runs_once(house: House, hooked: Path) -> None:
    coach = begun(house)
    coach.stop()
    told(hooked)
    for file in hooked.glob("told-*"):
        file.unlink()
    coach.close()
    assert told(hooked) == {}


def test_every_fact_reaches_the_journal_all_the_same(house: House, hooked: Path) -> None:
    with_hooks, without = MemoryRecorder(), MemoryRecorder()
    coach = begun(house, with_hooks)
    played(house, coach)
    coach.close()
    house.settings._current = replace(house.settings.current, hooks=HookPreferences())
    coach = begun(house, without)
    played(house, coach)
    coach.close()
    assert with_hooks == without
    assert with_hooks.closed


def test_a_hook_that_cannot_be_started_does_not_touch_the_session(house: House, hooked: Path) -> None:
    missing = HookPreferences(before_session=("/not/there",), after_session=("/not/there",))
    house.settings._current = replace(house.settings.current, hooks=missing)
    recorder = MemoryRecorder()
    coach = begun(house, recorder)
    played(house, coach)
    assert [each.value for each in recorder.outcomes] == ["completed"]
    problem = "The hook '/not/there' could not be started: no such file or directory."
    assert house.hook_trouble == [problem, problem]


def test_a_self_test_or_a_lesson_is_no_session(house: House, hooked: Path) -> None:
    coach = begun(house, MemoryRecorder(session_id=""))
    coach.close()
    assert told(hooked) == {}


def test_a_trial_runs_no_hooks(hooked: Path, glutecoach: Run, answered: Path) -> None:
    assert glutecoach("play", "desk-3", "--plain", "--speed", "100").code == 0
    assert told(hooked) == {}


def test_by_default_there_are_none(own_home: Path) -> None:
    house = House(Invocation(os.environ))
    try:
        recorder = MemoryRecorder()
        coach = house.coach(
            PlannedSession.of(house.library.programs["wake-up"], 1),
            recorder,
            house.sound(house.settings.current),
            lambda event: None,
        )
        assert coach._recorder is recorder
    finally:
        house.close()


def test_doctor_says_when_the_program_of_a_hook_is_not_there(
    hooked: Path, data_dir: Path, glutecoach: Run
) -> None:
    def found() -> list[dict]:
        told = glutecoach("doctor", "--json").object["findings"]
        return [each for each in told if each["subject"] == "hooks"]

    (well,) = found()
    assert (well["told"], well["needs_action"]) == ("2 programs set", False)
    broken = Settings(hooks=HookPreferences(on_reminder=("/not/there", "x")), sound=False)
    write_atomically(data_dir / "settings.toml", dump_settings(broken))
    (wrong,) = found()
    assert (wrong["told"], wrong["needs_action"]) == ("1 program set; 1 not found", True)
    assert wrong["details"] == ["on_reminder: '/not/there' is not there, or may not be run."]
    write_atomically(data_dir / "settings.toml", dump_settings(Settings(sound=False)))
    assert found() == []


def test_the_example_of_the_page_works(
    own_home: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "HOOKS.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    note = own_home / "bin" / "note-session"
    note.parent.mkdir()
    note.write_text(program.replace("/usr/bin/env python3", sys.executable))
    note.chmod(0o755)
    settings = Settings(hooks=HookPreferences(after_session=("~/bin/note-session",)), sound=False)
    write_atomically(data_dir / "settings.toml", dump_settings(settings))
    house = House(Invocation(os.environ))
    house.wall = FakeClock()  # type: ignore[assignment]
    try:
        played(house, begun(house))
    finally:
        house.close()
    hooks._started[-1].wait(timeout=60)
    assert (own_home / "sessions.txt").read_text().startswith("wake-up: completed, ")


def test_the_settings_of_the_page_are_settings_and_its_variables_are_those_there_are(
    hooked: Path, house: House, tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "HOOKS.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    (tmp_path / "settings.toml").write_text(shown)
    loaded, problems = load_settings(tmp_path / "settings.toml")
    assert problems == []
    assert all((loaded.hooks.before_session, loaded.hooks.after_session, loaded.hooks.on_reminder))
    played(house, begun(house))
    session = DueSession("hip-flexor", "Hip flexor", 8)
    by_reminder = told_of_reminder(Reminder(ReminderKind.PROGRAM), session)
    heard = {f"GLUTECOACH_{name}" for each in told(hooked).values() for name in each} | set(by_reminder)
    assert set(re.findall(r"^\| `(GLUTECOACH_\w+)`", page, re.MULTILINE)) == heard
