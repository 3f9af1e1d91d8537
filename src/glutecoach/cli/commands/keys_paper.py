"""``glutecoach keys paper`` and ``restore``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_paragraph
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.homework.paper_key import PaperKey

_LIMIT_BYTES = 64 * 1024
_UNCHANGED = "Nothing was changed."


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys paper -o key.html   a page to print from the browser
  glutecoach keys paper -o key.txt    plain text
Remove the file once it is printed.""",
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Where to write the sheet: .html for a page, else plain text.",
)  # fmt: skip
@click.pass_obj
def paper(invocation: Invocation, *, output: Path) -> int:
    """Write a sheet of paper to keep your key safe.

    Whoever has the sheet has your key, passphrase or not.
    """
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help needs none of it)
    from glutecoach.cli.document_files import write_document  # noqa: PLC0415
    from glutecoach.cli.passphrases import passphrase_asker  # noqa: PLC0415
    from glutecoach.homework.paper_sheet import own_paper, sheet_page, sheet_text  # noqa: PLC0415

    public, lines = own_paper(invocation.paths, passphrase_asker())
    sheet = sheet_page if output.suffix.lower() in {".html", ".htm"} else sheet_text
    write_document(output, sheet(public, lines, SystemClock().now().local.date()).encode())
    say(f"Written: {output}")
    say_paragraph("Print it, keep the paper where you keep your passport, and remove the file.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach keys restore            type it, line after line
  glutecoach keys restore key.txt    from the file, or from one you typed
A key that is there already is never overwritten.""",
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@click.option("--set-aside", is_flag=True, help="Keep the key that is there under another name.")
@click.option("--passphrase", is_flag=True, help="Ask for a passphrase that locks the key here.")
@click.pass_obj
def restore(invocation: Invocation, *, file: Path | None, set_aside: bool, passphrase: bool) -> int:
    """Bring your key back from the sheet of paper."""
    from glutecoach.cli.passphrases import new_passphrase, passphrase_asker  # noqa: PLC0415
    from glutecoach.homework.paper_sheet import restore_paper  # noqa: PLC0415

    sheet = _typed() if file is None else _saved(file)
    typed = new_passphrase(passphrase_asker()) if passphrase else ""
    done = restore_paper(invocation.paths, sheet, typed, aside=set_aside)
    if done.put_aside:
        say(f"The key that was there is kept: {done.put_aside}")
    said = "This is the key that you have already" if done.was_there else "Your key is back"
    say(f"{said}. Its code is {done.public.code}.")
    return 0


def _saved(file: Path) -> "PaperKey":
    from glutecoach.files import read_capped  # noqa: PLC0415
    from glutecoach.homework.paper_key import numbered_lines, read_paper  # noqa: PLC0415

    return read_paper(numbered_lines(read_capped(file, _LIMIT_BYTES).decode("utf-8", "replace")))


def _typed(ask: Callable[[str], str] = input) -> "PaperKey":
    """Have the lines typed; each is asked for until it is right.

    Raises:
        InputError: there is no terminal, or an empty line gave up.
    """
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415
    from glutecoach.homework.paper_key import line_count, read_paper  # noqa: PLC0415

    if not can_ask():
        raise InputError("There is no terminal to type the lines at.", "Name a file that holds them.")
    say("Type the words of each line without its number; an empty line gives up.")
    lines = [_line(1, ask)]
    lines += [_line(number, ask) for number in range(2, line_count(lines[0]) + 1)]
    return read_paper(lines)


def _line(number: int, ask: Callable[[str], str]) -> str:
    from glutecoach.homework.paper_key import read_line  # noqa: PLC0415

    while True:
        try:
            typed = ask(f"Line {number}: ").strip()
        except EOFError:
            typed = ""
        if not typed:
            raise InputError("Not all lines were typed.", _UNCHANGED)
        try:
            read_line(number, typed)
        except InputError as error:
            say(str(error))
        else:
            return typed
