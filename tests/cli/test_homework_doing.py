"""Homework on the command line as a client does it: played, entered by hand, corrected, tried out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, last_day_of
from glutecoach.formats.homework_dump import write_homework
from tests.cli.conftest import Run
from tests.homework_samples import ANNA, homework

TODAY = date.today()
OTHER = "anna-desk-0badcafe"


def put(file: Path, made: Homework) -> str:
    file.write_text(write_homework(made), encoding="utf-8")
    return str(file)


def now(identifier: str = ANNA, **changes: object) -> Homework:
    return homework(identifier, written=TODAY, start=TODAY, end=last_day_of(TODAY, 2), **changes)


@pytest.fixture
def anna(glutecoach: Run, tmp_path: Path, answered: Path) -> Path:
    """Homework that was taken on, by somebody whose safety answers let everything be played."""
    rules = HomeworkRules(LevelChanges.LOCK, start_level=2)
    assert glutecoach("homework", "add", put(tmp_path / "anna.toml", now(rules=rules)), "--yes").code == 0
    return answered


def logged(glutecoach: Run) -> list[tuple[str, int]]:
    return [(one["program"], one["level"]) for one in glutecoach("log", "list", "--json").object["sessions"]]


@pytest.mark.usefixtures("anna")
def test_it_is_played_by_the_beginning_of_its_id_at_the_level_that_holds(
    glutecoach: Run, tmp_path: Path
) -> None:
    # Of two, Today puts one in front: the other begins where its therapist says, too.
    rules = HomeworkRules(LevelChanges.LOCK, start_level=3)
    glutecoach("homework", "add", put(tmp_path / "desk.toml", now(OTHER, rules=rules)), "--yes")
    for beginning in (ANNA[:-3], OTHER[:-3]):
        ran = glutecoach("play", beginning, "--plain", "--speed", "100", "--save")
        assert ran.code == 0, ran.err
    assert sorted(logged(glutecoach)) == [(OTHER, 3), (ANNA, 2)]


@pytest.mark.usefixtures("anna")
def test_it_can_be_tried_out_without_a_trace(glutecoach: Run) -> None:
    ran = glutecoach("play", ANNA, "--plain", "--speed", "100")
    assert ran.code == 0, ran.err
    assert "Nothing was kept, as you asked." in ran.out
    assert logged(glutecoach) == []


def test_a_trial_without_a_journal_begins_none(glutecoach: Run, answered: Path) -> None:
    assert glutecoach("play", "wake-up", "--plain", "--speed", "100").code == 0
    assert not (answered / "journal.db").exists()


@pytest.mark.usefixtures("anna")
def test_what_was_done_without_the_coach_is_entered_and_corrected(glutecoach: Run) -> None:
    assert glutecoach("log", "add", "ANNA", "--level", "2").code == 0
    assert logged(glutecoach) == [(ANNA, 2)]
    session = glutecoach("log", "list", "--json").object["sessions"][0]["id"]
    assert glutecoach("log", "edit", session, "--level", "3", "--reason", "a slip").code == 0
    assert logged(glutecoach) == [(ANNA, 3)]
    assert glutecoach("log", "add", "anna", "--level", "9").err.startswith(f"'{ANNA}' has no level 9.")


@pytest.mark.usefixtures("anna")
def test_a_beginning_that_several_have_is_not_guessed(glutecoach: Run, tmp_path: Path) -> None:
    glutecoach("homework", "add", put(tmp_path / "desk.toml", now(OTHER)), "--yes")
    for words in (("log", "add", "anna"), ("play", "anna", "--plain", "--speed", "100")):
        ran = glutecoach(*words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("Several of yours begin with 'anna'.")
    assert glutecoach("log", "add", "anna-desk").code == 0
    assert logged(glutecoach) == [(OTHER, 1)]
