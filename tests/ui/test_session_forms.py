"""Entering and correcting a session by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.widgets import Input

from glutecoach.domain.plan import Pause
from glutecoach.domain.record import CheckIn, Evidence, SessionOutcome
from glutecoach.errors import StorageError
from glutecoach.ui.screens.claim import ClaimScreen
from glutecoach.ui.screens.correct import CorrectScreen
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.session_list import SessionList
from tests.ui.history_pages import (
    corrected,
    form_row,
    listed,
    open_history,
    sheet,
    without,
)
from tests.ui.session_stand import SessionStand, lived_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return lived_in(tmp_path)


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
        await pilot.press("left", *["down"] * 4, "right", "down", "down", "right", "down", "right")
        await pilot.press("tab", "tab", *"wrong day", "enter")
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
        await pilot.press("left", *["tab"] * 9, *"wrong day", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "Corrected: wrong day" in sheet(pilot)


async def test_a_session_is_corrected_to_another_program_and_level_and_back(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        assert (before.program, before.level) == ("hip-flexor", 1)
        # Program: the one before, wake-up; level 3.
        await corrected(pilot, "down", "down", "left", "down", "right", "right")
        after = stand.journal.session(before.id)
        assert after is not None
        assert (after.program, after.title, after.level) == ("wake-up", "First week wake-up", 3)
        assert after.asked_ms == stand.library.programs["wake-up"].level(3).asked_ms
        assert (after.credit, after.day) == (pytest.approx(0.5, abs=1e-4), before.day)
        assert "First week" in listed(screen)[1]
        assert ", level 3" in listed(screen)[1]
        assert "50 %" in listed(screen)[1]
        await pilot.press("u")
        await pilot.pause()
        assert stand.journal.session(before.id) == before
        assert "Hip flexor reset, level 1" in listed(screen)[1]


async def test_a_level_alone_can_be_corrected_and_what_was_measured_stays(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        await pilot.press("down", "down")
        before = screen.query_one(SessionList).chosen
        assert before is not None
        assert (before.program, before.level, bool(before.sets)) == ("wake-up", 2, True)
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("down", "down", "down", "right")
        assert pilot.app.screen.query_one(FormLine).remark == "What was measured stays as it is."
        await pilot.press("enter")
        await pilot.pause()
    assert stand.journal.session(before.id) == replace(before, level=3, corrected=True)


async def test_another_program_offers_its_own_levels_the_nearest_first(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("down", "down", "c")
        await pilot.pause()
        levels = form_row(pilot, "level")
        assert [answer.value for answer in levels.answers] == [1, 2, 3]
        assert levels.answer.value == 2
        await pilot.press("down", "down", "right")
        await pilot.pause()
        assert form_row(pilot, "program").answer.value == "hip-flexor"
        assert ([answer.value for answer in levels.answers], levels.answer.value) == ([1, 2], 2)
        await pilot.press("right")
        await pilot.pause()
        assert form_row(pilot, "program").answer.value == "ball-desk"
        assert [answer.value for answer in levels.answers] == [1]
        assert levels.answer.value == 1
        await pilot.press("escape")


async def test_a_session_of_a_program_that_is_gone_keeps_its_title(stand: SessionStand) -> None:
    without(stand, "hip-flexor")
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("down", "down")
        own = form_row(pilot, "program").answer
        assert (own.value, own.words) == ("hip-flexor", "Hip flexor reset")
        assert "no longer in the library" in pilot.app.screen.query_one(FormLine).remark
        assert [answer.value for answer in form_row(pilot, "level").answers] == [1]
        await pilot.press("up", "up", "left", "enter")
        await pilot.pause()
        after = stand.journal.session(before.id)
        began = before.started - timedelta(days=1)
        assert after == replace(before, day=date(2026, 3, 2), started=began, corrected=True)
        await corrected(pilot, "down", "down", "right")
        moved = stand.journal.session(before.id)
        assert moved is not None
        assert (moved.program, moved.title) == ("wake-up", "First week wake-up")


async def test_a_level_that_is_gone_stays_until_another_is_chosen(stand: SessionStand) -> None:
    wake_up = stand.library.programs["wake-up"]
    fewer = {**stand.library.programs, "wake-up": replace(wake_up, levels=wake_up.levels[:1])}
    stand.library = replace(stand.library, programs=fewer)
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("down", "down", "c")
        await pilot.pause()
        assert [answer.value for answer in form_row(pilot, "level").answers] == [1, 2]
        assert form_row(pilot, "level").answer.value == 2


async def test_what_may_stay_empty_says_so(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        for key, fields in (("c", 2), ("a", 1)):
            await pilot.press(key)
            await pilot.pause()
            inputs = list(pilot.app.screen.query(Input))
            assert len(inputs) == fields
            assert all("optional" in one.placeholder for one in inputs)
            await pilot.press("escape")
            await pilot.pause()


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


async def test_the_time_of_day_is_corrected_and_the_day_stays(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("down", *"1845")
        await pilot.pause()
        remark = pilot.app.screen.query_one(FormLine).remark
        assert remark == "Begun Tuesday 3 March, 18:45; it still counts for Tuesday 3 March."
        await pilot.press("enter")
        await pilot.pause()
    after = stand.journal.session(before.id)
    assert after == replace(before, started=before.started.replace(hour=18, minute=45), corrected=True)


async def test_after_midnight_is_in_the_night_of_its_day(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await corrected(pilot, "down", *"0:30")
        after = stand.journal.session(before.id)
        assert after is not None
        assert after.day == before.day
        assert (after.started.date(), after.started.hour) == (date(2026, 3, 4), 0)


async def test_what_another_day_does_to_the_weeks_is_said_before_it_is_saved(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"24-02", "backspace")
        await pilot.press(*["backspace"] * 5, *"02-24")
        await pilot.pause()
        assert form_row(pilot, "day").answer.value == date(2026, 2, 24)
        remark = pilot.app.screen.query_one(FormLine).remark
        assert remark == "The week of 23 February 2026: 2 of 3 days instead of 1."
        await pilot.press("escape")
        await pilot.pause()
    assert before is not None
    assert stand.journal.session(before.id) == before


async def test_nothing_is_moved_to_what_is_still_to_come(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await corrected(pilot, *"2026-03-05", "down", *"23:00")
        assert isinstance(pilot.app.screen, CorrectScreen)
        assert "still to come" in pilot.app.screen.query_one(FormLine).status
    assert stand.journal.session(before.id) == before


async def test_how_it_ended_and_minutes_of_work_are_corrected(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await corrected(pilot, *["down"] * 4, "3", "down", "right")
        after = stand.journal.session(before.id)
        assert after is not None
        assert (after.done_ms, after.outcome) == (180_000, SessionOutcome.STOPPED)


async def test_a_time_and_minutes_are_typed_where_a_session_is_added(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"2026-03-03", "down", *"07:15", "down", "down", "down", "2", "enter")
        await pilot.pause()
    (added,) = [one for one in stand.journal.sessions() if one.started.hour == 7]
    assert (added.day, added.started.minute, added.claimed_ms) == (date(2026, 3, 3), 15, 120_000)


async def test_a_paused_day_and_a_time_to_come_are_told_kindly(stand: SessionStand) -> None:
    stand.journal.add_pause(Pause(date(2026, 3, 3), date(2026, 3, 4), "ill"))
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("a")
        await pilot.pause()
        line = pilot.app.screen.query_one(FormLine)
        await pilot.press("left")
        await pilot.pause()
        assert line.remark == "That day is paused; what you did counts all the same."
        await pilot.press("right", "down", "right")
        await pilot.pause()
        assert line.remark == "That time is still to come today: it is written down as now."
        await pilot.press("enter")
        await pilot.pause()
    assert all(one.started <= stand.clock.now().local for one in stand.journal.sessions())
