"""Homework on Today and in a session: what is shown, what is written down, what pain does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from glutecoach.domain.homework import AcceptedHomework, Homework, HomeworkRules
from glutecoach.domain.homework_today import homework_today
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.record import SessionOutcome
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.transport import PlayerState
from glutecoach.formats.homework_dump import write_homework
from glutecoach.ui.history_words import sheet_facts
from glutecoach.ui.screens.hurt import HurtDialog
from glutecoach.ui.screens.summary import SummaryScreen
from glutecoach.ui.screens.today import TodayScreen
from glutecoach.ui.widgets.homework_lines import HomeworkLines, line_of
from tests.homework_samples import ANNA, MONDAY, homework, kept, shipped_library, with_phases
from tests.ui.fakes import session_on
from tests.ui.session_stand import SessionStand, screen_of

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return SessionStand(tmp_path, shipped_library())


def take_on(stand: SessionStand, *taken: Homework) -> None:
    for one in taken:
        stand.journal.homework.accept(AcceptedHomework(one.id, one.revision, MONDAY, write_homework(one)))


def lines(pilot: Pilot[None]) -> list[str]:
    return pilot.app.screen.query_one(HomeworkLines).render().plain.split("\n")


async def test_today_offers_it_and_tells_how_each_stands(stand: SessionStand) -> None:
    rolling = homework("anna-rolling-00000000", of="roller-10", title="Rolling", schedule=Schedule.on(1, 3))
    take_on(stand, with_phases(), rolling)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        card = pilot.app.screen.query_one("OfferCard")
        assert card.offer.program.id == ANNA
        assert "Homework from Dr. Weber, Gentle" in card.offer.reason
        assert [line.split(" · ")[0].strip() for line in lines(pilot)] == ["○ Hips and low back", "· Rolling"]


async def test_a_session_of_it_is_written_down_under_its_revision(stand: SessionStand) -> None:
    take_on(stand, homework(), homework(revision=2))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        session_id = screen_of(pilot).session.ledger.session_id
        await pilot.press("n", "n", "q", "y")
        await pilot.pause()
    record = stand.journal.session(session_id)
    assert record is not None
    assert (record.program, record.revision) == (ANNA, 2)


async def test_a_title_with_markup_in_it_is_only_text(stand: SessionStand) -> None:
    take_on(stand, homework(title="[@click=app.quit]Hips[/] [/b]"))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "[@click=app.quit]Hips" in lines(pilot)[0]


async def test_without_homework_it_takes_no_room(stand: SessionStand) -> None:
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert not pilot.app.screen.query_one(HomeworkLines).display


async def test_whose_homework_it_is_is_told_once(stand: SessionStand) -> None:
    take_on(stand, homework(goal=""))
    async with stand.app().run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        shown = [str(pilot.app.screen.query_one(f"#offer-{part}").render()) for part in ("reason", "summary")]
        assert shown[0].startswith("Homework from ")
        assert shown[1] == ""


def test_the_streak_is_left_out_rather_than_cut_off() -> None:
    standing = homework_today(kept(homework()), (), (), (), MONDAY)
    standing = replace(standing, report=replace(standing.report, current=12))
    whole = line_of(standing, 100)
    assert whole.plain.endswith("12 weeks in a row")
    assert line_of(standing, whole.cell_length - 1).plain.endswith("0 of 3 days")


async def test_more_than_three_are_counted(stand: SessionStand) -> None:
    take_on(stand, *(homework(f"anna-{at}-00000000", title=f"Part {at}") for at in range(5)))
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert len(lines(pilot)) == 3
        assert lines(pilot)[-1].endswith("f +2")


def test_the_history_tells_the_revision() -> None:
    assert "homework, revision 2" in sheet_facts(replace(session_on(MONDAY), revision=2))
    assert "homework" not in sheet_facts(session_on(MONDAY))


async def hurting(stand: SessionStand, pilot: Pilot[None], *keys: str) -> None:
    await pilot.pause()
    await pilot.pause()
    await pilot.press("n", "x", *keys)
    await pilot.pause()


def planned() -> PlannedSession:
    return PlannedSession.of(homework().program, 1)


@pytest.mark.parametrize("key", ["e", "s"])
async def test_from_the_therapists_bound_on_the_session_does_not_go_on(stand: SessionStand, key: str) -> None:
    take_on(stand, homework())
    async with stand.app(planned()).run_test(size=(80, 24)) as pilot:
        await hurting(stand, pilot, "6", key)
        dialog = pilot.app.screen
        assert isinstance(dialog, HurtDialog)
        assert "your therapist asked to end here" in str(dialog.query_one("#hurt-advice").render())
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SummaryScreen)
        assert pilot.app.screen._run_over.record.outcome is SessionOutcome.PAIN


async def test_below_it_the_easier_way_is_the_therapists_wish(stand: SessionStand) -> None:
    take_on(stand, homework())
    async with stand.app(planned()).run_test(size=(80, 24)) as pilot:
        await hurting(stand, pilot, "4")
        advice = str(pilot.app.screen.query_one("#hurt-advice").render())
        assert "From 4 on, your therapist asked for the easier way." in advice
        await pilot.press("e")
        await pilot.pause()
        assert screen_of(pilot).session.coach.snapshot().state is not PlayerState.HURT


async def test_the_easier_way_is_named_as_what_it_leads_to(stand: SessionStand) -> None:
    take_on(stand, homework())
    async with stand.app(PlannedSession.of(homework().program, 2)).run_test(size=(80, 24)) as pilot:
        await hurting(stand, pilot, "4")
        offered = str(pilot.app.screen.query_one(OptionList).get_option_at_index(0).prompt)
        before = screen_of(pilot).session.coach.snapshot().segment.item.exercise
        await pilot.press("e")
        await pilot.pause()
        after = screen_of(pilot).session.coach.snapshot().segment.item.exercise
        assert after.id != before.id
        assert offered == f"e  Go on easier: {after.title} instead"


async def test_without_a_goal_of_ones_own_nothing_speaks_against_the_homework(stand: SessionStand) -> None:
    take_on(stand, homework())
    async with stand.app(planned()).run_test(size=(80, 24)) as pilot:
        await hurting(stand, pilot, "6", "q")
        await pilot.pause(0.1)
        week = str(pilot.app.screen.query_one("#summary-week").render())
        assert week.startswith("Hips and low back: ")
        assert "Nothing is due" not in week


async def test_a_bound_above_ours_takes_nothing_away_from_our_advice(stand: SessionStand) -> None:
    take_on(stand, homework(rules=HomeworkRules(regress_from_pain=5, stop_from_pain=7)))
    async with stand.app(planned()).run_test(size=(80, 24)) as pilot:
        await hurting(stand, pilot, "6")
        assert "More than 5 is enough" in str(pilot.app.screen.query_one("#hurt-advice").render())


async def test_a_lower_number_opens_the_choices_again(stand: SessionStand) -> None:
    take_on(stand, homework())
    async with stand.app(planned()).run_test(size=(80, 24)) as pilot:
        await hurting(stand, pilot, "7", "2", "s")
        assert not isinstance(pilot.app.screen, HurtDialog)


async def test_the_next_day_a_new_revision_leaves_the_day_before_as_it_was(stand: SessionStand) -> None:
    take_on(stand, homework())
    async with stand.app(planned()).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        await pilot.press("n", "n", "q", "y")
        await pilot.pause()
    newer = replace(homework(revision=2, schedule=Schedule(7)), written=MONDAY + timedelta(days=1))
    stand.journal.homework.accept(AcceptedHomework(ANNA, 2, newer.written, write_homework(newer)))
    assert [one.revision for one in stand.journal.sessions(include_deleted=True)] == [1]


async def test_homework_that_begins_soon_is_told_before_its_first_day(stand: SessionStand) -> None:
    soon = homework(start=MONDAY + timedelta(days=1), end=MONDAY + timedelta(days=20))
    far = homework("anna-later-00000000", start=MONDAY + timedelta(days=40), end=MONDAY + timedelta(days=50))
    take_on(stand, soon, far)
    async with stand.app().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [line.split("  f")[0] for line in lines(pilot)] == ["· Hips and low back  ·  begins tomorrow"]
        assert pilot.app.screen.query_one(HomeworkLines).display
