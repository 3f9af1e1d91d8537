"""Naming a homework file, and looking into it."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from glutecoach.domain.library import FileProblem
from glutecoach.homework.finding import files_in, usual_folders
from glutecoach.homework.receiving import Preview, Refused
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.homework_desk import look_into
from glutecoach.ui.screens.path_dialog import PathDialog

_NONE = "No files that may be homework lie in your downloads or your home folder."
_MOST_PROBLEMS = 4


class HomeworkFileScreen(PathDialog[Preview]):
    """Enter looks into the file; what is wrong with one is told here. Returns what is to be shown."""

    HEADING = "Add homework from a file"
    HOW = "Type, paste or drop the path of a file, or choose one below with the arrow keys."
    EXAMPLE = "~/Downloads/homework.toml"
    GROUPS = (Group.HOMEWORK_FILE, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.HOMEWORK_FILE, Group.SUBPAGE)

    def find(self) -> tuple[Path, ...]:
        """Return files that may be homework."""
        return files_in(usual_folders())

    def offered(self, found: tuple[Path, ...]) -> None:
        """Tell where there are none."""
        if not found:
            self.tell(f"{self.HOW.split(',', 1)[0]}, or drop the path of a file. {_NONE}")

    def action_look(self) -> None:
        """Look into the file that is named, or into the one in the cursor."""
        self.named()

    def take(self, path: Path) -> None:
        """Look into a file; of a folder, go into it."""
        chosen = self.chosen
        if chosen is not None and not path.is_file():
            path = chosen
        if path.is_dir():
            self.action_complete()
            return
        found = look_into(self.services, path, self.go.lengths)
        if isinstance(found, Refused):
            self.tell(*_problem_lines(found.problems), problem=True)
        else:
            self.dismiss(found)


def _problem_lines(problems: Sequence[FileProblem]) -> list[str]:
    shown = [
        f"{one.key}: {one.problem} {one.remedy}" if one.key else f"{one.problem} {one.remedy}"
        for one in problems
    ]
    more = len(shown) - _MOST_PROBLEMS
    return [*shown[:_MOST_PROBLEMS], *([f"and {more} more"] if more > 0 else [])]
