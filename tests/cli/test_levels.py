"""Levels in the plain terminal: the step that is offered after a session, and the report of all of them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import click
import pytest

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.level_report import tell_levels
from glutecoach.cli.plain.level_offer import LATER, QUESTION, SAFETY, offer_step
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.cli.wiring import House
from glutecoach.domain.dose import HoldDose
from glutecoach.domain.program import Item
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.errors import StorageError
from tests.cli.conftest import Run
from tests.ui.level_stand import away, easy, sore
from tests.ui.stand import Stand

NOW = date.today()


class Typed:
    """Answers questions with these lines, then with the end of input."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.asked: list[str] = []

    def __call__(self, question: str) -> str:
        self.asked.append(question)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


def offered(stand: Stand, *lines: str) -> tuple[list[str], Typed]:
    told: list[str] = []
    typed = Typed(*lines)
    services = stand.app().services
    offer_step(services, stand.journal.sessions(limit=1)[0], told.append, typed)
    return told, typed


def test_y_takes_the_step(capsys: pytest.CaptureFixture[str]) -> None:
    stand = easy()
    told, typed = offered(stand, " Y ")
    assert told[1] == "A step further: level 2, a little more?"
    assert told[-1].startswith("From the next session on: level 2, a little more.")
    assert typed.asked == [QUESTION]
    assert "Rule of effort (a convention)" in capsys.readouterr().out
    assert [one.accepted for one in stand.journal.level_answers()] == [True]


def test_n_stays() -> None:
    stand = easy()
    told, _ = offered(stand, "n")
    assert told[-1] == "It stays as it is: level 2."
    assert [one.accepted for one in stand.journal.level_answers()] == [False]


@pytest.mark.parametrize("lines", [("",), ()])
def test_enter_and_the_end_of_input_answer_later(lines: tuple[str, ...]) -> None:
    stand = easy()
    told, _ = offered(stand, *lines)
    assert told[-1] == LATER
    assert stand.journal.level_answers() == ()


def test_anything_else_is_asked_again() -> None:
    stand = easy()
    told, typed = offered(stand, "yes", "maybe", "y")
    assert told.count("y, n or Enter, please.") == 2
    assert len(typed.asked) == 3


def test_where_it_stays_nothing_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    stand = easy()
    stand.journal.records.pop()
    told, typed = offered(stand)
    assert (told, typed.asked) == ([], [])
    assert "Next time: the same again. Effort was 3 and 5 of 10" in capsys.readouterr().out


def test_calm_days_and_safety_questions_are_asked_kindly() -> None:
    told, _ = offered(sore(), "n")
    assert told[1] == "Two calm days, then level 1?"
    told, _ = offered(away(), "y")
    assert told[1] == "The safety questions again, then level 1?"
    assert told[-1] == SAFETY


def test_what_cannot_be_written_is_told() -> None:
    stand = easy()
    stand.journal.refusing = "The disk is full."
    told, _ = offered(stand, "y")
    assert told[-1].startswith("The disk is full.")


# The whole program.


def add(glutecoach: Run, program: str, back: int, *options: str) -> None:
    day = (NOW - timedelta(days=back)).isoformat()
    ran = glutecoach("log", "add", program, "--day", day, "--at", "12:00", *options)
    assert ran.code == 0, ran.err


def easy_past(glutecoach: Run) -> None:
    for back in (12, 2, 1):
        add(glutecoach, "hip-flexor", back, "--level", "2", "--effort", "3", "--pain", "1")


@pytest.fixture
def invocation(data_dir: Path) -> Invocation:
    found = Invocation({})
    found.choose_data_dir(str(data_dir))
    return found


