"""A step of a level: on offer on Today and after a session, taken, left, put off and taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.progression import decide
from glutecoach.domain.record import CheckIn, SessionOutcome
from glutecoach.domain.rung import Move, Rung
from glutecoach.ui.levels import LevelBook, answer, decision_after, last_answer, take_back, waiting_offer
from glutecoach.ui.screens.choose_program import ChooseProgramScreen
from glutecoach.ui.screens.level_offer import LevelOfferScreen
from glutecoach.ui.screens.safety import SafetyScreen
from glutecoach.ui.screens.summary import SummaryScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.services import Services
from tests.ui.level_stand import TODAY, away, easy, said, settled, sore, stand_with
from tests.ui.reading import drawn, shown, told
from tests.ui.session_stand import SessionStand, let_pass, write_session
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


def services(stand: Stand) -> Services:
    return stand.app().services


async def test_a_step_that_waits_is_one_quiet_line_on_today_and_o_opens_it() -> None:
    async with easy().app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "First week wake-up. A step further: level 2, a little more?  o" in shown(pilot.app)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LevelOfferScreen)
        page = drawn(pilot.app)
        assert "Seated glute squeeze" in page
        assert "10 times, 5 s hold (was 8)" in page
        assert "Effort was 3 of 10 in your last two sessions, and both were green." in page
        assert "convention" in page


async def test_nothing_waits_where_nothing_is_to_be_answered() -> None:
    stand = stand_with(said(20, 5, 1, level=2), said(2, 6, 1, level=2), said(1, 6, 0, level=2))
    assert waiting_offer(services(stand), "wake-up") is None
    async with stand.app().run_test() as pilot:
        await settled(pilot, waits=False)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "A step" not in shown(pilot.app)


async def test_y_takes_the_step_and_today_offers_it() -> None:
    stand = easy()
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o", "y")
        await settled(pilot, waits=False)
        assert "From the next session on: level 2, a little more." in told(pilot.app)
        page = shown(pilot.app)
        assert "level 2 of 3, a little more" in page
        assert "You chose it yourself. You went on to level 2, a little more, on 5 March." in page
        assert "A step further" not in page
        await pilot.press("enter")
        await pilot.pause()
    [written] = stand.journal.level_answers()
    assert (written.target, written.accepted, written.day) == (Rung(2, 1), True, TODAY)
    assert written.session == "wake-up-2026-03-04-8"
    assert "convention" in written.reason
    [(planned, _)] = stand.started
    assert (planned.level.number, planned.step) == (2, 1)
    assert [item.dose.sets for item in planned.level.items] == [1, 2, 1, 2]
    assert planned.level.items[1].dose.reps == 10  # type: ignore[union-attr]


async def test_n_stays_and_is_written_down_as_well() -> None:
    stand = easy()
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("o", "n")
        await settled(pilot, waits=False)
        assert "It stays as it is: level 2." in told(pilot.app)
        assert "level 2 of 3" in shown(pilot.app)
    [written] = stand.journal.level_answers()
    assert not written.accepted
    assert waiting_offer(services(stand)) is None


async def test_escape_answers_later_and_it_goes_on_waiting() -> None:
    stand = easy()
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("o", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "A step further" in shown(pilot.app)
    assert stand.journal.level_answers() == ()


async def test_enter_takes_nothing() -> None:
    """Who presses Enter once too often after a session has agreed to nothing."""
    stand = easy()
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("o", "enter", "space")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LevelOfferScreen)
    assert stand.journal.level_answers() == ()


async def test_what_cannot_be_written_is_told_and_changes_nothing() -> None:
    stand = easy()
    stand.settings.current = replace(stand.settings.current, level=2)
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        stand.journal.refusing = "The disk is full."
        await pilot.press("o", "y")
        await pilot.pause()
        assert "The disk is full." in told(pilot.app)
        assert isinstance(pilot.app.screen, LevelOfferScreen)
    assert stand.settings.current.level == 2


async def test_u_in_the_chooser_takes_the_answer_back() -> None:
    stand = easy()
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o", "y")
        await settled(pilot, waits=False)
        await pilot.press("c")
        await pilot.pause()
        assert "more" in drawn(pilot.app)
        assert "You went on to level 2, a little more, on 5 March." in shown(pilot.app)
        await pilot.press("u")
        await pilot.pause()
        assert "Taken back: level 2 again." in told(pilot.app)
        assert stand.journal.level_answers() == ()
        assert isinstance(pilot.app.screen, ChooseProgramScreen)
        await pilot.press("u", "escape")
        await settled(pilot)


async def test_without_a_program_in_the_cursor_u_takes_back_the_last_answer_of_these_days() -> None:
    stand = easy()
    stand.settings.current = replace(stand.settings.current, program="")
    answer(services(stand), waiting_offer(services(stand)), accepted=False)  # type: ignore[arg-type]
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await pilot.pause()
        assert "First week wake-up. You stayed on level 2 on 5 March." in shown(pilot.app)
        await pilot.press("u")
        await pilot.pause()
    assert stand.journal.level_answers() == ()


async def test_the_chooser_begins_where_somebody_stands_and_starts_that() -> None:
    stand = easy()
    stand.settings.current = replace(stand.settings.current, program="")
    answer(services(stand), waiting_offer(services(stand)), accepted=True)  # type: ignore[arg-type]
    async with stand.app().run_test() as pilot:
        await pilot.press("c", "1", "s")
        await pilot.pause()
        await pilot.press("c", "1", "right", "s")
        await pilot.pause()
    steps = [(planned.level.number, planned.step) for planned, _ in stand.started]
    assert steps == [(2, 1), (3, 0)]


def test_a_level_on_today_follows_what_was_agreed_to_and_goes_back_with_it() -> None:
    stand = sore()
    offer = waiting_offer(services(stand))
    assert offer is not None
    assert (offer.move, offer.target) == (Move.CALM, Rung(1))
    told_words = answer(services(stand), offer, accepted=True)
    assert told_words.startswith("Two calm days. Then level 1.")
    assert stand.settings.current.level == 1
    taken = last_answer(services(stand), "wake-up")
    assert taken is not None
    assert take_back(services(stand), taken) == "Taken back: level 2 again."
    assert stand.settings.current.level == 2
    assert last_answer(services(stand)) is None


def test_a_level_chosen_by_hand_meanwhile_stays_when_an_answer_is_taken_back() -> None:
    stand = sore()
    offer = waiting_offer(services(stand))
    assert offer is not None
    answer(services(stand), offer, accepted=True)
    stand.settings.current = replace(stand.settings.current, level=3)
    [taken] = stand.journal.level_answers()
    take_back(services(stand), taken)
    assert stand.settings.current.level == 3


def test_another_program_on_today_is_left_alone() -> None:
    stand = sore()
    stand.settings.current = replace(stand.settings.current, program="hip-flexor", level=2)
    offer = waiting_offer(services(stand))
    assert offer is not None
    answer(services(stand), offer, accepted=True)
    assert (stand.settings.current.program, stand.settings.current.level) == ("hip-flexor", 2)


async def test_calm_days_are_offered_kindly() -> None:
    async with sore().app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("o")
        await pilot.pause()
        page = shown(pilot.app)
        assert "Two calm days, then level 1?" in page
        assert "Slowing down for two days is part of the plan." in page


async def test_after_weeks_the_safety_questions_come_with_the_reason() -> None:
    stand = away()
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "The safety questions again, then level 1?" in shown(pilot.app)
        await pilot.press("o", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SafetyScreen)
        assert "It is 16 days since your last session of this program." in shown(pilot.app)
    assert stand.settings.current.level == 1


@pytest.mark.parametrize(
    ("level", "waits"),
    [(SafetyLevel.GO, True), (SafetyLevel.GENTLE_ONLY, False), (SafetyLevel.LOCKED, False)],
)
def test_nobody_is_offered_more_who_should_see_a_clinician_first(level: SafetyLevel, waits: bool) -> None:
    stand = easy()
    app = stand.app()
    assert stand.clearance is not None
    assert stand.clearance.current is not None
    stand.clearance.current = replace(stand.clearance.current, level=level)
    assert (waiting_offer(app.services) is not None) is waits


def test_the_newest_program_comes_first_and_then_the_one_on_offer() -> None:
    stand = easy()
    stand.journal.records.append(said(0, 5, 1, program="hip-flexor"))
    assert waiting_offer(services(stand)) is None
    offer = waiting_offer(services(stand), "wake-up")
    assert offer is not None
    assert offer.program == "wake-up"
    assert waiting_offer(services(stand), "gone") is None


def test_of_two_that_wait_the_newest_comes_first() -> None:
    stand = easy()
    hard = [said(back, 9, 1, program="hip-flexor", hour=10) for back in (1, 0)]
    stand.journal.records.extend(hard)
    offer = waiting_offer(services(stand), "wake-up")
    assert offer is not None
    assert (offer.program, offer.move) == ("hip-flexor", Move.REGRESS)


def test_the_book_knows_what_was_done_and_where_it_stands() -> None:
    stand = easy()
    stand.journal.records.append(said(3, 5, 1, program="gone"))
    book = LevelBook.of(services(stand))
    assert book.programs == ("wake-up",)
    assert book.rung("wake-up") == Rung(2)
    assert book.decision("gone") is None
    wake_up = stand.library.programs["wake-up"]
    assert book.decision("wake-up") == decide(wake_up, stand.journal.sessions(), (), TODAY)
    sorer = replace(said(1, 3, 8, level=2), id="wake-up-2026-03-04-8")
    changed = book.with_session(sorer).decision("wake-up")
    assert changed is not None
    assert changed.move is Move.CALM


# After a session.


async def after_a_session(stand: SessionStand, pilot: Pilot[None], *keys: str) -> None:
    """Play the session to its end, answer, and close the summary."""
    await pilot.pause()
    for _ in range(80):
        if isinstance(pilot.app.screen, SummaryScreen):
            break
        let_pass(stand, pilot, 20)
        await pilot.pause()
    await pilot.pause(0.4)
    await pilot.press(*keys)
    await pilot.pause()


def two_days_ago(folder: Path, *said_then: CheckIn) -> SessionStand:
    stand = SessionStand(folder)
    today = date(2026, 3, 5)
    for back, what in zip((20, 2), said_then, strict=True):
        write_session(stand, today - timedelta(days=back), program="ball-desk", level=1, said=what)
    write_session(stand, today - timedelta(days=1), program="hip-flexor", level=1)
    stand.clock.set_wall(stand.clock.now().local + timedelta(days=1))
    return stand


async def test_a_step_is_offered_once_the_summary_is_closed(tmp_path: Path) -> None:
    stand = two_days_ago(tmp_path, CheckIn(5, 1), CheckIn(3, 0))
    async with stand.app(stand.planned("ball-desk")).run_test() as pilot:
        await after_a_session(stand, pilot, "3", "1")
        assert "Next time" not in shown(pilot.app)
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(pilot.app.screen, LevelOfferScreen):
                break
        assert "level 1, a little more?" in shown(pilot.app)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    [written] = stand.journal.level_answers()
    assert (written.program, written.target) == ("ball-desk", Rung(1, 1))
    assert written.session == stand.journal.sessions(limit=1)[0].id


async def test_where_it_stays_the_summary_tells_why_in_one_line(tmp_path: Path) -> None:
    stand = two_days_ago(tmp_path, CheckIn(5, 1), CheckIn(6, 0))
    async with stand.app(stand.planned("ball-desk")).run_test() as pilot:
        await after_a_session(stand, pilot)
        assert "Next time" not in shown(pilot.app)
        await pilot.press("6", "1")
        await pilot.pause()
        told_line = "Next time: the same again. Effort was 6 of 10 in your last two sessions: that is right."
        assert told_line in shown(pilot.app)
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(pilot.app.screen, TodayScreen):
                break
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.journal.level_answers() == ()


async def test_a_session_that_hurt_offers_calm_days(tmp_path: Path) -> None:
    stand = two_days_ago(tmp_path, CheckIn(5, 1), CheckIn(3, 0))
    async with stand.app(stand.planned("ball-desk")).run_test() as pilot:
        await after_a_session(stand, pilot, "3", "7", "enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if isinstance(pilot.app.screen, LevelOfferScreen):
                break
        assert "Two calm days" in shown(pilot.app)
        await pilot.press("n")
        await pilot.pause()
    assert [answer.accepted for answer in stand.journal.level_answers()] == [False]


def test_a_trial_offers_nothing() -> None:
    stand = easy()
    record = stand.journal.sessions(limit=1)[0]
    assert decision_after(services(stand), record) is not None
    assert decision_after(replace(services(stand), trial=True), record) is None


def test_a_session_that_was_never_saved_is_judged_all_the_same() -> None:
    stand = easy()
    hurt = replace(said(0, 5, 8, level=2, outcome=SessionOutcome.COMPLETED), id="elsewhere")
    found = decision_after(services(stand), hurt)
    assert found is not None
    assert found.move is Move.CALM
