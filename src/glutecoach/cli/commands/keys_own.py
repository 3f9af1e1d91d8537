"""``glutecoach keys show``, ``make``, ``passphrase`` and ``rotate``."""

from collections.abc import Callable

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph
from glutecoach.errors import InputError

_UNCHANGED = "Nothing was changed."


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys show
  glutecoach keys show --json
JSON keys: code, key, locked, report_to; code and key are null where there is
no key yet, report_to where reports cannot be sealed for you yet.""",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, *, as_json: bool) -> int:
    """Show your key's code, to read out to a client."""
    from glutecoach.homework.key_files import is_locked, own_public  # noqa: PLC0415  (--help needs none of it)

    paths = invocation.paths
    public, locked, report_to = own_public(paths), is_locked(paths), _report_to(invocation)
    if as_json:
        code, key = (public.code, public.text) if public else (None, None)
        say_json({"code": code, "key": key, "locked": locked, "report_to": report_to or None})
        return 0
    if public is None:
        say("You have no key yet.")
        say_paragraph("It is made when you first hand out homework, or with 'glutecoach keys make'.")
        return 0
    say(f"Your key's code: {public.code}", bold=True)
    say_paragraph("Read it out to a client who takes on homework from you for the first time.")
    rows = [("Public key", public.text), ("Passphrase", "yes" if locked else "none")]
    say("")
    say_columns([*rows, *([("Report to", report_to)] if report_to else [])])
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys make
  glutecoach keys make --passphrase   lock it with a passphrase
A key that is there already is left as it is.""",
)
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase that locks it.")
@click.pass_obj
def make(invocation: Invocation, *, passphrase: bool) -> int:
    """Make your key; done by itself when it is first needed."""
    from glutecoach.cli.passphrases import new_passphrase, passphrase_asker  # noqa: PLC0415
    from glutecoach.homework.key_files import make_key, own_public  # noqa: PLC0415

    present = own_public(invocation.paths)
    if present is not None:
        raise InputError(f"You have a key already, code {present.code}.", "It was left as it is.")
    typed = new_passphrase(passphrase_asker()) if passphrase else ""
    key = make_key(invocation.paths, typed)
    say(f"Your key is made. Its code is {key.public.code}.")
    say_paragraph("'glutecoach keys paper -o FILE' writes a sheet of paper to keep it safe.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys passphrase            set one, or change it
  glutecoach keys passphrase --remove   do without""",
)
@click.option("--remove", is_flag=True, help="Keep the key without a passphrase.")
@click.pass_obj
def passphrase(invocation: Invocation, *, remove: bool) -> int:
    """Set, change or remove your key's passphrase.

    It is asked for whenever you sign. If it is forgotten, only the sheet of
    paper brings the key back.
    """
    from glutecoach.cli.passphrases import new_passphrase, passphrase_asker  # noqa: PLC0415
    from glutecoach.homework.key_files import change_passphrase, own_public  # noqa: PLC0415

    if own_public(invocation.paths) is None:
        raise InputError("You have no key yet.", "'glutecoach keys make --passphrase' makes one.")
    ask = passphrase_asker()
    change_passphrase(invocation.paths, ask, "" if remove else new_passphrase(ask))
    say("The key has no passphrase now." if remove else "The key has its new passphrase.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys rotate
  glutecoach keys rotate --yes   without asking""",
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def rotate(invocation: Invocation, *, yes: bool) -> int:
    """Make a new key, signed by the old one.

    Your next homework files carry the old key's signature of the new one:
    clients who know the old key are told, and need not do anything. The old
    key stays in the folder, under another name.
    """
    from glutecoach.cli.passphrases import passphrase_asker  # noqa: PLC0415
    from glutecoach.homework.key_files import own_public, rotate_key  # noqa: PLC0415

    present = own_public(invocation.paths)
    if present is None:
        raise InputError("You have no key yet.", "'glutecoach keys make' makes one.")
    say(f"Your key has the code {present.code}.")
    if not (yes or _sure("Make a new one in its place?")):
        say(_UNCHANGED)
        return 0
    key = rotate_key(invocation.paths, passphrase_asker())
    say(f"Your new key has the code {key.public.code}.")
    say_paragraph("Write a new sheet of paper for it: 'glutecoach keys paper -o FILE'.")
    return 0


def _report_to(invocation: Invocation) -> str:
    from glutecoach.homework.recipient import own_identity, own_recipient  # noqa: PLC0415

    return own_recipient(invocation.paths, make=False) if own_identity(invocation.paths) else ""


def _sure(question: str, ask: Callable[[str], str] = input) -> bool:
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

    if not can_ask():
        raise InputError(_UNCHANGED, "Add --yes to do it without being asked.")
    try:
        return ask(f"{question} y does, Enter leaves everything as it is: ").strip().lower() == "y"
    except EOFError:
        return False
