"""No text from a file reaches the terminal as anything but text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ESCAPES = "\x1b]52;c;AAAA\x07\x1b[2J\x9b31m\u202eabc\u200b\x7f\x00"
EVIL = json.dumps(f"E{ESCAPES}[red]vil[/red]")[1:-1].replace("\\u0000", "").replace("\x7f", "\\u007f")

PROGRAM = f"""format = 1
title = "{EVIL} title"
summary = "{EVIL} summary."
rationale = "{EVIL} rationale."
when = "{EVIL} when."
sources = ["{EVIL} source"]

[[levels]]
[[levels.items]]
exercise = "squeeze-seated"
hold_s = 3
note = "{EVIL} note"
"""


def harmless(text: str) -> bool:
    return all(character == "\n" or (character.isprintable() and character != "\x1b") for character in text)


@pytest.fixture(autouse=True)
def evil_files(data_dir: Path) -> None:
    folder = data_dir / "programs"
    folder.mkdir(parents=True)
    (folder / "evil.toml").write_text(PROGRAM, encoding="utf-8")
    (folder / "broken.toml").write_text(f'format = 1\n"{EVIL} key" = "{EVIL}"\n', encoding="utf-8")
    (folder / "na\x1b[2Jme.toml").write_text("format = 1\n", encoding="utf-8")
    (data_dir / "settings.toml").write_text(f'"{EVIL}" = "{EVIL}"\ntheme = "{EVIL}"\n', encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["programs"],
        ["programs", "--json"],
        ["programs", "show", "evil"],
        ["programs", "show", "evil", "--json"],
        ["cues", "evil"],
        ["cues", "evil", "--json"],
        ["doctor"],
        ["doctor", "--json"],
        [],
        ["play", "broken", "--plain"],
        ["play", f"x{ESCAPES[:-1]}", "--plain"],
        ["exercises", "show", "\x1b[2J"],
        ["log", "show", "\x1b[2J\x1b[2J"],
        ["log", "list", "--since", "\x1b[2J"],
        ["\x1b[2J"],
        ["play", "--\x1b[2J"],
        ["play", "evil", "--plain", "--speed", "100", "--no-save"],
        ["play", "evil", "--json", "--speed", "100", "--no-save"],
    ],
    ids=lambda arguments: " ".join(arguments).encode("unicode_escape").decode(),
)
def test_no_command_passes_an_escape_on(arguments: list[str], glutecoach: Run) -> None:
    ran = glutecoach(*arguments)
    assert harmless(ran.out), ran.out
    assert harmless(ran.err), ran.err
    assert "Traceback" not in ran.err
    assert ran.code in {0, 1, 2}


def test_a_checked_file_is_told_of_harmlessly(glutecoach: Run, data_dir: Path) -> None:
    files = sorted((data_dir / "programs").glob("*.toml"))
    for options in ([], ["--json"]):
        ran = glutecoach("programs", "check", *map(str, files), *options)
        assert ran.code == 2
        assert harmless(ran.out), ran.out


def test_hostile_words_of_the_user_are_kept_as_words(glutecoach: Run, tmp_path: Path) -> None:
    ran = glutecoach("log", "add", "evil", "--note", f"{ESCAPES[:-1]}=cmd|' /C calc'!A0")
    assert ran.code == 0
    for arguments in (
        ["log", "list"],
        ["log", "list", "--json"],
        ["log", "export"],
        ["log", "export", "--format", "jsonl"],
    ):
        assert harmless(glutecoach(*arguments).out.replace("\r\n", "\n"))
    shown = glutecoach("log", "show", ran.out.split()[-1].rstrip("."))
    assert harmless(shown.out)
    assert "=cmd" in shown.out
