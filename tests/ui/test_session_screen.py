"""A session in the app: from its first second to its last, and every key on the way."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest
from textual.widgets import Static

from glutecoach.domain.compile import RESUME_MS
from glutecoach.domain.record import CheckIn, SessionOutcome, SetOutcome
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.domain.transport import PlayerState
from glutecoach.sound.port import Preparation
from glutecoach.ui.commands import Group, commands_of
from glutecoach.ui.screens.claim import ClaimScreen
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.correct import CorrectScreen
from glutecoach.ui.screens.floor import FloorView
from glutecoach.ui.screens.history import HistoryScreen
from glutecoach.ui.screens.hurt import HurtDialog
from glutecoach.ui.screens.instructions import InstructionsDialog
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.screens.summary import SummaryScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.answer_row import AnswerRow
from glutecoach.ui.widgets.banner import Banner
from glutecoach.ui.widgets.big_text import BigText
from glutecoach.ui.widgets.line import Line
from glutecoach.ui.widgets.meter import Meter
from glutecoach.ui.widgets.session_board import SessionBoard
from tests.fakes import MemoryRecorder
from tests.ui.fakes import MemoryJournal
from tests.ui.session_stand import SessionStand, let_pass, saved, screen_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen

    from glutecoach.domain.recorder import Recorder
    from glutecoach.domain.transport import Snapshot

RESUME_S = RESUME_MS / 1000


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return SessionStand(tmp_path)


@asynccontextmanager
async def playing(
    stand: SessionStand, program: str = "every-kind", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    async with stand.app(stand.planned(program)).run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.pause()
        yield pilot


def snapshot(pilot: Pilot[None]) -> Snapshot:
    return screen_of(pilot).session.coach.snapshot()


def line(pilot: Pilot[None], name: str) -> str:
    return screen_of(pilot).query_one(f"#{name}", Line).content.plain


def digits(pilot: Pilot[None]) -> str:
    return screen_of(pilot).query_one("#digits", BigText).value


def word(pilot: Pilot[None]) -> str:
    return screen_of(pilot).query_one("#word", BigText).value


async def skip_to(pilot: Pilot[None], kind: SegmentKind) -> None:
    while snapshot(pilot).segment.kind is not kind:
        await pilot.press("n")


async def test_a_whole_session_is_played_saved_and_summed_up(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        session_id = screen_of(pilot).session.ledger.session_id
        for _ in range(60):
            if not isinstance(pilot.app.screen, SessionScreen):
                break
            if snapshot(pilot).segment.kind is SegmentKind.OPEN:
                await pilot.press("enter")
            let_pass(stand, pilot, 20)
            await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert str(pilot.app.screen.query_one("#summary-praise", Static).render()) == "Well done."
        await pilot.press("6", "2", "o", "k", "enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, TodayScreen)
    record = stand.journal.session(session_id)
    assert record is not None
    assert (record.outcome, record.credit) == (SessionOutcome.COMPLETED, 1.0)
    assert record.check_in == CheckIn(6, 2, "ok")
    assert len(record.sets) == 8
    assert stand.sound.closed


async def test_who_skipped_nearly_everything_is_not_praised_for_it(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        while isinstance(pilot.app.screen, SessionScreen):
            await pilot.press("n")
            await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        praise = str(pilot.app.screen.query_one("#summary-praise", Static).render())
    assert praise == "That is kept. Every part of it counts."


async def test_sets_are_called_saved_only_once_they_are(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        assert line(pilot, "session-saved") == ""
        await pilot.press("n", "n")
        saved(pilot)
        screen_of(pilot).tick()
        assert line(pilot, "session-saved") == "1 set saved"


async def test_what_cannot_be_saved_is_said_and_not_called_saved(stand: SessionStand) -> None:
    class Full(MemoryJournal):
        def begin(self, planned: object, *, timed: bool = True) -> Recorder:
            return MemoryRecorder(failing="Disk full. The last steps are kept in memory.")

    stand.journal = cast("Any", Full())
    async with playing(stand) as pilot:
        await pilot.press("n", "n")
        screen_of(pilot).tick()
        await pilot.pause()
        assert line(pilot, "session-saved") == ""
        banner = screen_of(pilot).query_one(Banner)
        assert banner.display
        assert banner.message.startswith("Disk full.")


async def test_a_week_is_not_promised_what_is_not_saved(stand: SessionStand) -> None:
    class Full(MemoryJournal):
        def begin(self, planned: object, *, timed: bool = True) -> Recorder:
            return MemoryRecorder(failing="Disk full. The last steps are kept in memory.")

    stand.journal = cast("Any", Full())
    async with playing(stand) as pilot:
        await pilot.press("n", "q")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause(0.1)
        shown = str(pilot.app.screen.query_one("#summary-week").render())
        assert shown == "Your week will show this session once it is saved."
        assert pilot.app.screen.query_one(Banner).display


async def test_a_second_running_session_is_refused_kindly(stand: SessionStand, tmp_path: Path) -> None:
    other = SessionStand(tmp_path)
    running = other.journal.begin(other.planned())
    async with stand.app(stand.planned()).run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert any("running" in toast.message for toast in pilot.app._notifications)
    running.close()


async def test_time_moves_the_digits_the_bars_and_the_clock(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        assert (digits(pilot), word(pilot)) == ("8", "GET READY")
        let_pass(stand, pilot, 3)
        assert digits(pilot) == "5"
        assert screen_of(pilot).query_one("#segment-meter", Meter).share == pytest.approx(3 / 8)
        assert line(pilot, "session-times").startswith("0:03 in, ")
        assert "done at 08:0" in line(pilot, "session-times")


async def test_space_pauses_and_space_goes_on_through_the_countdown(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        let_pass(stand, pilot, 2)
        await pilot.press("space")
        assert (word(pilot), digits(pilot)) == ("PAUSED", "6")
        assert line(pilot, "session-notice") == "Paused. Press Space to go on."
        stand.clock.advance(600)
        screen_of(pilot).tick()
        assert digits(pilot) == "6"
        await pilot.press("space")
        assert (word(pilot), digits(pilot)) == ("READY", "3")
        let_pass(stand, pilot, RESUME_S)
        assert (word(pilot), digits(pilot)) == ("GET READY", "6")
        assert line(pilot, "session-caption") == ""


async def test_words_are_shown_in_the_moment_they_are_said(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await skip_to(pilot, SegmentKind.CHANGE_SIDES)
        stand.clock.advance(0.45)
        screen_of(pilot).tick()
        assert line(pilot, "session-caption") == "Change sides. Right side."


async def test_after_a_sleep_it_waits_and_says_how_long_that_was(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        stand.clock.advance(12 * 60)
        screen_of(pilot).tick()
        assert line(pilot, "session-notice") == "You were away for 12 minutes. Press Space to go on."
        assert word(pilot) == "PAUSED"


async def test_sides_are_named_with_an_arrow_and_a_place(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await skip_to(pilot, SegmentKind.HOLD)
        assert line(pilot, "side") == "◄ LEFT SIDE"
        await pilot.press("n")
        assert line(pilot, "side") == "Next: RIGHT SIDE ►"
        await pilot.press("n")
        assert line(pilot, "side") == "RIGHT SIDE ►"
        assert screen_of(pilot).query_one("#side").has_class("-right")


async def test_enter_ends_a_set_at_ones_own_pace_and_nothing_else(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        index = snapshot(pilot).index
        await pilot.press("enter")
        assert snapshot(pilot).index == index
        await skip_to(pilot, SegmentKind.OPEN)
        assert line(pilot, "session-notice") == "At your own pace: 10 repetitions. Press Enter when done."
        await pilot.press("enter")
        assert snapshot(pilot).segment.kind is SegmentKind.GET_READY
        assert screen_of(pilot).session.ledger.sets[-1].outcome is SetOutcome.COMPLETED


async def test_back_begins_a_part_again_and_twice_goes_to_the_one_before(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("n")
        let_pass(stand, pilot, 5)
        await pilot.press("b")
        assert (snapshot(pilot).index, snapshot(pilot).position_ms) == (1, 0)
        await pilot.press("b")
        assert snapshot(pilot).index == 0


async def test_plus_and_minus_change_the_length_and_say_so(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("plus")
        assert (digits(pilot), line(pilot, "session-notice")) == ("18", "10 seconds longer.")
        await pilot.press("minus")
        assert (digits(pilot), line(pilot, "session-notice")) == ("8", "10 seconds shorter.")
        await pilot.press("n", "equals_sign")
        assert line(pilot, "session-notice") == "Now 5 repetitions."


async def test_repeat_begins_the_exercise_again(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("n", "n", "n", "r")
        assert (snapshot(pilot).index, snapshot(pilot).segment.kind) == (0, SegmentKind.GET_READY)


async def test_easier_and_harder_swap_the_exercise_or_say_how(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("h")
        assert line(pilot, "exercise-title") == "Glute bridge"
        await pilot.press("e")
        assert line(pilot, "exercise-title") == "Seated glute squeeze"
        await pilot.press("e")
        assert line(pilot, "session-caption") == "Squeeze at half strength."


async def test_where_there_is_no_harder_way_that_is_said(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        while snapshot(pilot).segment.item.exercise.id != "bird-dog":
            await pilot.press("n")
        await pilot.press("h")
        assert line(pilot, "session-notice") == "There is no harder way of this one."


async def test_the_floor_view_shows_count_word_and_side(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("n", "f")
        await pilot.pause()
        floor = screen_of(pilot).query_one(FloorView)
        assert floor.display
        assert not screen_of(pilot).query_one(SessionBoard).display
        shown = {name: floor.query_one(f"#floor-{name}", BigText).value for name in ("word", "digits")}
        assert shown == {"word": "LIFT", "digits": "1/4"}
        assert not floor.query_one("#floor-side").display
        await pilot.press("f")
        await skip_to(pilot, SegmentKind.HOLD)
        await pilot.press("f")
        await pilot.pause()
        assert floor.query_one("#floor-side", BigText).value == "LEFT"
        assert floor.query_one("#floor-digits", BigText).value == "1:15"
        await pilot.press("space")
        assert floor.query_one("#floor-word", BigText).value == "PAUSED"
        await pilot.press("f")
        await pilot.pause()
        assert screen_of(pilot).query_one(SessionBoard).display


@pytest.mark.parametrize("size", [(59, 24), (80, 17), (30, 8)])
async def test_a_window_that_is_too_small_shows_the_digits_and_says_so(
    stand: SessionStand, size: tuple[int, int]
) -> None:
    async with playing(stand, size=size) as pilot:
        await pilot.pause()
        floor = screen_of(pilot).query_one(FloorView)
        assert floor.display
        assert floor.query_one("#floor-digits", BigText).value == "8"
        assert "larger" in floor.query_one("#floor-line", Line).content.plain
        await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert screen_of(pilot).query_one(SessionBoard).display


@pytest.mark.parametrize(
    ("keys", "exercise", "outcome"),
    [(("4", "e"), "stretch", None), (("s",), "bridge", SetOutcome.PAIN), (("7", "q"), None, SetOutcome.PAIN)],
)
async def test_something_hurts_and_the_answer_is_taken(
    stand: SessionStand, keys: tuple[str, ...], exercise: str | None, outcome: SetOutcome | None
) -> None:
    async with playing(stand) as pilot:
        await skip_to(pilot, SegmentKind.HOLD)
        let_pass(stand, pilot, 5)
        await pilot.press("x")
        assert isinstance(pilot.app.screen, HurtDialog)
        assert snapshot(pilot).state is PlayerState.HURT
        await pilot.press(*keys)
        await pilot.pause()
        if exercise is None:
            assert isinstance(pilot.app.screen, SummaryScreen)
            record = pilot.app.screen._run_over.record
            assert record.outcome is SessionOutcome.PAIN
            assert record.pains[0].score == 7
            assert record.pains[0].side is Side.LEFT
            return
        ledger = screen_of(pilot).session.ledger
        assert snapshot(pilot).segment.item.exercise.id == exercise
        assert ledger.pains[0].score == (4 if keys[0] == "4" else None)
        assert outcome is None or ledger.sets[-1].outcome is outcome


async def test_it_was_pressed_by_mistake(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await skip_to(pilot, SegmentKind.HOLD)
        let_pass(stand, pilot, 5)
        await pilot.press("x", "g")
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.RESUMING
        assert screen_of(pilot).session.ledger.pains == ()
        let_pass(stand, pilot, RESUME_S)
        assert digits(pilot) == "1:10"


@pytest.mark.parametrize(
    ("key", "words", "choice"), [("3", "all right", 0), ("5", "easier", 0), ("t", "enough", 2)]
)
async def test_the_advice_follows_the_score(stand: SessionStand, key: str, words: str, choice: int) -> None:
    async with playing(stand) as pilot:
        await pilot.press("n", "x", key)
        await pilot.pause()
        dialog = pilot.app.screen
        assert words in str(dialog.query_one("#hurt-advice").render())
        assert dialog.query_one("OptionList").highlighted == choice  # type: ignore[attr-defined]


async def test_reading_how_it_is_done_makes_the_session_wait(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("n")
        let_pass(stand, pilot, 5)
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(pilot.app.screen, InstructionsDialog)
        assert snapshot(pilot).state is PlayerState.PAUSED
        await pilot.press("i")
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.RESUMING


async def test_a_session_that_was_paused_stays_so_after_reading(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("space", "i")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.PAUSED


async def test_the_help_makes_it_wait_too(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.PAUSED
        await pilot.press("escape")
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.RESUMING


async def test_ending_asks_only_once_something_was_begun(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("q")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_ending_is_asked_about_and_keeps_what_was_done(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await pilot.press("n")
        let_pass(stand, pilot, 12)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert snapshot(pilot).state is PlayerState.PAUSED
        await pilot.press("n")
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.RESUMING
        await pilot.press("q")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        record = pilot.app.screen._run_over.record
        assert record.outcome is SessionOutcome.STOPPED
        assert record.sets[0].outcome is SetOutcome.STOPPED
        assert 10_000 <= record.sets[0].timed_ms <= 12_000


async def test_a_killed_session_goes_on_at_the_same_second(stand: SessionStand, tmp_path: Path) -> None:
    async with playing(stand) as pilot:
        await skip_to(pilot, SegmentKind.HOLD)
        let_pass(stand, pilot, 25)
        before = (digits(pilot), line(pilot, "exercise-title"))
    unfinished = stand.journal.unfinished()
    assert unfinished is not None
    async with stand.app(stand.planned("every-kind"), unfinished).run_test() as pilot:
        await pilot.pause()
        await pilot.pause()
        assert snapshot(pilot).state is PlayerState.RESUMING
        let_pass(stand, pilot, RESUME_S)
        assert (digits(pilot), line(pilot, "exercise-title")) == before
        assert line(pilot, "session-saved") == "2 sets saved"


async def test_leaving_the_app_tells_that_a_session_is_running(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        assert screen_of(pilot).would_be_lost() == ""
        await pilot.press("n")
        assert "running" in screen_of(pilot).would_be_lost()


async def test_what_was_answered_is_kept_even_when_the_app_is_left_at_once(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        session_id = screen_of(pilot).session.ledger.session_id
        await pilot.press("n", "q")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("8")
        await pilot.pause()
        pilot.app.exit()
        await pilot.pause()
    record = stand.journal.session(session_id)
    assert record is not None
    assert record.check_in.effort == 8


async def test_a_session_is_only_redrawn_where_something_changed(stand: SessionStand) -> None:
    async with playing(stand) as pilot:
        await skip_to(pilot, SegmentKind.HOLD)
        await pilot.pause()
        drawn: list[str] = []
        for widget in screen_of(pilot).query("Line, BigText, Meter, ExerciseWords, FigureView"):
            original = widget.refresh

            def noted(*regions: Any, _of: Any = widget, _original: Any = original, **kinds: Any) -> Any:
                drawn.append(_of.id or type(_of).__name__)
                return _original(*regions, **kinds)

            widget.refresh = noted  # type: ignore[method-assign]
        for _ in range(9):
            stand.clock.advance(0.1)
            screen_of(pilot).tick()
        assert drawn == []
        stand.clock.advance(0.1)
        screen_of(pilot).tick()
        assert set(drawn) <= {"digits", "session-times", "segment-meter", "session-meter", "session-caption"}
        assert "digits" in drawn


@pytest.mark.parametrize(
    "page",
    [SessionScreen, HurtDialog, InstructionsDialog, SummaryScreen, HistoryScreen, SessionDetailScreen, ClaimScreen,
     CorrectScreen],
)  # fmt: skip
def test_every_command_of_a_page_can_be_done_there(page: type[Screen[Any]]) -> None:
    for group in cast("Any", page).GROUPS:
        doer: type = AnswerRow if group is Group.ANSWERS else page
        for each in commands_of(group):
            assert callable(getattr(doer, f"action_{each.action}", None)), each.id


async def test_how_far_the_voice_has_come_is_told_until_it_is_ready(stand: SessionStand) -> None:
    stand.sound.prepared = Preparation(3, 40, "flite")
    async with playing(stand) as pilot:
        assert line(pilot, "session-saved") == "voice: 3 of 40 sentences ready"
        stand.sound.prepared = Preparation(40, 40, "flite")
        let_pass(stand, pilot, 1)
        assert line(pilot, "session-saved") == ""
