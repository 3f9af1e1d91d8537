"""``glutecoach keys trusted``, ``confirm``, ``forget`` and ``verify``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.homework.known_keys import KnownKey

_NOT_PROVEN = 2
"""Exit code where a file is not signed, or not whole, or that could not be checked."""
_DIGITS = 8


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
JSON keys: keys (name, code, key, confirmed, first_seen).""",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def trusted(invocation: Invocation, *, as_json: bool) -> int:
    """List the keys of others that you know."""
    known = _known(invocation)
    if as_json:
        say_json({"keys": [_as_object(one) for one in known]})
    elif not known:
        say("You know no keys yet. The first signed homework that you take on brings one.")
    else:
        say_columns(
            (one.name, one.key.code, _confirmed(one), f"since {one.first_seen.isoformat()}") for one in known
        )
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Example:
  glutecoach keys confirm 0108 9915""",
)
@click.argument("code", nargs=-1, required=True)
@click.pass_obj
def confirm(invocation: Invocation, *, code: tuple[str, ...]) -> int:
    """Confirm a key by its CODE of eight digits.

    Have the code read to you, by telephone or in the room, and type it.
    """
    from glutecoach.homework.trust import TrustStore  # noqa: PLC0415  (--help needs none of it)

    digits = "".join("".join(code).split())
    if len(digits) != _DIGITS or not (digits.isascii() and digits.isdigit()):
        raise InputError("A code has eight digits, such as 0108 9915.", "Have it read to you once more.")
    found = [one for one in _known(invocation) if one.key.code.replace(" ", "") == digits]
    if not found:
        raise InputError(
            f"No key that you know has the code {digits[:4]} {digits[4:]}.",
            "Have it read once more; if it still differs, ask for the homework again.",
        )
    for one in found:
        TrustStore(invocation.paths).confirm(one.key)
        say(f"This is the key of {one.name}. It is confirmed now.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Example:
  glutecoach keys forget NAME""",
)
@click.argument("name")
@click.pass_obj
def forget(invocation: Invocation, *, name: str) -> int:
    """Forget the key of NAME, as you called its owner. Homework stays as it is."""
    from glutecoach.homework.trust import TrustStore  # noqa: PLC0415

    gone = TrustStore(invocation.paths).forget(name)
    say(f"Forgotten: {gone.name} (code {gone.key.code}).")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys verify anna.toml
  glutecoach keys verify --json anna.toml
The exit code is 0 only where the file is signed, and whole.
JSON keys: state (valid, broken, unsigned or unchecked), code, key, name,
confirmed, signed_as; null where they are not known.""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def verify(invocation: Invocation, *, file: Path, as_json: bool) -> int:
    """Tell who signed a homework or a returned FILE, and whether it is whole."""
    from glutecoach.cli.signed_file import look_at_signature  # noqa: PLC0415
    from glutecoach.homework.key_files import own_public  # noqa: PLC0415

    looked = look_at_signature(file, _known(invocation), own_public(invocation.paths))
    if as_json:
        say_json(looked.as_object)
    else:
        say_paragraph(looked.words)
    return 0 if looked.signature.is_valid else _NOT_PROVEN


def _known(invocation: Invocation) -> "tuple[KnownKey, ...]":
    from glutecoach.homework.trust import TrustStore  # noqa: PLC0415

    return TrustStore(invocation.paths).known()


def _confirmed(known: "KnownKey") -> str:
    return "confirmed" if known.confirmed else "not confirmed"


def _as_object(known: "KnownKey") -> dict[str, object]:
    return {
        "name": known.name,
        "code": known.key.code,
        "key": known.key.text,
        "confirmed": known.confirmed,
        "first_seen": known.first_seen.isoformat(),
    }
