"""The lines of a session, in words and as JSON."""

from __future__ import annotations

import json

import pytest

from glutecoach.cli.plain.json_keys import EVENT_KEYS
from glutecoach.cli.plain.json_lines import event_object
from glutecoach.cli.plain.playhead import Playhead
from glutecoach.cli.plain.words import clock_time, event_words, instructions, segment_words
from glutecoach.domain.events import (
    CueDue,
    Finished,
    Paused,
    PauseReason,
    Resumed,
    Resuming,
    SegmentEntered,
    SegmentLeft,
    SegmentStretched,
    TimelineChanged,
)
from glutecoach.domain.record import SetOutcome
from glutecoach.domain.session_events import Caption, Saved, StorageTrouble
from glutecoach.domain.timeline import SegmentKind
from tests.factories import compiler, varied_level

TIMELINE = compiler().compile(varied_level())
WORK = next(segment for segment in TIMELINE.segments if segment.kind is SegmentKind.WORK)
EVENTS = [
    SegmentEntered(1, WORK),
    CueDue(WORK.cues[0], 12),
    Caption("Squeeze.", spoken=False),
    SegmentLeft(1, WORK, SetOutcome.COMPLETED, 18_000, 0, 0, 3),
    SegmentStretched(1, WORK, 10_000),
    SegmentStretched(1, WORK, 0),
    Paused(PauseReason.ASKED),
    Paused(PauseReason.GAP, 61_000),
    Resuming(3_000),
    Resumed(),
    TimelineChanged(0, "bridge"),
    Saved(3, 0),
    StorageTrouble("The disk is full."),
    StorageTrouble(""),
    Finished(completed=True),
    Finished(completed=False),
]


@pytest.mark.parametrize(
    ("at_ms", "text"),
    [
        (0, "0:00"),
        (999, "0:00"),
        (65_000, "1:05"),
        (3_599_999, "59:59"),
        (3_605_000, "1:00:05"),
        (-5, "0:00"),
    ],
)
def test_times_are_minutes_and_seconds(at_ms: int, text: str) -> None:
    assert clock_time(at_ms) == text


def test_every_kind_of_segment_says_what_to_do_and_how_long() -> None:
    told = {segment.kind: segment_words(segment, TIMELINE) for segment in TIMELINE.segments}
    assert told.keys() == {segment.kind for segment in TIMELINE.segments}
    assert told[SegmentKind.WORK].startswith("Go, 3 repetitions, ")
    assert told[SegmentKind.HOLD] == "Hold, 30 seconds, set 2 of 2, right side."
    assert told[SegmentKind.REST].startswith("Rest, ")
    assert told[SegmentKind.CHANGE_SIDES] == "Change sides, 8 seconds, next: right side."
    assert told[SegmentKind.OPEN].startswith("At your own pace, 5 repetitions, ")
    assert told[SegmentKind.ROLL].startswith("Roll slowly, 45 seconds, ")


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_is_one_line_of_words_and_one_of_json(event: object) -> None:
    words = event_words(event, TIMELINE)
    assert "\n" not in words
    described = event_object(event)
    assert list(described) == ["event", *EVENT_KEYS[described["event"]].split()]
    assert isinstance(described["event"], str)
    assert json.loads(json.dumps(described)) == described


def test_what_nobody_has_to_hear_is_not_said() -> None:
    for event in (CueDue(WORK.cues[0], 0), EVENTS[3], Saved(1, 0), Resumed(), Paused(PauseReason.ASKED)):
        assert event_words(event, TIMELINE) == ""


def test_storage_trouble_is_said_and_so_is_its_end() -> None:
    assert event_words(StorageTrouble("The disk is full."), TIMELINE) == "The disk is full."
    assert event_words(StorageTrouble(""), TIMELINE) == "What you do is being saved again."


def test_instructions_tell_all_there_is() -> None:
    told = "\n".join(instructions(WORK))
    exercise = WORK.item.exercise
    for sentence in (
        *exercise.set_up,
        *exercise.movement,
        exercise.breathing,
        *exercise.faults,
        *exercise.cautions,
    ):
        assert sentence in told


def test_what_is_saved_does_not_move_the_playhead_beyond_cues_that_are_still_to_be_told() -> None:
    playhead = Playhead(lambda: TIMELINE)
    playhead.follow(SegmentEntered(1, WORK), 0)
    started = playhead.at_ms
    playhead.follow(Saved(1, 0), started + 5_000)
    playhead.follow(StorageTrouble("The disk is full."), started + 5_000)
    assert playhead.at_ms == started
