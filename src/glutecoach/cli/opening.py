"""Opening the app, or saying in plain text what its first page would."""

import gc
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from glutecoach.cli.at_the_end import back_up_at_the_end
from glutecoach.cli.calendar_upkeep import keep_calendar_told
from glutecoach.cli.first_frame import interactive
from glutecoach.cli.wiring import House

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glutecoach.cli.invocation import Invocation
    from glutecoach.ui.app import GlutecoachApp
    from glutecoach.ui.services import FirstScreen

_OF_SIGNALS = 128
"""Exit codes of programs that a signal has ended begin above it."""


def open_or_tell(invocation: "Invocation") -> int:
    """Open the app where it can run; elsewhere say what there is to do today. Return the exit code."""
    house = House(invocation)
    in_app = interactive(invocation.environment)
    try:
        if in_app:
            return open_app(invocation, house, None)
        from glutecoach.cli.today_text import tell_today  # noqa: PLC0415  (the app needs none of it)

        tell_today(house)
        return 0
    finally:
        if in_app:
            keep_calendar_told(house)
        house.close()
        if in_app:
            back_up_at_the_end(house)


def open_app(invocation: "Invocation", house: House, first: "FirstScreen | None") -> int:
    """Run the app until it is left, and return its exit code.

    Args:
        invocation: whose still frame the app draws over.
        house: what the app works with.
        first: the session or self-test to begin with; None: the app's first page.

    Raises:
        Exception: whatever the app died of; the terminal is as it was before.
    """
    # Nothing that is loaded now is ever thrown away: not looking for garbage makes the start faster.
    gc.disable()
    from glutecoach.ui.app import GlutecoachApp  # noqa: PLC0415  (the one place that opens it)

    app = GlutecoachApp(house.services(), first)
    # Textual would print a long report of a mistake; ours are told in one place, in one sentence.
    app._fatal_error = app._close_messages_no_wait  # type: ignore[method-assign]
    gc.freeze()
    gc.enable()
    invocation.first_frame.hand_over()
    with _left_on_signals(app) as received:
        app.run()
    if app._exception is not None:
        raise app._exception
    return _OF_SIGNALS + received[0] if received else app.return_code or 0


@contextmanager
def _left_on_signals(app: "GlutecoachApp") -> "Iterator[list[int]]":
    """Leave the app in good order when it is ended from outside, so that the terminal is put back."""
    received: list[int] = []

    import asyncio  # noqa: PLC0415  (the app has loaded it already; text output has not)

    def leave(number: int, _frame: object) -> None:
        received.append(number)
        # The app waits in its loop: only a message to the loop wakes it.
        asyncio.get_running_loop().call_soon_threadsafe(app.exit)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in numbers}
    try:
        yield received
    finally:
        for number, was in before.items():
            signal.signal(number, was)
