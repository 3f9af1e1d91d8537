"""The pages of self-tests, used with keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.preferences import NormTable
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.ui.screens.safety import SafetyScreen
from glutecoach.ui.screens.self_test import SelfTestScreen
from glutecoach.ui.screens.self_test_result import SelfTestResultScreen
from glutecoach.ui.screens.self_test_run import SelfTestRunScreen
from glutecoach.ui.screens.self_tests import SelfTestsScreen
from glutecoach.ui.services import SelfTestToStart
from glutecoach.ui.widgets.self_tests_due import SelfTestsDue, due_in_words
from tests.ui.fakes import MemoryClearance, cleared_at
from tests.ui.reading import drawn, footer_names, told
from tests.ui.self_test_stand import pass_time, pass_until, run_screen
from tests.ui.session_stand import SessionStand

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

TODAY = date(2026, 3, 2)
HOLD = "bridge-hold"


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return SessionStand(tmp_path)


def note(stand: SessionStand, test: str, value: float, side: Side | None = None, back: int = 28) -> None:
    result = SelfTestResult(test, test, TODAY - timedelta(days=back), side, value)
    stand.journal.add_self_test_result(result)


def kept(stand: SessionStand) -> list[tuple[str, Side | None, float]]:
    return [(each.test, each.side, each.value) for each in stand.journal.self_test_results()]


async def open_list(pilot: Pilot[None]) -> None:
    await pilot.press("t")
    await pilot.pause()


async def open_test(pilot: Pilot[None], place: int) -> None:
    await open_list(pilot)
    await pilot.press(*["down"] * place, "enter")
    await pilot.pause()


async def start(pilot: Pilot[None], place: int) -> None:
    await open_test(pilot, place)
    await pilot.press("s")
    await pilot.pause()


CHAIR, REACH, FOUR, TURN, SIDE_BRIDGE, BRIDGE, STANCE = range(7)
"""Places in the list."""


async def test_t_on_today_opens_the_list_and_enter_a_test(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_list(pilot)
        assert isinstance(pilot.app.screen, SelfTestsScreen)
        for title in ("Chair stand, 30 seconds", "Seated figure four", "Standing on one leg"):
            assert title in drawn(pilot.app)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SelfTestScreen)
        assert "How often you can stand up" in drawn(pilot.app)


async def test_the_list_shows_newest_values_and_the_own_trend(stand: SessionStand) -> None:
    for back, left, right in ((60, 30, 52), (28, 63, 50)):
        note(stand, HOLD, left, Side.LEFT, back)
        note(stand, HOLD, right, Side.RIGHT, back)
    async with stand.app().run_test(size=(100, 30)) as pilot:
        await open_list(pilot)
        row = next(line for line in drawn(pilot.app).splitlines() if "bridge hold" in line and "63" in line)
        assert "63 / 50 s" in row
        assert "more than before / no" in row
        assert "It is time for self-tests" in drawn(pilot.app)


async def test_a_hold_is_played_measured_and_kept(stand: SessionStand) -> None:
    note(stand, HOLD, 30, Side.LEFT)
    async with stand.app().run_test() as pilot:
        await start(pilot, BRIDGE)
        assert isinstance(pilot.app.screen, SelfTestRunScreen)
        for seconds, key in ((41, "space"), (38, "enter")):
            pass_until(stand, pilot, SegmentKind.TEST)
            pass_time(stand, pilot, seconds)
            await pilot.press(key)
        pass_time(stand, pilot, 10)
        await pilot.pause()
        assert isinstance(pilot.app.screen, SelfTestResultScreen)
        shown = drawn(pilot.app)
        assert "Left side: 41 s" in shown
        assert "no clear change (11 s more)" in shown
        assert shown.index("Your own trend") < shown.index("What others came to")
        assert kept(stand) == [(HOLD, Side.LEFT, 30)]
        await pilot.press("enter")
        assert kept(stand)[1:] == [(HOLD, Side.LEFT, 41), (HOLD, Side.RIGHT, 38)]
        assert isinstance(pilot.app.screen, SelfTestScreen)
        await pilot.pause()
        assert "41 s" in drawn(pilot.app)
    assert stand.journal.sessions() == []


async def test_a_measured_hold_can_be_discarded(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, BRIDGE)
        for _ in range(2):
            pass_until(stand, pilot, SegmentKind.TEST)
            pass_time(stand, pilot, 20)
            await pilot.press("enter")
        pass_time(stand, pilot, 10)
        await pilot.pause()
        await pilot.press("d")
        assert kept(stand) == []
        assert "Nothing was kept." in told(pilot.app)


async def test_a_count_is_typed_and_compared_as_it_is_typed(stand: SessionStand) -> None:
    stand.settings.current = replace(stand.settings.current, birth_year=1996)
    note(stand, "chair-stand", 20)
    async with stand.app().run_test() as pilot:
        await start(pilot, CHAIR)
        pass_time(stand, pilot, 120)
        await pilot.pause()
        assert "How many full stands were there?" in drawn(pilot.app)
        await pilot.press("2", "4")
        await pilot.pause()
        shown = drawn(pilot.app)
        assert "24 stands" in shown
        assert "4 stands more" in shown
        assert "33 stands on average" in shown
        await pilot.press("right", "left", "left", "enter")
        assert kept(stand)[1:] == [("chair-stand", None, 23)]


async def test_nothing_typed_is_nothing_kept(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, CHAIR)
        pass_time(stand, pilot, 120)
        await pilot.pause()
        await pilot.press("enter")
        assert kept(stand) == []


async def test_degrees_go_in_tens_and_each_side_has_its_row(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, TURN)
        for _ in range(2):
            pass_until(stand, pilot, SegmentKind.TEST)
            pass_time(stand, pilot, 5)
            await pilot.press("enter")
        pass_time(stand, pilot, 10)
        await pilot.pause()
        await pilot.press("right", "left", "down", "3", "0")
        await pilot.pause()
        assert "There is no clear difference between the sides." in drawn(pilot.app)
        await pilot.press("enter")
        assert kept(stand) == [("seated-rotation", Side.LEFT, 30), ("seated-rotation", Side.RIGHT, 30)]


async def test_a_scale_is_chosen_by_its_words(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, FOUR)
        for _ in range(2):
            pass_until(stand, pilot, SegmentKind.TEST)
            await pilot.press("enter")
        pass_time(stand, pilot, 10)
        await pilot.pause()
        await pilot.press("right", "right", "right", "down", "right")
        await pilot.pause()
        assert "2: the shin is level" in drawn(pilot.app)
        await pilot.press("enter")
        assert kept(stand) == [("figure-four", Side.LEFT, 2), ("figure-four", Side.RIGHT, 0)]


async def test_centimetres_out_of_reach_are_not_taken(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, REACH)
        pass_until(stand, pilot, SegmentKind.TEST)
        await pilot.press("enter")
        pass_time(stand, pilot, 10)
        await pilot.pause()
        await pilot.press("1", "2", "backspace", "enter")
        assert kept(stand) == [("fingertip-to-floor", None, 1)]


async def test_a_test_that_is_stopped_stores_nothing_unless_it_is_wanted(stand: SessionStand) -> None:
    for last, wanted in (("enter", []), ("k", [(HOLD, Side.LEFT, 25)])):
        async with stand.app().run_test() as pilot:
            await start(pilot, BRIDGE)
            pass_until(stand, pilot, SegmentKind.TEST)
            pass_time(stand, pilot, 25)
            await pilot.press("q")
            await pilot.pause()
            assert "nothing is kept unless you want it" in drawn(pilot.app)
            await pilot.press(last)
            assert kept(stand) == wanted


async def test_stopping_before_anything_was_measured_goes_straight_back(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, BRIDGE)
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SelfTestScreen)


async def test_this_hurts_ends_it_kindly(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, BRIDGE)
        await pilot.press("x")
        await pilot.pause()
        assert "Stopping was right." in drawn(pilot.app)
        await pilot.press("enter")
        assert kept(stand) == []


async def test_every_key_at_every_part_is_safe(stand: SessionStand) -> None:
    keys = ("n", "space", "space", "f", "f", "i", "escape", "w", "escape", "enter", "n", "space", "space")
    async with stand.app().run_test() as pilot:
        await start(pilot, STANCE)
        for key in (*keys, *keys):
            await pilot.press(key)
            await pilot.pause()
            if isinstance(pilot.app.screen, SelfTestRunScreen):
                pass_time(stand, pilot, 3)
        assert any(isinstance(each, SelfTestRunScreen) for each in pilot.app.screen_stack)
        assert run_screen(pilot).session.ledger.session_id == ""


async def test_the_newest_result_is_deleted_and_brought_back(stand: SessionStand) -> None:
    for back, value in ((60, 30), (28, 41)):
        note(stand, HOLD, value, Side.LEFT, back)
        note(stand, HOLD, value + 1, Side.RIGHT, back)
    before = kept(stand)
    async with stand.app().run_test() as pilot:
        await open_test(pilot, BRIDGE)
        assert "Undo" not in footer_names(pilot.app)
        await pilot.press("d")
        assert kept(stand) == before[:2]
        await pilot.press("d")
        assert kept(stand) == []
        assert "Delete" not in footer_names(pilot.app)
        await pilot.press("u", "u")
        assert sorted(kept(stand), key=str) == sorted(before, key=str)


async def test_the_age_and_the_table_are_asked_once_and_kept(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_list(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("1", "9", "5", "6", "down", "right", "enter")
        assert stand.settings.current.birth_year == 1956
        assert stand.settings.current.norms is NormTable.WOMEN
        await pilot.press("enter")
        assert "women aged 70 to 74" in _all_text(pilot)


async def test_answers_may_be_left_open(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_list(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter")
        assert stand.settings.current.birth_year == 0


async def test_the_settings_have_both_questions_too(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(100, 60)) as pilot:
        pilot.app.show_settings()  # type: ignore[attr-defined]
        await pilot.pause()
        pilot.app.screen.query_one("#birth-year").focus()
        await pilot.press("1", "9", "8", "0")
        assert stand.settings.current.birth_year == 1980
        await pilot.press("backspace")
        assert stand.settings.current.birth_year == 0


def _all_text(pilot: Pilot[None]) -> str:
    from tests.ui.reading import shown

    return shown(pilot.app)  # type: ignore[arg-type]


def answers(stand: SessionStand, level: SafetyLevel, *conditions: Condition) -> MemoryClearance:
    clearance = cleared_at(stand.clock.now().local)
    current: Any = clearance.current
    clearance.current = replace(current, level=level, conditions=frozenset(conditions))
    return clearance


async def test_a_locked_clearance_means_no_self_tests(stand: SessionStand) -> None:
    stand.clearance = answers(stand, SafetyLevel.LOCKED)
    async with stand.app().run_test() as pilot:
        await open_list(pilot)
        assert "Please see a clinician first" in drawn(pilot.app)
        await pilot.press("enter")
        assert "Not for you just now" in drawn(pilot.app)
        assert "Start" not in footer_names(pilot.app)
        await pilot.press("s")
        assert not any(isinstance(each, SelfTestRunScreen) for each in pilot.app.screen_stack)


async def test_however_it_is_started_a_locked_clearance_holds(stand: SessionStand) -> None:
    stand.clearance = answers(stand, SafetyLevel.LOCKED)
    async with stand.app().run_test() as pilot:
        pilot.app.start_self_test(HOLD)  # type: ignore[attr-defined]
        await pilot.pause()
        assert "Please see a clinician first" in told(pilot.app)
        assert not any(isinstance(each, SelfTestRunScreen) for each in pilot.app.screen_stack)


async def test_the_safety_questions_come_first_where_they_were_never_answered(stand: SessionStand) -> None:
    stand.clearance = MemoryClearance()
    async with stand.app().run_test() as pilot:
        pilot.app.start_self_test(HOLD)  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(pilot.app.screen, SafetyScreen)


async def test_the_command_line_can_begin_with_a_self_test(stand: SessionStand) -> None:
    app = stand.app()
    app._first = SelfTestToStart(HOLD)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, SelfTestRunScreen)


async def test_a_condition_leaves_a_test_out_and_says_why(stand: SessionStand) -> None:
    stand.clearance = answers(stand, SafetyLevel.ADAPTED, Condition.SPINE_FRACTURE)
    async with stand.app().run_test() as pilot:
        await open_test(pilot, REACH)
        assert "a spine with a fracture is spared" in _all_text(pilot)
        await pilot.press("escape", "escape")
        await open_test(pilot, STANCE)
        assert "Only with a person beside you" in drawn(pilot.app)
        assert "Start" in footer_names(pilot.app)


async def test_today_says_when_it_is_time_and_is_quiet_otherwise(stand: SessionStand) -> None:
    note(stand, HOLD, 40, Side.LEFT, back=27)
    async with stand.app().run_test() as pilot:
        await pilot.pause()
        line = pilot.app.screen.query_one(SelfTestsDue)
        assert not line.display
        stand.clock.advance(86_400)
        pilot.app.screen.show_state()  # type: ignore[attr-defined]
        assert line.words == "Self-tests: four weeks ago"


async def test_today_does_not_speak_of_self_tests_before_the_first_session(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await pilot.pause()
        line = pilot.app.screen.query_one(SelfTestsDue)
        assert not line.display
        line.show((), TODAY, has_begun=True)
        assert line.words == "Self-tests: your own trend"


def test_the_weeks_since_the_last_are_told_in_words() -> None:
    assert due_in_words(None, TODAY) == "Self-tests: your own trend"
    told_ = [due_in_words(TODAY - timedelta(days=days), TODAY) for days in (28, 34, 35, 100)]
    assert [words.split(": ")[1].split(" ")[0] for words in told_] == ["four", "four", "five", "14"]


async def test_the_keys_of_a_result_are_those_that_make_sense(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await start(pilot, BRIDGE)
        pass_until(stand, pilot, SegmentKind.TEST)
        pass_time(stand, pilot, 25)
        await pilot.press("q")
        await pilot.pause()
        assert footer_names(pilot.app)[:2] == ["Back", "Keep all the same"]
        assert "Your own trend" not in drawn(pilot.app)
        await pilot.press("enter", "s")
        await pilot.pause()
        pass_until(stand, pilot, SegmentKind.TEST)
        await pilot.press("n")
        pass_until(stand, pilot, SegmentKind.TEST)
        pass_time(stand, pilot, 25)
        await pilot.press("enter")
        pass_time(stand, pilot, 10)
        await pilot.pause()
        assert "Back" in footer_names(pilot.app), "a side was left out"


async def test_a_refused_write_is_told_and_the_page_stays(stand: SessionStand, monkeypatch: Any) -> None:
    from glutecoach.errors import StorageError

    def refuse(_result: object) -> None:
        raise StorageError("The disk is full.", "Free some space.")

    async with stand.app().run_test() as pilot:
        await start(pilot, CHAIR)
        pass_time(stand, pilot, 120)
        await pilot.pause()
        monkeypatch.setattr(stand.journal, "add_self_test_result", refuse)
        await pilot.press("9", "enter")
        assert "The disk is full." in told(pilot.app)
        assert isinstance(pilot.app.screen, SelfTestResultScreen)
