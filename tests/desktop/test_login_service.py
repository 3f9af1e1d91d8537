"""The login service: its files are what each system reads, and it is put in force, looked at and taken away."""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glutecoach.desktop.launchd_service import LaunchdService
from glutecoach.desktop.login_service import LoginService, ServiceKind, login_service, service_state
from glutecoach.desktop.service_command import ServiceCommand
from glutecoach.desktop.service_texts import launchd_agent, scheduled_task, systemd_unit
from glutecoach.desktop.system_tool import asking
from glutecoach.desktop.systemd_service import LATER
from glutecoach.errors import GlutecoachError, InputError
from tests.desktop.system_tools import SystemTools, system_tools
from tests.factories import ROOT

GOLDEN = ROOT / "tests" / "golden" / "services"
USUAL = ServiceCommand("/opt/glutecoach/bin/python")
WITH_FOLDER = ServiceCommand("/opt/glute coach/bin/python", Path("/home/anna/my data"))
PLATFORMS = ("linux", "darwin", "win32")
NASTY = "a b%h$HOME\"x\\y;z'é&<]]>#:@-+!{}"
NAMESPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


@pytest.fixture
def tools(tmp_path: Path) -> SystemTools:
    home = tmp_path / "home"
    home.mkdir()
    return system_tools(tmp_path / "tools", home)


def service(tools: SystemTools, platform: str = "linux", command: ServiceCommand = USUAL) -> LoginService:
    if platform == "darwin":
        return LaunchdService(command, tools.home, asking(tools.environment), user=501)
    return login_service(command, tools.environment, platform=platform)


# The files.


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("glutecoach-remind.service", systemd_unit(USUAL)),
        ("glutecoach-remind-with-folder.service", systemd_unit(WITH_FOLDER)),
        ("glutecoach.remind.plist", launchd_agent(WITH_FOLDER)),
        ("reminders-task.xml", scheduled_task(WITH_FOLDER, "DESK\\anna")),
    ],
    ids=["unit", "unit-with-folder", "agent", "task"],
)
def test_the_files_are_as_they_are_kept_beside_the_tests(name: str, content: bytes) -> None:
    assert content == (GOLDEN / name).read_bytes()


def words_of(line: str) -> list[str]:
    """Take a command line apart by the rules of systemd's own pages, for what is in double quotes."""
    words, rest = [], line.removeprefix(":")
    while rest:
        assert rest[0] == '"'
        word, at = "", 1
        while rest[at] != '"':
            at += rest[at] == "\\"
            word += rest[at]
            at += 1
        assert "%" not in word.replace("%%", "")
        words.append(word.replace("%%", "%"))
        rest = rest[at + 1 :].lstrip(" ")
    return words


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(
    lambda text: text.isprintable() and "\0" not in text and "/" not in text and text not in {".", ".."}
)


@given(TEXTS)
@example(NASTY)
@example("trailing\\")
@example("$$")
def test_no_folder_changes_the_structure_of_a_unit(name: str) -> None:
    command = ServiceCommand("/opt/python", Path("/home") / name)
    unit = systemd_unit(command).decode()
    (line,) = [line for line in unit.split("\n") if line.startswith("ExecStart=")]
    assert words_of(line.removeprefix("ExecStart=")) == list(command.argv)
    assert unit.replace(line, "") == systemd_unit(USUAL).decode().replace(
        next(line for line in systemd_unit(USUAL).decode().split("\n") if line.startswith("ExecStart=")), ""
    )
    # A dollar sign is only taken for a variable where the line does not begin with a colon.
    assert line.startswith("ExecStart=:") == ("$" in name)


@given(TEXTS)
@example(NASTY)
def test_no_folder_changes_the_structure_of_an_agent(name: str) -> None:
    command = ServiceCommand("/opt/python", Path("/home") / name)
    read = plistlib.loads(launchd_agent(command))
    assert read.pop("ProgramArguments") == list(command.argv)
    usual = plistlib.loads(launchd_agent(USUAL))
    del usual["ProgramArguments"]
    assert read == usual


