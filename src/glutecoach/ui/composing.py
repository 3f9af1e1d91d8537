"""Opening the compose screen: where what is composed is kept, and what is said when it was saved."""

from typing import TYPE_CHECKING

from glutecoach.domain.homework_draft import empty_draft
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.sign_off import save_signed
from glutecoach.homework.templates import HomeworkFolder
from glutecoach.ui.screens.compose import ComposeScreen
from glutecoach.ui.services import HomeworkToCompose

if TYPE_CHECKING:
    from glutecoach.domain.homework import Homework
    from glutecoach.ui.services import Services


def compose_screen(services: "Services", asked: HomeworkToCompose | None = None) -> ComposeScreen:
    """Return the page, with what it was asked to begin from."""
    asked = asked or HomeworkToCompose()
    folder = HomeworkFolder(services.paths.homework, Exercises(services.library.exercises))

    def save_there(homework: "Homework") -> str:
        return save_signed(homework, services.paths, folder.save)

    today = services.clock.now().local.date()
    return ComposeScreen(asked.draft or empty_draft(today), asked.save or save_there)
