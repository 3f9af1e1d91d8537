"""Composing homework in the app, with a file of the user's choice as the place it is saved to."""

from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.cli.at_the_end import back_up_at_the_end
from glutecoach.cli.first_frame import interactive
from glutecoach.cli.opening import open_app
from glutecoach.cli.wiring import House
from glutecoach.errors import InputError
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.sign_off import save_signed
from glutecoach.homework.templates import HomeworkFolder

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.homework import Homework
    from glutecoach.domain.homework_draft import HomeworkDraft


def compose_in_app(invocation: "Invocation", draft: "HomeworkDraft", file: Path | None) -> int:
    """Open the app on a draft; return the exit code.

    Args:
        invocation: where the files are.
        draft: what to begin with.
        file: where it is saved; None: in the folder of homework.

    Raises:
        InputError: the app cannot run here.
    """
    if not interactive(invocation.environment):
        raise InputError("There is no terminal for the app here.", "Leave --app out, and edit the file.")
    from glutecoach.ui.services import HomeworkToCompose  # noqa: PLC0415  (only where the app runs)

    house = House(invocation)
    folder = HomeworkFolder(house.paths.homework, Exercises(house.library.exercises))

    def save(homework: "Homework") -> str:
        if file is None:
            return save_signed(homework, house.paths, folder.save)
        return save_signed(homework, house.paths, lambda one, sign: folder.save_as(one, file, sign))

    try:
        return open_app(invocation, house, HomeworkToCompose(draft, save))
    finally:
        house.close()
        back_up_at_the_end(house)
