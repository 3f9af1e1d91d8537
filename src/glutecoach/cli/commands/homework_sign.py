"""``glutecoach homework sign``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.homework import Homework
    from glutecoach.formats.program_toml import Exercises


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach homework sign anna.toml
  glutecoach homework sign --json FILE...
The app signs by itself; sign again what you changed in an editor. Your key
is made at the first time.
JSON keys: code, key, files (file, id, revision).""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def sign(invocation: Invocation, *, files: tuple[Path, ...], as_json: bool) -> int:
    """Sign homework files with your key, in place.

    Four lines at the end of the file are the signature; it stays readable,
    and everybody's glutecoach reads it as before.
    """
    from glutecoach.cli.document_files import write_document  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.cli.passphrases import passphrase_asker  # noqa: PLC0415
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415
    from glutecoach.formats.program_toml import Exercises  # noqa: PLC0415
    from glutecoach.homework.key_files import own_or_new_key  # noqa: PLC0415
    from glutecoach.homework.signing import homework_comment, sign_text  # noqa: PLC0415

    exercises = Exercises(load_user_library(invocation).exercises)
    read = [(file, *_read(file, exercises)) for file in files]
    key = own_or_new_key(invocation.paths, passphrase_asker())
    signed = [
        (file, homework, sign_text(text, key, homework_comment(homework))) for file, text, homework in read
    ]
    for file, _, text in signed:
        write_document(file, text.encode())
    if as_json:
        told = [
            {"file": str(file), "id": homework.id, "revision": homework.revision}
            for file, homework, _ in signed
        ]
        say_json({"code": key.public.code, "key": key.public.text, "files": told})
    else:
        say(*(f"Signed: {file} (revision {homework.revision})" for file, homework, _ in signed))
        say(f"Your key's code, to read out to the client: {key.public.code}")
    return 0


def _read(file: Path, exercises: "Exercises") -> "tuple[str, Homework]":
    """Return a file's text, and the homework in it.

    Raises:
        InputError: it cannot be read, or is no homework that can be used.
    """
    from glutecoach.cli.document_files import read_document  # noqa: PLC0415
    from glutecoach.domain.homework import MAX_HOMEWORK_BYTES  # noqa: PLC0415
    from glutecoach.formats.homework_toml import read_homework  # noqa: PLC0415

    content, shown = read_document(file, MAX_HOMEWORK_BYTES), clean(str(file))
    homework, problems = read_homework(content, shown, exercises)
    if homework is None:
        first = problems[0].problem if problems else ""
        raise InputError(
            f"{shown} was not signed, because it cannot be used: {first}",
            "'glutecoach homework check' tells all that is wrong with it.",
        )
    return content.decode("utf-8-sig"), homework
