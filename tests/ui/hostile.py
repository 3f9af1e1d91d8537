"""Texts that files from outside may hold, and a library made of nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import cycle
from typing import Any

from glutecoach.domain.exercise import Exercise
from glutecoach.domain.library import Library

ESCAPES = (
    "\x1b]52;c;ZXZpbA==\x07clipboard",
    "\x1b]52;c;ZXZpbA==\x1b\\clipboard",
    "\x1b]0;title\x07",
    "\x1b[2J\x1b[Hcleared",
    "\x1bPq#0;2;0;0;0\x1b\\device control",
    "\x1b[6n",
    "\x9b31mC1\x9d0;x\x9c",
    "bell\x07back\x08\x08up\x0b\x0c\r\n\x7f",
)
MARKUP = (
    "3 sets [/] of 10",
    "[/b]",
    "[red",
    "[$primary on $error]loud[/]",
    "[not a tag] [b]bold[/b] \\[escaped]",
    "$v and {side} and %s and {0}",
)
ACTIONS = ("[@click=app.quit]Clamshell[/]", "[@click=app.quit()]x[/]", "[@click='screen.start']go[/]")
LINKS = (
    "[link=https://evil.example]look[/link]",
    "[see](https://evil.example)",
    "[link='file:///etc/passwd']x[/]",
)
DISGUISES = (
    "\u202e01 yad\u202c",
    "\u2066hidden\u2069\u200b\u200e",
    "\ud800 half a pair",
    "\U000e0041\U000e0042tags",
    "Dr. \u0410nna",
)
SIZES = (
    "",
    " ",
    "x" * 2_000,
    "word " * 400,
    "\u4e00" * 200,
    "\U0001f9d8\u200d\u2640\ufe0f" * 20,
    "a\u0301" * 100,
)

PAYLOADS = (*ESCAPES, *MARKUP, *ACTIONS, *LINKS, *DISGUISES, *SIZES)

_IDENTITIES = frozenset({"id", "exercise", "sources"})
"""Identifiers are checked by the loader: they are letters, digits and hyphens."""


def poisoned(value: Any, payloads: Iterator[str]) -> Any:
    """Return a value with every text in it replaced."""
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        return next(payloads)
    if isinstance(value, tuple):
        return tuple(poisoned(each, payloads) for each in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: poisoned(getattr(value, field.name), payloads)
            for field in dataclasses.fields(value)
            if field.name not in _IDENTITIES or isinstance(getattr(value, field.name), Exercise)
        }
        return dataclasses.replace(value, **changed)
    return value


def poisoned_library(library: Library, texts: Sequence[str]) -> Library:
    """Return a small library whose every text is one of these, in turn."""
    payloads = cycle(texts)
    programs, exercises = list(library.programs.items())[:1], list(library.exercises.items())[:2]
    return Library(
        programs={key: poisoned(program, payloads) for key, program in programs},
        exercises={key: poisoned(exercise, payloads) for key, exercise in exercises},
        sources={key: poisoned(source, payloads) for key, source in library.sources.items()},
        broken=tuple(poisoned(broken, payloads) for broken in library.broken),
    )
