"""``glutecoach homework``: the group; each of its commands is imported when it is asked for."""

from collections.abc import Mapping
from typing import ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup


class Homework(LazyGroup):
    """What can be done with homework."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "add": Lazy("homework_add", "add", "Take homework on from a file; shows first what it asks."),
        "list": Lazy("homework_list", "list_homework", "List your homework."),
        "show": Lazy("homework_list", "show", "Show a homework: yours, or a file."),
        "end": Lazy("homework_list", "end", "Put a homework away; what was done stays."),
        "new": Lazy("homework_new", "new", "Write a new homework file to edit, for a client."),
        "check": Lazy("homework_check", "check", "Check homework files, and what to think over in them."),
        "sign": Lazy("homework_sign", "sign", "Sign homework files with your key."),
        "hand-out": Lazy("homework_hand_out", "hand_out", "Make the sheet of paper and the calendar file."),
        "teach": Lazy("homework_teach", "teach", "Go through it once with the client, noting remarks."),
    }


@click.group(
    cls=Homework,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach homework new --from wake-up --client "Anna" -o anna.toml
  glutecoach homework check anna.toml
  glutecoach homework hand-out anna.toml
  glutecoach homework add anna.toml""",
)
def homework() -> None:
    """Homework from a therapist: take it on, or assign it."""
