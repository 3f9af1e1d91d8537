"""No text from a file can crash a screen, act as markup, or reach the terminal as an escape."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.domain.plan import Goal
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.preferences import Settings
from glutecoach.ui.library_texts import exercise_passages
from glutecoach.ui.screens.broken_file import BrokenFileScreen
from tests.ui.fakes import Unfinished, session_on
from tests.ui.hostile import ACTIONS, PAYLOADS, poisoned_library
from tests.ui.sample import BRIDGE, LIBRARY, WAKE_UP
from tests.ui.stand import MONDAY, Stand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.pilot import Pilot

    from glutecoach.ui.app import GlutecoachApp


def poisoned_stand(texts: Sequence[str]) -> Stand:
    """Return a stand on which everything that comes from outside is one of these texts."""
    stand = Stand(library=poisoned_library(LIBRARY, texts))
    stand.settings.current = Settings(welcomed=True, program="wake-up")
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    stand.journal.message = texts[0]
    stand.settings.refusing = texts[-1]
    stand.sound.line = texts[0]
    record = session_on(MONDAY, title=texts[-1], outcome=None, plan=WAKE_UP.levels[0])
    stand.journal.interrupted = Unfinished(record, Checkpoint(3, 1_000))
    return stand


def check_cells(app: GlutecoachApp) -> None:
    """Look at every cell that a terminal would get: text only, no link, no action but our own."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert not segment.control
            odd = [
                character for character in segment.text
                if unicodedata.category(character) in {"Cc", "Cs"} or character in "\u202e\u2066\u200b"
            ]  # fmt: skip
            assert not odd, f"{odd!r} in {segment.text!r}"
            if segment.style is not None:
                assert segment.style.link is None
                assert "quit" not in str(segment.style.meta)
                assert "@click" not in segment.style.meta


async def visit_every_page(stand: Stand) -> None:
    """Open every page of the app and everything on it that file text can get to."""
    async with stand.app().run_test(size=(120, 40)) as pilot:
        await look(pilot)
        await look(pilot, "k")  # a notification
        await look(pilot, "c", "down", "right")
        await look(pilot, "escape", "p")
        await look(pilot, "escape", "l")
        for _ in range(4):  # program, exercises, broken file
            await look(pilot, "down")
        for program in stand.library.programs:
            pilot.app.show_program(program)
            await look(pilot, "right", "t")
        for exercise in stand.library.exercises:
            pilot.app.show_exercise(exercise)
            await look(pilot, "end")
        pilot.app.push_screen(BrokenFileScreen(stand.library.broken[0]))
        await look(pilot)
        pilot.app.show_settings()
        await look(pilot, "space", "p")
        await look(pilot, "ctrl+p", "b")
        await pilot.resize_terminal(40, 12)
        await look(pilot, "escape")
        pilot.app.go_today()
        await look(pilot)


async def look(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()
    check_cells(pilot.app)


@pytest.mark.parametrize("first", range(2))
async def test_no_known_attack_gets_through_on_any_page(first: int) -> None:
    texts = (*PAYLOADS[first * 15 :], *PAYLOADS[: first * 15])
    await visit_every_page(poisoned_stand(texts))


LETTERS = st.characters(codec="utf-8") | st.sampled_from("[]()/@=$\\{}\x1b\x07\x9b\u202e'\"")


@settings(max_examples=4)
@given(st.lists(st.text(LETTERS, max_size=60), min_size=1, max_size=12))
def test_no_text_at_all_gets_through_on_any_page(texts: list[str]) -> None:
    asyncio.run(visit_every_page(poisoned_stand(texts)))


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_click_on_a_title_that_looks_like_an_action_does_nothing(action: str) -> None:
    stand = Stand()
    program = replace(WAKE_UP, title=action, summary=action)
    exercises = {key: replace(exercise, title=action) for key, exercise in LIBRARY.exercises.items()}
    stand.library = replace(LIBRARY, programs={"wake-up": program}, exercises=exercises)
    async with stand.app().run_test(size=(120, 40)) as pilot:
        for page in (None, "program", "exercise"):
            if page == "program":
                pilot.app.show_program("wake-up")
            if page == "exercise":
                pilot.app.show_exercise("bridge")
            await pilot.pause()
            title = "#offer-title" if page is None else ".reading-title"
            assert action in str(pilot.app.screen.query_one(title).render())
            for column in (0, 3, 18, 22):
                await pilot.click(title, offset=(column, 0))
            await pilot.pause()
            assert not pilot.app._exit
            assert stand.started == []


def test_what_a_file_says_is_shown_as_it_stands() -> None:
    exercise = replace(BRIDGE, breathing="[b]Out[/b] as you lift [/]")
    passages = exercise_passages(exercise, LIBRARY)
    bodies = [str(entry.body) for passage in passages for entry in passage.entries]
    assert "[b]Out[/b] as you lift [/]" in bodies
