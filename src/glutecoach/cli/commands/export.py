"""``glutecoach export``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import opened_journal
from glutecoach.cli.document_files import write_document
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, warn, write_text
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.exchange import ExchangedJournal


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach export -o laptop.jsonl        to be merged on another device
  glutecoach export --everything FOLDER    all that is yours, in a new folder

For a spreadsheet: 'glutecoach log export -o log.csv'.""",
)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@click.option(
    "--everything",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write all that is yours, keys and clients among it, into a new folder.",
)
@click.pass_obj
def export(invocation: Invocation, output: Path | None, everything: Path | None) -> int:
    """Write your whole journal as one file that another device can merge.

    Sessions that have no end yet are left out.
    """
    if output is not None and everything is not None:
        raise InputError("Give -o or --everything, not both.")
    if everything is not None:
        from glutecoach.cli.everything import write_everything  # noqa: PLC0415  (--help needs none of it)

        for name, what in write_everything(invocation, everything):
            say(f"{name}: {what}")
        say(f"Everything that is yours is in {everything}.")
        return 0
    from glutecoach.formats.journal_jsonl import dump  # noqa: PLC0415  (--help needs none of it)

    with opened_journal(invocation) as journal:
        exported = journal.exported()
    if output is None or str(output) == "-":
        for line in dump(exported):
            write_text(line.decode())
    else:
        write_document(output, b"".join(dump(exported)))
        warn(f"{counted(len(exported.sessions), 'session')} written to {output}.")
    _tell_unfinished(exported)
    return 0


def _tell_unfinished(exported: "ExchangedJournal") -> None:
    if exported.unfinished:
        warn(f"{counted(exported.unfinished, 'session')} without an end left out.")
