"""Words and exit codes of everything that can be typed wrongly, and every help text."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from glutecoach import __version__
from glutecoach.cli.commands.group import LazyGroup
from glutecoach.cli.commands.root import root
from glutecoach.cli.invocation import Invocation
from tests.cli.conftest import Run


def every_command(group: click.Group = root, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found = [path]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        below = (*path, name)
        found += every_command(command, below) if isinstance(command, click.Group) else [below]
    return found


EVERY_COMMAND = every_command()


def command_at(path: tuple[str, ...]) -> click.Command:
    command: click.Command = root
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    return command


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=" ".join)
def test_every_command_explains_itself(path: tuple[str, ...], glutecoach: Run) -> None:
    ran = glutecoach(*path, "--help")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.startswith(f"Usage: {' '.join(('glutecoach', *path))} ")
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert glutecoach(*path, "-h").out == ran.out


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=" ".join)
def test_every_option_and_argument_is_described(path: tuple[str, ...]) -> None:
    command = command_at(path)
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name
        else:
            assert parameter.name
            assert parameter.name.removesuffix("s").upper() in f"{command.help} {command.epilog}".upper()


@pytest.mark.parametrize("path", [path for path in EVERY_COMMAND if isinstance(command_at(path), LazyGroup)])
def test_the_list_of_commands_says_what_the_commands_say(path: tuple[str, ...]) -> None:
    group = command_at(path)
    assert isinstance(group, LazyGroup)
    for name, lazy in group.table.items():
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert command.name == name
        assert lazy.summary.endswith(".")


def test_the_version_is_told_at_once_and_by_the_parser(glutecoach: Run) -> None:
    assert glutecoach("--version").out == f"glutecoach {__version__}\n"
    parsed = CliRunner().invoke(root, ["--version"], obj=Invocation({}))
    assert parsed.output == f"glutecoach {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["plya"],
            "There is no command 'plya'. Did you mean 'play'? 'glutecoach --help' tells what there is.",
        ),
        (["xyzzy"], "There is no command 'xyzzy'. 'glutecoach --help' tells what there is."),
        (["log", "lst"], "There is no command 'lst'. Did you mean 'list'? 'glutecoach log --help' tells"),
        (["programs", "shwo"], "There is no command 'shwo'. Did you mean 'show'?"),
        (
            ["play", "wakeup"],
            "There is no program 'wakeup'. Did you mean 'wake-up'? 'glutecoach programs' lists them.",
        ),
        (["cues", "qqqq"], "There is no program 'qqqq'. 'glutecoach programs' lists them."),
        (["cues", "wake-up", "--level", "9"], "'wake-up' has no level 9. It has levels 1 to 4."),
        (["play", "wake-up", "--level", "0", "--plain"], "'wake-up' has no level 0. It has levels 1 to 4."),
        (["play", "--level", "2", "--plain"], "A level alone says too little. Name the program too"),
        (["play", "wake-up", "--speed", "0"], "Invalid value for '--speed': 0.0 is not in the range"),
        (["play", "wake-up", "--speed", "nan"], "The speed is not a number. Give one from 0.1 to 100."),
        (["play", "wake-up", "--speed", "fast"], "Invalid value for '--speed': 'fast' is not a valid float"),
        (["programs", "show"], "Missing argument 'PROGRAM'. 'glutecoach programs show --help' tells"),
        (["programs", "check"], "Missing argument 'FILE...'."),
        (["exercises", "show", "bridgee"], "There is no exercise 'bridgee'. Did you mean 'bridge'?"),
        (["streak", "--explian"], "No such option"),
        (["log", "list", "--since", "soon"], "Invalid value for '--since': 'soon' is no day."),
        (["log", "list", "--limit", "0"], "Invalid value for '--limit'"),
        (["completion", "tcsh"], "Invalid value for '{bash|zsh|fish}'"),
        (["--data-dir"], "--data-dir needs the name of a folder."),
        (["streak", "--data-dir", ""], "The name of the data folder is empty."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_typed_wrongly_is_told_with_the_nearest_right_spelling(
    arguments: list[str], told: str, glutecoach: Run
) -> None:
    ran = glutecoach(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(told)


def test_a_file_in_the_place_of_the_data_folder_is_told(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    ran = glutecoach("streak", "--data-dir", str(file))
    assert ran.code == 2
    assert ran.err.startswith(f"The data folder is not a folder: {file}.")


def test_the_data_folder_may_be_named_before_or_after_the_command(glutecoach: Run, tmp_path: Path) -> None:
    for arguments in (
        ["--data-dir", str(tmp_path / "a"), "doctor", "--json"],
        ["doctor", "--json", "--data-dir", str(tmp_path / "a")],
        ["doctor", f"--data-dir={tmp_path / 'a'}", "--json"],
    ):
        findings = {each["subject"]: each["told"] for each in glutecoach(*arguments).object["findings"]}
        assert findings["data folder"].startswith(str(tmp_path / "a"))


def test_an_unknown_home_asks_for_a_folder(glutecoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.delenv("GLUTECOACH_DATA_DIR")
    ran = glutecoach("streak", "--data-dir", "~nobody-at-all/x")
    assert ran.code == 2
    assert "Write it in full" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_says_how_to_install_it(shell: str, glutecoach: Run) -> None:
    ran = glutecoach("completion", shell)
    assert ran.code == 0
    assert "_GLUTECOACH_COMPLETE" in ran.out
    assert ran.out.rstrip().splitlines()[-1].startswith("# ")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("glutecoach pla", "play"),
        ("glutecoach play wak", "wake-up"),
        ("glutecoach exercises show brid", "bridge"),
    ],
)
def test_completion_knows_commands_programs_and_exercises(
    words: str,
    offered: str,
    glutecoach: Run,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("_GLUTECOACH_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit):
        glutecoach()
    assert offered in capsys.readouterr().out
