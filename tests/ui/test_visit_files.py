"""Visits from a calendar file, and the look back to the last one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from glutecoach.domain.visit import Visit
from glutecoach.store.condition import JournalCondition
from glutecoach.ui.screens.since_visit import SinceVisitScreen
from glutecoach.ui.screens.visit_file import VisitFileScreen
from glutecoach.ui.screens.visits import VisitsScreen
from tests.ui.hostile import PAYLOADS
from tests.ui.reading import shown
from tests.ui.stand import MONDAY, Stand


def calendar(folder: Path, *entries: tuple[int, str]) -> Path:
    events = "".join(
        "BEGIN:VEVENT\r\n"
        f"UID:{number}\r\nDTSTART;VALUE=DATE:{MONDAY + timedelta(days=ahead):%Y%m%d}\r\nSUMMARY:{title}\r\n"
        "END:VEVENT\r\n"
        for number, (ahead, title) in enumerate(entries)
    )
    file = folder / "calendar.ics"
    content = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n"
    file.write_bytes(content.encode("utf-8", errors="replace"))
    return file


async def named(pilot, file: Path | str) -> None:  # type: ignore[no-untyped-def]
    await pilot.press("v", "i")
    await pilot.pause()
    assert isinstance(pilot.app.screen, VisitFileScreen)
    pilot.app.screen.query_one("#visit-file-name").value = str(file)
    await pilot.pause()
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_the_file_is_looked_into_first_and_then_its_visits_are_noted(tmp_path: Path) -> None:
    stand = Stand()
    stand.journal.visit_list.append(Visit(MONDAY + timedelta(days=3)))
    file = calendar(tmp_path, (3, "Massage"), (10, "Chair massage"), (4, "Lunch"))
    async with stand.app().run_test() as pilot:
        await named(pilot, file)
        page = shown(pilot.app)
        assert "1 new visit. Enter notes them:" in page
        assert "chair massage, Thursday 12 March" in page
        assert "1 visit known already." in page
        assert "1 other appointment left out." in page
        assert len(stand.journal.visit_list) == 1
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitsScreen)
        assert "1 new visit noted." in shown(pilot.app)
    assert [visit.day for visit in stand.journal.visit_list] == [
        MONDAY + timedelta(days=3),
        MONDAY + timedelta(days=10),
    ]


async def test_escape_notes_nothing(tmp_path: Path) -> None:
    stand = Stand()
    async with stand.app().run_test() as pilot:
        await named(pilot, calendar(tmp_path, (3, "Massage")))
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitsScreen)
    assert stand.journal.visit_list == []


async def test_a_file_that_is_none_is_told_and_another_can_be_named(tmp_path: Path) -> None:
    stand = Stand()
    (tmp_path / "letter.txt").write_text("Dear all")
    async with stand.app().run_test() as pilot:
        await named(pilot, tmp_path / "letter.txt")
        assert "This is not a calendar file." in shown(pilot.app)
        await pilot.press("escape")
        await pilot.pause()
        for name in ("", "/no/such/file.ics", "~nobody-at-all/x.ics", str(tmp_path), "a\x00b"):
            await pilot.press("i")
            await pilot.pause()
            pilot.app.screen.query_one("#visit-file-name").value = name
            await pilot.press("enter")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(pilot.app.screen, VisitFileScreen), name
            await pilot.press("escape")
            await pilot.pause()


async def test_titles_of_a_calendar_are_only_text(tmp_path: Path) -> None:
    stand = Stand()
    hostile = [text.replace("\n", " ").replace("\r", " ") for text in PAYLOADS]
    async with stand.app().run_test() as pilot:
        await named(
            pilot, calendar(tmp_path, *((n + 1, f"Massage {text}") for n, text in enumerate(hostile)))
        )
        assert isinstance(pilot.app.screen, VisitFileScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, VisitsScreen)


async def test_the_day_before_a_visit_today_offers_to_look_back() -> None:
    stand = Stand()
    stand.journal.visit_list += [Visit(MONDAY - timedelta(days=14)), Visit(MONDAY + timedelta(days=1))]
    async with stand.app().run_test() as pilot:
        assert "What to tell there  w" in shown(pilot.app)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SinceVisitScreen)
        assert "Since your chair massage on" in shown(pilot.app)
        assert "14 days ago" in shown(pilot.app)


async def test_between_visits_today_does_not_speak_of_it_and_the_visits_do() -> None:
    stand = Stand()
    stand.journal.visit_list += [Visit(MONDAY - timedelta(days=5)), Visit(MONDAY + timedelta(days=9))]
    async with stand.app().run_test() as pilot:
        assert "What to tell there" not in shown(pilot.app)
        await pilot.press("v", "w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SinceVisitScreen)


async def test_of_a_history_that_cannot_be_read_nothing_is_looked_back_at() -> None:
    stand = Stand()
    stand.journal.condition = JournalCondition.DAMAGED
    stand.journal.message = "Your history file cannot be read."
    async with stand.app().run_test() as pilot:
        await pilot.press("v", "w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SinceVisitScreen)
        assert "Your history file cannot be read." in shown(pilot.app)
        assert "Nothing yet" not in shown(pilot.app)
