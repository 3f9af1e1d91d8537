"""The history: every session, and every way to put it right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.widgets import Input, Static

from glutecoach.domain.moment import Moment
from glutecoach.domain.record import CheckIn, Evidence
from glutecoach.errors import StorageError
from glutecoach.store.changes import ClaimedSession
from glutecoach.store.journal import Journal
from glutecoach.ui.screens.claim import ClaimScreen
from glutecoach.ui.screens.correct import CorrectScreen
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.widgets.choice_row import ChoiceRow
from glutecoach.ui.widgets.form_line import FormLine
from glutecoach.ui.widgets.session_list import OLDER, SessionList
from glutecoach.ui.widgets.session_sheet import SessionSheet
from tests.ui.reading import footer_names, told
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


def claimed(stand: SessionStand) -> ClaimedSession:
    at = Moment(stand.clock.now().local.replace(month=2, day=24), "Europe/Berlin")
    return ClaimedSession("hip-flexor", "Hip flexor reset", 1, at, 240_000, 120_000)


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


@pytest.fixture
def in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four sessions at first, then two at a time, and asking for more in the last line only."""
    monkeypatch.setattr("glutecoach.ui.screens.history.FIRST_PAGE", 4)
    monkeypatch.setattr("glutecoach.ui.screens.history.PAGE", 2)
    monkeypatch.setattr("glutecoach.ui.widgets.session_list._NEAR", 1)


def sessions_in(screen: HistoryScreen) -> int:
    return sum("level" in line for line in listed(screen))


@pytest.mark.usefixtures("in_pages")
async def test_older_sessions_come_when_the_cursor_gets_there(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        whole = stand.journal.sessions()
        assert sessions_in(screen) == 4
        assert listed(screen)[-1] == "Older sessions"
        for expected in (6, 8, 10):
            await pilot.press("end")
            await pilot.pause()
            assert sessions_in(screen) == expected
        assert screen.query_one(SessionList).options[-1].id != OLDER
        assert [one.id for one in screen.query_one(SessionList).shown] == [one.id for one in whole]
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert sessions_in(screen) == 10
        chosen = screen.query_one(SessionList).chosen
        assert chosen is not None
        assert chosen.id == whole[-1].id


@pytest.mark.usefixtures("in_pages")
async def test_a_day_that_is_shown_in_part_has_one_heading_and_each_session_once(stand: SessionStand) -> None:
    for _ in range(3):
        stand.journal.claim(replace(claimed(stand), day=date(2026, 2, 24)))
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        for _ in range(8):
            await pilot.press("end")
            await pilot.pause()
        lines = listed(screen)
        assert sessions_in(screen) == 13
        assert lines.count("Tuesday 24 February") == 1
        assert len({one.id for one in screen.query_one(SessionList).shown}) == 13


@pytest.mark.usefixtures("in_pages")
async def test_older_sessions_come_when_the_list_is_looked_through(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 10)) as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        screen.query_one(SessionList).scroll_end(animate=False)
        for _ in range(3):
            await pilot.pause()
        assert sessions_in(screen) > 4
        assert screen.query_one(SessionList).chosen == before


@pytest.mark.usefixtures("in_pages")
async def test_the_line_below_the_last_session_can_be_clicked(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 28)) as pilot:
        screen = await open_history(pilot)
        row = listed(screen).index("Older sessions")
        await pilot.click(SessionList, offset=(3, row))
        await pilot.pause()
        assert sessions_in(screen) == 6
        assert pilot.app.screen is screen


