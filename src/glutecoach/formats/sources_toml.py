"""The list of sources."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

from glutecoach.domain.library import Source
from glutecoach.formats import reader
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import Name

CONVENTION = "convention"
"""The name of the source that says: common practice, no study."""


class Standing(StrEnum):
    """What kind of source it is."""

    STUDY = "study"
    REVIEW = "review"
    GUIDELINE = "guideline"
    REPORT = "report"
    CONVENTION = "convention"


class SourceTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One source."""

    citation: Annotated[str, Meta(min_length=1, max_length=400, description="Authors, year, journal.")]
    doi: Annotated[
        Annotated[
            str,
            Meta(
                min_length=1,
                max_length=200,
                pattern=r"^10\.[0-9]{4,9}/[!-~]+$",
                extra={"form": "a digital object identifier, such as 10.1000/182, without https"},
            ),
        ]
        | None,
        Meta(description="Digital object identifier."),
    ] = None
    standing: Annotated[Standing, Meta(description="What kind of source it is.")]


class SourcesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All sources by name."""

    format: Annotated[Literal[1], Meta(description="The format of this file: 1.")]
    sources: Annotated[
        dict[Name, SourceTable], Meta(max_length=1_000, description="The sources, each a table of its name.")
    ]


def read_sources(document: Mapping[str, Any], reading: Reading) -> dict[str, Source] | None:
    """Return the sources by name, or None when the document has problems; they are in ``reading``."""
    file = reader.read(SourcesFile, document, reading)
    if file is None:
        return None
    if CONVENTION not in file.sources:
        reading.complain(
            f"sources.{CONVENTION}",
            "This source is missing.",
            f"Add [sources.{CONVENTION}], for what is common practice.",
        )
    if reading.problems:
        return None
    return {
        name: Source(name, table.citation, table.doi or "", table.standing.value)
        for name, table in file.sources.items()
    }
