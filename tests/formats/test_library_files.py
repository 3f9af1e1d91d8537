"""One bad file is one broken row, and everything else works."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.exercise import Neighbour
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped
from tests.formats.samples import (
    BRIDGE,
    EXERCISES,
    PROGRAM,
    SOURCES,
    broken,
    changed,
    sample_library,
    write_shipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.domain.library import Library

posix_only = pytest.mark.skipif(os.name == "nt", reason="needs pipes and links")


def with_own(folder: Path, **files: str) -> Library:
    """Load the sample library together with the user's own files."""
    own = folder / "own"
    for name, text in files.items():
        path = own / f"{name.replace('__', '/').replace('_', '-')}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_library(write_shipped(folder / "shipped"), own)


def test_everything_written_in_the_files_is_in_the_library(tmp_path: Path) -> None:
    library = sample_library(tmp_path)
    program = library.programs["morning-hips"]
    assert (program.title, program.when, program.sources) == (
        "Morning hips",
        "Every morning.",
        ("convention", "henry-1999"),
    )
    assert program.built_in
    first, second = program.levels
    assert [item.dose for item in first.items] == [
        RepsDose(2, 8, Tempo(2.0, 1.0, 2.0, 1.0), 30.0),
        HoldDose(1, 30.0, 20.0),
    ]
    assert first.items[0].note == "Small lifts are enough."
    assert [item.dose for item in second.items[:2]] == [
        RollDose(1, 60.0, 3.5, 20.0),
        RepsDose(1, 10, None, 20.0),
    ]
    bridge = library.exercises["bridge"]
    assert bridge.set_up == ("Lie on your back.", "Bend your knees.")
    assert bridge.spoken_title == "the bridge"
    assert (bridge.easier, bridge.harder) == (
        Neighbour("A smaller lift.", "hip-stretch"),
        Neighbour("One leg at a time.", None),
    )
    assert (bridge.words.lift, bridge.words.hold, bridge.words.lower) == ("Lift", "Squeeze", "")
    assert library.sources["henry-1999"].doi == "10.1093/ptj/79.3.270"
    assert library.broken == ()


def test_an_item_without_a_dose_takes_the_exercises_own(tmp_path: Path) -> None:
    library = sample_library(tmp_path)
    item = library.programs["morning-hips"].levels[1].items[2]
    assert item.dose == library.exercises["bridge"].start_dose == RepsDose(2, 8, Tempo(2, 1, 2, 1), 25)


def test_whole_seconds_are_read_as_seconds(tmp_path: Path) -> None:
    dose = sample_library(tmp_path).programs["morning-hips"].levels[0].items[1].dose
    assert isinstance(dose, HoldDose)
    assert isinstance(dose.hold_s, float)


def test_texts_are_cleaned_when_they_are_read(tmp_path: Path) -> None:
    text = changed(
        PROGRAM,
        '"Morning hips"',
        '"Morning\\u001b[31m \\u202e hips\\u0007"',
        "Small lifts",
        "Small\\n\\tlifts",
    )
    program = sample_library(tmp_path, morning_hips=text).programs["morning-hips"]
    assert program.title == "Morning[31m hips"
    assert program.levels[0].items[0].note == "Small lifts are enough."


def test_a_program_whose_exercise_is_broken_says_so(tmp_path: Path) -> None:
    library = sample_library(tmp_path, exercises__bridge="format = 1")
    assert not library.programs
    assert [str(problem) for problem in broken(library)["morning-hips"]] == [
        "morning-hips.toml: levels[0].items[0].exercise (line 11): Its exercise bridge cannot be loaded. "
        "Mend the file bridge.toml first.",
        "morning-hips.toml: levels[1].items[2].exercise (line 35): Its exercise bridge cannot be loaded. "
        "Mend the file bridge.toml first.",
    ]


def test_an_exercise_outlives_its_broken_neighbour(tmp_path: Path) -> None:
    library = sample_library(tmp_path, exercises__hip_stretch="format = 1")
    assert library.exercises["bridge"].easier == Neighbour("A smaller lift.", None)


def test_exercises_outlive_a_broken_list_of_sources(tmp_path: Path) -> None:
    library = sample_library(tmp_path, sources__sources="format = ")
    assert set(library.exercises) == set(EXERCISES)
    assert set(broken(library)) == {"sources"}


