"""The file with what the safety questions came to; unless it can be read, nothing was answered."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
import tomli_w
from msgspec import Meta, Struct

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.library import FileProblem
from glutecoach.formats.text_fields import FORMAT, Name
from glutecoach.formats.toml_text import read_toml

_MAX_REASONS = 100
_YEARS = range(2000, 3000)
"""Beyond them a clock or a hand has gone wrong, and days could not be counted."""
_HEAD = """\
# What the safety questions of glutecoach came to. It stays on this computer;
# 'glutecoach safety erase' removes it.
"""


class ClearanceTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in the file."""

    format: Literal[1]
    level: SafetyLevel
    conditions: Annotated[frozenset[Condition], Meta(max_length=len(Condition))]
    reasons: Annotated[tuple[Name, ...], Meta(max_length=_MAX_REASONS)]
    answered: Annotated[datetime, Meta(tz=True)]


def load_clearance(content: bytes) -> Clearance | None:
    """Return what was answered, or None where that cannot be told for certain."""
    document = read_toml(content, "")
    if isinstance(document, FileProblem):
        return None
    try:
        table = msgspec.convert(document, ClearanceTable)
    except msgspec.ValidationError:
        return None
    if table.level is SafetyLevel.EMERGENCY or table.answered.year not in _YEARS:
        return None
    return Clearance(table.level, table.conditions, table.reasons, table.answered)


def dump_clearance(clearance: Clearance) -> bytes:
    """Return the content of the file.

    Raises:
        ValueError: it tells of an emergency, which is never kept.
    """
    if clearance.level is SafetyLevel.EMERGENCY:
        raise ValueError("an emergency is never kept")
    fields = {
        "format": FORMAT,
        "level": clearance.level.value,
        "conditions": sorted(condition.value for condition in clearance.conditions),
        "reasons": list(clearance.reasons),
        "answered": clearance.at,
    }
    return f"{_HEAD}{tomli_w.dumps(fields)}".encode()
