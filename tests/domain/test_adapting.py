"""A level under the answers: what is swapped, what is left out, what is done otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.adapting import Adapted, ChangeKind, adapted, may_start
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.dose import HoldDose
from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.library import Library
from glutecoach.domain.program import Item, Level
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped
from tests.factories import compiler, exercise, level, reps

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
KNEE, HIP, PREGNANCY = Condition.KNEE, Condition.HIP, Condition.PREGNANCY
NAMES = ("a", "b", "c", "d", "e")


def avoid(condition: Condition, instead: str | None = None, how: str = "It kneels.") -> Care:
    return Care(condition, CareAction.AVOID, how, instead, "convention")


def adapt(condition: Condition, how: str = "Keep it small.") -> Care:
    return Care(condition, CareAction.ADAPT, how, None, "convention")


def one(name: str, *cares: Care, gentle: bool = False, **changes: object) -> Exercise:
    return exercise(name, cares=cares, gentle=gentle, **changes)  # type: ignore[arg-type]


def having(*conditions: Condition, level: SafetyLevel = SafetyLevel.ADAPTED) -> Clearance:
    return Clearance(level, frozenset(conditions), (), AT)


GENTLE = having(level=SafetyLevel.GENTLE_ONLY)


def fitted(clearance: Clearance | None, asked: list[Exercise], *others: Exercise) -> Adapted:
    everything = {each.id: each for each in (*asked, *others)}
    return adapted(level(*(Item(each, reps()) for each in asked)), clearance, everything)


def names(found: Adapted) -> list[str]:
    return [item.exercise.id for item in found.level.items] if found.level else []


def kinds(found: Adapted) -> list[ChangeKind]:
    return [change.kind for change in found.changes]


def test_what_is_avoided_is_swapped_for_what_it_names_with_the_dose_that_begins_with() -> None:
    dose = HoldDose(1, 20, 10)
    lunge = one("lunge", avoid(KNEE, "bridge"), title="Lunge")
    found = fitted(having(KNEE), [one("squeeze"), lunge], one("bridge", start_dose=dose))
    assert names(found) == ["squeeze", "bridge"]
    assert found.level
    assert found.level.items[1] == Item(
        exercise("bridge", start_dose=dose, cares=()), dose, care="Instead of Lunge. It kneels."
    )
    (change,) = found.changes
    assert (change.kind, change.title, change.instead_title) == (ChangeKind.SWAPPED, "Lunge", "Bridge")
    assert change.reasons == lunge.cares
    assert change.words == "Lunge is swapped for Bridge. It kneels."


def test_what_it_names_is_followed_until_something_may_be_done() -> None:
    asked = [one("a", avoid(KNEE, "b"))]
    assert names(fitted(having(KNEE), asked, one("b", avoid(KNEE, "c")), one("c"))) == ["c"]


def test_each_reason_may_name_something() -> None:
    first, second = avoid(KNEE, "b", "It kneels."), avoid(HIP, "c", "It bends far.")
    found = fitted(having(KNEE, HIP), [one("a", first, second)], one("b", avoid(HIP)), one("c"))
    assert names(found) == ["c"]
    assert found.changes[0].reasons == (first, second)
    assert found.changes[0].words == "A is swapped for C. It kneels. It bends far."


def test_where_nothing_remains_it_is_left_out_and_says_why() -> None:
    found = fitted(having(KNEE), [one("a", avoid(KNEE)), one("b")])
    assert names(found) == ["b"]
    assert kinds(found) == [ChangeKind.LEFT_OUT]
    assert found.changes[0].words == "A is left out. It kneels."


@pytest.mark.parametrize("instead", ["a", "nowhere", None])
def test_a_way_that_leads_back_or_nowhere_is_no_way(instead: str | None) -> None:
    found = fitted(having(KNEE), [one("a", avoid(KNEE, instead))])
    assert found.level is None
    assert kinds(found) == [ChangeKind.LEFT_OUT]


def test_two_that_name_each_other_are_both_left_out() -> None:
    found = fitted(having(KNEE), [one("a", avoid(KNEE, "b")), one("c")], one("b", avoid(KNEE, "a")))
    assert names(found) == ["c"]


def test_nothing_is_taken_twice() -> None:
    a, b, c = one("a", avoid(KNEE, "c")), one("b", avoid(KNEE, "c")), one("c")
    assert names(fitted(having(KNEE), [a, b], c)) == ["c"]
    found = fitted(having(KNEE), [a, c])
    assert names(found) == ["c"]
    assert kinds(found) == [ChangeKind.LEFT_OUT]
    assert names(fitted(having(KNEE), [c, c])) == ["c", "c"], "as the program has it"


def test_another_manner_is_told_beside_the_note_and_only_once() -> None:
    asked = level(Item(one("a", adapt(KNEE), adapt(HIP, "Hold on.")), reps(), "Slowly."))
    found = adapted(asked, having(KNEE, HIP), {})
    assert found.level
    assert found.level.items[0].remarks == "Slowly. Keep it small. Hold on."
    assert found.level.items[0].note == "Slowly."
    assert found.changes[0].words == "A: Keep it small. Hold on."
    again = adapted(found.level, having(KNEE, HIP), {})
    assert again.level is found.level, "fitted once is fitted"


def test_what_is_swapped_in_says_how_it_is_done_as_well() -> None:
    found = fitted(having(KNEE, HIP), [one("a", avoid(KNEE, "b"))], one("b", adapt(HIP)))
    assert found.level
    assert found.level.items[0].care == "Instead of A. It kneels. Keep it small."
    assert kinds(found) == [ChangeKind.SWAPPED]


def test_only_gentle_ones_are_left_where_a_clinician_comes_first() -> None:
    found = fitted(GENTLE, [one("a"), one("b", gentle=True)])
    assert names(found) == ["b"]
    assert found.changes[0].words == (
        "A is left out. Until a clinician has seen you, only gentle exercises are offered."
    )
    assert fitted(GENTLE, [one("a")]).level is None


def test_a_gentle_one_that_is_avoided_is_swapped_for_a_gentle_one_alone() -> None:
    gentle_knee = having(KNEE, level=SafetyLevel.GENTLE_ONLY)
    asked = [one("a", avoid(KNEE, "b"), gentle=True)]
    assert fitted(gentle_knee, asked, one("b")).level is None
    assert names(fitted(gentle_knee, asked, one("b", gentle=True))) == ["b"]


@pytest.mark.parametrize("serious", [SafetyLevel.LOCKED, SafetyLevel.EMERGENCY])
def test_nothing_is_left_where_nothing_starts(serious: SafetyLevel) -> None:
    assert fitted(having(level=serious), [one("a", gentle=True)]) == Adapted(None, ())


# Properties.


def cares_of(name: str) -> st.SearchStrategy[tuple[Care, ...]]:
    others = st.none() | st.sampled_from([*NAMES, "nowhere"]).filter(lambda other: other != name)
    ways = st.sampled_from([KNEE, HIP, PREGNANCY]).flatmap(
        lambda condition: st.one_of(
            others.map(lambda other: avoid(condition, other, f"Not {name} for {condition}.")),
            st.just(adapt(condition, f"Softly {name} for {condition}.")),
        )
    )
    return st.lists(ways, max_size=3, unique_by=lambda care: care.condition).map(tuple)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Level, dict[str, Exercise]]:
    exercises = {
        name: one(
            name,
            *draw(cares_of(name)),
            gentle=draw(st.booleans()),
            sides=draw(st.sampled_from(list(Sides))),
        )
        for name in NAMES
    }
    chosen = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
    note = draw(st.sampled_from(["", "Slowly."]))
    return level(*(Item(exercises[name], reps(), note) for name in chosen)), exercises


clearances = st.builds(
    Clearance,
    st.sampled_from([SafetyLevel.GENTLE_ONLY, SafetyLevel.ADAPTED, SafetyLevel.GO]),
    st.frozensets(st.sampled_from([KNEE, HIP, PREGNANCY])),
    st.just(()),
    st.just(AT),
)


@given(worlds(), clearances)
def test_nothing_avoided_and_nothing_too_hard_is_ever_left(
    world: tuple[Level, dict[str, Exercise]], clearance: Clearance
) -> None:
    asked, exercises = world
    found = adapted(asked, clearance, exercises)
    for item in found.level.items if found.level else ():
        assert not item.exercise.avoided_for(clearance.conditions)
        assert item.exercise.gentle or clearance.level is not SafetyLevel.GENTLE_ONLY


@given(worlds(), clearances)
def test_the_order_is_kept_and_every_difference_is_told(
    world: tuple[Level, dict[str, Exercise]], clearance: Clearance
) -> None:
    asked, exercises = world
    found = adapted(asked, clearance, exercises)
    changes, left = list(found.changes), list(found.level.items if found.level else ())
    for item in asked.items:
        change = changes[0] if changes and changes[0].title == item.exercise.title else None
        if change is None:
            assert left.pop(0) is item
            continue
        changes.pop(0)
        if change.kind is ChangeKind.SWAPPED:
            swapped = left.pop(0)
            assert swapped.exercise.title == change.instead_title
            assert swapped.dose == swapped.exercise.start_dose
            assert swapped.care.startswith(f"Instead of {item.exercise.title}. ")
        elif change.kind is ChangeKind.ADAPTED:
            adapted_item = left.pop(0)
            assert replace(adapted_item, care="") == item
            assert all(care.how in adapted_item.remarks for care in change.reasons)
    assert not changes
    assert not left


@given(worlds(), clearances)
def test_fitted_once_is_fitted(world: tuple[Level, dict[str, Exercise]], clearance: Clearance) -> None:
    asked, exercises = world
    found = adapted(asked, clearance, exercises)
    if found.level is not None:
        assert adapted(found.level, clearance, exercises).level is found.level
        assert may_start(found.level, clearance) == ""
    else:
        assert may_start(found.level, clearance)


@given(worlds())
def test_without_conditions_the_level_is_the_very_same(world: tuple[Level, dict[str, Exercise]]) -> None:
    asked, exercises = world
    for clearance in (None, having(level=SafetyLevel.GO)):
        found = adapted(asked, clearance, exercises)
        assert found.level is asked
        assert not found.changes


# Whether it may start.


def test_what_may_not_start_says_why_in_a_sentence() -> None:
    plain, gentle = level(Item(one("a"), reps())), level(Item(one("a", gentle=True), reps()))
    assert may_start(plain, None) == ""
    assert may_start(plain, having(level=SafetyLevel.GO)) == ""
    assert "see a clinician first" in may_start(gentle, having(level=SafetyLevel.LOCKED))
    assert "get help now" in may_start(gentle, having(level=SafetyLevel.EMERGENCY))
    assert "only gentle exercises" in may_start(plain, GENTLE)
    assert may_start(gentle, GENTLE) == ""
    assert "only gentle exercises" in may_start(None, GENTLE)
    assert "nothing of this session is left" in may_start(None, having(KNEE))


# The real library.


@cache
def library() -> Library:
    return load_library(shipped("programs"), None)


EVERY = frozenset(Condition)


@pytest.mark.parametrize(
    ("kind", "conditions"),
    [
        *((SafetyLevel.ADAPTED, frozenset({condition})) for condition in Condition),
        (SafetyLevel.ADAPTED, EVERY),
        (SafetyLevel.GENTLE_ONLY, frozenset()),
        (SafetyLevel.GENTLE_ONLY, EVERY),
    ],
)
def test_every_shipped_level_can_be_played_or_says_why_not(
    kind: SafetyLevel, conditions: frozenset[Condition]
) -> None:
    clearance = Clearance(kind, conditions, (), AT)
    for asked in (each for program in library().programs.values() for each in program.levels):
        found = adapted(asked, clearance, library().exercises)
        if found.level is None:
            assert may_start(found.level, clearance)
            continue
        timeline = compiler().compile(found.level)
        sets = sum(item.dose.sets * item.side_count for item in found.level.items)
        assert sum(segment.kind.is_work for segment in timeline.segments) == sets
        assert not any(item.exercise.avoided_for(conditions) for item in found.level.items)
