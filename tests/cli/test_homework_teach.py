"""``glutecoach homework teach`` where there is no terminal for the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.formats.homework_dump import write_homework
from tests.cli.conftest import Run
from tests.homework_samples import homework


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    path = tmp_path / "anna.toml"
    path.write_text(write_homework(homework()), encoding="utf-8")
    return path


def test_it_lists_what_would_be_shown(glutecoach: Run, anna: Path) -> None:
    before = anna.read_bytes()
    ran = glutecoach("homework", "teach", str(anna))
    assert ran.code == 0
    assert ran.out.splitlines()[:3] == [
        "Hips and low back",
        "Shown once, from level 1:",
        "  1.  Seated glute squeeze         3 times, 5 s hold",
    ]
    assert "A small lift is enough." in ran.out
    assert anna.read_bytes() == before


def test_programs_get_one_object(glutecoach: Run, anna: Path) -> None:
    told = glutecoach("homework", "teach", "--json", str(anna)).object
    assert (told["id"], told["revision"], told["level"]) == ("anna-hips-3f9a2c1d", 1, 1)
    assert told["items"][3] == {
        "exercise": "hf-standing",
        "title": "Standing hip flexor stretch",
        "dose": {"sets": 1, "hold_s": 10, "rest_s": 20.0},
        "note": "",
    }


def test_a_file_that_cannot_be_used_is_told(glutecoach: Run, anna: Path, tmp_path: Path) -> None:
    anna.write_text("format = 1\n", encoding="utf-8")
    for file in (anna, tmp_path / "missing.toml"):
        ran = glutecoach("homework", "teach", str(file))
        assert ran.code == 2
        assert ran.err
