"""``check-in``: the morning after, the user's activities, how it is on the whole; and the log that tells it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from tests.cli.conftest import Ran, Run
from tests.cli.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path


def days_ago(days: int) -> str:
    return (day_of(SystemClock().now()) - timedelta(days=days)).isoformat()


def yesterday(glutecoach: Run, *said: str) -> str:
    """Enter a session late yesterday; return its id."""
    at = (SystemClock().now().local - timedelta(hours=20)).strftime("%H:%M")
    assert glutecoach("log", "add", "wake-up", "--day", days_ago(1), "--at", at, *said).code == 0
    return glutecoach("log", "list", "--json").object["sessions"][0]["id"]


def light(ran: Ran) -> tuple[str | None, bool]:
    return ran.object["light"], ran.object["due"]


def test_the_morning_after_is_told_with_options_and_shows_its_light(glutecoach: Run) -> None:
    session = yesterday(glutecoach, "--pain", "2")
    assert light(glutecoach("check-in", "--json")) == ("green", True)
    ran = glutecoach("check-in", "--pain", "3", "--compared", "worse", "--moved", "leg")
    assert ran.code == 0
    assert "pain 3 of 10, worse than before, down the leg." in ran.out
    assert "■ Red. The pain moved down the leg." in ran.out
    found = glutecoach("check-in", "--json").object
    assert (found["session"], found["light"], found["due"]) == (session, "red", False)
    assert found["morning"]["signs"] == ["spreading"]
    assert found["follows"].startswith("Leave out what hurt.")


def test_what_is_said_later_is_added_to_what_was_said(glutecoach: Run) -> None:
    yesterday(glutecoach)
    glutecoach("check-in", "--pain", "3")
    found = glutecoach("check-in", "--muscles-only", "--stiffness", "4", "--json").object
    assert (found["morning"]["pain"], found["morning"]["stiffness"]) == (3, 4)
    assert found["light"] == "green"


def test_it_can_be_passed_over(glutecoach: Run) -> None:
    yesterday(glutecoach)
    assert glutecoach("check-in", "--skip").code == 0
    assert light(glutecoach("check-in", "--json")) == (None, False)
    assert "check-in" not in glutecoach().out


def test_the_first_page_in_a_pipe_asks_while_it_is_due(glutecoach: Run) -> None:
    yesterday(glutecoach)
    assert "How is it the morning after First week wake-up? Tell: glutecoach check-in" in glutecoach().out


def test_without_a_session_of_yesterday_there_is_nothing_to_tell(glutecoach: Run) -> None:
    assert glutecoach("check-in").code == 0
    glutecoach("log", "add", "wake-up", "--day", days_ago(4))
    ran = glutecoach("check-in", "--pain", "3")
    assert ran.code == 2
    assert "There is no session of the days before" in ran.err
    (session,) = glutecoach("log", "list", "--json").object["sessions"]
    assert glutecoach("check-in", "--pain", "3", "--session", session["id"][:8]).code == 0
    assert light(glutecoach("check-in", "--json", "--session", session["id"][:8])) == ("green", False)


def test_a_session_of_today_has_no_morning_after_yet(glutecoach: Run) -> None:
    glutecoach("log", "add", "wake-up")
    (session,) = glutecoach("log", "list", "--json").object["sessions"]
    ran = glutecoach("check-in", "--pain", "3", "--session", session["id"])
    assert ran.code == 2
    assert "still to come" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("--pain", "11"),
        ("--pain", "x"),
        ("--compared", "fine"),
        ("--moved", "up"),
        ("--session", "00"),
        ("activities", "--score", "Sit", "11"),
        ("activities", "--score", "  ", "4"),
        ("activities", "--score", "a", "1", "--score", "A", "2"),
        ("activities", *("--score", "a", "1", "--score", "b", "2", "--score", "c", "3", "--score", "d", "4")),
        ("activities", "--remove", "2020-01-01"),
        ("overall", "6"),
        ("overall", "-6"),
        ("overall", "--remove", "2020-01-01"),
        ("--pain", "3", "overall", "1"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_refused_kindly(glutecoach: Run, words: tuple[str, ...]) -> None:
    yesterday(glutecoach)
    ran = glutecoach("check-in", *words)
    assert ran.code == 2
    assert ran.err.strip().endswith((".", "?"))
    assert "Traceback" not in ran.err


def test_activities_are_kept_listed_replaced_and_removed(glutecoach: Run) -> None:
    assert glutecoach("check-in", "activities").out == "Nothing was said yet.\n"
    glutecoach("check-in", "activities", "--score", " Sit \x1b[31m long ", "4", "--score", "Stairs", "7")
    glutecoach("check-in", "activities", "--score", "Sit [31m long", "5")
    found = glutecoach("check-in", "activities", "--json").object
    assert found["due"] is False
    assert found["scores"] == [
        {"day": days_ago(0), "activities": [{"name": "Sit [31m long", "score": 5}]},
    ]
    assert f"{days_ago(0)}  Sit [31m long 5" in glutecoach("check-in", "activities", "--list").out
    assert "Removed" in glutecoach("check-in", "activities", "--remove", "today").out
    assert glutecoach("check-in", "activities", "--json").object["scores"] == []


@pytest.mark.parametrize(("typed", "score"), [("+2", 2), ("-3", -3), ("0", 0), ("-1", -1)])
def test_how_it_is_on_the_whole_takes_a_number_with_its_sign(glutecoach: Run, typed: str, score: int) -> None:
    ran = glutecoach("check-in", "overall", typed)
    assert ran.code == 0
    counts = "a change that counts" if abs(score) >= 2 else "no change that counts yet"
    assert counts in ran.out
    found = glutecoach("check-in", "overall", "--json").object
    assert found["changes"] == [{"day": days_ago(0), "score": score}]


def test_the_log_tells_what_was_said_and_its_light(glutecoach: Run) -> None:
    session = yesterday(glutecoach, "--pain", "4")
    glutecoach("check-in", "--pain", "5", "--stiffness", "2", "--note", "slept badly")
    shown = glutecoach("log", "show", session).out
    assert "Morning after  pain 5 of 10, stiffness 2 of 10" in shown
    assert "slept badly" in shown
    assert "▲ Amber. Pain was 5 of 10 the morning after." in shown
    found = glutecoach("log", "show", session, "--json").object
    assert (found["light"], found["pain_before"], found["pains"]) == ("amber", None, [])
    assert found["light_reasons"] == ["Pain was 5 of 10 the morning after"]
    assert found["morning"]["note"] == "slept badly"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_mornings_go_out_and_come_in_again(glutecoach: Run, tmp_path: Path, form: str) -> None:
    session = yesterday(glutecoach)
    glutecoach("check-in", "--pain", "5", "--compared", "same", "--moved", "back")
    before = glutecoach("log", "show", session, "--json").object["morning"]
    file = tmp_path / f"log.{form}"
    assert glutecoach("log", "export", "-o", str(file)).code == 0
    elsewhere = ("--data-dir", str(tmp_path / "elsewhere"))
    assert glutecoach(*elsewhere, "log", "import", str(file)).code == 0
    assert glutecoach(*elsewhere, "log", "show", session, "--json").object["morning"] == before


def test_in_a_terminal_it_asks_line_by_line(glutecoach: Run) -> None:
    yesterday(glutecoach)
    with Terminal("check-in") as terminal:
        terminal.expect("How much does it hurt this morning")
        terminal.type("12\r")
        terminal.expect("from 0 to 10, please")
        terminal.type("2\r")
        terminal.expect("How stiff are you")
        terminal.type("\r")
        terminal.expect("Beside before the session")
        terminal.type("x\r")
        terminal.expect("One of the answers named")
        terminal.type("b\r")
        terminal.expect("only sore muscles")
        terminal.type("\r")
        terminal.expect("Did pain move")
        terminal.type("b\r")
        terminal.expect("Green")
        assert terminal.ends() == 0
    morning = glutecoach("check-in", "--json").object["morning"]
    assert (morning["pain"], morning["compared"], morning["signs"]) == (2, "better", ["centralising"])


def test_left_with_control_c_it_stays_due(glutecoach: Run) -> None:
    yesterday(glutecoach)
    with Terminal("check-in") as terminal:
        terminal.expect("How much does it hurt this morning")
        terminal.type("2\r")
        terminal.expect("How stiff are you")
        assert terminal.is_interrupted() == 130
    assert glutecoach("check-in", "--json").object["due"] is True


def test_activities_are_asked_in_a_terminal(glutecoach: Run) -> None:
    with Terminal("check-in", "activities") as terminal:
        terminal.expect("An activity, in your own words")
        terminal.type("Climb stairs\r")
        terminal.expect("An activity, in your own words")
        terminal.type("\r")
        terminal.expect("Climb stairs, 0 to 10")
        terminal.type("6\r")
        terminal.expect("Climb stairs 6")
        assert terminal.ends() == 0
    with Terminal("check-in", "overall") as terminal:
        terminal.expect("On the whole, -5 to")
        terminal.type("+3\r")
        terminal.expect("better")
        assert terminal.ends() == 0
    assert glutecoach("check-in", "overall", "--json").object["changes"][0]["score"] == 3


def test_an_urgent_sign_in_a_session_tells_what_to_do_and_has_its_own_exit_code(
    glutecoach: Run, answered: Path
) -> None:
    with Terminal("play", "wake-up", "--plain", "--speed", "5", "--save") as terminal:
        terminal.expect("Get ready, 8 seconds")
        terminal.type("n")
        terminal.type("w")
        terminal.expect("y: something urgent is true now")
        terminal.type("y")
        terminal.expect("Please get help now")
        terminal.expect("with a note that such a sign")
        assert terminal.ends() == 4
    assert "How hard was it" not in terminal.printed
    assert not answered.exists(), "the safety questions are asked before another session"
    found = glutecoach("log", "list", "--json").object["sessions"][0]
    assert (found["outcome"], found["light"]) == ("pain", "black")
    assert found["pains"][0]["signs"] == ["red-flag"]


@pytest.mark.usefixtures("answered")
def test_pain_before_a_session_is_asked_where_it_is_wished(glutecoach: Run, data_dir: Path) -> None:
    (data_dir / "settings.toml").write_text("ask_pain_before = true\nsound = false\n")
    with Terminal("play", "wake-up", "--plain") as terminal:
        terminal.expect("How much does it hurt now")
        terminal.type("2\r")
        terminal.expect("Get ready, 8 seconds")
        terminal.type("n")
        terminal.expect("Go, 6 repetitions")
        terminal.is_silent_for(1.5)
        assert terminal.is_interrupted() == 130
    (session,) = glutecoach("log", "list", "--json").object["sessions"]
    assert session["pain_before"] == 2
    with Terminal("play", "wake-up", "--plain") as terminal:
        terminal.expect("How much does it hurt now")
        terminal.type("6\r")
        terminal.expect("Your pain has risen since you answered")
        assert terminal.is_interrupted() == 130


def test_after_a_session_the_light_is_told(glutecoach: Run) -> None:
    with Terminal("play", "wake-up", "--plain", "--speed", "100", "--save") as terminal:
        terminal.expect("How hard was it")
        terminal.type("4\r5\r\r")
        terminal.expect("Amber. Pain was 5 of 10 after the session.")
        terminal.expect("Stay at this level next time")
        assert terminal.ends() == 0
