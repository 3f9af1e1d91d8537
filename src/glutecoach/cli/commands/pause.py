"""``glutecoach pause``: the group; each of its commands is imported when it is asked for."""

from collections.abc import Mapping
from typing import ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup


class Pauses(LazyGroup):
    """What can be done with pauses."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "add": Lazy("pause_entries", "add", "Pause from one day to another."),
        "list": Lazy("pause_entries", "list_pauses", "List pauses, newest first."),
        "remove": Lazy("pause_entries", "remove", "Remove a pause; 'add' brings it back."),
    }


@click.group(
    cls=Pauses,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach pause add --from yesterday --to 2026-03-16 --kind ill
  glutecoach pause list
  glutecoach pause remove --from 2026-03-02""",
)
def pause() -> None:
    """Pause for holidays, illness or a flare-up: the goal of these weeks shrinks, and nothing is lost."""
