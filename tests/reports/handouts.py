"""Handouts to test with, made of the shipped library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

from glutecoach.domain.exercise import Exercise
from glutecoach.domain.homework import Homework, Phase, PhaseAnchor, Therapist
from glutecoach.domain.lengths import Lengths
from glutecoach.domain.preferences import CoachPreferences
from glutecoach.domain.program import Item, Level
from glutecoach.domain.screening import SafetyTexts
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.safety_toml import load_safety
from glutecoach.reports.handout import Handout, Pictures, handout_of
from glutecoach.reports.handout_pictures import pictures_of
from glutecoach.resources import shipped
from tests.homework_samples import homework, shipped_library
from tests.ui.stand import phrases

EIGHT = (
    "bridge", "clamshell", "hf-half-kneel", "ball-glute-wall", "bird-dog", "sit-to-stand", "roll-adductors", "cat-cow",
)  # fmt: skip
"""Lying, kneeling, standing and sitting; wide drawings and tall ones; few cautions and many."""
FIELDS = 10
"""Texts that ``with_texts`` puts into a homework."""


@cache
def safety() -> SafetyTexts:
    return load_safety(shipped("programs"))


@cache
def drawn(exercise: Exercise) -> Pictures | None:
    return pictures_of(FigureFiles(shipped("programs"), None).figure(exercise), exercise)


def undrawn(_exercise: Exercise) -> Pictures | None:
    return None


def assigned(*names: str, note: str = "", **changes: Any) -> Homework:
    """Return homework of one level with these exercises, each with the dose to begin with."""
    library = shipped_library().exercises
    items = tuple(Item(library[name], library[name].start_dose, note) for name in names)
    return with_levels(homework(**changes), Level(1, items))


def with_levels(of: Homework, *levels: Level) -> Homework:
    return replace(of, program=replace(of.program, levels=levels))


def with_texts(texts: Sequence[str]) -> Homework:
    """Return homework with these texts in all its fields."""
    title, client, name, clinic, first, second, goal, message, note, phase = texts
    return assigned(
        "bridge",
        "clamshell",
        note=note,
        title=title,
        client=client,
        therapist=Therapist(name, clinic, (first, second)),
        goal=goal,
        message=message,
        phases=(Phase(phase, PhaseAnchor.AFTER, 0, None, 1),),
    )


def handout(of: Homework | None = None, *, pictures: bool = True, **changes: Any) -> Handout:
    lengths = Lengths(phrases(), CoachPreferences)
    made = of or assigned("bridge", "clamshell", "hf-half-kneel")
    return handout_of(made, drawn if pictures else undrawn, length_ms=lengths.of, safety=safety(), **changes)


def pages_of(pdf: bytes) -> int:
    return len(_read(pdf).pages)


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, spaces made one."""
    return " ".join(" ".join(page.extract_text() for page in _read(pdf).pages).split())


def tags_of(pdf: bytes) -> list[str]:
    """Return the names of the parts of a PDF, in order, as somebody hears them who has it read aloud."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"]))
            if "/K" in node:
                walk(node["/K"])

    walk(_read(pdf).trailer["/Root"]["/StructTreeRoot"])
    return found


def _read(pdf: bytes) -> Any:
    from pypdf import PdfReader

    return PdfReader(BytesIO(pdf))
