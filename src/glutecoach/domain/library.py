"""Everything that was loaded: programs, exercises, sources, and the files that could not be."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from glutecoach.domain.exercise import Exercise
from glutecoach.domain.program import Program

_AUTHORS_AND_YEAR = re.compile(r"[^,.;:(]{1,60}?(?:, [^,.;:(]{1,40}?){0,4} (?:19|20)\d\d\b")
"""As most citations begin."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that is wrong, or questionable, in one file."""

    file: str
    """The file's name as shown; already cleaned."""
    key: str
    """The place in the file, such as ``levels[1].items[0].reps``; empty for the file as a whole."""
    problem: str
    """One sentence: what is wrong, with the value."""
    remedy: str = ""
    """One sentence: what is allowed or the nearest right spelling."""

    def __str__(self) -> str:
        place = f"{self.file}: {self.key}: " if self.key else f"{self.file}: "
        return f"{place}{self.problem} {self.remedy}".rstrip()


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """A file that could not be loaded; everything else works."""

    id: str
    """The file's name without its ending; cleaned."""
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from."""

    id: str
    citation: str
    doi: str
    """Digital object identifier, or empty."""
    standing: str
    """``study``, ``review``, ``guideline``, ``report`` or ``convention``."""

    @property
    def short(self) -> str:
        """Authors and year, or the whole citation where it does not begin with them."""
        if self.standing == "convention":
            return self.standing
        found = _AUTHORS_AND_YEAR.match(self.citation)
        return found[0] if found else self.citation


@dataclass(frozen=True, slots=True)
class Library:
    """What can be played and looked up."""

    programs: Mapping[str, Program]
    exercises: Mapping[str, Exercise]
    sources: Mapping[str, Source]
    broken: tuple[BrokenFile, ...] = ()
