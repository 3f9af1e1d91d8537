"""Writing to the terminal: every line is made harmless here, whatever it was made of."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from glutecoach.domain.safetext import clean

if TYPE_CHECKING:
    from glutecoach.figure.cells import CellRow

JSON_FORMAT = 1
"""Version of everything that ``--json`` prints; it grows when a key changes its meaning or goes."""
PLAIN_WIDTH = 80
"""Columns of text that does not go to a terminal."""
_WIDEST = 100
_NARROWEST = 24
"""Columns that running text has at least, whatever stands before it."""


def make_streams_safe() -> None:
    """Make sure that there are streams, and that no character can make writing to them fail."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def say(*lines: str, bold: bool = False, at_once: bool = False) -> None:
    """Write lines to standard output; ``at_once`` for those that are read while the program goes on."""
    for line in lines:
        text = _harmless(line)
        sys.stdout.write(
            f"\x1b[1m{text}\x1b[0m\n" if bold and text and in_colour(sys.stdout) else f"{text}\n"
        )
    if at_once:
        sys.stdout.flush()


def say_live(line: str = "") -> None:
    """Write a line of a terminal anew, without ending it; without a text, wipe it away."""
    sys.stdout.write(f"\r{_harmless(line)}\x1b[K")
    sys.stdout.flush()


def tell_terminal(command: str) -> None:
    """Write what the terminal itself is told, as it is: whoever calls this has made it harmless."""
    sys.stdout.write(command)
    sys.stdout.flush()


def say_as_written(line: str) -> None:
    """Write a line whose form is the user's own, colours among it; what is put in is harmless."""
    sys.stdout.write(f"{line}\n")


def say_cells(rows: "Iterable[CellRow]") -> None:
    """Write rows of a picture: characters that the program chose itself, each in its two colours."""
    for row in rows:
        parts: list[str] = []
        before: tuple[object, object] | None = None
        for glyph, foreground, background in row:
            if (foreground, background) != before:
                parts.append(f"\x1b[{_colour(foreground, 38)};{_colour(background, 48)}m")
                before = (foreground, background)
            parts.append(_harmless(glyph))
        sys.stdout.write("".join(parts) + "\x1b[0m\n")


def _colour(colour: "tuple[int, int, int] | int | None", code: int) -> str:
    """Return the numbers of an escape; the code is 38 for characters and 48 for what is behind them."""
    if colour is None:
        return str(code + 1)
    if isinstance(colour, int):
        return str(code - 8 + colour if colour < 8 else code + 44 + colour)
    return f"{code};2;{colour[0]};{colour[1]};{colour[2]}"


def write_text(text: str) -> None:
    """Write a whole document: as it is, or, to a terminal, made harmless."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        say(*text.splitlines())
        return
    sys.stdout.flush()
    buffer.write(text.encode())
    buffer.flush()


def warn(text: str) -> None:
    """Write a line to standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"{_harmless(text)}\n")
    sys.stderr.flush()


def say_json(value: Mapping[str, object], *, at_once: bool = False) -> None:
    """Write one JSON object on one line, its format's version first; ASCII only, so nothing in it can act."""
    import json  # noqa: PLC0415  (only where it was asked for)

    sys.stdout.write(json.dumps({"format": JSON_FORMAT, **value}, allow_nan=False) + "\n")
    if at_once:
        sys.stdout.flush()


def say_columns(rows: Iterable[Sequence[str]], *, indent: int = 0, broken: bool = False) -> None:
    """Write rows in columns as wide as their widest cell.

    Args:
        rows: the cells; all rows have the same number.
        indent: spaces before each line.
        broken: whether the last column is running text, broken at the width of the terminal.
    """
    table = [[clean(cell) for cell in row] for row in rows]
    if not table:
        return
    widths = [max(cell_width(row[column]) for row in table) for column in range(len(table[0]) - 1)]
    for row in table:
        cells = [cell + " " * (width - cell_width(cell)) for cell, width in zip(row, widths, strict=False)]
        lead = " " * indent + "".join(f"{cell}  " for cell in cells)
        if broken and row[-1]:
            _say_broken(row[-1], lead, " " * cell_width(lead))
        else:
            say((lead + row[-1]).rstrip())


def say_paragraph(text: str, *, indent: int = 0) -> None:
    """Write running text, broken at the width of the terminal."""
    _say_broken(clean(text), " " * indent, " " * indent)


def _say_broken(text: str, lead: str, indent: str) -> None:
    import textwrap  # noqa: PLC0415  (only where there is running text)

    width = max(text_width(), len(indent) + _NARROWEST)
    lines = textwrap.wrap(text, width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)
    say(*lines)


def text_width() -> int:
    """Return how many columns running text may use."""
    if not sys.stdout.isatty():
        return PLAIN_WIDTH
    return max(40, min(terminal_size()[0], _WIDEST))


def terminal_size() -> tuple[int, int]:
    """Return the terminal's columns and rows; 80 and 24 where they are not known."""
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return PLAIN_WIDTH, 24
    return size.columns or PLAIN_WIDTH, size.lines or 24


def in_colour(stream: TextIO) -> bool:
    """Tell whether escapes for bold letters are wanted and understood."""
    terminal = os.environ.get("TERM", "windows" if os.name == "nt" else "")
    return stream.isatty() and not os.environ.get("NO_COLOR") and terminal not in {"", "dumb"}


def cell_width(text: str) -> int:
    """Return how many columns a text takes: wide letters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _harmless(line: str) -> str:
    """Clean every word and keep the spaces between them, which make the columns."""
    if line.isascii() and line.isprintable():
        return line
    return " ".join(clean(word) for word in line.split(" "))


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  (lives as long as the process)
