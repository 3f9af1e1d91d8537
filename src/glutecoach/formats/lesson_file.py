"""One lesson's file: front matter in TOML between two lines ``+++``, and a text in Markdown below."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from glutecoach.domain.lesson import Lesson, Verdict
from glutecoach.domain.library import FileProblem, Library
from glutecoach.domain.limits import MAX_LEVELS
from glutecoach.formats import reader
from glutecoach.formats.lesson_body import read_body
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import ExerciseId, Line, Name, SourceName, check_format
from glutecoach.formats.toml_lines import KeyLines
from glutecoach.formats.toml_text import read_toml

PROGRAM: Final = "program"
_MARK = "+++"
_MAX_SOURCES = 4

ProgramId = Annotated[Name, Meta(extra={"refers_to": PROGRAM})]


class LessonHead(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands above a lesson's text; the file's name without .md is its identifier."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    title: Annotated[str, Meta(min_length=1, max_length=40, description="What it is called.")]
    order: Annotated[int, Meta(ge=1, le=999, description="Its place in the list.")]
    claim: Annotated[Line, Meta(description="The sentence that the verdict is about.")]
    verdict: Annotated[Verdict, Meta(description="How well the claim stands up.")]
    sources: Annotated[
        tuple[SourceName, ...],
        Meta(
            min_length=1,
            max_length=_MAX_SOURCES,
            description="Names from the list of sources; in your own files also your own words.",
        ),
    ]
    evidence_date: Annotated[
        int, Meta(ge=2000, le=2100, description="The year in which the evidence was read.")
    ]
    program: Annotated[ProgramId, Meta(description="The program to go on with.")]
    level: Annotated[int, Meta(ge=1, le=MAX_LEVELS, description="Its level.")] = 1
    exercise: Annotated[
        ExerciseId | None, Meta(description="Identifier of an exercise whose figure is shown.")
    ] = None
    spoken: Annotated[bool, Meta(description="Whether the built-in voice is to know its sentences.")] = False
    review: Annotated[
        Line | None, Meta(description="A note for whoever reviews the content; not shown on the screen.")
    ] = None


def read_lesson(
    content: bytes, identifier: str, reading: Reading, library: Library | None = None, *, built_in: bool
) -> Lesson | None:
    """Return the lesson, or None when the file has problems; they are in ``reading``."""
    parts = _parts(content, reading)
    if parts is None:
        return None
    front, body, body_line = parts
    # Its own lines keep their numbers: an empty line stands for the opening mark.
    document = read_toml(f"\n{front}".encode(), reading.file)
    if isinstance(document, FileProblem):
        reading.problems.append(document)
        return None
    newer = check_format(document, reading.file)
    if newer is not None:
        reading.problems.append(newer)
        return None
    head = reader.read(LessonHead, document, reading)
    if head is not None and library is not None:
        _check_level(head, library, reading)
    _name_lines(front, reading)
    blocks = read_body(body, body_line, lambda at, *told: reading.complain(f"line {at}", *told))
    if head is None or reading.problems:
        return None
    return Lesson(
        id=identifier,
        title=head.title,
        order=head.order,
        claim=head.claim,
        verdict=head.verdict,
        blocks=blocks,
        sources=head.sources,
        evidence_date=head.evidence_date,
        program=head.program,
        level=head.level,
        exercise=head.exercise,
        spoken=head.spoken,
        review=head.review or "",
        built_in=built_in,
    )


def _parts(content: bytes, reading: Reading) -> tuple[str, str, int] | None:
    """Return front matter, body and the body's first line; None where that cannot be told."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reading.complain(f"line {line}", "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")
        return None
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _MARK:
        reading.complain(
            "line 1", f"The file does not begin with {_MARK}.", f"Write {_MARK} on a line of its own."
        )
        return None
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() == _MARK), None)
    if end is None:
        reading.complain(
            "", f"There is no second {_MARK}.", f"Write {_MARK} on a line of its own, between keys and text."
        )
        return None
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).replace("\r", "\n"), end + 2


def _check_level(head: LessonHead, library: Library, reading: Reading) -> None:
    program = library.programs.get(head.program)
    if program is not None and head.level > len(program.levels):
        problem = f"The program {program.id} has no level {head.level}."
        reading.complain("level", problem, f"Write a whole number from 1 to {len(program.levels)}.")


def _name_lines(front: str, reading: Reading) -> None:
    """Put the line of each key behind it."""
    lines = KeyLines(f"\n{front}")
    reading.problems[:] = list(_with_lines(reading.problems, lines))


def _with_lines(problems: Iterable[FileProblem], lines: KeyLines) -> Iterable[FileProblem]:
    for each in problems:
        line = lines.line_of(each.key)
        key = each.key if line is None else f"{each.key} (line {line})"
        yield FileProblem(each.file, key, each.problem, each.remedy)
