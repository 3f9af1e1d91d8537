"""``glutecoach homework hand-out``."""

from datetime import datetime
from pathlib import Path

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Makes anna-handout.pdf, anna-handout.html and anna-handout.ics of
anna.toml: all three, or those that are asked for.
Examples:
  glutecoach homework hand-out anna.toml
  glutecoach homework hand-out anna.toml --pdf --large
  glutecoach homework hand-out anna.toml --paper letter -o prints
  glutecoach homework hand-out anna.toml --ics --time 9:00 --time 17:00

\b
The logo and the clinic's lines stand in branding.toml, in the folder
'homework' of your data. A PDF needs glutecoach[print]; the page and the
calendar need nothing.
JSON keys: files (file, kind, homework, missing).""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--pdf", is_flag=True, help="Make the PDF.")
@click.option("--html", is_flag=True, help="Make the page for a browser.")
@click.option("--ics", is_flag=True, help="Make the calendar file.")
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="What it is printed on.",
)
@click.option("--large", is_flag=True, help="Large print: letters of 18 points.")
@click.option("--contact-code", is_flag=True, help="Add your contact as a code to scan.")
@click.option(
    "--time",
    "times",
    type=click.DateTime(["%H:%M"]),
    multiple=True,
    metavar="HH:MM",
    help="When the calendar rings; once for each session of a day.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the files there.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def hand_out(
    invocation: Invocation,
    *,
    files: tuple[Path, ...],
    pdf: bool,
    html: bool,
    ics: bool,
    paper: str,
    large: bool,
    contact_code: bool,
    times: tuple[datetime, ...],
    folder: Path | None,
    as_json: bool,
) -> int:
    """Make what a client takes home: a PDF, a page, a calendar file."""
    from glutecoach.cli.handing_out import tell_handouts  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.reports.handout_files import HandoutKind, HandoutWishes  # noqa: PLC0415
    from glutecoach.reports.handout_page import Layout, Paper  # noqa: PLC0415

    chosen = {HandoutKind.PDF: pdf, HandoutKind.HTML: html, HandoutKind.ICS: ics}
    wishes = HandoutWishes(
        kinds=tuple(kind for kind in HandoutKind if chosen[kind]),
        layout=Layout(Paper(paper), large=large),
        contact_code=contact_code,
        times=tuple(sorted({each.time() for each in times})),
    )
    return tell_handouts(invocation, files, wishes, folder, as_json=as_json)
