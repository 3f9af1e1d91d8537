"""The chain of a returned file: each line names the one above it, so that nothing changes unseen.

Every line has its ``number``, and from the second on ``before``: the SHA-256 of the line above, as it stands
there. So a changed line no longer fits the one below it, and a line that was moved or taken out leaves its
number behind. Whether somebody wrote the whole file anew is for the signature to say.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

from glutecoach.domain.return_verdict import ReturnState, ReturnVerdict
from glutecoach.domain.streak_words import count
from glutecoach.formats.field_types import UNREAD
from glutecoach.formats.log_json import decode, encode
from glutecoach.formats.log_types import PlacedReading

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_ASK = "Ask for the file once more."


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One line of the file."""

    place: int
    """From 1."""
    text: bytes
    """Without its line feed."""
    values: dict[str, Any] | None
    """What it says; None: it is no JSON object."""

    @property
    def digest(self) -> str:
        """SHA-256 of the line with its line feed, in hexadecimal digits."""
        return sha256(self.text + b"\n").hexdigest()

    @property
    def number(self) -> int:
        """Its number, as it says itself; 0: it does not."""
        found = (self.values or {}).get("number")
        return found if type(found) is int else 0

    def follows(self, above: "ChainLine") -> bool:
        """Tell whether it was written below that line."""
        return (self.values or {}).get("before") == above.digest

    @property
    def is_end(self) -> bool:
        """Whether it is the last line of a file."""
        return "end" in (self.values or {})


def chained(first: dict[str, Any], others: Iterable[dict[str, Any]]) -> list[bytes]:
    """Return documents as the lines of a file, each with its line feed; the first one has its number."""
    lines = [_written(first)]
    for document in others:
        lines.append(next_line(lines, document))
    return lines


def next_line(above: Sequence[bytes], document: dict[str, Any]) -> bytes:
    """Return the line of a document below those lines, with its line feed."""
    before = sha256(above[-1]).hexdigest()
    return _written({"number": len(above) + 1, "before": before, **document})


def read_lines(content: bytes) -> list[ChainLine]:
    """Return the lines of a file; what mail does to line ends is no change."""
    text = content.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").rstrip(b"\n")
    return [ChainLine(at, line, _values(line)) for at, line in enumerate(text.split(b"\n"), 1)]


def verdict_on(lines: Sequence[ChainLine]) -> ReturnVerdict:
    """Tell whether the lines are all there, in their order, as they were written."""
    broken = next((one for one in lines if not _stands_right(one, lines)), None)
    if broken is not None:
        return _broken(broken, lines)
    last = lines[-1]
    if not last.is_end:
        return truncated(last.place)
    if not _is_as_written(last):
        return changed(last.place)
    return ReturnVerdict(ReturnState.COMPLETE, "The file is complete, as it was written.")


def changed(line: int) -> ReturnVerdict:
    """Return that a line is not as it was written."""
    sentence = f"Line {line} was changed after the file was written. {_ASK}"
    return ReturnVerdict(ReturnState.EDITED, sentence, line)


def truncated(line: int) -> ReturnVerdict:
    """Return that the end is missing."""
    where = f"after line {line}" if line else "within its first line"
    return ReturnVerdict(ReturnState.TRUNCATED, f"The file is cut off {where}. {_ASK}", line)


def _stands_right(line: ChainLine, lines: Sequence[ChainLine]) -> bool:
    if line.values is None or line.number != line.place:
        return False
    if line.is_end and line.place < len(lines):
        return False
    return line.place == 1 or line.follows(lines[line.place - 2])


def _broken(line: ChainLine, lines: Sequence[ChainLine]) -> ReturnVerdict:
    """Return what happened, judged by the first line that does not stand right."""
    if line.values is None:
        cut = line.place == len(lines) and not line.text.endswith(b"}")
        return truncated(line.place - 1) if cut else changed(line.place)
    if line.number != line.place:
        return _out_of_place(line, [one.number for one in lines])
    if line.is_end and line.place < len(lines):
        return _edited(line.place + 1, "There is more after the end of the file.")
    return changed(_changed_of_two(line, lines))


def _out_of_place(line: ChainLine, numbers: Sequence[int]) -> ReturnVerdict:
    if sorted(numbers) == list(range(1, len(numbers) + 1)):
        order = f"The lines are not in their order: line {line.number} stands at place {line.place}."
        return _edited(line.place, order)
    if line.number in numbers[: line.place - 1]:
        return _edited(line.place, f"Line {line.number} is there twice.")
    missing = line.number - line.place
    if missing > 0 and _rises(numbers):
        are = f"{count(missing, 'line')} before line {line.number} {'is' if missing == 1 else 'are'}"
        return _edited(line.place, f"{are} missing.")
    return changed(line.place)


def _changed_of_two(line: ChainLine, lines: Sequence[ChainLine]) -> int:
    """Return which of two lines that do not fit was changed: the lower one, if the next fits it no more."""
    below = lines[line.place : line.place + 1]
    return line.place if below and not below[0].follows(line) else line.place - 1


def _edited(line: int, what: str) -> ReturnVerdict:
    return ReturnVerdict(ReturnState.EDITED, f"{what} {_ASK}", line)


def _rises(numbers: Sequence[int]) -> bool:
    return all(one < two for one, two in pairwise(numbers))


def _is_as_written(line: ChainLine) -> bool:
    """Tell whether a line looks as it would be written: below the last one there is none to vouch for it."""
    try:
        return line.text + b"\n" == _written(line.values or {})
    except ValueError:
        return False


def _written(values: dict[str, Any]) -> bytes:
    return encode(values).encode() + b"\n"


def _values(line: bytes) -> dict[str, Any] | None:
    try:
        found = decode(line.decode(), PlacedReading(""))
    except UnicodeDecodeError:
        return None
    return found if found is not UNREAD and isinstance(found, dict) else None
