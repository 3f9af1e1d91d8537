"""Values to test with: small, real, and built the way the loader builds them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.exercise import (
    Equipment,
    Exercise,
    Family,
    MovementWords,
    Muscle,
    Neighbour,
    Place,
    Position,
    Sides,
)
from glutecoach.domain.phrases import Phrases
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from glutecoach.domain.program import Item, Level, Program

ROOT = Path(__file__).resolve().parents[1]
STEADY = Tempo(2, 1, 2, 1)
"""Six seconds a repetition."""


@cache
def english() -> Phrases:
    text = (ROOT / "programs" / "language" / "en.toml").read_text(encoding="utf-8")
    document = tomllib.loads(text)
    return Phrases(document["language"], document["phrases"])


def compiler(preferences: CoachPreferences | None = None) -> SessionCompiler:
    return SessionCompiler(english(), preferences or CoachPreferences())


def exercise(
    name: str = "bridge",
    *,
    title: str | None = None,
    sides: Sides = Sides.BOTH,
    position: Position = Position.LYING_BACK,
    easier: str | None = None,
    harder: str | None = None,
    start_dose: Dose | None = None,
    words: MovementWords | None = None,
    **changes: object,
) -> Exercise:
    shown = title or name.replace("-", " ").capitalize()
    values: dict[str, object] = {
        "id": name,
        "title": shown,
        "spoken_title": shown,
        "family": Family.ACTIVATION,
        "primary": (Muscle.GLUTEUS_MAXIMUS,),
        "secondary": (Muscle.HAMSTRINGS,),
        "equipment": (Equipment.MAT,) if position.on_floor else (),
        "optional_equipment": (),
        "position": position,
        "sides": sides,
        "place": Place.FLOOR if position.on_floor else Place.DESK,
        "set_up": ("Lie on your back with your knees bent.", "Feet hip-wide."),
        "set_up_brief": "On your back, knees bent.",
        "movement": ("Lift your hips until shoulders, hips and knees are in line.",),
        "breathing": "Breathe out as you lift.",
        "faults": ("The ribs flare up.",),
        "reminder": "Push through your heels.",
        "words": words or MovementWords("Lift", "Squeeze", "Lower"),
        "easier": Neighbour("A smaller lift.", easier),
        "harder": Neighbour("Hold longer at the top.", harder),
        "cautions": ("Stop if your low back hurts.",),
        "start_dose": start_dose or RepsDose(1, 6, STEADY, 20),
        "sources": ("convention",),
    }
    return Exercise(**(values | changes))  # type: ignore[arg-type]


def reps(count: int = 4, sets: int = 1, tempo: Tempo | None = STEADY, rest_s: float = 10) -> RepsDose:
    return RepsDose(sets, count, tempo, rest_s)


def level(*items: Item, number: int = 1) -> Level:
    return Level(number, items or (Item(exercise(), reps()),))


def program(*levels: Level, name: str = "wake-up", title: str = "First week wake-up") -> Program:
    return Program(
        name,
        title,
        "A short start.",
        "A few exercises, done well.",
        "Daily.",
        levels or (level(),),
        ("convention",),
    )


def planned(*items: Item) -> PlannedSession:
    return PlannedSession("wake-up", "First week wake-up", level(*items))


def varied_level() -> Level:
    """Every kind of segment, both floor and desk, one of each way with sides."""
    standing = exercise("hip-stretch", sides=Sides.EACH, position=Position.STANDING, harder="bridge")
    return level(
        Item(exercise("squeeze", position=Position.CHAIR), reps(3, sets=2)),
        Item(standing, HoldDose(2, 30, 8)),
        Item(exercise("bird-dog", sides=Sides.ALTERNATING, position=Position.HANDS_AND_KNEES), reps(3)),
        Item(exercise("self-paced", easier="squeeze"), reps(5, tempo=None)),
        Item(
            exercise("roll-glute", sides=Sides.EACH, position=Position.SITTING_FLOOR), RollDose(1, 45, 3, 0)
        ),
    )


# Strategies.

seconds = st.integers(0, 40).map(lambda tenths: tenths / 10)
tempos = st.builds(Tempo, seconds, seconds, seconds, seconds).filter(lambda t: t.repetition_ms >= 1000)
doses = st.one_of(
    st.builds(
        RepsDose, st.integers(1, 3), st.integers(1, 7), st.none() | tempos, st.sampled_from([0, 5, 20])
    ),
    st.builds(
        HoldDose, st.integers(1, 3), st.sampled_from([3, 5, 12.5, 30, 60]), st.sampled_from([0, 4, 15])
    ),
    st.builds(
        RollDose,
        st.integers(1, 2),
        st.sampled_from([10, 30, 47.5, 60]),
        st.sampled_from([1, 3, 4.5]),
        st.just(10),
    ),
)
exercises = st.builds(
    exercise,
    name=st.sampled_from(["bridge", "clamshell", "hip-stretch", "bird-dog"]),
    sides=st.sampled_from(Sides),
    position=st.sampled_from(Position),
    words=st.sampled_from(
        [MovementWords("", "", ""), MovementWords("Lift", "Squeeze", "Lower slowly and softly")]
    ),
)
levels = st.lists(st.builds(Item, exercises, doses), min_size=1, max_size=4).map(lambda items: level(*items))
preferences = st.builds(
    CoachPreferences, st.sampled_from(Verbosity), st.booleans(), st.sampled_from([3.0, 8.0, 12.0])
)
