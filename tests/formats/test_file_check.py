"""One file looked through for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glutecoach.formats.library_files import check_file
from glutecoach.resources import shipped
from tests.formats.samples import BRIDGE, EXERCISES, PROGRAM, SOURCES, changed, sample_library, write_shipped

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.domain.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The sample library."""
    return sample_library(tmp_path)


def checked(folder: Path, name: str, text: str, library: Library) -> tuple[list[str], list[str]]:
    """Write a file and return its errors and warnings as text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    errors, warnings = check_file(path, library)
    return [str(error) for error in errors], [str(warning) for warning in warnings]


def test_a_right_program_has_no_errors(tmp_path: Path, library: Library) -> None:
    assert checked(tmp_path, "evening.toml", PROGRAM, library)[0] == []


def test_a_programs_errors_come_with_the_files_name_and_line(tmp_path: Path, library: Library) -> None:
    errors, warnings = checked(tmp_path, "evening.toml", changed(PROGRAM, "sets = 2", "sets = 0"), library)
    assert errors == [
        "evening.toml: levels[0].items[0].sets (line 12): 0 is too low. Write a whole number from 1 to 50."
    ]
    assert warnings == []


def test_a_programs_questions_come_with_their_lines(tmp_path: Path, library: Library) -> None:
    text = changed(PROGRAM, "Morning hips", "Hips in 1 minute", "duration_s = 60", "duration_s = 150")
    errors, warnings = checked(tmp_path, "evening.toml", text, library)
    assert errors == []
    assert warnings == [
        "evening.toml: levels[0] (line 8): Level 1 takes 3.6 minutes; the title says 1. "
        "People plan by the title. By convention.",
        "evening.toml: levels[1] (line 22): Level 2 takes 9.0 minutes; the title says 1. "
        "People plan by the title. By convention.",
        "evening.toml: levels[1].items[0] (line 24): One place is rolled for 150 s. "
        "30 to 120 s a set are usual. Source: behm-2020.",
    ]


def test_an_exercise_is_known_by_its_keys(tmp_path: Path, library: Library) -> None:
    assert checked(tmp_path, "my-bridge.toml", BRIDGE, library) == ([], [])
    text = changed(BRIDGE, 'faults = ["Ribs flare up."]', "faults = []")
    assert checked(tmp_path, "my-bridge.toml", text, library) == (
        [],
        [
            "my-bridge.toml: faults (line 17): No common fault is named. People see their own faults once told. By convention."
        ],
    )
    assert checked(tmp_path, "my-bridge.toml", changed(BRIDGE, "floor", "floorr"), library)[0] == [
        'my-bridge.toml: place (line 7): "floorr" is not known here. Did you mean floor? Write one of desk, desk-space, floor.'
    ]


def test_a_list_of_sources_is_known_by_its_tables(tmp_path: Path, library: Library) -> None:
    assert checked(tmp_path, "sources.toml", SOURCES, library) == ([], [])
    text = changed(SOURCES, "10.1093/", "doi:10.1093/")
    assert checked(tmp_path, "sources.toml", text, library)[0] == [
        'sources.toml: sources.henry-1999.doi (line 9): "doi:10.1093/ptj/79.3.270" does not have the right form. '
        "Write a digital object identifier, such as 10.1000/182, without https."
    ]


@pytest.mark.parametrize("text", ["", "format = 1", 'format = 1\ntitle = "x"'])
def test_what_is_neither_is_told_so(text: str, tmp_path: Path, library: Library) -> None:
    assert checked(tmp_path, "x.toml", text, library)[0] == [
        "x.toml: This is neither a program nor an exercise. "
        "A program has [[levels]]; an exercise has family, position and movement."
    ]


def test_what_cannot_be_read_is_told_so(tmp_path: Path, library: Library) -> None:
    assert [str(error) for error in check_file(tmp_path / "nowhere.toml", library)[0]] == [
        "nowhere.toml: The file cannot be opened: No such file or directory. Check its name and its permissions."
    ]
    assert [str(error) for error in check_file(tmp_path / "notes.txt", library)[0]] == [
        "notes.txt: The name does not end in .toml. Rename the file."
    ]
    assert [error.problem for error in check_file(tmp_path / "a\0b.toml", library)[0]]


def test_a_file_of_ones_own_may_not_be_called_like_one_that_ships(tmp_path: Path, library: Library) -> None:
    (error,) = checked(tmp_path, "wake-up.toml", PROGRAM, library)[0]
    assert error.startswith("wake-up.toml: wake-up is the name of a built-in file.")
    (error,) = checked(tmp_path, "bridge.toml", EXERCISES["hip-stretch"], library)[0][:1]
    assert error.startswith("bridge.toml: ")


def test_a_file_that_ships_may_be_called_as_it_is(library: Library) -> None:
    path = shipped("programs") / "wake-up.toml"
    errors, _ = check_file(path, library)  # type: ignore[arg-type]
    assert all("built-in" not in error.problem for error in errors)


def test_a_program_of_a_broken_exercise_says_so(tmp_path: Path) -> None:
    write_shipped(tmp_path)
    library = sample_library(tmp_path, exercises__march="format = 1")
    errors, _ = checked(tmp_path, "evening.toml", PROGRAM, library)
    assert errors == [
        "evening.toml: levels[1].items[1].exercise (line 30): Its exercise march cannot be loaded. "
        "Mend the file march.toml first."
    ]
