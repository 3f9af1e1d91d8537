"""Reminders inside the app: a toast, unless another process reminds; the desktop's while the app is behind."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glutecoach.domain.reminder import Deed, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.reminders.ownership import APP, SERVICE, Ownership, owner
from glutecoach.ui.app import GlutecoachApp
from glutecoach.ui.in_app_reminders import InAppReminders
from tests.fakes import RecordingNotifier
from tests.reminders.stand import FakeSensor
from tests.ui.desk_stand import OFFICE, at_desk, facts_in, moved, page, told
from tests.ui.reading import drawn
from tests.ui.reading import told as popped_up

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

    from tests.ui.stand import Stand

BREAKS_ALONE = replace(OFFICE, program_times=())


class Reminding:
    """An app with reminders whose looks the test asks for."""

    def __init__(self, stand: Stand, pilot: Pilot[None], *, broken: bool = False) -> None:
        self.stand, self.pilot = stand, pilot
        self.app: GlutecoachApp = pilot.app  # type: ignore[assignment]
        self.sensor = FakeSensor(clock=stand.clock)
        self.behind = RecordingNotifier(broken=broken)
        self.reminders = InAppReminders(self.app, sensor=self.sensor, behind=self.behind)
        self.rung = 0
        self.app.bell = self._ring  # type: ignore[method-assign]

    def _ring(self) -> None:
        self.rung += 1

    async def work(self, minutes: int) -> str:
        """Let so many minutes pass at the keyboard, and return what pops up then."""
        said = ""
        for passed in range(0, minutes, 4):
            self.stand.clock.advance(60 * min(4, minutes - passed))
            said = await self.look()
        return said

    async def look(self) -> str:
        """Look once, and return what pops up."""
        await self.reminders.loop.look()
        await self.pilot.pause()
        return popped_up(self.app)


@asynccontextmanager
async def reminding(stand: Stand, *, broken: bool = False) -> AsyncIterator[Reminding]:
    async with stand.app().run_test() as pilot:
        await pilot.pause()
        here = Reminding(stand, pilot, broken=broken)
        try:
            yield here
        finally:
            here.reminders.loop._let_go()


async def test_a_break_that_is_due_is_told_by_a_toast_with_the_key_that_leads_on(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        assert await here.look() == ""
        said = await here.work(45)
        assert "Time for a short break Desk micro-break, 2 minutes. F3 opens the Desk page." in said
        assert here.behind.notices == []
    assert [fact.deed for fact in facts_in(tmp_path).read(stand.clock.now().local)][-1] is Deed.SHOWN


async def test_on_the_desk_page_no_toast_covers_the_answers(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.pilot.press("u")
        await here.look()
        here.app._reminders = here.reminders
        assert await here.work(45) == ""
        await here.pilot.pause()
        assert "told at 11:15" in drawn(here.app)


async def test_opening_the_desk_page_takes_the_toast_that_led_there_away(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.look()
        assert "Time for a short break" in await here.work(45)
        await here.pilot.press("f3")
        await here.pilot.pause()
        assert popped_up(here.app) == ""
        assert "told at 11:15" in drawn(here.app)


async def test_while_the_app_is_behind_the_desktop_shows_it_and_starts_it(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.look()
        here.app.app_focus = False
        await here.work(45)
        assert [notice.title for notice in here.behind.notices] == ["Time for a short break"]
        here.behind.press("start")
        await here.look()
        await here.pilot.pause()
    assert [planned.program for planned, _ in stand.started] == ["desk-3"]
    assert facts_in(tmp_path).read(stand.clock.now().local)[-1].deed is Deed.STARTED


async def test_where_no_desktop_shows_it_the_bell_rings_if_it_may(tmp_path: Path) -> None:
    for bell in (True, False):
        stand = at_desk(tmp_path / str(bell), "10:30", reminders=replace(BREAKS_ALONE, bell=bell))
        async with reminding(stand, broken=True) as here:
            await here.look()
            here.app.app_focus = False
            assert "Time for a short break" in await here.work(45)
            assert here.rung == int(bell)


async def test_nothing_is_told_here_while_another_process_reminds(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", reminders=BREAKS_ALONE)
    service = Ownership(tmp_path / "state", SERVICE)
    assert service.take()
    async with reminding(stand) as here:
        assert await here.work(180) == ""
        assert facts_in(tmp_path).read(stand.clock.now().local) == ()
        service.release()
        await here.look()
        held = owner(tmp_path / "state")
        assert held is not None
        assert held.who == APP


async def test_what_was_answered_on_the_page_is_not_told_again(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.look()
        await here.work(45)
        await here.pilot.press("u", "1")
        await here.look()
        shown = len(_shown(stand, tmp_path))
        await here.work(9)
        assert len(_shown(stand, tmp_path)) == shown
        await here.work(2)
        assert len(_shown(stand, tmp_path)) == shown + 1


def _shown(stand: Stand, folder: Path) -> list[Any]:
    return [fact for fact in facts_in(folder).read(stand.clock.now().local) if fact.deed is Deed.SHOWN]


async def test_an_answer_on_the_desktop_changes_the_settings_in_force(tmp_path: Path) -> None:
    passed = [told("09:45"), told("10:45"), told("11:45")]
    stand = at_desk(tmp_path, "12:30", *passed, reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.look()
        here.app.app_focus = False
        await here.work(45)
        assert here.behind.notices[-1].title == "Do these reminders suit you?"
        here.behind.press("fewer")
        await here.look()
    assert stand.settings.current.reminders.break_every_min == 60


async def test_reminders_are_spoken_where_that_is_wanted(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", reminders=replace(BREAKS_ALONE, voice=True))
    spoken: list[ReminderKind] = []
    async with reminding(stand) as here:
        here.reminders._services = replace(here.app.services, speak_reminder=spoken.append)
        await here.look()
        await here.work(45)
    assert spoken == [ReminderKind.BREAK]


async def test_a_session_that_runs_keeps_reminders_back(tmp_path: Path) -> None:
    from glutecoach.store.lock import session_lock, take_session_lock

    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.look()
        running = take_session_lock(session_lock(tmp_path))
        assert await here.work(45) == ""
        running.release()
        assert "Time for a short break" in await here.look()


async def test_the_app_reminds_while_reminders_are_on_and_lets_go_when_they_are_not(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        app: GlutecoachApp = pilot.app  # type: ignore[assignment]
        GlutecoachApp.look_at_reminders(app)
        await _until(lambda: owner(tmp_path / "state") is not None)
        GlutecoachApp.look_at_reminders(app)
        assert len([worker for worker in app.workers if worker.group == "reminders"]) == 1
        stand.settings.current = replace(stand.settings.current, reminders=ReminderPreferences())
        GlutecoachApp.look_at_reminders(app)
        await _until(lambda: owner(tmp_path / "state") is None)


async def test_leaving_the_app_lets_go_of_reminding(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", reminders=BREAKS_ALONE)
    async with stand.app().run_test() as pilot:
        GlutecoachApp.look_at_reminders(pilot.app)  # type: ignore[arg-type]
        await _until(lambda: owner(tmp_path / "state") is not None)
    await _until(lambda: owner(tmp_path / "state") is None)


async def test_nothing_reminds_in_a_trial(tmp_path: Path) -> None:
    app = at_desk(tmp_path, "10:30", reminders=BREAKS_ALONE).app()
    app.services = replace(app.services, trial=True)
    async with app.run_test():
        GlutecoachApp.look_at_reminders(app)
        assert app._reminders is None
    assert not (tmp_path / "state").exists()


async def test_the_desk_page_follows_what_happens(tmp_path: Path) -> None:
    stand = at_desk(tmp_path, "10:30", moved("10:00"), reminders=BREAKS_ALONE)
    async with reminding(stand) as here:
        await here.pilot.press("u")
        before = drawn(here.app)
        await here.look()
        await here.pilot.pause()
        assert page(here.app)
        assert "A short break in 45 minutes" in drawn(here.app)
        assert drawn(here.app) != before


async def _until(true: Any) -> None:
    """Let the app's loop go on until something is so; it is, or the test ends by its time limit."""
    with suppress(TimeoutError):
        async with asyncio.timeout(20):
            while not true():
                await asyncio.sleep(0)
    assert true()
