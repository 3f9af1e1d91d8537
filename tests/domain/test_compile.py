"""From a level to a timeline."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.compile import END_MS, get_ready_ms
from glutecoach.domain.dose import HoldDose, RollDose, Tempo, planned_set_ms
from glutecoach.domain.exercise import MovementWords, Position, Sides
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from glutecoach.domain.program import Item
from glutecoach.domain.timeline import Chime, CueKind, PhaseKind, Segment, SegmentKind, Side, Track
from tests.factories import compiler, exercise, level, levels, preferences, reps, varied_level


def words(segment: Segment) -> list[tuple[int, str]]:
    return [(cue.at_ms, cue.payload) for cue in segment.cues if cue.track is Track.VOICE]


def chimes(segment: Segment) -> list[tuple[int, str]]:
    return [(cue.at_ms, cue.payload) for cue in segment.cues if cue.track is Track.CHIME]


def first(kind: SegmentKind, *items: Item, manner: CoachPreferences | None = None) -> Segment:
    segments = compiler(manner).compile(level(*items)).segments
    return next(segment for segment in segments if segment.kind is kind)


# Structure.


def test_the_segments_of_a_varied_level_come_in_the_order_a_person_needs() -> None:
    timeline = compiler().compile(varied_level())
    assert [(s.kind.value, s.side and s.side.value, s.set_number) for s in timeline.segments] == [
        ("get-ready", None, 1),
        ("work", None, 1),
        ("rest", None, 2),
        ("work", None, 2),
        ("get-ready", "left", 1),
        ("hold", "left", 1),
        ("rest", "left", 2),
        ("hold", "left", 2),
        ("change-sides", "right", 1),
        ("hold", "right", 1),
        ("rest", "right", 2),
        ("hold", "right", 2),
        ("get-ready", None, 1),
        ("work", None, 1),
        ("get-ready", None, 1),
        ("open", None, 1),
        ("get-ready", "left", 1),
        ("roll", "left", 1),
        ("change-sides", "right", 1),
        ("roll", "right", 1),
        ("end", None, 1),
    ]


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        (None, Position.CHAIR, 8),
        (None, Position.LYING_BACK, 15),
        (Position.CHAIR, Position.STANDING, 8),
        (Position.STANDING, Position.LYING_SIDE, 15),
        (Position.HANDS_AND_KNEES, Position.CHAIR, 15),
        (Position.LYING_BACK, Position.LYING_SIDE, 8),
        (Position.CHAIR, Position.CHAIR, 5),
        (Position.LYING_BACK, Position.LYING_BACK, 5),
    ],
)
def test_getting_ready_takes_as_long_as_the_way_into_position(
    before: Position | None, after: Position, seconds: int
) -> None:
    assert get_ready_ms(before, after) == seconds * 1000


@given(levels, preferences)
def test_each_side_gets_exactly_the_dose(planned, manner) -> None:
    timeline = compiler(manner).compile(planned)
    for index, item in enumerate(planned.items):
        work = [s for s in timeline.segments if s.kind.is_work and s.item_index == index]
        one_side = item.dose.sets * planned_set_ms(item.dose)
        match item.exercise.sides:
            case Sides.EACH:
                for side in Side:
                    assert sum(s.planned_ms for s in work if s.side is side) == one_side
            case Sides.BOTH:
                assert sum(s.planned_ms for s in work) == one_side
            case Sides.ALTERNATING if work[0].phases:
                for side in Side:
                    spent = sum(p.duration_ms for s in work for p in s.phases if p.side is side)
                    assert spent == one_side


@given(levels, preferences)
def test_the_sum_of_the_segments_is_the_length(planned, manner) -> None:
    timeline = compiler(manner).compile(planned)
    assert timeline.planned_ms == sum(s.planned_ms for s in timeline.segments)
    assert all(s.duration_ms in {None, s.planned_ms} for s in timeline.segments)
    assert all((s.duration_ms is None) == (s.kind is SegmentKind.OPEN) for s in timeline.segments)
    assert timeline.segments[-1].duration_ms == END_MS


@given(levels, preferences)
def test_words_fit_their_segment_and_never_overlap(planned, manner) -> None:
    for segment in compiler(manner).compile(planned).segments:
        spoken = [cue for cue in segment.cues if cue.is_words]
        assert all(earlier.end_ms <= later.at_ms for earlier, later in pairwise(spoken))
        if segment.duration_ms is not None:
            assert all(cue.at_ms >= 0 and cue.end_ms <= segment.duration_ms for cue in segment.cues)


@given(levels, preferences)
def test_two_chimes_are_never_closer_than_the_ear_can_part(planned, manner) -> None:
    for segment in compiler(manner).compile(planned).segments:
        at = [cue.at_ms for cue in segment.cues if cue.track is Track.CHIME]
        assert all(later - earlier >= 400 for earlier, later in pairwise(at))


@given(levels, preferences)
def test_the_same_level_gives_the_same_timeline(planned, manner) -> None:
    assert compiler(manner).compile(planned) == compiler(manner).compile(planned)


@given(levels)
def test_the_phases_of_a_set_fill_it_without_gaps_but_for_parts_of_no_length(planned) -> None:
    for segment in compiler().compile(planned).segments:
        if segment.phases:
            assert sum(p.duration_ms for p in segment.phases) == segment.duration_ms
            assert all(a.at_ms + a.duration_ms == b.at_ms for a, b in pairwise(segment.phases))


@given(levels, st.sampled_from([-40_000, -10_000, 10_000, 30_000]))
def test_a_stretched_segment_still_fits_its_words(planned, by_ms) -> None:
    coach = compiler()
    for segment in coach.compile(planned).segments:
        wider = coach.stretch(segment, by_ms)
        spoken = [cue for cue in wider.cues if cue.is_words]
        assert all(a.end_ms <= b.at_ms for a, b in pairwise(spoken))
        if wider.duration_ms is not None:
            assert all(cue.end_ms <= wider.duration_ms for cue in wider.cues)


# Repetitions.


def test_paced_repetitions_have_words_on_their_parts_and_are_counted() -> None:
    assert words(first(SegmentKind.WORK, Item(exercise(), reps(3)))) == [
        (0, "Lift."),
        (3000, "Lower."),
        (6000, "2."),
        (9000, "Lower."),
        (12000, "Last one."),
        (15000, "Lower."),
    ]


def test_a_long_hold_at_the_top_has_its_word_and_a_short_one_has_none() -> None:
    held = first(SegmentKind.WORK, Item(exercise(), reps(1, tempo=Tempo(2, 3, 2, 1))))
    assert (2000, "Squeeze.") in words(held)
    assert "Squeeze." not in dict(map(reversed, words(first(SegmentKind.WORK, Item(exercise(), reps(1))))))


def test_without_counting_the_movement_words_lead_every_repetition() -> None:
    manner = CoachPreferences(counting=False)
    said = [text for _, text in words(first(SegmentKind.WORK, Item(exercise(), reps(3)), manner=manner))]
    assert said == ["Lift.", "Lower."] * 3


def test_brief_counts_and_leads_only_the_first_repetition() -> None:
    manner = CoachPreferences(Verbosity.BRIEF)
    said = [text for _, text in words(first(SegmentKind.WORK, Item(exercise(), reps(3)), manner=manner))]
    assert said == ["Lift.", "Lower.", "2.", "Last one."]


@pytest.mark.parametrize("verbosity", [Verbosity.NAMES, Verbosity.TONES])
def test_with_few_words_a_repetition_is_two_ticks(verbosity: Verbosity) -> None:
    segment = first(SegmentKind.WORK, Item(exercise(), reps(2)), manner=CoachPreferences(verbosity))
    assert words(segment) == []
    assert chimes(segment) == [(0, "start"), (3000, "lower"), (6000, "repetition"), (9000, "lower")]


def test_a_part_without_a_word_is_ticked() -> None:
    silent = exercise(words=MovementWords("", "", ""))
    segment = first(SegmentKind.WORK, Item(silent, reps(2)))
    assert (3000, "lower") in chimes(segment)


def test_alternating_repetitions_name_the_side_and_count_once() -> None:
    crawl = exercise("bird-dog", sides=Sides.ALTERNATING)
    segment = first(SegmentKind.WORK, Item(crawl, reps(3, tempo=Tempo(2, 0, 0, 2))))
    said = [text for _, text in words(segment)]
    assert said == ["Lift.", "Left.", "Right.", "2.", "Left.", "Right.", "Last one.", "Left.", "Right."]
    assert [p.side for p in segment.phases if p.kind is PhaseKind.LIFT] == [Side.LEFT, Side.RIGHT] * 3


def test_longer_and_shorter_change_whole_repetitions() -> None:
    coach = compiler()
    segment = first(SegmentKind.WORK, Item(exercise(), reps(4)))
    longer = coach.stretch(segment, 10_000)
    assert (longer.repetitions, longer.duration_ms) == (6, 36_000)
    assert [text for _, text in words(longer) if text != "Lower."] == [
        "Lift.",
        "2.",
        "3.",
        "4.",
        "5.",
        "Last one.",
    ]
    assert coach.stretch(segment, -10_000).repetitions == 2
    assert coach.stretch(segment, -90_000).repetitions == 1


# Holds and rolling.


def test_a_hold_has_reminder_breathing_halfway_and_three_two_one() -> None:
    segment = first(SegmentKind.HOLD, Item(exercise(), HoldDose(1, 30, 0)))
    assert words(segment) == [
        (0, "Squeeze."),
        (1000, "Push through your heels."),
        (6000, "Keep breathing slowly."),
        (15000, "Halfway."),
        (27000, "3."),
        (28000, "2."),
        (29000, "1."),
    ]


def test_a_short_hold_is_not_counted_down_aloud_but_its_end_is_heard() -> None:
    segment = first(SegmentKind.HOLD, Item(exercise(), HoldDose(1, 5, 0)))
    assert not [c for c in segment.cues if c.kind is CueKind.COUNTDOWN and c.track is Track.VOICE]
    assert [at for at, name in chimes(segment) if name == "countdown"] == [2000, 3000, 4000]


def test_the_end_of_a_stretched_hold_is_announced_at_its_new_end() -> None:
    coach = compiler()
    segment = first(SegmentKind.HOLD, Item(exercise(), HoldDose(1, 30, 0)))
    longer = coach.stretch(segment, 10_000)
    assert longer.duration_ms == 40_000
    assert [pair for pair in words(longer) if pair[1] in {"Halfway.", "3.", "1."}] == [
        (20000, "Halfway."),
        (37000, "3."),
        (39000, "1."),
    ]


def test_rolling_ticks_every_pass_and_says_pace_and_pressure() -> None:
    roll = exercise("roll-glute", sides=Sides.EACH)
    segment = first(SegmentKind.ROLL, Item(roll, RollDose(1, 12, 3, 0)))
    assert [at for at, name in chimes(segment) if name == "repetition"] == [3000, 6000]
    assert (9000, "countdown") in chimes(segment)
    assert words(segment)[0] == (1000, "Slow passes, 3 seconds each.")


def test_open_repetitions_tell_how_to_go_on() -> None:
    segment = first(SegmentKind.OPEN, Item(exercise(), reps(10, tempo=None)))
    assert segment.duration_ms is None
    assert segment.planned_ms == 40_000
    assert words(segment)[0][1].startswith("10 repetitions at your own pace.")


# Between sets.


def test_getting_ready_says_as_much_as_the_time_allows() -> None:
    short = exercise("squeeze", position=Position.CHAIR)
    items = (Item(exercise("lift", position=Position.CHAIR), reps(1)), Item(short, reps(1)))
    down = Item(exercise("bridge"), reps(2, sets=2))
    timeline = compiler().compile(level(*items, down))
    ready = [s for s in timeline.segments if s.kind is SegmentKind.GET_READY]
    assert [text for _, text in words(ready[0])] == [
        "First: Lift.",
        "Lie on your back with your knees bent.",
        "Feet hip-wide.",
    ]
    assert [text for _, text in words(ready[1])] == ["Next: Squeeze.", "On your back, knees bent."]
    assert [text for _, text in words(ready[2])] == [
        "Next: Bridge.",
        "Lie on your back with your knees bent.",
        "Feet hip-wide.",
        "2 repetitions.",
        "2 sets.",
    ]


def test_a_name_too_long_for_its_time_is_only_shown_on_screen() -> None:
    endless = exercise("long", title="A name " * 30, position=Position.CHAIR)
    segment = first(SegmentKind.GET_READY, Item(endless, reps(1)))
    assert words(segment) == []
    assert chimes(segment)


def test_the_next_set_is_announced_five_seconds_before_it_begins() -> None:
    segment = first(SegmentKind.REST, Item(exercise(), reps(2, sets=2, rest_s=20)))
    assert (15000, "Set 2 of 2.") in words(segment)
    assert [text for _, text in words(segment)[:2]] == ["Good work.", "Rest."]


def test_no_two_praises_in_a_row_are_alike() -> None:
    each = exercise("stretch", sides=Sides.EACH)
    items = [Item(each, HoldDose(sets, 10, 20)) for sets in (2, 3, 4, 2, 2, 3)]
    timeline = compiler().compile(level(*items))
    known = {text for key, text in compiler().phrases.templates.items() if key.startswith("praise")}
    praises = [text for segment in timeline.segments for _, text in words(segment) if text in known]
    assert len(praises) == 2 * (1 + 2 + 3 + 1 + 1 + 2)
    assert all(one != other for one, other in pairwise(praises))


def test_changing_sides_names_the_side_that_comes() -> None:
    each = exercise("stretch", sides=Sides.EACH)
    segment = first(SegmentKind.CHANGE_SIDES, Item(each, HoldDose(1, 20, 0)))
    assert words(segment)[0] == (400, "Change sides. Right side.")
    assert segment.duration_ms == 8_000
    slow = first(
        SegmentKind.CHANGE_SIDES, Item(each, HoldDose(1, 20, 0)), manner=CoachPreferences(change_over_s=12)
    )
    assert slow.duration_ms == 12_000


def test_names_only_speaks_names_and_sides_and_shows_the_rest() -> None:
    each = exercise("stretch", sides=Sides.EACH)
    timeline = compiler(CoachPreferences(Verbosity.NAMES)).compile(level(Item(each, HoldDose(2, 20, 10))))
    spoken = [text for segment in timeline.segments for _, text in words(segment)]
    assert spoken == [
        "First: Stretch.",
        "Left side first.",
        "Set 2 of 2.",
        "Change sides. Right side.",
        "Set 2 of 2.",
        "That was the session. Well done.",
    ]
    assert any(cue.track is Track.CAPTION for segment in timeline.segments for cue in segment.cues)


def test_tones_only_speaks_nothing() -> None:
    timeline = compiler(CoachPreferences(Verbosity.TONES)).compile(varied_level())
    assert not [c for s in timeline.segments for c in s.cues if c.track is Track.VOICE]
    assert not [c for c in timeline.resume_cues if c.track is Track.VOICE]


def test_every_chime_has_its_place_in_a_session() -> None:
    timeline = compiler(CoachPreferences(Verbosity.TONES)).compile(varied_level())
    heard = {c.payload for s in timeline.segments for c in s.cues if c.track is Track.CHIME}
    assert heard == {chime.value for chime in Chime} - {Chime.NOTICE}


def test_a_slower_voice_gets_shorter_announcements_not_overlapping_ones() -> None:
    slow = replace(compiler(), speech_ms=lambda text: len(text) * 200)
    for segment in slow.compile(varied_level()).segments:
        spoken = [cue for cue in segment.cues if cue.is_words]
        assert all(a.end_ms <= b.at_ms for a, b in pairwise(spoken))


def test_after_three_led_repetitions_the_rest_is_counted_and_ticked() -> None:
    segment = first(SegmentKind.WORK, Item(exercise(), reps(6)))
    assert [text for _, text in words(segment)] == [
        "Lift.",
        "Lower.",
        "2.",
        "Lower.",
        "3.",
        "Lower.",
        "4.",
        "5.",
        "Last one.",
    ]
    assert [at for at, name in chimes(segment) if name == "lower"] == [21_000, 27_000, 33_000]


def test_words_name_the_side_that_is_worked() -> None:
    step = exercise(
        "step",
        sides=Sides.EACH,
        position=Position.STANDING,
        set_up=("Step back with the {side} leg.",),
        set_up_brief="{side} leg back.",
        reminder="Keep the {other_side} knee soft.",
    )
    timeline = compiler().compile(level(Item(step, HoldDose(1, 20, 0))))
    said = [text for segment in timeline.segments for _, text in words(segment)]
    assert "Step back with the left leg." in said
    assert said.index("Right leg back.") > said.index("Change sides. Right side.")
    assert said.count("Keep the right knee soft.") == said.count("Keep the left knee soft.") == 1


def test_the_pressure_is_said_in_the_first_set_of_the_first_side_only() -> None:
    roll = exercise("roll-glute", sides=Sides.EACH)
    timeline = compiler().compile(level(Item(roll, RollDose(2, 30, 3, 5))))
    said = [text for segment in timeline.segments for _, text in words(segment)]
    assert said.count("Press no harder than six out of ten.") == 1
