"""``remind --check`` in a terminal and in a pipe, with a notification server on a bus of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.terminal import Terminal
from tests.desktop.dbus_stand import PrivateBus, private_bus
from tests.desktop.notification_server import FakeNotificationServer

__all__ = ["private_bus"]


def in_a_pipe(*, as_json: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "glutecoach", "remind", "--check", *(["--json"] if as_json else [])],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )


def test_a_notice_that_is_pressed_proves_that_it_arrives(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer(who=("dunst", "1.9"))
    server.answer = "seen"
    with server.beside(private_bus.address), Terminal("remind", "--check") as terminal:
        terminal.expect("A notice was handed to: dunst 1.9")
        terminal.expect("Press 'I see it' on it; or answer here, y or n:")
        terminal.expect("Good: reminders reach you. Your answer came back from it, too.")
        assert terminal.ends() == 0
    assert server.shown[0].title == "A test from glutecoach"
    assert server.shown[0].actions["seen"] == "I see it"


@pytest.mark.parametrize(
    ("key", "told", "code"),
    [("y", "Good: reminders reach you.", 0), ("\r", "Good:", 0), ("n", "do-not-disturb", 1)],
    ids=["yes", "enter", "no"],
)
def test_somebody_at_the_terminal_is_asked(key: str, told: str, code: int, private_bus: PrivateBus) -> None:
    server = FakeNotificationServer(abilities=("body",))
    with server.beside(private_bus.address), Terminal("remind", "--check") as terminal:
        terminal.expect("Did you see it[?] Answer here, y or n:")
        terminal.type(key)
        terminal.expect(told)
        assert terminal.ends() == code
        assert terminal.modes == terminal.modes_before
    assert server.withdrawn == [1]


def test_who_leaves_with_ctrl_c_gets_the_terminal_back_and_leaves_no_notice(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer()
    with server.beside(private_bus.address), Terminal("remind", "--check") as terminal:
        terminal.expect("y or n:")
        terminal.type("\x03")
        assert terminal.ends() == 130
        assert terminal.modes == terminal.modes_before
    assert server.withdrawn == [1]


def test_without_a_desktop_the_terminal_rings_and_is_asked_about() -> None:
    with Terminal("remind", "--check") as terminal:
        terminal.expect("\a\x1b]9;glutecoach: A test from glutecoach: If you can read this, .*\a")
        terminal.expect("This terminal\r\n")
        terminal.expect("No desktop is here")
        terminal.type("y")
        assert terminal.ends() == 0


def test_in_a_pipe_a_notice_is_handed_over_and_stays(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer()
    with server.beside(private_bus.address):
        ran = in_a_pipe()
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Whether it can be seen, only somebody at the screen can tell." in ran.stdout
    assert (len(server.shown), server.withdrawn) == (1, [])


def test_programs_get_an_object(private_bus: PrivateBus) -> None:
    with FakeNotificationServer().beside(private_bus.address):
        ran = in_a_pipe(as_json=True)
    assert ran.returncode == 0
    assert json.loads(ran.stdout) == {
        "format": 1,
        "handed_over": True,
        "notifier": "Test Server",
        "version": "7.1",
        "has_choices": True,
        "problem": "",
        "terminal": "",
    }


def test_what_is_missing_is_told_and_the_exit_code_says_so(private_bus: PrivateBus) -> None:
    ran = in_a_pipe()
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Nothing on this desktop shows notices." in ran.stdout
    ran = in_a_pipe(as_json=True)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["handed_over"] is False
