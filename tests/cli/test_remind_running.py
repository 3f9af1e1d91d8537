"""The real program reminds: on a real bus, in a terminal, as a service; and ends in good order."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.reminder import Deed, ReminderFact, ReminderKind
from glutecoach.domain.reminder_preferences import HookPreferences, ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.ownership import FILE_NAME, Owner, Ownership, owner

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs signals and named pipes")
if os.name != "nt":
    from tests.terminal import Terminal

ALWAYS = ReminderPreferences(on=True, hours=Span(0, 0), weekdays=tuple(range(7)), break_every_min=30)
PATIENCE_S = 60.0
RUN = (sys.executable, "-m", "glutecoach")


@pytest.fixture
def desk(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Somebody has sat for so long that a break is due, and no desktop is there."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/system_bus_socket")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    return sitting(own_home / "glutecoach")


def sitting(folder: Path, preferences: ReminderPreferences = ALWAYS) -> Path:
    file = SettingsFile(folder / "settings.toml")
    file.save(replace(file.current, reminders=preferences))
    moved = SystemClock().now().local - timedelta(minutes=31)
    ReminderFacts(folder / "state").append(ReminderFact(moved, Deed.MOVED, ReminderKind.BREAK))
    # Somebody reminded a moment ago: it only goes on.
    (folder / "state" / FILE_NAME).write_text("\n")
    return folder


def deeds(folder: Path) -> list[Deed]:
    return [fact.deed for fact in ReminderFacts(folder / "state").read(SystemClock().now().local)]


class Reminding:
    """``remind --json`` in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def wait_for(self, event: str, **keys: object) -> dict:
        """Read until something happens."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            told = json.loads(line)
            if told["event"] == event and all(told[key] == value for key, value in keys.items()):
                return told
        raise AssertionError(f"it ended without {event}")

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def reminding(*options: str) -> Iterator[Reminding]:
    command = [*RUN, "remind", *options]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as process:
        # What never comes is not waited for for ever.
        watch = threading.Timer(PATIENCE_S, process.kill)
        watch.start()
        try:
            yield Reminding(process)
        finally:
            watch.cancel()
            process.kill()


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RUN, *words], capture_output=True, text=True, check=True)


def test_each_thing_that_happens_is_one_line_and_other_commands_are_heard_at_once(desk: Path) -> None:
    with reminding("--json") as running:
        told = running.wait_for("reminder")
        assert (told["kind"], told["program"], told["title"]) == ("break", "desk-3", "Time for a short break")
        assert "Desk micro-break" in told["text"]
        assert owner(desk / "state") == Owner("terminal", str(running.process.pid))
        running.wait_for("next", breaks_today=1)
        ask("remind", "moved")
        running.wait_for("withdrawn")
        running.wait_for("next", breaks_today=2)
        assert running.end() == 0
    assert deeds(desk) == [Deed.MOVED, Deed.SHOWN, Deed.MOVED]
    assert owner(desk / "state") is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP, signal.SIGTERM])
def test_it_ends_in_good_order_on_every_signal(desk: Path, number: int) -> None:
    with reminding("--json") as running:
        running.wait_for("next")
        assert running.end(number) == 0


def test_another_one_only_watches_and_takes_over_when_the_first_is_killed(desk: Path) -> None:
    first = Ownership(desk / "state", "service")
    first.take()
    with reminding("--json") as running:
        assert running.wait_for("next")["reminds"] is False
        assert deeds(desk) == [Deed.MOVED]
        assert running.end() == 0
    first.release()


def test_the_service_is_silent_and_does_nothing_while_reminders_are_off(own_home: Path, desk: Path) -> None:
    sitting(desk, replace(ALWAYS, on=False))
    with reminding("--service") as running:
        while owner(desk / "state") is None:
            assert running.process.poll() is None
        ask("remind", "next")
        assert running.end() == 0
        assert running.process.stdout is not None
        assert running.process.stdout.read() == ""
    assert Deed.SHOWN not in deeds(desk)


def test_a_session_in_the_journal_is_noted_as_begun(desk: Path) -> None:
    with reminding("--json") as running:
        running.wait_for("reminder")
        ask("log", "add", "desk-3")
        ask("remind", "answer", "keep")
        running.wait_for("next", breaks_today=2)
        assert running.end() == 0


def test_the_users_own_program_is_run(desk: Path, tmp_path: Path) -> None:
    script = tmp_path / "hook.py"
    script.write_text(
        "import os, pathlib, sys\npathlib.Path(sys.argv[1]).write_text(os.environ['GLUTECOACH_REMINDER'])\n"
    )
    os.mkfifo(tmp_path / "told")
    file = SettingsFile(desk / "settings.toml")
    hook = (sys.executable, str(script), str(tmp_path / "told"))
    file.save(replace(file.current, hooks=HookPreferences(on_reminder=hook)))
    with reminding("--json") as running:
        assert (tmp_path / "told").read_text() == "break"
        assert running.end() == 0


def test_a_live_line_tells_what_comes_and_a_reminder_stays_above_it(desk: Path) -> None:
    with Terminal(*RUN, "remind") as terminal:
        terminal.wait_for("Reminders come while this is open. Ctrl-C ends it.")
        terminal.wait_for("Time for a short break: Desk micro-break")
        terminal.wait_for("To begin, type: glutecoach play desk-3")
        terminal.wait_for("Next break at")
        terminal.send("\x03")
        assert terminal.wait_for_exit() == 0
        terminal.wait_for("Nothing reminds from here any more.")
        assert "Next break at" not in terminal.text()


def test_turned_off_elsewhere_it_ends_and_says_so(desk: Path) -> None:
    with Terminal(*RUN, "remind") as terminal:
        terminal.wait_for("Next break at")
        ask("remind", "off")
        assert terminal.wait_for_exit() == 0
        assert "Reminders were turned off.\nNothing reminds from here any more." in "\n".join(
            line.rstrip() for line in terminal.text().splitlines()
        )
    assert json.loads(ask("remind", "next", "--json").stdout)["why"] == "off"


def test_a_question_in_a_terminal_says_how_to_answer_it(desk: Path) -> None:
    facts, now = ReminderFacts(desk / "state"), SystemClock().now().local
    (desk / "state" / "reminders.jsonl").unlink()
    facts.append(ReminderFact(now - timedelta(minutes=130), Deed.BEGAN))
    for minutes in (100, 70, 40):
        told = now - timedelta(minutes=minutes)
        facts.append(ReminderFact(told, Deed.SHOWN, ReminderKind.BREAK))
        facts.append(ReminderFact(told, Deed.DISMISSED, ReminderKind.BREAK))
    with reminding() as running:
        assert running.process.stdout is not None
        lines = [running.process.stdout.readline() for _ in range(5)]
    assert "Do these reminders suit you?" in lines[1]
    assert "To answer, type: glutecoach remind answer keep (or fewer, or off)\n" in "".join(lines)


def test_in_a_pipe_the_lines_are_plain(desk: Path) -> None:
    with reminding() as running:
        assert running.process.stdout is not None
        lines = [running.process.stdout.readline() for _ in range(4)]
        assert running.end() == 0
    assert lines[1][5:] == "  Time for a short break: Desk micro-break, 3 minutes.\n"
    assert lines[2] == "       To begin, type: glutecoach play desk-3\n"
    assert lines[3] == "       For later, type: glutecoach remind snooze\n"
    assert "\x1b" not in "".join(lines)
