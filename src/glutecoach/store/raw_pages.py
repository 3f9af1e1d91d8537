"""Rows as they lie in the pages of a SQLite file, found without whatever leads to them in a sound file.

Nothing of what is found can be trusted: rows may be old, or half overwritten. Whoever reads them has to
know by other means, here by the chains of hashes, which of them are what was written.
"""

from collections.abc import Iterator
from mmap import mmap

Value = int | float | str | bytes | None
Row = tuple[Value, ...]
Content = bytes | bytearray | mmap
"""A file; slices of it are bytes."""

_FIRST_PAGE_HEADER = 100
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR = 13, 10, 2
_LONGEST_ROW = 16 * 1024 * 1024
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_CONSTANTS: dict[int, Value] = {0: None, 8: 0, 9: 1}
_REAL = 7
_FIRST_BLOB = 12


def raw_rows(content: Content, page_bytes: int) -> Iterator[Row]:
    """Yield every row that any page holds; a table's own number stands where the row leaves it out.

    Args:
        content: the file.
        page_bytes: the size of its pages.
    """
    file = _File(content, page_bytes)
    for number in range(file.pages):
        page = file.page(number)
        start = _FIRST_PAGE_HEADER if number == 0 else 0
        kind = page[start]
        if kind in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INTERIOR):
            for offset in _cells(page, start, kind):
                row = _row_or_none(file, page, offset, kind)
                if row is not None:
                    yield row


class _File:
    """The pages of a file."""

    def __init__(self, content: Content, page_bytes: int) -> None:
        self._content = content
        self.size = page_bytes
        self.pages = len(content) // page_bytes

    def page(self, number: int) -> bytes:
        """Return a page, the first being 0."""
        return bytes(self._content[number * self.size : (number + 1) * self.size])

    def rest_of(self, row: bytes, following: int, length: int) -> bytes:
        """Return a row that goes on on other pages.

        Raises:
            ValueError: it leads nowhere.
        """
        while len(row) < length:
            if not 0 < following <= self.pages:
                raise ValueError(following)
            page = self.page(following - 1)
            following = int.from_bytes(page[:4], "big")
            row += page[4 : 4 + length - len(row)]
        return row


def _cells(page: bytes, start: int, kind: int) -> list[int]:
    """Return where the rows of a page are."""
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    first = start + (12 if kind == _INDEX_INTERIOR else 8)
    places = range(first, min(first + 2 * count, len(page) - 1), 2)
    return [int.from_bytes(page[place : place + 2], "big") for place in places]


def _row_or_none(file: _File, page: bytes, offset: int, kind: int) -> Row | None:
    try:
        return _row(file, page, offset, kind)
    except (IndexError, ValueError):
        return None


def _row(file: _File, page: bytes, offset: int, kind: int) -> Row:
    offset += 4 if kind == _INDEX_INTERIOR else 0
    length, offset = _varint(page, offset)
    number: int | None = None
    if kind == _TABLE_LEAF:
        number, offset = _varint(page, offset)
    if not 0 < length <= _LONGEST_ROW:
        raise ValueError(length)
    here = _bytes_here(length, file.size, is_table=kind == _TABLE_LEAF)
    row = page[offset : offset + here]
    if here < length:
        following = int.from_bytes(page[offset + here : offset + here + 4], "big")
        row = file.rest_of(row, following, length)
    values = tuple(_values(row))
    return (number, *values[1:]) if number is not None and values[:1] == (None,) else values


def _bytes_here(length: int, size: int, *, is_table: bool) -> int:
    """Return how much of a row lies on the page itself, as the file format says."""
    most = size - 35 if is_table else (size - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    fitting = least + (length - least) % (size - 4)
    return fitting if fitting <= most else least


def _values(row: bytes) -> Iterator[Value]:
    end, place = _varint(row, 0)
    at = end
    while place < end:
        kind, place = _varint(row, place)
        value, at = _value(row, kind, at)
        yield value


def _value(row: bytes, kind: int, at: int) -> tuple[Value, int]:
    if kind in _CONSTANTS:
        return _CONSTANTS[kind], at
    if kind == _REAL:
        return None, at + 8
    if kind >= _FIRST_BLOB:
        length = (kind - _FIRST_BLOB) // 2
        found = row[at : at + length]
        if len(found) < length:
            raise ValueError(length)
        return (found.decode("utf-8", "surrogatepass") if kind % 2 else found), at + length
    length = _INTEGER_BYTES.get(kind, 0)
    return int.from_bytes(row[at : at + length], "big", signed=True), at + length


def _varint(content: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where the next begins."""
    value = 0
    for index in range(9):
        byte = content[at + index]
        if index == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            return value, at + index + 1
    raise ValueError(at)
