"""``glutecoach homework new``."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from glutecoach.cli.commands.choosing import complete_programs
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, warn, write_text
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from glutecoach.cli.homework_asked import Said
    from glutecoach.domain.homework import Homework
    from glutecoach.domain.homework_draft import HomeworkDraft
    from glutecoach.domain.library import Library
    from glutecoach.domain.ordered_homework import OrderedHomework

# ruff: noqa: PLC0415  (--help needs none of it)

NOBODY = "Your name"
"""Stands in the file until the therapist writes it."""


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach homework new --from wake-up --client "Anna B." -o anna.toml
  glutecoach homework new --client Ben --item "bridge 3x12" \\
      --item "clamshell 2x10" --days mon,wed,fri --weeks 3 -o ben.toml
  glutecoach homework new --from anna.toml --client Carla -o carla.toml
  glutecoach homework new --from-fhir order.json --from wake-up -o anna.toml
  glutecoach homework new --app              compose it in the app
  glutecoach homework new --compose anna.toml
  glutecoach homework new --compose anna.toml --revise

\b
The file explains itself: change it in any editor, then look at it with
'glutecoach homework check FILE'. A dose is 3x12, 2x30s or 45s, with r20
behind it for the rest; without one it is the exercise's own.
JSON keys: file, id, revision, title, client, levels (number, items).""",
)
@click.option(
    "--from",
    "begin",
    metavar="PROGRAM|FILE",
    shell_complete=complete_programs,
    help="Begin with this program, or copy this homework file.",
)
@click.option(
    "--from-fhir",
    "ordered",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Take title, client, days and notes from an order (FHIR R4).",
)
@click.option("--level", type=int, metavar="N", help="Only this level of the program.")
@click.option("--client", default="", metavar="NAME", help="The client's name, initials, anything.")
@click.option("--title", default="", metavar="TEXT", help="What it is called.")
@click.option("--goal", default="", metavar="TEXT", help="What it is for, in the client's words.")
@click.option("--message", default="", metavar="TEXT", help="What you would like to say.")
@click.option("--therapist", default="", metavar="NAME", help="Your name; it is remembered.")
@click.option("--days", metavar="LIST", help="Fixed weekdays, such as mon,wed,fri.")
@click.option("--per-week", type=click.IntRange(1, 7), metavar="N", help="So many days a week, any days.")
@click.option("--times", type=click.IntRange(1, 6), metavar="N", help="Sessions on a day; one by default.")
@click.option("--weeks", type=click.IntRange(1, 52), metavar="N", help="So many weeks; two by default.")
@click.option(
    "--item",
    "items",
    multiple=True,
    metavar="TEXT",
    help='Add an exercise, such as "bridge 3x12"; repeat it.',
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to this file."
)
@click.option("--force", is_flag=True, help="Replace that file where there is one.")
@click.option("--app", is_flag=True, help="Go on with it in the app; -o says where it is saved.")
@click.option(
    "--compose",
    "opened",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Change this homework file in the app.",
)
@click.option("--revise", is_flag=True, help="With --compose: make it the next revision, from today on.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object about the file of -o.")
@click.pass_obj
def new(
    invocation: Invocation,
    /,
    *,
    therapist: str,
    output: Path | None,
    force: bool,
    app: bool,
    opened: Path | None,
    revise: bool,
    as_json: bool,
    ordered: Path | None,
    **said: object,
) -> int:
    """Write a new homework file to edit, for a client; or compose it in the app.

    Without -o the file is printed.
    """
    from glutecoach.cli.homework_asked import asked_draft
    from glutecoach.cli.user_library import load_user_library
    from glutecoach.homework.recipient import with_recipient

    _refuse_what_makes_no_sense(output, in_app=app or opened is not None, force=force, as_json=as_json)
    if revise and opened is None:
        raise InputError("It does not say what to revise.", "Add --compose FILE.")
    library = load_user_library(invocation)
    if opened is not None:
        return _change(invocation, library, opened, revise=revise)
    order = None if ordered is None else _order(ordered)
    draft = asked_draft(cast("Said", said), library, _today(), order)
    if app:
        from glutecoach.cli.homework_composing import compose_in_app

        return compose_in_app(invocation, draft, output)
    finished = _finished(invocation, library, draft, therapist)
    # What is only printed makes no key.
    ready = with_recipient(finished, invocation.paths, make=output is not None)
    return _write(ready, output, as_json=as_json)


def _refuse_what_makes_no_sense(output: Path | None, *, in_app: bool, force: bool, as_json: bool) -> None:
    if as_json and (in_app or output is None):
        raise InputError("--json tells about a file that is written.", "Add -o FILE.")
    if output is not None and not force and not in_app and output.exists():
        raise InputError(f"There is a file {output} already.", "Name another, or add --force to replace it.")


def _order(file: Path) -> "OrderedHomework":
    from glutecoach.cli.homework_order import order_in
    from glutecoach.domain.ordered_homework import remarks_on

    order = order_in(file)
    for remark in remarks_on(order, _today()):
        warn(remark)
    return order


def _change(invocation: Invocation, library: "Library", file: Path, *, revise: bool) -> int:
    from glutecoach.cli.homework_asked import homework_in
    from glutecoach.cli.homework_composing import compose_in_app
    from glutecoach.domain.homework_draft import opened, revised

    homework = homework_in(file, library)
    draft = revised(homework, _today()) if revise else opened(homework)
    return compose_in_app(invocation, draft, file)


def _finished(invocation: Invocation, library: "Library", draft: "HomeworkDraft", name: str) -> "Homework":
    from dataclasses import replace
    from secrets import token_bytes

    from glutecoach.domain.homework_draft import MAX_NAME_CHARACTERS, finished
    from glutecoach.domain.safetext import clean
    from glutecoach.formats.program_toml import Exercises
    from glutecoach.homework.templates import HomeworkFolder

    if not draft.has_items:
        raise InputError(
            "It says no exercise.", 'Add --from PROGRAM or --item "bridge 3x12"; --app opens the app.'
        )
    folder = HomeworkFolder(invocation.paths.homework, Exercises(library.exercises))
    therapist = folder.therapist()
    if name:
        said = clean(name)
        if len(said) > MAX_NAME_CHARACTERS:
            raise InputError(f"Your name has {len(said)} letters.", f"{MAX_NAME_CHARACTERS} are the most.")
        therapist = replace(therapist, name=said)
        folder.remember(therapist)
    known = therapist if therapist.name else replace(therapist, name=NOBODY)
    return finished(draft, known, _today(), token_bytes(4))


def _write(homework: "Homework", output: Path | None, *, as_json: bool) -> int:
    from glutecoach.homework.edit_comments import write_to_edit

    text = write_to_edit(homework)
    if output is None:
        write_text(text)
    else:
        from glutecoach.cli.document_files import write_document

        write_document(output, text.encode())
        _tell(homework, output, as_json=as_json)
    if homework.therapist.name == NOBODY:
        warn("Write your name into it, below [therapist]; --therapist NAME remembers it.")
    return 0


def _tell(homework: "Homework", output: Path, *, as_json: bool) -> None:
    if not as_json:
        say(f"{output}: {homework.title}. Look at it with 'glutecoach homework check {output}'.")
        return
    levels = [
        {"number": level.number, "items": [item.exercise.id for item in level.items]}
        for level in homework.program.levels
    ]
    told = {"id": homework.id, "revision": homework.revision, "title": homework.title}
    say_json({"file": str(output), **told, "client": homework.client, "levels": levels})


def _today() -> "date":
    from glutecoach.cli.clock import SystemClock

    return SystemClock().now().local.date()
