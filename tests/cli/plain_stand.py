"""A session in the plain terminal without a terminal: keys come from a list, time from a fake clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from glutecoach.cli.plain.loop import PlainPlayer
from glutecoach.cli.plain.playhead import Playhead
from glutecoach.cli.plain.words import clock_time, event_words
from glutecoach.coach import Coach
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.screening import SafetyTexts
from glutecoach.domain.session_events import CoachEvent
from glutecoach.sound.null import SilentSound
from tests.factories import compiler, planned
from tests.fakes import FakeClock, MemoryRecorder


@dataclass
class ScriptedKeys:
    """Presses keys at given seconds of the clock, which it moves itself; None: nobody can press any."""

    clock: FakeClock
    script: list[tuple[float, str | Callable[[], None]]] = field(default_factory=list)
    present: bool = True
    taken: int = 0

    def wait(self, seconds: float) -> str:
        if self.script and self.clock.monotonic_ms() >= self.script[0][0] * 1000:
            pressed = self.script.pop(0)[1]
            if isinstance(pressed, str):
                return pressed
            pressed()
            return ""
        self.clock.advance(seconds)
        return ""

    def rest(self) -> None:
        self.taken -= 1

    def go_on(self) -> None:
        self.taken += 1

    def __enter__(self) -> Self:
        self.go_on()
        return self

    def __exit__(self, *ended: object) -> None:
        self.rest()


@dataclass
class Stage:
    """One session, its lines and its records."""

    session: PlannedSession = field(default_factory=planned)
    clock: FakeClock = field(default_factory=FakeClock)
    recorder: MemoryRecorder = field(default_factory=MemoryRecorder)
    lines: list[str] = field(default_factory=list)
    events: list[CoachEvent] = field(default_factory=list)
    exercises: dict = field(default_factory=dict)
    safety: Callable[[], SafetyTexts] | None = None

    def play(self, *script: tuple[float, str | Callable[[], None]], present: bool = True) -> PlainPlayer:
        """Play the session to its end, or until a key ends it."""
        self.keys = ScriptedKeys(self.clock, list(script), present)
        self.coach = Coach(
            self.session,
            compiler=compiler(),
            exercises=self.exercises,
            clock=self.clock,
            sound=SilentSound("Nothing sounds."),
            recorder=self.recorder,
            listener=self._hear,
        )
        self.playhead = Playhead(lambda: self.coach.timeline)
        self.player = PlainPlayer(self.coach, self.keys, self._tell, safety=self.safety)
        self.player.play()
        return self.player

    def _hear(self, event: CoachEvent) -> None:
        self.events.append(event)
        self.playhead.follow(event, self.coach.snapshot().session_position_ms)
        words = event_words(event, self.coach.timeline)
        if words:
            self._tell(words)

    def _tell(self, words: str) -> None:
        self.lines.append(f"{clock_time(self.playhead.at_ms)} {words}")
