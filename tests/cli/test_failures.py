from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from glutecoach.cli.failures import guarded
from glutecoach.cli.invocation import Invocation
from glutecoach.errors import GlutecoachError, InputError, StorageError


@pytest.fixture
def invocation(own_home: Path) -> Invocation:
    return Invocation(os.environ)


def raising(error: BaseException) -> object:
    def command() -> int:
        raise error

    return command


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (
            InputError("No such program.", "'glutecoach programs' lists them."),
            2,
            "No such program. 'glutecoach",
        ),
        (StorageError("The disk is full."), 3, "The disk is full.\n"),
        (GlutecoachError("It did not work."), 1, "It did not work.\n"),
        (KeyboardInterrupt(), 130, "Stopped.\n"),
    ],
)
def test_an_error_is_told_in_sentences_with_its_own_exit_code(
    error: BaseException,
    code: int,
    told: str,
    invocation: Invocation,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert guarded(raising(error), invocation) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(told)
    assert "Traceback" not in printed.err


def test_the_unexpected_is_one_sentence_and_a_log_for_the_owner(
    invocation: Invocation, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(ValueError("\x1b]0;evil\x07 inside")), invocation) == 70
    printed = capsys.readouterr().err
    log = data_dir / "state" / "errors.log"
    assert str(log) in printed
    assert "ValueError" in printed
    assert "Traceback" not in printed
    assert "evil" not in printed
    kept = log.read_text()
    assert "Traceback" in kept
    assert "\x1b" not in kept
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_the_log_of_errors_is_added_to(invocation: Invocation, data_dir: Path) -> None:
    for word in ("first", "second"):
        guarded(raising(ValueError(word)), invocation)
    kept = (data_dir / "state" / "errors.log").read_text()
    assert kept.index("ValueError: first") < kept.index("ValueError: second")


def test_even_without_a_place_for_the_log_there_is_a_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    invocation = Invocation({"GLUTECOACH_DATA_DIR": str(in_the_way / "deeper")})
    assert guarded(raising(ValueError()), invocation) == 70
    assert "could not be written down" in capsys.readouterr().err


def test_a_system_error_names_the_reason_and_the_file(
    invocation: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(PermissionError(13, "Permission denied", "/some/file")), invocation) == 1
    told = capsys.readouterr().err
    assert "permission denied (/some/file)" in told
    assert "Traceback" not in told
