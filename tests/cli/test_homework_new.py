"""``glutecoach homework new``: a file to edit, made of what the options say."""

from __future__ import annotations

from pathlib import Path

import pytest

from glutecoach.domain.homework import Homework
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.homework_toml import read_homework
from glutecoach.homework.recipient import own_recipient
from glutecoach.paths import user_paths
from tests.cli.conftest import Run
from tests.homework_samples import exercises, shipped_library


def read(text: str | bytes) -> Homework:
    content = text.encode() if isinstance(text, str) else text
    homework, problems = read_homework(content, "x.toml", exercises())
    assert problems == ()
    assert homework is not None
    return homework


def test_a_program_becomes_homework_in_a_file(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "anna.toml"
    ran = glutecoach("homework", "new", "--from", "wake-up", "--client", "Anna B.", "-o", str(file))
    assert ran.code == 0
    assert str(file) in ran.out
    assert "Write your name into it" in ran.err
    homework = read(file.read_bytes())
    assert homework.program.levels == shipped_library().programs["wake-up"].levels
    assert (homework.client, homework.therapist.name, homework.days) == ("Anna B.", "Your name", 14)


def test_without_a_file_it_is_printed(glutecoach: Run) -> None:
    ran = glutecoach("homework", "new", "--from", "wake-up", "--level", "2")
    homework = read(ran.out)
    assert [level.items for level in homework.program.levels] == [
        shipped_library().programs["wake-up"].levels[1].items
    ]


def test_a_file_names_the_key_that_reports_are_sealed_for_and_what_is_printed_makes_none(
    glutecoach: Run, tmp_path: Path, data_dir: Path
) -> None:
    pytest.importorskip("pyrage")
    words = ("homework", "new", "--from", "wake-up")
    assert read(glutecoach(*words).out).report_to == ""
    assert not (data_dir / "keys").exists()
    glutecoach(*words, "-o", str(tmp_path / "anna.toml"))
    recipient = own_recipient(user_paths(data_dir, {}), make=False)
    assert recipient.startswith("age1")
    assert read((tmp_path / "anna.toml").read_bytes()).report_to == recipient
    assert read(glutecoach(*words).out).report_to == recipient


def test_exercises_doses_days_and_texts_are_said_by_options(glutecoach: Run) -> None:
    ran = glutecoach(
        "homework", "new", "--item", "bridge 3x12", "--item", "hf-couch 2x25s r15", "--item", "clamshell",
        "--days", "fri,Mon,we", "--times", "2", "--weeks", "3", "--title", "Hips", "--goal", "Stairs",
        "--message", "Hello", "--therapist", "Dr. Weber", "--client", "Ben",
    )  # fmt: skip
    homework = read(ran.out)
    bridge, couch, clamshell = homework.program.levels[0].items
    assert (bridge.dose.sets, getattr(bridge.dose, "reps", 0)) == (3, 12)
    assert (couch.dose.sets, getattr(couch.dose, "hold_s", 0), couch.dose.rest_s) == (2, 25, 15)
    assert clamshell.dose == clamshell.exercise.start_dose
    assert homework.schedule == Schedule.on(0, 2, 4, times_per_day=2)
    assert (homework.title, homework.goal, homework.message, homework.days) == ("Hips", "Stairs", "Hello", 21)
    assert ran.err == ""
    assert read(glutecoach("homework", "new", "--item", "bridge").out).therapist.name == "Dr. Weber"


def test_a_homework_file_is_copied_for_another_client(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "anna.toml"
    glutecoach("homework", "new", "--item", "bridge", "--client", "Anna", "--per-week", "5", "-o", str(file))
    copied = read(glutecoach("homework", "new", "--from", str(file), "--client", "Carla").out)
    first = read(file.read_bytes())
    assert (copied.client, copied.schedule, copied.program.levels) == (
        "Carla",
        first.schedule,
        first.program.levels,
    )
    assert copied.id != first.id
    assert copied.id.startswith("carla-")


def test_json_tells_about_the_file(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "anna.toml"
    told = glutecoach("homework", "new", "--item", "bridge", "-o", str(file), "--json").object
    assert told["file"] == str(file)
    assert told["id"] == read(file.read_bytes()).id
    assert told["levels"] == [{"number": 1, "items": ["bridge"]}]


def test_a_file_is_replaced_only_when_that_was_said(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "anna.toml"
    file.write_text("mine", "utf-8")
    ran = glutecoach("homework", "new", "--item", "bridge", "-o", str(file))
    assert ran.code == 2
    assert file.read_text("utf-8") == "mine"
    assert glutecoach("homework", "new", "--item", "bridge", "-o", str(file), "--force").code == 0
    read(file.read_bytes())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "It says no exercise."),
        (("--from", "wake-upp"), "Did you mean 'wake-up'?"),
        (("--from", "wake-up", "--level", "9"), "has no level 9"),
        (("--level", "1"), "--from PROGRAM"),
        (("--item", "bridg"), "Did you mean 'bridge'?"),
        (("--item", "bridge 3x"), "cannot be read as a dose"),
        (("--item", "bridge 2x30s"), "counted, not held"),
        (("--item", "bridge", "--days", "mon,xyz"), "'xyz' is no weekday"),
        (("--item", "bridge", "--days", "t"), "'t' is no weekday"),
        (("--item", "bridge", "--days", "mon", "--per-week", "3"), "exclude each other"),
        (("--item", "bridge", "--json"), "Add -o FILE."),
        (("--item", "bridge", "--client", "x" * 61), "61 letters"),
        (("--item", "bridge", "--therapist", "x" * 61), "Your name has 61 letters."),
        (("--item", "bridge", "--revise"), "Add --compose FILE."),
        (("--app",), "no terminal"),
        (("--compose", "nothing.toml"), "cannot be opened"),
    ],
)
def test_what_makes_no_sense_is_told_with_what_does(
    glutecoach: Run, options: tuple[str, ...], told: str
) -> None:
    ran = glutecoach("homework", "new", *options)
    assert ran.code == 2
    assert told in ran.err
    assert ran.out == ""


def test_a_file_with_problems_is_not_composed_from(glutecoach: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("format = 1\n", "utf-8")
    ran = glutecoach("homework", "new", "--from", str(file))
    assert ran.code == 2
    assert "This homework cannot be used" in ran.err
