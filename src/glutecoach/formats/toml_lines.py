"""On which line of a TOML text a key stands, so that a message can point at it."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from glutecoach.domain.library import FileProblem
from glutecoach.formats.toml_text import without_strings

_HEADER = re.compile(r"\[(?P<list>\[)?\s*(?P<name>[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*\]\]?\s*$")
_PAIR = re.compile(r"(?P<name>[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=")
_LAST_STEP = re.compile(r"(?:\.?[^.\[\]]+|\[\d+\])$")


class KeyLines:
    """The lines of the keys of one valid TOML text.

    Keys in quotes and keys within inline tables are not looked for; the key around them is pointed at.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._counts: Counter[str] = Counter()
        """How many tables of each list of tables were met."""
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
        table, open_brackets = "", 0
        for number, line in enumerate(without_strings(text).split("\n"), start=1):
            bare = line.strip()
            if open_brackets == 0 and (header := _HEADER.match(bare)):
                table = self._entered(_plain(header["name"]), number, is_list=header["list"] is not None)
                continue
            if open_brackets == 0 and (pair := _PAIR.match(bare)):
                self._note(_below(table, _plain(pair["name"])), number)
            open_brackets += bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")

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