async def test_a_sheet_that_is_not_seen_is_not_made(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await open_history(pilot)
        assert sheet(pilot) == ""
        await pilot.resize_terminal(160, 45)
        for _ in range(3):
            await pilot.pause()
        assert "Hip flexor reset, level 1" in sheet(pilot)


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
        await pilot.press("left", "down", "down", "down", "right", "down", "right", "down", "right")
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
        await pilot.press("left", *["tab"] * 7, *"wrong day", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "Corrected: wrong day" in sheet(pilot)


async def corrected(pilot: Pilot[None], *keys: str) -> None:
    """Correct the session in the cursor; the keys begin at the day."""
    await pilot.press("c")
    await pilot.pause()
    await pilot.press(*keys, "enter")
    await pilot.pause()


def form_row(pilot: Pilot[None], name: str) -> ChoiceRow:
    return pilot.app.screen.query_one(f"#correct-{name}", ChoiceRow)


async def test_a_session_is_corrected_to_another_program_and_level_and_back(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        assert (before.program, before.level) == ("hip-flexor", 1)
        # Program: the one before, wake-up; level 3.
        await corrected(pilot, "down", "left", "down", "right", "right")
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
        await pilot.press("down", "down", "right")
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
        await pilot.press("down", "right")
        await pilot.pause()
        assert form_row(pilot, "program").answer.value == "hip-flexor"
        assert ([answer.value for answer in levels.answers], levels.answer.value) == ([1, 2], 2)
        await pilot.press("right")
        await pilot.pause()
        assert form_row(pilot, "program").answer.value == "ball-desk"
        assert [answer.value for answer in levels.answers] == [1]
        assert levels.answer.value == 1
        await pilot.press("escape")


def without(stand: SessionStand, program: str) -> SessionStand:
    """Take a program out of the library."""
    left = {name: each for name, each in stand.library.programs.items() if name != program}
    stand.library = replace(stand.library, programs=left)
    return stand


async def test_a_session_of_a_program_that_is_gone_keeps_its_title(stand: SessionStand) -> None:
    without(stand, "hip-flexor")
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await pilot.press("c")
        await pilot.pause()
        await pilot.press("down")
        own = form_row(pilot, "program").answer
        assert (own.value, own.words) == ("hip-flexor", "Hip flexor reset")
        assert "no longer in the library" in pilot.app.screen.query_one(FormLine).remark
        assert [answer.value for answer in form_row(pilot, "level").answers] == [1]
        await pilot.press("up", "left", "enter")
        await pilot.pause()
        after = stand.journal.session(before.id)
        assert after == replace(before, day=date(2026, 3, 2), corrected=True)
        await corrected(pilot, "down", "right")
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


# Taking back.


async def test_an_added_session_is_taken_back_with_one_key(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        assert "Undo" not in footer_names(pilot.app)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Press u to take it back." in told(pilot.app)
        assert "Undo" in footer_names(pilot.app)
        (added,) = [one for one in stand.journal.sessions() if one.day == date(2026, 3, 5)]
        await pilot.press("u")
        await pilot.pause()
        assert listed(screen) == before
        assert "The session that you added, First week wake-up, level 1, is deleted again." in told(pilot.app)
        assert "Undo" not in footer_names(pilot.app)
    assert [entry.kind for entry in stand.journal.history(added.id)] == ["claim", "delete"]


async def test_each_undo_takes_back_one_change_and_says_which(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        first = screen.query_one(SessionList).chosen
        assert first is not None
        await corrected(pilot, "left")
        await corrected(pilot, "left")
        await pilot.press("d")
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        for words in (
            "The session that you added,",
            "The deletion of Hip flexor reset, level 1: it is in the list again.",
            "Your correction of Hip flexor reset, level 1: it is as it was before.",
            "Your correction of Hip flexor reset, level 1: it is as it was before.",
        ):
            pilot.app.clear_notifications()
            await pilot.press("u")
            await pilot.pause()
            assert words in told(pilot.app)
        assert listed(screen) == before
        assert stand.journal.session(first.id) == first
        assert screen.check_action("undo", ()) is False


async def test_a_correction_is_taken_back_from_the_page_of_its_session(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = screen.query_one(SessionList).chosen
        assert before is not None
        await pilot.press("d", "down", "enter")
        await pilot.pause()
        # What was done to another session is not offered here.
        assert "Undo" not in footer_names(pilot.app)
        await corrected(pilot, "down", "right")
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "corrected" in sheet(pilot)
        assert "Undo" in footer_names(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "corrected" not in sheet(pilot)
        assert "Your correction of" in told(pilot.app)
        assert "Undo" not in footer_names(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert stand.journal.session(before.id) == before


async def test_an_added_session_is_taken_back_from_its_own_page(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        assert "Thursday 5 March" in sheet(pilot)
        await pilot.press("u")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert listed(screen) == before
        assert screen.check_action("undo", ()) is False


async def test_what_another_window_did_meanwhile_stays(stand: SessionStand) -> None:
    other = Journal.open(stand.paths, stand.clock)
    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        first = screen.query_one(SessionList).chosen
        assert first is not None
        await pilot.press("d")
        await pilot.pause()
        other.restore(first.id)
        await pilot.press("u")
        await pilot.pause()
        assert "was changed in another window meanwhile and stays as it is now." in told(pilot.app)
        assert stand.journal.session(first.id) == first


async def test_what_cannot_be_taken_back_now_can_be_later(
    stand: SessionStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_session_id: str, only: object = None) -> str:
        raise StorageError("The disk is full.", "Free some space.")

    async with stand.app().run_test() as pilot:
        screen = await open_history(pilot)
        before = listed(screen)
        await pilot.press("d")
        await pilot.pause()
        with monkeypatch.context() as full:
            full.setattr(stand.journal, "undo", refuse)
            await pilot.press("u")
            await pilot.pause()
        assert "The disk is full." in told(pilot.app)
        assert screen.check_action("undo", ()) is True
        await pilot.press("u")
        await pilot.pause()
        assert listed(screen) == before


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
