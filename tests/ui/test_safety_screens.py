"""Nobody gets into a session past the safety questions, and everybody learns what they came to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.adapting import adapted
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn
from glutecoach.ui.commands import commands_of
from glutecoach.ui.screens.clinician import ClinicianScreen, NothingLeftScreen
from glutecoach.ui.screens.emergency import EmergencyScreen
from glutecoach.ui.screens.fitted import FittedScreen, changes_in_words
from glutecoach.ui.screens.safety import SafetyScreen
from glutecoach.ui.screens.stop_signs import StopSignsDialog
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.statement_row import StatementRow
from tests.ui.fakes import Unfinished, session_on
from tests.ui.hostile import PAYLOADS, poisoned
from tests.ui.reading import drawn, footer_names, shown, told
from tests.ui.safety_stand import CAREFUL_LIBRARY, GatedApp, answered, gated, planned, unasked
from tests.ui.stand import MONDAY, Stand, safety_texts
from tests.ui.test_hostile_text import check_cells

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot
    from textual.screen import Screen

TEXTS = safety_texts()
EMERGENCIES = TEXTS.emergency_questions
LOCKING = tuple(each for each in TEXTS.questions if each.level is SafetyLevel.LOCKED)
GENTLE = tuple(each for each in TEXTS.questions if each.level is SafetyLevel.GENTLE_ONLY)


async def start(pilot: Pilot[None], program: str = "wake-up", level: int = 1) -> None:
    pilot.app.start_session(planned(program, level))  # type: ignore[attr-defined]
    await pilot.pause()


async def tick(pilot: Pilot[None], key: str) -> None:
    """Go down to a statement of the step that is shown, and tick it."""
    for _ in range(40):
        focused = pilot.app.focused
        if isinstance(focused, StatementRow) and focused.key == key:
            await pilot.press("space")
            return
        await pilot.press("down")
    raise AssertionError(f"the arrow keys never came to {key}")


def rows(app: GatedApp) -> list[StatementRow]:
    """The statements of the step that is shown."""
    return [row for row in app.screen.query(StatementRow) if row.region.height or row.is_on_screen]


def ticked(app: GatedApp) -> set[str]:
    return {row.key for row in app.screen.query(StatementRow) if row.ticked}


def step(app: GatedApp) -> int:
    screen = app.screen
    assert isinstance(screen, SafetyScreen)
    return screen.step


# The pages' commands.


@pytest.mark.parametrize(
    "page", [SafetyScreen, EmergencyScreen, ClinicianScreen, NothingLeftScreen, FittedScreen, StopSignsDialog]
)
def test_a_page_of_safety_can_do_what_its_commands_say(page: type[Screen[None]]) -> None:
    for group in page.GROUPS:  # type: ignore[attr-defined]
        for each in commands_of(group):
            assert hasattr(page, f"action_{each.action}"), each.id


# Through the door.


async def test_three_presses_of_enter_start_a_session_for_somebody_healthy() -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        for expected in range(3):
            assert step(pilot.app) == expected
            assert not stand.started
            await pilot.press("enter")
        assert [each.level for each, _ in stand.started] == [planned().level]
    assert stand.clearance is not None
    assert [each.level for each in stand.clearance.saved] == [SafetyLevel.GO]
    assert stand.clearance.saved[0].at == stand.clock.now().local


async def test_who_has_answered_is_not_asked_again() -> None:
    stand = answered()
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        assert stand.started == [(planned(), None)]


async def test_a_trial_is_not_asked_about() -> None:
    stand = unasked()
    app = gated(stand)
    app.services = replace(app.services, trial=True)
    async with app.run_test() as pilot:
        await start(pilot)
    assert stand.started == [(planned(), None)]


async def test_enter_on_today_comes_to_the_questions() -> None:
    stand = unasked()
    async with gated(stand).run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SafetyScreen)
        assert not stand.started


async def test_a_session_from_the_command_line_comes_to_the_questions() -> None:
    stand = unasked()
    stand.first = planned()
    async with gated(stand).run_test() as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, SafetyScreen)


@pytest.mark.parametrize("enters", range(3))
async def test_escape_starts_nothing_and_writes_nothing(enters: int) -> None:
    stand = unasked()
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        await pilot.press(*["enter"] * enters, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert not stand.started
    assert stand.clearance is not None
    assert stand.clearance.current is None
    assert not stand.clearance.saved


async def test_the_main_key_says_what_it_means() -> None:
    async with gated(unasked()).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert footer_names(pilot.app)[0] == "None of these"
        assert "Enter None of these" in drawn(pilot.app)
        await pilot.press("space")
        assert footer_names(pilot.app)[0] == "Go on"
        assert "Enter Go on" in drawn(pilot.app)
        assert "Enter None of these" not in drawn(pilot.app)
        await pilot.press("space")
        assert footer_names(pilot.app)[0] == "None of these"


async def test_the_left_arrow_goes_back_a_step_and_keeps_the_ticks() -> None:
    async with gated(unasked()).run_test() as pilot:
        await start(pilot)
        assert "Step before" not in footer_names(pilot.app)
        await pilot.press("left")
        assert step(pilot.app) == 0
        await pilot.press("enter", "enter", "space", "left")
        assert step(pilot.app) == 1
        assert ticked(pilot.app) == {Condition.PREGNANCY}
        await pilot.press("enter")
        assert footer_names(pilot.app)[0] == "Go on"


async def test_a_click_ticks() -> None:
    async with gated(unasked()).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.click(StatementRow)
        assert ticked(pilot.app) == {EMERGENCIES[0].id}


@pytest.mark.parametrize("enters", range(3))
async def test_every_statement_can_be_read_in_a_small_terminal_with_the_keys_below(enters: int) -> None:
    async with gated(unasked()).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press(*["enter"] * enters)
        statements = (
            [each.text for each in EMERGENCIES],
            [each.text for each in TEXTS.clinician_questions],
            [each.statement for each in TEXTS.conditions],
        )[enters]
        for statement in statements:
            page = drawn(pilot.app)
            assert statement in " ".join(page.replace("[ ]", "").split())
            assert f"Enter None of these   Step {enters + 1} of 3" in page
            await pilot.press("down")
        assert "more below" not in drawn(pilot.app)


async def test_it_says_when_there_is_more_below() -> None:
    async with gated(unasked()).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert "more below ↓" in drawn(pilot.app)


# What stands above the first step.


async def test_what_the_program_is_and_is_not_is_said_once() -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        page = " ".join(drawn(pilot.app).split())
        assert all(line.split()[0] in page for line in TEXTS.disclaimer)
        assert TEXTS.disclaimer[0] in page
        await pilot.press("enter")
        assert TEXTS.disclaimer[0] not in drawn(pilot.app)
        await pilot.press("enter", "enter")
        await pilot.press("x")
        assert isinstance(pilot.app.screen, SafetyScreen)
        assert TEXTS.disclaimer[0] not in drawn(pilot.app)


async def test_after_weeks_away_it_says_for_how_long() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.KNEE)
    stand.journal.records.append(session_on(MONDAY + timedelta(days=2)))
    stand.clock.advance(23 * 86_400)
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        page = " ".join(drawn(pilot.app).split())
        assert "You were away for 21 days." in page
        assert "What you ticked before is still ticked." in page
        assert ticked(pilot.app) == {Condition.KNEE}


async def test_after_a_rise_of_pain_it_says_so() -> None:
    stand = answered()
    stand.clock.advance(86_400)
    calm, sore = session_on(MONDAY, hour=9), session_on(MONDAY, hour=18)
    stand.journal.records += [replace(calm, check_in=CheckIn(3, 1)), replace(sore, check_in=CheckIn(3, 5))]
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert "Your pain has risen since you answered." in drawn(pilot.app)
        await pilot.press("enter", "enter", "enter")
        assert len(stand.started) == 1
        await start(pilot)
        assert len(stand.started) == 2, "the same pain asks only once"


async def test_pain_that_was_always_there_asks_nothing_however_old_the_answers_are() -> None:
    stand = answered()
    for days in range(-3, 60):
        record = session_on(MONDAY + timedelta(days=days), hour=9)
        stand.journal.records.append(replace(record, check_in=CheckIn(3, 4)))
    stand.clock.advance(60 * 86_400)
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        assert len(stand.started) == 1


async def test_answers_from_a_day_to_come_are_asked_anew() -> None:
    stand = answered()
    stand.clock.set_wall(stand.clock.now().local - timedelta(days=40))
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        assert "a day that is still to come" in drawn(pilot.app)


# Level A.


@pytest.mark.parametrize("question", EMERGENCIES, ids=lambda each: each.id)
async def test_an_emergency_stops_everything_and_keeps_nothing(question: object) -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.KNEE)
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await tick(pilot, question.id)  # type: ignore[attr-defined]
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, EmergencyScreen), "no further question is asked"
        page = " ".join(shown(pilot.app).split())
        assert question.action in page  # type: ignore[attr-defined]
        assert all(line in page for line in TEXTS.emergency.now)
        assert set(footer_names(pilot.app)) == {"Back to Today", "Quit"}
        await pilot.press("question_mark", "ctrl+p", "x", "l", "space")
        assert isinstance(pilot.app.screen, EmergencyScreen)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        await start(pilot)
        assert isinstance(pilot.app.screen, SafetyScreen), "everything is asked anew"
        assert not ticked(pilot.app)
    assert not stand.started
    assert not stand.journal.records
    assert stand.journal.interrupted is None
    assert stand.clearance is not None
    assert stand.clearance.current is None
    assert stand.clearance.saved == []
    assert stand.clearance.erased == 1


async def test_the_users_own_emergency_number_is_named() -> None:
    stand = unasked()
    stand.settings.current = replace(stand.settings.current, emergency_number="112")
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("space", "enter")
        assert "Call 112" in drawn(pilot.app)


async def test_an_emergency_page_fits_a_small_terminal_whatever_is_ticked() -> None:
    async with gated(unasked()).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        for _ in EMERGENCIES:
            await pilot.press("space", "down")
        await pilot.press("enter")
        page = " ".join(drawn(pilot.app).replace("█", "").split())
        assert all(each.action in page for each in EMERGENCIES)
        assert all(line in page for line in TEXTS.emergency.now)
        assert "Enter Back to Today q Quit Enter Back to Today q Quit" in page


# Level B.


@pytest.mark.parametrize("question", LOCKING, ids=lambda each: each.id)
async def test_a_locking_statement_leads_to_a_clinician_and_starts_nothing(question: object) -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("enter")
        await tick(pilot, question.id)  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        assert isinstance(pilot.app.screen, ClinicianScreen)
        page = shown(pilot.app)
        assert question.text in page  # type: ignore[attr-defined]
        assert question.action in page  # type: ignore[attr-defined]
        assert "Start gently" not in footer_names(pilot.app)
        await pilot.press("g", "enter")
        await start(pilot)
        assert isinstance(pilot.app.screen, ClinicianScreen), "asked once, refused again"
        await start(pilot, "calm")
        assert isinstance(pilot.app.screen, ClinicianScreen)
    assert not stand.started


@pytest.mark.parametrize("question", GENTLE, ids=lambda each: each.id)
async def test_until_then_one_key_starts_a_gentle_session(question: object) -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("enter")
        await tick(pilot, question.id)  # type: ignore[attr-defined]
        await pilot.press("enter", "enter")
        assert isinstance(pilot.app.screen, ClinicianScreen)
        assert "Calm set, level 1" in shown(pilot.app)
        assert not stand.started
        await pilot.press("g")
    ((session, _),) = stand.started
    assert session.program == "calm"
    assert session.level.gentle


async def test_a_gentle_session_starts_by_itself_later_on() -> None:
    stand = answered(SafetyLevel.GENTLE_ONLY, reasons=(GENTLE[0].id,))
    async with gated(stand).run_test() as pilot:
        await start(pilot, "calm")
    assert [session.program for session, _ in stand.started] == ["calm"]


async def test_what_was_ticked_for_a_clinician_stays_ticked_until_it_is_taken_away() -> None:
    stand = answered(SafetyLevel.LOCKED, reasons=(LOCKING[0].id,))
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        await pilot.press("x", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, ClinicianScreen), "three presses do not unlock anything"
        await pilot.press("x", "enter", "space", "enter", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        await start(pilot)
    assert len(stand.started) == 1


# Level C.


async def test_what_is_different_is_said_before_the_session_starts() -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        await pilot.press("enter", "enter")
        for condition in (Condition.PREGNANCY, Condition.BALANCE):
            await tick(pilot, condition)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, FittedScreen)
        page = shown(pilot.app)
        assert "1 exercise swapped, 1 done differently" in page
        assert "Glute bridge is swapped for Bird dog" in page
        assert "Lying flat for long is left out." in page
        assert "Hold on to the desk." in page
        assert not stand.started
        await pilot.press("enter")
    ((session, _),) = stand.started
    assert [item.exercise.id for item in session.level.items] == ["squeeze", "bird-dog", "stretch"]
    assert (session.program, session.level.number) == ("wake-up", 1)
    assert "Hold on to the desk." in session.level.items[2].care


async def test_what_is_different_starts_once_however_often_the_key_was_pressed() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.BALANCE)
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        page = pilot.app.screen
        assert isinstance(page, FittedScreen)
        page.action_start()
        page.action_start()
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert len(stand.started) == 1


async def test_a_page_that_was_left_is_not_asked_for_what_it_showed(monkeypatch: pytest.MonkeyPatch) -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        page = pilot.app.screen
        later: list[Callable[[], object]] = []
        monkeypatch.setattr(page, "call_after_refresh", later.append)
        await pilot.press("enter", "enter", "enter")
        await pilot.pause()
        assert stand.started
        assert later
        for call in later:
            call()


async def test_escape_on_what_is_different_starts_nothing() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.PREGNANCY)
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert not stand.started


async def test_what_is_different_is_said_until_the_level_was_done_once() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.PREGNANCY)
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        assert isinstance(pilot.app.screen, FittedScreen)
        await pilot.press("escape")
        stand.journal.records.append(session_on(MONDAY, hour=9))
        await start(pilot, level=2)
        assert isinstance(pilot.app.screen, FittedScreen)
        await pilot.press("escape")
        await start(pilot)
    ((session, _),) = stand.started
    assert [item.exercise.id for item in session.level.items] == ["squeeze", "bird-dog", "stretch"]


async def test_what_was_fitted_to_old_answers_is_fitted_anew() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.PREGNANCY)
    assert stand.clearance is not None
    fitted = adapted(planned().level, stand.clearance.current, CAREFUL_LIBRARY.exercises).level
    assert fitted is not None
    stand.clock.advance(20 * 86_400)
    async with gated(stand).run_test() as pilot:
        pilot.app.start_session(replace(planned(), level=fitted))  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter", "enter", "space", "enter")
    assert stand.started == [(planned(), None)]


async def test_a_session_of_which_nothing_is_left_says_so_and_offers_another() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.BROKEN_SKIN)
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await start(pilot)
        assert isinstance(pilot.app.screen, NothingLeftScreen)
        page = shown(pilot.app)
        assert "Nothing is left of it" in page
        assert "Not on sore skin." in page
        assert "Calm set, level 1" in page
        await pilot.press("g")
    ((session, _),) = stand.started
    assert [item.exercise.id for item in session.level.items] == ["ball-foot"]


def test_changes_are_counted_in_words() -> None:
    level, exercises = planned(level=2).level, CAREFUL_LIBRARY.exercises
    both = frozenset({Condition.BROKEN_SKIN, Condition.KNEE})
    clearance = Clearance(SafetyLevel.ADAPTED, both, (), unasked().clock.now().local)
    assert changes_in_words(adapted(level, clearance, exercises).changes) == (
        "1 exercise done differently, 3 left out"
    )
    assert changes_in_words(()) == ""


# Interrupted sessions, and when something changed.


def interrupted(stand: Stand) -> Unfinished:
    record = session_on(MONDAY, hour=7, outcome=None, plan=planned().level)
    return Unfinished(record, Checkpoint(3, 1_000))


async def test_an_interrupted_session_goes_on_as_it_was_planned() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.VEINS)
    stand.clock.advance(30 * 86_400)
    resume = interrupted(stand)
    async with gated(stand).run_test() as pilot:
        pilot.app.start_session(planned(), resume)  # type: ignore[attr-defined]
        await pilot.pause()
    assert stand.started == [(planned(), resume)]


async def test_an_interrupted_session_is_told_anew_how_things_are_done() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.BALANCE)
    async with gated(stand).run_test() as pilot:
        pilot.app.start_session(planned(), interrupted(stand))  # type: ignore[attr-defined]
        await pilot.pause()
    ((session, _),) = stand.started
    assert [item.exercise for item in session.level.items] == [
        item.exercise for item in planned().level.items
    ]
    assert "Hold on to the desk." in {item.care for item in session.level.items}


async def test_an_interrupted_session_does_not_go_on_with_what_is_avoided_since() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.PREGNANCY)
    async with gated(stand).run_test(size=(100, 30), notifications=True) as pilot:
        pilot.app.start_session(planned(), interrupted(stand))  # type: ignore[attr-defined]
        await pilot.pause()
        told = " ".join(f"{each.title} {each.message}" for each in pilot.app._notifications)
    assert "a part of it is not for you any more" in told
    assert stand.started == []


async def test_an_interrupted_session_does_not_go_on_when_a_clinician_has_to_look_first() -> None:
    stand = answered(SafetyLevel.LOCKED, reasons=(LOCKING[0].id,))
    async with gated(stand).run_test() as pilot:
        pilot.app.start_session(planned(), interrupted(stand))  # type: ignore[attr-defined]
        await pilot.pause()
        assert isinstance(pilot.app.screen, ClinicianScreen)
    assert not stand.started


async def test_an_interrupted_session_asks_where_the_answers_are_gone() -> None:
    stand = unasked()
    resume = interrupted(stand)
    async with gated(stand).run_test() as pilot:
        pilot.app.start_session(planned(), resume)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter", "enter", "enter")
    assert stand.started == [(planned(), resume)]


async def test_something_changed_asks_and_starts_nothing() -> None:
    stand = answered()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert "You said that something has changed." in drawn(pilot.app)
        await pilot.press("enter", "enter", "space", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "fitted" in told(pilot.app)
        await pilot.press("x", "enter", "enter", "space", "enter")
        assert "as they are written" in told(pilot.app)
    assert not stand.started
    assert stand.clearance is not None
    assert [each.conditions for each in stand.clearance.saved] == [{Condition.PREGNANCY}, frozenset()]


async def test_answers_that_cannot_be_written_hold_and_say_so() -> None:
    stand = unasked()
    assert stand.clearance is not None
    stand.clearance.refusing = "The disk is full."
    async with gated(stand).run_test() as pilot:
        await start(pilot)
        await pilot.press("enter", "enter", "enter")
        assert "The disk is full." in told(pilot.app)
    assert len(stand.started) == 1


# Settings.


async def test_the_settings_ask_again_and_tell_when_it_was_answered() -> None:
    stand = unasked()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        row = pilot.app.screen.query_one("#safety-questions")
        assert "not answered yet" in str(row.render())
        row.focus()
        await pilot.press("enter", "enter", "enter", "enter")
        assert "answered on 2 March 2026" in str(row.render())
    assert not stand.started


async def test_the_answers_can_be_erased_after_a_question() -> None:
    stand = answered()
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        row = pilot.app.screen.query_one("#erase-answers")
        row.focus()
        await pilot.press("space", "n")
        assert stand.clearance is not None
        assert stand.clearance.erased == 0
        await pilot.press("space", "y")
        assert stand.clearance.erased == 1
        assert "there are none" in str(row.render())
        await pilot.press("space")
        assert "nothing to erase" in drawn(pilot.app)
        await pilot.press("escape")
        await start(pilot)
        assert isinstance(pilot.app.screen, SafetyScreen)


# The library.


async def test_an_exercise_that_is_not_for_the_user_says_why_and_leads_to_another() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.PREGNANCY)
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        pilot.app.show_exercise("bridge")
        await pilot.pause()
        page = drawn(pilot.app)
        assert page.index("Not for you just now") < page.index("Get ready")
        assert "Pregnancy: Lying flat for long is left out." in page
        assert "→ Instead: Bird dog  (Enter)" in page
        await pilot.press("enter")
        assert "Bird dog" in drawn(pilot.app)
        assert "Not for you just now" not in drawn(pilot.app)
        await pilot.press("enter")
        assert "Bird dog" in drawn(pilot.app), "here nothing is taken instead"


async def test_an_exercise_that_is_done_differently_says_how() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.KNEE)
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        pilot.app.show_exercise("bird-dog")
        await pilot.pause()
        page = drawn(pilot.app)
        assert page.index("For you") < page.index("Put a cushion under the knees.") < page.index("Get ready")


async def test_everybody_can_read_what_it_says_with_a_condition() -> None:
    async with gated(answered()).run_test(size=(80, 60)) as pilot:
        pilot.app.show_exercise("bridge")
        await pilot.pause()
        page = shown(pilot.app)
        assert "Not for you just now" not in page
        assert "With a condition" in page
        assert "Pregnancy: leave it out. Lying flat for long is left out.  → Bird dog" in page
        assert "A wound, or sore skin: leave it out. Not on a sore back." in page


@pytest.mark.parametrize("level", [SafetyLevel.GO, SafetyLevel.LOCKED])
async def test_today_shows_once_where_to_tell_that_something_changed(level: SafetyLevel) -> None:
    async with gated(answered(level)).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert drawn(pilot.app).count("x Health changed") == 1
        await pilot.press("x")
        assert isinstance(pilot.app.screen, SafetyScreen)


async def test_a_programs_page_tells_what_is_different_for_the_user() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.BALANCE)
    async with gated(stand).run_test(size=(80, 24)) as pilot:
        pilot.app.show_program("wake-up")
        await pilot.pause()
        assert "For you: 1 exercise adapted for your balance" in drawn(pilot.app)
        assert stand.clearance is not None
        stand.clearance.save(replace(stand.clearance.current, level=SafetyLevel.LOCKED))
        await pilot.press("?", "escape")
        await pilot.pause()
        assert "For you: please see a clinician first" in drawn(pilot.app)


async def test_a_programs_page_tells_nothing_to_who_does_it_as_it_is_written() -> None:
    async with gated(answered()).run_test(size=(80, 24)) as pilot:
        pilot.app.show_program("wake-up")
        await pilot.pause()
        assert "For you" not in drawn(pilot.app)


async def test_the_library_marks_what_is_not_for_the_user_in_words() -> None:
    stand = answered(SafetyLevel.ADAPTED, Condition.PREGNANCY)
    async with gated(stand).run_test(size=(120, 40)) as pilot:
        await pilot.press("l", *"glute bridge")
        lines = [line for line in drawn(pilot.app).splitlines() if "Glute bridge " in line]
        assert any("not for you just now" in line for line in lines)
        assert drawn(pilot.app).count("not for you just now") == 1


# Hostile texts.


@pytest.mark.parametrize("first", range(3))
async def test_no_text_of_the_questions_acts_as_anything_but_text(first: int) -> None:
    payloads = cycle((*PAYLOADS[first * 10 :], *PAYLOADS[: first * 10]))
    texts = poisoned(TEXTS, payloads)
    questions = tuple(
        replace(each, id=old.id) for each, old in zip(texts.questions, TEXTS.questions, strict=True)
    )
    texts = replace(texts, questions=questions)
    stand = unasked()
    app = gated(stand)
    app.services = replace(app.services, safety=lambda: texts)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in (("x",), ("enter",), ("space", "enter"), ("space", "enter"), ("enter",)):
            await pilot.press(*keys)
            await pilot.pause()
            check_cells(pilot.app)
        app.show_exercise("bridge")
        await pilot.pause()
        check_cells(pilot.app)
        app.go_today()
        await pilot.press("x", "space", "enter")
        await pilot.pause()
        assert isinstance(app.screen, EmergencyScreen)
        check_cells(pilot.app)