def test_the_list_of_sources_must_have_one_for_convention(tmp_path: Path) -> None:
    text = changed(SOURCES, "sources.convention", "sources.tradition")
    (problem,) = broken(sample_library(tmp_path, sources__sources=text))["sources"]
    assert str(problem) == (
        "sources/sources.toml: sources.convention: This source is missing. "
        "Add [sources.convention], for what is common practice."
    )


def test_the_users_own_files_join_what_ships(tmp_path: Path) -> None:
    library = with_own(
        tmp_path,
        evening=changed(PROGRAM, '"bridge"', '"my-bridge"', '"henry-1999"', '"A talk with my therapist"'),
        exercises__my_bridge=changed(BRIDGE, '"hip-stretch"', '"bridge"'),
    )
    assert library.broken == ()
    assert list(library.programs) == ["morning-hips", "evening"]
    assert not library.programs["evening"].built_in
    assert library.programs["evening"].levels[0].items[0].exercise is library.exercises["my-bridge"]
    assert library.programs["evening"].sources == ("convention", "A talk with my therapist")


def test_one_word_is_no_source_of_ones_own(tmp_path: Path) -> None:
    library = with_own(tmp_path, evening=changed(PROGRAM, '"henry-1999"', '"henry"'))
    (problem,) = broken(library)["evening"]
    assert (problem.problem, problem.remedy) == (
        'There is no source "henry".',
        "Look its name up in the list of sources. Or name it in your own words, at least two.",
    )


def test_what_ships_is_never_replaced(tmp_path: Path) -> None:
    mine = changed(PROGRAM, "Morning hips", "Mine")
    library = with_own(tmp_path, morning_hips=mine, exercises__bridge=changed(BRIDGE, "Glute bridge", "Mine"))
    assert library.programs["morning-hips"].title == "Morning hips"
    assert library.exercises["bridge"].title == "Glute bridge"
    assert [str(row.problems[0]) for row in library.broken] == [
        "exercises/bridge.toml: bridge is the name of a built-in file. "
        "Rename yours; a built-in one is never replaced.",
        "morning-hips.toml: morning-hips is the name of a built-in file. "
        "Rename yours; a built-in one is never replaced.",
    ]


def test_a_missing_folder_of_ones_own_is_no_problem(tmp_path: Path) -> None:
    library = load_library(write_shipped(tmp_path / "shipped"), tmp_path / "nowhere")
    assert library.broken == ()


def test_an_empty_place_gives_an_empty_library(tmp_path: Path) -> None:
    library = load_library(tmp_path, None)
    assert (library.programs, library.exercises) == ({}, {})
    assert [row.id for row in library.broken] == ["sources"]


