"""``glutecoach clients add``, ``assign``, ``note``, ``visit``, ``confirm`` and ``archive``."""

from pathlib import Path

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph
from glutecoach.errors import InputError


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients add "Anna B."
  glutecoach clients add "Heron 7"          a pseudonym will do

JSON keys: id, name, since, folder.""",
)
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def add(invocation: Invocation, *, name: str, as_json: bool) -> int:
    """Begin a client: a folder of its own, for homework and for what comes back."""
    from glutecoach.cli.caseload_opening import caseload_of, today  # noqa: PLC0415  (--help needs neither)

    caseload = caseload_of(invocation)
    client = caseload.add_client(name, today())
    folder = caseload.folder / caseload.find(client.id).folder
    if as_json:
        told = {"id": client.id, "name": client.name, "since": client.since.isoformat()}
        say_json({**told, "folder": str(folder)})
        return 0
    say(f"Begun: {client.name} ({client.id}).", str(folder))
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients assign anna anna-hips.toml

JSON keys: client, homework, revision, is_new, path.""",
)
@click.argument("client")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def assign(invocation: Invocation, *, client: str, file: Path, as_json: bool) -> int:
    """Give a homework FILE to a CLIENT: it is kept to the letter, signature and all.

    Each revision is kept once and never written over. Sign a file before you give it.
    """
    from glutecoach.cli.caseload_opening import caseload_of  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.document_files import read_document  # noqa: PLC0415
    from glutecoach.domain.homework import MAX_HOMEWORK_BYTES  # noqa: PLC0415

    caseload = caseload_of(invocation)
    found = caseload.find(client).client
    given = caseload.assign(found.id, read_document(file, MAX_HOMEWORK_BYTES))
    homework = given.homework
    if as_json:
        told = {"client": found.id, "homework": homework.id, "revision": homework.revision}
        say_json({**told, "is_new": given.is_new, "path": str(given.path)})
        return 0
    what = f"{homework.title}, revision {homework.revision}"
    say_paragraph(f"Given to {found.name}: {what}." if given.is_new else f"{found.name} has it: {what}.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients note anna "Stairs are easier."
  glutecoach clients note anna "Called." --day yesterday""",
)
@click.argument("client")
@click.argument("text")
@click.option("--day", default="today", show_default=True, metavar="DAY", help="The day it belongs to.")
@click.pass_obj
def note(invocation: Invocation, *, client: str, text: str, day: str) -> int:
    """Write TEXT as a note about a CLIENT; it stays with you and is sent to nobody."""
    from glutecoach.cli.caseload_opening import caseload_of, day_of_words  # noqa: PLC0415  (as above)

    caseload = caseload_of(invocation)
    found = caseload.find(client).client
    written = caseload.add_note(found.id, text, day_of_words(day))
    say(f"Noted for {found.name}, {written.day.isoformat()}.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients visit anna 2030-03-16
  glutecoach clients visit anna none""",
)
@click.argument("client")
@click.argument("date", metavar="DATE")
@click.pass_obj
def visit(invocation: Invocation, *, client: str, date: str) -> int:
    """Note a CLIENT's next visit on DATE: 2026-03-16, 03-16, 16, tomorrow, or none."""
    from glutecoach.cli.caseload_opening import caseload_of, day_of_words, today  # noqa: PLC0415  (as above)
    from glutecoach.domain.streak_words import date_in_words  # noqa: PLC0415

    caseload = caseload_of(invocation)
    found = caseload.find(client).client
    day = None if date.strip().lower() == "none" else day_of_words(date)
    if day is not None and day < today():
        raise InputError(f"{date_in_words(day)} is over.", "The next visit is today or later, or none.")
    caseload.set_next_visit(found.id, day)
    say(f"{found.name}: next visit {date_in_words(day)}." if day else f"{found.name}: no visit is noted.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients confirm anna "0108 9915\"""",
)
@click.argument("client")
@click.argument("code")
@click.pass_obj
def confirm(invocation: Invocation, *, client: str, code: str) -> int:
    """Note that a CLIENT has read you the CODE of the key: eight digits that fit."""
    from glutecoach.cli.caseload_opening import caseload_of  # noqa: PLC0415  (--help needs neither)
    from glutecoach.homework.caseload_values import key_code  # noqa: PLC0415

    caseload = caseload_of(invocation)
    found = caseload.find(client).client
    told = "".join(filter(str.isdigit, code))
    fitting = [one for one in found.keys if told and key_code(one).replace(" ", "") == told]
    if not fitting:
        raise InputError(
            f"None of {found.name}'s keys has this code.",
            "Ask for it again; 'clients show' shows what is known.",
        )
    caseload.confirm_key(found.id, fitting[0].text)
    say(f"The key of {found.name} is confirmed.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach clients archive anna
  glutecoach clients archive anna --undo""",
)
@click.argument("client")
@click.option("--undo", is_flag=True, help="Take the client back into the list.")
@click.pass_obj
def archive(invocation: Invocation, *, client: str, undo: bool) -> int:
    """Put a CLIENT away: out of the list; every file stays where it is."""
    from glutecoach.cli.caseload_opening import caseload_of  # noqa: PLC0415  (--help needs it not)

    caseload = caseload_of(invocation)
    found = caseload.find(client).client
    caseload.archive(found.id, archived=not undo)
    say(f"{found.name} is back in the list." if undo else f"{found.name} is put away; every file stays.")
    return 0
