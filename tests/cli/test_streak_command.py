"""``streak``: weeks and days in a row, every day with its reason, in text and as JSON."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from glutecoach.cli.clock import SystemClock
from glutecoach.domain.moment import day_of
from glutecoach.domain.plan import Goal, Pause
from glutecoach.paths import user_paths
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from tests.cli.conftest import Run


def day(ahead: int) -> date:
    return day_of(SystemClock().now()) + timedelta(days=ahead)


def fill(folder: Path, days_per_week: int, done: list[int], *pauses: Pause) -> None:
    """A goal from four weeks ago on, and sessions on days seen from today."""
    journal = Journal.open(user_paths(folder, {}), SystemClock())
    journal.set_goal(Goal(day(-28), days_per_week))
    now = SystemClock().now()
    journal.bring_in(
        ClaimedSession("wake-up", "Wake-up", 1, now, 60_000, 60_000, day=day(ahead), source=str(ahead))
        for ahead in done
    )
    for pause in pauses:
        journal.add_pause(pause)
    journal.close()


def test_a_daily_goal_has_days_in_a_row(glutecoach: Run, data_dir: Path) -> None:
    fill(data_dir, 6, [*range(-9, 0)])
    told = glutecoach("streak", "--json").object
    assert (told["days_in_a_row"], told["best_days_in_a_row"]) == (9, 9)
    assert told["days_text"] == "9 days in a row."
    assert "\n9 days in a row.\n" in glutecoach("streak").out
    assert "Days in a row: each day that counts adds one" in glutecoach("streak", "--explain").out


def test_another_goal_has_none(glutecoach: Run, data_dir: Path) -> None:
    fill(data_dir, 5, [*range(-9, 0)])
    told = glutecoach("streak", "--json").object
    assert (told["days_in_a_row"], told["best_days_in_a_row"], told["days_text"]) == (None, None, "")
    assert "ays in a row" not in glutecoach("streak", "--explain").out


def test_every_week_and_every_day_up_to_today_is_explained_without_a_reproach(
    glutecoach: Run, data_dir: Path
) -> None:
    fill(data_dir, 3, [-1, -2, -15], Pause(day(-9), day(-8), "ill"))
    out = glutecoach("streak", "--explain").out
    weeks = glutecoach("streak", "--explain", "--json").object["weeks"]
    days = [each for week in weeks for each in week["days"] if each["day"] <= str(day(0))]
    listed = [line for line in out.splitlines() if line.startswith("    ")]
    assert len(listed) == len(days)
    assert sum("Paused (ill): nothing is due." in line for line in listed) == 2
    assert sum("this day counts" in line for line in listed) == 3
    for word in ("missed", "fail", "lost", "should", "must", "only"):
        assert word not in out


@pytest.mark.parametrize("status", ["kept", "missed", "open", "excused"])
def test_programs_read_the_same_words_as_ever(glutecoach: Run, data_dir: Path, status: str) -> None:
    monday = day(0) - timedelta(days=day(0).weekday())
    back = (day(0) - monday).days
    done = [-back - 7, -back - 6, -back - 5]
    fill(data_dir, 3, done, Pause(monday - timedelta(days=14), monday - timedelta(days=8), "ill"))
    weeks = glutecoach("streak", "--explain", "--json").object["weeks"]
    assert status in {week["status"] for week in weeks}
