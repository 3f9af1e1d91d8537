"""The texts that a pack of clips has to hold."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.cueing import SpeechLength
from glutecoach.domain.dose import RepsDose
from glutecoach.domain.exercise import Neighbour, Sides
from glutecoach.domain.preferences import CoachPreferences
from glutecoach.domain.program import Item, Level
from glutecoach.domain.spoken_texts import MOST_REPETITIONS, spoken_texts
from glutecoach.domain.swapping import item_with, timeline_with
from glutecoach.domain.timeline import Timeline, Track
from tests.factories import english, exercise, level, levels, preferences, program, reps, varied_level

lengths = st.builds(
    lambda by_length, fixed: lambda text: fixed + by_length * len(text),
    st.sampled_from([0, 20, 60, 100, 200]),
    st.sampled_from([0, 150, 900, 5_000]),
)
"""Voices from very fast to slower than any get-ready time allows."""


def texts_of(*planned: Level) -> set[str]:
    exercises = {item.exercise.id: item.exercise for one in planned for item in one.items}
    return set(spoken_texts([program(*planned)], exercises, english()))


def said(timeline: Timeline) -> set[str]:
    cues = [cue for segment in timeline.segments for cue in segment.cues] + list(timeline.resume_cues)
    return {cue.payload for cue in cues if cue.track is Track.VOICE}


@settings(deadline=None, max_examples=60)
@given(levels, preferences, lengths)
def test_a_session_says_nothing_else_however_long_a_voice_takes(
    planned: Level, manner: CoachPreferences, speech_ms: SpeechLength
) -> None:
    timeline = SessionCompiler(english(), manner, speech_ms).compile(planned)
    assert said(timeline) - texts_of(planned) == set()


@settings(deadline=None, max_examples=40)
@given(preferences, lengths, st.sampled_from([10_000, 60_000]))
def test_nor_does_a_set_that_is_extended(
    manner: CoachPreferences, speech_ms: SpeechLength, by_ms: int
) -> None:
    compiler = SessionCompiler(english(), manner, speech_ms)
    timeline = compiler.compile(varied_level())
    longer = tuple(compiler.stretch(segment, by_ms) for segment in timeline.segments)
    assert said(replace(timeline, segments=longer)) - varied_texts() == set()


@settings(deadline=None, max_examples=40)
@given(preferences, lengths, st.data())
def test_nor_do_exercises_that_are_swapped(
    manner: CoachPreferences, speech_ms: SpeechLength, data: st.DataObject
) -> None:
    """Whatever is swapped for whatever, also several times, and followed by one that was swapped before."""
    compiler = SessionCompiler(english(), manner, speech_ms)
    items = list(varied_level().items)
    exercises = [item.exercise for item in items]
    timeline = compiler.compile(varied_level())
    for _ in range(3):
        index = data.draw(st.integers(0, len(items) - 1))
        items[index] = item_with(data.draw(st.sampled_from(exercises)))
        timeline = timeline_with(timeline, compiler, items, index)
        assert said(timeline) - varied_texts() == set()


@cache
def varied_texts() -> frozenset[str]:
    return frozenset(texts_of(varied_level()))


def test_every_exercise_can_be_done_first_next_or_instead_and_so_can_one_of_no_program() -> None:
    alone = exercise("clamshell", title="Clamshell")
    texts = spoken_texts([], {"clamshell": alone}, english())
    assert {"First: Clamshell.", "Next: Clamshell.", "Instead: Clamshell.", "Clamshell"} <= set(texts)


def test_repetitions_are_counted_further_than_any_set_begins_with() -> None:
    texts = texts_of(level(Item(exercise(), reps(4))))
    assert {f"{number}." for number in range(1, MOST_REPETITIONS + 1)} <= texts
    assert {"Last one.", "Set 2 of 2.", "Set 6 of 6."} <= texts


def test_self_paced_repetitions_are_announced_with_any_number() -> None:
    texts = texts_of(level(Item(exercise(), RepsDose(1, 5, None, 0))))
    assert "12 repetitions at your own pace. Press Enter when you are done." in texts


def test_what_is_said_outside_the_timeline_is_there() -> None:
    for key in ("paused", "away", "hurt"):
        assert english().say(key) in texts_of(level())


def test_another_manner_is_said_for_the_side_that_is_worked_where_no_other_exercise_does() -> None:
    easier = Neighbour("Rest your {other_side} hand on the wall.", None)
    harder = Neighbour("Take the step.", "bridge")
    lunge = exercise("lunge", sides=Sides.EACH)
    lunge = replace(lunge, easier=easier, harder=harder)
    texts = set(spoken_texts([], {"lunge": lunge, "bridge": exercise()}, english()))
    assert {"Rest your right hand on the wall.", "Rest your left hand on the wall."} <= texts
    assert "Take the step." not in texts
    assert "Take the step." in spoken_texts([], {"lunge": lunge}, english())


def test_the_texts_are_sorted_and_there_is_neither_a_brace_nor_an_empty_one() -> None:
    texts = spoken_texts([program(varied_level())], {}, english())
    assert list(texts) == sorted(set(texts))
    assert all(text.strip() and "{" not in text for text in texts)
