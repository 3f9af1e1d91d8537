"""The body of a lesson: a small part of Markdown, turned into blocks.

Headings, paragraphs, lists, one kind of table, fenced diagrams, and ``**words set off**``. Everything else
is text as it stands: no link leads anywhere, no picture is fetched, and no HTML is read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from glutecoach.domain.lesson import Block, Diagram, Heading, LessonTable, Paragraph, Points, Words
from glutecoach.domain.safetext import clean

MAX_BODY_CHARACTERS = 8_000
MAX_DIAGRAM_COLUMNS = 60
MAX_DIAGRAM_LINES = 24
MAX_TABLE_COLUMNS = 4
MAX_TABLE_ROWS = 12
_TAB = " " * 4

_FENCE = re.compile(r"\s{0,3}```(?P<caption>.*)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s(?P<text>.*)")
_POINT = re.compile(r"\s{0,3}(?:[-*+]|(?P<number>\d{1,3})[.)])\s(?P<text>.*)")
_ROW = re.compile(r"\s{0,3}\|(?P<cells>.*)")
_RULE = re.compile(r"\s*:?-+:?\s*")
_STRONG = re.compile(r"\*\*(?P<two>[^*\s][^*]*)\*\*|(?<!\w)\*(?P<one>[^*\s][^*]*)\*(?!\w)")

Complain = Callable[[int, str, str], None]
"""Notes a problem: the line, what is wrong, and what to write instead."""


def read_body(text: str, first_line: int, complain: Complain) -> tuple[Block, ...]:
    """Return the blocks of a body.

    Args:
        text: the body; line feeds end its lines.
        first_line: the number of its first line in the file.
        complain: is told each problem.
    """
    if len(text) > MAX_BODY_CHARACTERS:
        problem = f"The text has {len(text)} characters, {len(text) - MAX_BODY_CHARACTERS} too many."
        complain(first_line, problem, f"Write at most {MAX_BODY_CHARACTERS}: a lesson takes two minutes.")
        return ()
    blocks = tuple(_Reader(text.split("\n"), first_line, complain).blocks())
    if not blocks:
        complain(first_line, "The lesson has no text.", "Write it below the second +++.")
    return blocks


def words_of(text: str) -> Words:
    """Return a line with the parts between stars set off."""
    plain, strong, behind = "", [], 0
    text = clean(text)
    for found in _STRONG.finditer(text):
        plain += text[behind : found.start()]
        inner = found["two"] or found["one"]
        strong.append((len(plain), len(plain) + len(inner)))
        plain += inner
        behind = found.end()
    return Words(plain + text[behind:], tuple(strong))


@dataclass(slots=True)
class _Reader:
    """Goes through the lines once, from the first to the last."""

    lines: Sequence[str]
    first_line: int
    complain: Complain
    at: int = 0

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if _FENCE.match(line):
                yield from self._diagram()
            elif found := _HEADING.match(line):
                self.at += 1
                if (words := words_of(found["text"])).text:
                    yield Heading(words)
            elif _POINT.match(line):
                yield from self._points()
            elif _ROW.match(line):
                yield from self._table()
            else:
                yield from self._paragraph()

    def _paragraph(self) -> Iterator[Paragraph]:
        start, self.at = self.at, self.at + 1
        while self._goes_on():
            self.at += 1
        words = words_of(" ".join(self.lines[start : self.at]))
        if words.text:
            yield Paragraph(words)

    def _points(self) -> Iterator[Points]:
        entries: list[str] = []
        numbered = _POINT.match(self.lines[self.at])["number"] is not None  # type: ignore[index]
        while self.at < len(self.lines):
            found = _POINT.match(self.lines[self.at])
            if found and (found["number"] is not None) == numbered:
                entries.append(found["text"])
            elif entries and not found and self._goes_on():
                entries[-1] += f" {self.lines[self.at]}"
            else:
                break
            self.at += 1
        words = tuple(each for each in map(words_of, entries) if each.text)
        if words:
            yield Points(words, numbered)

    def _table(self) -> Iterator[LessonTable]:
        start = self.at
        while self.at < len(self.lines) and _ROW.match(self.lines[self.at]):
            self.at += 1
        rows = [_cells(line) for line in self.lines[start : self.at]]
        if len(rows) < 2 or not all(map(_RULE.fullmatch, _raw_cells(self.lines[start + 1]))):
            remedy = "Write a first line of headings, and |---|---| below it."
            self._complain(start, "The table has no headings.", remedy)
            return
        if self._table_fits(start, rows):
            yield LessonTable(rows[0], tuple(rows[2:]))

    def _table_fits(self, start: int, rows: Sequence[tuple[str, ...]]) -> bool:
        columns, entries = len(rows[0]), len(rows) - 2
        if columns > MAX_TABLE_COLUMNS or not 1 <= entries <= MAX_TABLE_ROWS:
            problem = f"The table has {columns} columns and {entries} rows below its headings."
            remedy = f"Write at most {MAX_TABLE_COLUMNS} columns, and 1 to {MAX_TABLE_ROWS} rows."
            self._complain(start, problem, remedy)
            return False
        wrong = next((at for at, row in enumerate(rows) if len(row) != columns), None)
        if wrong is None:
            return True
        problem = f"The row has {len(rows[wrong])} cells."
        self._complain(start + wrong, problem, f"Write {columns}, as many as there are headings.")
        return False

    def _diagram(self) -> Iterator[Diagram]:
        start = self.at
        caption = clean(_FENCE.match(self.lines[start])["caption"])  # type: ignore[index]
        end = next((at for at in range(start + 1, len(self.lines)) if self.lines[at].strip() == "```"), None)
        if end is None:
            self.at = len(self.lines)
            self._complain(start, "The diagram is never closed.", "Write ``` on a line of its own below it.")
            return
        self.at = end + 1
        lines = tuple(map(_drawn, self.lines[start + 1 : end]))
        if self._diagram_fits(start, caption, lines):
            yield Diagram(caption, lines)

    def _diagram_fits(self, start: int, caption: str, lines: Sequence[str]) -> bool:
        widest = max(map(len, lines), default=0)
        if not caption:
            remedy = "Write behind the opening ``` what it shows, for those who listen."
            self._complain(start, "The diagram has no words.", remedy)
        elif not 1 <= len(lines) <= MAX_DIAGRAM_LINES or not 1 <= widest <= MAX_DIAGRAM_COLUMNS:
            problem = f"The diagram has {len(lines)} lines of up to {widest} characters."
            remedy = f"Draw 1 to {MAX_DIAGRAM_LINES} lines of at most {MAX_DIAGRAM_COLUMNS}."
            self._complain(start, problem, remedy)
        else:
            return True
        return False

    def _goes_on(self) -> bool:
        """Tell whether the line at hand belongs to the text before it."""
        if self.at >= len(self.lines) or not self.lines[self.at].strip():
            return False
        return not any(kind.match(self.lines[self.at]) for kind in (_FENCE, _HEADING, _POINT, _ROW))

    def _complain(self, at: int, problem: str, remedy: str) -> None:
        self.complain(self.first_line + at, problem, remedy)


def _raw_cells(line: str) -> list[str]:
    """Return the cells of a line that is known to begin with a bar."""
    return line.strip().removeprefix("|").removesuffix("|").split("|")


def _cells(line: str) -> tuple[str, ...]:
    return tuple(words_of(cell).text for cell in _raw_cells(line))


def _drawn(line: str) -> str:
    """Clean a line of a diagram, and keep the spaces in it."""
    spaced = line.replace("\t", _TAB)
    return " ".join(clean(part) for part in spaced.split(" ")).rstrip()
