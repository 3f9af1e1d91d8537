"""``glutecoach self-test play``."""

from typing import TYPE_CHECKING

import click

from glutecoach.cli.at_the_end import back_up_at_the_end
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.commands.self_test import find_test
from glutecoach.cli.first_frame import interactive
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import warn
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.domain.self_test import SelfTest

SLOWEST, FASTEST = 0.1, 100.0


@click.command(context_settings=HELP_OPTIONS)
@click.argument("test")
@click.option("--plain", is_flag=True, help="Line by line instead of in the app.")
@click.option(
    "--speed",
    type=click.FloatRange(SLOWEST, FASTEST),
    default=1.0,
    metavar="N",
    help="Run N times as fast as life, for trying things out; nothing is kept then.",
)
@click.pass_obj
def play(invocation: Invocation, *, test: str, plain: bool, speed: float) -> int:
    """Do a self-test: it is spoken and timed like a session.

    In the app, or line by line with --plain and where there is no terminal for the app.
    """
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs nothing of it)

    found = find_test(test)
    house = House(invocation, speed=speed, saving=speed == 1)
    try:
        if plain or not interactive(invocation.environment):
            return _play_lines(house, found)
        from glutecoach.cli.opening import open_app  # noqa: PLC0415
        from glutecoach.ui.services import SelfTestToStart  # noqa: PLC0415

        return open_app(invocation, house, SelfTestToStart(found.id))
    finally:
        house.close()
        back_up_at_the_end(house)


def _play_lines(house: "House", test: "SelfTest") -> int:
    from glutecoach.cli.plain.keys import terminal_keys  # noqa: PLC0415
    from glutecoach.cli.plain.self_test import PlainSelfTest  # noqa: PLC0415
    from glutecoach.cli.safety_gate import SafetyDoor, can_ask  # noqa: PLC0415
    from glutecoach.domain.self_test_session import PlannedTest  # noqa: PLC0415
    from glutecoach.domain.self_test_words import why_not  # noqa: PLC0415

    keys = terminal_keys()
    if not keys.present:
        raise InputError(
            "A self-test needs somebody who can press a key.",
            "Run it in a terminal, or enter a result: glutecoach self-test add.",
        )
    if house.journal.message:
        warn(house.journal.message)
    code = SafetyDoor(house, asks=can_ask()).answered()
    if code:
        return code
    if reason := why_not(test, house.clearance.current):
        raise InputError(f"'{test.title}' is not for you just now.", reason)
    return PlainSelfTest(house, PlannedTest.of_test(test, house.library.exercises), keys).play()
