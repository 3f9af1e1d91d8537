"""``glutecoach log``: the group; each of its commands is imported when it is asked for."""

from collections.abc import Mapping
from typing import ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup


class Log(LazyGroup):
    """What can be done with the log."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "list": Lazy("log_reading", "list_sessions", "List sessions, newest first."),
        "show": Lazy("log_reading", "show", "Show one session with all its sets."),
        "add": Lazy("log_changing", "add", "Add a session that you did without the coach."),
        "edit": Lazy("log_editing", "edit", "Correct a session; the original stays readable."),
        "remove": Lazy("log_changing", "remove", "Remove a session; 'restore' brings it back."),
        "restore": Lazy("log_changing", "restore", "Bring a removed session back."),
        "undo": Lazy("log_undoing", "undo", "Take the last change by hand back."),
        "export": Lazy("log_exchange", "export", "Write sessions as CSV or JSON lines."),
        "import": Lazy("log_exchange", "import_sessions", "Bring exported sessions in."),
    }


@click.group(
    cls=Log,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach log list --since 30d
  glutecoach log list --text "cushion march" --pain
  glutecoach log add wake-up --day yesterday --note "in the hotel"
  glutecoach log export --format jsonl -o log.jsonl""",
)
def log() -> None:
    """List, find, add, correct, export and import sessions."""
