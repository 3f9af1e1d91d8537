"""Goals and pauses are history too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.plan import Goal, Pause
from glutecoach.store.json_text import dumps, loads
from glutecoach.store.plan_bodies import goal_body, goal_of, pause_body, pause_of
from tests.store.stand import journal_in

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
goals = st.builds(
    Goal, days, st.integers(1, 7), st.integers(0, 6), st.integers(0, 12),
    st.sampled_from([0.25, 0.5, 1.0]), st.integers(1, 4), st.none() | days,
)  # fmt: skip


@given(goals)
def test_a_goal_is_read_as_it_was_written(goal: Goal) -> None:
    assert goal_of(loads(dumps(goal_body(goal)))) == goal


@given(st.builds(Pause, days, days, st.sampled_from(["away", "ill", "flare-up"])))
def test_a_pause_is_read_as_it_was_written(pause: Pause) -> None:
    assert pause_of(loads(dumps(pause_body(pause)))) == pause


def test_goals_come_by_their_first_day_and_the_last_word_on_a_day_counts(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    later, early, changed = (
        Goal(date(2026, 4, 1), 5), Goal(date(2026, 3, 2), 3), Goal(date(2026, 4, 1), 4, week_start=6)
    )  # fmt: skip
    for goal in (later, early, changed):
        journal.set_goal(goal)
    journal.close()
    journal = journal_in(tmp_path)
    assert journal.goals() == (early, changed)
    journal.close()


def test_a_pause_can_be_taken_back(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    ill, away = Pause(date(2026, 3, 3), date(2026, 3, 5), "ill"), Pause(date(2026, 2, 1), date(2026, 2, 9))
    journal.add_pause(ill)
    journal.add_pause(away)
    assert journal.pauses() == (away, ill)
    journal.remove_pause(ill)
    journal.remove_pause(Pause(date(2026, 1, 1), date(2026, 1, 2)))
    assert journal.pauses() == (away,)
    verified = journal.verify()
    journal.close()
    assert verified is not None
    assert verified.holds
