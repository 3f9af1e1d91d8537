"""The small file with what a clinic adds to its handouts: names, contact, a logo."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import tomli_w
from msgspec import Meta, Struct

from glutecoach.domain.library import FileProblem
from glutecoach.errors import InputError
from glutecoach.files import read_capped
from glutecoach.formats import reader
from glutecoach.formats.homework_types import MAX_CONTACT_LINES
from glutecoach.formats.logo_file import Logo, read_logo
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import FORMAT, Line, check_format
from glutecoach.formats.toml_lines import with_lines
from glutecoach.formats.toml_text import read_toml

BRANDING_FILE = "branding.toml"
"""Its name, in the folder of homework."""
MAX_BRANDING_BYTES = 16 * 1024
_HEAD = "# What is printed on the handouts of glutecoach. Every line may be left out.\n"


@dataclass(frozen=True, slots=True)
class Branding:
    """What a clinic adds; homework's own words come first."""

    name: str = ""
    """The therapist's, for new homework."""
    clinic: str = ""
    contact: tuple[str, ...] = ()
    logo_file: str = ""
    """As the file names it: beside the branding, or a whole path."""
    logo: Logo | None = None
    """The picture, once it was read and checked."""
    contact_code: bool = False
    """Whether the contact is also printed as a code to scan."""


class BrandingFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    name: Annotated[str, Meta(max_length=60, description="Yours, for new homework.")] = ""
    clinic: Annotated[str, Meta(max_length=60, description="Where you work.")] = ""
    contact: Annotated[
        tuple[Annotated[str, Meta(min_length=1, max_length=60)], ...],
        Meta(max_length=MAX_CONTACT_LINES, description="Lines such as a telephone number."),
    ] = ()
    logo: Annotated[Line | None, Meta(description="A PNG, JPEG or SVG file, 256 KiB at most.")] = None
    contact_code: Annotated[bool, Meta(description="Whether the contact is printed to scan, too.")] = False


def load_branding(path: Path) -> tuple[Branding, tuple[FileProblem, ...]]:
    """Return the branding of a file, and what of it cannot be used; a missing file is no problem."""
    if not path.exists():
        return Branding(), ()
    try:
        content = read_capped(path, MAX_BRANDING_BYTES)
    except InputError as error:
        return Branding(), (FileProblem(path.name, "", error.problem, error.remedy),)
    table, problems = _read(content, path.name)
    if table is None:
        return Branding(), problems
    return _with_logo(table, path)


def dump_branding(branding: Branding) -> bytes:
    """Return the content of the file; what is empty is left out."""
    fields = {
        "name": branding.name,
        "clinic": branding.clinic,
        "contact": list(branding.contact),
        "logo": branding.logo_file,
        "contact_code": branding.contact_code,
    }
    given = {"format": FORMAT, **{name: value for name, value in fields.items() if value}}
    return f"{_HEAD}{tomli_w.dumps(given)}".encode()


def _read(content: bytes, file: str) -> tuple[BrandingFile | None, tuple[FileProblem, ...]]:
    document = read_toml(content, file)
    if isinstance(document, FileProblem):
        return None, (document,)
    newer = check_format(document, file)
    if newer is not None:
        return None, (newer,)
    reading = Reading(file)
    table = reader.read(BrandingFile, document, reading)
    if table is None or reading.problems:
        return None, tuple(with_lines(reading.problems, content.decode("utf-8-sig", "replace")))
    return table, ()


def _with_logo(table: BrandingFile, path: Path) -> tuple[Branding, tuple[FileProblem, ...]]:
    named = table.logo or ""
    logo: Logo | None = None
    problems: tuple[FileProblem, ...] = ()
    if named:
        try:
            logo = read_logo(path.parent / named)
        except InputError as error:
            problems = (FileProblem(path.name, "logo", error.problem, error.remedy),)
    branding = Branding(table.name, table.clinic, table.contact, named, logo, table.contact_code)
    return branding, problems
