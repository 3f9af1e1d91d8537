"""How values and choices are named in messages about files."""

import math
import re
from collections.abc import Collection, Sequence

from glutecoach.domain.safetext import clean, shortened

_MAX_SHOWN_CHARACTERS = 40
_MAX_SHOWN_NUMBER = 10**15
_MAX_COMPARED_CHARACTERS = 60
_ALIKE = 0.7
"""Which part of two words must agree for one to be taken as a misspelling of the other."""
_KINDS: tuple[tuple[type, str], ...] = (
    (type(None), "nothing"),
    (bool, "a true-or-false value"),
    (str, "text"),
    (int, "a whole number"),
    (float, "a number with a decimal point"),
    (list, "a list"),
    (dict, "a table"),
)
"""What values are called; the first kind that fits counts."""
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def shown(value: object) -> str:
    """Return a value (no list, no table) as a file would write it, cleaned and shortened."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value)
    text = shortened(clean(str(value)), _MAX_SHOWN_CHARACTERS)
    return f'"{text}"' if isinstance(value, str) else text


def _number(value: float) -> str:
    if isinstance(value, int):
        # Python refuses to write very long numbers out.
        return str(value) if abs(value) <= _MAX_SHOWN_NUMBER else "A number of so many digits"
    return str(value)


def kind_of(value: object) -> str:
    """Return what a value is, such as "text"."""
    if isinstance(value, float) and not math.isfinite(value):
        return "not a usable number"
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "a date or a time")


def nearest(word: str, choices: Collection[str]) -> str | None:
    """Return the choice that is spelled most alike, if one is alike at all."""
    if len(word) > _MAX_COMPARED_CHARACTERS:
        return None
    from difflib import get_close_matches  # noqa: PLC0415  (5 ms, and most files are right)

    folded = {choice.lower().replace("_", "-"): choice for choice in choices}
    alike = get_close_matches(
        clean(word).lower().replace("_", "-").replace(" ", "-"), folded, n=1, cutoff=_ALIKE
    )
    return folded[alike[0]] if alike else None


def did_you_mean(word: str, choices: Collection[str]) -> str:
    """Return a question with the nearest spelling, or an empty text."""
    choice = nearest(word, choices)
    return f"Did you mean {choice}?" if choice else ""


def listed(words: Sequence[str], conjunction: str) -> str:
    """Return words as an English list: "reps, hold_s or duration_s"."""
    return f" {conjunction} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def below(parent: str, key: str) -> str:
    """Return the path of a key in a table; a key of unusual characters is quoted."""
    name = key if _BARE_KEY.fullmatch(key) and len(key) <= _MAX_SHOWN_CHARACTERS else shown(key)
    return f"{parent}.{name}" if parent else name
