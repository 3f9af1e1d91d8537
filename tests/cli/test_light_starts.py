"""What each command loads: nothing of the app, and little else."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.cli.test_usage import EVERY_COMMAND

LISTING = """
import json, sys
from glutecoach.cli import run
code = run({arguments!r})
sys.stdout.flush()
print("\\n" + json.dumps([code, sorted(sys.modules)]))
"""


def loaded_by(*arguments: str) -> tuple[int, set[str]]:
    """Run a command in a fresh interpreter; return its exit code and the modules it ended with."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING.format(arguments=arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, set(modules)


def packages(modules: set[str]) -> set[str]:
    return {module.partition(".")[0] for module in modules}


COMMANDS = [
    [],
    ["--help"],
    ["programs"],
    ["programs", "show", "wake-up", "--json"],
    ["programs", "check", "programs/wake-up.toml"],
    ["exercises"],
    ["exercises", "show", "bridge"],
    ["cues", "wake-up"],
    ["play", "wake-up", "--plain", "--speed", "100", "--no-save"],
    ["play", "wake-up", "--json", "--speed", "100", "--no-save"],
    ["log", "list"],
    ["log", "add", "wake-up"],
    ["log", "export"],
    ["log", "export", "--format", "jsonl"],
    ["streak", "--explain"],
    ["completion", "bash"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_loads_the_app(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no desktop; with one, a session listens to its media keys."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    code, modules = loaded_by(*arguments)
    assert code == 0
    assert not packages(modules) & {"textual", "rich", "asyncio", "miniaudio"}


def test_the_doctor_asks_the_desktop_and_loads_nothing_of_the_app() -> None:
    code, modules = loaded_by("doctor")
    assert code == 0
    assert not packages(modules) & {"textual", "rich", "miniaudio"}


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=" ".join)
def test_no_help_loads_a_journal_a_library_or_the_app(path: tuple[str, ...]) -> None:
    code, modules = loaded_by(*path, "--help")
    assert code == 0
    assert not packages(modules) & {"textual", "rich", "asyncio", "sqlite3", "msgspec", "tomllib"}


def test_the_version_loads_no_parser_and_no_paths() -> None:
    code, modules = loaded_by("--version")
    assert code == 0
    assert not packages(modules) & {"click", "sqlite3", "msgspec", "pathlib", "dataclasses", "platformdirs"}


def test_a_streak_loads_no_parser_and_no_library() -> None:
    for arguments in (["streak"], ["streak", "--json"], ["streak", "--explain"]):
        code, modules = loaded_by(*arguments)
        assert code == 0
        assert not packages(modules) & {"click", "msgspec", "tomllib", "textual"}
        assert not {module for module in modules if module.startswith("glutecoach.formats")}
