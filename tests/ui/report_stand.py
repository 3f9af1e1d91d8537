"""An app whose user did two weeks of homework and is about to give something back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from glutecoach.domain.homework import AcceptedHomework
from glutecoach.domain.plan import Goal
from glutecoach.formats.homework_dump import write_homework
from glutecoach.ui.screens.report import ReportScreen
from tests.homework_samples import MONDAY, homework
from tests.return_samples import LAST, anna, facts
from tests.ui.homework_stand import settle, stand_in

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from glutecoach.domain.homework import Homework
    from tests.ui.stand import Stand

PLACE = Path("/home/client/Downloads")
"""Shown in pictures; nothing is written there."""
KNEES = "knees-aa11bb22"


def accept(stand: Stand, assigned: Homework, key: str = "") -> None:
    text = write_homework(assigned)
    taken = AcceptedHomework(assigned.id, assigned.revision, assigned.written, text, key)
    stand.journal.homework.accept(taken)


def gives_back(folder: Path, *, several: bool = False) -> Stand:
    """Return somebody on the last day of the two weeks."""
    stand = stand_in(folder)
    stand.clock.advance((LAST - MONDAY).days * 86_400)
    known, journal = facts(), stand.journal
    journal.goal_list.append(Goal(MONDAY - timedelta(days=7), 3))
    journal.records.extend(known.sessions)
    journal.pause_list.extend(known.pauses)
    journal.visit_list.extend(known.visits)
    journal.level_answer_list.extend(known.answers)
    journal.self_test_list.extend(known.results)
    for revision in anna().revisions:
        accept(stand, revision.homework)
    if several:
        accept(stand, homework(KNEES, title="Knees", client="A."))
    return stand


async def at_report(pilot: Pilot[None], folder: Path = PLACE) -> ReportScreen:
    """Open the page, with files going into a folder."""
    page = ReportScreen(folder=folder)
    await pilot.app.push_screen(page)
    await settle(pilot)
    return page
