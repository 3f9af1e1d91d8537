"""Naming a file that a client gave back, or a folder of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from glutecoach.homework.finding import usual_folders
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.screens.path_dialog import PathDialog

_ENDINGS = (".jsonl", ".age")
_MOST_LOOKED_AT, _MOST = 5_000, 60


class TakeInScreen(PathDialog[Path]):
    """Returns the path that was named."""

    HEADING = "Take in what clients gave back"
    HOW = "Type, paste or drop the path of a file or of a folder; everything a client gave back is taken in."
    EXAMPLE = "~/Downloads/report-2026-W05.jsonl"
    GROUPS = (Group.TAKE_IN, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.TAKE_IN, Group.SUBPAGE)

    def find(self) -> tuple[Path, ...]:
        """Return files that clients may have given back."""
        return files_that_came_back(usual_folders())

    def action_take(self) -> None:
        """Take in what is named, or what is in the cursor."""
        self.named()

    def take(self, path: Path) -> None:
        """Return a file or a folder that is there."""
        if path.exists():
            self.dismiss(path)
        else:
            self.tell("There is no such file or folder.", problem=True)


def files_that_came_back(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return files of these folders that clients may have given back, newest first."""
    found: list[tuple[float, Path]] = []
    for folder in folders:
        try:
            entries = list(folder.iterdir())[:_MOST_LOOKED_AT]
            found += [(one.stat().st_mtime, one) for one in entries if one.suffix in _ENDINGS]
        except OSError:
            continue
    return tuple(path for _, path in sorted(found, reverse=True)[:_MOST])
