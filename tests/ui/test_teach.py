"""Homework shown to a client once: exercise by exercise, with notes, and nothing is written down."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.widgets import Input, Static

from glutecoach.domain.homework import Homework
from glutecoach.domain.timeline import SegmentKind
from glutecoach.domain.transport import PlayerState
from glutecoach.errors import GlutecoachError
from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.screens.compose_text import NoteScreen
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.teach import TeachScreen
from glutecoach.ui.screens.teach_item import TeachItemScreen
from glutecoach.ui.services import HomeworkToTeach
from glutecoach.ui.widgets.lesson_items import LessonItems
from tests.homework_samples import homework, shipped_library
from tests.ui.hostile import ACTIONS, DISGUISES, ESCAPES, LINKS, MARKUP, SIZES, poisoned
from tests.ui.session_stand import SessionStand, let_pass, screen_of
from tests.ui.test_hostile_text import check_cells

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


class Desk:
    """A stand with the page on it, and what was saved."""

    def __init__(self, folder: Path, whole: Homework | None = None) -> None:
        self.stand = SessionStand(folder, shipped_library())
        self.saved: list[Homework] = []
        self.refusal = ""
        self.asked = HomeworkToTeach(whole or homework(), self._save)

    def _save(self, revision: Homework) -> str:
        if self.refusal:
            raise GlutecoachError(self.refusal, "Try another folder.")
        self.saved.append(revision)
        return "It is in anna.toml."

    def app(self) -> GlutecoachApp:
        app = self.stand.app()
        app._first = self.asked
        return app


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def page(pilot: Pilot[None]) -> TeachScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, TeachScreen))


def cursor(pilot: Pilot[None]) -> int:
    return page(pilot).query_one(LessonItems).at


def told(pilot: Pilot[None], name: str) -> str:
    return str(page(pilot).query_one(f"#{name}", Static).content)


async def see_it_through(desk: Desk, pilot: Pilot[None]) -> None:
    """Let the exercise that is shown come to its end."""
    assert isinstance(pilot.app.screen, TeachItemScreen)
    let_pass(desk.stand, pilot, 300)
    await pilot.pause()
    assert pilot.app.screen is page(pilot)


async def write(pilot: Pilot[None], note: str) -> None:
    await pilot.press("t")
    await pilot.pause()
    assert isinstance(pilot.app.screen, NoteScreen)
    pilot.app.screen.query_one(Input).value = note
    await pilot.press("enter")
    await pilot.pause()


async def test_enter_goes_from_exercise_to_exercise_and_ticks_what_was_shown(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert told(pilot, "teach-next") == "Enter shows Seated glute squeeze."
        for number in range(4):
            await pilot.press("enter")
            await pilot.pause()
            segment = screen_of(pilot).session.coach.snapshot().segment
            assert segment.item.exercise == homework().program.levels[0].items[number].exercise
            await see_it_through(desk, pilot)
            assert cursor(pilot) == number
            assert f"{number + 1} shown" in told(pilot, "teach-facts")
        assert told(pilot, "teach-next") == "That was the last one. ^s saves your notes."
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is page(pilot)


async def test_nothing_of_it_is_written_down(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await see_it_through(desk, pilot)
        assert list(desk.stand.journal.sessions()) == []
        assert desk.stand.journal.unfinished() is None


async def test_the_exercise_is_announced_as_always_and_its_end_is_no_end_of_a_session(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await see_it_through(desk, pilot)
        spoken = " ".join(desk.stand.sound.words)
        assert "squeeze" in spoken
        assert "That was the session" not in spoken
        assert desk.stand.sound.closed


async def test_back_again_and_the_arrows_choose_what_is_shown(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert screen_of(pilot).session.planned.title == "Glute bridge"
        await pilot.press("q")
        await pilot.pause()
        assert "0 shown" in told(pilot, "teach-facts")
        await pilot.press("r")
        await pilot.pause()
        assert screen_of(pilot).session.planned.title == "Glute bridge"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        assert cursor(pilot) == 2
        assert screen_of(pilot).session.planned.title == "Seated pelvic tilt"
        await pilot.press("q")
        await pilot.pause()
        assert cursor(pilot) == 1


async def test_while_it_is_shown_it_waits_begins_again_and_takes_a_note(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        let_pass(desk.stand, pilot, 15)
        coach = screen_of(pilot).session.coach
        assert coach.snapshot().segment.kind is not SegmentKind.GET_READY
        await pilot.press("space")
        assert coach.snapshot().state is PlayerState.PAUSED
        await pilot.press("space")
        let_pass(desk.stand, pilot, 4)
        await pilot.press("t")
        await pilot.pause()
        assert coach.snapshot().state is PlayerState.PAUSED
        pilot.app.screen.query_one(Input).value = "Softly."
        await pilot.press("enter")
        await pilot.pause()
        assert coach.snapshot().state is PlayerState.RESUMING
        await pilot.press("r")
        assert coach.snapshot().segment.kind is SegmentKind.GET_READY
        await pilot.press("q")
        await pilot.pause()
        assert page(pilot).items[0].note == "Softly."


async def test_notes_are_saved_as_the_next_revision(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+s")
        assert desk.saved == []
        await write(pilot, "Sit tall.")
        assert page(pilot).would_be_lost()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [one.revision for one in desk.saved] == [2]
        assert desk.saved[0].program.levels[0].items[0].note == "Sit tall."
        assert page(pilot).would_be_lost() == ""
        await pilot.press("down")
        await write(pilot, "Small moves.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [one.revision for one in desk.saved] == [2, 2]
        assert [item.note for item in desk.saved[1].program.levels[0].items[:2]] == [
            "Sit tall.",
            "Small moves.",
        ]


async def test_a_note_is_taken_back(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await write(pilot, "Sit tall.")
        await write(pilot, "Sit taller.")
        await pilot.press("u")
        assert page(pilot).items[0].note == "Sit tall."
        await pilot.press("u", "u")
        assert page(pilot).items[0].note == ""
        assert page(pilot).would_be_lost() == ""


async def test_leaving_asks_where_a_note_would_be_lost(desk: Desk) -> None:
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await write(pilot, "Sit tall.")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await pilot.press("n")
        await pilot.pause()
        assert pilot.app.screen is page(pilot)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert not any(isinstance(screen, TeachScreen) for screen in pilot.app.screen_stack)


async def test_what_cannot_be_saved_is_told_and_stays(desk: Desk) -> None:
    desk.refusal = "The disk is full."
    async with desk.app().run_test(size=(80, 24)) as pilot:
        await write(pilot, "Sit tall.")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert page(pilot).would_be_lost()
        assert page(pilot).items[0].note == "Sit tall."


KINDS = (ESCAPES, MARKUP, ACTIONS, LINKS, DISGUISES, SIZES)


async def look(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    check_cells(cast("Any", pilot.app))


async def visit(desk: Desk) -> None:
    async with desk.app().run_test(size=(100, 30)) as pilot:
        await look(pilot)
        for _ in range(2):
            await look(pilot, "enter")
            await look(pilot, "n")
            await look(pilot, "i")
            await look(pilot, "escape")
            await look(pilot, "f")
            await look(pilot, "t")
            await look(pilot, "enter")
            await look(pilot, "q")
        await look(pilot, "ctrl+s")


@pytest.mark.parametrize("texts", KINDS, ids=["escapes", "markup", "actions", "links", "disguises", "sizes"])
def test_hostile_texts_are_only_text(tmp_path: Path, texts: tuple[str, ...]) -> None:
    payloads = cycle(texts)
    whole = homework()
    bad = replace(
        whole,
        client=next(payloads),
        program=replace(poisoned(whole.program, payloads), id=whole.id),
        therapist=poisoned(whole.therapist, payloads),
    )
    asyncio.run(visit(Desk(tmp_path, bad)))
