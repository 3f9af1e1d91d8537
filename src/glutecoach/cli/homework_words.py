"""Homework in lines and as JSON, for the commands that take it on, list and show it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from glutecoach.cli.commands.showing import dose_object, problem_object
from glutecoach.cli.output import say, say_columns, say_paragraph, warn
from glutecoach.domain.dose_words import in_words, minutes_in_words

if TYPE_CHECKING:
    from datetime import date

    from glutecoach.domain.homework import Homework
    from glutecoach.domain.homework_sheet import HomeworkSheet, LevelSheet
    from glutecoach.domain.library import FileProblem
    from glutecoach.domain.program import Item
    from glutecoach.homework.receiving import Preview


def tell_preview(preview: "Preview", today: "date") -> None:
    """Print everything to know before a file is taken on."""
    homework = preview.homework
    client = f", for {homework.client}" if homework.client else ""
    say(homework.title, bold=True)
    say_paragraph(f"From {homework.therapist.name}{client}, revision {homework.revision}")
    say_paragraph(preview.who_sent_it)
    if not preview.is_new:
        return
    since = f"What changes since revision {preview.before.newest.revision}" if preview.before else "In short"
    changes = sorted(preview.changes, key=lambda one: not one.warning)
    rows = [("!" if one.warning else "-", one.words) for one in changes]
    _part(since, rows or [("-", "Nothing that you would notice.")])
    tell_sheet(preview.sheet, today)


def tell_sheet(sheet: "HomeworkSheet", today: "date") -> None:
    """Print what homework asks of this client."""
    for level in (sheet.first, *(one for one in sheet.levels if one is not sheet.first)):
        _tell_level(level, several=len(sheet.levels) > 1)
    say("")
    say_columns(sheet.facts(today), broken=True)
    if sheet.homework.message:
        say("", "Message", bold=True)
        for line in sheet.homework.message.splitlines():
            say_paragraph(line, indent=2)
    reach = tuple(filter(None, (sheet.homework.therapist.clinic, *sheet.homework.therapist.contact)))
    _part("How to reach them", [(line,) for line in reach])
    _part("For you, because of your safety answers", [("-", words) for words in safety_words(sheet)])


def tell_problems(problems: "Iterable[FileProblem]") -> None:
    """Say what is wrong with a file."""
    for problem in problems:
        warn(f"error: {problem}")


def safety_words(sheet: "HomeworkSheet") -> tuple[str, ...]:
    """Return what the client's safety answers change, each once."""
    words = [
        word for level in sheet.levels for word in (level.why_not, *(one.words for one in level.changes))
    ]
    return tuple(dict.fromkeys(filter(None, words)))


def preview_object(preview: "Preview") -> dict[str, object]:
    """Return a file that was looked at, with documented keys."""
    verdict = preview.verdict
    return {
        **homework_object(preview.homework),
        "is_new": preview.is_new,
        "sender": {
            "kind": verdict.kind.value,
            "text": preview.who_sent_it,
            "take_on": preview.default_yes,
            "name": verdict.name,
            "code": verdict.code,
            "confirmed": verdict.is_confirmed,
        },
        "changes": [{"text": one.words, "warning": one.warning} for one in preview.changes],
        "warnings": list(preview.warnings),
        **sheet_object(preview.sheet),
    }


def homework_object(homework: "Homework") -> dict[str, object]:
    """Return what a homework says of itself, with documented keys."""
    return {
        "id": homework.id,
        "revision": homework.revision,
        "title": homework.title,
        "therapist": homework.therapist.name,
        "client": homework.client,
        "schedule": homework.schedule.words,
        "start": homework.start.isoformat(),
        "end": homework.end.isoformat(),
        "goal": homework.goal,
        "message": homework.message,
    }


def sheet_object(sheet: "HomeworkSheet") -> dict[str, object]:
    """Return how a client meets a homework, with documented keys."""
    return {
        "session_ms": sheet.first.length_ms,
        "week_ms": sheet.week_ms,
        "equipment": [thing.value for thing in sheet.needed],
        "missing": [thing.value for thing in sheet.missing],
        "on_floor": list(sheet.on_floor),
        "levels": [_level_object(level) for level in sheet.levels],
    }


def problems_object(problems: "Iterable[FileProblem]") -> list[dict[str, object]]:
    """Return what is wrong with a file, with documented keys."""
    return [problem_object(problem) for problem in problems]


def _level_object(sheet: "LevelSheet") -> dict[str, object]:
    return {
        "number": sheet.level.number,
        "planned_ms": sheet.length_ms,
        "items": [_item_object(item) for item in sheet.level.items],
        "for_you": [change.words for change in sheet.changes],
        "why_not": sheet.why_not,
    }


def _item_object(item: "Item") -> dict[str, object]:
    return {
        "exercise": item.exercise.id,
        "title": item.exercise.title,
        "dose": dose_object(item.dose),
        "note": item.note,
    }


def _tell_level(sheet: "LevelSheet", *, several: bool) -> None:
    heading = f"Level {sheet.level.number}" if several else "What it asks for"
    say("", f"{heading}, {minutes_in_words(sheet.length_ms)}", bold=True)
    rows: list[tuple[str, str, str]] = []
    for number, item in enumerate(sheet.level.items, 1):
        rows.append((f"{number}.", item.exercise.title, in_words(item)))
        rows += [("", "", item.note)] if item.note else []
    say_columns(rows, indent=2, broken=True)


def _part(heading: str, rows: Iterable[tuple[str, ...]]) -> None:
    lines = list(rows)
    if lines:
        say("", heading, bold=True)
        say_columns(lines, indent=2, broken=True)
