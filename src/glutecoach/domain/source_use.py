"""Where each source is used: what a reader can check, and what names a source that nobody knows."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from glutecoach.domain.change import CHANGE_SOURCES, Measure
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.lesson import Lesson
from glutecoach.domain.library import Library
from glutecoach.domain.screening import SafetyTexts
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.traffic_light import LIGHT_SOURCES

_MEASURED = {
    Measure.PAIN: "pain",
    Measure.ACTIVITIES: "the average of your activities",
    Measure.ACTIVITY: "one activity",
    Measure.OVERALL: "how it is on the whole",
}


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that people read and do."""

    library: Library
    lessons: tuple[Lesson, ...]
    self_tests: Mapping[str, SelfTest]
    safety: SafetyTexts


class Kind(StrEnum):
    """What names a source."""

    PROGRAM = "program"
    EXERCISE = "exercise"
    SELF_TEST = "self-test"
    LESSON = "lesson"
    SAFETY = "safety"
    CHECK_IN = "check-in"
    """The rules by which check-ins are judged."""


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that rests on a source, and with what."""

    kind: Kind
    id: str
    title: str
    parts: tuple[str, ...]
    """What of it does, such as ``bands``; empty: the whole."""


def uses_by_source(content: Content) -> dict[str, tuple[Use, ...]]:
    """Return what rests on each source, by the source's identifier; sources that nothing names have none."""
    found: dict[str, dict[tuple[Kind, str], list[Use]]] = {name: {} for name in content.library.sources}
    for source, use in _named(content):
        found.setdefault(source, {}).setdefault((use.kind, use.id), []).append(use)
    return {source: tuple(_together(group) for group in groups.values()) for source, groups in found.items()}


def without_source(content: Content) -> tuple[Use, ...]:
    """Return what names no source at all."""
    return tuple(use for sources, use in _wholes(content) if not sources)


def unknown_sources(content: Content) -> dict[str, tuple[Use, ...]]:
    """Return the names that are not in the list of sources, with what names them."""
    known = content.library.sources
    return {source: uses for source, uses in uses_by_source(content).items() if source not in known}


def _together(uses: Collection[Use]) -> Use:
    first = next(iter(uses))
    parts = dict.fromkeys(part for use in uses for part in use.parts)
    return Use(first.kind, first.id, first.title, tuple(parts))


def _named(content: Content) -> Iterator[tuple[str, Use]]:
    """Yield every naming of a source."""
    for sources, use in _wholes(content):
        for source in sources:
            yield source, use


def _wholes(content: Content) -> Iterator[tuple[Collection[str], Use]]:
    """Yield everything that has to name a source, with those it names."""
    for program in content.library.programs.values():
        yield program.sources, Use(Kind.PROGRAM, program.id, program.title, ())
    for exercise in content.library.exercises.values():
        yield from _of_exercise(exercise)
    for test in content.self_tests.values():
        yield from _of_self_test(test)
    for lesson in content.lessons:
        yield lesson.sources, Use(Kind.LESSON, lesson.id, lesson.title, ())
    yield from _of_safety(content.safety)
    yield from _of_check_ins()


def _of_exercise(exercise: Exercise) -> Iterator[tuple[Collection[str], Use]]:
    def use(*parts: str) -> Use:
        return Use(Kind.EXERCISE, exercise.id, exercise.title, parts)

    yield exercise.sources, use()
    yield from _one_by_one((each.source for each in exercise.activation), use("how hard muscles work"))
    yield from _one_by_one((care.source for care in exercise.cares), use("conditions"))


def _of_self_test(test: SelfTest) -> Iterator[tuple[Collection[str], Use]]:
    def use(*parts: str) -> Use:
        return Use(Kind.SELF_TEST, test.id, test.title, parts)

    yield test.sources, use()
    yield from _one_by_one((norm.source for norm in test.norms), use("values of others"))
    yield from _one_by_one((care.source for care in test.cares), use("conditions"))
    if test.detectable is not None:
        yield (test.detectable.source,), use("smallest change that counts")


def _of_safety(safety: SafetyTexts) -> Iterator[tuple[Collection[str], Use]]:
    for question in safety.questions:
        yield question.sources, Use(Kind.SAFETY, question.id, question.text, ("questions",))
    for condition in safety.conditions:
        yield condition.sources, Use(Kind.SAFETY, condition.condition, condition.name, ("conditions",))
    yield safety.stop_sources, Use(Kind.SAFETY, "stop-signs", "When to stop", ())
    yield safety.emergency.sources, Use(Kind.SAFETY, "emergency", safety.emergency.title, ())


def _of_check_ins() -> Iterator[tuple[Collection[str], Use]]:
    yield LIGHT_SOURCES, Use(Kind.CHECK_IN, "traffic-light", "The traffic light of a session", ())
    for measure, sources in CHANGE_SOURCES.items():
        part = f"smallest change of {_MEASURED[measure]} that counts"
        yield sources, Use(Kind.CHECK_IN, "changes", "When a change counts", (part,))


def _one_by_one(sources: Iterable[str], use: Use) -> Iterator[tuple[Collection[str], Use]]:
    """Yield each source for itself: an empty name is one that is missing."""
    for source in sources:
        yield (source,) if source else (), use
