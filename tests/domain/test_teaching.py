"""What is shown once, and what the notes change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.dose import HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.homework import HomeworkRules, LevelChanges
from glutecoach.domain.program import Item
from glutecoach.domain.self_test_session import compiler_for
from glutecoach.domain.teaching import briefly, lesson_of, taught
from glutecoach.domain.timeline import Chime
from glutecoach.errors import InputError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from tests.homework_samples import exercises, homework, shipped_library
from tests.ui.stand import phrases

TODAY = date(2026, 3, 4)
BRIDGE = shipped_library().exercises["bridge"]
TEMPO = Tempo(2, 1, 2, 1)


@pytest.mark.parametrize(
    ("dose", "brief"),
    [
        (RepsDose(3, 12, TEMPO, 30), RepsDose(1, 3, TEMPO, 30)),
        (RepsDose(3, 12, None, 30), RepsDose(1, 3, None, 30)),
        (RepsDose(2, 2, TEMPO, 30), RepsDose(1, 2, TEMPO, 30)),
        (HoldDose(2, 45, 10), HoldDose(1, 10, 10)),
        (HoldDose(2, 5, 10), HoldDose(1, 5, 10)),
        (RollDose(2, 60, 3, 10), RollDose(1, 15, 3, 10)),
    ],
)
def test_an_item_is_shown_with_one_set_of_little(dose: RepsDose, brief: RepsDose) -> None:
    assert briefly(Item(BRIDGE, dose, "Slowly.")) == Item(BRIDGE, brief, "Slowly.")


def test_the_level_is_the_one_that_the_client_begins_with() -> None:
    whole = homework(rules=HomeworkRules(start_level=3))
    lesson = lesson_of(whole)
    assert lesson.level == whole.program.levels[2]
    assert lesson.brief.number == 3
    assert [item.exercise for item in lesson.brief.items] == [item.exercise for item in lesson.level.items]


def test_an_item_is_played_by_itself_and_announced_as_always() -> None:
    whole = homework()
    lesson = lesson_of(whole)
    planned = lesson.planned(whole, 2, "Softly.")
    assert planned.level.items == (replace(lesson.brief.items[2], note="Softly."),)
    usual = SessionCompiler(phrases())
    timeline = compiler_for(planned, usual).compile(planned.level)
    first, *_, last = timeline.segments
    assert first == usual.compile(planned.level).segments[0]
    assert any(lesson.brief.items[2].exercise.spoken_title in cue.payload for cue in first.cues)
    assert [cue.payload for cue in last.cues] == [Chime.SESSION_END]


def test_a_note_makes_the_next_revision_and_nothing_else_is_different() -> None:
    whole = homework()
    after = taught(whole, {1: "  Knees over\tthe toes. "}, TODAY)
    assert (after.revision, after.written) == (2, TODAY)
    first = after.program.levels[0]
    assert [item.note for item in first.items] == ["", "Knees over the toes.", "A small lift is enough.", ""]
    back = replace(
        after,
        revision=1,
        written=whole.written,
        program=replace(
            after.program,
            levels=tuple(
                replace(level, items=tuple(replace(item, note="") for item in level.items))
                for level in after.program.levels
            ),
        ),
    )
    bare = tuple(
        replace(level, items=tuple(replace(item, note="") for item in level.items))
        for level in whole.program.levels
    )
    assert back == replace(whole, program=replace(whole.program, levels=bare))


def test_a_note_goes_along_to_the_same_exercise_on_other_levels_unless_it_has_one_of_its_own() -> None:
    whole = homework(rules=HomeworkRules(LevelChanges.ALLOW, start_level=2))
    at = next(at for at, item in enumerate(whole.program.levels[1].items) if item.exercise.id == "bridge")
    after = taught(whole, {at: "Slower."}, TODAY)
    notes = [
        [item.note for item in level.items if item.exercise.id == "bridge"] for level in after.program.levels
    ]
    assert notes == [["A small lift is enough."], ["Slower."], ["Slower."], []]


def test_an_empty_note_takes_one_away() -> None:
    assert taught(homework(), {2: ""}, TODAY).program.levels[0].items[2].note == ""


def test_what_no_file_could_hold_is_refused() -> None:
    with pytest.raises(InputError, match="201 letters"):
        taught(homework(), {0: "x" * 201}, TODAY)
    with pytest.raises(InputError, match="9999 revisions"):
        taught(homework(revision=9999), {0: "x"}, TODAY)


@given(st.dictionaries(st.integers(0, 3), st.text(max_size=60)))
def test_whatever_is_noted_can_be_written_and_read(notes: dict[int, str]) -> None:
    after = taught(homework(), notes, TODAY)
    assert read_homework(write_homework(after).encode(), "x.toml", exercises()) == (after, ())
