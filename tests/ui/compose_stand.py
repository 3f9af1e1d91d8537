"""An app with the shipped library and a folder of its own, in which homework is composed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from glutecoach.domain.homework import Homework
from glutecoach.domain.preferences import Settings
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from glutecoach.paths import Paths
from glutecoach.ui.screens.compose import ComposeScreen
from glutecoach.ui.services import HomeworkToCompose
from tests.homework_samples import exercises, shipped_library
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from glutecoach.domain.homework_draft import HomeworkDraft
    from glutecoach.errors import GlutecoachError
    from glutecoach.ui.app import GlutecoachApp


@dataclass
class Saving:
    """Takes what is saved, and refuses once where it was told so."""

    saved: list[Homework] = field(default_factory=list)
    refusal: GlutecoachError | None = None

    def __call__(self, homework: Homework) -> str:
        if self.refusal is not None:
            raise self.refusal
        assert read_homework(write_homework(homework).encode(), "x.toml", exercises()) == (homework, ())
        self.saved.append(homework)
        return "It is in anna.toml."


def paths_below(folder: Path) -> Paths:
    return Paths(folder, folder, folder / "state", folder / "cache")


def compose_stand(folder: Path, draft: HomeworkDraft | None = None, save: Saving | None = None) -> Stand:
    """Return a stand that opens on the compose page."""
    stand = Stand(library=shipped_library(), paths=paths_below(folder))
    stand.settings.current = Settings(welcomed=True)
    stand.first = HomeworkToCompose(draft, save or Saving())
    return stand


def composing(pilot: Pilot[None]) -> ComposeScreen:
    """Return the compose page, whatever window is open above it."""
    found = [screen for screen in pilot.app.screen_stack if isinstance(screen, ComposeScreen)]
    return found[-1]


def exercises_in(app: GlutecoachApp | object, level: int = 1) -> list[str]:
    page = next(one for one in cast("GlutecoachApp", app).screen_stack if isinstance(one, ComposeScreen))
    return [item.exercise.id for item in page.draft.levels[level - 1]]
