"""``docs/STATUS.md``: what it shows is what is printed, and what it says to paste works where it is pasted."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from glutecoach.cli.status_facts import MEANINGS, HomeworkStatus, StatusFacts, lines_of, values_of
from glutecoach.domain.homework import last_day_of
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.homework_dump import write_homework
from tests.factories import ROOT
from tests.homework_samples import homework
from tests.terminal import Terminal
from tests.test_docs import blocks

PAGE = ROOT / "docs" / "STATUS.md"
NOW_S = 1_000_000.0
SAMPLE = StatusFacts(
    state="due",
    session_due=True,
    program="hip-flexor",
    title="Hip flexor reset",
    minutes=9,
    reason="You chose it yourself.",
    goal_set=True,
    week_done=1,
    week_due=3,
    week_text="1 of 3 days done. 2 more days would keep this week.",
    streak_weeks=4,
    best_weeks=7,
    streak_text="4 weeks in a row; your best is 7.",
    breaks=True,
    breaks_done=2,
    reminders=True,
    next_kind="break",
    next_at="2026-03-02T10:45:00+01:00",
    next_s=NOW_S + 23 * 60,
    homework=(
        HomeworkStatus(
            "anna-hips-3f9a2c1d",
            "Anna's hips",
            "rest",
            "1 of 3 days this week",
            "Anna's hips: 1 of 3 days this week.",
        ),
    ),
)


@pytest.fixture
def shell(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which ``glutecoach`` is this one, and homework with a nasty title is due."""
    folder = tmp_path / "bin"
    folder.mkdir()
    starter = folder / "glutecoach"
    starter.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m glutecoach "$@"\n')
    starter.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "TERM": "xterm"}
    start = date.today()
    made = homework(
        title='Hips #(touch ~/x) $(touch ~/x) %F<b> "`',
        written=start,
        start=start,
        end=last_day_of(start, 2),
        schedule=Schedule(7),
    )
    (tmp_path / "anna.toml").write_text(write_homework(made), encoding="utf-8")
    add = ["glutecoach", "homework", "add", str(tmp_path / "anna.toml"), "--yes"]
    added = subprocess.run(add, env=environment, check=False, capture_output=True, text=True)
    assert added.returncode == 0, added.stderr
    return environment


def sh(command: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["sh", "-c", command], env=environment, capture_output=True, text=True, check=False)


def tells_the_title(text: str) -> bool:
    return text.startswith("*Hips (touch ")


def test_the_page_shows_what_is_printed() -> None:
    told, porcelain = blocks(PAGE, "text")
    assert told.splitlines() == lines_of(SAMPLE, NOW_S)
    values = values_of(SAMPLE, NOW_S)
    assert porcelain.splitlines() == ["format=1", *(f"{name}={values[name]}" for name in MEANINGS)]


def test_the_page_has_every_placeholder() -> None:
    rows = re.findall(r"^\| `\{(\w+)\}` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == list(MEANINGS.items())


def test_the_bars_get_one_harmless_line(shell: Mapping[str, str]) -> None:
    for body in blocks(PAGE, "ini"):
        parser = configparser.ConfigParser(interpolation=None)
        parser.read_string(body)
        (section,) = (parser[name] for name in parser.sections())
        done = sh(section.get("exec") or section["command"], shell)
        assert (done.returncode, done.stderr) == (0, "")
        assert tells_the_title(done.stdout)
        assert done.stdout.count("\n") == 1


def test_waybar_gets_an_object_it_can_read(shell: Mapping[str, str]) -> None:
    (body,) = blocks(PAGE, "json")
    done = sh(json.loads(body)["custom/glutecoach"]["exec"], shell)
    told = json.loads(done.stdout)
    assert tells_the_title(told["text"])
    assert told["class"] == "due"
    assert not re.search("[<>&]", done.stdout)  # it reads markup


def test_starship_gets_what_is_due(shell: Mapping[str, str]) -> None:
    (body,) = blocks(PAGE, "toml")
    done = sh(tomllib.loads(body)["custom"]["glutecoach"]["command"], shell)
    assert tells_the_title(f"*{done.stdout}")


def test_bash_has_the_sign_in_its_prompt(shell: Mapping[str, str]) -> None:
    asking, prompt = blocks(PAGE, "bash")
    done = subprocess.run(
        ["bash", "--norc", "-c", f'cd /; {prompt}\necho "${{PS1@P}}"\n{asking}'],
        env=shell,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() in (["*/# ", "Time to move"], ["*/$ ", "Time to move"])


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh")
def test_zsh_has_the_sign_in_its_prompt(shell: Mapping[str, str]) -> None:
    (prompt,) = blocks(PAGE, "zsh")
    script = f'cd /; {prompt}\nprint -P "$PROMPT"'
    done = subprocess.run(["zsh", "-fc", script], env=shell, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("*/ ")


def test_the_commands_in_prompts_of_other_shells_work(shell: Mapping[str, str]) -> None:
    for body in blocks(PAGE, "zsh", "powershell"):
        (command,) = re.findall(r"\$\((glutecoach .*?) 2>", body)
        done = sh(command, shell)
        assert (done.returncode, done.stdout) == (0, "*\n")


@pytest.mark.skipif(not shutil.which("tmux"), reason="needs tmux")
def test_tmux_shows_it_and_runs_nothing_of_it(shell: Mapping[str, str], tmp_path: Path) -> None:
    (settings,) = blocks(PAGE, "tmux")
    (tmp_path / "tmux.conf").write_text(f"{settings}set -g status-right-length 80\n")
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", str(tmp_path / "tmux.conf")]
    with Terminal(*tmux, "new-session", "cat", columns=140, environment=shell) as terminal:
        try:
            shown = terminal.wait_for(r"Hips")
        finally:
            subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
    assert "*Hips (touch ~/x) (touch ~/x) F(b)" in shown
    assert "week 0/" in shown
    assert not Path(os.environ["HOME"], "x").exists()
