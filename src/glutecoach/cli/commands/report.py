"""``glutecoach report``."""

from datetime import date
from pathlib import Path

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import as_day
from glutecoach.cli.invocation import Invocation


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach report                          ten lines, to read or to paste
  glutecoach report --pdf -o ~/Downloads     the page for your therapist
  glutecoach report --pdf --password         the same, locked, for a mail
  glutecoach report --file                   for your therapist's glutecoach
  glutecoach report --notes --as "A. B."     with notes, under other initials
  glutecoach report --since 2026-03-02 --csv
  glutecoach report --explain                how each number was made

Without names of days: since your last visit, or since the homework began.
Files are called like report-2026-W05.pdf, without anybody's name.

JSON keys: reports (id, title, client, first_day, last_day, inside, days,
work, sets, sides, exercises, pain, effort, lights, sessions, levels,
self_tests, excused, revisions, phases, message, text), files (path, form, locked,
encrypted), code. 'timed' was measured, 'by_hand' was entered.""",
)
@click.argument("identifier", metavar="[ID]", default="")
@click.option("--since", metavar="DAY", callback=as_day, help="From this day on: 2026-03-02, 30d.")
@click.option("--until", metavar="DAY", callback=as_day, help="Up to this day.")
@click.option("--notes/--no-notes", default=False, help="Free notes too; by default not.")
@click.option(
    "--pain-notes/--no-pain-notes", default=True, help="What hurt, and which kind of pain; by default yes."
)
@click.option("--self-tests/--no-self-tests", default=True, help="Self-tests; by default yes.")
@click.option("--as", "name", metavar="NAME", default="", help="Be called this: initials, or any name.")
@click.option("--message", metavar="TEXT", default="", help="Some words to your therapist.")
@click.option("--text", "forms", flag_value="text", multiple=True, help="Ten lines for a clinical note.")
@click.option("--html", "forms", flag_value="html", multiple=True, help="A page for the browser.")
@click.option("--pdf", "forms", flag_value="pdf", multiple=True, help="A page to print or to mail.")
@click.option("--csv", "forms", flag_value="csv", multiple=True, help="A table for spreadsheets.")
@click.option("--file", "forms", flag_value="file", multiple=True, help="A file for glutecoach, signed.")
@click.option("--fhir", "forms", flag_value="fhir", multiple=True, help="A file for clinic systems.")
@click.option("--password", "lock", is_flag=True, help="Lock the PDF; asks, or makes a code.")
@click.option("--encrypt", is_flag=True, help="Encrypt for the therapist who signed the homework.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", help="For pages.")
@click.option("--explain", is_flag=True, help="Tell how each number was made.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER|FILE", help="Write here.")
@click.pass_obj
def report(
    invocation: Invocation,
    *,
    identifier: str,
    since: date | None,
    until: date | None,
    notes: bool,
    pain_notes: bool,
    self_tests: bool,
    name: str,
    message: str,
    forms: tuple[str, ...],
    lock: bool,
    encrypt: bool,
    paper: str,
    explain: bool,
    as_json: bool,
    output: Path | None,
) -> int:
    """Tell your therapist what was done of homework: a page, a file, or ten lines.

    ID is the beginning or the end of a homework's identifier; without it, every open homework is told of.

    Measured work and work entered by hand are kept apart in every number.
    Nothing leaves this computer by itself: you give the files away.
    """
    from glutecoach.cli.report_making import Asked, tell_report  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.domain.homework_return import Included  # noqa: PLC0415

    included = Included(notes=notes, pain_notes=pain_notes, self_tests=self_tests, name=name)
    return tell_report(
        invocation,
        Asked(
            identifier,
            since,
            until,
            included,
            message,
            forms,
            lock=lock,
            encrypt=encrypt,
            letter=paper == "letter",
            explain=explain,
            as_json=as_json,
            output=output,
        ),
    )
