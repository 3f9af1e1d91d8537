"""A history that cannot be used: Today names the newest backup, tells what it would change, brings it back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from glutecoach.store.backup_file import Backup, BackupReason
from glutecoach.store.backups import back_up
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.screens.confirm import ConfirmScreen
from glutecoach.ui.widgets.trouble_card import TroubleCard
from tests.fakes import FakeClock
from tests.store.stand import journal_in, place, play_through
from tests.ui.stand import Stand, lived_in
from tests.ui.test_today import told

BACKUP = Backup(
    Path("/home/client/glutecoach-20260301T180000Z-daily.db"),
    datetime(2026, 3, 1, 12, 0, tzinfo=UTC), BackupReason.DAILY, 212, "2026-03-01", 4_096,
)  # fmt: skip


def in_trouble(condition: JournalCondition = JournalCondition.DAMAGED) -> Stand:
    stand = lived_in()
    stand.journal.condition = condition
    stand.journal.message = "Your history file cannot be read, or only in part."
    stand.journal.backup = BACKUP
    return stand


async def settled(pilot: Pilot[None]) -> None:
    """Wait until what is looked for in the background was found."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def question(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#question-why", Static).render())


async def test_the_newest_backup_is_named_with_what_it_holds() -> None:
    stand = in_trouble()
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        card = pilot.app.screen.query_one(TroubleCard)
        assert card.backup == "A backup of 1 March 2026 with 212 sessions is there."
        assert pilot.app.screen.query_one("#trouble-backup").display
        assert pilot.app.screen.query_one("#trouble-restore").display


async def test_it_comes_back_after_a_question_that_tells_what_changes() -> None:
    stand = in_trouble()
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ConfirmScreen)
        assert question(pilot).startswith(
            "Now: nothing that can be read\nAfter: 2 sessions to 2 March 2026\n"
        )
        await pilot.press("n")
        assert stand.journal.restored == []
        await pilot.press("b", "y")
        await settled(pilot)
        assert stand.journal.restored == [BACKUP.path]
        assert "Your history is back: 2 sessions to 2 March 2026." in told(pilot.app)
        assert "history.damaged-20260302.db" in told(pilot.app)
        assert not pilot.app.screen.query_one(TroubleCard).display


async def test_what_would_be_missing_is_named_and_is_only_text() -> None:
    stand = in_trouble(JournalCondition.NEWER)
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("b")
        await pilot.pause()
        assert "1 session would not be there any more:\n2026-03-04 First week [b]wake-up" in question(pilot)


async def test_where_it_cannot_come_back_it_is_told_why() -> None:
    stand = in_trouble()
    stand.journal.refusing = "A session is already running in another window."
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        await pilot.press("b", "y")
        await settled(pilot)
        assert stand.journal.refusing in told(pilot.app)
        assert pilot.app.screen.query_one(TroubleCard).display


async def test_without_a_backup_none_is_offered() -> None:
    stand = in_trouble()
    stand.journal.backup = None
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        assert not pilot.app.screen.query_one("#trouble-restore").display
        await pilot.press("b")
        assert not isinstance(pilot.app.screen, ConfirmScreen)


async def test_a_history_in_order_looks_for_none() -> None:
    stand = lived_in()
    stand.journal.backup = BACKUP
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        assert pilot.app.screen.query_one(TroubleCard).backup == ""
        await pilot.press("b")
        assert not isinstance(pilot.app.screen, ConfirmScreen)


@pytest.mark.parametrize("spoil", ["missing", "broken"])
async def test_with_a_real_journal_everything_is_there_again(tmp_path: Path, spoil: str) -> None:
    journal = journal_in(tmp_path)
    for _ in range(3):
        play_through(journal)
    journal.close()
    back_up(place(tmp_path), FakeClock(), BackupReason.DAILY)
    if spoil == "missing":
        place(tmp_path).journal.unlink()
    else:
        place(tmp_path).journal.write_bytes(b"<html>" * 2_000)
    journal = journal_in(tmp_path)
    stand = Stand(journal=cast("Any", journal))
    async with stand.app().run_test() as pilot:
        await settled(pilot)
        assert "with 3 sessions is there." in pilot.app.screen.query_one(TroubleCard).backup
        await pilot.press("b", "y")
        await settled(pilot)
        assert journal.condition is JournalCondition.READY
        assert len(journal.sessions()) == 3
        assert not pilot.app.screen.query_one(TroubleCard).display
    journal.close()
