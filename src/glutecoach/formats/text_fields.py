"""Kinds of text that several file formats share."""

import re
from typing import Annotated, Final

from msgspec import Meta

from glutecoach.domain.library import FileProblem
from glutecoach.domain.limits import MAX_LINE_CHARACTERS, MAX_TEXT_CHARACTERS
from glutecoach.formats.wording import shown

FORMAT = 1
"""The number of the file formats described here."""
MAX_IDENTIFIER_CHARACTERS = 40
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
IDENTIFIER_FORM = (
    "lower-case letters and digits, in parts joined by single hyphens, "
    f"{MAX_IDENTIFIER_CHARACTERS} characters at most"
)

EXERCISE: Final = "exercise"
SOURCE: Final = "source"

_NAME = Meta(
    min_length=1,
    max_length=MAX_IDENTIFIER_CHARACTERS,
    pattern=f"^{IDENTIFIER.pattern}$",
    extra={"form": IDENTIFIER_FORM},
)

Name = Annotated[str, _NAME]
ExerciseId = Annotated[Name, Meta(extra={"refers_to": EXERCISE})]
SourceName = Annotated[str, Meta(min_length=1, max_length=MAX_LINE_CHARACTERS, extra={"refers_to": SOURCE})]
Line = Annotated[str, Meta(min_length=1, max_length=MAX_LINE_CHARACTERS)]
Paragraph = Annotated[str, Meta(min_length=1, max_length=MAX_TEXT_CHARACTERS)]
ShortLine = Annotated[str, Meta(min_length=1, max_length=60)]
"""What has to fit one row of a screen, or into a breath."""
Word = Annotated[str, Meta(max_length=20)]
"""Said within a part of a repetition; may be empty."""


def check_identifier(name: str, file: str) -> FileProblem | None:
    """Return what is wrong with a file's name without its ending, as an identifier."""
    if IDENTIFIER.fullmatch(name) and len(name) <= MAX_IDENTIFIER_CHARACTERS:
        return None
    return FileProblem(
        file,
        "",
        f"{shown(name)} cannot be an identifier.",
        f"Rename the file: {IDENTIFIER_FORM}, then .toml.",
    )


def check_format(document: dict[str, object], file: str) -> FileProblem | None:
    """Return a problem when the file was written for a newer glutecoach: nothing else in it can be judged."""
    number = document.get("format")
    if isinstance(number, bool) or not isinstance(number, int) or number <= FORMAT:
        return None
    problem = f"The file has format {shown(number)}; this glutecoach reads format {FORMAT}."
    return FileProblem(file, "format", problem, "Update glutecoach.")
