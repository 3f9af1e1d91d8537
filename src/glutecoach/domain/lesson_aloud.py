"""A lesson as plain sentences, to be read aloud one after the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glutecoach.domain.lesson import (
    EDUCATION,
    Diagram,
    Heading,
    Lesson,
    LessonTable,
    Paragraph,
    Points,
    Words,
)

LONGEST_SENTENCE = 240
"""Characters; what is longer is said in parts."""
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[^\sa-z])")
"""The end of a sentence: what follows does not begin with a small letter."""
_ENDINGS = (".", "!", "?", "…", ":")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a lesson a sentence stands."""

    block: int
    """Index of the block."""
    entry: int = 0
    """Index of the entry of a list, or of the row of a table."""
    first: int = 0
    """Index of its first character."""
    behind: int = 0
    """Index behind its last character; 0: all of the entry."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said in one go."""

    text: str
    spot: Spot | None = None
    """None: it stands outside the lesson's body."""


def aloud(lesson: Lesson) -> tuple[Sentence, ...]:
    """Return a whole lesson as sentences: title, claim and verdict, the body, and the last sentence."""
    return (
        Sentence(_closed(lesson.title)),
        *(Sentence(part) for part in _parts(f"The claim: {lesson.claim}")),
        Sentence(f"The verdict: {lesson.verdict.value}. That means: {lesson.verdict.meaning}."),
        *(sentence for index in range(len(lesson.blocks)) for sentence in _block(lesson, index)),
        Sentence(EDUCATION),
    )


def sentences_in(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end; one that is too long counts as several."""
    found: list[tuple[int, int]] = []
    first = 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        while end - first > LONGEST_SENTENCE:
            cut = _cut(text, first)
            found.append((first, cut))
            first = _next_word(text, cut)
        if first < end:
            found.append((first, end))
        first = _next_word(text, end)
    return found


def _block(lesson: Lesson, index: int) -> Iterator[Sentence]:
    match lesson.blocks[index]:
        case Heading(words=words):
            yield from (Sentence(_closed(part), Spot(index)) for part in _parts(words.text))
        case Paragraph(words=words):
            yield from _running(words, index, 0)
        case Points(entries=entries):
            for number, words in enumerate(entries):
                yield from _running(words, index, number)
        case LessonTable(head=head, rows=rows):
            for number, row in enumerate(rows):
                yield from (Sentence(part, Spot(index, number)) for part in _row(head, row))
        case Diagram(caption=caption):
            yield from (Sentence(_closed(part), Spot(index)) for part in _parts(caption))


def _running(words: Words, block: int, entry: int) -> Iterator[Sentence]:
    for first, behind in sentences_in(words.text):
        yield Sentence(_closed(words.text[first:behind]), Spot(block, entry, first, behind))


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    """Return a row in words: its name, then each of its cells below its heading."""
    yield _closed(row[0])
    for heading, cell in zip(head[1:], row[1:], strict=True):
        if cell:
            yield from (_closed(part) for part in _parts(f"{heading}: {cell}" if heading else cell))


def _parts(text: str) -> list[str]:
    return [text[first:behind] for first, behind in sentences_in(text)]


def _closed(text: str) -> str:
    """End it as a sentence ends: engines breathe there."""
    return text if text.rstrip("\"'”’)]").endswith(_ENDINGS) else f"{text}."


def _cut(text: str, first: int) -> int:
    """Return where to break a sentence that is too long: behind a comma, between words, or anywhere."""
    window = text[first : first + LONGEST_SENTENCE]
    for mark in (", ", "; ", " "):
        at = window.rfind(mark)
        if at > LONGEST_SENTENCE // 3:
            return first + at + len(mark.rstrip())
    return first + LONGEST_SENTENCE


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
