"""The bytes of a file from anywhere, turned into plain tables within bounded time and memory."""

import re
from collections.abc import Iterable
from typing import Any

import tomli

from glutecoach.domain.library import FileProblem
from glutecoach.domain.limits import MAX_FILE_BYTES
from glutecoach.formats.toml_mistakes import in_plain_words

MAX_KEY_DOTS = 8
"""In one key; the parser's time grows with the square of a key's parts."""
MAX_DEPTH = 12
MAX_VALUES = 20_000

# Every alternative matches to its end, or to the end of the text (of the line) where it is never closed, so
# that no character is looked at twice.
_STRING_OR_COMMENT = re.compile(
    r'"""(?:[^"\\]+|\\.|"(?!""))*(?:"{3,5}|\\?\Z)'
    r"|'''(?:[^']+|'(?!''))*(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]+|\\[^\n])*"?'
    r"|'[^'\n]*'?"
    r"|\#[^\n]*",
    re.DOTALL,
)
_BETWEEN_KEYS = re.compile(r"[=,{}\[\]\n]")
_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


def read_toml(content: bytes, file: str) -> dict[str, Any] | FileProblem:
    """Return the tables of a TOML file, or what is wrong with it as a whole.

    The tables hold at most ``MAX_VALUES`` values on at most ``MAX_DEPTH`` levels; texts are not cleaned yet.
    """
    if len(content) > MAX_FILE_BYTES:
        return FileProblem(
            file,
            "",
            f"The file is larger than {MAX_FILE_BYTES // 1024} KiB.",
            "Split it, or shorten its texts.",
        )
    try:
        # Some editors put an invisible mark in front of the text.
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return FileProblem(
            file, f"line {line}", "The file is not UTF-8 text.", "Save it with the encoding UTF-8."
        )
    return _parse(text, file)


def trusted_toml(content: bytes) -> dict[str, Any] | None:
    """Return the tables of a file that is known to be right; None where it is not even TOML any more.

    Nothing of it is bounded: for files that ship with the program alone.
    """
    try:
        return tomli.loads(content.decode())
    except (ValueError, RecursionError):
        return None


def without_strings(text: str) -> str:
    """Return TOML text with empty strings in place of its strings, and without its comments.

    Line feeds stay, so that every line keeps its number.
    """
    with_line_feeds = text.replace("\r\n", "\n")
    return _STRING_OR_COMMENT.sub(lambda found: '""' + "\n" * found[0].count("\n"), with_line_feeds)


def _parse(text: str, file: str) -> dict[str, Any] | FileProblem:
    line = _line_with_too_many_dots(text)
    if line is not None:
        return FileProblem(
            file, f"line {line}", f"A key has more than {MAX_KEY_DOTS} dots.", "Write it with fewer parts."
        )
    try:
        document = tomli.loads(text)
    except RecursionError:
        return _too_deep(file)
    except ValueError as error:
        return _syntax_problem(file, str(error), text)
    return _size_problem(document, file) or document


def _line_with_too_many_dots(text: str) -> int | None:
    """Return the first line with a key of too many parts.

    Numbers hold one dot at most, so dots between two separators can only be those of a key.
    """
    if text.count(".") <= MAX_KEY_DOTS:
        return None
    bare = without_strings(text)
    start = 0
    for part in _BETWEEN_KEYS.split(bare):
        if part.count(".") > MAX_KEY_DOTS:
            return bare.count("\n", 0, start) + 1
        start += len(part) + 1
    return None


def _too_deep(file: str) -> FileProblem:
    return FileProblem(
        file, "", f"Tables and lists are nested more than {MAX_DEPTH} deep.", "Write them flatter."
    )


def _syntax_problem(file: str, message: str, text: str) -> FileProblem:
    place = _PLACE.search(message)
    if place is None:
        return FileProblem(file, "", *in_plain_words(message))
    line = place["line"] or _line_of_open_text(text)
    return FileProblem(file, f"line {line}", *in_plain_words(message[: place.start()]))


def _line_of_open_text(text: str) -> int:
    """Return the line on which a text begins that is never closed; the last line if there is none."""
    for found in _STRING_OR_COMMENT.finditer(text):
        token = found[0]
        quote = token[:3] if token[:3] in {'"""', "'''"} else token[0]
        if quote != "#" and not (len(token) >= 2 * len(quote) and token.endswith(quote)):
            return text.count("\n", 0, found.start()) + 1
    return text.rstrip().count("\n") + 1


def _size_problem(document: dict[str, Any], file: str) -> FileProblem | None:
    """Walk level by level, without recursion."""
    layer: list[Any] = [document]
    count = 0
    for _ in range(MAX_DEPTH):
        layer = [child for value in layer for child in _children(value)]
        count += len(layer)
        if count > MAX_VALUES:
            return FileProblem(
                file, "", f"The file holds more than {MAX_VALUES} values.", "Split it into several files."
            )
        if not layer:
            return None
    return _too_deep(file) if any(isinstance(value, dict | list) for value in layer) else None


def _children(value: object) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
