"""``glutecoach clients show``."""

import sys

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say_json


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients show anna
  glutecoach clients show 3f9a2c1d --all

JSON keys: today, and as those of a client in 'clients list'; also notes (day,
text), keys (key, since, confirmed) and revisions (by homework: revision,
written).""",
)
@click.argument("client")
@click.option("--all", "all_notes", is_flag=True, help="All notes instead of the newest five.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Charts of ASCII characters alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def show(invocation: Invocation, *, client: str, all_notes: bool, ascii_only: bool, as_json: bool) -> int:
    """Show one client: what stands out, what was done, pain, levels, notes.

    CLIENT is a name, a part of it, or an identifier.
    """
    # --help needs none of these.
    from glutecoach.cli.caseload_opening import caseload_of, today  # noqa: PLC0415
    from glutecoach.cli.clients_json import page_object  # noqa: PLC0415
    from glutecoach.cli.clients_text import tell_client  # noqa: PLC0415
    from glutecoach.domain.triage import triage  # noqa: PLC0415
    from glutecoach.reports.chart_signs import signs_for  # noqa: PLC0415

    caseload, now = caseload_of(invocation), today()
    page = caseload.page(caseload.find(client).client.id)
    concerns = triage(page.summary, now)
    if as_json:
        say_json({"today": now.isoformat(), **page_object(page, concerns)})
        return 0
    signs = signs_for(getattr(sys.stdout, "encoding", None), ascii_only=ascii_only)
    tell_client(page, concerns, signs, all_notes=all_notes)
    return 0
