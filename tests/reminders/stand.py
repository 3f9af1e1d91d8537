"""A desk at which a loop reminds, under the test's clock: hours pass in no time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from glutecoach.desktop.presence import PresenceAbout
from glutecoach.domain.moment import Moment
from glutecoach.domain.reminder import Desk, DoneSession, DueSession, Presence, Reminder, ReminderFact
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.happenings import Happening
from glutecoach.reminders.loop import ReminderLoop
from glutecoach.reminders.ownership import Ownership
from tests.fakes import MONDAY_MORNING, FakeClock, RecordingNotifier

ON = ReminderPreferences(on=True)
BREAK = DueSession("desk-3", "Desk break", 3)
NINE = MONDAY_MORNING + timedelta(hours=1)
"""Monday, 09:00: work begins."""


class TimeIsOverError(Exception):
    """The time of the test is over."""


@dataclass
class FakeSensor:
    """Somebody who types without a pause, until the test says otherwise."""

    idle_since: datetime | None = None
    """None: somebody is typing."""
    occupied: bool = False
    known: bool = True
    looks: int = 0
    clock: FakeClock = field(default_factory=FakeClock)

    async def look(self) -> Presence:
        self.looks += 1
        if not self.known:
            return Presence(None, self.occupied)
        idle = self.clock.now().local - self.idle_since if self.idle_since else timedelta(0)
        return Presence(idle.total_seconds(), self.occupied)

    def about(self) -> PresenceAbout:
        return PresenceAbout("the test", "the test")

    async def close(self) -> None:
        """Nothing is held."""


class Stand:
    """Everything that a loop works with."""

    def __init__(
        self,
        folder: Path,
        *,
        start: datetime = NINE,
        preferences: ReminderPreferences = ON,
        owned: bool = False,
    ) -> None:
        self.folder = folder
        self.clock = FakeClock(start)
        self.preferences = preferences
        self.facts = ReminderFacts(folder)
        self.notifier = RecordingNotifier()
        self.sensor = FakeSensor(clock=self.clock)
        self.done: list[DoneSession] = []
        self.due: DueSession | None = None
        self.paused = False
        self.in_session = False
        self.to_type = ""
        self.started: list[Reminder] = []
        self.spoken: list[Reminder] = []
        self.hooked: list[tuple[Reminder, DueSession | None]] = []
        self.happened: list[Happening] = []
        self.waits: list[tuple[datetime, float]] = []
        self.trouble_reading: list[Exception] = []
        self._plans: list[tuple[datetime, Callable[[], object]]] = []
        self.ownership = Ownership(folder, "service") if owned else None
        self.loop = ReminderLoop(
            read=self.read,
            facts=self.facts,
            notifier=self.notifier,
            sensor=self.sensor,
            clock=self.clock,
            wait=self._wait,
            start_session=self._start,
            change=self._change,
            offered=lambda reminder, desk: BREAK if reminder.kind == "break" else desk.due,
            otherwise=lambda reminder, _session: f"Type: glutecoach play {reminder.kind}",
            speak=lambda reminder, _session: self.spoken.append(reminder),
            hook=lambda reminder, session: self.hooked.append((reminder, session)),
            tell=self.happened.append,
            ownership=self.ownership,
        )

    def read(self, presence: Presence) -> Desk:
        if self.trouble_reading:
            raise self.trouble_reading.pop(0)
        now = self.clock.now()
        return Desk(
            Moment(now.local, now.zone),
            self.preferences,
            self.facts.read(now.local),
            tuple(self.done),
            self.paused,
            self.due,
            replace(presence, in_session=self.in_session),
        )

    def at(self, time: str, deed: Callable[[], object]) -> None:
        """Plan something for a time of the first day."""
        hour, minute = map(int, time.split(":"))
        day = self.clock.now().local
        self._plans.append((day.replace(hour=hour, minute=minute, second=0), deed))
        self._plans.sort(key=lambda plan: plan[0])

    def look_at_the_screen(self, time: str) -> list[str]:
        """Return a list that holds, from that time on, what showed at it."""
        seen: list[str] = []
        self.at(time, lambda: seen.extend(self.notifier.showing))
        return seen

    def until(self, time: str) -> None:
        """Let the loop run to a time of the first day."""

        def over() -> None:
            raise TimeIsOverError

        self.at(time, over)
        try:
            asyncio.run(self.loop.run())
        except TimeIsOverError:
            return
        raise AssertionError("it ended by itself")

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Time and kind of every reminder, as the facts have it."""
        told = [fact for fact in self.all_facts if fact.deed == "shown"]
        return [(f"{fact.at:%H:%M}", str(fact.kind)) for fact in told]

    @property
    def all_facts(self) -> tuple[ReminderFact, ...]:
        return ReminderFacts(self.folder).read(self.clock.now().local)

    def deeds(self) -> list[tuple[str, str]]:
        return [(f"{fact.at:%H:%M}", str(fact.deed)) for fact in self.all_facts]

    async def _wait(self, seconds: float) -> None:
        """Let the time pass, and what was planned happen in it; whatever wakes the loop ends it."""
        self.waits.append((self.clock.now().local, seconds))
        end = self.clock.now().local + timedelta(seconds=seconds)
        while self._plans and self._plans[0][0] <= end:
            at, deed = self._plans.pop(0)
            self.clock.advance(max(0.0, (at - self.clock.now().local).total_seconds()))
            deed()
            for _ in range(10):
                await asyncio.sleep(0)
        self.clock.advance(max(0.0, (end - self.clock.now().local).total_seconds()))
        await asyncio.sleep(0)

    async def _start(self, reminder: Reminder, _session: DueSession | None) -> str:
        self.started.append(reminder)
        return self.to_type

    def _change(self, preferences: ReminderPreferences) -> str:
        self.preferences = preferences
        return ""
