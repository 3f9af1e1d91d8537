"""``glutecoach streak``."""

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach streak
  glutecoach streak --explain
  glutecoach streak --json

JSON keys: today, current_weeks, best_weeks, days_in_a_row and best_days_in_a_row (null unless the goal asks
for six or seven days a week), finished, today_counts, this_week (due, done, status), text, days_text,
goal_set; with --explain also why and weeks (first_day, last_day, due, done, status, why, days).""",
)
@click.option("--explain", is_flag=True, help="Show every week and day it follows from.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def streak(invocation: Invocation, explain: bool, as_json: bool) -> int:
    """Tell how many weeks in a row have counted, and how this week stands."""
    from glutecoach.cli.streak_report import tell_streak  # noqa: PLC0415  (--help needs no journal)

    return tell_streak(invocation, explain=explain, as_json=as_json)
