"""``glutecoach clients list``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.showing import WRONG
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import cell_width, say, say_json, say_paragraph, warn

if TYPE_CHECKING:
    from glutecoach.domain.client_summary import ClientSummary
    from glutecoach.domain.triage import Concern

_NAME = 30
_WIDE = (9, 8, 8, 9)
"""Columns of what follows the name."""
_HEADS = ("known to", "days", "of 30", "visit")
_KEY = (
    "days: done of due since the file before, over 30 days at least. "
    "of 30: days with data among the newest 30; some payers ask for 16."
)


@click.command(
    "list",
    context_settings=HELP_OPTIONS,
    epilog="""\b
JSON keys: today, clients (id, name, folder, since, next_visit, archived,
known_to, days_with_data, concerns (kind, text, homework), homework (id,
title, revision, handed_out, last_day, files, first, last, days_due,
days_done, days_timed, sessions, left_share, right_share, pain (now, then,
compared_with), red, black), doubts, remarks), broken (folder, problems),
others.""",
)
@click.option("--all", "everybody", is_flag=True, help="Clients who are put away as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_clients(invocation: Invocation, *, everybody: bool, as_json: bool) -> int:
    """List clients, those to look at first in front, with what stands out."""
    from glutecoach.cli.caseload_opening import caseload_of, today  # noqa: PLC0415  (--help needs neither)
    from glutecoach.cli.clients_json import client_object  # noqa: PLC0415

    caseload, now = caseload_of(invocation), today()
    listed = caseload.clients()
    rows = listed.by_concern(now, archived=everybody)
    code = WRONG if listed.broken else 0
    if as_json:
        say_json(
            {
                "today": now.isoformat(),
                "clients": [client_object(*row) for row in rows],
                "broken": [{"folder": one.folder, "problems": list(one.problems)} for one in listed.broken],
                "others": list(listed.others),
            }
        )
        return code
    if rows:
        say(_line("client", _HEADS), bold=True)
    for row in rows:
        _tell(*row)
    if rows:
        say("")
        say_paragraph(_KEY)
    elif not listed.broken:
        say("There is no client yet. 'glutecoach clients add NAME' begins one.")
    for one in listed.broken:
        warn(f"{one.folder}: {one.problems[0]}")
    return code


def _tell(summary: "ClientSummary", concerns: "tuple[Concern, ...]") -> None:
    from glutecoach.domain.homework_report_words import short_date  # noqa: PLC0415  (--help needs no words)

    visit = summary.client.next_visit
    told = [one for one in summary.homework if one.last]
    due, done = sum(one.due for one in told), sum(one.done for one in told)
    cells = (
        short_date(summary.until) if summary.until else "-",
        f"{done}/{due}" if told else "-",
        f"{summary.with_data}/30" if summary.until else "-",
        short_date(visit) if visit else "-",
    )
    name = f"{summary.client.name} (put away)" if summary.client.archived else summary.client.name
    say(_line(name, cells))
    for one in concerns:
        say_paragraph(one.words, indent=4)


def _line(name: str, cells: tuple[str, ...]) -> str:
    from glutecoach.domain.safetext import clean  # noqa: PLC0415  (--help needs none)

    shown = clean(name)
    while cell_width(shown) > _NAME:
        shown = f"{shown.removesuffix('…')[:-1].rstrip()}…"
    lead = shown + " " * (_NAME - cell_width(shown))
    return (lead + "".join(f"  {cell:>{wide}}" for cell, wide in zip(cells, _WIDE, strict=True))).rstrip()
