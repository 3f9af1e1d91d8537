"""What a good therapist would question in homework. Nothing here forbids anything."""

import re
from collections.abc import Iterator
from datetime import timedelta

from glutecoach.domain.activation import Band
from glutecoach.domain.admission import MOST_STRENGTH_DAYS
from glutecoach.domain.dose_lint import Question
from glutecoach.domain.dose_words import counted
from glutecoach.domain.exercise import Equipment, Family, Muscle
from glutecoach.domain.homework import Homework, LevelChanges
from glutecoach.domain.homework_dates import phase_on
from glutecoach.domain.homework_phase_lint import phase_questions
from glutecoach.domain.library import FileProblem
from glutecoach.domain.lint import PROMISED_MINUTES, TITLE_SLACK_MINUTES, Minutes, level_questions, problem_of
from glutecoach.domain.program import Item, Level
from glutecoach.domain.streak_words import listed

MAX_MINUTES_A_DAY = 30
MAX_USUAL_TIMES = 4
MOST_ROLLING_DAYS = 5
ROLLING_REST = timedelta(days=1)
MAX_WEEKS_ALONE = 8
_HARD_ITEMS = 2
_HARD = frozenset({Band.HIGH, Band.VERY_HIGH})
_LOW_BACK = re.compile(r"\b(low(er)? back|lumbar|spine)\b", re.IGNORECASE)
_OFF = re.compile(r"\b(no|not|never|off|away|avoid|leave|don't|above|stop)\b", re.IGNORECASE)


def homework_questions(homework: Homework, minutes: Minutes, file: str = "") -> list[FileProblem]:
    """Return what to think about once more in homework.

    Args:
        homework: as it was read.
        minutes: how long a level takes.
        file: the name to tell it by; empty: made of its identifier.
    """
    found = [
        *_length_questions(homework, minutes),
        *_day_questions(homework),
        *_reach_questions(homework),
        *_start_questions(homework),
        *phase_questions(homework),
        *_rest_questions(homework),
        *_low_back_questions(homework),
        *level_questions(homework.program, minutes),
    ]
    return [problem_of(question, file or f"{homework.id}.toml") for question in found]


def reached_levels(homework: Homework) -> tuple[Level, ...]:
    """Return the levels that can ever be done: those within the rules, and those of the phases."""
    limits = homework.rules.limits
    phases = {phase.level for phase in homework.phases}
    levels = homework.program.levels
    return tuple(
        one for one in levels if limits.lowest <= one.number <= limits.highest or one.number in phases
    )


# Time: what a day asks for, and what was promised.


def _length_questions(homework: Homework, minutes: Minutes) -> Iterator[Question]:
    reached = reached_levels(homework)
    longest = max(map(minutes, reached), default=0.0)
    times = homework.schedule.times_per_day
    if times > 1 and longest * times > MAX_MINUTES_A_DAY:
        doubt = f"{times} sessions of up to {longest:.0f} minutes are {longest * times:.0f} minutes a day."
        yield Question("schedule", doubt, f"More than {MAX_MINUTES_A_DAY} a day are hardly kept up.")
    if times > MAX_USUAL_TIMES:
        reason = "Four short breaks a day are a full success already."
        yield Question("schedule.times_per_day", f"It asks for {times} sessions a day.", reason)
    for key, text in (("goal", homework.goal), ("message", homework.message)):
        promised = PROMISED_MINUTES.search(text)
        if promised and longest > int(promised[1]) + TITLE_SLACK_MINUTES:
            doubt = f"It speaks of {promised[1]} minutes; a session takes up to {longest:.1f}."
            yield Question(key, doubt, "People plan by what they were told.")


def _day_questions(homework: Homework) -> Iterator[Question]:
    """Question days that cannot all be, or that nobody looks at any more."""
    schedule = homework.schedule
    days = [homework.start + timedelta(days=day) for day in range(homework.days)]
    due = sum(map(schedule.is_due_on, days))
    if due == 0:
        yield Question("schedule.days", "None of its weekdays lies between start and end.", "Add one.")
    elif not schedule.is_fixed and due < schedule.days_per_week:
        doubt = f"It lasts {counted(due, 'day')}, and asks for {schedule.days_per_week} a week."
        yield Question("schedule", doubt, "Make it longer, or ask for fewer days.")
    if homework.end < homework.written:
        yield Question("end", "It was over before it was written.", "Write another start.")
    if homework.next_visit is None and homework.days > MAX_WEEKS_ALONE * 7:
        doubt = f"It lasts more than {MAX_WEEKS_ALONE} weeks, and no next visit is named."
        yield Question("next_visit", doubt, "Homework that nobody looks at is given up.")


# Levels.


