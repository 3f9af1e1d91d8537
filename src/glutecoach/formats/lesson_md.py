"""The lessons: what ships, and what the user put into the own folder."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from glutecoach.domain.lesson import Lesson
from glutecoach.domain.library import BrokenFile, FileProblem, Library
from glutecoach.domain.limits import MAX_FILE_BYTES
from glutecoach.errors import InputError
from glutecoach.files import read_capped
from glutecoach.formats.content_files import shown_name
from glutecoach.formats.lesson_file import PROGRAM, read_lesson
from glutecoach.formats.reading import Reading, Reference
from glutecoach.formats.text_fields import (
    EXERCISE,
    IDENTIFIER,
    IDENTIFIER_FORM,
    MAX_IDENTIFIER_CHARACTERS,
    SOURCE,
)
from glutecoach.formats.wording import shown

ENDING: Final = ".md"
FOLDER: Final = "lessons"


@dataclass(frozen=True, slots=True)
class LessonShelf:
    """All lessons there are, and the files that could not be used."""

    lessons: tuple[Lesson, ...]
    broken: tuple[BrokenFile, ...] = ()


def load_lessons(shipped: Traversable) -> tuple[Lesson, ...]:
    """Return the lessons that ship, in order.

    Args:
        shipped: the folder of programs that ships, with ``lessons`` in it.
    """
    return load_shelf(shipped, None).lessons


def load_shelf(
    shipped: Traversable, own_programs: Path | None, library: Library | None = None
) -> LessonShelf:
    """Return all lessons, those that ship before the user's own; a bad file is one broken row.

    Args:
        shipped: the folder of programs that ships, with ``lessons`` in it.
        own_programs: the user's folder of programs, with ``lessons`` in it; it need not exist.
        library: what lessons may refer to; None: that is not checked.
    """
    lessons: list[Lesson] = []
    taken: set[str] = set()
    broken: list[BrokenFile] = []
    folders: list[tuple[Traversable, bool]] = [(shipped / FOLDER, True)]
    if own_programs is not None:
        folders.append((own_programs / FOLDER, False))
    for folder, built_in in folders:
        for entry in _entries(folder, broken):
            file = LessonFile(entry, built_in=built_in)
            lesson, problems = file.read(library)
            if file.id in taken:
                lesson, problems = None, [file.name_is_taken()]
            taken.add(file.id)
            if lesson is not None:
                lessons.append(lesson)
            else:
                broken.append(BrokenFile(file.shown_id, tuple(problems)))
    ordered = sorted(lessons, key=lambda lesson: (not lesson.built_in, lesson.order, lesson.id))
    return LessonShelf(tuple(ordered), tuple(broken))


def _entries(folder: Traversable, broken: list[BrokenFile]) -> list[Traversable]:
    try:
        found = list(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        name = shown_name(folder.name)
        problem = f"The folder cannot be read: {error.strerror}."
        broken.append(BrokenFile(name, (FileProblem(name, "", problem, "Check its permissions."),)))
        return []
    named = (each for each in found if each.name.lower().endswith(ENDING) and not each.name.startswith("."))
    return sorted(named, key=lambda entry: entry.name)


class LessonFile:
    """One file that should hold a lesson."""

    def __init__(self, entry: Traversable, *, built_in: bool) -> None:
        """Describe it; nothing is read yet."""
        name = shown_name(entry.name)
        self.id = entry.name.removesuffix(ENDING)
        self.shown_id = name.removesuffix(ENDING) or name
        self._entry = entry
        self._file = f"{FOLDER}/{name}"
        self._built_in = built_in

    def read(self, library: Library | None) -> tuple[Lesson | None, list[FileProblem]]:
        """Return the lesson, or None and what is wrong with the file."""
        problem = self._name_problem()
        if problem is not None:
            return None, [problem]
        content = self._content()
        if isinstance(content, FileProblem):
            return None, [content]
        reading = Reading(self._file, _references(library, built_in=self._built_in))
        lesson = read_lesson(content, self.id, reading, library, built_in=self._built_in)
        return lesson, reading.problems

    def name_is_taken(self) -> FileProblem:
        """Return the problem of a user's file that is called like one that ships."""
        return FileProblem(
            self._file,
            "",
            f"{self.shown_id} is the name of a built-in lesson.",
            "Rename yours; a built-in one is never replaced.",
        )

    def _name_problem(self) -> FileProblem | None:
        if not self._entry.name.endswith(ENDING):
            return FileProblem(self._file, "", f"The name does not end in {ENDING}.", "Rename the file.")
        if IDENTIFIER.fullmatch(self.id) and len(self.id) <= MAX_IDENTIFIER_CHARACTERS:
            return None
        remedy = f"Rename the file: {IDENTIFIER_FORM}, then {ENDING}."
        return FileProblem(self._file, "", f"{shown(self.id)} cannot be an identifier.", remedy)

    def _content(self) -> bytes | FileProblem:
        try:
            if isinstance(self._entry, Path):
                return read_capped(self._entry, MAX_FILE_BYTES)
            return self._entry.read_bytes()
        except InputError as error:
            return FileProblem(self._file, "", error.problem, error.remedy)
        except OSError as error:
            return FileProblem(self._file, "", f"The file cannot be read: {error.strerror}.")


def _references(library: Library | None, *, built_in: bool) -> dict[str, Reference]:
    if library is None:
        return {}
    known = {
        EXERCISE: Reference("exercise", library.exercises.keys()),
        PROGRAM: Reference("program", library.programs.keys()),
    }
    if library.sources:
        known[SOURCE] = Reference("source", library.sources, own_words=not built_in)
    return known
