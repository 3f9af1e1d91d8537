"""Setting documents in type: data goes into a shipped template as values, never as its language.

A template reads ``data``, and uses the few words of ``paper.typ``, which stands in front of every one. It
can reach no file, no package and no network. The same template and data give the same bytes; no time, no
user's name and no path is in them.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from glutecoach.errors import GlutecoachError, InputError

_TEMPLATES = Path(__file__).with_name("templates")
_COMMON = "paper.typ"
_STANDARDS = ["ua-1"]
"""PDF/UA-1: read aloud in order, with a language, a title and words for every picture."""
_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
_STAND_IN = "\u25a1"
"""An empty square, for a letter that no font has."""
_MOST_ROUNDS = 8
"""How often letters are replaced before it is given up."""
_NO_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINER = "\u200d"
_CONTROLS = {code: None for code in (*range(32), 127) if code != ord("\n")} | {ord("\t"): " "}


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document that was set."""

    pdf: bytes
    missing: str = ""
    """Letters that no font here has, each once; they stand as empty squares."""

    @property
    def pages(self) -> int:
        """How many pages it has."""
        counted = _PAGES.search(self.pdf)
        return int(counted[1]) if counted else 0


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """Return a document as a PDF; see ``set_in_type`` for letters that no font has.

    Args:
        template: the name of a template that ships, such as ``handout.typ``.
        data: what it shows; texts, whole numbers, lists and mappings of them, drawings as SVG text.

    Raises:
        InputError: the typesetter is not installed.
        GlutecoachError: the document cannot be set.
    """
    return set_in_type(template, data).pdf


def set_in_type(template: str, data: Mapping[str, object]) -> Typeset:
    """Return a document as a PDF, and which letters could not be shown.

    The fonts that come with the typesetter have Latin, Greek and Cyrillic, so that a page looks alike on
    every computer. For other letters the fonts of this computer are asked.

    Raises:
        InputError: the typesetter is not installed.
        GlutecoachError: the document cannot be set.
    """
    typst = _typesetter()
    source = "\n".join((_TEMPLATES / name).read_text("utf-8") for name in (_COMMON, template))
    shown = _plain(data)
    missing: dict[str, None] = {}
    for attempt in range(_MOST_ROUNDS):
        try:
            return Typeset(_compiled(typst, source, shown, own_fonts=attempt > 0), "".join(missing))
        except typst.TypstError as error:
            unshown = _unshown(error)
            if not unshown:
                raise _failure(error) from error
            if attempt > 0:
                missing |= unshown
                shown = _without(shown, "".join(unshown))
    raise GlutecoachError(
        "This page holds letters that no font here has.", "Write them otherwise, or use the HTML page."
    )


def _typesetter() -> Any:
    try:
        import typst  # noqa: PLC0415  (only where something is printed, and it may not be installed)
    except ImportError as error:
        raise InputError(
            "Making a PDF needs a part that is not installed.",
            "Install glutecoach[print], or make the HTML page and print it from the browser.",
        ) from error
    return typst


def _compiled(typst: Any, source: str, data: object, *, own_fonts: bool) -> bytes:
    """Return the document; ``own_fonts`` asks the computer's fonts too, which takes a moment."""
    with TemporaryDirectory(prefix="glutecoach-") as empty:
        compiler = typst.Compiler(
            source.encode(),
            root=empty,
            ignore_system_fonts=not own_fonts,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, allow_nan=False)},
            package_path=empty,
            package_cache_path=empty,
        )
        pdf = compiler.compile(format="pdf", pdf_standards=_STANDARDS, timestamp=0)
    return bytes(pdf)


def _plain(value: object) -> object:
    """Return data without characters that are no text; texts of more than one line keep their lines."""
    return _each_text(value, _text)


def _without(value: object, letters: str) -> object:
    table = {ord(letter): _STAND_IN for letter in letters}
    return _each_text(value, lambda text: text if text.isascii() else text.translate(table))


def _each_text(value: object, change: Any) -> object:
    match value:
        case str():
            return change(value)
        case Mapping():
            return {str(name): _each_text(each, change) for name, each in value.items()}
        case list() | tuple():
            return [_each_text(each, change) for each in value]
        case _:
            return value


def _text(text: str) -> str:
    if text.isascii():
        return text.translate(_CONTROLS)
    return "".join(letter for letter in text if letter in "\n" + _JOINER or _is_text(letter))


def _is_text(letter: str) -> bool:
    return unicodedata.category(letter) not in _NO_TEXT


def _unshown(error: Any) -> dict[str, None]:
    """Return the letters that were complained about.

    A letter with a mark that its font does not have is complained about together with the mark. Then it is
    the marks alone: without them the letter can be shown, here and everywhere else.
    """
    told = (found[1] for found in _UNSHOWN.finditer(f"{error.diagnostic}\n{error.message}"))
    letters = dict.fromkeys("".join(_ESCAPE.sub(_unescaped, text) for text in told))
    marks = {letter: None for letter in letters if unicodedata.category(letter).startswith("M")}
    return marks or {letter: None for letter in letters if not letter.isascii()}


def _unescaped(escape: re.Match[str]) -> str:
    code, letter = escape.groups()
    return chr(int(code, 16)) if code else letter


def _failure(error: Any) -> GlutecoachError:
    reason = " ".join(str(error.message).split())[:200]
    return GlutecoachError(f"The page could not be set: {reason}", "Print the HTML page instead.")
