"""Asking for passphrases at the terminal, without showing them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.homework.key_files import AskPassphrase

_NOBODY = "There is no terminal to ask for a passphrase at."
_TRIES = 3


def passphrase_asker() -> "AskPassphrase | None":
    """Return how to ask for a passphrase; None: there is no terminal to ask at."""
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415  (few commands ask)

    return _hidden if can_ask() else None


def new_passphrase(ask: Callable[[str], str] | None) -> str:
    """Have a new passphrase typed twice.

    Raises:
        InputError: there is no terminal, nothing was typed, or the two differ.
    """
    if ask is None:
        raise InputError(_NOBODY, "Do it at a terminal.")
    for _ in range(_TRIES):
        typed = ask("The new passphrase: ")
        if not typed:
            break
        if ask("The same once more: ") == typed:
            return typed
    raise InputError("No passphrase was typed twice alike.", "Nothing was changed.")


def _hidden(question: str) -> str:
    from getpass import getpass  # noqa: PLC0415  (asked now and then)

    try:
        return getpass(question)
    except EOFError:
        return ""
