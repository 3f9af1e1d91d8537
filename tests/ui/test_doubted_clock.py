"""A clock that was set back: the day of a new session is asked for, and the session is marked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from glutecoach.cli.plain.after import ask_which_day
from glutecoach.domain.doubted_clock import DoubtedDay, doubted_day
from glutecoach.domain.record import SessionOutcome
from glutecoach.store.changes import ClaimedSession
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.screens.which_day import WhichDayScreen
from tests.fakes import FakeClock
from tests.store.long_history import done
from tests.ui.reading import drawn
from tests.ui.session_stand import SessionStand

BERLIN = timezone(timedelta(hours=1))
THURSDAY = datetime(2026, 3, 5, 18, 0, tzinfo=BERLIN)
TUESDAY = datetime(2026, 3, 3, 9, 0, tzinfo=BERLIN)


def stand_with_a_session(folder: Path, then: datetime) -> SessionStand:
    """A session was done on Thursday; afterwards the clock was set."""
    clock = FakeClock(THURSDAY)
    stand = SessionStand(folder, clock=clock)
    recorder = stand.journal.begin(stand.planned())
    recorder.record_set(done(0))
    recorder.finish(SessionOutcome.STOPPED)
    recorder.close()
    clock.set_wall(then)
    return stand


async def test_7_a_clock_set_back_by_days_asks_which_day_it_is_and_the_answer_holds(tmp_path: Path) -> None:
    stand = stand_with_a_session(tmp_path, TUESDAY)
    before = {record.id for record in stand.journal.sessions(include_deleted=True)}
    async with stand.app(stand.planned()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, WhichDayScreen)
        page = " ".join(drawn(pilot.app).replace("│", " ").split())
        assert "Your clock says 3 March 2026, your last session was 5 March 2026. Use which day?" in page
        await pilot.press("right", "enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.session.day == date(2026, 3, 5)
    begun = [each for each in stand.journal.sessions(include_deleted=True) if each.id not in before]
    assert [each.day for each in begun] == [date(2026, 3, 5)]
    assert begun[0].started.date() == date(2026, 3, 3)
    assert stand.journal.history(begun[0].id)[0].details["clock_suspect"] is True


async def test_7_the_clocks_own_day_is_a_key_away(tmp_path: Path) -> None:
    stand = stand_with_a_session(tmp_path, TUESDAY)
    async with stand.app(stand.planned()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)
        assert pilot.app.screen.session.day == date(2026, 3, 3)


async def test_7_esc_starts_nothing(tmp_path: Path) -> None:
    stand = stand_with_a_session(tmp_path, TUESDAY)
    async with stand.app(stand.planned()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
    assert len(stand.journal.sessions(include_deleted=True)) == 1


@pytest.mark.parametrize(
    "later", [timedelta(hours=-3), timedelta(minutes=-5), timedelta(), timedelta(days=2)]
)
async def test_nothing_is_asked_where_the_day_is_the_same_or_later(tmp_path: Path, later: timedelta) -> None:
    stand = stand_with_a_session(tmp_path, THURSDAY + later)
    async with stand.app(stand.planned()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionScreen)


def test_only_a_day_before_that_of_the_last_session_is_doubted() -> None:
    third, fifth = date(2026, 3, 3), date(2026, 3, 5)
    assert doubted_day(third, fifth) == DoubtedDay(third, fifth)
    assert doubted_day(fifth, fifth) is None
    assert doubted_day(fifth, third) is None
    assert doubted_day(fifth, None) is None


def answering(*answers: str) -> Callable[[str], str]:
    left = list(answers)

    def ask(_question: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return ask


@pytest.mark.parametrize(("answers", "chosen"), [(("",), 0), (("1",), 0), (("2",), 1), (("x", " 2 "), 1)])
def test_7_the_line_mode_asks_the_same(answers: tuple[str, ...], chosen: int) -> None:
    told: list[str] = []
    assert ask_which_day("Use which day?", ("3 March", "5 March"), told.append, answering(*answers)) == chosen
    assert told == ["Use which day?"]


def test_leaving_the_question_of_the_line_mode_starts_nothing() -> None:
    with pytest.raises(KeyboardInterrupt):
        ask_which_day("Use which day?", ("3 March", "5 March"), print, answering())


def test_a_claimed_session_keeps_the_day_it_is_entered_for_whatever_the_clock_says(tmp_path: Path) -> None:
    stand = stand_with_a_session(tmp_path, TUESDAY)
    new = stand.journal.claim(
        ClaimedSession("wake-up", "Wake-up", 1, stand.clock.now(), 60_000, 60_000, day=date(2026, 3, 2))
    )
    record = stand.journal.session(new)
    assert record is not None
    assert record.day == date(2026, 3, 2)
