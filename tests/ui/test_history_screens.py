"""The history: every session, and every way to put it right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.widgets import Input, Static

from glutecoach.domain.record import CheckIn, Evidence
from glutecoach.errors import StorageError
from glutecoach.ui.screens.claim import ClaimScreen
from glutecoach.ui.screens.correct import CorrectScreen
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.session_list import OLDER, SessionList
from glutecoach.ui.widgets.session_sheet import SessionSheet
from tests.ui.session_stand import SessionStand, lived_in

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return lived_in(tmp_path)


async def open_history(pilot: Pilot[None]) -> HistoryScreen:
    cast("Any", pilot.app).show_history()
    for _ in range(3):
        await pilot.pause()
    screen = pilot.app.screen
    assert isinstance(screen, HistoryScreen)
    return screen


def listed(screen: HistoryScreen) -> list[str]:
    return [str(option.prompt) for option in screen.query_one(SessionList).options]


def sheet(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one(SessionSheet).render())


async def test_sessions_stand_newest_first_below_their_days(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        lines = listed(await open_history(pilot))
    assert lines[0] == "Tuesday 3 March"
    assert "Hip flexor reset, level 1" in lines[1]
    assert ("50 %" in lines[1], "by hand" in lines[1]) == (True, True)
    assert "timed" in lines[2]
    assert lines[3] == "Monday 2 March"
    assert len([line for line in lines if "level" in line]) == 10


async def test_the_cursor_begins_at_the_newest_session_and_skips_days(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        chosen = []
        for _ in range(3):
            chosen.append(screen.query_one(SessionList).chosen)
            await pilot.press("down")
        assert [one.program if one else None for one in chosen] == ["hip-flexor", "ball-desk", "wake-up"]


async def test_an_empty_history_can_still_be_added_to(tmp_path: Path) -> None:
    stand = SessionStand(tmp_path)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        assert screen.query_one("#history-nothing").display
        assert screen.check_action("delete", ()) is False
        for key in ("enter", "c", "d", "u"):
            await pilot.press(key)
        assert pilot.app.screen is screen
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClaimScreen)


async def test_a_session_is_opened_set_by_set(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        shown = sheet(pilot)
        assert "ended because it hurt" in shown
        assert "2 of 5 repetitions, stopped because it hurt" in shown
        assert "8 repetitions, 10 s longer" in shown
        assert "Pain    6  strong" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_deleting_is_taken_back_with_one_key(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        assert screen.check_action("undo", ()) is False
        await pilot.press("d", "d")
        await pilot.pause()
        assert len(stand.journal.sessions()) == 8
        assert "Monday 2 March" in listed(screen)[0]
        await pilot.press("u", "u")
        await pilot.pause()
        assert listed(screen) == before
        assert screen.check_action("undo", ()) is False


async def test_the_cursor_stays_near_a_deleted_session(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        await pilot.press("down", "down", "d")
        await pilot.pause()
        chosen = screen.query_one(SessionList).chosen
        assert chosen is not None
        assert chosen.day in {date(2026, 2, 25), date(2026, 3, 3)}


async def test_a_journal_that_refuses_is_told_and_nothing_changes(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session_id: str) -> None:
        raise StorageError("The disk is full.", "Free some space.")

    monkeypatch.setattr(stand.journal, "delete", refuse)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("d")
        await pilot.pause()
        assert listed(screen) == before
        assert any(toast.title == "The disk is full." for toast in pilot.app._notifications)


async def test_older_sessions_come_when_asked_for(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glutecoach.ui.screens.history.PAGE", 4)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        screen._shown = 4
        screen.show_sessions()
        sessions = screen.query_one(SessionList)
        assert sessions.options[-1].id == OLDER
        assert sum("level" in line for line in listed(screen)) == 4
        await pilot.press("end", "enter")
        await pilot.pause()
        assert sum("level" in line for line in listed(screen)) == 8


async def test_a_session_is_added_by_hand_and_stays_marked(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("a")
        await pilot.pause()
        # Day: yesterday; time: noon; program: the next; level 2; half of it; effort 2; pain not said.
        await pilot.press("left", "down", "right", "down", "right", "down", "right", "down", "right", "right")
        await pilot.press("down", "right", "right", "right", "tab", "tab", *"in the park", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
    record = next(one for one in stand.journal.sessions() if one.check_in.note == "in the park")
    assert (record.day, record.started.hour) == (date(2026, 3, 4), 12)
    assert (record.program, record.level, record.evidence) == ("hip-flexor", 2, Evidence.CLAIMED)
    assert record.credit == pytest.approx(0.5, abs=0.001)
    assert record.check_in == CheckIn(2, None, "in the park")


async def test_only_the_levels_there_are_can_be_chosen(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("down", "down", "right", "right")
        await pilot.pause()
        row = cast("Any", pilot.app.screen.query_one("#claim-level"))
        assert [answer.value for answer in row.answers] == [1]


async def test_what_cannot_be_added_is_said_on_the_page(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_claimed: object) -> str:
        raise StorageError("The disk is full.", "Free some space.")

    monkeypatch.setattr(stand.journal, "claim", refuse)
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClaimScreen)
        assert "disk is full" in pilot.app.screen.query_one(FormLine).status


async def test_a_correction_keeps_its_reason_and_can_be_taken_back(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(
            "left", "down", "right", "down", "right", "down", "right", "tab", "tab", *"wrong day", "enter"
        )
        await pilot.pause()
        after = stand.journal.session(before.id)
        assert after is not None
        assert after.day == date(2026, 3, 2)
        assert after.credit == 1.0
        assert after.check_in == CheckIn(3, 0)
        assert after.corrected
        await pilot.press("u")
        await pilot.pause()
        back = stand.journal.session(before.id)
        assert back is not None
        assert (back.day, back.credit, back.check_in) == (before.day, before.credit, before.check_in)


async def test_the_reason_of_a_correction_is_shown(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("left", "tab", "tab", "tab", "tab", "tab", *"wrong day", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "Corrected: wrong day" in sheet(pilot)


async def test_leaving_a_correction_unchanged_writes_nothing(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, CorrectScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert before is not None
        assert stand.journal.session(before.id) == before


async def test_a_note_is_shown_in_the_form_as_it_was(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        await pilot.press("down", "down", "down", "c")
        await pilot.pause()
        assert isinstance(screen, HistoryScreen)
        note = pilot.app.screen.query_one("#correct-note", Input).value
        assert note == "Better with a cushion under the knee."


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 40), (160, 45)])
async def test_headings_stand_above_their_columns(stand: SessionStand, size: tuple[int, int]) -> None:
    async with stand.app().run_test(size=size) as pilot:
        screen = await open_history(pilot)
        await pilot.pause()
        heading = str(screen.query_one("#history-headings", Static).render())
        line = next(line for line in listed(screen) if "by hand" in line)
        assert heading.index("How known") == line.index("by hand")
        if size[0] >= 80:
            assert heading.index("Effort") == line.index("2 ", line.index("by hand"))


async def test_the_list_can_be_resized_at_any_time(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(120, 40)) as pilot:
        screen = await open_history(pilot)
        chosen = screen.query_one(SessionList).chosen
        for size in ((60, 18), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert screen.query_one(SessionList).chosen == chosen
            assert all(len(line) <= size[0] for line in listed(screen))


def test_a_record_of_the_stand_is_a_real_one(stand: SessionStand) -> None:
    newest = stand.journal.sessions(limit=1)[0]
    assert replace(newest, id="x").evidence is Evidence.CLAIMED
