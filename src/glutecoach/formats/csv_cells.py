"""Text in the cells of a spreadsheet: never a formula, and always the same text again when it comes back.

A cell that begins with one of a few characters is a formula to a spreadsheet. An apostrophe in front of it
makes it text. Some spreadsheets take semicolons or line feeds inside a text for the end of a cell, when they
expect another separator than a comma; so the places after them are guarded alike.
"""

import re

_DANGEROUS = "=+\\-@\\t\\r＝＋－＠﹦﹢﹣﹫"
_UNGUARDED = re.compile(f"((?:^|[;\\n])\"*)(?='*[{_DANGEROUS}])")
_GUARDED = re.compile(f"((?:^|[;\\n])\"*)'(?='*[{_DANGEROUS}])")


def guarded(text: str) -> str:
    """Return the text as it may stand in a cell."""
    return _UNGUARDED.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """Return the text that ``guarded`` was given."""
    return _GUARDED.sub(r"\1", text)
