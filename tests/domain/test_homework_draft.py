"""Composing homework: every edit does what it says, and whatever the edits, the draft can be finished."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.dose import HoldDose, RepsDose, RollDose
from glutecoach.domain.dose_setting import DosePart
from glutecoach.domain.draft_history import DraftHistory
from glutecoach.domain.homework import MAX_MESSAGE_LINES, LevelChanges, Phase, PhaseAnchor, Therapist
from glutecoach.domain.homework_draft import (
    HomeworkDraft,
    empty_draft,
    finished,
    new_id,
    opened,
    revised,
    without_empty_levels,
)
from glutecoach.domain.homework_items import added, dose_stepped, dose_typed, eased, moved, noted, removed
from glutecoach.domain.homework_levels import (
    level_added,
    level_copied,
    level_removed,
    phased,
    usual_phases,
)
from glutecoach.domain.homework_starts import copied, from_program, with_copy, with_program
from glutecoach.domain.homework_terms import (
    days_a_week,
    ending,
    for_client,
    lasting,
    level_bounds,
    level_changes,
    on_weekdays,
    regressing_from,
    starting,
    starting_level,
    stopping_from,
    times_a_day,
    titled,
    visiting,
    weekday_toggled,
    with_goal,
    with_message,
)
from glutecoach.domain.schedule import Schedule
from glutecoach.errors import InputError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.homework_types import HOMEWORK_ID
from tests.homework_samples import MONDAY, THERAPIST, exercises, shipped_library, with_phases

FOUR_BYTES = bytes.fromhex("3f9a2c1d")
LIBRARY = shipped_library()


def exercise(name: str) -> Any:
    return LIBRARY.exercises[name]


def drafted(*names: str) -> HomeworkDraft:
    draft = empty_draft(MONDAY)
    for name in names:
        draft = added(draft, 1, exercise(name))
    return draft


def names(draft: HomeworkDraft, level: int = 1) -> list[str]:
    return [item.exercise.id for item in draft.levels[level - 1]]


# Items.


def test_an_exercise_comes_with_the_dose_it_begins_with_at_the_end_or_at_a_place() -> None:
    draft = drafted("bridge", "clamshell")
    assert names(draft) == ["bridge", "clamshell"]
    assert draft.levels[0][0].dose == exercise("bridge").start_dose
    assert names(added(draft, 1, exercise("squat"), 1)) == ["bridge", "squat", "clamshell"]


def test_items_are_moved_and_stop_at_the_ends() -> None:
    draft = drafted("bridge", "clamshell", "squat")
    assert names(moved(draft, 1, 0, 1)) == ["clamshell", "bridge", "squat"]
    assert names(moved(draft, 1, 2, -1)) == ["bridge", "squat", "clamshell"]
    assert moved(draft, 1, 0, -1) == draft
    assert moved(draft, 1, 2, 1) == draft


def test_an_item_is_removed() -> None:
    assert names(removed(drafted("bridge", "clamshell"), 1, 0)) == ["clamshell"]


def test_a_dose_goes_in_steps() -> None:
    draft = drafted("bridge")
    before = draft.levels[0][0].dose
    assert isinstance(before, RepsDose)
    more = dose_stepped(draft, 1, 0, DosePart.AMOUNT, 1).levels[0][0].dose
    assert more == replace(before, reps=before.reps + 1)
    sets = dose_stepped(draft, 1, 0, DosePart.SETS, 1).levels[0][0].dose
    assert sets == replace(before, sets=before.sets + 1)


def test_a_typed_dose_takes_the_place_of_the_other() -> None:
    dose = dose_typed(drafted("bridge"), 1, 0, "3x12 r45").levels[0][0].dose
    assert isinstance(dose, RepsDose)
    assert (dose.sets, dose.reps, dose.rest_s) == (3, 12, 45)


def test_a_note_is_cleaned_and_not_longer_than_a_line() -> None:
    assert (
        noted(drafted("bridge"), 1, 0, "  press \x1b[2Jthe \n heels ").levels[0][0].note
        == "press [2Jthe heels"
    )
    with pytest.raises(InputError, match="201 letters"):
        noted(drafted("bridge"), 1, 0, "x" * 201)


def test_the_harder_neighbour_comes_with_its_own_dose_and_keeps_the_note() -> None:
    draft = noted(drafted("bridge"), 1, 0, "Slowly.")
    harder = eased(draft, 1, 0, LIBRARY.exercises, harder=True).levels[0][0]
    assert harder.exercise.id == exercise("bridge").harder.exercise
    assert (harder.dose, harder.note) == (harder.exercise.start_dose, "Slowly.")


def test_a_neighbour_that_is_a_manner_becomes_the_note() -> None:
    name = next(key for key, one in LIBRARY.exercises.items() if one.easier.how and not one.easier.exercise)
    draft = drafted(name)
    assert eased(draft, 1, 0, LIBRARY.exercises).levels[0][0].note == exercise(name).easier.how
    with pytest.raises(InputError, match="easier way"):
        eased(noted(draft, 1, 0, "Mine."), 1, 0, LIBRARY.exercises)


def test_a_level_has_twenty_items_at_most() -> None:
    draft = drafted(*["bridge"] * 20)
    with pytest.raises(InputError, match="20 exercises already"):
        added(draft, 1, exercise("squat"))


# Levels and phases.


def test_a_level_is_copied_easier_before_it_or_harder_after_it() -> None:
    draft = drafted("bridge")
    reps = draft.levels[0][0].dose.reps  # type: ignore[union-attr]
    easier = level_copied(draft, 1, -1)
    assert [level[0].dose.reps < reps for level in easier.levels] == [True, False]  # type: ignore[union-attr]
    harder = level_copied(draft, 1, 1)
    assert [level[0].dose.reps > reps for level in harder.levels] == [False, True]  # type: ignore[union-attr]


def test_what_names_a_level_follows_it() -> None:
    draft = level_copied(drafted("bridge"), 1, 1)
    draft = starting_level(phased(draft, (Phase("Build", PhaseAnchor.AFTER, 0, None, 2),)), 2)
    below = level_copied(draft, 1, -1)
    assert (below.phases[0].level, below.rules.start_level) == (3, 3)
    back = level_removed(below, 1)
    assert (back.phases[0].level, back.rules.start_level) == (2, 2)


def test_narrow_bounds_follow_the_levels() -> None:
    draft = level_bounds(from_program(LIBRARY.programs["wake-up"], MONDAY), 2, 3)
    assert (draft.rules.lowest_level, draft.rules.highest_level) == (2, 3)
    shorter = level_removed(draft, 1)
    assert (shorter.rules.lowest_level, shorter.rules.highest_level) == (1, 2)


def test_there_are_one_to_four_levels() -> None:
    draft = drafted("bridge")
    with pytest.raises(InputError, match="one level"):
        level_removed(draft, 1)
    for _ in range(3):
        draft = level_added(draft)
    with pytest.raises(InputError, match="4 levels already"):
        level_added(draft)


def test_the_usual_phases_are_gentle_build_prepare() -> None:
    draft = usual_phases(drafted("bridge"))
    assert [(p.name, p.anchor, p.first_day, p.last_day, p.level) for p in draft.phases] == [
        ("Gentle", PhaseAnchor.AFTER, 0, 2, 1),
        ("Build", PhaseAnchor.AFTER, 3, None, 2),
        ("Prepare", PhaseAnchor.BEFORE, 1, 2, 1),
    ]
    assert len(draft.levels) == 2


# Schedule, days, rules.


def test_the_usual_phases_count_from_the_visit_of_today_where_none_is_named() -> None:
    draft, before = drafted("bridge"), drafted("bridge").start - timedelta(days=1)
    assert usual_phases(draft, before).visit == before
    assert usual_phases(draft, draft.start).visit == draft.start
    assert usual_phases(draft, draft.start + timedelta(days=1)).visit is None
    named = replace(draft, visit=draft.start - timedelta(days=3))
    assert usual_phases(named, before).visit == named.visit


def test_weekdays_are_toggled_and_none_are_any() -> None:
    draft = weekday_toggled(weekday_toggled(times_a_day(drafted(), 2), 4), 0)
    assert draft.schedule == Schedule.on(0, 4, times_per_day=2)
    none = weekday_toggled(weekday_toggled(draft, 4), 0)
    assert (none.schedule.weekdays, none.schedule.times_per_day) == ((), 2)


def test_a_later_start_moves_the_end_and_forgets_a_visit_before_it() -> None:
    draft = visiting(drafted(), MONDAY + timedelta(days=3))
    later = starting(draft, MONDAY + timedelta(days=7))
    assert (later.days, later.next_visit) == (14, None)
    assert starting(draft, MONDAY + timedelta(days=1)).next_visit == draft.next_visit


def test_it_lasts_weeks_or_up_to_a_day_that_fits() -> None:
    assert lasting(drafted(), 3).days == 21
    assert ending(drafted(), MONDAY).days == 1
    with pytest.raises(InputError, match="does not fit"):
        ending(drafted(), MONDAY - timedelta(days=1))
    with pytest.raises(InputError, match="too far"):
        starting(drafted(), date(2200, 1, 1))


def test_a_visit_before_this_one_is_refused() -> None:
    with pytest.raises(InputError, match="before this one"):
        visiting(drafted(), MONDAY - timedelta(days=1))


def test_stopping_stays_above_going_easier() -> None:
    draft = regressing_from(stopping_from(drafted(), 3), 5)
    assert (draft.rules.regress_from_pain, draft.rules.stop_from_pain) == (5, 6)
    draft = stopping_from(draft, 2)
    assert (draft.rules.regress_from_pain, draft.rules.stop_from_pain) == (1, 2)
    assert stopping_from(draft, 10).rules.stop_from_pain == 7


def test_texts_together_have_to_leave_room() -> None:
    draft = drafted(*["bridge"] * 20)
    for at in range(20):
        draft = noted(draft, 1, at, "\U0001f9d8" * 200)
    draft = level_copied(draft, 1, 1)
    with pytest.raises(InputError, match="too long together"):
        level_copied(draft, 1, 1)


def test_a_message_has_as_many_lines_as_the_file_may_have() -> None:
    assert MAX_MESSAGE_LINES == 40
    assert with_message(drafted(), "x\n" * 39 + "y").message.count("\n") == 39
    with pytest.raises(InputError, match="41 lines"):
        with_message(drafted(), "x\n" * 40 + "y")


def test_a_step_is_taken_back_and_one_that_changes_nothing_is_none() -> None:
    history = DraftHistory(drafted()).then(drafted("bridge"))
    assert history.then(drafted("bridge")) == history
    assert history.back() == DraftHistory(drafted())
    assert history.back().back() == DraftHistory(drafted())


# Beginning, finishing, revising.


def test_a_program_gives_its_items_and_one_level_of_it_too() -> None:
    program = LIBRARY.programs["wake-up"]
    assert len(from_program(program, MONDAY).levels) == len(program.levels)
    one = from_program(program, MONDAY, 2)
    assert one.levels == (program.levels[1].items,)
    assert one.title == program.title
    kept = with_program(for_client(titled(drafted("squat"), "Mine"), "Anna"), program)
    assert (kept.client, kept.title) == ("Anna", "Mine")


def test_another_clients_homework_is_copied_without_its_client_and_identity() -> None:
    draft = copied(with_phases(), MONDAY + timedelta(days=30))
    assert (draft.id, draft.revision, draft.client, draft.visit, draft.next_visit) == ("", 1, "", None, None)
    assert (draft.start, draft.days) == (MONDAY + timedelta(days=30), 14)
    assert (draft.phases, draft.title) == (with_phases().phases, with_phases().title)


def test_a_copy_into_a_draft_keeps_whose_it_is() -> None:
    mine = replace(for_client(drafted("squat"), "Ben"), id="ben-11111111", revision=4)
    draft = with_copy(mine, with_phases())
    assert (draft.client, draft.id, draft.revision, draft.start) == ("Ben", "ben-11111111", 4, MONDAY)
    assert draft.levels == opened(with_phases()).levels


def test_a_revision_keeps_the_identity_and_begins_today_for_as_many_days() -> None:
    later = MONDAY + timedelta(days=14)
    draft = revised(with_phases(), later)
    assert (draft.id, draft.revision) == (with_phases().id, 2)
    assert (draft.start, draft.days, draft.visit, draft.next_visit) == (later, 14, later, None)
    early = revised(with_phases(), MONDAY - timedelta(days=1))
    assert early.start == MONDAY
    with pytest.raises(InputError, match="9999 revisions"):
        revised(with_phases(revision=9_999), later)


def test_a_draft_without_an_exercise_or_a_name_is_not_finished() -> None:
    with pytest.raises(InputError, match="no exercise"):
        finished(empty_draft(MONDAY), THERAPIST, MONDAY, FOUR_BYTES)
    with pytest.raises(InputError, match="who assigns"):
        finished(drafted("bridge"), Therapist(""), MONDAY, FOUR_BYTES)


def test_levels_without_an_exercise_are_left_out() -> None:
    draft = starting_level(added(level_added(level_added(empty_draft(MONDAY))), 3, exercise("bridge")), 3)
    kept = without_empty_levels(draft)
    assert (len(kept.levels), names(kept), kept.rules.start_level) == (1, ["bridge"], 1)


def test_an_opened_homework_that_is_finished_unchanged_is_the_same() -> None:
    for homework in (with_phases(), with_phases(revision=7)):
        again = finished(opened(homework), homework.therapist, homework.written)
        assert read_homework(write_homework(again).encode(), "x.toml", exercises()) == (again, ())
        assert replace(again, program=homework.program) == homework


@pytest.mark.parametrize(
    ("title", "client", "identity"),
    [
        ("Hips and low back", "Anna B.", "anna-hips-and-low-back-3f9a2c1d"),
        ("", "", "homework-3f9a2c1d"),
        ("腰", "Пётр", "homework-3f9a2c1d"),
        ("../../etc/passwd", "CON", "con-etc-passwd-3f9a2c1d"),
        ("x" * 60, "Zoë", "zoe-xxxxxxxxxxxxxxxxxxxxxxxxxxx-3f9a2c1d"),
    ],
)
def test_an_identity_is_made_of_names_and_never_more_than_letters(
    title: str, client: str, identity: str
) -> None:
    assert new_id(title, client, FOUR_BYTES) == identity


@given(st.text(max_size=60), st.text(max_size=60), st.binary(min_size=4, max_size=4))
def test_every_identity_is_one_of_homework(title: str, client: str, random: bytes) -> None:
    identity = new_id(title, client, random)
    assert re.fullmatch(HOMEWORK_ID, identity)
    assert 10 <= len(identity) <= 40


# Any edits at all.

HOSTILE = st.one_of(
    st.text(max_size=220),
    st.sampled_from(
        ['"""', "'''\n[schedule]", "\\", "\r\n\x00\x1b[2J", "[/b]", "# --- signature ---", "\u202e\u200d"]
    ),
)
DAYS = st.dates(date(1999, 1, 1), date(2201, 1, 1)) | st.integers(-40, 400).map(
    lambda ahead: MONDAY + timedelta(days=ahead)
)
NUMBER = st.integers(-3, 12)
PHASES = st.builds(
    Phase,
    HOSTILE,
    st.sampled_from(PhaseAnchor),
    st.integers(-5, 120),
    st.none() | st.integers(-5, 120),
    NUMBER,
)
Edit = Callable[[HomeworkDraft], HomeworkDraft]


