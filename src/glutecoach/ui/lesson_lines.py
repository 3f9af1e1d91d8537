"""A lesson's body as lines of so many columns, with the sentence that is read aloud set off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from glutecoach.domain.lesson import Block, Diagram, Heading, LessonTable, Paragraph, Points, Words
from glutecoach.domain.lesson_aloud import Spot
from glutecoach.ui.content import text

READ = "bold underline"
"""How the sentence looks that is being read: also without colours."""
_POINT = "· "
_GAP = 2
"""Columns between those of a table."""
_NARROWEST = 8


@dataclass(frozen=True, slots=True)
class LessonLines:
    """The lines, and on which of them the sentence stands that is being read."""

    lines: tuple[Content, ...]
    first_read: int | None
    last_read: int | None


def lesson_lines(blocks: Sequence[Block], width: int, read: Spot | None = None) -> LessonLines:
    """Lay blocks out for a width.

    Args:
        blocks: the lesson's body.
        width: how many columns there are.
        read: the place that is being read; None: nothing is.
    """
    lines: list[Content] = []
    places: list[int] = []
    for index, block in enumerate(blocks):
        if lines and not isinstance(blocks[index - 1], Heading):
            lines.append(Content(""))
        spot = read if read is not None and read.block == index else None
        for line, is_read in _block(block, max(width, _NARROWEST), spot):
            if is_read:
                places.append(len(lines))
            lines.append(line)
    return LessonLines(tuple(lines), min(places, default=None), max(places, default=None))


def running(words: Words, read: Spot | None = None) -> Content:
    """Return running text with its strong parts, and with the sentence that is being read."""
    content = text(words.text)
    for first, behind in words.strong:
        content = content.stylize("bold $text-primary", first, behind)
    return content.stylize(READ, read.first, read.behind or len(words.text)) if read else content


def _block(block: Block, width: int, read: Spot | None) -> Iterator[tuple[Content, bool]]:
    match block:
        case Heading(words=words):
            heading = text(words.text, "bold $text-accent")
            yield from _wrapped(heading.stylize(READ) if read else heading, width, "")
        case Paragraph(words=words):
            yield from _wrapped(running(words, read), width, "")
        case Points(entries=entries, numbered=numbered):
            for number, words in enumerate(entries):
                mark = f"{number + 1}. " if numbered else _POINT
                mine = read if read is not None and read.entry == number else None
                yield from _wrapped(running(words, mine), width, mark)
        case LessonTable():
            yield from _table(block, width, read)
        case Diagram(lines=lines):
            for line in lines:
                yield Content.styled(line, "$text-secondary"), read is not None


def _wrapped(content: Content, width: int, mark: str) -> Iterator[tuple[Content, bool]]:
    """Break a text into lines; the later ones are indented by its mark."""
    indent = Content(" " * len(mark))
    for number, line in enumerate(content.wrap(max(_NARROWEST, width - len(mark)))):
        lead = indent if number else Content.styled(mark, "$text-muted")
        yield lead + line, any(READ in str(span.style) for span in line.spans)


def _table(table: LessonTable, width: int, read: Spot | None) -> Iterator[tuple[Content, bool]]:
    widths = column_widths(table, width)
    yield from _row(table.head, widths, "bold $text-muted", is_read=False)
    yield Content.styled("─" * min(width, sum(widths) + _GAP * (len(widths) - 1)), "$text-muted"), False
    for number, row in enumerate(table.rows):
        yield from _row(row, widths, "", is_read=read is not None and read.entry == number)


def _row(
    cells: Sequence[str], widths: Sequence[int], style: str, *, is_read: bool
) -> Iterator[tuple[Content, bool]]:
    columns = [
        text(cell, READ if is_read else style).wrap(width) for cell, width in zip(cells, widths, strict=True)
    ]
    for at in range(max(map(len, columns))):
        parts = [column[at] if at < len(column) else Content("") for column in columns]
        line = Content("")
        for part, width in zip(parts, widths, strict=True):
            line += part + " " * (width - part.cell_length + _GAP)
        yield line, is_read


def column_widths(table: LessonTable, width: int) -> list[int]:
    """Return the columns' widths: what they need where there is room, else their share of what there is."""
    columns = list(zip(table.head, *table.rows, strict=True))
    needed = [max(_NARROWEST // 2, *(text(cell).cell_length for cell in column)) for column in columns]
    room = width - _GAP * (len(columns) - 1)
    if sum(needed) <= room:
        return needed
    # The narrow columns get all they need; the wide ones share the rest evenly.
    widths = dict.fromkeys(range(len(columns)), 0)
    waiting = sorted(widths, key=needed.__getitem__)
    while waiting:
        share = max(1, room // len(waiting))
        at = waiting.pop(0)
        widths[at] = min(needed[at], share)
        room -= widths[at]
    return [widths[at] for at in range(len(columns))]
