"""Figures are read when they are drawn, and cost nothing before."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.exercise import Muscle
from glutecoach.formats.figure_files import _KEPT, FigureFiles
from glutecoach.formats.library_files import check_file, load_library
from tests.factories import ROOT, exercise
from tests.formats.figure_samples import FIGURE, WITH_FIGURE
from tests.formats.samples import BRIDGE, broken, changed, sample_library, write_shipped
from tests.test_import_hygiene import loaded_by

if TYPE_CHECKING:
    from pathlib import Path


def own_folder(tmp_path: Path, **texts: str) -> Path:
    """Write exercises into a user's folder."""
    folder = tmp_path / "own"
    (folder / "exercises").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / "exercises" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_figure_is_found_in_what_ships_and_knows_its_exercise(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped", exercises__bridge=WITH_FIGURE)
    library = load_library(shipped, None)
    assert library.broken == ()
    figure = FigureFiles(shipped, None).figure(library.exercises["bridge"])
    assert figure is not None
    assert (figure.primary, figure.secondary) == (("gluteus-maximus",), ("hamstrings",))
    assert all(type(name) is str for name in (*figure.primary, *figure.secondary, *figure.through))


def test_a_figure_is_found_in_the_users_folder(tmp_path: Path) -> None:
    own = own_folder(tmp_path, mine=WITH_FIGURE)
    shipped = write_shipped(tmp_path / "shipped")
    library = load_library(shipped, own)
    assert FigureFiles(shipped, own).figure(library.exercises["mine"]) is not None
    assert FigureFiles(shipped, None).figure(library.exercises["mine"]) is None


def test_what_ships_goes_before_a_users_file_of_the_same_name(tmp_path: Path) -> None:
    own = own_folder(tmp_path, bridge=changed(WITH_FIGURE, 'anchor = "shoulders"', 'anchor = "head"'))
    shipped = write_shipped(tmp_path / "shipped", exercises__bridge=WITH_FIGURE)
    figure = FigureFiles(shipped, own).figure(exercise("bridge"))
    assert figure is not None
    assert figure.anchor == "shoulders"


@pytest.mark.parametrize("text", [BRIDGE, "", "[figure]\n", "[figure", FIGURE.replace("down", "dwn", 1)])
def test_there_is_no_figure_where_there_is_none_that_can_be_used(text: str, tmp_path: Path) -> None:
    own = own_folder(tmp_path, mine=text)
    assert FigureFiles(tmp_path, own).figure(exercise("mine")) is None
    assert FigureFiles(tmp_path, own).figure(exercise("other")) is None


def test_a_folder_in_place_of_a_file_has_no_figure(tmp_path: Path) -> None:
    (own_folder(tmp_path) / "exercises" / "mine.toml").mkdir()
    assert FigureFiles(tmp_path, tmp_path / "own").figure(exercise("mine")) is None


def test_a_figure_is_read_once(tmp_path: Path) -> None:
    own = own_folder(tmp_path, mine=WITH_FIGURE)
    mine = exercise("mine", primary=(Muscle.HAMSTRINGS,))
    files = FigureFiles(tmp_path, own)
    figure = files.figure(mine)
    assert figure is not None
    (own / "exercises" / "mine.toml").unlink()
    assert files.figure(mine) is figure
    for number in range(_KEPT):
        files.figure(exercise(f"x{number}"))
    assert files.figure(mine) is None


def test_figures_in_an_archive_are_read_alike(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path / "shipped", exercises__bridge=WITH_FIGURE)
    archive = tmp_path / "library.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in shipped.rglob("*.toml"):
            file.write(path, path.relative_to(shipped))
    bridge = load_library(zipfile.Path(archive), None).exercises["bridge"]
    assert FigureFiles(zipfile.Path(archive), None).figure(bridge) is not None


# What ships is cut before its figure when it is loaded.


def test_of_what_ships_the_figure_is_not_even_looked_at(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path, exercises__bridge=f"{BRIDGE}\n[figure]\nthis is no TOML")
    library = load_library(shipped, None)
    assert library.broken == ()
    assert FigureFiles(shipped, None).figure(library.exercises["bridge"]) is None


def test_a_figure_that_is_not_the_last_section_hides_nothing(tmp_path: Path) -> None:
    at = BRIDGE.index("[start_dose]")
    text = f"{BRIDGE[:at]}{FIGURE}\n{BRIDGE[at:]}"
    own = own_folder(tmp_path, mine=text)
    library = load_library(write_shipped(tmp_path / "shipped"), own)
    assert library.broken == ()
    assert FigureFiles(tmp_path, own).figure(library.exercises["mine"]) is not None


def test_a_text_that_looks_like_a_figure_is_still_a_text(tmp_path: Path) -> None:
    text = changed(BRIDGE, '"Stop when the back of your thigh cramps."', '"""Stop.\n[figure]\n"""')
    shipped = write_shipped(tmp_path, exercises__bridge=text)
    library = load_library(shipped, None)
    assert library.broken == ()
    assert library.exercises["bridge"].cautions == ("Stop. [figure]",)
    assert FigureFiles(shipped, None).figure(library.exercises["bridge"]) is None


def test_the_check_of_a_file_that_ships_looks_at_its_figure() -> None:
    """A load does not, so the check of everything that ships has to."""
    library = load_library(ROOT / "programs", None)
    path = ROOT / "programs" / "exercises" / "bridge.toml"
    assert "[figure]" in path.read_text(encoding="utf-8")
    assert check_file(path, library) == ([], [])


def test_a_problem_above_the_figure_is_told_with_its_line(tmp_path: Path) -> None:
    library = sample_library(tmp_path, exercises__bridge=changed(WITH_FIGURE, '"activation"', '"x"'))
    (problem,) = broken(library)["bridge"]
    assert problem.key == "family (line 4)"


EXERCISES = sorted(path.stem for path in (ROOT / "programs" / "exercises").glob("*.toml"))


@pytest.mark.parametrize("name", EXERCISES)
def test_a_figure_that_ships_is_the_last_section_and_can_be_used(name: str) -> None:
    path = ROOT / "programs" / "exercises" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    at = text.find("\n[figure]\n")
    if at < 0:
        assert "figure" not in text
        return
    headers = [line for line in text[at:].splitlines() if line.startswith("[")]
    assert all(header.startswith(("[figure", "[[figure")) for header in headers)
    library = load_library(ROOT / "programs", None)
    assert FigureFiles(ROOT / "programs", None).figure(library.exercises[name]) is not None


def test_loading_the_library_and_asking_for_no_figure_loads_nothing_that_draws() -> None:
    loaded = loaded_by(["glutecoach.formats.library_files", "glutecoach.formats.figure_files"])
    assert not {name for name in loaded if name.startswith(("glutecoach.figure", "glutecoach.formats.pose"))}
