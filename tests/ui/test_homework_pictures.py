"""Pictures of the client's homework: the list, a file to take on, and what speaks against one."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.dose import RepsDose, Tempo
from glutecoach.domain.exercise import Equipment
from glutecoach.domain.preferences import Settings
from glutecoach.domain.program import Item
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.homework_dump import write_homework
from tests.homework.key_samples import BRAUN, signed
from tests.homework_samples import ANNA, homework, with_phases
from tests.ui.fakes import session_on
from tests.ui.homework_stand import file_in, has, names, settle, stand_in
from tests.ui.stand import MONDAY, Stand

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from glutecoach.domain.homework import Homework

    Step = Callable[[Stand, Pilot[None], Path], Awaitable[None]]

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


def much_more() -> Homework:
    """The second revision: one dose five times as large, two days more, another note."""
    whole = homework(revision=2, schedule=Schedule(5), goal="A hike on Sunday.")
    level = whole.program.levels[0]
    much = Item(level.items[2].exercise, RepsDose(5, 20, Tempo(2, 1, 2, 1), 20), "Slowly down.")
    items = (*level.items[:2], much, *level.items[3:])
    program = replace(whole.program, levels=(replace(level, items=items), *whole.program.levels[1:]))
    return replace(whole, program=program)


async def nothing(_stand: Stand, pilot: Pilot[None], _folder: Path) -> None:
    await pilot.press("f")


async def opened(_stand: Stand, pilot: Pilot[None], _folder: Path) -> None:
    await pilot.press("f")


async def several(_stand: Stand, pilot: Pilot[None], _folder: Path) -> None:
    await pilot.press("f", "down")


async def ending(_stand: Stand, pilot: Pilot[None], _folder: Path) -> None:
    await pilot.press("f")
    await settle(pilot)
    await pilot.press("e", *"I travel next week")


async def naming(_stand: Stand, pilot: Pilot[None], _folder: Path) -> None:
    for at, name in enumerate(("Downloads/anna-hips.toml", "Downloads/desk.toml", "settings.toml")):
        path = file_in(Path.home(), signed(), name)
        os.utime(path, ns=(at, at))
    await pilot.press("f", "a")


async def mistakes(_stand: Stand, pilot: Pilot[None], _folder: Path) -> None:
    text = write_homework(homework()).replace("reps = 8", "reps = 9999").replace('"bridge"', '"brigde"')
    file_in(Path.home(), text.encode())
    await names(pilot, "~/anna.toml")


async def first_file(_stand: Stand, pilot: Pilot[None], folder: Path) -> None:
    await names(pilot, file_in(folder, signed(with_phases())))


async def fitted(stand: Stand, pilot: Pilot[None], folder: Path) -> None:
    assert stand.clearance is not None
    stand.clearance.save(
        Clearance(SafetyLevel.ADAPTED, frozenset({Condition.PREGNANCY}), (), datetime(2026, 3, 1, tzinfo=UTC))
    )
    await names(pilot, file_in(folder, signed(with_phases())))
    await pilot.press("end")


async def new_revision(_stand: Stand, pilot: Pilot[None], folder: Path) -> None:
    await names(pilot, file_in(folder, signed(much_more())))


async def other_key(_stand: Stand, pilot: Pilot[None], folder: Path) -> None:
    await names(pilot, file_in(folder, signed(much_more(), BRAUN)))


async def asked_again(_stand: Stand, pilot: Pilot[None], folder: Path) -> None:
    await names(pilot, file_in(folder, write_homework(much_more()).encode()))
    await pilot.press("y")


async def same_file(_stand: Stand, pilot: Pilot[None], folder: Path) -> None:
    await names(pilot, file_in(folder, signed(with_phases())))


def alone(stand: Stand) -> None:
    has(stand, with_phases())
    stand.journal.records.append(replace(session_on(MONDAY), program=ANNA))


def together(stand: Stand) -> None:
    has(
        stand, homework("anna-desk-0badcafe", of="desk-3", title="Desk breaks", schedule=Schedule.on(0, 2, 4))
    )
    alone(stand)
    later = homework("anna-travel-0badcafe", of="travel", title="For the journey", start=MONDAY)
    has(stand, replace(later, start=MONDAY + timedelta(days=9), end=MONDAY + timedelta(days=20)))
    over = homework("anna-calm-0badcafe", of="calm", title="Calm days")
    has(stand, replace(over, start=MONDAY - timedelta(days=30), end=MONDAY - timedelta(days=9)))


PICTURES: dict[Step, Callable[[Stand], None]] = {
    nothing: lambda _stand: None,
    opened: alone,
    several: together,
    ending: together,
    naming: lambda _stand: None,
    mistakes: lambda _stand: None,
    first_file: lambda _stand: None,
    fitted: lambda _stand: None,
    new_revision: lambda stand: has(stand, homework()),
    other_key: lambda stand: has(stand, homework()),
    asked_again: lambda stand: has(stand, homework()),
    same_file: alone,
}


@SIZES
@pytest.mark.parametrize("step", PICTURES, ids=lambda step: step.__name__)
def test_homework_looks_as_it_did(
    snap_compare: Any, tmp_path: Path, step: Step, size: tuple[int, int]
) -> None:
    stand = stand_in(tmp_path / "data")
    stand.settings.current = Settings(welcomed=True, equipment=(Equipment.CHAIR,))
    PICTURES[step](stand)

    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await step(stand, pilot, tmp_path)
        await settle(pilot)

    assert snap_compare(stand.app(), terminal_size=size, run_before=run)
