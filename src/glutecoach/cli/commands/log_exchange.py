"""``glutecoach log export`` and ``import``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.backup_place import back_up_first
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.log_finding import as_day, opened_journal
from glutecoach.cli.commands.showing import WRONG, problem_object
from glutecoach.cli.document_files import write_document
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable, told
from glutecoach.cli.output import say, say_json, warn, write_text
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from types import ModuleType

FORMATS = ("csv", "jsonl")
"""The endings of the files, and what ``--format`` takes."""


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach log export > log.csv
  glutecoach log export --since 90d -o log.jsonl

CSV is for spreadsheets, one row per set; JSON lines hold everything.""",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default as the file's name ends, or CSV."
)
@click.option("--since", metavar="DAY", callback=as_day, help="From this day on: 2026-03-02, yesterday, 30d.")
@click.option("--until", metavar="DAY", callback=as_day, help="Up to this day.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file.")
@click.pass_obj
def export(
    invocation: Invocation, form: str | None, since: date | None, until: date | None, output: Path | None
) -> int:
    """Write sessions as CSV or JSON lines, oldest first."""
    with opened_journal(invocation) as journal:
        sessions = journal.sessions(first=since, last=until)[::-1]
        code = told(journal)
    text = _format(form, output).dump(sessions)
    if output is None or str(output) == "-":
        write_text(text)
    else:
        write_document(output, text.encode())
        warn(f"{counted(len(sessions), 'session')} written to {output}.")
    return code


def _format(form: str | None, file: Path | None) -> "ModuleType":
    ending = file.suffix.removeprefix(".").lower() if file else ""
    chosen = form or (ending if ending in FORMATS else FORMATS[0])
    if chosen == "csv":
        from glutecoach.formats import log_csv  # noqa: PLC0415  (only the one that is asked for)

        return log_csv
    from glutecoach.formats import log_jsonl  # noqa: PLC0415

    return log_jsonl


@click.command(
    "import",
    context_settings=HELP_OPTIONS,
    epilog="Importing a file twice changes nothing. "
    "JSON keys: read, new, problems (file, key, problem, remedy).",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="By default as the file's name ends, or CSV."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_sessions(invocation: Invocation, file: Path, form: str | None, as_json: bool) -> int:
    """Bring exported sessions in; those that are here already stay as they are.

    Sessions with problems are left out and named (exit code 2); all others are brought in.
    """
    from glutecoach.store.changes import ClaimedSession  # noqa: PLC0415  (--help needs none of it)

    read, problems = _format(form, file).load(_read(file), file.name)
    # What was deleted where the file comes from does not come alive here.
    sessions = [session for session in read if not session.deleted]
    with opened_journal(invocation) as journal:
        require_writable(journal)
        back_up_first(invocation)
        count = journal.bring_in([ClaimedSession.of(session, file.name) for session in sessions])
    if as_json:
        say_json(
            {
                "read": len(read),
                "new": count.added,
                "problems": [problem_object(each) for each in problems],
            }
        )
    else:
        say(f"{count.added} of {counted(len(sessions), 'session')} new.")
        if len(read) > len(sessions):
            say(f"{counted(len(read) - len(sessions), 'deleted session')} left out.")
        for problem in problems:
            warn(str(problem))
    return WRONG if problems else 0


def _read(file: Path) -> str:
    from glutecoach.files import read_capped  # noqa: PLC0415
    from glutecoach.formats.log_fields import MAX_LOG_CHARACTERS  # noqa: PLC0415

    try:
        return read_capped(file, MAX_LOG_CHARACTERS).decode("utf-8-sig")
    except InputError as error:
        raise InputError(f"{file.name}: {error.problem}", error.remedy) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{file.name} is not UTF-8 text.", "Save it as UTF-8, or export it once more."
        ) from error
