"""What a pause would do is told before it is saved, and what is told comes true."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.pause_effect import TELL_YOUR_THERAPIST, pause_effect
from glutecoach.domain.plan import Goal, Pause
from glutecoach.domain.streak import SessionFact, streak
from tests.domain.streak_log import day, facts, goal, pause
from tests.domain.test_streak_properties import DAYS, HISTORIES, LOGS, PAUSES, TODAYS


def effect(
    log: str, new: Pause, *goals: Goal, others: tuple[Pause, ...] = (), today: int | None = None
) -> tuple[str, ...]:
    done, on = facts(log), day(len(log.replace(" ", "")) - 1 if today is None else today)
    before = streak(done, goals or (goal(3),), others, on)
    return pause_effect(new, others, before, streak(done, goals or (goal(3),), [*others, new], on))


@pytest.mark.parametrize(
    ("log", "new", "told"),
    [
        ("x", pause(0, 2), ("This week then asks for 1 day instead of 3 days.",)),
        ("x", pause(0, 6), ("This week then asks for no day instead of 3 days.",)),
        ("xxx.... x", pause(0, 1), ("This week still asks for 3 days.",)),
        ("x", pause(8, 9), ("This week still asks for 3 days.", "Later weeks ask for less, too.")),
        (
            "xxx.... x...... .",
            pause(9, 12),
            ("This week still asks for 3 days.", "With it the week of 9 March 2026 counts."),
        ),
        (
            "....... ....... x",
            pause(0, 14),
            (
                "This week then asks for 2 days instead of 3 days.",
                "With it nothing was due in the week of 2 March 2026 and 9 March 2026.",
            ),
        ),
        (
            "x",
            pause(0, 28),
            (
                "This week then asks for no day instead of 3 days.",
                "Later weeks ask for less, too.",
                TELL_YOUR_THERAPIST,
            ),
        ),
    ],
)
def test_a_pause_tells_what_it_would_do(log: str, new: Pause, told: tuple[str, ...]) -> None:
    assert effect(log, new) == told


def test_a_pause_that_changes_nothing_says_so() -> None:
    assert effect("x", pause(1, 2), goal(3, 30)) == ("No goal is set for this week, so it changes nothing.",)
    assert effect("x", pause(5, 6), goal(3), others=(pause(0, 6),)) == (
        "Nothing is due this week as it is.",
        "Some of these days are paused already; that is fine.",
    )


def test_exactly_four_weeks_are_not_long_yet() -> None:
    assert TELL_YOUR_THERAPIST not in effect("x", pause(0, 27))


@given(log=LOGS, goals=HISTORIES, pauses=PAUSES, today=TODAYS, first=DAYS, length=st.integers(0, 40))
def test_every_pause_has_something_to_tell_and_never_a_higher_goal(
    log: list[SessionFact], goals: list[Goal], pauses: list[Pause], today: date, first: int, length: int
) -> None:
    new = Pause(day(first), day(first + length))
    before, after = (streak(log, goals, paused, today) for paused in (pauses, [*pauses, new]))
    told = pause_effect(new, pauses, before, after)
    assert told
    assert all(sentence.endswith(".") for sentence in told)
    assert (f"instead of {before.weeks[-1].due} day" in told[0]) == (
        after.weeks[-1].due < before.weeks[-1].due
    )
    assert (TELL_YOUR_THERAPIST in told) == (length + 1 > 28)