def windows_words(line: str) -> list[str]:
    """Take a line apart as the C library of Windows does."""
    words, word, quoted, at, began = [], "", False, 0, False
    while at < len(line):
        slashes = 0
        while at < len(line) and line[at] == "\\":
            slashes, at = slashes + 1, at + 1
        if at < len(line) and line[at] == '"':
            word += "\\" * (slashes // 2)
            began = True
            if slashes % 2:
                word += '"'
            else:
                quoted = not quoted
            at += 1
            continue
        word += "\\" * slashes
        began = began or bool(slashes)
        if at < len(line):
            if line[at] in " \t" and not quoted:
                if began:
                    words.append(word)
                word, began = "", False
            else:
                word, began = word + line[at], True
            at += 1
    return [*words, word] if began else words


def actions_of(task: bytes) -> tuple[str, list[str]]:
    tree = ET.fromstring(task.decode("utf-16").replace('encoding="UTF-16"', ""))
    (command,) = tree.iter(f"{NAMESPACE}Command")
    (arguments,) = tree.iter(f"{NAMESPACE}Arguments")
    return command.text or "", windows_words(arguments.text or "")


@given(TEXTS)
@example("a & b")
@example("</Arguments>")
@example("trailing\\")
def test_no_folder_changes_the_structure_of_a_task(name: str) -> None:
    command = ServiceCommand("C:\\Python\\python.exe", Path("C:\\Users") / name)
    if "%" in name or "$(" in name:
        with pytest.raises(InputError, match="Task Scheduler would change"):
            scheduled_task(command, "anna")
        return
    task = scheduled_task(command, "anna")
    assert actions_of(task) == (command.argv[0], list(command.argv[1:]))
    usual = [each.tag for each in ET.fromstring(scheduled_task(USUAL, "anna").decode("utf-16")).iter()]
    assert [each.tag for each in ET.fromstring(task.decode("utf-16")).iter()] == usual


def test_a_task_begins_for_its_own_user_with_no_more_rights_and_never_ends_by_itself() -> None:
    tree = ET.fromstring(scheduled_task(USUAL, "DESK\\a&b").decode("utf-16"))
    texts = {each.tag.removeprefix(NAMESPACE): each.text for each in tree.iter()}
    assert texts["UserId"] == "DESK\\a&b"
    assert (texts["LogonType"], texts["RunLevel"]) == ("InteractiveToken", "LeastPrivilege")
    assert (texts["ExecutionTimeLimit"], texts["DisallowStartIfOnBatteries"]) == ("PT0S", "false")


@pytest.mark.parametrize(
    "name",
    ["line\nbreak", "carriage\rreturn", "escape\x1b[2J", "not \udce9 utf-8", "bidi\u202e"],
    ids=["line-feed", "carriage-return", "escape", "surrogate", "bidi"],
)
def test_a_name_that_could_not_be_written_is_refused(name: str) -> None:
    command = ServiceCommand("/usr/bin/python3", Path("/home") / name)
    for write in (systemd_unit, launchd_agent, lambda each: scheduled_task(each, "anna")):
        with pytest.raises(InputError, match="no service file can hold"):
            write(command)


def test_python_takes_nothing_from_the_folder_it_starts_in() -> None:
    assert USUAL.argv[1:4] == ("-P", "-m", "glutecoach")


def verified(unit: Path, tmp_path: Path) -> str:
    """Return what systemd's own check has to say of a unit; nothing is good."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    done = subprocess.run(
        ["systemd-analyze", "--user", "--man=no", "verify", str(unit)],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(runtime)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout + done.stderr + ("" if done.returncode == 0 else f"\ncode {done.returncode}")


needs_systemd_analyze = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="needs systemd-analyze"
)


@needs_systemd_analyze
@pytest.mark.parametrize(
    "name", ["plain", "with space", NASTY, "tab's \"end\\"], ids=["plain", "space", "nasty", "end"]
)
def test_systemd_itself_finds_nothing_wrong_and_finds_python(name: str, tmp_path: Path) -> None:
    python = tmp_path / name / "python"
    python.parent.mkdir()
    python.symlink_to("/bin/true")
    unit = tmp_path / "glutecoach-remind.service"
    unit.write_bytes(systemd_unit(ServiceCommand(str(python), tmp_path / NASTY)))
    assert verified(unit, tmp_path) == ""
    # The check is worth something: it misses a program that is not there, and words it does not know.
    python.unlink()
    if "'" not in name:  # such a name is handed to another program, and not looked at
        assert "not executable" in verified(unit, tmp_path)
    python.symlink_to("/bin/true")
    unit.write_bytes(systemd_unit(ServiceCommand(str(python))).replace(b"RestartSec", b"RestartSecs"))
    assert "RestartSecs" in verified(unit, tmp_path)


def test_a_program_that_systemd_can_not_start_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="systemd cannot start Python"):
        systemd_unit(ServiceCommand("/home/o'brien/a=b/python"))


# Putting it in force.


@pytest.mark.parametrize("platform", PLATFORMS)
def test_it_is_installed_seen_and_removed(platform: str, tools: SystemTools) -> None:
    found = service(tools, platform)
    assert not found.state().installed
    assert found.state().sentence == "not installed"
    assert found.install() == ""
    state = found.state()
    assert (state.installed, state.enabled, state.outdated) == (True, True, False)
    assert state.running is (None if platform == "win32" else True)
    assert state.remedy == ""
    assert found.file.read_bytes() == found.content
    assert found.remove() == ""
    assert not found.state().installed
    assert not found.file.exists()
    left = [each for each in tools.home.rglob("*") if not each.is_dir()]
    assert left == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_installing_it_again_brings_it_up_to_date(platform: str, tools: SystemTools) -> None:
    service(tools, platform).install()
    moved = service(tools, platform, WITH_FOLDER)
    assert moved.state().outdated
    assert moved.state().remedy
    moved.install()
    assert not moved.state().outdated
    assert b"my data" in moved.file.read_bytes().replace(b"\0", b"")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_removing_what_is_not_there_harms_nothing(platform: str, tools: SystemTools) -> None:
    service(tools, platform).remove()
    assert not service(tools, platform).state().installed


def test_only_the_users_own_manager_is_spoken_to(tools: SystemTools) -> None:
    found = service(tools)
    found.install()
    found.state()
    found.remove()
    spoken = [call for call in tools.calls if call != ["systemctl", "--version"]]
    assert len(spoken) > 5
    assert all(call[:2] == ["systemctl", "--user"] for call in spoken)


def test_without_a_manager_it_begins_at_the_next_login(tools: SystemTools) -> None:
    tools.tell("manager", False)
    found = service(tools)
    assert found.install() == LATER
    wanted = (
        tools.home / ".config" / "systemd" / "user" / "default.target.wants" / "glutecoach-remind.service"
    )
    assert wanted.resolve() == found.file
    state = found.state()
    assert (state.installed, state.enabled, state.running) == (True, True, None)
    assert "begins at login" in state.sentence
    assert "until you log out" in found.remove()
    assert not wanted.is_symlink()


def test_on_a_mac_without_a_screen_it_begins_at_the_next_login(tools: SystemTools) -> None:
    tools.tell("manager", False)
    found = service(tools, "darwin")
    assert "next login" in found.install()
    assert found.state().running is False


def test_an_agent_that_was_switched_off_is_switched_on_again(tools: SystemTools) -> None:
    tools.tell("disabled")
    found = service(tools, "darwin")
    found.install()
    assert found.state().enabled
    tools.tell("disabled")
    assert "does not begin at login" in found.state().sentence


def test_a_unit_that_was_disabled_by_hand_is_told(tools: SystemTools) -> None:
    found = service(tools)
    found.install()
    for link in found.file.parent.glob("*.wants/*"):
        link.unlink()
    assert "does not begin at login" in found.state().sentence
    assert "remind install" in found.state().remedy
    found.install()
    assert found.state().enabled


@pytest.mark.parametrize(("platform", "word"), [("linux", "restart"), ("win32", "/F")])
def test_what_the_system_refuses_is_told_in_its_words(platform: str, word: str, tools: SystemTools) -> None:
    (tools.folder / f"refuse-{word}").touch() if "/" not in word else None
    if platform == "win32":
        (tools.folder / "schtasks").write_text("#!/bin/sh\necho ERROR: Access is denied.\nexit 1\n")
    with pytest.raises(GlutecoachError, match=r"refused, as the test wants it\.|Access is denied\.") as told:
        service(tools, platform).install()
    assert told.value.remedy


def test_a_folder_that_takes_no_file_is_told(tools: SystemTools) -> None:
    (tools.home / ".config").write_text("in the way")
    with pytest.raises(GlutecoachError, match="cannot be written"):
        service(tools).install()


def test_a_system_without_such_services_says_what_to_do(tools: SystemTools) -> None:
    (tools.folder / "systemctl").unlink()
    for platform in ("linux", "freebsd14"):
        with pytest.raises(GlutecoachError, match="remind --service"):
            login_service(USUAL, tools.environment, platform=platform)
        state = service_state(USUAL, tools.environment, platform=platform)
        assert (state.kind, state.installed, state.remedy) == (None, False, "")
        assert "no login services" in state.sentence


def test_a_tool_that_says_nothing_in_time_or_cannot_run_holds_nobody_up(tools: SystemTools) -> None:
    (tools.folder / "systemctl").write_text("no program at all")
    assert asking(tools.environment)(("systemctl", "--version")).code != 0
    assert asking({"PATH": str(tools.home)})(("systemctl",)).reason == "systemctl is not there"


def test_what_a_tool_says_is_only_text(tools: SystemTools) -> None:
    (tools.folder / "systemctl").write_text("#!/bin/sh\nprintf 'one\\n\\033]52;c;AAAA\\007two\\n'\nexit 1\n")
    answer = asking(tools.environment)(("systemctl",))
    assert "\x1b" not in answer.text
    assert answer.reason == "]52;c;AAAAtwo"


def test_each_system_has_its_kind(tools: SystemTools) -> None:
    kinds = {platform: service(tools, platform).kind for platform in PLATFORMS}
    assert list(kinds.values()) == [ServiceKind.SYSTEMD, ServiceKind.LAUNCHD, ServiceKind.TASK_SCHEDULER]


def test_on_windows_no_window_opens_where_python_can_do_without(tools: SystemTools) -> None:
    for name in ("python.exe", "pythonw.exe"):
        (tools.home / name).touch()
    command = ServiceCommand(str(tools.home / "python.exe"))
    assert actions_of(service(tools, "win32", command).content)[0] == str(tools.home / "pythonw.exe")
    (tools.home / "pythonw.exe").unlink()
    assert actions_of(service(tools, "win32", command).content)[0] == str(tools.home / "python.exe")
