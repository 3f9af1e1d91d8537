"""The machine's steady clock, which the session and its sound share across processes."""

import sys
import time


def steady_ns() -> int:
    """Return nanoseconds that never go back and, where the system has such a clock, go on while it sleeps.

    Python's own monotonic clock stands still then on Linux; a session has to see that it was away.
    """
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return time.monotonic_ns()


def steady_s() -> float:
    """Return the same in seconds."""
    return steady_ns() / 1e9
