"""``glutecoach homework hand-out``: what a client takes home, made beside the file, all of it or nothing."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from glutecoach.domain.homework import Therapist
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.branding_toml import Branding, dump_branding
from glutecoach.formats.homework_dump import write_homework
from tests.cli.conftest import Run
from tests.formats.test_branding_toml import PNG
from tests.homework_samples import homework

HAND_OUT = ("homework", "hand-out")
ALL = ["anna-handout.html", "anna-handout.ics", "anna-handout.pdf"]


@pytest.fixture
def anna(tmp_path: Path) -> Path:
    return written(tmp_path / "desk" / "anna.toml")


def written(path: Path, **changes: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_homework(homework(**changes)), "utf-8")
    return path


def beside(file: Path) -> list[str]:
    return sorted(each.name for each in file.parent.iterdir() if each != file)


@pytest.fixture
def no_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    """As installed without the part for printing."""
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name in {"typst", "segno"}:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)


def test_all_three_are_made_beside_the_file(glutecoach: Run, anna: Path) -> None:
    pytest.importorskip("typst")
    ran = glutecoach(*HAND_OUT, str(anna))
    assert (ran.code, ran.err) == (0, "")
    assert beside(anna) == ALL
    assert ran.out.splitlines() == [
        f"{anna.parent}/anna-handout.pdf: to print.",
        f"{anna.parent}/anna-handout.html: for a browser; it prints, too.",
        f"{anna.parent}/anna-handout.ics: for a calendar.",
    ]
    assert (anna.parent / "anna-handout.pdf").read_bytes().startswith(b"%PDF-")


def test_what_is_made_is_for_its_owner_alone(glutecoach: Run, anna: Path) -> None:
    glutecoach(*HAND_OUT, str(anna), "--html")
    assert (anna.parent / "anna-handout.html").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("kind", ["pdf", "html", "ics"])
def test_only_what_is_asked_for_is_made(glutecoach: Run, anna: Path, kind: str) -> None:
    if kind == "pdf":
        pytest.importorskip("typst")
    assert glutecoach(*HAND_OUT, str(anna), f"--{kind}").code == 0
    assert beside(anna) == [f"anna-handout.{kind}"]


def test_a_folder_can_be_named(glutecoach: Run, anna: Path, tmp_path: Path) -> None:
    ran = glutecoach(*HAND_OUT, str(anna), "--html", "--ics", "-o", str(tmp_path / "prints"))
    assert ran.code == 0
    assert sorted(each.name for each in (tmp_path / "prints").iterdir()) == ALL[:2]
    assert beside(anna) == []


def test_paper_and_large_print_reach_the_page(glutecoach: Run, anna: Path) -> None:
    glutecoach(*HAND_OUT, str(anna), "--html", "--paper", "letter", "--large")
    page = (anna.parent / "anna-handout.html").read_text("utf-8")
    assert "size: letter" in page
    assert "18pt" in page


def test_chosen_times_are_those_of_the_calendar(glutecoach: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "anna.toml", schedule=Schedule.on(0, 2, times_per_day=2))
    ran = glutecoach(*HAND_OUT, str(file), "--ics", "--time", "18:45", "--time", "7:05")
    assert ran.code == 0
    found = Calendar.from_ical((tmp_path / "anna-handout.ics").read_bytes()).walk("VEVENT")
    assert [f"{event['DTSTART'].dt:%H:%M}" for event in found] == ["07:05", "18:45"]


def test_times_beyond_those_of_a_day_are_said_to_be_left_out(glutecoach: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "anna.toml", schedule=Schedule.on(0, 2))
    ran = glutecoach(*HAND_OUT, str(file), "--ics", "--time", "18:45", "--time", "7:05")
    assert "It is done once a day; further times are left out." in ran.err


def test_a_time_without_fixed_days_is_said_to_be_left_out(glutecoach: Run, anna: Path) -> None:
    ran = glutecoach(*HAND_OUT, str(anna), "--ics", "--time", "12:30")
    assert ran.code == 0
    assert "The days are not fixed" in ran.err


@pytest.mark.parametrize("value", ["25:00", "noon", "12:30:15", "12", "", "12:30+01:00"])
def test_a_time_that_is_none_is_refused(glutecoach: Run, anna: Path, value: str) -> None:
    ran = glutecoach(*HAND_OUT, str(anna), "--ics", "--time", value)
    assert ran.code == 2
    assert "%H:%M" in ran.err
    assert beside(anna) == []


@pytest.mark.usefixtures("no_extras")
def test_without_the_part_for_printing_the_rest_is_made(glutecoach: Run, anna: Path) -> None:
    ran = glutecoach(*HAND_OUT, str(anna))
    assert ran.code == 0
    assert beside(anna) == ALL[:2]
    assert "glutecoach[print]" in ran.err


@pytest.mark.usefixtures("no_extras")
@pytest.mark.parametrize("option", ["--pdf", "--contact-code"])
def test_what_was_asked_for_and_cannot_be_made_is_told(glutecoach: Run, anna: Path, option: str) -> None:
    ran = glutecoach(*HAND_OUT, str(anna), option)
    assert ran.code == 2
    assert "glutecoach[print]" in ran.err
    assert beside(anna) == []


def test_a_file_with_a_mistake_is_told_and_nothing_is_written(glutecoach: Run, anna: Path) -> None:
    broken = anna.with_name("broken.toml")
    broken.write_text(anna.read_text("utf-8").replace("revision = 1", "revision = 0"), "utf-8")
    ran = glutecoach(*HAND_OUT, str(anna), str(broken), "--html")
    assert ran.code == 2
    assert "broken.toml: revision" in ran.err
    assert beside(anna) == ["broken.toml"]


def test_two_files_of_one_name_do_not_overwrite_each_other(
    glutecoach: Run, anna: Path, tmp_path: Path
) -> None:
    other = written(tmp_path / "other" / "anna.toml")
    ran = glutecoach(*HAND_OUT, str(anna), str(other), "--html", "-o", str(tmp_path / "prints"))
    assert ran.code == 2
    assert "written twice" in ran.err
    assert not (tmp_path / "prints").exists()


def test_a_place_that_takes_no_file_is_told(glutecoach: Run, anna: Path, tmp_path: Path) -> None:
    (tmp_path / "prints").write_text("a file")
    ran = glutecoach(*HAND_OUT, str(anna), "--html", "-o", str(tmp_path / "prints"))
    assert ran.code != 0
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err


def branded(data_dir: Path, branding: Branding, logo: bytes = PNG) -> None:
    folder = data_dir / "homework"
    folder.mkdir(parents=True)
    (folder / "logo.png").write_bytes(logo)
    (folder / "branding.toml").write_bytes(dump_branding(branding))


def test_the_branding_is_on_it(glutecoach: Run, tmp_path: Path, data_dir: Path) -> None:
    branded(data_dir, Branding(clinic="Clinic by the Sea", contact=("Tel. 030 98765",), logo_file="logo.png"))
    file = written(tmp_path / "anna.toml", therapist=Therapist("Dr. Weber"))
    assert glutecoach(*HAND_OUT, str(file), "--html").code == 0
    page = (tmp_path / "anna-handout.html").read_text("utf-8")
    assert "Clinic by the Sea" in page
    assert "Tel. 030 98765" in page
    assert "data:image/png;base64," in page


def test_a_branding_that_cannot_be_used_is_told_with_its_place(
    glutecoach: Run, anna: Path, data_dir: Path
) -> None:
    branded(data_dir, Branding(logo_file="logo.png"), b"GIF89a")
    ran = glutecoach(*HAND_OUT, str(anna), "--html")
    assert ran.code == 2
    assert "branding.toml: logo" in ran.err
    assert beside(anna) == []


def test_the_contact_can_be_scanned(glutecoach: Run, tmp_path: Path) -> None:
    pytest.importorskip("segno")
    file = written(tmp_path / "anna.toml")
    glutecoach(*HAND_OUT, str(file), "--html")
    without = (tmp_path / "anna-handout.html").read_text("utf-8")
    glutecoach(*HAND_OUT, str(file), "--html", "--contact-code")
    assert "to scan" not in without
    assert "to scan" in (tmp_path / "anna-handout.html").read_text("utf-8")


def test_a_contact_without_a_number_is_said_to_have_no_code(glutecoach: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "anna.toml", therapist=Therapist("Dr. Weber"))
    ran = glutecoach(*HAND_OUT, str(file), "--html", "--contact-code")
    assert ran.code == 0
    assert "no telephone number" in ran.err


def test_letters_without_a_font_are_told(glutecoach: Run, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    file = written(tmp_path / "anna.toml", client="A\U00012f90")
    ran = glutecoach(*HAND_OUT, str(file), "--pdf", "--json")
    assert ran.code == 0
    assert "no font here has" in ran.err
    assert ran.object["files"][0]["missing"] == "\U00012f90"


def test_json_tells_what_was_written(glutecoach: Run, anna: Path) -> None:
    ran = glutecoach(*HAND_OUT, str(anna), "--html", "--ics", "--json")
    assert ran.object["files"] == [
        {
            "file": f"{anna.parent}/anna-handout.{kind}",
            "kind": kind,
            "homework": "anna-hips-3f9a2c1d",
            "missing": "",
        }
        for kind in ("html", "ics")
    ]


def test_the_help_fits_eighty_columns(glutecoach: Run) -> None:
    ran = glutecoach(*HAND_OUT, "--help")
    assert ran.code == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 80
