"""Lessons: short pages about what is known, and how well."""

import re
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

EDUCATION = "This is general education, not a diagnosis."
"""The last sentence of every lesson."""
WORDS_A_MINUTE = 200
_WORD = re.compile(r"[^\W_]+(?:[-'’./][^\W_]+)*")


class Verdict(StrEnum):
    """How well a claim stands up."""

    SOLID = "solid"
    LIKELY = "likely"
    MIXED = "mixed"
    UNPROVEN = "unproven"
    CONTESTED = "contested"
    SHORT_TERM = "short-term"

    @property
    def shown(self) -> str:
        """The verdict as a word."""
        return self.capitalize()

    @property
    def meaning(self) -> str:
        """What it says, as the rest of a sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Verdict.SOLID: "several good studies agree",
    Verdict.LIKELY: "studies point this way, but they are few or small",
    Verdict.MIXED: "studies do not agree",
    Verdict.UNPROVEN: "it may be so, but nobody has shown it",
    Verdict.CONTESTED: "said more surely than studies allow",
    Verdict.SHORT_TERM: "it helps for a while, not for good",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Running text on one line."""

    text: str
    strong: tuple[tuple[int, int], ...] = ()
    """Parts that are set off, each from its first character to the one behind its last."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above what follows."""

    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    words: Words


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    entries: tuple[Words, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class LessonTable:
    """A table; all rows have as many cells as its head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """A drawing made of characters."""

    caption: str
    """What it shows, for those who listen."""
    lines: tuple[str, ...]


Block = Heading | Paragraph | Points | LessonTable | Diagram


@dataclass(frozen=True, slots=True)
class Lesson:
    """One page, of two minutes at most where it ships."""

    id: str
    title: str
    order: int
    """Its place in the list."""
    claim: str
    """The sentence that the verdict is about."""
    verdict: Verdict
    blocks: tuple[Block, ...]
    sources: tuple[str, ...]
    evidence_date: int
    """The year in which the evidence was read."""
    program: str
    """Identifier of the program to go on with."""
    level: int
    exercise: str | None
    """Identifier of the exercise whose figure is shown."""
    spoken: bool
    """Whether the built-in voice knows it."""
    review: str
    """For whoever reviews the content; not for the screen."""
    built_in: bool = True

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return sum(len(_WORD.findall(text)) for text in (self.claim, *_texts(self.blocks)))

    @property
    def minutes(self) -> int:
        """How many minutes it takes to read, rounded up."""
        return max(1, ceil(self.words / WORDS_A_MINUTE))


def verdict_in_words(verdict: Verdict) -> str:
    """Return a verdict with its meaning, such as ``Mixed: studies do not agree.``."""
    return f"{verdict.shown}: {verdict.meaning}."


def evidence_in_words(lesson: Lesson) -> str:
    """Return when the evidence was read, without a full stop."""
    return f"Evidence read in {lesson.evidence_date}"


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        match block:
            case Heading(words=words) | Paragraph(words=words):
                found.append(words.text)
            case Points(entries=entries):
                found += (entry.text for entry in entries)
            case LessonTable(head=head, rows=rows):
                found += (cell for row in (head, *rows) for cell in row)
            case Diagram(caption=caption, lines=lines):
                found += (caption, *lines)
    return found
