"""The therapist's pages as pictures: what has no identity in it that is new each time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.caseload import Caseload
from glutecoach.paths import Paths
from tests.caseload_stand import done_on, file_of, returned
from tests.homework_samples import MONDAY, exercises, homework, shipped_library
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "cache")
    made = Stand(library=shipped_library(), paths=paths)
    made.clock.advance(16 * 86_400)
    caseload = Caseload(paths.clinic, paths.cache, exercises(), made.clock)
    for name, of in (("Anna B.", homework()), ("Carla Montgomery-Winterbottom", homework("carla-00c0ffe1"))):
        client = caseload.add_client(name, MONDAY)
        caseload.assign(client.id, write_homework(of).encode())
    caseload.add_client("Zoe", MONDAY)
    sessions = [done_on(1 + 2 * at, pain=pain) for at, pain in enumerate((1, 1, 6, 6))]
    caseload.take_in([("anna.jsonl", file_of(returned(16, *sessions)))], MONDAY)
    return made


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "keys", [(), ("enter", "2"), ("n",), ("i",)], ids=["list", "pictures", "new", "take-in"]
)
def test_a_therapists_page_looks_as_it_did(
    snap_compare: Any, stand: Stand, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async def run(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        await pilot.app.screen.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.app.screen.workers.wait_for_complete()
        await pilot.pause()

    assert snap_compare(stand.app(), terminal_size=size, run_before=run)
