"""Homework files: what is said about each mistake, and that what was written is read back."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo, planned_set_ms
from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, Phase, PhaseAnchor, Therapist
from glutecoach.domain.limits import MAX_SEGMENT_S, MAX_SESSION_S
from glutecoach.domain.program import Item, Level, Program
from glutecoach.domain.safetext import clean
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from tests.formats.homework_mistakes import HOMEWORK, HOMEWORK_ROWS
from tests.formats.samples import changed
from tests.homework_samples import exercises, homework, shipped_library, with_phases

EXERCISES = exercises()
FILE = "anna.toml"


def read(text: str) -> Homework:
    """Read homework that is right."""
    found, problems = read_homework(text.encode(), FILE, EXERCISES)
    assert problems == ()
    assert found is not None
    return found


def problems_of(text: str) -> list[str]:
    """Return what is told about a file, without its name."""
    found, problems = read_homework(text.encode(), FILE, EXERCISES)
    assert found is None
    return [str(problem).split(": ", 1)[1] for problem in problems]


# Mistakes.


def test_the_sample_itself_is_right() -> None:
    found = read(HOMEWORK)
    assert found.program.id == found.id
    assert found.end == date(2026, 3, 15)
    assert found.schedule == Schedule.on(0, 3)
    assert found.rules == HomeworkRules(LevelChanges.NARROW, 1, 1, 2)


@pytest.mark.parametrize("row", HOMEWORK_ROWS, ids=lambda row: repr(row[1])[:60])
def test_a_mistake_in_homework_is_told_exactly(row: tuple[str, ...]) -> None:
    old, new, *expected = row
    assert problems_of(changed(HOMEWORK, old, new)) == expected


def test_the_same_mistakes_are_found_with_the_line_ends_of_another_system() -> None:
    for old, new, *expected in HOMEWORK_ROWS:
        with_carriage_returns = changed(HOMEWORK, old, new).replace("\n", "\r\n")
        assert problems_of("\ufeff" + with_carriage_returns) == expected


def test_a_row_may_be_written_as_tables_with_headers_just_as_well() -> None:
    rows = HOMEWORK[HOMEWORK.index("[[levels]]") :]
    tables = """\
