"""The own keys as lines of letters for paper; each line checks itself, so a slip is found where it is."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError
from glutecoach.homework.age_text import SECRET_BYTES, secret_bytes, secret_text

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: without I, L and O, which are read as 1, 1 and 0, and without U, which looks like V."""
_READ_AS = str.maketrans("IiLlOoUu", "111100VV")
_SEED_BYTES = 32
_LINE_BYTES, _LINE_LETTERS, _CHECK_LETTERS = 10, 16, 4
_SIGNING_ONLY, _BOTH = 1, 2
_LINES = {_SIGNING_ONLY: 5, _BOTH: 8}
"""How many lines there are, by what the first byte says is in them."""
_NUMBERED = re.compile(r"\s*(?P<number>[1-8])[.:)\s]\s*(?P<letters>\S.*)")


@dataclass(frozen=True, slots=True)
class PaperKey:
    """What the sheet keeps."""

    seed: bytes = field(repr=False)
    """Of the key that signs."""
    identity: str = field(default="", repr=False)
    """What opens sealed reports, ``AGE-SECRET-KEY-1…``; empty: there is none."""


def paper_lines(key: PaperKey) -> tuple[str, ...]:
    """Return the lines to print, without their numbers: four words, and a fifth that checks them."""
    kind = _BOTH if key.identity else _SIGNING_ONLY
    content = bytes([kind]) + key.seed + (secret_bytes(key.identity) if key.identity else b"")
    content += _sum(content, _LINES[kind] * _LINE_BYTES - len(content))
    parts = [content[at : at + _LINE_BYTES] for at in range(0, len(content), _LINE_BYTES)]
    return tuple(_line(number, part) for number, part in enumerate(parts, start=1))


def line_count(first: str) -> int:
    """Return how many lines there are, as the first one says.

    Raises:
        InputError: the line is not right.
    """
    return _LINES.get(read_line(1, first)[0], _LINES[_BOTH])


def read_line(number: int, typed: str) -> bytes:
    """Return what stands on a line, however it was spaced, and in small or capital letters.

    Raises:
        InputError: there is a slip in it, or it is another line.
    """
    letters = re.sub(r"[\s.-]", "", typed).translate(_READ_AS).upper()
    strange = sorted(set(letters) - set(_LETTERS))
    if strange:
        raise InputError(
            f"Line {number} has a letter that no line has: {strange[0]}.", "Look at the line again."
        )
    wanted = _LINE_LETTERS + _CHECK_LETTERS
    if len(letters) != wanted:
        found = counted(len(letters), "letter")
        raise InputError(f"Line {number} has {found}; it should have {wanted}.", "Look at it again.")
    content = _number(letters[:_LINE_LETTERS]).to_bytes(_LINE_BYTES)
    if _check(number, content) != letters[_LINE_LETTERS:]:
        raise InputError(f"Line {number} has a slip in it, or is another line.", "Look at it again.")
    return content


def read_paper(typed: Sequence[str]) -> PaperKey:
    """Return the keys of all lines, in their order.

    Raises:
        InputError: every line with a slip in it is named; or lines of two sheets were mixed.
    """
    parts, slips = [], []
    for number, line in enumerate(typed, start=1):
        try:
            parts.append(read_line(number, line))
        except InputError as error:
            slips.append(error.problem)
    if slips:
        raise InputError(" ".join(slips), "Look at these lines again.")
    return _key(b"".join(parts))


def numbered_lines(text: str) -> list[str]:
    """Return the lines of a sheet that somebody typed or saved, in order of their numbers.

    Raises:
        InputError: there is none, or one is missing.
    """
    found = [match for line in text.splitlines() if (match := _NUMBERED.fullmatch(line))]
    by_number = {int(match["number"]): match["letters"] for match in found}
    missing = [number for number in range(1, max(by_number, default=1) + 1) if number not in by_number]
    if missing:
        raise InputError(
            f"Line {missing[0]} is missing.", "Each line begins with its number, as on the sheet."
        )
    return [by_number[number] for number in sorted(by_number)]


def _key(content: bytes) -> PaperKey:
    kind = content[0] if content else 0
    lines = _LINES.get(kind, 0)
    if len(content) != lines * _LINE_BYTES or not lines:
        raise InputError("Some lines are missing.", "Type all lines of the sheet.")
    ends = 1 + _SEED_BYTES + (SECRET_BYTES if kind == _BOTH else 0)
    if content[ends:] != _sum(content[:ends], len(content) - ends):
        raise InputError("These lines are of two different sheets.", "Type all lines of one sheet.")
    seed, identity = content[1 : 1 + _SEED_BYTES], content[1 + _SEED_BYTES : ends]
    return PaperKey(seed, secret_text(identity) if identity else "")


def _line(number: int, content: bytes) -> str:
    letters = _words(int.from_bytes(content), _LINE_LETTERS) + _check(number, content)
    return " ".join(_groups(letters))


def _groups(letters: str) -> Iterable[str]:
    return (letters[at : at + 4] for at in range(0, len(letters), 4))


def _check(number: int, content: bytes) -> str:
    digest = hashlib.blake2b(bytes([number]) + content, digest_size=8, person=b"glutecoach line").digest()
    return _words(int.from_bytes(digest), _CHECK_LETTERS)


def _sum(content: bytes, length: int) -> bytes:
    return hashlib.blake2b(content, digest_size=length, person=b"glutecoach page").digest()


def _words(number: int, count: int) -> str:
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(count - 1, -1, -1))


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number
