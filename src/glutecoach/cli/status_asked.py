"""What ``status`` was asked for: its options, and formats with placeholders."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from glutecoach.errors import InputError

_FORMAT = "--format"


class Asked(NamedTuple):
    """What to print, and whether the exit code tells."""

    template: str | None = None
    """A text with placeholders; None: none was given."""
    porcelain: bool = False
    as_json: bool = False
    exit_code: bool = False


def asked_by(arguments: Sequence[str]) -> Asked | None:
    """Read the command's arguments; None: they need the parser, for its help or for what is wrong."""
    asked = Asked()
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--porcelain":
            asked = asked._replace(porcelain=True)
        elif argument == "--json":
            asked = asked._replace(as_json=True)
        elif argument == "--exit-code":
            asked = asked._replace(exit_code=True)
        elif argument == _FORMAT and waiting:
            asked = asked._replace(template=waiting.pop(0))
        elif argument.startswith(f"{_FORMAT}="):
            asked = asked._replace(template=argument.partition("=")[2])
        else:
            return None
    return asked


def require_one(asked: Asked) -> None:
    """Refuse two ways of printing at once.

    Raises:
        InputError: there are.
    """
    if asked.porcelain + asked.as_json + (asked.template is not None) > 1:
        raise InputError("That is more than one way to print it.", "Choose --format, --porcelain or --json.")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values in the places of their names; two braces stand for one.

    Raises:
        InputError: a name is not known, or a brace stands alone.
    """
    parts, rest = [], template
    while rest:
        at = _next_brace(rest)
        parts.append(rest[:at])
        brace, rest = rest[at : at + 1], rest[at + 1 :]
        if not brace:
            break
        if rest[:1] == brace:
            parts.append(brace)
            rest = rest[1:]
            continue
        name, closed, rest = rest.partition("}")
        if brace == "}" or not closed or "{" in name:
            raise InputError(
                f"A brace stands alone in the format '{template}'.", "Write it twice, such as {{ or }}."
            )
        parts.append(_value(name, values))
    return "".join(parts)


def _next_brace(text: str) -> int:
    found = [at for at in (text.find("{"), text.find("}")) if at >= 0]
    return min(found, default=len(text))


def _value(name: str, values: Mapping[str, str]) -> str:
    found = values.get(name)
    if found is not None:
        return found
    from difflib import get_close_matches  # noqa: PLC0415  (only where there is a mistake)

    near = get_close_matches(name, values, 1)
    meant = f"Did you mean {{{near[0]}}}?" if near else "'glutecoach status --help' lists them."
    raise InputError(f"There is no placeholder {{{name}}}.", meant)
