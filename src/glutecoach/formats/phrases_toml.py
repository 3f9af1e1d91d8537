"""The sentences of one language: every phrase there, and nothing in braces but what will be filled in."""

from collections.abc import Mapping
from string import Formatter
from typing import Annotated, Literal

from msgspec import Meta, Struct

from glutecoach.domain.library import FileProblem
from glutecoach.domain.phrases import PHRASE_PLACEHOLDERS, Phrases
from glutecoach.errors import InputError
from glutecoach.formats import reader
from glutecoach.formats.reading import Reading
from glutecoach.formats.text_fields import Line
from glutecoach.formats.toml_text import read_toml
from glutecoach.formats.wording import below, did_you_mean, listed, shown

_Key = Annotated[str, Meta(min_length=1, max_length=40)]


class PhrasesFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sentences of one language."""

    format: Literal[1]
    language: Annotated[
        str,
        Meta(
            min_length=2,
            max_length=35,
            pattern="^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
            extra={"form": 'a language tag, such as "en" or "pt-BR"'},
        ),
    ]
    phrases: Annotated[dict[_Key, Line], Meta(max_length=1_000)]


def load_phrases(text: str, file: str) -> Phrases:
    """Return the sentences in the text of a language file.

    Raises:
        InputError: the first problem of the file, and how many there are.
    """
    document = read_toml(text.encode("utf-8", "replace"), file)
    if isinstance(document, FileProblem):
        raise _error([document])
    reading = Reading(file)
    phrases = reader.read(PhrasesFile, document, reading)
    if phrases is not None:
        _check_keys(reading, phrases.phrases)
        for key, template in phrases.phrases.items():
            _check_template(reading, below("phrases", key), template, PHRASE_PLACEHOLDERS.get(key))
    if phrases is None or reading.problems:
        raise _error(reading.problems)
    return Phrases(phrases.language, phrases.phrases)


def _check_keys(reading: Reading, phrases: Mapping[str, str]) -> None:
    for key in phrases:
        if key not in PHRASE_PLACEHOLDERS:
            remedy = did_you_mean(key, PHRASE_PLACEHOLDERS) or "Remove it."
            reading.complain(below("phrases", key), "This phrase is never said.", remedy)
    for key in PHRASE_PLACEHOLDERS:
        if key not in phrases:
            reading.complain(below("phrases", key), "This phrase is missing.", f'Add {key} = "…".')


def _check_template(reading: Reading, key: str, template: str, allowed: frozenset[str] | None) -> None:
    """Note everything in braces that is not one of the plain names which will be filled in."""
    if allowed is None:
        return
    names = listed([f"{{{name}}}" for name in sorted(allowed)], "and")
    remedy = f"In braces may stand: {names}." if allowed else "Nothing may stand in braces here."
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        reading.complain(key, "A brace is not closed, or not opened.", remedy)
        return
    for _, field, specification, conversion in parts:
        if field is not None and (field not in allowed or specification or conversion):
            reading.complain(key, f"{shown('{' + field + '}')} cannot be filled in.", remedy)


def _error(problems: list[FileProblem]) -> InputError:
    first, *others = problems
    place = f"{first.file}: {first.key}: " if first.key else f"{first.file}: "
    more = f" ({len(others)} more problems.)" if others else ""
    return InputError(f"{place}{first.problem}", f"{first.remedy}{more}")
