"""Making what is handed out, from the app: the homework file as it was kept, and the handout beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, Homework
from glutecoach.errors import InputError
from glutecoach.figure.palette import Tone
from glutecoach.files import read_capped
from glutecoach.formats.branding_toml import BRANDING_FILE, load_branding
from glutecoach.homework.key_files import own_public
from glutecoach.reports.handout_files import HandoutKind, HandoutMaker, HandoutWishes
from glutecoach.reports.handout_page import Layout

if TYPE_CHECKING:
    from glutecoach.ui.services import Services

FILE = "file"
"""The homework file itself, among the kinds that can be ticked."""


@dataclass(frozen=True, slots=True)
class HandoutToMake:
    """What is asked for."""

    homework: Homework
    file: Path
    """The file as it was kept, signature and all."""
    with_file: bool
    kinds: tuple[HandoutKind, ...]
    layout: Layout


@dataclass(frozen=True, slots=True)
class HandedOutFile:
    """A file that is ready to be written."""

    name: str
    content: bytes


def made_files(services: "Services", asked: HandoutToMake) -> tuple[list[HandedOutFile], list[str]]:
    """Make everything, and return it with what is to be told besides.

    Raises:
        GlutecoachError: something cannot be made or read; nothing was written.
    """
    stem = asked.file.stem
    files: list[HandedOutFile] = []
    remarks: list[str] = []
    if asked.with_file:
        files.append(HandedOutFile(asked.file.name, read_capped(asked.file, MAX_HOMEWORK_BYTES)))
        remarks += _code(services)
    if asked.kinds:
        made = _maker(services).make(asked.homework, HandoutWishes(asked.kinds, asked.layout))
        files += [HandedOutFile(one.name(stem), one.content) for one in made.files]
        remarks += made.remarks
        letters = " ".join(dict.fromkeys("".join(one.missing for one in made.files)))
        remarks += [f"No font here has {letters}; empty squares stand for them."] if letters else []
    return files, remarks


def _code(services: "Services") -> list[str]:
    """Return the code of the own key, to be read out; nothing where there is no key."""
    try:
        public = own_public(services.paths)
    except InputError:
        return []
    if public is None:
        return []
    return [f"Your key's code is {public.code}: read it out, so that the client can be sure of you."]


def _maker(services: "Services") -> HandoutMaker:
    from glutecoach.domain.lengths import Lengths  # noqa: PLC0415  (a moment before the file is made)

    settings = services.settings.current
    branding, problems = load_branding(services.paths.homework / BRANDING_FILE)
    if problems:
        raise InputError(str(problems[0]), problems[0].remedy)
    return HandoutMaker(
        figure_of=services.figure_of,
        length_ms=Lengths(services.phrases, lambda: settings.coach).of,
        safety=services.safety(),
        branding=branding,
        tone=Tone(settings.figure.tone.value),
    )
