"""``glutecoach homework check``: what is wrong, what to think over, and what programs get of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.formats.homework_dump import write_homework
from tests.cli.conftest import Run
from tests.formats.homework_mistakes import HOMEWORK
from tests.formats.samples import changed
from tests.homework_samples import homework


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    """Homework that is right, and has levels that nothing leads to."""
    path = tmp_path / "anna.toml"
    path.write_text(write_homework(homework()), encoding="utf-8")
    return path


def test_what_to_think_over_is_told_with_its_line_and_is_no_failure(glutecoach: Run, anna: Path) -> None:
    ran = glutecoach("homework", "check", str(anna))
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "warning: anna.toml: levels[3] (line 58): Level 4 is never reached. Levels are narrowed, and no phase "
        "names it. By convention.",
        f"{anna}: can be used; 1 question.",
    ]
    assert anna.read_text("utf-8").splitlines()[57] == "[[levels]]"


def test_all_is_well_where_nothing_is_to_be_said(glutecoach: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    free = changed(HOMEWORK, 'levels = "narrow"', 'levels = "allow"', "highest_level = 2\n", "")
    path.write_text(free, encoding="utf-8")
    assert glutecoach("homework", "check", str(path)).out == f"{path}: all is well.\n"


def test_every_problem_of_every_file_is_told_and_it_fails(
    glutecoach: Run, anna: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(changed(HOMEWORK, "weeks = 2", "week = 2", "reps = 10", "reps = 0"), encoding="utf-8")
    ran = glutecoach("homework", "check", str(wrong), str(anna), str(tmp_path / "missing.toml"))
    assert ran.code == 2
    assert ran.out.splitlines()[:4] == [
        "error: wrong.toml: week (line 10): This key is not known here. Did you mean weeks?",
        "error: wrong.toml: levels[0].items[0].reps (line 34): 0 is too low. Write a whole number from 1 to "
        "500.",
        "error: wrong.toml: It does not say when it ends. Write weeks = 2, or end = a day.",
        f"{wrong}: 3 problems.",
    ]
    assert "missing.toml: The file cannot be opened" in ran.out


def test_programs_get_one_object(glutecoach: Run, anna: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("format = 2\n", encoding="utf-8")
    ran = glutecoach("homework", "check", "--json", str(anna), str(wrong))
    assert ran.code == 2
    first, second = ran.object["files"]
    assert (first["id"], first["revision"], first["title"]) == (
        "anna-hips-3f9a2c1d",
        1,
        "Hips and low back",
    )
    assert [one["key"] for one in first["warnings"]] == ["levels[3] (line 58)"]
    assert (second["id"], second["warnings"]) == (None, [])
    assert second["problems"] == [
        {
            "file": "wrong.toml",
            "key": "format",
            "problem": "The file has format 2; this glutecoach reads format 1.",
            "remedy": "Update glutecoach.",
        }
    ]


def test_a_signature_below_is_passed_over(glutecoach: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text(f"{HOMEWORK}# --- signature ---\n# untrusted comment: x\n# RW\n", encoding="utf-8")
    assert glutecoach("homework", "check", str(path)).code == 0
