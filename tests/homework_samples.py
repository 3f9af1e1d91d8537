"""Homework to test with, built on the shipped library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from glutecoach.domain.homework import (
    Homework,
    HomeworkRules,
    LevelChanges,
    Phase,
    PhaseAnchor,
    Therapist,
    last_day_of,
)
from glutecoach.domain.homework_dates import KeptHomework, Revision
from glutecoach.domain.library import Library
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.library_files import load_library
from glutecoach.formats.program_toml import Exercises
from glutecoach.resources import shipped

ANNA = "anna-hips-3f9a2c1d"
MONDAY = date(2026, 3, 2)
THERAPIST = Therapist("Dr. Weber", "Praxis am Park", ("Tel. 030 123456", "weber@example.org"))


@cache
def shipped_library() -> Library:
    return load_library(shipped("programs"), None, trusting=True)


def exercises() -> Exercises:
    return Exercises(shipped_library().exercises)


def homework(identifier: str = ANNA, revision: int = 1, *, of: str = "wake-up", **changes: Any) -> Homework:
    """Return homework made of a shipped program: three days a week for two weeks, from a Monday on."""
    title = changes.pop("title", "Hips and low back")
    program = replace(
        shipped_library().programs[of],
        id=identifier,
        title=title,
        summary="Stairs without stiffness.",
        rationale="Homework from Dr. Weber.",
        sources=(),
        built_in=False,
        role=None,
        rest_days=0,
    )
    values: dict[str, Any] = {
        "id": identifier,
        "revision": revision,
        "therapist": THERAPIST,
        "client": "Anna B.",
        "written": MONDAY,
        "program": program,
        "schedule": Schedule(3),
        "start": MONDAY,
        "end": last_day_of(MONDAY, 2),
        "goal": "Stairs without stiffness.",
        "message": "Three calm minutes beat one brave hour.\nCall me if anything is unclear.",
        "rules": HomeworkRules(LevelChanges.NARROW, 1, 1, 3),
    }
    found = Homework(**{**values, **changes})
    return replace(found, program=replace(found.program, when=found.schedule.words))


def with_phases(**changes: Any) -> Homework:
    """Return homework that follows the visits: gentle for two days, build, prepare."""
    phases = (
        Phase("Gentle", PhaseAnchor.AFTER, 0, 2, 1),
        Phase("Build", PhaseAnchor.AFTER, 3, None, 2),
        Phase("Prepare", PhaseAnchor.BEFORE, 1, 2, 1),
    )
    return homework(phases=phases, visit=MONDAY, next_visit=date(2026, 3, 16), **changes)


def kept(*revisions: Homework, accepted: date | None = None, ended: date | None = None) -> KeptHomework:
    """Return homework as a client has it; each revision accepted on the day it was written."""
    taken = revisions or (homework(),)
    return KeptHomework(tuple(Revision(one, accepted or one.written) for one in taken), ended)
