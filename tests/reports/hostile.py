"""Texts that try to become something else: markup, calendar lines, a typesetter's language, escapes."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

STRINGS = int(os.environ.get("GLUTECOACH_STRINGS", "300"))
"""How many are tried for each kind of document; the long form tries 20,000."""

_PIECES = (
    '"', "'", "<", ">", "&", "</title>", "</p>", "<img src=x onerror=alert(1)>", "<script>alert(1)</script>",
    "</style><script>", "<!--", "-->", "]]>", "&lt;", "&#60;script&#62;", "javascript:alert(1)", "onload=",
    "{{ 7*7 }}", "{% raw %}", "{%", "%}", "{#", "${x}", "\\", "\\n", "\r\n", "\n", "\r", "\t", "\x00", "\x1b]52;c;AA\x07",
    "\x85", "\u2028", "\u2029", "\u202e", "\u200b", "\ufeff", "\ud800", "\U000e0041", "\x9b31m",
    "BEGIN:VEVENT", "END:VCALENDAR", "RRULE:FREQ=SECONDLY", ";TZID=x", "ATTACH:http://evil.example/", ",", ";", ":",
    '#read("/etc/passwd")', '#image("/etc/passwd")', "#sys.inputs", '#import "@preview/x:0.1.0"', "$ x^2 $", "= Heading",
    "#while true {}", "*bold*", "_it_", "`raw`", "```", "@label", "<label>", "[", "]", "(", ")", "//", "/* ", "~", "--",
    '{"data":', '"}', "\\u0022", "=cmd|' /C calc'!A0", "+1", "\uff1d1", "Ελένη", "Анна", "ẞ", "é", "e\u0301\u0317",
    "王小明", "אבג", "ع", "💪🏽", "👩\u200d⚕\ufe0f", "ﷺ", "½", "×", "…", " ", "   ",
)  # fmt: skip


def strings(count: int = STRINGS, seed: int = 7) -> Iterator[str]:
    """Yield texts; each begins with a letter, so that none is empty once it was cleaned."""
    dice = random.Random(seed)
    for _ in range(count):
        pieces = (_piece(dice) for _ in range(dice.randint(1, 6)))
        yield "x" + "".join(pieces)


def _piece(dice: random.Random) -> str:
    if dice.random() < 0.8:
        return dice.choice(_PIECES)
    return "".join(chr(dice.choice((dice.randrange(0x250), dice.randrange(0x11000)))) for _ in range(3))


def hands_of(size: int, count: int = STRINGS) -> Iterator[list[str]]:
    """Yield the texts in hands of that size, for the fields of one document."""
    found = list(strings(count))
    for start in range(0, len(found) - size + 1, size):
        yield found[start : start + size]
