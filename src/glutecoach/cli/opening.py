"""Opening the app, or saying in plain text what its first page would."""

import gc
from typing import TYPE_CHECKING

from glutecoach.cli.first_frame import interactive
from glutecoach.cli.wiring import House

if TYPE_CHECKING:
    from glutecoach.cli.invocation import Invocation
    from glutecoach.domain.planned_session import PlannedSession


def open_or_tell(invocation: "Invocation") -> int:
    """Open the app where it can run; elsewhere say what there is to do today. Return the exit code."""
    house = House(invocation)
    try:
        if interactive(invocation.environment):
            return open_app(invocation, house, None)
        from glutecoach.cli.today_text import tell_today  # noqa: PLC0415  (the app needs none of it)

        tell_today(house)
        return 0
    finally:
        house.close()


def open_app(invocation: "Invocation", house: House, first: "PlannedSession | None") -> int:
    """Run the app until it is left, and return its exit code.

    Args:
        invocation: whose still frame the app draws over.
        house: what the app works with.
        first: the session to begin with; None: the app's first page.
    """
    # Nothing that is loaded now is ever thrown away: not looking for garbage makes the start faster.
    gc.disable()
    from glutecoach.ui.app import GlutecoachApp  # noqa: PLC0415  (the one place that opens it)

    app = GlutecoachApp(house.services(), first)
    gc.freeze()
    gc.enable()
    invocation.first_frame.hand_over()
    app.run()
    return app.return_code or 0