[[levels]]
[[levels.items]]
exercise = "bridge"
sets = 2
reps = 10
tempo = { lift_s = 2, lower_s = 2 }
rest_s = 20
[[levels.items]]
exercise = "roll-glute"
duration_s = 60
[[levels]]
[[levels.items]]
exercise = "bridge"
sets = 2
reps = 12
self_paced = true
[[levels.items]]
exercise = "hf-standing"
hold_s = 30
note = "Hold on to the chair."
"""
    assert read(HOMEWORK.replace(rows, tables)) == read(HOMEWORK)


# Writing.


def test_homework_is_written_as_a_person_would_write_it() -> None:
    written = write_homework(replace(with_phases(), program=short_program(with_phases())))
    assert written == PLAIN


def short_program(whole: Homework) -> Program:
    """Return a program of three items."""
    found = shipped_library().exercises
    items = (
        Item(found["bridge"], RepsDose(2, 10, Tempo(2.0, 1.0, 2.5, 0.5), 20.0), 'Not higher than "a hand".'),
        Item(found["roll-glute"], RollDose(1, 60.0, 3.0, 15.0)),
        Item(found["sit-to-stand"], RepsDose(2, 8, None, 30.0)),
    )
    return replace(whole.program, levels=(Level(1, items), Level(2, items[:1]), Level(3, items[1:])))


PLAIN = '''\
# Homework for glutecoach: to be read, and to be changed, as it stands.
# Take it on with: glutecoach homework add FILE

format = 1
id = "anna-hips-3f9a2c1d"
revision = 1
title = "Hips and low back"
client = "Anna B."
written = 2026-03-02
goal = "Stairs without stiffness."
message = """
Three calm minutes beat one brave hour.
Call me if anything is unclear."""
start = 2026-03-02
end = 2026-03-15
visit = 2026-03-02
next_visit = 2026-03-16
phases = [
  { name = "Gentle", anchor = "after", first_day = 0, last_day = 2, level = 1 },
  { name = "Build", anchor = "after", first_day = 3, level = 2 },
  { name = "Prepare", anchor = "before", first_day = 1, last_day = 2, level = 1 },
]

[therapist]
name = "Dr. Weber"
clinic = "Praxis am Park"
contact = ["Tel. 030 123456", "weber@example.org"]

[schedule]
days_per_week = 3
times_per_day = 1

[rules]
levels = "narrow"
start_level = 1
lowest_level = 1
highest_level = 3
regress_from_pain = 4
stop_from_pain = 6

[[levels]]
items = [
  { exercise = "bridge", sets = 2, reps = 10, tempo = { lift_s = 2, hold_s = 1, lower_s = 2.5, pause_s = 0.5 }, rest_s = 20, note = "Not higher than \\"a hand\\"." },
  { exercise = "roll-glute", sets = 1, duration_s = 60, pass_s = 3, rest_s = 15 },
  { exercise = "sit-to-stand", sets = 2, reps = 8, self_paced = true, rest_s = 30 },
]

[[levels]]
items = [
  { exercise = "bridge", sets = 2, reps = 10, tempo = { lift_s = 2, hold_s = 1, lower_s = 2.5, pause_s = 0.5 }, rest_s = 20, note = "Not higher than \\"a hand\\"." },
]

[[levels]]
items = [
  { exercise = "roll-glute", sets = 1, duration_s = 60, pass_s = 3, rest_s = 15 },
  { exercise = "sit-to-stand", sets = 2, reps = 8, self_paced = true, rest_s = 30 },
]
'''


def test_a_changed_dose_changes_one_line() -> None:
    before = with_phases()
    first = before.program.levels[0]
    changed_item = replace(first.items[0], dose=HoldDose(3, 15.0, 20.0))
    after = replace(
        before,
        program=replace(
            before.program,
            levels=(replace(first, items=(changed_item, *first.items[1:])), *before.program.levels[1:]),
        ),
    )
    lines = zip(write_homework(before).splitlines(), write_homework(after).splitlines(), strict=True)
    assert len([1 for old, new in lines if old != new]) == 1


# What was written is read back.

DAYS = st.dates(date(2000, 1, 1), date(2198, 1, 1))
ANY_TEXT = st.text(max_size=60) | st.text(st.sampled_from("\"'\\\n\r\t#=[]{} a\u202e\x1b\x00,."), max_size=60)


def lines(longest: int, *, empty: bool = True) -> st.SearchStrategy[str]:
    """Draw a text on one line, as the loader keeps it."""
    drawn = ANY_TEXT.map(lambda text: clean(text)[:longest].strip())
    return drawn if empty else drawn.map(lambda text: text or "x")


MESSAGES = st.lists(ANY_TEXT, max_size=6).map(lambda parts: clean("\n".join(parts), keep_lines=True).strip())
MESSAGES = MESSAGES.filter(lambda text: text.count("\n") < 40 and len(text) <= 2000)
THERAPISTS = st.builds(
    Therapist,
    lines(60, empty=False),
    lines(60),
    st.lists(lines(60, empty=False), max_size=4, unique=True).map(tuple),
)
SCHEDULES = st.one_of(
    st.builds(Schedule, st.integers(1, 7), times_per_day=st.integers(1, 6)),
    st.builds(
        lambda days, times: Schedule.on(*days, times_per_day=times),
        st.sets(st.integers(0, 6), min_size=1),
        st.integers(1, 6),
    ),
)
SECONDS = st.integers(1, 90).map(float) | st.floats(1, 90)
PARTS = st.integers(0, 9).map(float) | st.floats(0, 9)
TEMPOS = st.builds(Tempo, PARTS, PARTS, PARTS, PARTS).filter(lambda tempo: tempo.repetition_ms >= 1000)
DOSES: st.SearchStrategy[Dose] = st.one_of(
    st.builds(RepsDose, st.integers(1, 5), st.integers(1, 30), st.none() | TEMPOS, SECONDS),
    st.builds(HoldDose, st.integers(1, 5), SECONDS, SECONDS),
    st.builds(RollDose, st.integers(1, 5), SECONDS, SECONDS, SECONDS),
)
CHOSEN = st.sampled_from(sorted(EXERCISES.usable)).map(EXERCISES.usable.__getitem__)


def fits(item: Item) -> bool:
    """Tell whether one set is no longer than a set may be."""
    alternating = item.exercise.sides is Sides.ALTERNATING
    return planned_set_ms(item.dose, alternating=alternating) <= MAX_SEGMENT_S * 1000


def _item(exercise: Exercise, dose: Dose, note: str) -> Item:
    return Item(exercise, dose, note)


ITEMS = st.builds(_item, CHOSEN, DOSES, lines(200)).filter(fits)
LEVELS = st.lists(st.lists(ITEMS, min_size=1, max_size=3), min_size=1, max_size=4).map(
    lambda levels: tuple(Level(number, tuple(items)) for number, items in enumerate(levels, start=1))
)


@st.composite
def rules(draw: st.DrawFn, levels: int) -> HomeworkRules:
    """Draw rules for so many levels."""
    regress = draw(st.integers(1, 5))
    pain = {"regress_from_pain": regress, "stop_from_pain": draw(st.integers(regress + 1, 7))}
    kind = draw(st.sampled_from(LevelChanges))
    start = draw(st.integers(1, levels))
    if kind is not LevelChanges.NARROW:
        return HomeworkRules(kind, start, **pain)
    return HomeworkRules(kind, start, draw(st.integers(1, start)), draw(st.integers(start, levels)), **pain)


@st.composite
def phases(draw: st.DrawFn, levels: int) -> Phase:
    """Draw a phase for so many levels."""
    anchor = draw(st.sampled_from(PhaseAnchor))
    first = draw(st.integers(0 if anchor is PhaseAnchor.AFTER else 1, 90))
    last = draw(st.none() | st.integers(first, 90))
    return Phase(draw(lines(60, empty=False)), anchor, first, last, draw(st.integers(1, levels)))


@st.composite
def homeworks(draw: st.DrawFn) -> Homework:
    """Draw any homework that a file can hold."""
    levels = draw(LEVELS)
    start = draw(DAYS)
    visit = draw(st.none() | DAYS)
    found = homework(
        draw(st.from_regex(r"([a-z0-9]{1,8}-){1,3}[0-9a-f]{8}", fullmatch=True)),
        draw(st.integers(1, 9999)),
        title=draw(lines(60, empty=False)),
        therapist=draw(THERAPISTS),
        client=draw(lines(60)),
        written=draw(DAYS),
        schedule=draw(SCHEDULES),
        start=start,
        end=start + timedelta(days=draw(st.integers(0, 52 * 7 - 1))),
        goal=draw(lines(200)),
        message=draw(MESSAGES),
        rules=draw(rules(len(levels))),
        phases=tuple(draw(st.lists(phases(len(levels)), max_size=6))),
        visit=visit,
        next_visit=draw(
            st.none() | st.integers(0, 400).map(lambda days: (visit or start) + timedelta(days=days))
        ),
        report_to=draw(st.just("") | st.from_regex(r"age1[a-z0-9]{58}", fullmatch=True)),
    )
    name = f"Homework from {found.therapist.name}."
    program = replace(found.program, levels=levels, summary=found.goal or name, rationale=name)
    return replace(found, program=program)


def asks_too_much(whole: Homework) -> bool:
    """Tell whether a level is longer than any session may be; the loader says so elsewhere."""
    return any(level.asked_ms > MAX_SESSION_S * 500 for level in whole.program.levels)


@given(homeworks())
def test_any_homework_is_read_back_as_it_was(whole: Homework) -> None:
    if not asks_too_much(whole):
        assert read(write_homework(whole)) == whole


@given(homeworks())
def test_writing_twice_gives_the_same_text(whole: Homework) -> None:
    if not asks_too_much(whole):
        text = write_homework(whole)
        assert write_homework(read(text)) == text


def test_bounds_that_narrow_nothing_are_not_written() -> None:
    whole = homework(rules=HomeworkRules(LevelChanges.ALLOW, 1, 2, 3))
    assert "lowest_level" not in write_homework(whole)
    assert read(write_homework(whole)).rules == HomeworkRules()


def test_a_bound_above_the_levels_is_written_as_the_highest_there_is() -> None:
    whole = homework(of="calm", rules=HomeworkRules(LevelChanges.NARROW, 1, 1, 4))
    assert tomllib.loads(write_homework(whole))["rules"]["highest_level"] == 2