def _reach_questions(homework: Homework) -> Iterator[Question]:
    rules, reached = homework.rules, reached_levels(homework)
    for level in homework.program.levels:
        if level not in reached:
            doubt = f"Level {level.number} is never reached."
            way = "locked" if rules.levels is LevelChanges.LOCK else "narrowed"
            yield Question(f"levels[{level.number - 1}]", doubt, f"Levels are {way}, and no phase names it.")
    every = rules.limits.lowest == 1 and rules.limits.highest >= len(homework.program.levels) > 1
    if rules.levels is LevelChanges.NARROW and every:
        yield Question("rules.levels", "The bounds leave every level open.", 'Write levels = "allow".')


def _start_questions(homework: Homework) -> Iterator[Question]:
    """Question a beginning that is not where the rules, or common sense, put it."""
    rules = homework.rules
    phase = phase_on(homework, homework.start, ())
    if phase is not None and phase.level != rules.start_level:
        doubt = f"It starts on level {rules.start_level}; {phase.name} makes that level {phase.level}."
        yield Question("rules.start_level", doubt, "On the days of a phase its level is done.")
    elif homework.revision == 1 and rules.start_level > 1 and rules.levels is LevelChanges.ALLOW:
        doubt = f"It starts on level {rules.start_level}."
        reason = "The first sessions should feel almost too easy: trust in oneself keeps people going."
        yield Question("rules.start_level", doubt, reason, "essery-2017")


# Days of rest.


def _rest_questions(homework: Homework) -> Iterator[Question]:
    schedule, reached = homework.schedule, reached_levels(homework)
    hard = [level for level in reached if _is_strength(level)]
    if hard and (schedule.days_per_week > MOST_STRENGTH_DAYS or _side_by_side(schedule.weekdays)):
        reason = "Two or three days a week are usual for strength, with a day of rest in between."
        doubt = f"Strength ({_named(hard)}) is due {schedule.words}."
        yield Question("schedule", doubt, reason)
    rolled = [level for level in reached if any(map(_is_rolled, level.items))]
    if rolled and schedule.days_per_week > MOST_ROLLING_DAYS:
        doubt = f"Rolling ({_named(rolled)}) is due {schedule.words}."
        yield Question("schedule", doubt, f"Three to {MOST_ROLLING_DAYS} days a week are usual.")
    yield from _treated_questions(homework)


def _side_by_side(weekdays: tuple[int, ...]) -> bool:
    """Tell whether two weekdays follow on each other; Monday follows on Sunday."""
    return any((day + 1) % 7 in weekdays for day in weekdays)


def _named(levels: list[Level]) -> str:
    return f"level{'s' if len(levels) > 1 else ''} {listed([str(level.number) for level in levels])}"


def _is_strength(level: Level) -> bool:
    return sum(map(_is_hard, level.items)) >= _HARD_ITEMS


def _is_hard(item: Item) -> bool:
    exercise = item.exercise
    works = any(one.highest in _HARD for one in exercise.activation)
    return exercise.family is Family.ACTIVATION and not exercise.gentle and works and item.dose.sets > 1


def _is_rolled(item: Item) -> bool:
    exercise = item.exercise
    return exercise.family is Family.SELF_MASSAGE and Equipment.ROLLER in exercise.equipment


def _treated_questions(homework: Homework) -> Iterator[Question]:
    """Question rolling on the day of the visit."""
    visit, day = homework.visit, homework.start
    if visit is None or day - visit >= ROLLING_REST or day < visit:
        return
    phase = phase_on(homework, day, ())
    level = homework.program.level(phase.level if phase else homework.rules.start_level)
    at = next((at for at, item in enumerate(level.items) if _is_rolled(item)), None)
    if at is not None and homework.schedule.is_due_on(day):
        doubt = "It begins with rolling on the day of the visit."
        reason = "Places that were treated are left alone for about a day; start a day later, or gently."
        yield Question(f"levels[{level.number - 1}].items[{at}]", doubt, reason)


# The low back.


def _low_back_questions(homework: Homework) -> Iterator[Question]:
    for index, level in enumerate(homework.program.levels):
        for at, item in enumerate(level.items):
            yield from _rolled_back_questions(item, f"levels[{index}].items[{at}]")


def _rolled_back_questions(item: Item, key: str) -> Iterator[Question]:
    reason = "Lying on a roller bends the low back in one small place. Take a soft ball at the wall instead."
    if _is_rolled(item) and Muscle.BACK_EXTENSORS in item.exercise.primary:
        yield Question(key, f"{item.exercise.id} puts the low back on a roller.", reason)
    elif _is_rolled(item) and _LOW_BACK.search(item.note) and not _OFF.search(item.note):
        yield Question(f"{key}.note", "The note speaks of rolling the low back.", reason)
