"""A self-test as it is compiled: every word fits, and each side gets the same."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.cueing import SpeechLength
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from glutecoach.domain.self_test import Measure, SelfTest
from glutecoach.domain.self_test_session import PlannedTest, compiler_for
from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.domain.spoken_texts import spoken_texts
from glutecoach.domain.timeline import CueKind, Segment, SegmentKind, Side, Timeline, Track
from tests.domain.self_tests import shipped
from tests.factories import english, level

SPEAKING = (Verbosity.FULL, Verbosity.BRIEF)
slower = st.sampled_from([0.0, 0.5, 1.0, 1.7, 3.0])


def compiled(
    test: SelfTest,
    preferences: CoachPreferences | None = None,
    speech_ms: SpeechLength = estimated_speech_ms,
) -> Timeline:
    planned = PlannedTest.of_test(test, {})
    compiler = SessionCompiler(english(), preferences or CoachPreferences(), speech_ms)
    return compiler_for(planned, compiler).compile(planned.level)


def words_of(segment: Segment) -> list[str]:
    return [cue.payload for cue in segment.cues if cue.is_words]


@pytest.mark.parametrize("verbosity", SPEAKING)
@pytest.mark.parametrize("name", sorted(shipped()))
def test_the_whole_instruction_is_said_however_long_it_takes(name: str, verbosity: Verbosity) -> None:
    test = shipped()[name]
    for factor in (0.5, 1.0, 2.5):
        timeline = compiled(
            test, CoachPreferences(verbosity), lambda text, by=factor: round(by * estimated_speech_ms(text))
        )
        said = words_of(timeline.segments[0])
        wanted = [*(test.set_up if verbosity is Verbosity.FULL else [test.set_up_brief]), *test.movement]
        side = test.side_list[0]
        filled = [line.replace("{side}", "left").replace("{other_side}", "right") for line in wanted]
        assert set(filled) | {test.end_when} <= set(said), side
        for segment in timeline.segments:
            for cue in segment.cues:
                assert segment.duration_ms is None or cue.end_ms <= segment.duration_ms


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(shipped())), st.sampled_from(Verbosity), st.booleans(), slower)
def test_nothing_overlaps_and_no_brace_is_spoken(
    name: str, verbosity: Verbosity, counting: bool, factor: float
) -> None:
    timeline = compiled(
        shipped()[name],
        CoachPreferences(verbosity, counting),
        lambda text: round(factor * estimated_speech_ms(text)),
    )
    for segment in timeline.segments:
        words = [cue for cue in segment.cues if cue.is_words]
        assert all(one.end_ms <= other.at_ms for one, other in pairwise(words))
        assert not any("{" in cue.payload for cue in words)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_both_sides_go_through_the_same_parts(name: str) -> None:
    test = shipped()[name]
    timeline = compiled(test)
    tries = [segment for segment in timeline.segments if segment.kind is SegmentKind.TEST]
    assert len(tries) == test.tries * len(test.side_list)
    for index, side in enumerate(test.side_list):
        own = [segment for segment in timeline.segments[:-1] if segment.item_index == index]
        assert {segment.side for segment in own} == {side}
        kinds = [segment.kind for segment in own]
        first = SegmentKind.CHANGE_SIDES if side is Side.RIGHT else SegmentKind.GET_READY
        timed = [SegmentKind.COUNT_IN] if test.time_s or test.cap_s else []
        assert kinds[: 3 + len(timed)] == [first, SegmentKind.PRACTICE, *timed, SegmentKind.TEST]
        assert kinds.count(SegmentKind.REST) == test.tries - 1


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_try_lasts_as_the_test_says(name: str) -> None:
    test = shipped()[name]
    attempts = [each for each in compiled(test).segments if each.kind is SegmentKind.TEST]
    wanted = {Measure.COUNT: test.time_s * 1000, Measure.SECONDS: test.cap_s * 1000}.get(test.measure)
    assert {each.duration_ms for each in attempts} == {wanted}
    assert {each.ends_by_hand for each in attempts} == {test.measure is not Measure.COUNT}


@pytest.mark.parametrize(
    "name", sorted(name for name, test in shipped().items() if test.time_s or test.cap_s)
)
def test_what_runs_against_the_clock_is_counted_in(name: str) -> None:
    for segment, following in pairwise(compiled(shipped()[name]).segments):
        if following.kind is SegmentKind.TEST:
            counted = [c.at_ms for c in segment.cues if c.kind is CueKind.COUNTDOWN and c.is_words]
            assert counted == [(segment.duration_ms or 0) - left * 1000 for left in (3, 2, 1)]


def test_a_hold_tells_the_time_every_ten_seconds() -> None:
    attempt = next(s for s in compiled(shipped()["single-leg-stance"]).segments if s.kind is SegmentKind.TEST)
    assert [(c.at_ms, c.payload) for c in attempt.cues if c.kind is CueKind.COUNT] == [
        (seconds * 1000, f"{seconds} seconds.") for seconds in (10, 20, 30, 40)
    ]


def test_half_a_minute_of_chair_stands_is_halved_and_counted_out() -> None:
    attempt = next(s for s in compiled(shipped()["chair-stand"]).segments if s.kind is SegmentKind.TEST)
    assert [(cue.at_ms, cue.payload) for cue in attempt.cues if cue.is_words] == [
        (0, "Go."),
        (15_000, "Halfway."),
        (27_000, "3."),
        (28_000, "2."),
        (29_000, "1."),
    ]


def test_a_quiet_coach_shows_what_it_does_not_say() -> None:
    for verbosity in (Verbosity.NAMES, Verbosity.TONES):
        instruction = compiled(shipped()["chair-stand"], CoachPreferences(verbosity)).segments[0]
        tracks = {cue.track for cue in instruction.cues if cue.kind is CueKind.INSTRUCT}
        assert tracks == {Track.CAPTION}


def test_a_session_is_compiled_by_what_compiles_sessions() -> None:
    from glutecoach.domain.planned_session import PlannedSession

    compiler = SessionCompiler(english())
    assert compiler_for(PlannedSession("p", "P", level()), compiler) is compiler


def test_a_test_is_never_stretched() -> None:
    planned = PlannedTest.of_test(shipped()["chair-stand"], {})
    compiler = compiler_for(planned, SessionCompiler(english()))
    for segment in compiler.compile(planned.level).segments:
        assert compiler.stretch(segment, 10_000) is segment


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(sorted(shipped())), st.sampled_from(Verbosity), st.booleans(), slower)
def test_a_pack_of_clips_holds_every_word(
    name: str, verbosity: Verbosity, counting: bool, factor: float
) -> None:
    timeline = compiled(
        shipped()[name],
        CoachPreferences(verbosity, counting),
        lambda text: round(factor * estimated_speech_ms(text)),
    )
    held = set(spoken_texts([], {}, english(), [shipped()[name]]))
    countdown = {cue.payload for cue in timeline.resume_cues if cue.track is Track.VOICE}
    assert set(timeline.spoken_texts()) - held - countdown == set()
