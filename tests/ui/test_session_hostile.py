"""No text from a file or from the journal can crash a session's screens, act as markup, or leave as an escape."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from glutecoach.domain.dose import HoldDose, RepsDose, Tempo
from glutecoach.domain.program import Item, Level
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome
from glutecoach.store.changes import HistoryEntry
from glutecoach.store.rows import Kind
from glutecoach.ui.screens.session import SessionScreen
from tests.fakes import MONDAY_MORNING, MemoryRecorder
from tests.ui.fakes import MemoryJournal, cleared_at, session_on
from tests.ui.hostile import ACTIONS, DISGUISES, ESCAPES, LINKS, MARKUP, SIZES, poisoned
from tests.ui.sample import SQUEEZE, STRETCH
from tests.ui.session_stand import EVERY_KIND, SESSION_LIBRARY, SessionStand, let_pass, screen_of
from tests.ui.test_hostile_text import check_cells

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.pilot import Pilot

    from glutecoach.domain.recorder import Recorder

KINDS = (ESCAPES, MARKUP, ACTIONS, LINKS, DISGUISES, SIZES)
SHORT = replace(
    EVERY_KIND,
    levels=(
        Level(1, (Item(SQUEEZE, RepsDose(1, 2, Tempo(1, 5, 1, 2), 10)), Item(STRETCH, HoldDose(1, 20, 20)))),
    ),
)


class RawJournal(MemoryJournal):
    """Tells what it was given as it stands, which the real journal never would."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__()
        self.texts = texts
        record = session_on(MONDAY_MORNING.date(), title=texts[0], outcome=SessionOutcome.PAIN)
        sets = tuple(
            replace(record.sets[0], title=text, exercise=text, item_index=at) for at, text in enumerate(texts)
        )
        pains = (PainReport(0, texts[0], None, 4),)
        said = CheckIn(4, 2, texts[-1])
        self.records = [replace(record, sets=sets, pains=pains, check_in=said, claimed_ms=1)]

    def begin(self, planned: object, *, timed: bool = True) -> Recorder:
        return MemoryRecorder(failing=self.texts[0])

    def history(self, session_id: str) -> tuple[HistoryEntry, ...]:
        return tuple(HistoryEntry(1, MONDAY_MORNING, "correct", text, {}) for text in self.texts)

    def delete(self, session_id: str) -> None:
        self.records = [replace(record, deleted=True) for record in self.records]

    def undo(self, session_id: str, only: Kind | None = None) -> Kind | None:
        self.records = [replace(record, deleted=False) for record in self.records]
        return only


def poisoned_stand(folder: Path, texts: Sequence[str]) -> SessionStand:
    payloads = cycle(texts)
    programs = {SHORT.id: poisoned(SHORT, payloads)}
    exercises = {key: poisoned(each, payloads) for key, each in SESSION_LIBRARY.exercises.items()}
    library = replace(SESSION_LIBRARY, programs=programs, exercises=exercises)
    stand = SessionStand(folder, library)
    stand.journal = cast("Any", RawJournal(texts))
    # Its session told of pain: the safety questions were answered after it.
    stand.clearance = cleared_at(MONDAY_MORNING + timedelta(hours=12))
    return stand


async def look(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    check_cells(cast("Any", pilot.app))


async def visit_a_session(stand: SessionStand) -> None:
    async with stand.app(stand.planned(SHORT.id)).run_test(size=(100, 30)) as pilot:
        await look(pilot)
        await look(pilot, "n")
        await look(pilot, "f")
        await look(pilot, "f")
        await look(pilot, "i")
        await look(pilot, "escape")
        await look(pilot, "x", "4")
        await look(pilot, "g")
        let_pass(stand, pilot, 3.5)
        await look(pilot, "e")
        await look(pilot, "h")
        while isinstance(pilot.app.screen, SessionScreen) and not screen_of(pilot).session.coach.finished:
            await look(pilot, "n")
        await look(pilot)
        await look(pilot, "tab", "tab", "a")


async def visit_the_history(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(160, 40)) as pilot:
        cast("Any", pilot.app).show_history()
        await look(pilot)
        await look(pilot, "enter")
        await look(pilot, "y")
        await look(pilot, "escape")
        await look(pilot, "c")
        await look(pilot, "down", "right")
        await look(pilot, "escape")
        await look(pilot, "escape")
        await look(pilot, "a")
        await look(pilot, "down", "down", "right")
        await look(pilot, "escape")
        await look(pilot, "d")
        await look(pilot, "u")
        await look(pilot, "u")
        await look(pilot, "n")
        await look(pilot, "slash", "a")
        await pilot.app.workers.wait_for_complete()
        await look(pilot)


@pytest.mark.parametrize("texts", KINDS, ids=["escapes", "markup", "actions", "links", "disguises", "sizes"])
def test_hostile_texts_are_only_text_in_a_session(tmp_path: Path, texts: tuple[str, ...]) -> None:
    asyncio.run(visit_a_session(poisoned_stand(tmp_path, texts)))


@pytest.mark.parametrize("texts", KINDS, ids=["escapes", "markup", "actions", "links", "disguises", "sizes"])
def test_hostile_texts_are_only_text_in_the_history(tmp_path: Path, texts: tuple[str, ...]) -> None:
    asyncio.run(visit_the_history(poisoned_stand(tmp_path, texts)))


@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_no_text_at_all_can_do_more_than_be_read(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    asyncio.run(visit_a_session(poisoned_stand(folder, texts)))
    asyncio.run(visit_the_history(poisoned_stand(folder, texts)))


async def test_a_click_on_an_action_in_a_text_does_nothing(tmp_path: Path) -> None:
    stand = poisoned_stand(tmp_path, ACTIONS)
    async with stand.app(stand.planned(SHORT.id)).run_test(size=(100, 30)) as pilot:
        await look(pilot)
        for x in (3, 9, 20):
            for y in range(3, 26, 2):
                await pilot.click(offset=(x, y))
        assert pilot.app.is_running
        assert isinstance(pilot.app.screen, SessionScreen)
