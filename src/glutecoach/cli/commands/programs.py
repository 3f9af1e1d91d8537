"""``glutecoach programs``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.choosing import complete_programs, find_program
from glutecoach.cli.commands.group import HELP_OPTIONS, LazyGroup
from glutecoach.cli.commands.narrowing import narrowing
from glutecoach.cli.commands.showing import WRONG, dose_object, problem_object, source_words
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph, warn
from glutecoach.domain.dose_words import counted, in_words, minutes_in_words
from glutecoach.domain.names import PLACE_NAMES, equipment_names

if TYPE_CHECKING:
    from glutecoach.domain.lengths import Lengths
    from glutecoach.domain.library import FileProblem, Library
    from glutecoach.domain.program import Level, Program
    from glutecoach.domain.selection import Selection


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings=HELP_OPTIONS)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def programs(context: click.Context, as_json: bool) -> None:
    """List, show and check programs. Without a command they are listed."""
    if context.invoked_subcommand is None:
        context.exit(_list(context.obj, as_json=as_json))


@programs.command(
    "list",
    epilog="JSON keys: programs (id, title, summary, built_in, levels (number, planned_ms, place, "
    "equipment)), broken (id, problems).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
@narrowing
def list_programs(invocation: Invocation, *, as_json: bool, selection: "Selection") -> int:
    """List all programs with the minutes of their levels."""
    return _list(invocation, selection, as_json=as_json)


@programs.command(
    epilog="JSON keys: id, title, summary, rationale, when, built_in, sources, levels (number, "
    "planned_ms, place, equipment, items (exercise, title, dose, note)).",
)
@click.argument("program", shell_complete=complete_programs)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, program: str, as_json: bool) -> int:
    """Show one program: why, when, its levels and sources."""
    library, lengths = _loaded(invocation)
    found = find_program(library, program)
    if as_json:
        say_json(_whole_object(found, lengths))
    else:
        _tell(found, library, lengths)
    return 0


@programs.command(
    epilog="""\b
Prints everything that is wrong (exit code 2), and what a good therapist
would question (exit code 0).
JSON keys: files (file, problems, warnings; each with key, problem, remedy).""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(invocation: Invocation, files: tuple[Path, ...], as_json: bool) -> int:
    """Check program and exercise files."""
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs no library)
    from glutecoach.formats.library_files import check_file  # noqa: PLC0415

    library = load_user_library(invocation)
    found = [(file, *check_file(file, library)) for file in files]
    if as_json:
        say_json({"files": [_checked_object(*each) for each in found]})
    else:
        for each in found:
            _tell_checked(*each)
    return WRONG if any(problems for _, problems, _ in found) else 0


def _loaded(invocation: Invocation) -> "tuple[Library, Lengths]":
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415  (--help needs no library)
    from glutecoach.cli.shipped_phrases import english  # noqa: PLC0415
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415
    from glutecoach.domain.lengths import Lengths  # noqa: PLC0415

    preferences = SettingsFile(invocation.paths.settings).current.coach
    return load_user_library(invocation), Lengths(english(), lambda: preferences)


def _list(invocation: Invocation, selection: "Selection | None" = None, *, as_json: bool) -> int:
    library, lengths = _loaded(invocation)
    ordered = [library.programs[name] for name in sorted(library.programs)]
    if selection is not None:
        ordered = [program for program in ordered if selection.levels_of(program, lengths.of)]
    if as_json:
        say_json(
            {
                "programs": [_brief_object(program, lengths) for program in ordered],
                "broken": [
                    {"id": broken.id, "problems": [problem_object(each) for each in broken.problems]}
                    for broken in library.broken
                ],
            }
        )
        return 0
    say_columns(
        (program.id, _minutes(program, lengths), program.title, "" if program.built_in else "your own")
        for program in ordered
    )
    if not ordered:
        say("No program fits all of that.")
    for broken in library.broken:
        warn(f"{broken.id} cannot be used: {broken.problems[0]}")
    return 0


def _minutes(program: "Program", lengths: "Lengths") -> str:
    planned = [lengths.of(level) for level in program.levels]
    shortest, longest = minutes_in_words(min(planned)), minutes_in_words(max(planned))
    return shortest if shortest == longest else f"{shortest.removesuffix(' min')}-{longest}"


def _tell(program: "Program", library: "Library", lengths: "Lengths") -> None:
    say(program.title, bold=True)
    say_paragraph(program.summary)
    for heading, text in (("Why", program.rationale), ("When", program.when)):
        if text:
            say("", heading, bold=True)
            say_paragraph(text, indent=2)
    for level in program.levels:
        _tell_level(level, lengths)
    if program.sources:
        say("", "Sources", bold=True)
        for source in program.sources:
            say_paragraph(source_words(source, library), indent=2)
    say("", f"Play it: glutecoach play {program.id}")


def _tell_level(level: "Level", lengths: "Lengths") -> None:
    say("", f"Level {level.number}", bold=True)
    facts = (
        minutes_in_words(lengths.of(level)),
        equipment_names(level.equipment),
        PLACE_NAMES[level.place],
    )
    say_paragraph(", ".join(facts), indent=2)
    rows: list[tuple[str, str, str]] = []
    for number, item in enumerate(level.items, 1):
        rows.append((f"{number}.", item.exercise.title, in_words(item)))
        rows += [("", "", item.note)] if item.note else []
    say_columns(rows, indent=2, broken=True)


def _brief_object(program: "Program", lengths: "Lengths") -> dict[str, object]:
    return {
        "id": program.id,
        "title": program.title,
        "summary": program.summary,
        "built_in": program.built_in,
        "levels": [_level_object(level, lengths) for level in program.levels],
    }


def _level_object(level: "Level", lengths: "Lengths") -> dict[str, object]:
    return {
        "number": level.number,
        "planned_ms": lengths.of(level),
        "place": level.place.value,
        "equipment": [thing.value for thing in level.equipment],
    }


def _whole_object(program: "Program", lengths: "Lengths") -> dict[str, object]:
    return {
        "id": program.id,
        "title": program.title,
        "summary": program.summary,
        "rationale": program.rationale,
        "when": program.when,
        "built_in": program.built_in,
        "sources": list(program.sources),
        "levels": [
            {
                **_level_object(level, lengths),
                "items": [
                    {
                        "exercise": item.exercise.id,
                        "title": item.exercise.title,
                        "dose": dose_object(item.dose),
                        "note": item.note,
                    }
                    for item in level.items
                ],
            }
            for level in program.levels
        ],
    }


def _checked_object(
    file: Path, problems: "list[FileProblem]", warnings: "list[FileProblem]"
) -> dict[str, object]:
    return {
        "file": str(file),
        "problems": [problem_object(each) for each in problems],
        "warnings": [problem_object(each) for each in warnings],
    }


def _tell_checked(file: Path, problems: "list[FileProblem]", warnings: "list[FileProblem]") -> None:
    for problem in problems:
        say(f"error: {problem}")
    for warning in warnings:
        say(f"warning: {warning}")
    if problems:
        say(f"{file}: {counted(len(problems), 'problem')}.")
    elif warnings:
        say(f"{file}: can be used; {counted(len(warnings), 'question')}.")
    else:
        say(f"{file}: all is well.")
