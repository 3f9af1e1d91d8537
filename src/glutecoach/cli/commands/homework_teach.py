"""``glutecoach homework teach``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_columns, say_json

if TYPE_CHECKING:
    from glutecoach.domain.homework import Homework

# ruff: noqa: PLC0415  (--help needs no library)


@click.command(
    epilog="""\b
Each exercise of the first level is shown briefly: one set, three
repetitions or ten seconds a side. Nothing of it is written down; your
notes become the next revision of the file, once you save.
Without a terminal for the app it lists what would be shown.
Examples:
  glutecoach homework teach anna.toml
  glutecoach homework teach --json FILE
JSON keys: id, revision, title, level, items (exercise, title, dose, note).""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what would be shown, as one JSON object.")
@click.pass_obj
def teach(invocation: Invocation, file: Path, as_json: bool) -> int:
    """Go through homework once with the client, noting remarks."""
    from glutecoach.cli.first_frame import interactive
    from glutecoach.cli.homework_asked import homework_in
    from glutecoach.cli.user_library import load_user_library

    homework = homework_in(file, load_user_library(invocation))
    if as_json:
        say_json(_as_object(homework))
        return 0
    if not interactive(invocation.environment):
        _tell(homework)
        return 0
    return _in_app(invocation, homework, file)


def _in_app(invocation: Invocation, homework: "Homework", file: Path) -> int:
    from glutecoach.cli.at_the_end import back_up_at_the_end
    from glutecoach.cli.opening import open_app
    from glutecoach.cli.wiring import House
    from glutecoach.domain.safetext import clean
    from glutecoach.formats.program_toml import Exercises
    from glutecoach.homework.templates import HomeworkFolder
    from glutecoach.ui.services import HomeworkToTeach

    house = House(invocation)
    folder = HomeworkFolder(house.paths.homework, Exercises(house.library.exercises))

    def save(revision: "Homework") -> str:
        path = folder.save_as(revision, file)
        return f"It is in {clean(str(path))}. If you sign your files, sign it again."

    try:
        return open_app(invocation, house, HomeworkToTeach(homework, save))
    finally:
        house.close()
        back_up_at_the_end(house)


def _tell(homework: "Homework") -> None:
    from glutecoach.domain.dose_words import in_words
    from glutecoach.domain.teaching import lesson_of

    lesson = lesson_of(homework)
    say(homework.title, bold=True)
    say(f"Shown once, from level {lesson.level.number}:")
    rows: list[tuple[str, str, str]] = []
    for number, item in enumerate(lesson.brief.items, 1):
        rows.append((f"{number}.", item.exercise.title, in_words(item)))
        rows += [("", "", item.note)] if item.note else []
    say_columns(rows, indent=2, broken=True)


def _as_object(homework: "Homework") -> dict[str, object]:
    from glutecoach.cli.commands.showing import dose_object
    from glutecoach.domain.teaching import lesson_of

    lesson = lesson_of(homework)
    return {
        "id": homework.id,
        "revision": homework.revision,
        "title": homework.title,
        "level": lesson.level.number,
        "items": [
            {
                "exercise": item.exercise.id,
                "title": item.exercise.title,
                "dose": dose_object(item.dose),
                "note": item.note,
            }
            for item in lesson.brief.items
        ],
    }
