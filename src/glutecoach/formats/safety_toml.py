"""The safety questions of one language: every condition once, every level asked for, nothing half said."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.library import FileProblem, Source
from glutecoach.domain.limits import MAX_LIST_ENTRIES
from glutecoach.domain.screening import (
    NUMBER,
    ConditionText,
    EmergencyTexts,
    SafetyQuestion,
    SafetyTexts,
)
from glutecoach.errors import InputError, StorageError
from glutecoach.formats import reader
from glutecoach.formats.reading import Reading, Reference
from glutecoach.formats.text_fields import SOURCE, Line, Name, Paragraph, SourceName, check_format
from glutecoach.formats.toml_text import read_toml

_FOLDER, _FILE = "safety", "en.toml"
_MAX_QUESTIONS = 40
_DISCLAIMER_LINES = 3
_SOME = Meta(min_length=1, max_length=MAX_LIST_ENTRIES)
_Sources = Annotated[tuple[SourceName, ...], _SOME, Meta(description="Names from the list of sources.")]


class QuestionLevel(StrEnum):
    """What a yes may mean."""

    EMERGENCY = SafetyLevel.EMERGENCY.value
    LOCKED = SafetyLevel.LOCKED.value
    GENTLE_ONLY = SafetyLevel.GENTLE_ONLY.value


class QuestionTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One statement that is true of the user or not."""

    id: Annotated[Name, Meta(description="Its name; kept with the answers, so it stays what it is.")]
    level: Annotated[
        QuestionLevel,
        Meta(description="What a yes means: help now, a clinician first, or until then gentle ones only."),
    ]
    text: Annotated[Line, Meta(description="The statement.")]
    action: Annotated[Line, Meta(description="What to do when it is true.")]
    sources: _Sources


class ConditionTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One condition."""

    condition: Annotated[Condition, Meta(description="Which condition it is.")]
    name: Annotated[Line, Meta(description="What it is called in lists.")]
    statement: Annotated[Line, Meta(description="The sentence that the user ticks.")]
    advice: Annotated[Line, Meta(description="What people with it should know.")]
    sources: _Sources


class EmergencyTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said where help is needed now."""

    title: Annotated[Line, Meta(description="What stands above it.")]
    now: Annotated[
        tuple[Line, ...], _SOME, Meta(description="What to do, naming no country's emergency number.")
    ]
    now_with_number: Annotated[
        tuple[Line, ...],
        _SOME,
        Meta(description="The same with {number}, for users who have told theirs."),
    ]
    unkept: Annotated[Line, Meta(description="That nothing was started, and nothing is kept.")]
    sources: _Sources


class SafetyFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything the safety questions say, in one language."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    language: Annotated[Name, Meta(description="The language, such as en.")]
    disclaimer: Annotated[
        tuple[Line, ...],
        Meta(min_length=_DISCLAIMER_LINES, max_length=_DISCLAIMER_LINES),
        Meta(description="What glutecoach is and is not: three short lines."),
    ]
    introduction: Annotated[Paragraph, Meta(description="What is said before the questions.")]
    stop_signs: Annotated[
        tuple[Line, ...], _SOME, Meta(description="When to stop in the middle of a session.")
    ]
    stop_advice: Annotated[Line, Meta(description="What to do then.")]
    stop_sources: _Sources
    emergency: Annotated[EmergencyTable, Meta(description="What is said where help is needed now.")]
    questions: Annotated[
        tuple[QuestionTable, ...],
        Meta(min_length=1, max_length=_MAX_QUESTIONS, description="The questions, the most urgent first."),
    ]
    conditions: Annotated[
        tuple[ConditionTable, ...],
        Meta(min_length=1, max_length=_MAX_QUESTIONS, description="The conditions, each once."),
    ]


def load_safety(programs: Traversable, sources: Mapping[str, Source] | None = None) -> SafetyTexts:
    """Return the safety questions that ship.

    Args:
        programs: the folder of what ships.
        sources: the list of sources; None: the names of sources are not checked.

    Raises:
        StorageError: the file is missing, so the installation is not whole.
        InputError: the first problem of the file, and how many there are.
    """
    try:
        content = (programs / _FOLDER / _FILE).read_bytes()
    except OSError as error:
        raise StorageError("The safety questions are missing.", "Install glutecoach again.") from error
    return read_safety(content, f"{_FOLDER}/{_FILE}", sources)


