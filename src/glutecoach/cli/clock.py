"""The real clock, and one that runs faster or slower for trying things out."""

import os
import re
from datetime import datetime
from pathlib import Path

from glutecoach.domain.moment import Clock, Moment
from glutecoach.steady import steady_ns

_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(/[A-Za-z0-9_+-]{1,31}){0,3}")
_ZONE_FOLDER = "zoneinfo/"
_LOCAL_TIME = Path("/etc/localtime")


class SystemClock:
    """The computer's clocks. The monotonic one goes on while the computer sleeps, so that a gap is seen."""

    def monotonic_ms(self) -> int:
        """Return milliseconds that never go back."""
        return steady_ns() // 1_000_000

    def at_s(self, monotonic_ms: float) -> float:
        """Return the steady clock's seconds when this clock shows so many milliseconds."""
        return monotonic_ms / 1000

    def now(self) -> Moment:
        """Return the wall clock with the place's offset and zone name."""
        return Moment(datetime.now().astimezone(), zone_name())


class SpeedClock:
    """Another clock whose monotonic face runs at ``speed`` times its pace; the wall clock stays true."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock = clock
        self._speed = speed
        self._start_ms = clock.monotonic_ms()

    def monotonic_ms(self) -> int:
        """Return the scaled milliseconds."""
        elapsed_ms = self._clock.monotonic_ms() - self._start_ms
        return self._start_ms + round(elapsed_ms * self._speed)

    def at_s(self, monotonic_ms: float) -> float:
        """Return the steady clock's seconds when this clock shows so many milliseconds."""
        return self._clock.at_s(self._start_ms + (monotonic_ms - self._start_ms) / self._speed)

    def now(self) -> Moment:
        """Return the wall clock."""
        return self._clock.now()


def zone_name() -> str:
    """Return the IANA name of the local time zone, or an empty string where it is not told."""
    told = os.environ.get("TZ")
    if told is not None:
        name = told.removeprefix(":")
        return name if "/" in name and _ZONE_NAME.fullmatch(name) else _utc_or_nothing(name)
    try:
        target = str(_LOCAL_TIME.resolve())
    except (OSError, RuntimeError):
        return ""
    name = target.partition(_ZONE_FOLDER)[2].removeprefix("posix/").removeprefix("right/")
    return name if _ZONE_NAME.fullmatch(name) else ""


def _utc_or_nothing(name: str) -> str:
    return "UTC" if name in {"", "UTC", "Etc/UTC", "GMT"} else ""
