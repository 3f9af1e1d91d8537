"""Single things that a desktop may tell of its user, and a sensor made of them."""

import asyncio
import struct
from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from glutecoach.desktop.presence import PresenceAbout
from glutecoach.domain.reminder import PRESENT_WITHIN_S, Presence
from glutecoach.steady import steady_s

Answer = TypeVar("Answer")
DEADLINE_S = 1.5
"""A source that takes longer does not know."""
BELIEVED_FOR_S = 2 * 3600.0
"""A screen that is full for longer is how somebody works: they would never be told again."""
NO_IDLE = (
    "How long nobody typed is not told here, so a walk does not count by itself."
    ' Say "I moved" after one: glutecoach remind moved.'
)
NO_DO_NOT_DISTURB = "Do-not-disturb is not told here. Set quiet hours, or switch reminders off for a while."
ONLY_LIT = (
    "Talks and films are noticed only where their program keeps the screen lit."
    " Before one, put reminders off: glutecoach remind snooze 1h."
)
NO_FULL_SCREEN = (
    "Whether something fills the screen is not told here."
    " Before a talk, put reminders off: glutecoach remind snooze 1h."
)


class Attention(StrEnum):
    """Why somebody may not want to be spoken to."""

    DO_NOT_DISTURB = "do-not-disturb"
    FULL_SCREEN = "full-screen"
    """A window fills the screen."""
    LIT_SCREEN = "lit-screen"
    """A program keeps the screen lit: a talk, a film, a call."""


class IdleSource(Protocol):
    """Tells how long nobody typed or moved the mouse."""

    @property
    def name(self) -> str:
        """For people."""
        ...

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known."""
        ...


class LockSource(Protocol):
    """Tells whether the screen is locked."""

    async def is_locked(self) -> bool | None:
        """Tell; None: not known."""
        ...


class AttentionSource(Protocol):
    """Tells of one reason not to speak to somebody."""

    @property
    def name(self) -> str:
        """For people."""
        ...

    @property
    def kind(self) -> Attention:
        """Which reason it is."""
        ...

    async def is_taken(self) -> bool | None:
        """Tell; None: not known."""
        ...


class JoinedSensor:
    """A sensor made of single sources: the first known idle time, the lock, any reason to be quiet."""

    def __init__(
        self,
        idle: Sequence[IdleSource] = (),
        locks: Sequence[LockSource] = (),
        attention: Sequence[AttentionSource] = (),
        *,
        own_quiet: str = "",
        steady: Callable[[], float] = steady_s,
    ) -> None:
        """Join sources; ``own_quiet`` is said instead where nobody tells of do-not-disturb."""
        self._idle = idle
        self._locks = locks
        self._attention = attention
        self._own_quiet = own_quiet
        self._steady = steady
        self._locked_since: float | None = None
        self._full_since: float | None = None
        self._about = PresenceAbout()

    async def look(self) -> Presence:
        """Return what is known just now."""
        idle, name = await self._idle_of_first()
        taken = await self._taken()
        self._about = self._told_of(name, taken)
        idle_s = self._with_lock(idle, locked=await self._is_locked())
        return Presence(idle_s, occupied=self._is_occupied(taken))

    def about(self) -> PresenceAbout:
        """Return what the last look could know."""
        return self._about

    async def close(self) -> None:
        """Do nothing: whoever made the sources lets go of them."""

    async def _idle_of_first(self) -> tuple[float | None, str]:
        for source in self._idle:
            idle_s = await _within(source.idle_s())
            if idle_s is not None:
                return max(0.0, idle_s), source.name
        return None, ""

    async def _is_locked(self) -> bool:
        for source in self._locks:
            locked = await _within(source.is_locked())
            if locked is not None:
                return locked
        return False

    async def _taken(self) -> list[tuple[AttentionSource, bool]]:
        answers = await asyncio.gather(*(_within(source.is_taken()) for source in self._attention))
        return [
            (source, answer)
            for source, answer in zip(self._attention, answers, strict=True)
            if answer is not None
        ]

    def _with_lock(self, idle_s: float | None, *, locked: bool) -> float | None:
        """Nobody works at a locked screen, whatever moves the mouse: idle time goes on while it is."""
        if not locked:
            self._locked_since = None
            return idle_s
        now = self._steady()
        if self._locked_since is None:
            self._locked_since = now - max(idle_s or 0.0, PRESENT_WITHIN_S + 1)
        return max(idle_s or 0.0, now - self._locked_since)

    def _is_occupied(self, taken: list[tuple[AttentionSource, bool]]) -> bool:
        reasons = {source.kind for source, is_taken in taken if is_taken}
        if not reasons & {Attention.FULL_SCREEN, Attention.LIT_SCREEN}:
            self._full_since = None
        elif self._full_since is None:
            self._full_since = self._steady()
        full = self._full_since is not None and self._steady() - self._full_since < BELIEVED_FOR_S
        return full or Attention.DO_NOT_DISTURB in reasons

    def _told_of(self, idle_from: str, taken: list[tuple[AttentionSource, bool]]) -> PresenceAbout:
        kinds = {source.kind for source, _ in taken}
        missing = [] if idle_from else [NO_IDLE]
        if Attention.DO_NOT_DISTURB not in kinds:
            missing.append(self._own_quiet or NO_DO_NOT_DISTURB)
        if Attention.FULL_SCREEN not in kinds:
            missing.append(ONLY_LIT if Attention.LIT_SCREEN in kinds else NO_FULL_SCREEN)
        names = dict.fromkeys(source.name for source, _ in taken)
        return PresenceAbout(idle_from, ", ".join(names), tuple(missing))


async def _within(answer: Awaitable[Answer | None]) -> Answer | None:
    """Wait for an answer as long as one may take; no source that fails stops the others."""
    try:
        async with asyncio.timeout(DEADLINE_S):
            return await answer
    except (TimeoutError, OSError, EOFError, ValueError, struct.error):
        return None
