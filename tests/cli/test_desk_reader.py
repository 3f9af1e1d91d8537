"""The desk as the process that reminds reads it: the plan is asked for again only when something changed."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from glutecoach.cli.desk_plan import DeskPlan, plan_to_json
from glutecoach.cli.desk_reader import DeskReader, asking
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.reminder import DueSession, Presence, Reminder, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.paths import Paths, user_paths
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.store.lock import session_lock, take_session_lock
from tests.fakes import MONDAY_MORNING, FakeClock

HIPS = DueSession("hip-flexor", "Front of the hips", 8)
REST = DueSession("desk-3", "Desk break", 3)
ON = ReminderPreferences(on=True)


class Desk:
    """A folder of files, a plan that is told, and how often it was asked for."""

    def __init__(self, folder: Path, *, on: bool | None = None) -> None:
        self.paths: Paths = user_paths(folder, {})
        self.clock = FakeClock(MONDAY_MORNING + timedelta(hours=2))
        self.plan = DeskPlan(due=HIPS, rest=REST)
        self.asked = 0
        self.broken = False
        self.choose(ON)
        self.read = DeskReader(self.paths, ReminderFacts(folder / "state"), self.clock, self._ask, on=on)

    def choose(self, preferences: ReminderPreferences) -> None:
        file = SettingsFile(self.paths.settings)
        file.save(replace(file.current, reminders=preferences))

    def touch(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.read_text() + "\n" if path.exists() else "\n")

    def _ask(self) -> str:
        self.asked += 1
        return "" if self.broken else json.dumps(plan_to_json(self.plan))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_it_is_asked_once_and_then_when_something_changed(desk: Desk) -> None:
    assert desk.read(Presence()).due == HIPS
    desk.read(Presence())
    assert desk.asked == 1
    for changed in (desk.paths.journal, desk.paths.clearance, desk.paths.journal.with_name("journal.db-wal")):
        desk.touch(changed)
        desk.read(Presence())
        desk.read(Presence())
    assert desk.asked == 4


def test_another_day_asks_again(desk: Desk) -> None:
    desk.read(Presence())
    desk.clock.advance(24 * 3600)
    desk.read(Presence())
    assert desk.asked == 2


def test_nothing_is_asked_outside_working_hours_or_while_reminders_are_off(desk: Desk) -> None:
    desk.clock.advance(12 * 3600)
    desk.read(Presence())
    desk.clock.advance(12 * 3600)
    desk.choose(replace(ON, on=False))
    desk.read(Presence())
    assert desk.asked == 0


def test_settings_that_change_are_in_force_at_the_next_look(desk: Desk) -> None:
    assert desk.read(Presence()).preferences.break_every_min == 45
    desk.choose(replace(ON, break_every_min=60))
    assert desk.read(Presence()).preferences.break_every_min == 60


def test_a_running_session_is_seen_and_the_plan_is_left_alone_meanwhile(desk: Desk) -> None:
    lock = take_session_lock(session_lock(desk.paths.data))
    assert lock is not None
    assert desk.read(Presence(3.0)).presence == Presence(3.0, in_session=True)
    assert desk.asked == 0
    lock.release()
    assert not desk.read(Presence()).presence.in_session


def test_a_plan_that_cannot_be_read_is_told_and_the_last_one_holds(desk: Desk) -> None:
    desk.read(Presence())
    desk.broken = True
    desk.touch(desk.paths.journal)
    assert desk.read(Presence()).due == HIPS
    assert "'glutecoach doctor'" in desk.read.trouble
    desk.broken = False
    desk.read(Presence())
    assert desk.read.trouble == ""


def test_a_reminder_is_about_the_break_on_offer_or_what_is_due(desk: Desk) -> None:
    seen = desk.read(Presence())
    assert desk.read.offered(Reminder(ReminderKind.BREAK), seen) == REST
    assert desk.read.offered(Reminder(ReminderKind.PROGRAM), seen) == HIPS


def test_on_while_it_runs_is_not_written_into_the_settings(tmp_path: Path) -> None:
    desk = Desk(tmp_path, on=True)
    desk.choose(replace(ON, on=False))
    assert desk.read.preferences.on
    assert desk.read.change(replace(desk.read.preferences, break_every_min=60)) == ""
    kept = SettingsFile(desk.paths.settings).current.reminders
    assert (kept.on, kept.break_every_min) == (False, 60)
    assert desk.read.preferences.on


def test_turning_them_off_is(tmp_path: Path) -> None:
    desk = Desk(tmp_path, on=True)
    desk.read.change(replace(ON, on=False))
    assert not SettingsFile(desk.paths.settings).current.reminders.on
    assert not desk.read.preferences.on


def test_turning_them_off_elsewhere_is_heard_and_a_mistake_in_the_file_is_not(tmp_path: Path) -> None:
    desk = Desk(tmp_path, on=True)
    assert desk.read.preferences.on
    desk.paths.settings.write_text("[reminders\n")
    assert desk.read.preferences.on
    desk.paths.settings.unlink()
    desk.choose(replace(ON, on=False))
    assert not desk.read.preferences.on


def test_the_program_asks_itself_in_the_folder_that_was_chosen(tmp_path: Path) -> None:
    chosen = tmp_path / "elsewhere"
    environment = {**os.environ, "GLUTECOACH_DATA_DIR": str(tmp_path / "usual")}
    told = asking(("--data-dir", str(chosen)), environment)()
    assert json.loads(told)["rest"]["program"] == "desk-3"
    assert not (tmp_path / "usual").exists()


def test_no_answer_is_an_error_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="no answer"):
        asking(("--data-dir", str(tmp_path / "file")), os.environ)()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(OSError, match="No such file"):
        asking((), os.environ)()