def test_the_report_tells_where_every_program_stands_and_why(
    glutecoach: Run, invocation: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    easy_past(glutecoach)
    add(glutecoach, "desk-3", 9, "--effort", "5", "--pain", "1")
    capsys.readouterr()
    assert tell_levels(invocation, as_json=False) == 0
    out = capsys.readouterr().out
    assert "Hip flexor reset: level 2\n  A step further: level 2, a little more?\n" in out
    assert "Effort was 3 of 10 in your last two sessions, and both were green." in out
    assert "Desk micro-break: level 1\n  A step easier: level 1, a little less?" in out
    assert "It is 9 days since your last session of this program." in out
    assert "conventions of therapists" in out


def test_the_report_lists_every_answer_with_its_day_and_reason(
    glutecoach: Run, invocation: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    easy_past(glutecoach)
    house = House(invocation)
    session = house.journal.sessions(limit=1)[0]
    no = LevelAnswer(
        NOW - timedelta(days=5), "hip-flexor", Rung(2), Rung(2, 1), Move.PROGRESS, False, "It was easy.", ""
    )
    yes = LevelAnswer(NOW, "hip-flexor", Rung(2), Rung(2, 1), Move.PROGRESS, True, "Easy again.", session.id)
    for answer in (no, yes):
        house.journal.add_level_answer(answer)
    house.close()
    capsys.readouterr()
    assert tell_levels(invocation, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    [program] = told["programs"]
    assert told["format"] == 1
    assert program["stands"] == {"level": 2, "step": 1, "text": "level 2, a little more"}
    assert (program["move"], program["offered"]) == ("keep", False)
    assert [one["accepted"] for one in program["answers"]] == [True, False]
    assert program["answers"][1]["reason"] == "It was easy."
    tell_levels(invocation, as_json=False)
    out = capsys.readouterr().out
    assert "Hip flexor reset: level 2, a little more\n  It stays as it is for now.\n" in out
    assert "You said no. It was easy." in " ".join(out.split())


def test_without_a_session_the_report_says_so(
    invocation: Invocation, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell_levels(invocation, as_json=False) == 0
    assert "No program was done in the last eight weeks" in capsys.readouterr().out
    assert tell_levels(invocation, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)["programs"] == []


def test_a_history_that_cannot_be_read_is_no_report(
    glutecoach: Run, invocation: Invocation, data_dir: Path
) -> None:
    easy_past(glutecoach)
    journal = next(data_dir.rglob("*.db"))
    journal.write_bytes(b"not a history" * 400)
    with pytest.raises(StorageError):
        tell_levels(invocation, as_json=False)


def test_play_takes_the_rung_that_was_agreed_to(
    glutecoach: Run, invocation: Invocation, answered: Path
) -> None:
    easy_past(glutecoach)
    house = House(invocation)
    up = LevelAnswer(NOW, "hip-flexor", Rung(2), Rung(2, 1), Move.PROGRESS, True, "", "")
    house.journal.add_level_answer(up)
    house.close()
    from glutecoach.cli.commands.play import _chosen

    house = House(invocation)
    try:
        planned = _chosen(house, "hip-flexor", None)
        assert (planned.level.number, planned.step) == (2, 1)
        assert HoldDose(2, 45, 8) in [item.dose for item in planned.level.items]
        assert all(isinstance(item, Item) for item in planned.level.items)
        by_hand = _chosen(house, "hip-flexor", 2)
        assert by_hand.step == 0
        assert _chosen(house, "strength", None).level.number == 1
    finally:
        house.close()


def test_a_pipe_is_never_asked(glutecoach: Run, answered: Path) -> None:
    easy_past(glutecoach)
    ran = glutecoach("play", "hip-flexor", "--plain", "--speed", "100")
    assert ran.code == 0
    assert "step further" not in ran.out
    assert "It stays" not in ran.out


def test_today_in_text_tells_the_little_more(glutecoach: Run, invocation: Invocation, answered: Path) -> None:
    easy_past(glutecoach)
    house = House(invocation)
    up = LevelAnswer(NOW, "hip-flexor", Rung(2), Rung(2, 1), Move.PROGRESS, True, "", "")
    house.journal.add_level_answer(up)
    settings = SettingsFile(invocation.paths.settings)
    from dataclasses import replace

    assert settings.save(replace(settings.current, program="hip-flexor", level=2, welcomed=True)) == ""
    house.close()
    out = click.unstyle(glutecoach().out)
    assert "Today: Hip flexor reset, level 2, a little more" in out
    assert "You went on to level 2, a little more" in out
