"""Pictures of composing homework. When one changes, look at the report before accepting it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from glutecoach.domain.homework import Therapist
from glutecoach.domain.homework_draft import HomeworkDraft, empty_draft, opened
from glutecoach.domain.homework_items import added, noted
from glutecoach.domain.homework_starts import from_program
from glutecoach.domain.homework_terms import for_client, times_a_day, titled, weekday_toggled, with_goal
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.templates import HomeworkFolder
from tests.homework_samples import MONDAY, THERAPIST, shipped_library, with_phases
from tests.ui.compose_stand import compose_stand

LIBRARY = shipped_library()


def three() -> HomeworkDraft:
    draft = empty_draft(MONDAY)
    for name in ("bridge", "clamshell", "hf-couch"):
        draft = added(draft, 1, LIBRARY.exercises[name])
    draft = noted(draft, 1, 1, "Slowly, and only as high as the pelvis stays still.")
    draft = with_goal(titled(for_client(draft, "Anna B."), "Hips and low back"), "Stairs without stiffness.")
    for day in (0, 2, 4):
        draft = weekday_toggled(draft, day)
    return draft


def too_much() -> HomeworkDraft:
    draft = times_a_day(from_program(LIBRARY.programs["wake-up"], MONDAY), 5)
    for name in ("squat", "bridge", "clamshell", "hf-couch", "cat-cow", "squat"):
        draft = added(draft, 1, LIBRARY.exercises[name])
    return replace(draft, client="A client with a rather long name, written out in full here")


@dataclass(frozen=True)
class Picture:
    """The page in one state."""

    name: str
    draft: Callable[[], HomeworkDraft] = three
    keys: tuple[str, ...] = ()


PICTURES = (
    Picture("nothing", lambda: empty_draft(MONDAY)),
    Picture("three", three, ("down",)),
    Picture("phases", lambda: opened(with_phases()), ("right",)),
    Picture("too-much", too_much),
    Picture("search", three, ("a", *"glute")),
    Picture("added", three, ("a", *"squat", "enter")),
    Picture("dose", three, ("enter", *"3x12")),
    Picture("when", three, ("w", "down", "right")),
    Picture("rules", lambda: opened(with_phases()), ("r", "down")),
    Picture("change-phases", lambda: opened(with_phases()), ("p",)),
    Picture("levels", three, ("L", "down")),
    Picture("message", three, ("m", *"Hello")),
    Picture("names", three, ("c",)),
    Picture("begin-from", three, ("f",)),
    Picture("remarks", too_much, ("i",)),
    Picture("leaving", three, ("plus", "escape")),
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_composing_looks_as_it_did(
    snap_compare: Callable[..., bool], picture: Picture, size: tuple[int, int], tmp_path: Path
) -> None:
    folder = HomeworkFolder(tmp_path / "homework", Exercises(LIBRARY.exercises))
    folder.remember(Therapist(THERAPIST.name))
    folder.save_template(with_phases(title="Low back, gentle start"))
    assert snap_compare(
        compose_stand(tmp_path, picture.draft()).app(), press=picture.keys, terminal_size=size
    )
