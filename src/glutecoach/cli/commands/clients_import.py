"""``glutecoach clients import`` and ``check``."""

from pathlib import Path

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.showing import WRONG
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph


@click.command(
    "import",
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients import anna.jsonl
  glutecoach clients import ~/Downloads
  glutecoach clients import anna.jsonl --other-key

Of a folder, files that end in .jsonl or .age are looked at. A file twice, and
files in any order, change nothing. Exits with 2 where a file does not count.
JSON keys: files (file, result, text, client, homework, new_sessions).""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE|FOLDER...", type=click.Path(path_type=Path))
@click.option(
    "--other-key", is_flag=True, help="Also what is signed by another key than before, or not any more."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def import_returns(invocation: Invocation, *, files: tuple[Path, ...], other_key: bool, as_json: bool) -> int:
    """Bring in files that clients gave back; says of each whose it is, and whether it is whole.

    Files of people who were given nothing here are refused.
    """
    from glutecoach.cli.caseload_opening import caseload_of, today  # noqa: PLC0415  (--help needs neither)
    from glutecoach.cli.clients_json import verdict_object  # noqa: PLC0415

    verdicts = caseload_of(invocation).take_in(files, today(), other_key=other_key)
    if as_json:
        say_json({"files": [verdict_object(one) for one in verdicts]})
    else:
        for one in verdicts:
            say_paragraph(f"{one.file}: {one.sentence}")
        if not verdicts:
            say("There is no file here that a client may have given back.")
    return 0 if all(one.is_well for one in verdicts) else WRONG


@click.command(context_settings=HELP_OPTIONS, epilog="JSON keys: sound, problems.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(invocation: Invocation, *, as_json: bool) -> int:
    """Read every file of the caseload again, and say what is not as it should be; changes nothing."""
    from glutecoach.cli.caseload_opening import caseload_of  # noqa: PLC0415  (--help needs it not)

    caseload = caseload_of(invocation)
    found = caseload.check()
    if as_json:
        say_json({"sound": not found, "problems": found})
    elif found:
        for one in found:
            say_paragraph(one)
    else:
        say("Every file of the caseload is as it should be.")
    return WRONG if found else 0
