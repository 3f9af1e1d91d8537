"""What ``doctor`` tells of reminders, on desktops of the test's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glutecoach.cli.commands.doctor import Finding
from glutecoach.cli.desk_findings import NOTICES, PRESENCE, REMINDERS, desk_findings
from glutecoach.desktop.login_service import ServiceKind, ServiceState
from glutecoach.domain.reminder_preferences import ReminderPreferences
from tests.cli.conftest import Run
from tests.desktop.dbus_stand import PrivateBus, private_bus
from tests.desktop.notification_server import FakeNotificationServer

__all__ = ["private_bus"]
NOT_INSTALLED = ServiceState(ServiceKind.SYSTEMD)


def found(*, on: bool = True, service: ServiceState = NOT_INSTALLED) -> dict[str, Finding]:
    told = desk_findings(os.environ, ReminderPreferences(on=on), service)
    return {finding.subject: finding for finding in told}


def test_who_shows_notices_is_told_and_nothing_is_shown(private_bus: PrivateBus) -> None:
    server = FakeNotificationServer(who=("dunst", "1.9.0"))
    with server.beside(private_bus.address):
        notices = found()[NOTICES]
    assert notices.told == "dunst 1.9.0; answers can be pressed"
    assert not notices.needs_action
    assert server.shown == []


def test_a_desktop_without_buttons_is_told(private_bus: PrivateBus) -> None:
    with FakeNotificationServer(abilities=("body",), who=("plain", "")).beside(private_bus.address):
        assert found()[NOTICES].told == "plain; nothing can be pressed on them"


def test_where_nothing_shows_notices_who_wants_reminders_has_something_to_do(private_bus: PrivateBus) -> None:
    assert "Nothing on this desktop shows notices." in found()[NOTICES].told
    assert found(on=True)[NOTICES].needs_action
    assert not found(on=False)[NOTICES].needs_action


def test_what_a_session_opens_in_is_told(
    private_bus: PrivateBus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kitty").write_text("#!/bin/sh\n")
    (tmp_path / "kitty").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with FakeNotificationServer().beside(private_bus.address):
        assert found()[NOTICES].details[-1].startswith("No terminal is known")
        monkeypatch.setenv("DISPLAY", ":77")
        assert found()[NOTICES].details[-1] == "A session opens in: kitty"


def test_what_is_not_known_of_the_user_is_told_to_who_wants_reminders(private_bus: PrivateBus) -> None:
    assert found()[PRESENCE].told == "time away is not known; do-not-disturb is not known"
    assert found()[PRESENCE].details
    assert not found()[PRESENCE].needs_action
    assert found(on=False)[PRESENCE].details == ()


def test_a_switch_of_the_desktop_is_told_by_its_name(private_bus: PrivateBus) -> None:
    with FakeNotificationServer().beside(private_bus.address):
        assert "do-not-disturb is not known" not in found()[PRESENCE].told


def test_how_the_login_service_stands_is_told(private_bus: PrivateBus) -> None:
    assert found()[REMINDERS].told == "on; login service: not installed"
    assert "glutecoach remind install" in found()[REMINDERS].details[0]
    assert found(on=False)[REMINDERS].details == ()
    outdated = ServiceState(ServiceKind.SYSTEMD, installed=True, outdated=True)
    assert found(service=outdated)[REMINDERS].details == (outdated.remedy,)
    running = ServiceState(ServiceKind.SYSTEMD, installed=True, enabled=True, running=True)
    assert found(service=running)[REMINDERS] == Finding(REMINDERS, "on; login service: installed and running")


def test_doctor_tells_of_reminders(glutecoach: Run, private_bus: PrivateBus) -> None:
    ran = glutecoach("doctor", "--json")
    told = {each["subject"]: each for each in ran.object["findings"]}
    assert {NOTICES, PRESENCE, REMINDERS} <= set(told)
    assert ran.code == 0
