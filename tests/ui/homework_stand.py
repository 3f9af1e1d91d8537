"""An app whose user has homework, or gets some; its files lie in a folder of the test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from glutecoach.domain.homework import AcceptedHomework
from glutecoach.homework.trust import TrustStore
from glutecoach.paths import Paths
from tests.homework.key_samples import WEBER, signed
from tests.homework_samples import MONDAY, shipped_library
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from glutecoach.domain.homework import Homework


def stand_in(folder: Path) -> Stand:
    """Return somebody with the shipped library and no homework."""
    return Stand(library=shipped_library(), paths=Paths(folder, folder, folder, folder))


def has(stand: Stand, homework: Homework, *, confirmed: bool = True, signed_file: bool = True) -> None:
    """Have taken homework on, before the app was opened."""
    content = signed(homework)
    key = WEBER.public.text if signed_file else ""
    stand.journal.homework.accept(
        AcceptedHomework(homework.id, homework.revision, MONDAY, content.decode(), key)
    )
    if signed_file:
        store = TrustStore(cast("Paths", stand.paths))
        store.pin(WEBER.public, "Doris Weber", confirmed=confirmed, seen=MONDAY)


def file_in(folder: Path, content: bytes, name: str = "anna.toml") -> Path:
    """Write a file where downloads lie."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until files were looked for and everything is drawn."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(3):
        await pilot.pause()


async def names(pilot: Pilot[Any], file: Path | str) -> None:
    """Open the homework page, and name a file on it."""
    await pilot.press("f")
    await settle(pilot)
    await pilot.press("a")
    await settle(pilot)
    pilot.app.screen.query_one("#path").value = str(file)
    await pilot.pause()
    await pilot.press("enter")
    await settle(pilot)
