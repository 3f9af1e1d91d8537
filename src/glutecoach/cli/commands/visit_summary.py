"""``glutecoach visit summary``."""

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="JSON keys: since, title, statements (days, work, programs, pain, lights, stopped, effort, "
    "levels, self-tests, paused; only those there are).",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def summary(invocation: Invocation, *, as_json: bool) -> int:
    """Tell in a few lines what happened since the last visit."""
    from glutecoach.cli.visit_report import tell_since_visit  # noqa: PLC0415  (--help needs none of it)

    return tell_since_visit(invocation, as_json=as_json)
