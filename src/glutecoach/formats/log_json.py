"""JSON as an exported log holds it: strict in both directions."""

import json
from collections import Counter
from typing import Any, NoReturn

from glutecoach.formats.field_types import UNREAD
from glutecoach.formats.log_types import PlacedReading
from glutecoach.formats.wording import shown


def decode(text: str, reading: PlacedReading, key: str = "") -> Any:
    """Return a JSON value, or ``UNREAD``: no nan, no infinity, no key twice, nothing nested without end."""
    try:
        return _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        reason = f": {error}" if isinstance(error, _TwiceError) else ""
        reading.complain(key, f"This is not valid JSON{reason}.", "Export the log once more.")
        return UNREAD


def encode(value: Any) -> str:
    """Return a value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


class _TwiceError(ValueError):
    """A key is there twice."""


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        twin = next(name for name, times in Counter(name for name, _ in pairs).items() if times > 1)
        raise _TwiceError(f"{shown(twin)} is there twice")
    return table


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


_DECODER = json.JSONDecoder(parse_constant=_refuse, object_pairs_hook=_no_twins)
