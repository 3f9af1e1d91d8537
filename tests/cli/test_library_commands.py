"""``programs``, ``exercises`` and ``cues``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.factories import ROOT

OWN = """format = 1
title = "Mine"
summary = "A program of my own."
rationale = "Because."
when = "Daily."
sources = ["convention"]

[[levels]]
[[levels.items]]
exercise = "squeeze-seated"
reps = 3
tempo = { lift_s = 1, hold_s = 2, lower_s = 1, pause_s = 1 }
note = "Softly."
"""


@pytest.fixture
def own_program(data_dir: Path) -> Path:
    file = data_dir / "programs" / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(OWN, encoding="utf-8")
    return file


def test_programs_are_listed_without_a_command_too(glutecoach: Run) -> None:
    listed = glutecoach("programs")
    assert listed.code == 0
    assert listed.err == ""
    assert [line.split()[0] for line in listed.out.splitlines()] == sorted(
        file.stem for file in (ROOT / "programs").glob("*.toml")
    )
    assert glutecoach("programs", "list").out == listed.out


def test_programs_as_json_tell_their_levels(glutecoach: Run) -> None:
    told = glutecoach("programs", "--json").object
    assert told["format"] == 1
    assert told["broken"] == []
    wake_up = next(program for program in told["programs"] if program["id"] == "wake-up")
    assert [level["number"] for level in wake_up["levels"]] == [1, 2, 3, 4]
    assert wake_up["built_in"] is True
    assert glutecoach("programs", "list", "--json").object == told


@pytest.mark.usefixtures("own_program")
def test_own_programs_stand_beside_the_built_in_ones(glutecoach: Run) -> None:
    assert "your own" in next(
        line for line in glutecoach("programs").out.splitlines() if line.startswith("mine")
    )
    shown = glutecoach("programs", "show", "mine").out
    assert "Softly." in shown
    assert "3 times" in shown


def test_a_program_shows_why_when_levels_and_sources(glutecoach: Run) -> None:
    shown = glutecoach("programs", "show", "wake-up").out
    for word in ("Why", "When", "Level 1", "Level 4", "Sources", "glutecoach play wake-up"):
        assert word in shown
    assert all(len(line) <= 80 for line in shown.splitlines())


def test_a_program_as_json_has_the_doses_of_its_items(glutecoach: Run) -> None:
    told = glutecoach("programs", "show", "wake-up", "--json").object
    item = told["levels"][0]["items"][0]
    assert item["exercise"] == "squeeze-seated"
    assert set(item["dose"]) >= {"sets", "rest_s"}


@pytest.mark.usefixtures("own_program")
def test_one_broken_file_is_one_line_and_everything_else_works(glutecoach: Run, data_dir: Path) -> None:
    (data_dir / "programs" / "broken.toml").write_text("format = 1\ntitel = 3\n")
    listed = glutecoach("programs")
    assert listed.code == 0
    assert "wake-up" in listed.out
    assert "mine" in listed.out
    assert listed.err.startswith("broken cannot be used: ")
    assert glutecoach("programs", "--json").object["broken"][0]["id"] == "broken"
    played = glutecoach("play", "broken", "--plain")
    assert played.code == 2
    assert "The program 'broken' cannot be used" in played.err


def test_check_says_that_all_is_well(glutecoach: Run, own_program: Path) -> None:
    ran = glutecoach("programs", "check", str(ROOT / "programs" / "wake-up.toml"), str(own_program))
    assert ran.code == 0
    assert "wake-up.toml: all is well." in ran.out


def test_check_prints_every_problem_of_every_file_and_fails(
    glutecoach: Run, tmp_path: Path, own_program: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(OWN.replace('title = "Mine"', "titel = 3").replace("reps = 3", "reps = true"))
    ran = glutecoach("programs", "check", str(own_program), str(wrong), str(tmp_path / "missing.toml"))
    assert ran.code == 2
    assert ran.out.count("error: ") >= 3
    assert "title" in ran.out
    assert "missing.toml" in ran.out
    told = glutecoach("programs", "check", str(wrong), "--json")
    assert told.code == 2
    assert set(told.object["files"][0]) == {"file", "problems", "warnings"}


def test_check_warns_of_what_a_therapist_would_question(glutecoach: Run, tmp_path: Path) -> None:
    item = OWN[OWN.index("[[levels.items]]") :]
    long = tmp_path / "long.toml"
    long.write_text(OWN + "\n" + item * 7)
    ran = glutecoach("programs", "check", str(long))
    assert ran.code == 0
    assert "warning: " in ran.out


def test_exercises_are_listed_and_shown(glutecoach: Run) -> None:
    names = [line.split()[0] for line in glutecoach("exercises").out.splitlines()]
    assert names == sorted(file.stem for file in (ROOT / "programs" / "exercises").glob("*.toml"))
    shown = glutecoach("exercises", "show", "bridge").out
    for word in ("Set up", "Movement", "Breathing", "Watch for", "Easier", "Harder", "Sources"):
        assert f"\n{word}\n" in shown
    told = glutecoach("exercises", "show", "bridge", "--json").object
    assert told["easier"]["exercise"] == "squeeze-standing"
    assert told["id"] in [
        each["id"] for each in glutecoach("exercises", "list", "--json").object["exercises"]
    ]


def test_an_exercise_tells_a_therapist_what_changes_with_a_condition(glutecoach: Run) -> None:
    shown = " ".join(glutecoach("exercises", "show", "pigeon").out.split())
    assert "With a condition A sore or arthritic knee: leave it out." in shown
    assert "Instead: Lying figure four (fig4-supine)." in shown
    assert "Nerve pain in a leg: Only as far as it is free of pain." in shown


def test_every_built_in_program_and_exercise_can_be_shown(glutecoach: Run) -> None:
    for kind, folder in (("programs", ROOT / "programs"), ("exercises", ROOT / "programs" / "exercises")):
        for file in folder.glob("*.toml"):
            ran = glutecoach(kind, "show", file.stem)
            assert (ran.code, ran.err) == (0, "")


def test_cues_print_the_sheet_of_a_level(glutecoach: Run) -> None:
    sheet = glutecoach("cues", "wake-up", "--level", "2").out
    golden = ROOT / "tests" / "golden" / "cues" / "wake-up-2.txt"
    assert sheet.startswith("First week wake-up (wake-up), level 2\n")
    if golden.exists():
        assert sheet == golden.read_text(encoding="utf-8")


def test_cues_follow_verbosity_and_counting(glutecoach: Run) -> None:
    full = glutecoach("cues", "wake-up").out
    tones = glutecoach("cues", "wake-up", "--verbosity", "tones").out
    silent = glutecoach("cues", "wake-up", "--no-counting").out
    assert "voice" in full
    assert "voice" not in tones
    assert len(silent) < len(full)


def test_cues_as_json_have_the_times_of_the_whole(glutecoach: Run) -> None:
    told = glutecoach("cues", "wake-up", "--json").object
    starts = [segment["at_ms"] for segment in told["segments"]]
    assert starts == sorted(starts)
    last = told["segments"][-1]
    assert last["at_ms"] + last["planned_ms"] == told["planned_ms"]
    assert all(cue["at_ms"] >= segment["at_ms"] for segment in told["segments"] for cue in segment["cues"])


def test_cues_follow_the_settings(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.toml").write_text('[coach]\nverbosity = "tones"\n')
    assert glutecoach("cues", "wake-up", "--verbosity", "full").out != glutecoach("cues", "wake-up").out


def test_lists_can_be_narrowed_down(glutecoach: Run) -> None:
    everything = {each["id"] for each in glutecoach("exercises", "list", "--json").object["exercises"]}
    options = (
        "--where",
        "not-on-floor",
        "--with",
        "nothing",
        "--family",
        "mobility",
        "--muscle",
        "hip-flexors",
    )
    found = {each["id"] for each in glutecoach("exercises", "list", *options, "--json").object["exercises"]}
    assert "hf-standing" in found
    assert found < everything
    assert {"hf-half-kneel", "bridge", "squeeze-standing"}.isdisjoint(found)
    short = glutecoach("programs", "list", "--minutes", "4", "--with", "ball").out
    assert "ball-desk" in short
    assert "strength" not in short


def test_what_i_have_is_what_the_settings_say(glutecoach: Run, data_dir: Path) -> None:
    assert "bridge " not in glutecoach("exercises", "list", "--with", "mine").out
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / "settings.toml").write_text('equipment = ["mat"]\n')
    assert "bridge " in glutecoach("exercises", "list", "--with", "mine").out


def test_a_list_with_nothing_in_it_says_so(glutecoach: Run) -> None:
    assert glutecoach("programs", "list", "--muscle", "shoulders").out == "No program fits all of that.\n"
    assert "No exercise fits" in glutecoach("exercises", "list", "--muscle", "shoulders").out


@pytest.mark.parametrize(
    ("option", "word", "near"),
    [("--with", "mat,rollr", "roller"), ("--muscle", "hip-flexor", "hip-flexors")],
)
def test_a_word_that_is_not_known_is_refused_with_the_nearest(
    option: str, word: str, near: str, glutecoach: Run
) -> None:
    ran = glutecoach("exercises", "list", option, word)
    assert ran.code == 2
    assert f"Did you mean '{near}'?" in ran.err


def test_the_options_name_the_places_and_families_there_are() -> None:
    from glutecoach.cli.commands import narrowing
    from glutecoach.domain.exercise import Family
    from glutecoach.domain.selection import Where

    assert tuple(Where) == narrowing._PLACES
    assert tuple(Family) == narrowing._FAMILIES
