"""Values as TOML on one line, the way a person lays them out.

Every text passes the writer of TOML, and before that the cleaning that reading it would do: whatever it
holds, it stays one text.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import tomli_w

from glutecoach.domain.safetext import clean

Fields = Mapping[str, Any]
"""Keys of a table, spelled as they are written; None: it is left out."""


def pair(key: str, value: Any) -> str:
    """Return ``key = value`` on one line, without a line feed at its end."""
    return f"{key} = {inline(value)}"


def passage(key: str, text: str) -> str:
    """Return a text that may have several lines; they stay where they are."""
    lines = clean(text, keep_lines=True).strip()
    if "\n" not in lines:
        return pair(key, lines)
    return tomli_w.dumps({key: lines}, multiline_strings=True).removesuffix("\n")


def inline(value: Any) -> str:
    """Return a value on one line: a text, a number, a day, a list or a table of them."""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(f'{key} = {inline(one)}' for key, one in given(value).items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(inline, value))}]"
    if isinstance(value, str):
        value = clean(value)
    return tomli_w.dumps({"x": _plain(value)}).removeprefix("x = ").removesuffix("\n")


def column(key: str, values: Iterable[Any]) -> str:
    """Return a list with each value on a line of its own: what changes is one line of a difference."""
    return "\n".join([f"{key} = [", *(f"  {inline(value)}," for value in values), "]"])


def given(fields: Fields) -> Fields:
    """Return the keys that have a value."""
    return {key: value for key, value in fields.items() if value is not None and value not in ("", (), [])}


def _plain(value: Any) -> Any:
    """Return whole numbers without a fraction, as people write them."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
