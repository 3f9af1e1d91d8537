"""Today: what to do now, this week, and what has to be known."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import Static

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Care, CareAction, Condition
from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.plan import Goal
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.preferences import Settings
from glutecoach.domain.record import SessionOutcome
from glutecoach.domain.streak import this_week
from glutecoach.domain.visit import Visit
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.today_state import TodayState, today_state
from glutecoach.ui.widgets.week_strip import WeekStrip
from tests.ui.fakes import MemoryClearance, Unfinished, session_on
from tests.ui.reading import drawn, footer_names, shown, told
from tests.ui.sample import LIBRARY, WAKE_UP
from tests.ui.stand import MONDAY, Stand, lived_in


def standing_at_home() -> Stand:
    """A newcomer on the first day."""
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, place=Place.FLOOR)
    return stand


def interrupted() -> Stand:
    """A stand on which a session stopped in its second set."""
    stand = lived_in()
    record = session_on(MONDAY + timedelta(days=3), hour=7, outcome=None, plan=WAKE_UP.levels[0])
    stand.journal.interrupted = Unfinished(record, Checkpoint(3, 1_000))
    return stand


async def test_enter_starts_what_is_offered() -> None:
    stand = Stand()
    stand.settings.current = Settings(welcomed=True, place=Place.FLOOR)
    async with stand.app().run_test() as pilot:
        await pilot.press("enter")
    (planned, resume) = stand.started[0]
    assert (planned.program, planned.level.number, resume) == ("wake-up", 1, None)


async def test_the_reason_stands_with_the_suggestion_and_the_others_below_it_with_their_keys() -> None:
    async with standing_at_home().app().run_test(size=(80, 24)) as pilot:
        page = drawn(pilot.app)
    assert "An easy start, on purpose: number 1 of three easy sessions." in page
    assert " 2   Hip flexor reset  ·  3 min  ·  easy moves for your hips" in page
    assert "in a row" in page or "No goal yet" in page


async def test_two_and_three_start_the_others() -> None:
    stand = lived_in()
    stand.settings.current = Settings(
        welcomed=True, place=Place.FLOOR, program="hip-flexor", equipment=(Equipment.BALL,)
    )
    async with stand.app().run_test() as pilot:
        lines = [str(pilot.app.screen.query_one(f"#other-{key}").render()) for key in (2, 3)]
        await pilot.press("enter", "2", "3")
    assert lines[0].startswith(" 2   Massage ball at the desk")
    assert lines[1].startswith(" 3   First week wake-up")
    assert [planned.program for planned, _ in stand.started] == ["hip-flexor", "ball-desk", "wake-up"]


async def test_a_key_without_a_session_starts_nothing() -> None:
    stand = standing_at_home()
    async with stand.app().run_test() as pilot:
        await pilot.press("3")
        assert not pilot.app.screen.query_one("#other-3").display
    assert stand.started == []


async def test_a_click_on_another_session_does_what_its_key_does() -> None:
    stand = standing_at_home()
    async with stand.app().run_test() as pilot:
        await pilot.click("#other-2")
    assert [planned.program for planned, _ in stand.started] == ["hip-flexor"]


async def test_beside_an_interrupted_session_no_other_is_offered() -> None:
    stand = interrupted()
    async with stand.app().run_test() as pilot:
        await pilot.press("2")
        assert not pilot.app.screen.query_one("OtherOffers").display
    assert stand.started == []


async def test_what_is_done_otherwise_is_told_and_the_session_starts_as_written() -> None:
    care = Care(Condition.KNEE, CareAction.AVOID, "It asks much of the knees.", "squeeze", "convention")
    bridge = replace(LIBRARY.exercises["bridge"], cares=(care,))
    level = WAKE_UP.levels[0]
    with_care = tuple(
        replace(each, exercise=bridge) if each.exercise.id == "bridge" else each for each in level.items
    )
    program = replace(WAKE_UP, levels=(replace(level, items=with_care[1:]),))
    stand = standing_at_home()
    stand.library = replace(
        LIBRARY, programs={"wake-up": program}, exercises={**LIBRARY.exercises, "bridge": bridge}
    )
    at = stand.clock.now().local
    stand.clearance = MemoryClearance(Clearance(SafetyLevel.ADAPTED, frozenset({Condition.KNEE}), (), at))
    async with stand.app().run_test() as pilot:
        page = shown(pilot.app)
        await pilot.press("enter")
    assert "1 exercise swapped for your knees" in page
    assert "Seated glute squeeze" in page
    assert "Glute bridge" not in page
    assert stand.started[0][0].level == program.levels[0]


async def test_where_a_clinician_comes_first_the_card_says_so_and_nothing_starts() -> None:
    stand = standing_at_home()
    at = stand.clock.now().local
    stand.clearance = MemoryClearance(Clearance(SafetyLevel.LOCKED, frozenset(), (), at))
    async with stand.app().run_test() as pilot:
        await pilot.press("enter", "2")
        assert "Please see a clinician first" in shown(pilot.app)
    assert stand.started == []


async def test_visits_are_told_beside_the_week() -> None:
    stand = lived_in()
    stand.journal.visit_list += [Visit(MONDAY - timedelta(days=2)), Visit(MONDAY + timedelta(days=12))]
    async with stand.app().run_test(size=(80, 24)) as pilot:
        assert "Day 5 of 14 between visits" in drawn(pilot.app)


async def test_the_whole_page_fits_a_small_terminal() -> None:
    stand = standing_at_home()
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=28), 3))
    stand.journal.visit_list.append(Visit(MONDAY))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        assert pilot.app.screen.query_one("#today").max_scroll_y == 0


async def test_a_click_on_start_does_what_the_key_does() -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await pilot.click("OfferCard KeyButton.-main")
    assert len(stand.started) == 1


async def test_the_page_tells_minutes_equipment_place_and_doses() -> None:
    stand = lived_in()
    stand.settings.current = Settings(welcomed=True, place=Place.FLOOR, program="wake-up", level=2)
    async with stand.app().run_test() as pilot:
        page = shown(pilot.app)
    assert "First week wake-up" in page
    assert "level 2 of 3" in page
    assert "min · mat · on the floor" in page
    assert "2 × 20 s hold, each side" in page


async def test_the_week_shows_what_counts_what_was_partly_done_and_today() -> None:
    async with lived_in().app().run_test() as pilot:
        names, signs, today = str(pilot.app.screen.query_one("#week-days", Static).render()).split("\n")
        page = shown(pilot.app)
    assert names.split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert signs.split() == ["●", "●", "◐", "○", "·", "·", "·"]
    assert today.index("today") == names.index("Th")
    assert "2 of 3 days done. 1 more day would keep this week." in page
    assert "4 weeks in a row." in page


async def test_without_a_goal_the_page_says_how_to_set_one_and_nothing_of_streaks() -> None:
    async with Stand().app().run_test() as pilot:
        page = shown(pilot.app)
        streak_shown = pilot.app.screen.query_one("#week-streak").display
    assert "No goal yet. Press s" in page
    assert not streak_shown


async def test_an_interrupted_session_is_offered_before_anything_new() -> None:
    stand = interrupted()
    async with stand.app().run_test() as pilot:
        await pilot.pause()
        page, keys = shown(pilot.app), footer_names(pilot.app)
        footer = drawn(pilot.app).splitlines()[-1].rstrip()
        await pilot.press("enter")
    assert "Today 07:04, First week wake-up, set 2 of 4" in page
    assert "Go on" in keys
    assert footer.endswith("q Quit")
    assert "Start" not in keys
    (planned, resume) = stand.started[0]
    assert planned.level.items == WAKE_UP.levels[0].items
    assert resume is stand.journal.interrupted


async def test_an_interrupted_session_goes_on_as_it_was_planned_then() -> None:
    stand = interrupted()
    changed = replace(WAKE_UP, levels=(replace(WAKE_UP.levels[0], items=WAKE_UP.levels[0].items[:1]),))
    stand.library = replace(LIBRARY, programs={"wake-up": changed})
    async with stand.app().run_test() as pilot:
        await pilot.press("enter")
    assert stand.started[0][0].level.items == WAKE_UP.levels[0].items


async def test_an_interrupted_session_whose_exercise_is_gone_can_only_be_saved_or_discarded() -> None:
    stand = interrupted()
    rest = {key: exercise for key, exercise in LIBRARY.exercises.items() if key != "bridge"}
    stand.library = replace(LIBRARY, exercises=rest)
    async with stand.app().run_test() as pilot:
        await pilot.press("enter")
        assert stand.started == []
        await pilot.press("k")
        assert stand.journal.interrupted is None


async def test_saving_an_interrupted_session_keeps_what_was_done() -> None:
    stand = interrupted()
    async with stand.app().run_test() as pilot:
        await pilot.press("k")
        assert "Start" in footer_names(pilot.app)
    assert stand.journal.records[-1].outcome is SessionOutcome.PARTIAL


async def test_discarding_asks_first_and_the_safe_answer_has_the_focus() -> None:
    stand = interrupted()
    async with stand.app().run_test() as pilot:
        await pilot.press("d")
        assert isinstance(pilot.app.screen, ConfirmScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert stand.journal.interrupted is not None
        await pilot.press("d", "y")
        await pilot.pause()
        assert stand.journal.interrupted is None


async def test_a_session_that_cannot_be_saved_stays_and_the_page_says_why() -> None:
    stand = interrupted()
    stand.journal.refusing = "The disk is full."
    async with stand.app().run_test() as pilot:
        await pilot.press("k")
        await pilot.pause()
        assert "The disk is full." in told(pilot.app)
    assert stand.journal.interrupted is not None


async def test_storage_trouble_is_told_and_can_be_looked_at_again() -> None:
    stand = lived_in()
    stand.journal.condition = JournalCondition.READ_ONLY
    stand.journal.message = "Your history can be read but not written here."
    async with stand.app().run_test() as pilot:
        assert stand.journal.message in shown(pilot.app)
        assert not pilot.app.screen.query_one("#trouble-anew").display
        stand.journal.healed = True
        await pilot.press("r")
        assert not pilot.app.screen.query_one("TroubleCard").display


async def test_a_history_that_cannot_be_read_can_be_set_aside_after_a_question() -> None:
    stand = lived_in()
    stand.journal.condition = JournalCondition.DAMAGED
    stand.journal.message = "Your history file cannot be read, or only in part."
    async with stand.app().run_test() as pilot:
        await pilot.press("n", "n")
        assert stand.journal.condition is JournalCondition.DAMAGED
        await pilot.press("n", "y")
        await pilot.pause()
        assert stand.journal.condition is JournalCondition.READY


async def test_a_history_in_order_cannot_be_set_aside() -> None:
    stand = lived_in()
    async with stand.app().run_test() as pilot:
        await pilot.press("n")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_clock_that_stands_in_the_past_is_told() -> None:
    stand = lived_in()
    stand.journal.last_written = "2026-03-09T10:00:00Z"
    async with stand.app().run_test() as pilot:
        assert "clock" in shown(pilot.app)


async def test_the_next_day_begins_while_the_page_is_open() -> None:
    stand = lived_in()
    async with stand.app().run_test() as pilot:
        stand.clock.advance(86_400)
        pilot.app.screen._look_at_the_day()
        await pilot.pause()
        _, _, today = str(pilot.app.screen.query_one("#week-days", Static).render()).split("\n")
        assert today.index("today") == 20
        assert "Friday 6 March" in shown(pilot.app)


async def test_the_day_begins_when_the_goal_says() -> None:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(days=7), 3, day_start_hour=9))
    async with stand.app().run_test() as pilot:
        _, _, today = str(pilot.app.screen.query_one("#week-days", Static).render()).split("\n")
    assert today.index("today") == 30  # 08:00 on Monday still belongs to Sunday


async def test_a_library_without_programs_says_so_and_starts_nothing() -> None:
    stand = Stand(library=replace(LIBRARY, programs={}))
    async with stand.app().run_test() as pilot:
        assert "Nothing to play just now" in shown(pilot.app)
        await pilot.press("enter")
    assert stand.started == []


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (40, 10), (20, 5), (200, 60)])
async def test_the_page_can_be_resized_at_any_time(size: tuple[int, int]) -> None:
    async with interrupted().app().run_test() as pilot:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_history_of_years_is_read_after_the_page_is_there_and_counts_as_a_whole() -> None:
    stand = Stand()
    stand.journal.goal_list.append(Goal(MONDAY - timedelta(weeks=120), 1))
    for week in range(1, 120):
        stand.journal.records.append(session_on(MONDAY - timedelta(weeks=week)))
    async with stand.app().run_test() as pilot:
        while not pilot.app.screen.query_one(WeekStrip).is_whole:
            await pilot.pause(0.05)
        assert "119 weeks in a row." in shown(pilot.app)
        # Coming back, it stands there at once.
        await pilot.press("y", "escape")
        assert "119 weeks in a row." in shown(pilot.app)


def test_this_week_is_right_even_before_the_years_are_read() -> None:
    stand = Stand()
    stand.journal.goal_list += [Goal(MONDAY - timedelta(weeks=120), 1), Goal(MONDAY - timedelta(weeks=60), 2)]
    for week in range(120):
        stand.journal.records.append(session_on(MONDAY - timedelta(weeks=week)))
    services = stand.app().services
    quick, whole = (today_state(services, recent_only=recent) for recent in (True, False))
    assert (quick.is_whole, whole.is_whole) == (False, True)
    assert this_week(quick.report).line == this_week(whole.report).line

    def told(state: TodayState) -> list[tuple[object, ...]]:
        weeks = state.report.weeks[-20:]
        return [
            (week.first_day, week.due, week.done, week.status, [day.state for day in week.days])
            for week in weeks
        ]

    assert told(quick) == told(whole)
    assert len(quick.report.weeks) < 30


async def test_a_doubtful_place_is_a_quiet_line_that_asks_for_nothing() -> None:
    stand = lived_in()
    stand.journal.remark = "Your history lies in a folder that [b]Dropbox[/b] seems to copy."
    async with stand.app().run_test() as pilot:
        assert "[b]Dropbox[/b] seems to copy." in shown(pilot.app)
        assert "Your history lies" in drawn(pilot.app)
        assert "! Your history" not in drawn(pilot.app)
        assert "Try again" not in drawn(pilot.app)
        assert pilot.app.screen.check_action("look_again", ()) is False
        stand.journal.message = "The disk is full."
        pilot.app.screen.show_state()
        await pilot.pause()
        assert "! The disk is full." in drawn(pilot.app)
        assert "Dropbox" not in drawn(pilot.app)
        assert "Try again" in drawn(pilot.app)
