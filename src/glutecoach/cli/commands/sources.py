"""``glutecoach sources``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, nearest_hint
from glutecoach.cli.commands.showing import source_words
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.source_use import Content, Use


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="JSON keys: sources (id, citation, doi, standing, uses (kind, id, title, parts)).",
)
@click.argument("source", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def sources(invocation: Invocation, source: str | None, as_json: bool) -> int:
    """List every source and where it is used; with SOURCE that one alone.

    What rests on no study says so: its source is convention.
    """
    from glutecoach.cli.user_content import load_user_content  # noqa: PLC0415  (--help needs no content)
    from glutecoach.domain.source_use import uses_by_source  # noqa: PLC0415

    content = load_user_content(invocation)
    found = uses_by_source(content)
    if source is not None:
        found = {source: _uses_of(found, source)}
    if as_json:
        say_json({"sources": [_object(content, name, uses) for name, uses in sorted(found.items())]})
        return 0
    for number, (name, uses) in enumerate(sorted(found.items())):
        if number:
            say("")
        _tell(content, name, uses)
    return 0


def _uses_of(found: "dict[str, tuple[Use, ...]]", name: str) -> "tuple[Use, ...]":
    if name not in found:
        raise InputError(
            f"There is no source '{name}'.{nearest_hint(name, list(found))}",
            "'glutecoach sources' lists them.",
        )
    return found[name]


def _tell(content: "Content", name: str, uses: "tuple[Use, ...]") -> None:
    say(name, bold=True)
    if name in content.library.sources:
        say_paragraph(source_words(name, content.library), indent=2)
    if not uses:
        say_paragraph("Nothing rests on it just now.", indent=2)
        return
    by_kind: dict[str, list[str]] = {}
    for use in uses:
        parts = f" ({', '.join(use.parts)})" if use.parts else ""
        by_kind.setdefault(use.kind, []).append(f"{use.id}{parts}")
    for kind, names in by_kind.items():
        what = kind if kind == "safety" else counted(len(names), kind)
        say_paragraph(f"{what}: {', '.join(names)}", indent=2)


def _object(content: "Content", name: str, uses: "tuple[Use, ...]") -> dict[str, object]:
    known = content.library.sources.get(name)
    return {
        "id": name,
        "citation": known.citation if known else name,
        "doi": known.doi if known else "",
        "standing": known.standing if known else "",
        "uses": [
            {"kind": use.kind.value, "id": use.id, "title": use.title, "parts": list(use.parts)}
            for use in uses
        ],
    }
