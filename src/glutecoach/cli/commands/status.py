"""``glutecoach status``."""

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.status_asked import Asked
from glutecoach.cli.status_facts import MEANINGS

_EXAMPLES = """\b
Examples:
  glutecoach status
  glutecoach status --format '{sign}{due}'
  glutecoach status --format 'week {week}, next {next}'
  glutecoach status --porcelain
  glutecoach status --exit-code

Exit code: 0, or with --exit-code 10 while something is due: a session that the
plan asks for today, or a break now that reminders are on. As everywhere, 2 is
a mistake in what was typed and 3 a history that cannot be read.

"""
_PLACES = "\n".join(f"  {{{name}}}".ljust(18) + meaning for name, meaning in MEANINGS.items())
_JSON = """

Every value is one line, without the signs that make a shell, a prompt, tmux
or a bar do something. {{ and }} are braces. --porcelain prints the same as
name=value, one a line; names are only ever added.

JSON keys: today, state, due (session, break), session (program, title,
minutes, reason, homework; or null), today_counts, goal_set, week (done, due,
status, text), streak (current_weeks, best_weeks, text), breaks (done, goal),
reminders_on, next (kind, at, in_minutes, why_not, text), homework (id, title,
due, text). Texts are as they were written: whoever shows them makes them
harmless."""


@click.command(
    context_settings=HELP_OPTIONS,
    epilog=f"{_EXAMPLES}\b\nPlaceholders of --format:\n{_PLACES}{_JSON}",
)
@click.option("--format", "template", metavar="TEXT", help="Print this text, its {placeholders} filled.")
@click.option("--porcelain", is_flag=True, help="Print name=value lines for scripts.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--exit-code", is_flag=True, help="Leave with 10 while something is due.")
@click.pass_obj
def status(
    invocation: Invocation, template: str | None, porcelain: bool, as_json: bool, exit_code: bool
) -> int:
    """Tell what is due, how the week stands and what comes next.

    Made for prompts, tmux and bars: while nothing has changed it answers at once.
    """
    from glutecoach.cli.status_report import tell_status  # noqa: PLC0415  (--help needs no journal)

    return tell_status(invocation, Asked(template, porcelain, as_json, exit_code))
