"""``remind install`` and ``remove``: the file is shown first, somebody is asked, and all of it can be undone."""

from __future__ import annotations

import builtins
import os
import sys
from pathlib import Path

import pytest

from glutecoach.cli import safety_gate
from glutecoach.cli.commands.remind_service import service_command, service_now
from glutecoach.cli.invocation import Invocation
from glutecoach.formats.settings_toml import load_settings
from tests.cli.conftest import Run
from tests.desktop.system_tools import SystemTools, system_tools

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the tools stand in for those of Linux")


@pytest.fixture(autouse=True)
def tools(tmp_path: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> SystemTools:
    """No tool of the real system is within reach."""
    found = system_tools(tmp_path / "tools", own_home)
    monkeypatch.setenv("PATH", str(found.folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    return found


@pytest.fixture
def unit(own_home: Path) -> Path:
    return own_home / ".config" / "systemd" / "user" / "glutecoach-remind.service"


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Somebody who gives these answers."""
    answers: list[str] = []

    def asked(question: str) -> str:
        if not answers:
            raise EOFError
        return answers.pop(0)

    monkeypatch.setattr(safety_gate, "can_ask", lambda: True)
    monkeypatch.setattr("glutecoach.cli.commands.remind_service._agreed.__kwdefaults__", {"ask": asked})
    monkeypatch.setattr(builtins, "input", asked)
    return answers


def test_it_is_printed_and_nothing_is_changed(
    glutecoach: Run, unit: Path, tools: SystemTools, data_dir: Path
) -> None:
    ran = glutecoach("remind", "install", "--print")
    assert (ran.code, ran.err) == (0, "")
    assert f'"--data-dir" "{data_dir}" "remind" "--service"' in ran.out
    assert f'ExecStart="{sys.executable}" "-P"' in ran.out
    assert not unit.exists()
    assert not any("enable" in word for call in tools.calls for word in call)
    as_json = glutecoach("remind", "install", "--print", "--json").object
    assert (as_json["text"], as_json["installed"], as_json["kind"]) == (ran.out, False, "systemd")


def test_where_nobody_can_be_asked_it_is_shown_and_not_installed(glutecoach: Run, unit: Path) -> None:
    ran = glutecoach("remind", "install")
    assert (ran.code, ran.err) == (2, "Nothing was changed. Add --yes to install it.\n")
    assert "  [Service]\n" in ran.out
    assert str(unit) in ran.out
    assert not unit.exists()
    assert glutecoach("remind", "install", "--json").code == 2


def test_it_is_installed_told_and_removed(glutecoach: Run, unit: Path, tools: SystemTools) -> None:
    ran = glutecoach("remind", "install", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert f"Installed: {unit}\n" in ran.out
    assert "'glutecoach remind remove' takes it away again." in ran.out
    assert unit.read_text() == glutecoach("remind", "install", "--print").out
    assert tools.says("running")
    assert "It is there already" in glutecoach("remind", "install").out
    gone = glutecoach("remind", "remove")
    assert (gone.code, gone.out.splitlines()[0]) == (0, f"Removed: {unit}")
    assert not tools.says("running")
    assert not unit.exists()
    assert glutecoach("remind", "remove").out == "No login service is installed.\n"


def test_a_person_is_asked(glutecoach: Run, unit: Path, person: list[str]) -> None:
    person[:] = ["n"]
    refused = glutecoach("remind", "install")
    assert (refused.code, refused.out.splitlines()[-1]) == (0, "Nothing was changed.")
    assert not unit.exists()
    assert glutecoach("remind", "install").out.splitlines()[-1] == "Nothing was changed."
    person[:] = [""]
    assert f"Installed: {unit}" in glutecoach("remind", "install").out


def test_a_service_that_reminds_of_nothing_is_of_no_use(glutecoach: Run, data_dir: Path) -> None:
    first = glutecoach("remind", "install", "--yes")
    assert "Reminders are switched on" in first.out
    assert load_settings(data_dir / "settings.toml")[0].reminders.on
    assert "switched on" not in glutecoach("remind", "install", "--yes").out


def test_settings_with_a_mistake_are_not_written_over(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.toml").write_text('theme = "no such theme"\n')
    ran = glutecoach("remind", "install", "--yes")
    assert (ran.code, "'glutecoach doctor' tells which" in ran.err) == (0, True)
    assert (data_dir / "settings.toml").read_text() == 'theme = "no such theme"\n'


def test_without_a_manager_it_is_said_when_it_begins(glutecoach: Run, tools: SystemTools) -> None:
    tools.tell("manager", False)
    assert "it begins with your next login" in " ".join(glutecoach("remind", "install", "--yes").out.split())
    assert service_now(Invocation(os.environ)).enabled


def test_what_the_system_refuses_is_told(glutecoach: Run, tools: SystemTools) -> None:
    tools.tell("refuse-restart")
    ran = glutecoach("remind", "install", "--yes")
    assert ran.code == 1
    assert "systemd did not start it: refused, as the test wants it." in ran.err


def test_it_can_be_read_by_a_program(glutecoach: Run, unit: Path) -> None:
    told = glutecoach("remind", "install", "--yes", "--json").object
    assert (told["installed"], told["enabled"], told["running"]) == (True, True, True)
    assert (told["file"], told["text"]) == (str(unit), unit.read_text())
    removed = glutecoach("remind", "remove", "--json").object
    assert (removed["removed"], removed["file"]) == (True, str(unit))
    assert glutecoach("remind", "remove", "--json").object["removed"] is False


def test_a_chosen_folder_is_the_services_too_and_the_usual_one_is_not_named(
    own_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invocation = Invocation(os.environ)
    assert service_command(invocation).data_dir == own_home / "glutecoach"
    invocation.choose_data_dir(str(tmp_path / "elsewhere"))
    assert service_command(invocation).data_dir == tmp_path / "elsewhere"
    monkeypatch.delenv("GLUTECOACH_DATA_DIR")
    assert service_command(Invocation(os.environ)).data_dir is None


def test_folders_that_only_this_terminal_knows_are_told(
    glutecoach: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "XDG_DATA_HOME" not in glutecoach("remind", "install", "--yes").out
    monkeypatch.delenv("GLUTECOACH_DATA_DIR")
    assert "XDG_DATA_HOME is set in this terminal" in glutecoach("remind", "install", "--yes").out


def test_without_systemd_the_way_without_is_told(glutecoach: Run, tools: SystemTools) -> None:
    (tools.folder / "systemctl").unlink()
    ran = glutecoach("remind", "install", "--yes")
    assert ran.code == 1
    assert "'glutecoach remind --service'" in ran.err
