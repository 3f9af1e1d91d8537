"""The history of one session: everything that was written about it, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from glutecoach.domain.record import (
    CheckIn,
    MorningCheckIn,
    PainReport,
    PainSign,
    SessionOutcome,
)
from glutecoach.domain.timeline import Side
from glutecoach.store.changes import Correction
from glutecoach.ui.screens.session_detail import SessionDetailScreen
from glutecoach.ui.screens.session_history import SessionHistoryScreen
from glutecoach.ui.told_words import told_steps
from tests.store.stand import claimed, done
from tests.ui.history_pages import open_history
from tests.ui.hostile import ESCAPES, MARKUP
from tests.ui.reading import drawn, footer_names
from tests.ui.session_stand import SessionStand, lived_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stand(tmp_path: Path) -> SessionStand:
    return lived_in(tmp_path)


def told(stand: SessionStand, session: str) -> list[str]:
    record = stand.journal.session(session)
    assert record is not None
    return [step.words for step in told_steps(stand.journal.log.history(session), record)]


def test_everything_that_can_be_written_has_its_words(stand: SessionStand) -> None:
    recorder = stand.journal.begin(stand.planned())
    recorder.record_pain_before(3)
    recorder.record_set(replace(done(1), exercise="bridge", title="Glute bridge"))
    recorder.record_pain(PainReport(0, "bridge", Side.LEFT, 4, (PainSign.GIVING_WAY,)))
    recorder.record_swap(0, "bird-dog")
    recorder.finish(SessionOutcome.STOPPED)
    recorder.check_in(CheckIn(3, 2, "Hot."))
    recorder.close()
    session = recorder.session_id
    stand.journal.add_morning(session, MorningCheckIn(pain=1, stiffness=2, note="Fine."))
    stand.journal.correct(session, Correction("Mistyped.", check_in=CheckIn(3, 5, "Hot.")))
    stand.journal.undo(session)
    stand.journal.delete(session)
    stand.journal.restore(session)
    assert told(stand, session) == [
        "Begun.",
        "Pain before it, 3 of 10.",
        "Glute bridge, set 1: 4 repetitions.",
        "It hurt: Glute bridge, left side, 4 of 10, giving way.",
        "Went on with bird-dog.",
        "Ended early.",
        "Check-in: effort 3 of 10, pain 2 of 10, “Hot.”.",
        "The morning after: pain 1 of 10, stiffness 2 of 10, “Fine.”.",
        "Corrected: pain 2 → 5. Why: Mistyped.",
        "A correction was taken back: pain 5 → 2.",
        "Deleted.",
        "Brought back.",
    ]


def test_what_was_entered_says_from_where(stand: SessionStand) -> None:
    by_hand = stand.journal.claim(claimed())
    from_file = stand.journal.claim(claimed(source="old.csv", program="hip-flexor"))
    change = stand.journal.log.last_change(by_hand)
    assert change is not None
    stand.journal.log.take_back(change)
    assert told(stand, by_hand) == ["Entered by hand.", "Taken back: it had been entered by hand."]
    assert told(stand, from_file) == ["Brought in from old.csv."]


async def test_it_is_read_on_a_page_of_its_own(stand: SessionStand) -> None:
    async with stand.app().run_test() as pilot:
        await open_history(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)
        assert "History of it" in footer_names(pilot.app)
        await pilot.press("y")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionHistoryScreen)
        assert "Hip flexor reset, level 1, of 3 March 2026" in drawn(pilot.app)
        assert "08:00:00  Entered by hand." in drawn(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SessionDetailScreen)


HOSTILE = f"{ESCAPES[0]} {MARKUP[0]} {MARKUP[3]}"


async def test_hostile_words_are_shown_as_they_are(stand: SessionStand) -> None:
    session = stand.journal.claim(claimed(title=HOSTILE, check_in=CheckIn(note=HOSTILE)))
    stand.journal.correct(session, Correction(HOSTILE, check_in=CheckIn(note=f"{HOSTILE}!")))
    async with stand.app().run_test() as pilot:
        pilot.app.push_screen(SessionHistoryScreen(session))
        for _ in range(3):
            await pilot.pause()
        shown = str(pilot.app.screen.query_one("#told-steps", Static).render())
        assert "\x1b" not in shown
        assert "Corrected: note" in shown
