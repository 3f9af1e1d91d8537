"""``glutecoach progress``."""

from datetime import date
from pathlib import Path

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import as_day
from glutecoach.cli.invocation import Invocation
from glutecoach.errors import InputError

_MOST_WEEKS = 520


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach progress
  glutecoach progress --weeks 26
  glutecoach progress --since 2026-03-02
  glutecoach progress --since-visit          what to tell at the next visit
  glutecoach progress --explain              why a level is kept or changed
  glutecoach progress --svg charts           the charts as files
  glutecoach progress --json

JSON keys: today, goal_set, streak (as 'glutecoach streak --json' tells it), spans (name, first_day, last_day,
days, total, families, programs, sides, sides_text), weeks (first_day, timed, claimed), days (day, state,
minutes, claimed_minutes, paused, in_goal, visit), trends and self_tests (title, unit, lowest, highest,
threshold, points, visits). Minutes are of work; 'timed' was measured, 'claimed' was entered by hand.""",
)
@click.option("--since", metavar="DAY", callback=as_day, help="From this day on: 2026-03-02, yesterday, 30d.")
@click.option("--weeks", type=click.IntRange(1, _MOST_WEEKS), help="So many weeks of minutes and trends.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the charts as files.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII characters alone.")
@click.option("--explain", is_flag=True, help="Tell why a level is kept or changed.")
@click.option("--since-visit", is_flag=True, help="Tell what happened since the last visit.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def progress(
    invocation: Invocation,
    *,
    since: date | None,
    weeks: int | None,
    svg: Path | None,
    ascii_only: bool,
    explain: bool,
    since_visit: bool,
    as_json: bool,
) -> int:
    """Show streak, work done of work asked, minutes a week, the year, pain, effort and self-tests.

    Measured work and work entered by hand are kept apart in every number.
    """
    if explain and since_visit:
        raise InputError("'--explain' and '--since-visit' are two questions.", "Ask one after the other.")
    if (explain or since_visit) and (since or weeks or svg or ascii_only):
        raise InputError(
            "'--explain' and '--since-visit' stand alone, or with --json.", "Leave the other options out."
        )
    if explain:
        from glutecoach.cli.level_report import tell_levels  # noqa: PLC0415  (--help needs none of these)

        return tell_levels(invocation, as_json=as_json)
    if since_visit:
        from glutecoach.cli.visit_report import tell_since_visit  # noqa: PLC0415

        return tell_since_visit(invocation, as_json=as_json)
    from glutecoach.cli.progress_report import Asked, tell_progress  # noqa: PLC0415

    return tell_progress(invocation, Asked(since, weeks, svg, ascii_only=ascii_only, as_json=as_json))
