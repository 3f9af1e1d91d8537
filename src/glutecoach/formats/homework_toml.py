"""Homework files: how a homework is made from one, and one from a homework."""

from dataclasses import replace
from datetime import date
from typing import Any

from glutecoach.domain.homework import (
    MAX_HOMEWORK_BYTES,
    Homework,
    HomeworkRules,
    LevelChanges,
    Phase,
    Therapist,
    last_day_of,
)
from glutecoach.domain.library import FileProblem
from glutecoach.domain.program import Level, Program
from glutecoach.domain.schedule import Schedule, Weekday
from glutecoach.formats import reader
from glutecoach.formats.dose_fields import TempoTable, check_tempo
from glutecoach.formats.homework_checks import check_homework, check_phase, check_rules, check_schedule
from glutecoach.formats.homework_types import HomeworkFile, PhaseTable, RulesTable, ScheduleTable
from glutecoach.formats.program_toml import Exercises, ItemTable, LevelTable, ProgramRules
from glutecoach.formats.reading import Reading, Reference
from glutecoach.formats.text_fields import EXERCISE, check_format
from glutecoach.formats.toml_lines import with_lines
from glutecoach.formats.toml_text import read_toml

Problems = tuple[FileProblem, ...]


def read_homework(content: bytes, file: str, exercises: Exercises) -> tuple[Homework | None, Problems]:
    """Return the homework, or None and everything that is wrong with it.

    A signature is passed over: it stands in comments, and who wrote the file is another question.

    Args:
        content: the file, from anywhere.
        file: its name as shown; already cleaned.
        exercises: what its items may refer to.
    """
    document = _document(content, file)
    if isinstance(document, FileProblem):
        return None, (document,)
    reading = Reading(file, {EXERCISE: Reference("exercise", exercises.names)})
    rules = ProgramRules(exercises)
    reading.checks = {
        ItemTable: rules.check_item,
        LevelTable: rules.check_level,
        TempoTable: check_tempo,
        ScheduleTable: check_schedule,
        RulesTable: check_rules,
        PhaseTable: check_phase,
        HomeworkFile: check_homework,
    }
    table = reader.read(HomeworkFile, document, reading)
    if table is None or reading.problems:
        return None, tuple(with_lines(reading.problems, content.decode("utf-8-sig", "replace")))
    return _homework(table, rules), ()


def _document(content: bytes, file: str) -> dict[str, Any] | FileProblem:
    if len(content) > MAX_HOMEWORK_BYTES:
        problem = f"The file is larger than {MAX_HOMEWORK_BYTES // 1024} KiB."
        return FileProblem(file, "", problem, "Homework has five of them at most; shorten its texts.")
    document = read_toml(content, file)
    if isinstance(document, FileProblem):
        return document
    return check_format(document, file) or document


def _homework(table: HomeworkFile, rules: ProgramRules) -> Homework:
    levels = tuple(
        Level(number, tuple(rules.items_of(level))) for number, level in enumerate(table.levels, start=1)
    )
    return Homework(
        id=table.id,
        revision=table.revision,
        therapist=Therapist(table.therapist.name, table.therapist.clinic, table.therapist.contact),
        client=table.client,
        written=table.written,
        program=_program(table, levels),
        schedule=_schedule(table.schedule),
        start=table.start,
        end=_end(table),
        goal=table.goal,
        message=table.message,
        rules=_rules(table.rules, len(levels)),
        phases=tuple(
            Phase(one.name, one.anchor, one.first_day, one.last_day, one.level) for one in table.phases
        ),
        visit=table.visit,
        next_visit=table.next_visit,
        report_to=table.report_to,
    )


def _program(table: HomeworkFile, levels: tuple[Level, ...]) -> Program:
    """Return what is done, as any other program: it is never suggested by itself."""
    return Program(
        id=table.id,
        title=table.title,
        summary=table.goal or f"Homework from {table.therapist.name}.",
        rationale=f"Homework from {table.therapist.name}.",
        when=_schedule(table.schedule).words,
        levels=levels,
        sources=(),
        built_in=False,
    )


def _end(table: HomeworkFile) -> date:
    return table.end or last_day_of(table.start, table.weeks or 1)


def _schedule(table: ScheduleTable) -> Schedule:
    if table.days:
        order = list(Weekday)
        return Schedule.on(*(order.index(day) for day in table.days), times_per_day=table.times_per_day)
    return Schedule(table.days_per_week or 7, (), table.times_per_day)


def _rules(table: RulesTable, levels: int) -> HomeworkRules:
    rules = HomeworkRules(
        levels=table.levels,
        start_level=table.start_level,
        regress_from_pain=table.regress_from_pain,
        stop_from_pain=table.stop_from_pain,
    )
    if table.levels is not LevelChanges.NARROW:
        return rules
    highest = levels if table.highest_level is None else table.highest_level
    return replace(rules, lowest_level=table.lowest_level or 1, highest_level=highest)
