"""Tells one press from two: a palm hits several keys, a foot stays on its pedal, and both are one press."""

ONE_PRESS_MS = 700
"""A key that is held down repeats after half a second or a little later; nobody means two presses so soon."""


class OnePress:
    """Remembers the last press of each kind."""

    def __init__(self) -> None:
        self._last_ms: dict[str, int] = {}

    def begins(self, kind: str, now_ms: int) -> bool:
        """Tell whether a press is a new one, and remember it.

        Args:
            kind: what it asks for; presses of one kind belong together, however many keys they come from.
            now_ms: the time, in milliseconds that never go back.
        """
        last_ms = self._last_ms.get(kind)
        self._last_ms[kind] = now_ms
        return last_ms is None or now_ms - last_ms >= ONE_PRESS_MS
