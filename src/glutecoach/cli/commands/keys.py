"""``glutecoach keys``: the group; each of its commands is imported when it is asked for."""

from collections.abc import Mapping
from typing import ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup


class Keys(LazyGroup):
    """What can be done with keys."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "show": Lazy("keys_own", "show", "Show your key's code, to read out to a client."),
        "make": Lazy("keys_own", "make", "Make your key; done by itself when it is first needed."),
        "passphrase": Lazy("keys_own", "passphrase", "Set, change or remove your key's passphrase."),
        "paper": Lazy("keys_paper", "paper", "Write a sheet of paper to keep your key safe."),
        "restore": Lazy("keys_paper", "restore", "Bring your key back from the sheet of paper."),
        "rotate": Lazy("keys_own", "rotate", "Make a new key, signed by the old one."),
        "trusted": Lazy("keys_trusted", "trusted", "List the keys of others that you know."),
        "confirm": Lazy("keys_trusted", "confirm", "Confirm a key by its code of eight digits."),
        "forget": Lazy("keys_trusted", "forget", "Forget the key of somebody."),
        "verify": Lazy("keys_trusted", "verify", "Tell who signed a file, and whether it is whole."),
    }


@click.group(
    cls=Keys,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys show
  glutecoach keys trusted
  glutecoach keys rotate""",
)
def keys() -> None:
    """Look after the keys that sign homework and reports; most people never need to."""