def _somewhere(draft: HomeworkDraft, place: int) -> tuple[int, int] | None:
    places = [(level, at) for level, items in enumerate(draft.levels, 1) for at in range(len(items))]
    return places[place % len(places)] if places else None


def _on_item(place: int, edit: Callable[..., HomeworkDraft], *words: Any, **named: Any) -> Edit:
    def apply(draft: HomeworkDraft) -> HomeworkDraft:
        where = _somewhere(draft, place)
        return draft if where is None else edit(draft, *where, *words, **named)

    return apply


def _on_level(number: int, edit: Callable[..., HomeworkDraft], *words: Any) -> Edit:
    return lambda draft: edit(draft, number % len(draft.levels) + 1, *words)


def _said(edit: Callable[..., HomeworkDraft], *words: Any) -> Edit:
    return lambda draft: edit(draft, *words)


PLACE = st.integers(0, 60)
EXERCISE = st.sampled_from(sorted(LIBRARY.exercises)).map(LIBRARY.exercises.__getitem__)
PROGRAM = st.sampled_from(sorted(LIBRARY.programs)).map(LIBRARY.programs.__getitem__)
WAY = st.sampled_from([-1, 1])
TYPED = st.sampled_from(["3x12", "2x30s", "45s", "6 x 30", "12", "1x120s r180", "nonsense", "99x99", "0"])
EDITS = st.one_of(
    st.builds(lambda n, e, at: _on_level(n, added, e, at), PLACE, EXERCISE, st.none() | PLACE),
    st.builds(lambda n, e: _on_level(n, added, e), PLACE, EXERCISE),
    st.builds(lambda p, by: _on_item(p, moved, by), PLACE, NUMBER),
    st.builds(lambda p: _on_item(p, removed), PLACE),
    st.builds(lambda p, part, by: _on_item(p, dose_stepped, part, by), PLACE, st.sampled_from(DosePart), WAY),
    st.builds(lambda p, text: _on_item(p, dose_typed, text), PLACE, TYPED),
    st.builds(lambda p, text: _on_item(p, noted, text), PLACE, HOSTILE),
    st.builds(lambda p, way: _on_item(p, eased, LIBRARY.exercises, harder=way), PLACE, st.booleans()),
    st.builds(lambda n, by: _on_level(n, level_copied, by), PLACE, WAY),
    st.just(_said(level_added)),
    st.builds(lambda n: _on_level(n, level_removed), PLACE),
    st.just(_said(usual_phases)),
    st.builds(lambda p: _said(phased, tuple(p)), st.lists(PHASES, max_size=7)),
    *(st.builds(lambda text, edit=edit: _said(edit, text), HOSTILE) for edit in (titled, for_client, with_goal, with_message)),
    *(st.builds(lambda day, edit=edit: _said(edit, day), DAYS) for edit in (starting, ending, visiting)),
    *(
        st.builds(lambda number, edit=edit: _said(edit, number), NUMBER)
        for edit in (days_a_week, times_a_day, lasting, starting_level, regressing_from, stopping_from)
    ),
    st.builds(lambda day: _said(weekday_toggled, day), st.integers(0, 6)),
    st.builds(lambda days: _said(on_weekdays, tuple(days)), st.lists(st.integers(0, 6), max_size=4)),
    st.builds(lambda changes: _said(level_changes, changes), st.sampled_from(LevelChanges)),
    st.builds(lambda low, high: _said(level_bounds, low, high), NUMBER, NUMBER),
    st.builds(lambda program, level: _said(with_program, program, level), PROGRAM, st.integers(0, 5)),
    st.just(_said(with_copy, with_phases())),
    st.builds(lambda day: lambda draft: replace(copied(finish(draft), day), client=draft.client), DAYS.filter(
        lambda day: date(2000, 1, 1) <= day <= date(2190, 1, 1))),
    st.builds(lambda day: lambda draft: revised(finish(draft), day), DAYS.filter(
        lambda day: date(2000, 1, 1) <= day <= date(2190, 1, 1))),
)  # fmt: skip


def finish(draft: HomeworkDraft) -> Any:
    return finished(draft, THERAPIST, MONDAY, FOUR_BYTES)


@settings(max_examples=150, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=25))
def test_whatever_the_edits_it_finishes_into_a_file_that_reads_the_same(edits: list[Edit]) -> None:
    draft, refusals = empty_draft(MONDAY), []
    for edit in edits:
        try:
            draft = edit(draft)
        except InputError as refusal:
            refusals.append(refusal)
    assert all(each.problem and each.remedy for each in refusals)
    if not draft.has_items:
        draft = added(draft, 1, exercise("bridge"))
    homework = finish(draft)
    assert read_homework(write_homework(homework).encode(), "x.toml", exercises()) == (homework, ())
    assert finish(opened(homework)) == homework


def test_the_samples_hold_every_kind_of_dose() -> None:
    kinds = {type(one.start_dose) for one in LIBRARY.exercises.values()}
    assert kinds == {RepsDose, HoldDose, RollDose}
