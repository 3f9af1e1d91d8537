"""A client's return as JSON lines: what it is, then what was done, line by line, and an end that counts them.

The lines hang together (``return_chain``), and the last one may hold a signature over all above it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.limits import MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS
from glutecoach.domain.safetext import clean, shortened
from glutecoach.errors import InputError
from glutecoach.formats.log_fields import plain
from glutecoach.formats.return_chain import chained, next_line
from glutecoach.formats.return_fields import (
    ANSWER,
    FORMAT,
    HEADER,
    MAX_RETURN_BYTES,
    MAX_RETURN_LINES,
    PAUSE,
    RESULT,
    RETURNED_SESSION,
    VERSION,
    VISIT,
    Header,
)
from glutecoach.formats.return_reading import LoadedReturn, load
from glutecoach.formats.table_types import Table

__all__ = ["LoadedReturn", "Sign", "dump", "load"]

Sign = Callable[[bytes], str]
"""Returns the signature of some bytes."""


def dump(
    returned: HomeworkReturn,
    *,
    included: Included | None = None,
    key: str = "",
    sign: Sign | None = None,
) -> bytes:
    """Return a file to give back; the same for the same values.

    Args:
        returned: what is in it; the caller has left out what the client has not ticked.
        included: what was ticked, so that the reader knows what to expect.
        key: the client's public key.
        sign: makes the signature; None: there is none.

    Raises:
        InputError: it would be larger than anybody may read.
    """
    lines = chained(_first(Header.of(returned, included or Included(), key)), _documents(returned))
    body = b"".join(lines)
    end = {
        "end": {"lines": len(lines) + 1, "sessions": len(returned.sessions)},
        "signature": sign(body) if sign else "",
    }
    content = body + next_line(lines, end)
    if len(content) > MAX_RETURN_BYTES or len(lines) >= MAX_RETURN_LINES:
        raise InputError("This is more than one file to give back may hold.", "Choose fewer days.")
    return content


def _first(header: Header) -> dict[str, Any]:
    ended = header.ended.isoformat() if header.ended else None
    return {"format": FORMAT, "version": VERSION, "number": 1, **_json(header, HEADER), "ended": ended}


def _documents(returned: HomeworkReturn) -> Iterator[dict[str, Any]]:
    kinds: tuple[tuple[str, Sequence[object], Table], ...] = (
        ("session", returned.sessions, RETURNED_SESSION),
        ("pause", returned.pauses, PAUSE),
        ("visit", returned.visits, VISIT),
        ("answer", returned.answers, ANSWER),
        ("self_test", returned.results, RESULT),
    )
    for kind, values, table in kinds:
        for value in values:
            yield {kind: _json(value, table)}
    message = shortened(clean(returned.message, keep_lines=True), MAX_TEXT_CHARACTERS)
    if message:
        yield {"message": message}


def _json(value: object, table: Table) -> dict[str, Any]:
    """Return a record as it stands in the file, no line longer than anybody may read."""
    found = plain(value, table)
    for name, one in found.items():
        if isinstance(one, str) and name != "note":
            found[name] = shortened(one, MAX_LINE_CHARACTERS)
    return found
