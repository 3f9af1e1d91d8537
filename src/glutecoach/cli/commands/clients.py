"""``glutecoach clients``: the group; each of its commands is imported when it is asked for."""

from collections.abc import Mapping
from typing import ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup


class Clients(LazyGroup):
    """What a therapist can do with clients."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "list": Lazy("clients_list", "list_clients", "List clients, those to look at first in front."),
        "show": Lazy("clients_show", "show", "Show one client: what was done, pain, levels, notes."),
        "add": Lazy("clients_add", "add", "Begin a client."),
        "assign": Lazy("clients_add", "assign", "Give a homework file to a client."),
        "import": Lazy("clients_import", "import_returns", "Bring in files that clients gave back."),
        "note": Lazy("clients_add", "note", "Write a note about a client."),
        "visit": Lazy("clients_add", "visit", "Note a client's next visit."),
        "confirm": Lazy("clients_add", "confirm", "Note that the code of a client's key was compared."),
        "archive": Lazy("clients_add", "archive", "Put a client away, or take one back."),
        "check": Lazy("clients_import", "check", "Check every file of the caseload."),
    }


@click.group(
    cls=Clients,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients add "Anna B."
  glutecoach clients list
  glutecoach clients list --json""",
)
def clients() -> None:
    """For therapists: the clients, their homework, and what they gave back."""
