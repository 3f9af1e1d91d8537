"""``homework add`` at a real terminal: what it asks, and what Enter does."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX terminals", allow_module_level=True)

from glutecoach.domain.homework import last_day_of
from glutecoach.homework.trust import TrustStore
from glutecoach.paths import Paths
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal
from tests.homework.key_samples import BRAUN, WEBER, signed
from tests.homework_samples import homework

TODAY = date.today()
FIRST, CODE = r"Take it on\? \[Y/n\] ", r"to do it later: "
DOUBT = r"Take it on\? \[y/N\] "


def file_in(folder: Path, revision: int = 1, by=WEBER) -> str:  # type: ignore[no-untyped-def]
    path = folder / "anna.toml"
    path.write_bytes(
        signed(homework(revision=revision, written=TODAY, start=TODAY, end=last_day_of(TODAY, 2)), by)
    )
    return str(path)


def kept(glutecoach: Run) -> list[int]:
    return [each["revision"] for each in glutecoach("homework", "list", "--json").object["homework"]]


def confirmed(folder: Path) -> list[bool]:
    return [one.confirmed for one in TrustStore(Paths(folder, folder, folder, folder)).known()]


@pytest.mark.parametrize(
    ("answers", "revisions", "keys"),
    [
        (((FIRST, ""), (CODE, "")), [1], [False]),
        (((FIRST, "y"), (CODE, WEBER.public.code)), [1], [True]),
        (((FIRST, "n"),), [], []),
        (((FIRST, "later"),), [], []),
    ],
)
def test_enter_takes_a_file_on_that_nothing_speaks_against(
    glutecoach: Run,
    tmp_path: Path,
    data_dir: Path,
    answers: tuple[tuple[str, str], ...],
    revisions: list[int],
    keys: list[bool],
) -> None:
    with Terminal("homework", "add", file_in(tmp_path)) as terminal:
        for question, answer in answers:
            terminal.expect(question)
            terminal.type(f"{answer}\n")
        assert terminal.ends() == 0
    assert (kept(glutecoach), confirmed(data_dir)) == (revisions, keys)


def test_a_wrong_code_takes_nothing_on(glutecoach: Run, tmp_path: Path, data_dir: Path) -> None:
    with Terminal("homework", "add", file_in(tmp_path)) as terminal:
        for question, answer in ((FIRST, "y"), (CODE, "1234 5678")):
            terminal.expect(question)
            terminal.type(f"{answer}\n")
        assert terminal.ends() == 2
    assert (kept(glutecoach), confirmed(data_dir)) == ([], [])


def test_enter_leaves_what_is_in_doubt(glutecoach: Run, tmp_path: Path) -> None:
    glutecoach("homework", "add", file_in(tmp_path), "--yes")
    with Terminal("homework", "add", file_in(tmp_path, 2, BRAUN)) as terminal:
        terminal.expect(DOUBT)
        terminal.type("\n")
        assert terminal.ends() == 0
    assert kept(glutecoach) == [1]
