"""The real program on a desktop of the test's own: a notice arrives, and what is pressed comes back."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest.importorskip(
    "dbus_fast", reason="the desktop's libraries are not here: pip install 'glutecoach[desk]'"
)

from glutecoach.domain.reminder import Deed
from tests.cli.test_remind_running import deeds, reminding, sitting
from tests.desktop.dbus_stand import PrivateBus, private_bus
from tests.desktop.notification_server import FakeNotificationServer

__all__ = ["private_bus"]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a session bus")


def test_a_reminder_arrives_with_its_buttons_and_putting_it_off_comes_back(
    own_home: Path, private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    folder = sitting(own_home / "glutecoach")
    server = FakeNotificationServer()
    server.answer = "10m"
    with server.beside(private_bus.address), reminding("--json") as running:
        running.wait_for("answer", answer="10m")
        running.wait_for("next", kind="break")
        (shown,) = server.shown
        assert (shown.title, shown.body) == ("Time for a short break", "Desk micro-break, 3 minutes.")
        assert {"Start", "In 10 minutes", "I moved"} <= set(shown.actions.values())
        assert running.end() == 0
    assert deeds(folder) == [Deed.MOVED, Deed.SHOWN, Deed.SNOOZED]


def test_do_not_disturb_is_respected(
    own_home: Path, private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    sitting(own_home / "glutecoach")
    server = FakeNotificationServer()
    server.inhibited = True
    with server.beside(private_bus.address), reminding("--json") as running:
        assert running.wait_for("next")["waits"] is True
        assert running.end() == 0
    assert server.shown == []


def test_the_notice_goes_when_reminding_ends(
    own_home: Path, private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    sitting(own_home / "glutecoach")
    server = FakeNotificationServer()
    with server.beside(private_bus.address), reminding("--json", "--service") as running:
        while not server.shown:
            assert running.process.poll() is None
        assert running.end() == 0
    assert len(server.withdrawn) == 1


def test_where_no_terminal_opens_start_shows_what_to_type(
    own_home: Path, private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "SSH_CONNECTION", "SSH_TTY", "TERMINAL"):
        monkeypatch.delenv(name, raising=False)
    folder = sitting(own_home / "glutecoach")
    server = FakeNotificationServer()
    server.answer = "start"
    with server.beside(private_bus.address), reminding("--json") as running:
        assert "glutecoach play desk-3" in running.wait_for("trouble")["text"]
        assert running.end() == 0
    assert [shown.title for shown in server.shown] == ["Time for a short break", "To begin"]
    assert Deed.STARTED not in deeds(folder)