def read_safety(content: bytes, file: str, sources: Mapping[str, Source] | None = None) -> SafetyTexts:
    """Return the safety questions in the content of a file.

    Raises:
        InputError: the first problem of the file, and how many there are.
    """
    document = read_toml(content, file)
    problem = document if isinstance(document, FileProblem) else check_format(document, file)
    if isinstance(document, FileProblem) or problem:
        raise _error([problem] if problem else [])
    reading = Reading(file, {SOURCE: Reference("source", sources)} if sources is not None else {})
    found = _read(document, reading)
    if found is None or reading.problems:
        raise _error(reading.problems)
    return _texts(found)


def _read(document: Mapping[str, Any], reading: Reading) -> SafetyFile | None:
    found = reader.read(SafetyFile, document, reading)
    if found is None:
        return None
    _check_questions(reading, found.questions)
    _check_conditions(reading, found.conditions)
    _check_braces(reading, "emergency.now", found.emergency.now, number=False)
    _check_braces(reading, "emergency.now_with_number", found.emergency.now_with_number, number=True)
    if not any(NUMBER in line for line in found.emergency.now_with_number):
        reading.complain(
            "emergency.now_with_number", "The number is never named.", f"Write {NUMBER} where it belongs."
        )
    return found


def _check_questions(reading: Reading, questions: Iterable[QuestionTable]) -> None:
    seen: set[str] = set()
    for at, question in enumerate(questions):
        if question.id in seen:
            reading.complain(
                f"questions[{at}].id", f'"{question.id}" is there twice.', "Give each its own name."
            )
        seen.add(question.id)
    asked = {question.level for question in questions}
    for level in QuestionLevel:
        if level not in asked:
            reading.complain(
                "questions", f"No question has the level {level}.", "Each level needs one at least."
            )


def _check_conditions(reading: Reading, conditions: Iterable[ConditionTable]) -> None:
    seen: set[Condition] = set()
    for at, table in enumerate(conditions):
        if table.condition in seen:
            reading.complain(
                f"conditions[{at}].condition", f'"{table.condition}" is there twice.', "Remove one of them."
            )
        seen.add(table.condition)
    for condition in Condition:
        if condition not in seen:
            reading.complain(
                "conditions",
                f"The condition {condition} is missing.",
                f'Add one with condition = "{condition}".',
            )


def _check_braces(reading: Reading, key: str, lines: Iterable[str], *, number: bool) -> None:
    """Note everything in braces that will not be filled in."""
    remedy = f"In braces may stand: {NUMBER}." if number else "Nothing may stand in braces here."
    for at, line in enumerate(lines):
        rest = line.replace(NUMBER, "") if number else line
        if "{" in rest or "}" in rest:
            reading.complain(f"{key}[{at}]", "Something in braces cannot be filled in.", remedy)


def _texts(file: SafetyFile) -> SafetyTexts:
    return SafetyTexts(
        disclaimer=file.disclaimer,
        introduction=file.introduction,
        questions=tuple(
            SafetyQuestion(each.id, SafetyLevel(each.level.value), each.text, each.action, each.sources)
            for each in file.questions
        ),
        conditions=tuple(
            ConditionText(each.condition, each.name, each.statement, each.advice, each.sources)
            for each in file.conditions
        ),
        stop_signs=file.stop_signs,
        stop_advice=file.stop_advice,
        emergency=EmergencyTexts(
            file.emergency.title,
            file.emergency.now,
            file.emergency.now_with_number,
            file.emergency.unkept,
            file.emergency.sources,
        ),
        stop_sources=file.stop_sources,
    )


def _error(problems: list[FileProblem]) -> InputError:
    first, *others = problems
    place = f"{first.file}: {first.key}: " if first.key else f"{first.file}: "
    more = f" ({len(others)} more problems.)" if others else ""
    return InputError(f"{place}{first.problem}", f"{first.remedy}{more}")
