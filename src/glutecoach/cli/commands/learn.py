"""``glutecoach learn``."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from glutecoach.cli.commands.group import HELP_OPTIONS, nearest_hint
from glutecoach.cli.commands.showing import problem_object, source_words
from glutecoach.cli.output import cell_width, say, say_columns, say_json, say_paragraph, warn
from glutecoach.domain.lesson import (
    EDUCATION,
    Diagram,
    Heading,
    LessonTable,
    Paragraph,
    Points,
    evidence_in_words,
    verdict_in_words,
)
from glutecoach.errors import InputError
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.lesson import Block, Lesson
    from glutecoach.domain.library import Library
    from glutecoach.formats.lesson_md import LessonShelf

_ENDING = ".md"
_ROOM_BEFORE_LAST = 56
"""Columns that all but the last may take together."""


def _complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of the lessons that ship, from the names of their files."""
    files = (file.name for file in (shipped("programs") / "lessons").iterdir())
    names = sorted(name.removesuffix(_ENDING) for name in files if name.endswith(_ENDING))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach learn
  glutecoach learn sleeping-glutes

JSON keys: lessons (id, title, minutes, claim, verdict, built_in), broken (id, problems); of one lesson also
meaning, text (a list of sentences), program, level, exercise, sources, evidence_date.""",
)
@click.argument("lesson", required=False, shell_complete=_complete)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def learn(invocation: "Invocation", *, lesson: str | None, as_json: bool) -> int:
    """List the lessons, or read one: what is known, and how surely."""
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs no library)
    from glutecoach.formats.lesson_md import load_shelf  # noqa: PLC0415  (--help reads no lesson)

    library = load_user_library(invocation)
    shelf = load_shelf(shipped("programs"), invocation.paths.programs, library)
    if lesson is None:
        _list(shelf, as_json=as_json)
        return 0
    found = _find(shelf, lesson)
    if as_json:
        say_json(_whole_object(found))
    else:
        _tell(found, library)
    return 0


def _find(shelf: "LessonShelf", name: str) -> "Lesson":
    for lesson in shelf.lessons:
        if lesson.id == name:
            return lesson
    for broken in shelf.broken:
        if broken.id == name:
            raise InputError(f"The lesson '{name}' cannot be used: {broken.problems[0]}")
    known = [lesson.id for lesson in shelf.lessons]
    raise InputError(
        f"There is no lesson '{name}'.{nearest_hint(name, known)}", "'glutecoach learn' lists them."
    )


def _list(shelf: "LessonShelf", *, as_json: bool) -> None:
    if as_json:
        broken = [
            {"id": file.id, "problems": [problem_object(each) for each in file.problems]}
            for file in shelf.broken
        ]
        say_json({"lessons": [_brief_object(each) for each in shelf.lessons], "broken": broken})
        return
    say_columns(
        (
            each.id,
            each.verdict.shown,
            f"{each.minutes} min",
            each.title if each.built_in else f"{each.title} (your own)",
        )
        for each in shelf.lessons
    )
    for file in shelf.broken:
        for problem in file.problems:
            warn(f"error: {problem}")


def _tell(lesson: "Lesson", library: "Library") -> None:
    say(lesson.title, bold=True)
    say_columns(
        [("Claim", lesson.claim), ("Verdict", verdict_in_words(lesson.verdict))], indent=2, broken=True
    )
    for at, block in enumerate(lesson.blocks):
        if at == 0 or not isinstance(lesson.blocks[at - 1], Heading):
            say("")
        _tell_block(block)
    say("", "Try it", bold=True)
    level = f" --level {lesson.level}" if lesson.level > 1 else ""
    say(f"  glutecoach play {lesson.program}{level}")
    say("", "Sources", bold=True)
    for source in lesson.sources:
        say_paragraph(source_words(source, library), indent=2)
    say("")
    say_paragraph(f"{evidence_in_words(lesson)}. {EDUCATION}")


def _tell_block(block: "Block") -> None:
    match block:
        case Heading(words=words):
            say(words.text, bold=True)
        case Paragraph(words=words):
            say_paragraph(words.text)
        case Points(entries=entries, numbered=numbered):
            marks = (f"{at}." if numbered else "-" for at in range(1, len(entries) + 1))
            say_columns(zip(marks, (entry.text for entry in entries), strict=True), broken=True)
        case LessonTable():
            _tell_table(block)
        case Diagram(lines=lines):
            say(*(f"  {line}" for line in lines))


def _tell_table(table: LessonTable) -> None:
    """Say the table in columns, or row by row where its last column would become too narrow."""
    rows = [table.head, *table.rows]
    before_last = sum(max(cell_width(row[at]) for row in rows) + 2 for at in range(len(table.head) - 1))
    if before_last <= _ROOM_BEFORE_LAST:
        say_columns(rows, broken=True)
        return
    for row in table.rows:
        say(row[0], bold=True)
        say_columns(zip(table.head[1:], row[1:], strict=True), indent=2, broken=True)


def _brief_object(lesson: "Lesson") -> dict[str, object]:
    return {
        "id": lesson.id,
        "title": lesson.title,
        "minutes": lesson.minutes,
        "claim": lesson.claim,
        "verdict": lesson.verdict.value,
        "built_in": lesson.built_in,
    }


def _whole_object(lesson: "Lesson") -> dict[str, object]:
    from glutecoach.domain.lesson_aloud import aloud  # noqa: PLC0415  (for programs alone)

    return {
        **_brief_object(lesson),
        "meaning": lesson.verdict.meaning,
        "text": [sentence.text for sentence in aloud(lesson) if sentence.spot or sentence.text == EDUCATION],
        "program": lesson.program,
        "level": lesson.level,
        "exercise": lesson.exercise,
        "sources": list(lesson.sources),
        "evidence_date": lesson.evidence_date,
    }
