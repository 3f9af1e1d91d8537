"""A few values as a line of small bars."""

from collections.abc import Sequence

_BARS = "▁▂▃▄▅▆▇█"


def spark(values: Sequence[float], lowest: float, highest: float, most: int) -> str:
    """Return the newest values as bars, the scale's lowest value as the smallest bar.

    Args:
        values: oldest first.
        lowest: the lower end of the scale.
        highest: its upper end.
        most: columns there are.
    """
    span = (highest - lowest) or 1
    steps = len(_BARS) - 1
    shares = [min(1.0, max(0.0, (value - lowest) / span)) for value in values[-most:]]
    return "".join(_BARS[round(share * steps)] for share in shares)
