"""The library: what ships with the program, and what the user put into the own folder.

One bad file is one broken row; everything else works.
"""

from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.library import FileProblem, Library
from glutecoach.domain.lint import exercise_questions, questions
from glutecoach.domain.phrases import PHRASE_PLACEHOLDERS, Phrases
from glutecoach.domain.program import Level
from glutecoach.errors import InputError
from glutecoach.formats.content_files import ContentFile
from glutecoach.formats.exercise_toml import read_exercise
from glutecoach.formats.loading import Loading, name_is_taken, references
from glutecoach.formats.phrases_toml import load_phrases
from glutecoach.formats.program_toml import Exercises, read_program
from glutecoach.formats.reading import Reading
from glutecoach.formats.sources_toml import read_sources
from glutecoach.resources import shipped

_EXERCISES = "exercises"
_SOURCES = "sources"
_MARKS = {"family", "position", "movement", "set_up", "start_dose"}
"""Keys that only an exercise has."""
_TEST_MARK = "measure"
"""A key that only a self-test has."""
Problems = list[FileProblem]


def load_library(shipped: Traversable, own_programs: Path | None, *, trusting: bool = False) -> Library:
    """Return everything that can be loaded, and what cannot with the reasons.

    Args:
        shipped: the folder of programs that ships, with ``exercises`` and ``sources`` in it.
        own_programs: the user's folder of programs, with ``exercises`` in it; it need not exist.
        trusting: whether the files that ship are taken for right, which is quicker; what cannot be used is
            told all the same.
    """
    folders: list[tuple[Traversable, bool]] = [(shipped, True)]
    if own_programs is not None:
        folders.append((own_programs, False))
    exercise_folders = [(folder / _EXERCISES, built_in) for folder, built_in in folders]
    loading = Loading(trusting)
    loading.add_sources(ContentFile.at(shipped / _SOURCES / "sources.toml", f"{_SOURCES}/", built_in=True))
    loading.add_exercises(loading.files_in(exercise_folders, f"{_EXERCISES}/"))
    loading.add_programs(loading.files_in(folders, ""))
    return loading.library()


def check_file(path: Path, library: Library) -> tuple[Problems, Problems]:
    """Return what is wrong with a file, and what a good therapist would question.

    The file may be a program, an exercise or a list of sources; which one, its keys tell.
    """
    file = ContentFile.at(path, "", built_in=_ships(path))
    document = file.document()
    if isinstance(document, FileProblem):
        return [document], []
    reading = Reading(
        file.file,
        references(
            library.exercises.keys() | _broken_exercises(library), library.sources, built_in=file.built_in
        ),
    )
    warnings = _look_through(file, document, reading, library)
    return list(file.with_lines(reading.problems)), list(file.with_lines(warnings))


def _look_through(
    file: ContentFile, document: dict[str, Any], reading: Reading, library: Library
) -> Problems:
    """Note the problems in ``reading``; return the questions."""
    if "levels" in document:
        _check_name(file, reading, "")
        exercises = Exercises(library.exercises, _broken_exercises(library))
        program = read_program(document, file.id, reading, exercises, built_in=file.built_in)
        return questions(program, planned_minutes) if program else []
    if _TEST_MARK in document:
        # Few checks are about self-tests: nobody writes their own.
        from glutecoach.formats.self_test_toml import read_self_test  # noqa: PLC0415

        read_self_test(document, file.id, reading)
        return []
    if not _MARKS.isdisjoint(document):
        _check_name(file, reading, _EXERCISES)
        exercise = read_exercise(document, file.id, reading)
        return exercise_questions(exercise) if exercise else []
    if isinstance(document.get("sources"), dict):
        read_sources(document, reading)
        return []
    remedy = "A program has [[levels]]; an exercise has family, position and movement."
    reading.complain("", "This is neither a program nor an exercise.", remedy)
    return []


def planned_minutes(level: Level) -> float:
    """Return how long a session of the level takes as the coach speaks by default, in minutes."""
    return SessionCompiler(_english()).compile(level).planned_ms / 60_000


@cache
def _english() -> Phrases:
    try:
        text = (shipped("programs") / "language" / "en.toml").read_text(encoding="utf-8")
        return load_phrases(text, "en.toml")
    except (OSError, InputError):
        # Whoever plays a session is told; here the words only lengthen some pauses.
        return Phrases("", dict.fromkeys(PHRASE_PLACEHOLDERS, ""))


def _ships(path: Path) -> bool:
    """Return whether this is one of the files that ship, rather than one of the user's."""
    folder = shipped("programs")
    try:
        return isinstance(folder, Path) and path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _check_name(file: ContentFile, reading: Reading, folder: str) -> None:
    if not file.built_in and (shipped("programs") / folder / f"{file.id}.toml").is_file():
        problem = name_is_taken(file)
        reading.complain(problem.key, problem.problem, problem.remedy)


def _broken_exercises(library: Library) -> frozenset[str]:
    return (
        frozenset(
            broken.id for broken in library.broken if broken.problems[0].file.startswith(f"{_EXERCISES}/")
        )
        - library.exercises.keys()
    )
