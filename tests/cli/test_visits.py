"""``visit``, and how suggestions and visits read in a pipe."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from tests.cli.conftest import Run


def day(ahead: int) -> date:
    return day_of(SystemClock().now()) + timedelta(days=ahead)


def noted(glutecoach: Run) -> list[tuple[str, str, int]]:
    found = glutecoach("visit", "list", "--json").object["visits"]
    return [(each["day"], each["kind"], each["days"]) for each in found]


def test_visits_are_noted_listed_newest_first_and_removed(glutecoach: Run) -> None:
    assert "No visit is noted" in glutecoach("visit", "list").out
    added = glutecoach("visit", "add", day(6).isoformat())
    assert added.out == f"Noted: chair massage on {day(6).isoformat()}, in 6 days.\n"
    glutecoach("visit", "add", "yesterday", "--kind", "therapy")
    assert noted(glutecoach) == [
        (day(6).isoformat(), "chair-massage", 6),
        (day(-1).isoformat(), "therapy", -1),
    ]
    lines = glutecoach("visit", "list").out.splitlines()
    assert lines[0].split("  ") == [day(6).isoformat(), "chair massage", "in 6 days"]
    assert glutecoach("visit", "remove", "yesterday").out.startswith("Removed: therapy visit")
    assert len(noted(glutecoach)) == 1


def test_noting_a_visit_twice_changes_nothing(glutecoach: Run) -> None:
    glutecoach("visit", "add", "tomorrow")
    assert glutecoach("visit", "add", "tomorrow").out.startswith("Already noted")
    assert len(noted(glutecoach)) == 1


def test_removing_takes_the_kind_that_is_named_or_all_of_the_day(glutecoach: Run) -> None:
    for kind in ("chair-massage", "therapy"):
        glutecoach("visit", "add", "today", "--kind", kind)
    glutecoach("visit", "remove", "today", "--kind", "therapy")
    assert [kind for _, kind, _ in noted(glutecoach)] == ["chair-massage"]
    glutecoach("visit", "add", "today", "--kind", "therapy")
    glutecoach("visit", "remove", "today")
    assert noted(glutecoach) == []


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "31.12", "1999-01-01", "9999-01-01", "", "x" * 500])
def test_what_is_no_day_is_refused(glutecoach: Run, text: str) -> None:
    ran = glutecoach("visit", "add", text)
    assert ran.code == 2
    assert "is no day" in ran.err
    assert noted(glutecoach) == []


def test_a_visit_that_is_not_there_cannot_be_removed(glutecoach: Run) -> None:
    ran = glutecoach("visit", "remove", "today")
    assert ran.code == 2
    assert "No such visit is noted" in ran.err


def test_the_first_page_in_a_pipe_tells_reason_others_and_visits(glutecoach: Run) -> None:
    glutecoach("visit", "add", "today")
    told = glutecoach().out
    assert "chair massage today" in told or "today's chair massage" in told
    assert "\nOr\n" in told
    assert "Chair massage today.\n" in told
    commands = [line.split("  ")[1] for line in told.splitlines() if line.startswith("  glutecoach play ")]
    for command in (each for each in commands if "--plain" not in each):
        assert glutecoach(*command.split()[1:], "--json", "--speed", "100", "--no-save").code in (0, 2)


def test_the_first_page_in_a_pipe_follows_the_users_own_choice(glutecoach: Run, data_dir: Path) -> None:
    data_dir.mkdir()
    (data_dir / "settings.toml").write_text('program = "travel"\n')
    told = glutecoach().out
    assert told.startswith("Today: Travel")
    assert "  You chose it yourself.\n" in told
