"""``self-test``: listed, shown, added, and played line by line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.plain.self_test import PlainSelfTest
from glutecoach.cli.plain.self_test_result import as_value
from glutecoach.domain.moment import day_of
from glutecoach.domain.self_test_session import PlannedTest
from glutecoach.domain.timeline import Side
from tests.cli.plain_stand import ScriptedKeys
from tests.ui.session_stand import SessionStand
from tests.ui.stand import self_tests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run


def today() -> str:
    return day_of(SystemClock().now()).isoformat()


# Listing, showing, adding.


def test_the_list_names_every_test_and_says_that_there_is_no_result(glutecoach: Run) -> None:
    ran = glutecoach("self-test")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == sorted(self_tests())
    assert ran.out.count("no result yet") == len(self_tests())
    assert glutecoach("self-test", "list").out == ran.out


def test_a_result_that_is_added_is_listed_with_its_trend(glutecoach: Run) -> None:
    added = glutecoach("self-test", "add", "fingertip-to-floor", "14", "--date", "30d")
    assert (added.code, added.out.splitlines()[0]) == (0, "Fingertip to floor, 14 cm: kept.")
    again = glutecoach("self-test", "add", "fingertip-to-floor", "9.5")
    assert "less than before (4.5 cm less)" in again.out
    line = next(line for line in glutecoach("self-test").out.splitlines() if line.startswith("fingertip"))
    assert line.split("  ")[-1].strip() == "less than before"
    assert today() in line


def test_results_are_listed_for_people_and_for_programs(glutecoach: Run) -> None:
    assert glutecoach("self-test", "results").out == "There are no results yet.\n"
    assert glutecoach("self-test", "results", "--json").object["results"] == []
    glutecoach("self-test", "add", "seated-rotation", "35", "--side", "left")
    assert glutecoach("self-test", "results").out.split() == [
        today(), "Left", "side", "35", "degrees", "Seated", "hip", "rotation",
    ]  # fmt: skip
    assert glutecoach("self-test", "results", "--json").object["results"] == [
        {
            "test": "seated-rotation",
            "title": "Seated hip rotation",
            "day": today(),
            "side": "left",
            "value": 35.0,
            "unit": "degrees",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "chair-stnd", "3"), "Did you mean 'chair-stand'?"),
        (("add", "chair-stand", "100"), "Give a number from 0 to 99."),
        (("add", "chair-stand", "12", "--side", "left"), "Leave --side out."),
        (("add", "bridge-hold", "12"), "Add --side left or --side right."),
        (("add", "figure-four", "1.5", "--side", "left"), "Give a number from 0 to 3."),
        (("add", "chair-stand", "nan"), "cannot be right"),
        (("add", "chair-stand", "12", "--date", "2999-01-01"), "still to come"),
        (("show", "chair"), "There is no self-test 'chair'."),
        (("play", "chair-stand", "--plain"), "somebody who can press a key"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_way_out(
    glutecoach: Run, arguments: tuple[str, ...], words: str
) -> None:
    ran = glutecoach("self-test", *arguments)
    assert ran.code == 2
    assert words in " ".join(ran.err.split())
    assert glutecoach("self-test", "results", "--json").object["results"] == []


@pytest.mark.parametrize("name", sorted(self_tests()))
def test_a_test_is_shown_in_full(glutecoach: Run, name: str) -> None:
    ran = glutecoach("self-test", "show", name)
    assert ran.code == 0
    told = " ".join(ran.out.split())
    test = self_tests()[name]
    for sentence in (test.title, test.shows, test.end_when, *(care.how for care in test.cares)):
        assert " ".join(sentence.split()) in told
    assert "{" not in ran.out


# Line by line.


@dataclass
class SmallHouse:
    """As much of the house as a self-test needs, over a stand."""

    stand: SessionStand
    speed: float = 1.0
    saving: bool = True

    def __post_init__(self) -> None:
        self._services = self.stand.app().services
        self.journal = self.stand.journal
        self.settings = self.stand.settings
        self.library = self.stand.library
        self.wall = self.stand.clock

    def services(self) -> Any:
        return self._services


@dataclass
class Played:
    """A self-test that was played, and what was asked after it."""

    house: SmallHouse
    asked: list[str]
    code: int


@pytest.fixture
def play(tmp_path: Path) -> Callable[..., Played]:
    stand = SessionStand(tmp_path)

    def played(test: str, script: list[tuple[float, Any]], *said: str, saving: bool = True) -> Played:
        house = SmallHouse(stand, saving=saving)
        keys = ScriptedKeys(stand.clock, list(script))
        asked: list[str] = []
        answers = list(said)

        def ask(question: str) -> str:
            asked.append(question)
            if not answers:
                raise EOFError
            return answers.pop(0)

        planned = PlannedTest.of_test(self_tests()[test], stand.library.exercises)
        code = PlainSelfTest(cast("Any", house), planned, keys, ask).play()
        return Played(house, asked, code)

    return played


def kept(played: Played) -> list[tuple[Side | None, float]]:
    return [(each.side, each.value) for each in played.house.journal.self_test_results()]


def test_a_count_is_asked_for_afterwards_and_kept(
    play: Callable[..., Played], capsys: pytest.CaptureFixture[str]
) -> None:
    played = play("chair-stand", [], "many", "18", "")
    out = capsys.readouterr().out
    assert played.code == 0
    assert kept(played) == [(None, 18)]
    for words in ("Go, 30 seconds.", "Halfway.", "A number from 0 to 99, please.", "Your own trend", "Kept."):
        assert words in out
    assert out.index("Your own trend") < out.index("What others came to")


def test_a_hold_is_timed_and_ended_with_a_key(
    play: Callable[..., Played], capsys: pytest.CaptureFixture[str]
) -> None:
    skips = [(0, "n"), (0.2, "n")]
    played = play("bridge-hold", [*skips, (30, " "), (30.3, "n"), (30.5, "n"), (55, "\n")], "")
    out = capsys.readouterr().out
    assert [side for side, _ in kept(played)] == [Side.LEFT, Side.RIGHT]
    (_, left), (_, right) = kept(played)
    assert 19 <= left <= 21
    assert 14 <= right <= 16
    assert "10 seconds." in out
    assert "Left side: 20 s" in out or "Left side: 21 s" in out


def test_what_was_measured_can_be_discarded(play: Callable[..., Played]) -> None:
    assert kept(play("chair-stand", [], "18", "d")) == []


def test_the_end_of_the_input_keeps_nothing(play: Callable[..., Played]) -> None:
    assert kept(play("chair-stand", [])) == []


def test_a_stopped_test_keeps_nothing_unless_it_is_wanted(play: Callable[..., Played]) -> None:
    script = [(0, "n"), (0.2, "n"), (30, "q")]
    assert kept(play("bridge-hold", script, "")) == []


def test_a_stopped_test_is_kept_all_the_same_with_k(play: Callable[..., Played]) -> None:
    script = [(0, "n"), (0.2, "n"), (30, "q")]
    (side, value), *others = kept(play("bridge-hold", script, "k"))
    assert (side, others) == (Side.LEFT, [])
    assert 19 <= value <= 21


def test_this_hurts_ends_it_kindly(play: Callable[..., Played], capsys: pytest.CaptureFixture[str]) -> None:
    played = play("bridge-hold", [(5, "x")])
    out = capsys.readouterr().out
    assert "Stop there. Ease out slowly." in out
    assert "Stopping was right." in out
    assert "Nothing was kept." in out
    assert kept(played) == []


def test_at_another_speed_nothing_is_kept(
    play: Callable[..., Played], capsys: pytest.CaptureFixture[str]
) -> None:
    played = play("chair-stand", [], "18", "", saving=False)
    assert kept(played) == []
    assert "it was a trial" in capsys.readouterr().out


def test_the_trend_and_the_norm_are_told_for_the_age(
    play: Callable[..., Played], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first = play("chair-stand", [], "18", "")
    settings = first.house.settings
    settings.current = replace(settings.current, birth_year=1996)
    first.house.stand.clock.advance(timedelta(days=28).total_seconds())
    capsys.readouterr()
    second = play("chair-stand", [], "21", "")
    out = capsys.readouterr().out
    assert "3 stands more" in out
    assert "33 stands on average" in out
    assert [value for _, value in kept(second)] == [18, 21]


def test_a_number_is_understood_with_comma_and_point_and_nothing_else() -> None:
    test = self_tests()["fingertip-to-floor"]
    assert [as_value(test, answer) for answer in ("12", "4,5", "4.5", "-1", "nan", "inf", "x", "")] == [
        12, 4.5, 4.5, None, None, None, None, None,
    ]  # fmt: skip
