"""The type of a homework file."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

from glutecoach.domain.homework import (
    FURTHEST_PHASE_DAY,
    HIGHEST_REGRESS,
    HIGHEST_STOP,
    MAX_MESSAGE_LINES,
    MAX_PHASES,
    MAX_REVISION,
    MAX_WEEKS,
    REGRESS_FROM_PAIN,
    STOP_FROM_PAIN,
    LevelChanges,
    PhaseAnchor,
)
from glutecoach.domain.limits import MAX_LEVELS, MAX_TEXT_CHARACTERS
from glutecoach.domain.schedule import MAX_TIMES_PER_DAY, Weekday
from glutecoach.formats.homework_fields import Day, Lines
from glutecoach.formats.program_toml import LevelTable
from glutecoach.formats.text_fields import MAX_IDENTIFIER_CHARACTERS, ShortLine

HOMEWORK_ID = r"([a-z0-9]+-)+[0-9a-f]{8}"
HOMEWORK_ID_FORM = (
    "lower-case letters and digits in parts joined by hyphens, the last of eight of 0-9 and a-f"
)
MAX_CONTACT_LINES = 4
REPORT_TO = r"age1[a-z0-9]{58}"

DayField = Annotated[date, Meta(extra={"read_as": Day()})]
LinesField = Annotated[
    str,
    Meta(max_length=MAX_TEXT_CHARACTERS, extra={"read_as": Lines(MAX_TEXT_CHARACTERS, MAX_MESSAGE_LINES)}),
]
LevelNumber = Annotated[int, Meta(ge=1, le=MAX_LEVELS)]


class TherapistTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who assigns it."""

    name: Annotated[ShortLine, Meta(description="As the client knows you.")]
    clinic: Annotated[str, Meta(max_length=60, description="Shown on the handout.")] = ""
    contact: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=60)], ...],
        Meta(max_length=MAX_CONTACT_LINES, description="Lines such as a telephone number."),
    ] = ()


class ScheduleTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When it is due: days, or days_per_week."""

    days: Annotated[
        tuple[Weekday, ...],
        Meta(min_length=1, max_length=7, description="Fixed weekdays, such as monday; or leave them out."),
    ] = ()
    days_per_week: Annotated[
        Annotated[int, Meta(ge=1, le=7)] | None,
        Meta(description="So many days a week, any days; in place of days."),
    ] = None
    times_per_day: Annotated[int, Meta(ge=1, le=MAX_TIMES_PER_DAY, description="Sessions on a day.")] = 1


class RulesTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Within what bounds things change by themselves."""

    levels: Annotated[
        LevelChanges, Meta(description="allow: as offered; narrow: between two levels; lock: none.")
    ] = LevelChanges.ALLOW
    start_level: Annotated[LevelNumber, Meta(description="Where the client begins.")] = 1
    lowest_level: Annotated[LevelNumber | None, Meta(description="With narrow: the easiest level.")] = None
    highest_level: Annotated[LevelNumber | None, Meta(description="With narrow: the hardest level.")] = None
    regress_from_pain: Annotated[
        int, Meta(ge=1, le=HIGHEST_REGRESS, description="Pain from which an easier way is taken, 0-10.")
    ] = REGRESS_FROM_PAIN
    stop_from_pain: Annotated[
        int, Meta(ge=2, le=HIGHEST_STOP, description="Pain from which the session ends, 0-10.")
    ] = STOP_FROM_PAIN


class PhaseTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Some days after or before a visit, and their level."""

    name: Annotated[ShortLine, Meta(description="Such as Gentle, Build, Prepare.")]
    anchor: Annotated[PhaseAnchor, Meta(description="after the last visit, or before the next one.")] = (
        PhaseAnchor.AFTER
    )
    first_day: Annotated[
        int, Meta(ge=0, le=FURTHEST_PHASE_DAY, description="The day nearest to the visit; its own day is 0.")
    ]
    last_day: Annotated[
        Annotated[int, Meta(ge=0, le=FURTHEST_PHASE_DAY)] | None,
        Meta(description="The furthest day; without it, up to the next phase or visit."),
    ] = None
    level: Annotated[LevelNumber, Meta(description="The level that is done then.")]


class HomeworkFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One revision of one homework."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    id: Annotated[
        str,
        Meta(
            min_length=10,
            max_length=MAX_IDENTIFIER_CHARACTERS,
            pattern=f"^{HOMEWORK_ID}$",
            extra={"form": HOMEWORK_ID_FORM},
            description="Stays the same over all revisions.",
        ),
    ]
    revision: Annotated[int, Meta(ge=1, le=MAX_REVISION, description="1, and one more each time.")]
    title: Annotated[ShortLine, Meta(description="What it is called.")]
    client: Annotated[
        str, Meta(max_length=60, description="A name, initials, anything you two agree on.")
    ] = ""
    written: Annotated[DayField, Meta(description="The day of this revision.")]
    goal: Annotated[str, Meta(max_length=200, description="What it is for, in the client's words.")] = ""
    message: Annotated[LinesField, Meta(description="What you would like to say.")] = ""
    report_to: Annotated[
        str,
        Meta(
            max_length=62,
            pattern=f"^({REPORT_TO})?$",
            extra={"form": 'a public key in quotes that begins with "age1"'},
            description="Reports may be sealed for this key; used from a signed file only.",
        ),
    ] = ""
    start: Annotated[DayField, Meta(description="The first day.")]
    end: Annotated[DayField | None, Meta(description="The last day; or weeks.")] = None
    weeks: Annotated[
        Annotated[int, Meta(ge=1, le=MAX_WEEKS)] | None, Meta(description="So many weeks; or end.")
    ] = None
    visit: Annotated[DayField | None, Meta(description="The visit at which it was given.")] = None
    next_visit: Annotated[DayField | None, Meta(description="The next visit, if it is known.")] = None
    phases: Annotated[
        tuple[PhaseTable, ...],
        Meta(max_length=MAX_PHASES, description="Days around a visit with a level of their own."),
    ] = ()
    therapist: Annotated[TherapistTable, Meta(description="Who assigns it.")]
    schedule: Annotated[ScheduleTable, Meta(description="When it is due.")]
    rules: Annotated[RulesTable, Meta(description="Within what bounds things change by themselves.")] = (
        RulesTable()
    )
    levels: Annotated[
        tuple[LevelTable, ...],
        Meta(min_length=1, max_length=MAX_LEVELS, description="The levels, from the easiest."),
    ]
