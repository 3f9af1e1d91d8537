"""``glutecoach homework check``."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.showing import WRONG, problem_object
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json
from glutecoach.domain.dose_words import counted
from glutecoach.domain.safetext import clean

if TYPE_CHECKING:
    from glutecoach.domain.homework import Homework
    from glutecoach.domain.library import FileProblem, Library


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A homework file that was looked through."""

    path: Path
    homework: "Homework | None"
    """None: it cannot be used."""
    problems: "tuple[FileProblem, ...]"
    questions: "tuple[FileProblem, ...]"

    @property
    def shown(self) -> str:
        """The file as it was named, safe to show."""
        return clean(str(self.path))


@click.command(
    epilog="""\b
Prints everything that is wrong (exit code 2), and what a good therapist
would think over (exit code 0).
Examples:
  glutecoach homework check anna.toml
  glutecoach homework check --json FILE
JSON keys: files (file, id, revision, title, problems, warnings; each with
file, key, problem, remedy).""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def check(invocation: Invocation, files: tuple[Path, ...], as_json: bool) -> int:
    """Check homework files."""
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415  (--help needs no library)

    library = load_user_library(invocation)
    found = [check_homework_file(file, library) for file in files]
    if as_json:
        say_json({"files": [_as_object(each) for each in found]})
    else:
        for each in found:
            _tell(each)
    return WRONG if any(each.problems for each in found) else 0


def check_homework_file(path: Path, library: "Library") -> CheckedFile:
    """Read a homework file from anywhere; whatever it is, it is told, never raised."""
    from glutecoach.domain.homework import MAX_HOMEWORK_BYTES  # noqa: PLC0415
    from glutecoach.domain.homework_lint import homework_questions  # noqa: PLC0415
    from glutecoach.domain.library import FileProblem  # noqa: PLC0415
    from glutecoach.errors import InputError  # noqa: PLC0415
    from glutecoach.files import read_capped  # noqa: PLC0415
    from glutecoach.formats.homework_toml import read_homework  # noqa: PLC0415
    from glutecoach.formats.library_files import planned_minutes  # noqa: PLC0415
    from glutecoach.formats.program_toml import Exercises  # noqa: PLC0415
    from glutecoach.formats.toml_lines import with_lines  # noqa: PLC0415

    name = clean(path.name)
    try:
        content = read_capped(path, MAX_HOMEWORK_BYTES)
    except InputError as error:
        return CheckedFile(path, None, (FileProblem(name, "", error.problem, error.remedy),), ())
    homework, problems = read_homework(content, name, Exercises(library.exercises))
    if homework is None:
        return CheckedFile(path, None, problems, ())
    questions = homework_questions(homework, planned_minutes, name)
    return CheckedFile(path, homework, (), tuple(with_lines(questions, content.decode("utf-8-sig"))))


def _as_object(checked: CheckedFile) -> dict[str, object]:
    homework = checked.homework
    return {
        "file": checked.shown,
        "id": homework.id if homework else None,
        "revision": homework.revision if homework else None,
        "title": homework.title if homework else None,
        "problems": [problem_object(each) for each in checked.problems],
        "warnings": [problem_object(each) for each in checked.questions],
    }


def _tell(checked: CheckedFile) -> None:
    for problem in checked.problems:
        say(f"error: {problem}")
    for question in checked.questions:
        say(f"warning: {question}")
    if checked.problems:
        say(f"{checked.shown}: {counted(len(checked.problems), 'problem')}.")
    elif checked.questions:
        say(f"{checked.shown}: can be used; {counted(len(checked.questions), 'question')}.")
    else:
        say(f"{checked.shown}: all is well.")
