"""``glutecoach merge``."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.showing import WRONG, problem_object
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable
from glutecoach.cli.output import say, say_json, warn
from glutecoach.domain.dose_words import counted
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.exchange import LeftOut, MergeReport
    from glutecoach.domain.library import FileProblem
    from glutecoach.store.journal import Journal

_MOST_TOLD = 10
_PLAN, _PLANS = "goal, pause or the like", "goals, pauses and the like"
_SHORT_ID = 8


@dataclass(frozen=True, slots=True)
class _Merged:
    """What came of one file."""

    file: str
    report: "MergeReport"
    problems: "tuple[FileProblem, ...]"
    unfinished: int = 0

    @property
    def is_whole(self) -> bool:
        return not self.problems and not self.report.left_out


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach export -o laptop.jsonl     on the laptop
  glutecoach merge laptop.jsonl         on the other, and the same back

A backup is made first. Merging a file twice changes nothing.

JSON keys: files (file, new_sessions, changes, plan_changes, known, unfinished,
left_out (what, why), problems (file, key, problem, remedy)).
Exit code 2 where something was left out.""",
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def merge(invocation: Invocation, files: tuple[Path, ...], *, as_json: bool) -> int:
    """Add what another device's journal knows to yours; what is yours stays.

    FILE is what 'glutecoach export' wrote there.
    """
    if any(str(file) == "-" for file in files):
        raise InputError("A journal is merged from a file.", "Save it first, then name the file.")
    merged = _merge_all(invocation, files)
    if as_json:
        say_json({"files": [_object(each) for each in merged]})
    else:
        for each in merged:
            _tell(each)
    return 0 if all(each.is_whole for each in merged) else WRONG


def _merge_all(invocation: Invocation, files: Sequence[Path]) -> "list[_Merged]":
    from glutecoach.cli.backup_place import paths_for_backups  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415
    from glutecoach.store.journal import Journal  # noqa: PLC0415

    journal = Journal.open(paths_for_backups(invocation), SystemClock())
    try:
        require_writable(journal)
        return [_merge(journal, file) for file in files]
    finally:
        journal.close()


def _merge(journal: "Journal", file: Path) -> _Merged:
    from glutecoach.domain.exchange import MergeReport  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.domain.library import FileProblem  # noqa: PLC0415
    from glutecoach.files import open_regular  # noqa: PLC0415
    from glutecoach.formats.journal_jsonl import load  # noqa: PLC0415

    try:
        with open_regular(file) as source:
            loaded = load(source, file.name)
    except InputError as error:
        problem = FileProblem(file.name, "", error.problem, error.remedy)
        return _Merged(file.name, MergeReport(), (problem,))
    except OSError as error:
        problem = FileProblem(file.name, "", f"The file cannot be read: {error.strerror}.", "Check the disk.")
        return _Merged(file.name, MergeReport(), (problem,))
    return _Merged(file.name, journal.merge(loaded.journal), loaded.problems, loaded.journal.unfinished)


def _tell(merged: _Merged) -> None:
    report = merged.report
    if report.has_news or report.known or merged.is_whole:
        plan = f", {counted(report.plan_changes, _PLAN, _PLANS)}" if report.plan_changes else ""
        say(
            f"{merged.file}: {counted(report.new_sessions, 'new session')}, "
            f"{counted(report.changes, 'change')}{plan}, {report.known} known."
        )
    if merged.unfinished:
        say(f"{counted(merged.unfinished, 'session')} without an end stayed on the other device.")
    for left in report.left_out[:_MOST_TOLD]:
        warn(f"{merged.file}: left out: {_named(left)}. {left.why}")
    if len(report.left_out) > _MOST_TOLD:
        warn(f"{merged.file}: {len(report.left_out) - _MOST_TOLD} more left out.")
    for problem in merged.problems:
        warn(str(problem))


def _named(left: "LeftOut") -> str:
    return left.what if " " in left.what else f"session {left.what[:_SHORT_ID]}"


def _object(merged: _Merged) -> dict[str, object]:
    report = merged.report
    return {
        "file": merged.file,
        "new_sessions": report.new_sessions,
        "changes": report.changes,
        "plan_changes": report.plan_changes,
        "known": report.known,
        "unfinished": merged.unfinished,
        "left_out": [left._asdict() for left in report.left_out],
        "problems": [problem_object(problem) for problem in merged.problems],
    }
