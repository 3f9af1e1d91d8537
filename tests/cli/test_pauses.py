"""``pause``: ranges of days, added, listed and removed; what they do to the week is told."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import PAUSE_KINDS, Goal, Pause
from glutecoach.paths import user_paths
from glutecoach.store.journal import Journal
from tests.cli.conftest import Run


def day(ahead: int) -> date:
    return day_of(SystemClock().now()) + timedelta(days=ahead)


@pytest.fixture
def with_goal(data_dir: Path) -> Path:
    """A goal of three days a week that began six weeks ago."""
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    journal.set_goal(Goal(day(-42), 3))
    journal.close()
    return data_dir


def test_a_pause_of_today_is_added_listed_and_removed(glutecoach: Run) -> None:
    added = glutecoach("pause", "add", "--kind", "ill")
    assert (added.code, added.out.splitlines()[0]) == (0, f"Paused: {day(0)}, 1 day, ill.")
    assert glutecoach("pause", "list").out == f"{day(0)} to {day(0)}  1 day  ill  now\n"
    removed = glutecoach("pause", "remove", "--from", "today")
    assert (removed.code, removed.out) == (0, f"Removed: {day(0)}, 1 day, ill.\n")
    assert "No pause is noted." in glutecoach("pause", "list").out


def test_what_it_does_to_this_week_is_told(glutecoach: Run, with_goal: Path) -> None:
    out = glutecoach("pause", "add", "--to", f"{day(9)}").out
    assert re.search(
        r"This week (then asks for (\d days?|no day) instead of 3 days|still asks for 3 days)\.", out
    )
    assert "Later weeks ask for less, too." in out


def test_ranges_may_overlap_and_be_as_many_as_needed(glutecoach: Run, with_goal: Path) -> None:
    for ahead in range(5):
        glutecoach(
            "pause", "add", "--from", str(day(ahead)), "--to", str(day(ahead + 3)), "--kind", "holiday"
        )
    told = glutecoach("pause", "list", "--json").object
    assert [each["first_day"] for each in told["pauses"]] == [str(day(ahead)) for ahead in (4, 3, 2, 1, 0)]
    assert {each["days"] for each in told["pauses"]} == {4}
    again = glutecoach(
        "pause", "add", "--from", str(day(0)), "--to", str(day(3)), "--kind", "holiday", "--json"
    )
    assert (again.object["added"], again.object["effect"]) == (False, [])
    assert len(glutecoach("pause", "list", "--json").object["pauses"]) == 5


def test_a_pause_may_begin_two_weeks_ago_and_no_earlier(glutecoach: Run) -> None:
    assert glutecoach("pause", "add", "--from", str(day(-14)), "--to", "today").code == 0
    refused = glutecoach("pause", "add", "--from", str(day(-15)), "--to", "today")
    assert (refused.code, refused.out) == (2, "")
    assert "A pause may begin up to 14 days ago." in refused.err


def test_more_than_four_weeks_are_allowed_with_a_remark(glutecoach: Run) -> None:
    told = glutecoach("pause", "add", "--to", str(day(28)), "--kind", "other")
    assert told.code == 0
    assert "it may help to tell your therapist" in told.out
    assert "therapist" not in glutecoach("pause", "add", "--to", str(day(27))).out


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--from", "soon"), "'soon' is no day."),
        (("--from", "\x1b]0;x\x07"), "']0;x' is no day."),
        (("--from", "tomorrow", "--to", "today"), "cannot end on"),
        (("--to", "2100-01-01"), "'2100-01-01' is no day."),
        (("--kind", "lazy"), "lazy"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(
    glutecoach: Run, options: tuple[str, ...], problem: str
) -> None:
    refused = glutecoach("pause", "add", *options)
    assert (refused.code, refused.out) == (2, "")
    assert problem in refused.err
    assert "\x1b" not in refused.err
    assert glutecoach("pause", "list", "--json").object["pauses"] == []


def test_only_the_pauses_that_are_meant_are_removed(glutecoach: Run) -> None:
    for kind, days in (("ill", 1), ("ill", 2), ("rest", 2)):
        glutecoach("pause", "add", "--to", str(day(days)), "--kind", kind)
    removed = glutecoach("pause", "remove", "--from", "today", "--to", str(day(2)), "--kind", "ill", "--json")
    assert removed.object["removed"] == [
        {"first_day": str(day(0)), "last_day": str(day(2)), "days": 3, "kind": "ill"}
    ]
    refused = glutecoach("pause", "remove", "--from", "yesterday")
    assert refused.code == 2
    assert "No such pause begins on" in refused.err
    assert glutecoach("pause", "remove", "--from", "today").out.count("Removed:") == 2


def test_a_kind_from_elsewhere_is_only_text(glutecoach: Run, data_dir: Path) -> None:
    journal = Journal.open(user_paths(data_dir, {}), SystemClock())
    journal.add_pause(Pause(day(0), day(1), "\x1b]0;x\x07=1+1"))
    journal.close()
    told = glutecoach("pause", "list")
    assert "\x1b" not in told.out
    assert "]0;x=1+1" in told.out
    assert "\x1b" not in glutecoach("pause", "remove", "--from", "today").out


def test_a_journal_that_cannot_be_written_is_told_with_its_code(glutecoach: Run, data_dir: Path) -> None:
    glutecoach("pause", "list")
    user_paths(data_dir, {}).journal.write_bytes(b"not a database" * 100)
    assert glutecoach("pause", "add").code == 3
    assert glutecoach("pause", "list").code == 3


def test_every_kind_can_be_chosen(glutecoach: Run) -> None:
    for kind in PAUSE_KINDS:
        assert glutecoach("pause", "add", "--kind", kind).code == 0
    kinds = {each["kind"] for each in glutecoach("pause", "list", "--json").object["pauses"]}
    assert kinds == set(PAUSE_KINDS)
    assert {"holiday", "ill", "flare-up", "other"} <= kinds
