"""On which line of a TOML text a key stands, so that a message can point at it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from glutecoach.domain.library import FileProblem
from glutecoach.formats.toml_text import without_strings

_NAME = r"[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*"
_HEADER = re.compile(rf"\[(?P<list>\[)?\s*(?P<name>{_NAME})\s*\]\]?\s*$")
_PAIR = re.compile(rf"(?P<name>{_NAME})\s*=")
_PIECE = re.compile(rf"(?P<name>{_NAME})\s*=|[\[\]{{}},]|[^\s\[\]{{}},]+")
_LAST_STEP = re.compile(r"(?:\.?[^.\[\]]+|\[\d+\])$")


@dataclass(slots=True)
class _Open:
    """A list or a table in brackets, up to its end."""

    path: str | None
    """None: it stands below a key in quotes."""
    is_list: bool
    at: int = 0
    """Which entry of a list it is at."""
    key: str | None = None
    """Which key of a table it is at; None: one in quotes."""

    @property
    def inner(self) -> str | None:
        """The path of the value it is at."""
        if self.path is None:
            return None
        if self.is_list:
            return f"{self.path}[{self.at}]"
        return None if self.key is None else _below(self.path, self.key)

    def pass_comma(self) -> None:
        """Go on to the next value."""
        self.at, self.key = self.at + 1, None


class KeyLines:
    """The lines of the keys of one valid TOML text.

    Keys in quotes are not looked for; the key around them is pointed at.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        """How many tables of each list of tables were met."""
        self._open: list[_Open] = []
        """The lists and tables in brackets around the place that is looked at."""
        self._scan(text)

    def line_of(self, key: str) -> int | None:
        """Return the line, from 1, of a key such as ``levels[1].items[0].reps``, or of what it stands in."""
        while key:
            if key in self._lines:
                return self._lines[key]
            shorter = _LAST_STEP.sub("", key)
            key = shorter if shorter != key else ""
        return None

    def _scan(self, text: str) -> None:
        table = ""
        for number, line in enumerate(without_strings(text).split("\n"), start=1):
            bare = line.strip()
            if self._open:
                self._scan_value(bare, number, None)
            elif header := _HEADER.match(bare):
                table = self._entered(_plain(header["name"]), number, is_list=header["list"] is not None)
            elif pair := _PAIR.match(bare):
                path = _below(table, _plain(pair["name"]))
                self._note(path, number)
                self._scan_value(bare[pair.end() :], number, path)
            else:
                self._scan_value(bare, number, None)

    def _scan_value(self, text: str, number: int, path: str | None) -> None:
        """Note what stands in brackets in a line of a value; ``path`` is that of a value that begins here."""
        for piece in _PIECE.finditer(text):
            word, around = piece[0], self._open[-1] if self._open else None
            if word in {"]", "}"}:
                self._open[-1:] = []
            elif word == ",":
                if around:
                    around.pass_comma()
            else:
                self._scan_piece(piece, number, around, path)

    def _scan_piece(self, piece: re.Match[str], number: int, around: _Open | None, path: str | None) -> None:
        if around and not around.is_list and piece["name"]:
            around.key = _plain(piece["name"])
        here = around.inner if around else path
        if here is not None:
            self._note(here, number)
        if piece[0] in {"[", "{"}:
            self._open.append(_Open(here, is_list=piece[0] == "["))

    def _note(self, key: str, number: int) -> None:
        self._lines.setdefault(key, number)

    def _entered(self, name: str, number: int, *, is_list: bool) -> str:
        """Note a table's header; return its path, with the numbers of the lists of tables on the way."""
        *outer, last = name.split(".")
        path = ""
        for step in outer:
            path = self._numbered(_below(path, step))
        path = _below(path, last)
        self._note(path, number)
        if is_list:
            self._counts[path] += 1
            path = self._numbered(path)
            self._note(path, number)
        return path

    def _numbered(self, path: str) -> str:
        return f"{path}[{self._counts[path] - 1}]" if path in self._counts else path


def _below(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step


def _plain(name: str) -> str:
    return "".join(name.split())


def with_lines(problems: Iterable[FileProblem], text: str) -> list[FileProblem]:
    """Return the problems with the line of each key behind it, where it is known."""
    lines = KeyLines(text)
    numbered = [(problem, lines.line_of(problem.key)) for problem in problems]
    return [
        problem if line is None else replace(problem, key=f"{problem.key} (line {line})")
        for problem, line in numbered
    ]
