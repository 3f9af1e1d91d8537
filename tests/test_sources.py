"""Every program, exercise, norm, condition and lesson names a source, and the list of sources knows it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.source_use import Content, Kind, unknown_sources, uses_by_source, without_source
from glutecoach.formats.lesson_md import load_lessons
from glutecoach.formats.library_files import load_library
from glutecoach.formats.safety_toml import load_safety
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.resources import shipped


@cache
def content() -> Content:
    folder = shipped("programs")
    return Content(
        load_library(folder, None), load_lessons(folder), load_self_tests(folder), load_safety(folder)
    )


def with_exercise(**changes: object) -> Content:
    library = content().library
    bridge = replace(library.exercises["bridge"], **changes)  # type: ignore[arg-type]
    return replace(content(), library=replace(library, exercises={**library.exercises, "bridge": bridge}))


def test_nothing_is_without_a_source() -> None:
    assert without_source(content()) == ()


def test_no_source_is_named_that_is_not_in_the_list() -> None:
    assert unknown_sources(content()) == {}


def test_every_source_of_the_list_is_used() -> None:
    assert [source for source, uses in uses_by_source(content()).items() if not uses] == []


def test_all_kinds_of_content_are_looked_through() -> None:
    uses = [use for group in uses_by_source(content()).values() for use in group]
    assert {use.kind for use in uses} == set(Kind)
    assert {use.id for use in uses if use.kind is Kind.EXERCISE} == set(content().library.exercises)
    assert {use.id for use in uses if use.kind is Kind.SELF_TEST} == set(content().self_tests)
    assert {use.id for use in uses if use.kind is Kind.LESSON} == {each.id for each in content().lessons}
    parts = {part for use in uses for part in use.parts}
    assert parts >= {"how hard muscles work", "conditions", "values of others", "questions"}


def test_an_exercise_without_a_source_is_found() -> None:
    (found,) = without_source(with_exercise(sources=()))
    assert (found.kind, found.id, found.parts) == (Kind.EXERCISE, "bridge", ())


def test_a_condition_with_an_empty_or_unknown_source_is_found() -> None:
    nameless = Care(Condition.KNEE, CareAction.ADAPT, "Slowly.", None, "")
    (found,) = without_source(with_exercise(cares=(nameless,)))
    assert found.parts == ("conditions",)
    stranger = replace(nameless, source="hearsay-1999")
    assert [use.id for use in unknown_sources(with_exercise(cares=(stranger,)))["hearsay-1999"]] == ["bridge"]


def test_what_names_a_source_twice_is_told_once_with_both_parts() -> None:
    care = Care(Condition.KNEE, CareAction.ADAPT, "Slowly.", None, "convention")
    uses = uses_by_source(with_exercise(sources=("convention",), cares=(care,), activation=()))["convention"]
    (bridge,) = [use for use in uses if use.id == "bridge"]
    assert bridge.parts == ("conditions",)
