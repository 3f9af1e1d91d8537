"""The tables of a self-test file."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from glutecoach.domain.condition import CareAction, Condition
from glutecoach.domain.exercise import Equipment, Place, Position
from glutecoach.domain.limits import MAX_LIST_ENTRIES
from glutecoach.domain.self_test import Better, Measure, NormGroup
from glutecoach.formats.exercise_fields import StandInTable
from glutecoach.formats.text_fields import ExerciseId, Line, ShortLine, SourceName, Word

_SOME = Meta(min_length=1, max_length=MAX_LIST_ENTRIES)
_ANY_NUMBER = Meta(max_length=MAX_LIST_ENTRIES)
_MOST_NORMS = 60
_VALUE = Meta(ge=-1000, le=1000)
_AGE = Meta(ge=0, le=120)


class TestedSides(StrEnum):
    """How a self-test deals with left and right."""

    BOTH = "both"
    EACH = "each"


class SelfTestCareTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the self-test says to people with one condition."""

    condition: Annotated[Condition, Meta(description="The condition.")]
    action: Annotated[CareAction, Meta(description="Left out, or done in another manner.")]
    how: Annotated[Line, Meta(description="Why it is left out, or how it is done instead.")]
    source: Annotated[SourceName, Meta(description="Where this comes from.")]


class ScaleTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a scale."""

    value: Annotated[int, Meta(ge=0, le=10, description="The step's number.")]
    words: Annotated[Line, Meta(description="What is so at this step.")]


class DetectableTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The smallest change that is more than the test's own scatter."""

    value: Annotated[float, Meta(ge=0.1, le=1000, description="In the unit of the test.")]
    source: Annotated[SourceName, Meta(description="Where it comes from.")]
    remark: Annotated[Line, Meta(description="How it is known.")]


class NormTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What others came to: a range (low and high), or a mean."""

    who: Annotated[ShortLine, Meta(description="The people who were measured.")]
    age_from: Annotated[int, _AGE, Meta(description="Their lowest age, in years.")]
    age_to: Annotated[int, _AGE, Meta(description="Their highest age, in years.")]
    group: Annotated[NormGroup, Meta(description="Women, men, or both together.")]
    low: Annotated[
        Annotated[float, _VALUE] | None, Meta(description="Where the middle half of them begins.")
    ] = None
    high: Annotated[
        Annotated[float, _VALUE] | None, Meta(description="Where the middle half of them ends.")
    ] = None
    mean: Annotated[Annotated[float, _VALUE] | None, Meta(description="Their mean, instead of a range.")] = (
        None
    )
    spread: Annotated[
        Annotated[float, Meta(ge=0, le=1000)] | None,
        Meta(description="The standard deviation beside the mean."),
    ] = None
    source: Annotated[SourceName, Meta(description="Where it comes from.")]
    remark: Annotated[Line | None, Meta(description="What has to be known to read it.")] = None
    as_reported: Annotated[
        bool, Meta(description="Whether it was read in another paper, not in the study itself.")
    ] = False


class SelfTestFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One self-test; the file's name without .toml is its identifier."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    title: Annotated[ShortLine, Meta(description="What it is called on screen.")]
    spoken_title: Annotated[
        ShortLine | None, Meta(description="What it is called aloud; the title where this is not given.")
    ] = None
    shows: Annotated[Line, Meta(description="What it shows, and what it does not, in one honest sentence.")]
    measure: Annotated[Measure, Meta(description="What it comes to.")]
    unit: Annotated[Word | None, Meta(description="What is counted; for counts only.")] = None
    better: Annotated[Better, Meta(description="Which way its value is hoped to go.")]
    meaning: Annotated[Line | None, Meta(description="How a larger or smaller number is to be read.")] = None
    sides: Annotated[TestedSides, Meta(description="Both at once, or each in turn.")]
    position: Annotated[Position, Meta(description="How it starts.")]
    place: Annotated[Place, Meta(description="Where it can be done.")]
    time_s: Annotated[
        Annotated[int, Meta(ge=5, le=600)] | None,
        Meta(description="How many seconds are counted; for counts only."),
    ] = None
    cap_s: Annotated[
        Annotated[int, Meta(ge=10, le=600)] | None,
        Meta(description="After how many seconds a hold is long enough; for seconds only."),
    ] = None
    tries: Annotated[
        int, Meta(ge=1, le=3, description="How often each side may try; the best counts; for seconds only.")
    ] = 1
    practice_s: Annotated[int, Meta(ge=3, le=60, description="Seconds of the practice try.")]
    rest_s: Annotated[int, Meta(ge=5, le=120, description="Seconds between tries and between sides.")] = 20
    exercise: Annotated[
        ExerciseId | None, Meta(description="Identifier of the exercise whose figure shows it.")
    ] = None
    still: Annotated[
        bool, Meta(description="Whether the figure is to stand in the start position of that exercise.")
    ] = False
    equipment: Annotated[
        tuple[Annotated[Equipment, Meta(description="A thing that is needed.")], ...],
        _ANY_NUMBER,
        Meta(description="What it needs; may be empty."),
    ]
    set_up: Annotated[
        tuple[Line, ...],
        _SOME,
        Meta(description="Full sentences that lead into the start position; said aloud."),
    ]
    set_up_brief: Annotated[ShortLine, Meta(description="The same in one short sentence.")]
    movement: Annotated[
        tuple[Line, ...], _SOME, Meta(description="Full sentences that tell what to do; said aloud.")
    ]
    practice: Annotated[Line, Meta(description="What the practice try is; said aloud.")]
    end_when: Annotated[Line, Meta(description="What ends it; said aloud.")]
    question: Annotated[
        ShortLine | None, Meta(description="Asks for the value; where the player does not measure it.")
    ] = None
    lowest: Annotated[Annotated[float, _VALUE] | None, Meta(description="The lowest value to enter.")] = None
    highest: Annotated[Annotated[float, _VALUE] | None, Meta(description="The highest value to enter.")] = (
        None
    )
    step: Annotated[
        float, Meta(ge=0.5, le=50, description="How much an arrow key changes the value entered.")
    ] = 1
    scale: Annotated[
        tuple[ScaleTable, ...], _ANY_NUMBER, Meta(description="The steps of a scale, for scales only.")
    ] = ()
    cautions: Annotated[
        tuple[Line, ...], _ANY_NUMBER, Meta(description="Who should take care, and how.")
    ] = ()
    sources: Annotated[tuple[SourceName, ...], _SOME, Meta(description="Names from the list of sources.")]
    care: Annotated[
        tuple[SelfTestCareTable, ...],
        _ANY_NUMBER,
        Meta(description="What it says to people with a condition, each condition once."),
    ] = ()
    stand_ins: Annotated[
        tuple[StandInTable, ...], _ANY_NUMBER, Meta(description="Household things for what it needs.")
    ] = ()
    detectable_change: Annotated[
        DetectableTable | None,
        Meta(description="The smallest change that is more than scatter; leave it out where nobody knows."),
    ] = None
    norms: Annotated[
        tuple[NormTable, ...],
        Meta(max_length=_MOST_NORMS, description="What others came to; only what a source says."),
    ] = ()
