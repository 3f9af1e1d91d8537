"""Handouts of homework files: everything is made first, and written only then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.commands.homework_check import check_homework_file
from glutecoach.cli.commands.showing import WRONG
from glutecoach.cli.document_files import write_document
from glutecoach.cli.output import say, say_json, warn
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.cli.shipped_phrases import english
from glutecoach.cli.user_library import load_user_library
from glutecoach.domain.lengths import Lengths
from glutecoach.domain.preferences import CoachPreferences
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.figure.palette import Tone
from glutecoach.formats.branding_toml import BRANDING_FILE, Branding, load_branding
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.safety_toml import load_safety
from glutecoach.reports.handout_files import HandoutFile, HandoutKind, HandoutMaker, HandoutWishes
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.cli.commands.homework_check import CheckedFile
    from glutecoach.cli.invocation import Invocation

_WHAT = {
    HandoutKind.PDF: "to print.",
    HandoutKind.HTML: "for a browser; it prints, too.",
    HandoutKind.ICS: "for a calendar.",
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file that was made, and where it goes."""

    path: Path
    homework: str
    file: HandoutFile


def tell_handouts(
    invocation: "Invocation",
    files: Sequence[Path],
    wishes: HandoutWishes,
    folder: Path | None,
    *,
    as_json: bool,
) -> int:
    """Make, write and tell the handouts of these files; nothing is written where one cannot be made.

    Args:
        invocation: this run.
        files: of homework.
        wishes: what is asked for.
        folder: where they go; None: beside each file.
        as_json: whether one JSON object is printed.

    Raises:
        InputError: the branding cannot be used; a part that was asked for is not installed.
        GlutecoachError: a file cannot be made or written.
    """
    library = load_user_library(invocation)
    checked = [check_homework_file(file, library) for file in files]
    problems = [problem for each in checked for problem in each.problems]
    for problem in problems:
        warn(f"error: {problem}")
    if problems:
        return WRONG
    placed = list(_made(_maker(invocation), checked, wishes, folder))
    _require_different([one.path for one in placed])
    for one in placed:
        write_document(one.path, one.file.content)
    _tell(placed, as_json=as_json)
    return 0


def _made(
    maker: HandoutMaker, checked: "Sequence[CheckedFile]", wishes: HandoutWishes, folder: Path | None
) -> Iterator[_Placed]:
    for each in checked:
        if each.homework is None:
            continue
        made = maker.make(each.homework, wishes)
        for remark in made.remarks:
            warn(remark)
        for file in made.files:
            path = (folder or each.path.parent) / file.name(each.path.stem)
            yield _Placed(path, each.homework.id, file)


def _require_different(paths: Sequence[Path]) -> None:
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is not None:
        raise InputError(
            f"{twice} would be written twice.", "Hand out files of the same name one after the other."
        )


def _tell(placed: Sequence[_Placed], *, as_json: bool) -> None:
    for one in placed:
        if one.file.missing:
            letters = " ".join(one.file.missing)[:60]
            warn(f"{one.path.name}: no font here has {letters}; empty squares stand for them.")
    if as_json:
        say_json({"files": [_as_object(one) for one in placed]})
        return
    for one in placed:
        say(f"{one.path}: {_WHAT[one.file.kind]}")


def _as_object(placed: _Placed) -> dict[str, object]:
    return {
        "file": str(placed.path),
        "kind": placed.file.kind.value,
        "homework": placed.homework,
        "missing": placed.file.missing,
    }


def _maker(invocation: "Invocation") -> HandoutMaker:
    programs = shipped("programs")
    return HandoutMaker(
        figure_of=FigureFiles(programs, invocation.paths.programs).figure,
        length_ms=Lengths(english(), CoachPreferences).of,
        safety=load_safety(programs),
        branding=_branding(invocation),
        tone=Tone(SettingsFile(invocation.paths.settings).current.figure.tone.value),
    )


def _branding(invocation: "Invocation") -> Branding:
    path = invocation.paths.homework / BRANDING_FILE
    branding, problems = load_branding(path)
    if problems:
        first = problems[0]
        place = f"{path}: {first.key}" if first.key else str(path)
        raise InputError(f"{clean(place)}: {first.problem}", first.remedy)
    return branding