def test_only_files_called_toml_are_read_and_hidden_ones_are_not(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    for name in ("notes.txt", ".hidden.toml", ".#morning-hips.toml", "morning-hips.toml~", "toml"):
        (shipped / name).write_text("nonsense", encoding="utf-8")
    assert load_library(shipped, None).broken == ()


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("Morning.toml", '"Morning" cannot be an identifier.'),
        ("two words.toml", '"two words" cannot be an identifier.'),
        ("a--b.toml", '"a--b" cannot be an identifier.'),
        ("-a.toml", '"-a" cannot be an identifier.'),
        ("über.toml", '"über" cannot be an identifier.'),
        (f"{'x' * 41}.toml", f'"{"x" * 39}…" cannot be an identifier.'),
        ("evening.TOML", "The name does not end in .toml."),
    ],
)
def test_a_file_name_that_is_no_identifier_is_a_broken_row(name: str, row: str, tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    (shipped / name).write_text(PROGRAM, encoding="utf-8")
    (file,) = load_library(shipped, None).broken
    assert file.problems[0].problem == row


def test_an_identifier_may_have_forty_characters(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    (shipped / f"{'x' * 40}.toml").write_text(PROGRAM, encoding="utf-8")
    assert "x" * 40 in load_library(shipped, None).programs


@posix_only
def test_pipes_devices_links_and_folders_are_refused_and_nothing_waits(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    os.mkfifo(shipped / "a-pipe.toml")
    (shipped / "b-device.toml").symlink_to("/dev/zero")
    (shipped / "c-nowhere.toml").symlink_to(tmp_path / "nowhere")
    (shipped / "d-folder.toml").mkdir()
    (shipped / "e-large.toml").write_bytes(b"#" * (256 * 1024 + 1))
    (shipped / "f-bytes.toml").write_bytes(b"\xff\xfe")
    library = load_library(shipped, None)
    assert [str(row.problems[0]) for row in library.broken] == [
        "a-pipe.toml: This is not a regular file. Name a plain text file.",
        "b-device.toml: This is not a regular file. Name a plain text file.",
        "c-nowhere.toml: The file cannot be opened: No such file or directory. Check its name and its permissions.",
        "d-folder.toml: This is not a regular file. Name a plain text file.",
        "e-large.toml: The file is larger than 256 KiB. Split it, or shorten its texts.",
        "f-bytes.toml: line 1: The file is not UTF-8 text. Save it with the encoding UTF-8.",
    ]
    assert "morning-hips" in library.programs


@posix_only
def test_a_link_to_a_right_file_is_followed(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    (shipped / "linked.toml").symlink_to(shipped / "morning-hips.toml")
    assert "linked" in load_library(shipped, None).programs


@posix_only
@pytest.mark.parametrize(
    "name", [b"naf\xe9.toml", b"\xff\xff.toml", b"a\x1b]0;x\x07.toml", "a\u202eb.toml".encode()]
)
def test_a_name_that_is_no_text_is_a_harmless_broken_row(name: bytes, tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    (shipped / os.fsdecode(name)).write_text(PROGRAM, encoding="utf-8")
    (row,) = load_library(shipped, None).broken
    assert row.id in {"naf?", "??", "a]0;x", "ab"}
    for text in (row.id, *map(str, row.problems)):
        assert text
        assert text.isprintable()
        text.encode("utf-8")


@posix_only
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_a_broken_row(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    (shipped / "morning-hips.toml").chmod(0)
    own = tmp_path / "own"
    own.mkdir(mode=0)
    library = load_library(shipped, own)
    assert {row.id for row in library.broken} >= {"morning-hips"}


def test_a_folder_that_cannot_be_listed_is_a_broken_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    own = tmp_path / "own"
    own.mkdir()
    listing = type(own).iterdir

    def refuse(folder: Path) -> object:
        if folder == own:
            raise PermissionError(13, "Permission denied")
        return listing(folder)

    monkeypatch.setattr(type(own), "iterdir", refuse)
    library = load_library(shipped, own)
    assert [str(row.problems[0]) for row in library.broken] == [
        "own: The folder cannot be read: Permission denied. Check its permissions."
    ]
    assert "morning-hips" in library.programs


def test_a_library_in_an_archive_is_read_alike(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped")
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in shipped.rglob("*.toml"):
            file.write(path, path.relative_to(shipped))
        file.writestr("large.toml", b"#" * (256 * 1024 + 1))
    library = load_library(zipfile.Path(archive), None)
    assert set(library.exercises) == set(EXERCISES)
    assert list(library.programs) == ["morning-hips"]
    assert [row.id for row in library.broken] == ["large"]


def test_taking_the_shipped_files_for_right_gives_the_same_library() -> None:
    assert load_library(shipped("programs"), None, trusting=True) == load_library(shipped("programs"), None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('family = "activation"', 'family = "dancing"'),
        ("reps = 8", "reps = -8"),
        ('title = "Glute bridge"', "title = 7"),
        ("format = 1", "format = 1\nsurprise = true"),
    ],
)
def test_a_damaged_installation_is_told_even_so(old: str, new: str, tmp_path: Path) -> None:
    write_shipped(tmp_path / "shipped", exercises__bridge=changed(BRIDGE, old, new))
    trusting = load_library(tmp_path / "shipped", None, trusting=True)
    assert broken(trusting) == broken(load_library(tmp_path / "shipped", None)) != {}


def test_a_program_whose_exercise_was_lost_is_told_even_so(tmp_path: Path) -> None:
    write_shipped(tmp_path / "shipped")
    (tmp_path / "shipped" / "exercises" / "march.toml").unlink()
    assert "morning-hips" in broken(load_library(tmp_path / "shipped", None, trusting=True))


def test_the_users_own_files_are_never_taken_for_right(tmp_path: Path) -> None:
    own = tmp_path / "own" / "exercises"
    own.mkdir(parents=True)
    text = changed(BRIDGE, 'reminder = "Push through your heels."', 'reminder = "Push\\u001b[2J"')
    (own / "my-bridge.toml").write_text(text, encoding="utf-8")
    library = load_library(shipped("programs"), tmp_path / "own", trusting=True)
    assert "\x1b" not in repr(library.exercises.get("my-bridge"))
    assert "my-bridge" in library.exercises or "my-bridge" in broken(library)
