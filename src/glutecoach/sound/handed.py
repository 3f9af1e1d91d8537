"""Remembers which sounds the process was handed, so that the next process can be handed them too."""

from dataclasses import replace

from glutecoach.sound.protocol import Order

LIMIT = 500
SAME_S = 0.001
"""A time that differs by less is the same."""


class Handed:
    """The latest order of each key. One thread at a time."""

    def __init__(self) -> None:
        self._orders: dict[str, Order] = {}

    def is_new(self, order: Order) -> bool:
        """Tell whether it says anything that was not said before."""
        known = self._orders.get(order.key)
        if known is None or abs(known.due_s - order.due_s) >= SAME_S:
            return True
        return replace(order, due_s=known.due_s) != known

    def remember(self, order: Order) -> None:
        """Remember it; the oldest ones are forgotten."""
        self._orders.pop(order.key, None)
        self._orders[order.key] = order
        if len(self._orders) > LIMIT:
            del self._orders[next(iter(self._orders))]

    def forget(self) -> None:
        """Forget all of it."""
        self._orders.clear()

    def after(self, now_s: float) -> list[Order]:
        """Return what is due later than now, in order of time."""
        due = [order for order in self._orders.values() if order.due_s > now_s]
        return sorted(due, key=lambda order: order.due_s)
