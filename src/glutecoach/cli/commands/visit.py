"""``glutecoach visit``: the group; each of its commands is imported when it is asked for."""

from collections.abc import Mapping
from typing import ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup


class Visits(LazyGroup):
    """What can be done with visits."""

    table: ClassVar[Mapping[str, Lazy]] = {
        "add": Lazy("visit_entries", "add", "Note a visit, past or coming."),
        "list": Lazy("visit_entries", "list_visits", "List visits, newest first."),
        "remove": Lazy("visit_entries", "remove", "Remove a visit."),
        "import": Lazy("visit_file", "import_visits", "Note the visits of a calendar file (.ics)."),
        "summary": Lazy("visit_summary", "summary", "Tell what happened since the last visit."),
    }


@click.group(
    cls=Visits,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach visit add 2026-03-16
  glutecoach visit add tomorrow --kind therapy
  glutecoach visit list
  glutecoach visit remove 2026-03-16
  glutecoach visit import calendar.ics
  glutecoach visit summary""",
)
def visit() -> None:
    """Note chair massages and therapy visits, so that suggestions can follow them."""
