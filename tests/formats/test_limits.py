"""Every limit at its boundary: the last right value is taken, the first wrong one is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from glutecoach.domain import limits
from tests.formats.samples import BRIDGE, PROGRAM, broken, changed, sample_library

if TYPE_CHECKING:
    from pathlib import Path

ITEM = "sets = 2\nreps = 8\ntempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }\nrest_s = 30"
LEVELS = PROGRAM[PROGRAM.index("[[levels]]") :]
LEVEL = '[[levels]]\n[[levels.items]]\nexercise = "march"\n'
SECOND = '[[levels.items]]\nexercise = "bridge"\nreps = {reps}\nself_paced = true\nsets = {sets}\n'


def roll(sets: int, duration_s: float, rest_s: float) -> str:
    """Return one level with one item of the ball, done on both sides."""
    item = f"sets = {sets}\nduration_s = {duration_s}\nrest_s = {rest_s}\n"
    return f'[[levels]]\n[[levels.items]]\nexercise = "ball-glute"\n{item}'


PROGRAM_LIMITS = [
    # What stands in the sample, the last right text, the first wrong text.
    ("sets = 2", "sets = 1", "sets = 0"),
    (ITEM, "sets = 50\nhold_s = 1", "sets = 51\nhold_s = 1"),
    ("reps = 8", "reps = 1", "reps = 0"),
    (ITEM, "reps = 500\nself_paced = true", "reps = 501\nself_paced = true"),
    ("rest_s = 30", "rest_s = 0", "rest_s = -1"),
    ("rest_s = 30", "rest_s = 3600.0", "rest_s = 3600.01"),
    ("lift_s = 2", "lift_s = 60", "lift_s = 60.1"),
    ("hold_s = 1", "hold_s = 0", "hold_s = -0.0001"),
    (
        "lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1",
        "lift_s = 0.5, lower_s = 0.5",
        "lift_s = 0.5, lower_s = 0.49",
    ),
    ("hold_s = 30", "hold_s = 1", "hold_s = 0.99"),
    ("hold_s = 30", "hold_s = 3600", "hold_s = 3601"),
    ("duration_s = 60", "duration_s = 1", "duration_s = 0.9"),
    ("duration_s = 60", "duration_s = 3600", "duration_s = 3600.1"),
    ("pass_s = 3.5", "pass_s = 1", "pass_s = 0.9"),
    ("pass_s = 3.5", "pass_s = 3600", "pass_s = 3600.1"),
    # One set: 360 times 10 s is an hour.
    (
        ITEM,
        "reps = 360\ntempo = { lift_s = 5, lower_s = 5 }",
        "reps = 361\ntempo = { lift_s = 5, lower_s = 5 }",
    ),
    # Alternating: 450 times 4 s on two sides is an hour.
    ("reps = 10\nself_paced", "reps = 450\nself_paced", "reps = 451\nself_paced"),
    # A session: 2,000 repetitions.
    (
        LEVELS,
        f"[[levels]]\n{SECOND.format(reps=400, sets=5)}",
        f"[[levels]]\n{SECOND.format(reps=400, sets=5)}{SECOND.format(reps=1, sets=1)}",
    ),
    # A session: four hours, of which 23 s are getting ready and changing sides.
    (LEVELS, roll(2, 3594.25, 0), roll(2, 3594.26, 0)),
    (LEVELS, roll(2, 3000, 1188.5), roll(2, 3000, 1188.51)),
    (LEVELS, LEVEL * 4, LEVEL * 5),
    (
        LEVELS,
        f"[[levels]]\n{SECOND.format(reps=1, sets=1) * 20}",
        f"[[levels]]\n{SECOND.format(reps=1, sets=1) * 21}",
    ),
    ('"Morning hips"', f'"{"x" * 60}"', f'"{"x" * 61}"'),
    ('"A short start into the day."', f'"{"x" * 200}"', f'"{"x" * 201}"'),
    ('"Few exercises, because few are done better."', f'"{"x" * 2_000}"', f'"{"x" * 2_001}"'),
    ('"Small lifts are enough."', f'"{"x" * 200}"', f'"{"x" * 201}"'),
]

EXERCISE_LIMITS = [
    ('"Lift"', f'"{"x" * 20}"', f'"{"x" * 21}"'),
    ('"On your back."', f'"{"x" * 60}"', f'"{"x" * 61}"'),
    ('["Ribs flare up."]', str([f"{n}" for n in range(20)]), str([f"{n}" for n in range(21)])),
    ('["Ribs flare up."]', "[]", '[""]'),
    ('["Lift your hips."]', f'["{"x" * 200}"]', f'["{"x" * 201}"]'),
    ('["Lift your hips."]', '["x"]', "[]"),
]


@pytest.mark.parametrize(("old", "right", "wrong"), PROGRAM_LIMITS, ids=lambda text: repr(text[-40:]))
def test_a_program_may_go_to_each_limit_and_no_further(
    old: str, right: str, wrong: str, tmp_path: Path
) -> None:
    taken = sample_library(tmp_path / "right", morning_hips=changed(PROGRAM, old, right))
    assert broken(taken) == {}
    refused = sample_library(tmp_path / "wrong", morning_hips=changed(PROGRAM, old, wrong))
    assert set(broken(refused)) == {"morning-hips"}


@pytest.mark.parametrize(("old", "right", "wrong"), EXERCISE_LIMITS, ids=lambda text: repr(text[-40:]))
def test_an_exercise_may_go_to_each_limit_and_no_further(
    old: str, right: str, wrong: str, tmp_path: Path
) -> None:
    taken = sample_library(tmp_path / "right", exercises__bridge=changed(BRIDGE, old, right))
    assert broken(taken) == {}
    refused = sample_library(tmp_path / "wrong", exercises__bridge=changed(BRIDGE, old, wrong))
    assert "bridge" in broken(refused)


def test_the_limits_are_those_that_were_promised() -> None:
    promised = {
        "MAX_FILE_BYTES": 262_144,
        "MAX_SETS": 50,
        "MAX_REPETITIONS_PER_SET": 500,
        "MAX_REPETITIONS_PER_SESSION": 2_000,
        "MAX_SEGMENT_S": 3_600,
        "MAX_SESSION_S": 14_400,
    }
    assert {name: getattr(limits, name) for name in promised} == promised
