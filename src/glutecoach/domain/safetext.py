"""Make text from files, names and error messages harmless before anything shows or speaks it."""

import unicodedata

_UNWANTED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT_JOINERS = frozenset({"\u200d"})
"""The zero-width joiner is needed inside emoji and in several scripts; alone it moves nothing."""
_LINE_BREAKS = frozenset({"\u2028", "\u2029", "\x85", "\x0b", "\x0c"})


def clean(text: str, *, keep_lines: bool = False) -> str:
    """Drop control, bidirectional, invisible and unassigned characters; fold white space.

    With ``keep_lines`` line feeds stay; otherwise they become spaces. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    lines = _with_plain_breaks(text).split("\n")
    cleaned = [" ".join(_visible(line).split()) for line in lines]
    return "\n".join(cleaned).strip("\n") if keep_lines else " ".join(" ".join(cleaned).split())


def shortened(text: str, limit: int) -> str:
    """Return at most ``limit`` characters, ending in an ellipsis where something was cut."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _with_plain_breaks(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join("\n" if character in _LINE_BREAKS else character for character in text)


def _visible(line: str) -> str:
    return "".join(
        character
        for character in line
        if character in _KEPT_JOINERS or unicodedata.category(character) not in _UNWANTED_CATEGORIES
    )
