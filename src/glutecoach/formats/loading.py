"""A library in the making: files are read one by one, and each problem stays with its file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources.abc import Traversable
from typing import Any

from glutecoach.domain.exercise import Exercise, Neighbour
from glutecoach.domain.library import BrokenFile, FileProblem, Library, Source
from glutecoach.domain.program import Program
from glutecoach.formats.content_files import ContentFile, shown_name, toml_files
from glutecoach.formats.exercise_toml import read_exercise
from glutecoach.formats.program_toml import Exercises, read_program
from glutecoach.formats.reading import Reading, Reference
from glutecoach.formats.sources_toml import read_sources
from glutecoach.formats.text_fields import EXERCISE, SOURCE


def references(
    exercises: Iterable[str], sources: Mapping[str, Source], *, built_in: bool
) -> dict[str, Reference]:
    """Return the names a content file may refer to; without a list of sources, they are not checked."""
    known = {EXERCISE: Reference("exercise", frozenset(exercises))}
    if sources:
        known[SOURCE] = Reference("source", sources, own_words=not built_in)
    return known


@dataclass(slots=True)
class Loading:
    """The library in the making."""

    trusting: bool = False
    """Whether the files that ship are taken for right, as the tests have found them."""
    programs: dict[str, Program] = field(default_factory=dict)
    exercises: dict[str, Exercise] = field(default_factory=dict)
    broken_exercises: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    broken: list[BrokenFile] = field(default_factory=list)

    def library(self) -> Library:
        """Return what was loaded so far."""
        return Library(self.programs, self.exercises, self.sources, tuple(self.broken))

    def files_in(self, folders: Iterable[tuple[Traversable, bool]], prefix: str) -> dict[str, ContentFile]:
        """Return the files by identifier; the second of two with the same one is a broken row."""
        files: dict[str, ContentFile] = {}
        for folder, built_in in folders:
            for entry in self._entries(folder):
                file = ContentFile.at(entry, prefix, built_in=built_in)
                if file.key in files:
                    self._note_broken(file, [name_is_taken(file)])
                else:
                    files[file.key] = file
        return files

    def _trusts(self, file: ContentFile) -> bool:
        return self.trusting and file.built_in

    def _entries(self, folder: Traversable) -> list[Traversable]:
        try:
            return list(toml_files(folder))
        except OSError as error:
            name = shown_name(folder.name)
            problem = FileProblem(
                name, "", f"The folder cannot be read: {error.strerror}.", "Check its permissions."
            )
            self.broken.append(BrokenFile(name, (problem,)))
            return []

    def add_sources(self, file: ContentFile) -> None:
        """Load the list of sources; without it, sources are not checked."""
        document = file.document(trusted=self._trusts(file))
        if isinstance(document, FileProblem):
            self._note_broken(file, [document])
            return
        reading = Reading(file.file, trusted=self._trusts(file))
        self.sources = read_sources(document, reading) or {}
        self._note_broken(file, reading.problems)

    def add_exercises(self, files: Mapping[str, ContentFile]) -> None:
        """Load exercises; they may be each other's neighbours."""
        for file in files.values():
            self._add_exercise(file, files)
        self.broken_exercises = set(files) - set(self.exercises)
        for identifier, exercise in self.exercises.items():
            self.exercises[identifier] = self._without_broken_neighbours(exercise)

    def _add_exercise(self, file: ContentFile, files: Mapping[str, ContentFile]) -> None:
        document = file.head(trusted=self._trusts(file)) if file.built_in else file.document()
        if isinstance(document, FileProblem):
            self._note_broken(file, [document])
            return
        reading = Reading(
            file.file, references(files, self.sources, built_in=file.built_in), trusted=self._trusts(file)
        )
        exercise = read_exercise(document, file.id, reading)
        self._note_broken(file, reading.problems)
        if exercise is not None:
            self.exercises[file.id] = exercise

    def _without_broken_neighbours(self, exercise: Exercise) -> Exercise:
        """Keep an exercise whose neighbour cannot be loaded: only the way there is gone."""
        if self.broken_exercises.isdisjoint({exercise.easier.exercise, exercise.harder.exercise}):
            return exercise
        return replace(exercise, easier=self._usable(exercise.easier), harder=self._usable(exercise.harder))

    def _usable(self, neighbour: Neighbour) -> Neighbour:
        return replace(neighbour, exercise=None) if neighbour.exercise in self.broken_exercises else neighbour

    def add_programs(self, files: Mapping[str, ContentFile]) -> None:
        """Load programs of the exercises that were loaded before."""
        exercises = Exercises(self.exercises, self.broken_exercises)
        for file in files.values():
            self._add_program(file, exercises)

    def _add_program(self, file: ContentFile, exercises: Exercises) -> None:
        document = file.document(trusted=self._trusts(file))
        if isinstance(document, FileProblem):
            self._note_broken(file, [document])
            return
        reading = Reading(
            file.file,
            references(exercises.names, self.sources, built_in=file.built_in),
            trusted=self._trusts(file) and exercises.usable.keys() >= _exercises_named(document),
        )
        program = read_program(document, file.id, reading, exercises, built_in=file.built_in)
        self._note_broken(file, reading.problems)
        if program is not None:
            self.programs[file.id] = program

    def _note_broken(self, file: ContentFile, problems: list[FileProblem]) -> None:
        if problems:
            self.broken.append(BrokenFile(file.id, file.with_lines(problems)))


def _exercises_named(document: Mapping[str, Any]) -> set[object]:
    """Return what the items of a program that ships name; the empty text where they cannot be found."""
    try:
        return {item["exercise"] for level in document["levels"] for item in level["items"]}
    except (KeyError, TypeError):
        return {""}


def name_is_taken(file: ContentFile) -> FileProblem:
    """Return the problem of a user's file that is called like one that ships."""
    return FileProblem(
        file.file,
        "",
        f"{file.id} is the name of a built-in file.",
        "Rename yours; a built-in one is never replaced.",
    )
