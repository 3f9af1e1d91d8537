"""Rules about a homework file that need more than one of its keys."""

from collections.abc import Mapping
from typing import Any

from glutecoach.domain.homework import MAX_WEEKS, LevelChanges, PhaseAnchor, last_day_of
from glutecoach.formats.homework_types import HomeworkFile, PhaseTable, RulesTable, ScheduleTable
from glutecoach.formats.reading import Reading
from glutecoach.formats.wording import below


def check_schedule(
    reading: Reading, key: str, given: Mapping[str, Any], _table: ScheduleTable | None
) -> None:
    """Require days, or days_per_week."""
    named = [name for name in ("days", "days_per_week") if name in given]
    if len(named) != 1:
        problem = "It says both days and days_per_week." if named else "It does not say on which days."
        reading.complain(key, problem, 'Write days = ["monday", …], or days_per_week = 3.')


def check_rules(reading: Reading, key: str, _given: Mapping[str, Any], table: RulesTable | None) -> None:
    """Require bounds in their order, and only where the levels are narrowed."""
    if table is None:
        return
    if table.stop_from_pain <= table.regress_from_pain:
        problem = (
            f"It stops from pain {table.stop_from_pain}, and goes easier from {table.regress_from_pain}."
        )
        reading.complain(below(key, "stop_from_pain"), problem, "Write a higher number.")
    bounds = table.lowest_level is not None or table.highest_level is not None
    if bounds and table.levels is not LevelChanges.NARROW:
        problem = f'There are bounds, but levels = "{table.levels}".'
        reading.complain(key, problem, 'Write levels = "narrow", or leave the bounds out.')
    lowest, highest = table.lowest_level or 1, table.highest_level
    if highest is not None and lowest > highest:
        reading.complain(
            below(key, "lowest_level"), f"{lowest} is above the highest level.", "Exchange the two."
        )
    elif table.levels is LevelChanges.NARROW and not lowest <= table.start_level <= (highest or 99):
        problem = f"It starts on level {table.start_level}, outside the bounds."
        reading.complain(below(key, "start_level"), problem, "Start on a level within the bounds.")


def check_homework(reading: Reading, key: str, given: Mapping[str, Any], table: HomeworkFile | None) -> None:
    """Require an end, and levels that are there."""
    if ("end" in given) == ("weeks" in given):
        both = "end" in given
        problem = "It says both end and weeks." if both else "It does not say when it ends."
        reading.complain(key, problem, "Write weeks = 2, or end = a day.")
    if table is None:
        return
    _check_days(reading, table)
    _check_levels(reading, table)


def _check_days(reading: Reading, table: HomeworkFile) -> None:
    last = last_day_of(table.start, MAX_WEEKS)
    visit = table.visit or table.start
    if table.end is not None and table.end < table.start:
        reading.complain("end", f"{table.end} is before the start, {table.start}.", "Write a later day.")
    elif table.end is not None and table.end > last:
        problem = f"{table.end} is more than {MAX_WEEKS} weeks after the start."
        reading.complain("end", problem, f"Write a day up to {last}.")
    if table.next_visit is not None and table.next_visit < visit:
        problem = f"{table.next_visit} is before this visit, {visit}."
        reading.complain("next_visit", problem, "Write a later day.")


def _check_levels(reading: Reading, table: HomeworkFile) -> None:
    highest = len(table.levels)
    named = [
        ("rules.start_level", table.rules.start_level),
        ("rules.lowest_level", table.rules.lowest_level),
        ("rules.highest_level", table.rules.highest_level),
        *((f"phases[{at}].level", phase.level) for at, phase in enumerate(table.phases)),
    ]
    for key, level in named:
        if level is not None and level > highest:
            remedy = f"The file has levels 1 to {highest}." if highest > 1 else "The file has one level."
            reading.complain(key, f"There is no level {level}.", remedy)


def check_phase(reading: Reading, key: str, _given: Mapping[str, Any], table: PhaseTable | None) -> None:
    """Require days in their order."""
    if table is None:
        return
    if table.last_day is not None and table.last_day < table.first_day:
        problem = f"last_day = {table.last_day} comes before first_day = {table.first_day}."
        reading.complain(below(key, "last_day"), problem, "Exchange the two; the nearest day is the first.")
    if table.anchor is PhaseAnchor.BEFORE and table.first_day < 1:
        problem = f"{table.first_day} is the visit itself."
        reading.complain(below(key, "first_day"), problem, "Before a visit the days begin with 1.")
