"""Finding what an argument names: programs, levels, exercises."""

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from glutecoach.cli.commands.group import nearest_hint
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glutecoach.domain.exercise import Exercise
    from glutecoach.domain.library import Library
    from glutecoach.domain.program import Program


def find_program(library: "Library", name: str, homework: "Mapping[str, Program] | None" = None) -> "Program":
    """Return the program of that name.

    Args:
        library: the programs there are, homework among them where that is asked for.
        name: a program's identifier; of homework, its beginning will do.
        homework: the programs of homework.

    Raises:
        InputError: there is none, or its file is broken; the message names the nearest, or what is wrong.
    """
    program = library.programs.get(name)
    if program is not None:
        return program
    begun = [one for one in homework or () if name and one.startswith(name.lower())]
    if len(begun) > 1:
        raise InputError(
            f"Several of yours begin with '{clean(name)}'.", "'glutecoach homework list' lists them."
        )
    if begun and homework:
        return homework[begun[0]]
    for broken in library.broken:
        if broken.id == name:
            raise InputError(
                f"The program '{name}' cannot be used: {broken.problems[0]}",
                "'glutecoach doctor' lists all problems of your files.",
            )
    raise InputError(
        f"There is no program '{name}'.{nearest_hint(name, list(library.programs))}",
        "'glutecoach programs' lists them.",
    )


def find_exercise(library: "Library", name: str) -> "Exercise":
    """Return the exercise of that name.

    Raises:
        InputError: there is none; the message names the nearest.
    """
    exercise = library.exercises.get(name)
    if exercise is None:
        raise InputError(
            f"There is no exercise '{name}'.{nearest_hint(name, list(library.exercises))}",
            "'glutecoach exercises' lists them.",
        )
    return exercise


def checked_level(program: "Program", number: int) -> int:
    """Return the level's number.

    Raises:
        InputError: the program has no such level.
    """
    count = len(program.levels)
    if not 1 <= number <= count:
        have = "one level" if count == 1 else f"levels 1 to {count}"
        raise InputError(f"'{program.id}' has no level {number}.", f"It has {have}.")
    return number


def complete_programs(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of the built-in programs, from the names of their files."""
    return _names("", incomplete)


def complete_exercises(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the names of the exercises, from the names of their files."""
    return _names("exercises", incomplete)


def _names(folder: str, incomplete: str) -> list[CompletionItem]:
    place = shipped("programs") / folder if folder else shipped("programs")
    names = sorted(file.name.removesuffix(".toml") for file in place.iterdir() if file.name.endswith(".toml"))
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
