"""Check-ins in the app: kinds of pain, urgent signs, pain before and after, the morning after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.light_words import TELL_THERAPIST
from glutecoach.domain.preferences import Aim
from glutecoach.domain.record import (
    CheckIn,
    Compared,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionOutcome,
)
from glutecoach.domain.transport import PlayerState
from glutecoach.ui.screens.emergency import EmergencyScreen
from glutecoach.ui.screens.fitted import FittedScreen
from glutecoach.ui.screens.hurt import HurtDialog
from glutecoach.ui.screens.morning import MorningScreen
from glutecoach.ui.screens.pain_before import PainBeforeDialog
from glutecoach.ui.screens.safety import SafetyScreen
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.stop_signs import HelpNowDialog, StopSignsDialog
from glutecoach.ui.screens.summary import SummaryScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.pain_kinds import PainKinds
from tests.fakes import MONDAY_MORNING
from tests.ui.fakes import MemoryClearance, session_on
from tests.ui.reading import drawn, shown, told
from tests.ui.session_stand import SessionStand, let_pass, screen_of, write_session
from tests.ui.stand import MONDAY, Stand, safety_texts

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

SMALL, LARGE = (80, 24), (120, 40)


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return SessionStand(tmp_path)


async def work(stand: SessionStand, pilot: Pilot[None]) -> None:
    """Start a session, and come into its first set."""
    pilot.app.start_session(stand.planned())  # type: ignore[attr-defined]
    await pilot.pause()
    screen_of(pilot).session.coach.skip()
    let_pass(stand, pilot, 4)
    await pilot.pause()


def coach_state(pilot: Pilot[None]) -> PlayerState:
    return screen_of(pilot).session.coach.snapshot().state


# During a session.


@pytest.mark.parametrize(
    ("keys", "signs"),
    [
        ("p", (PainSign.SHARP,)),
        ("l", (PainSign.SPREADING,)),
        ("u", (PainSign.NUMBNESS,)),
        ("y", (PainSign.GIVING_WAY,)),
        ("b", (PainSign.CENTRALISING,)),
        ("", ()),
        ("lp", (PainSign.SHARP, PainSign.SPREADING)),
        ("pp", ()),
    ],
)
async def test_one_key_tells_what_kind_of_pain_it_is(
    stand: SessionStand, keys: str, signs: tuple[PainSign, ...]
) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await work(stand, pilot)
        await pilot.press("x", *keys, "4", "s")
        await pilot.pause()
        (report,) = screen_of(pilot).session.ledger.pains
        assert (report.score, report.signs) == (4, signs)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_kinds_and_the_choices_are_all_on_the_screen(
    stand: SessionStand, size: tuple[int, int]
) -> None:
    async with stand.app().run_test(size=size) as pilot:
        await work(stand, pilot)
        await pilot.press("x", "p")
        await pilot.pause()
        page = drawn(pilot.app)
        for words in ("✓ p sharp", "l down the leg", "u numb", "y leg gave way", "b toward the back"):
            assert words in page
        assert "When to stop, and when to get help" in page


@pytest.mark.parametrize(
    ("keys", "words", "choice"),
    [("p", "enough for today", 2), ("3l", "enough for today", 2), ("5b", "usually fine", 0), ("pp", "no", 0)],
)
async def test_the_advice_follows_the_kind(stand: SessionStand, keys: str, words: str, choice: int) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await work(stand, pilot)
        await pilot.press("x", *keys)
        await pilot.pause()
        dialog = pilot.app.screen
        assert words in str(dialog.query_one("#hurt-advice").render())
        assert dialog.query_one("OptionList").highlighted == choice  # type: ignore[attr-defined]


async def test_a_kind_is_ticked_with_the_mouse(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await work(stand, pilot)
        await pilot.press("x")
        await pilot.click(PainKinds, offset=(24, 0))
        await pilot.click(PainKinds, offset=(2, 1))
        assert pilot.app.screen.query_one(PainKinds).signs == (PainSign.GIVING_WAY, PainSign.SPREADING)


async def test_a_mistake_keeps_nothing_of_the_kinds(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await work(stand, pilot)
        await pilot.press("x", "p", "7", "g")
        await pilot.pause()
        assert screen_of(pilot).session.ledger.pains == ()


@pytest.mark.parametrize("way", ["w", "x w"], ids=["from the session", "while it hurts"])
@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_an_urgent_sign_ends_the_session_and_tells_what_to_do(
    stand: SessionStand, way: str, size: tuple[int, int]
) -> None:
    async with stand.app().run_test(size=size) as pilot:
        await work(stand, pilot)
        await pilot.press(*way.split())
        assert isinstance(pilot.app.screen, StopSignsDialog)
        assert "y  It may be urgent" in drawn(pilot.app)
        await pilot.press("y")
        assert isinstance(pilot.app.screen, HelpNowDialog)
        page = " ".join(shown(pilot.app).split())
        assert all(each.text in page for each in safety_texts().emergency_questions)
        assert safety_texts().emergency_questions[-1].text[-7:] in drawn(pilot.app)
        await pilot.press("y")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, EmergencyScreen)
        page = " ".join(shown(pilot.app).split())
        assert safety_texts().emergency.title in page
        assert "The session has ended." in page
        assert safety_texts().emergency.unkept not in page
        assert stand.clearance is not None
        assert stand.clearance.current is None, "the questions are asked before another session"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    (session,) = stand.journal.sessions()
    assert session.pains[-1].signs[-1:] == (PainSign.RED_FLAG,)
    assert session.outcome is SessionOutcome.PAIN


async def test_no_urgent_sign_leads_back(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await work(stand, pilot)
        await pilot.press("w", "y", "n")
        assert isinstance(pilot.app.screen, StopSignsDialog)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert coach_state(pilot) is PlayerState.RESUMING
        await pilot.press("x", "w", "y", "escape", "escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HurtDialog)
        assert screen_of(pilot).session.ledger.pains == ()


# Before and after a session.


async def asked(stand: SessionStand, pilot: Pilot[None]) -> None:
    stand.settings.current = replace(stand.settings.current, ask_pain_before=True)
    pilot.app.start_session(stand.planned())  # type: ignore[attr-defined]
    await pilot.pause()
    assert isinstance(pilot.app.screen, PainBeforeDialog)


@pytest.mark.parametrize(("key", "score"), [("2", 2), ("enter", None), ("0", 0)])
async def test_pain_before_is_one_key_and_enter_passes_it_over(
    stand: SessionStand, key: str, score: int | None
) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await asked(stand, pilot)
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert screen_of(pilot).session.record.pain_before == score
        screen_of(pilot).session.coach.skip()
        let_pass(stand, pilot, 4)
    assert stand.journal.unfinished() is not None
    assert stand.journal.unfinished().record.pain_before == score  # type: ignore[union-attr]


async def test_who_leaves_the_question_starts_nothing(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await asked(stand, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert stand.journal.sessions() == []


async def test_it_is_not_asked_unless_wished(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await work(stand, pilot)
        assert isinstance(pilot.app.screen, SessionScreen)
        assert screen_of(pilot).session.record.pain_before is None


async def test_the_first_pain_that_is_told_has_risen_from_nothing_known(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await asked(stand, pilot)
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)


async def test_pain_that_jumped_asks_the_safety_questions_once(stand: SessionStand) -> None:
    now = stand.clock.now().local
    write_session(stand, MONDAY - timedelta(days=1), said=CheckIn(3, 0))
    stand.clock.set_wall(now)
    async with stand.app().run_test(size=SMALL) as pilot:
        await asked(stand, pilot)
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SafetyScreen)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert screen_of(pilot).session.record.pain_before == 3
        screen_of(pilot).session.coach.skip()
        let_pass(stand, pilot, 4)
        await pilot.press("q", "y")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        pilot.app.start_session(stand.planned())  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen), "the jump was answered for"


async def test_pain_before_survives_what_is_fitted(stand: SessionStand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        at = stand.clock.now().local
        stand.clearance = MemoryClearance(Clearance(SafetyLevel.GO, frozenset(), (), at))
        await asked(stand, pilot)
        await pilot.press("1")
        await pilot.pause()
        if isinstance(pilot.app.screen, FittedScreen):
            await pilot.press("enter")
            await pilot.pause()
        assert screen_of(pilot).session.record.pain_before == 1


async def test_the_first_start_turns_it_on_for_a_sore_back() -> None:
    for presses, on in ((("right",) * 3, True), ((), False)):
        stand = Stand()
        stand.settings.current = replace(stand.settings.current, welcomed=False)
        async with stand.app().run_test(size=SMALL) as pilot:
            await pilot.press(*presses, "enter")
            await pilot.pause()
        assert (stand.settings.current.aim is Aim.SORE_BACK) is on
        assert stand.settings.current.ask_pain_before is on


async def test_after_a_session_the_light_follows_what_is_said(stand: SessionStand) -> None:
    async with stand.app().run_test(size=LARGE) as pilot:
        await work(stand, pilot)
        await pilot.press("q", "y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert not pilot.app.screen.query_one("#summary-light").display
        await pilot.press("4", "5")
        await pilot.pause()
        assert "▲ Amber  Pain was 5 of 10 after the session." in drawn(pilot.app)
        assert pilot.app.screen.query_one("#summary-light").display
        await pilot.press("shift+tab", "2")
        await pilot.pause()
        assert "● Green  Pain stayed at 2 of 10." in drawn(pilot.app)


@pytest.mark.parametrize(("days_back", "says"), [(6, True), (7, False)])
async def test_the_second_red_session_of_a_week_is_for_the_therapist(
    stand: SessionStand, days_back: int, says: bool
) -> None:
    write_session(stand, MONDAY - timedelta(days=days_back), said=CheckIn(3, 7))
    stand.clock.set_wall(MONDAY_MORNING)
    stand.clearance = MemoryClearance(
        Clearance(SafetyLevel.GO, frozenset(), (), stand.clock.now().local - timedelta(minutes=1))
    )
    async with stand.app().run_test(size=LARGE) as pilot:
        await work(stand, pilot)
        await pilot.press("q", "y")
        await pilot.pause()
        await pilot.press("4", "7")
        await pilot.pause()
        page = " ".join(drawn(pilot.app).split())
        assert "■ Red" in page
        assert (TELL_THERAPIST in page) is says


# The next morning.

YESTERDAY = MONDAY - timedelta(days=1)


def after_yesterday(**changes: object) -> Stand:
    stand = Stand()
    stand.journal.records.append(replace(session_on(YESTERDAY, hour=19), **changes))  # type: ignore[arg-type]
    return stand


async def test_today_asks_how_the_morning_after_is() -> None:
    async with after_yesterday().app().run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "This morning: how is it after First week wake-up, yesterday?  m" in drawn(pilot.app)
        await pilot.press("m")
        assert isinstance(pilot.app.screen, MorningScreen)


@pytest.mark.parametrize("stand", [Stand(), after_yesterday(morning=MorningCheckIn())], ids=["new", "over"])
async def test_it_is_not_asked_when_it_is_not_due(stand: Stand) -> None:
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "This morning" not in drawn(pilot.app)
        await pilot.press("m")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_the_answers_are_kept_and_the_light_is_shown() -> None:
    stand = after_yesterday(check_in=CheckIn(4, 2))
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.press("m", "3", "4")
        await pilot.press("right", "right", "right")
        await pilot.press("down", "down", "right", "right")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        page = " ".join(drawn(pilot.app).replace("│", "").split())
        assert "■ Red The pain moved down the leg. The morning after was worse" in page
        assert "Leave out what hurt." in page
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "This morning" not in drawn(pilot.app)
    (session,) = stand.journal.records
    assert session.morning == MorningCheckIn(3, 4, Compared.WORSE, False, (PainSign.SPREADING,))


async def test_sore_muscles_alone_are_green() -> None:
    stand = after_yesterday()
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.press("m", "6", "tab", "tab", "right", "enter")
        await pilot.pause()
        page = " ".join(drawn(pilot.app).replace("│", "").split())
        assert "● Green Sore muscles are normal for a day or two after new work." in page
    assert stand.journal.records[0].morning == MorningCheckIn(6, muscles_only=True)


async def test_enter_without_an_answer_passes_it_over_for_good() -> None:
    stand = after_yesterday()
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.press("m", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "This morning" not in drawn(pilot.app)
    assert stand.journal.records[0].morning == MorningCheckIn()


async def test_who_goes_back_is_asked_again_later() -> None:
    stand = after_yesterday()
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.press("m", "5", "escape")
        await pilot.pause()
        assert "This morning" in drawn(pilot.app)
    assert stand.journal.records[0].morning is None


async def test_what_cannot_be_written_is_said_and_the_question_stays() -> None:
    stand = after_yesterday()
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.press("m", "5")
        stand.journal.refusing = "The disk is full."
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, MorningScreen)
        assert "The disk is full." in told(pilot.app)  # type: ignore[arg-type]


async def test_two_red_sessions_of_a_week_are_told_on_today() -> None:
    stand = Stand()
    for back in (2, 4):
        session = session_on(MONDAY - timedelta(days=back))
        stand.journal.records.append(replace(session, pains=(PainReport(0, "bridge", None, 8),)))
    async with stand.app().run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert TELL_THERAPIST in " ".join(shown(pilot.app).split())
