"""What the process that reminds asks of short-lived ones, so that it stays small."""

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from glutecoach.cli.clock import SystemClock
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say_json

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House

_KINDS = ("break", "program")
_UNSAID = 1
"""Exit code where nothing can speak."""


@click.command(hidden=True, context_settings=HELP_OPTIONS)
@click.pass_obj
def plan(invocation: Invocation) -> int:
    """Print what of today is done and due, and keep the calendar file up to date."""
    from glutecoach.cli.desk_plan import plan_now, plan_to_json  # noqa: PLC0415  (--help needs nothing of it)
    from glutecoach.cli.wiring import House  # noqa: PLC0415

    house = House(invocation)
    try:
        told = plan_to_json(plan_now(house.services()))
        _keep_calendar(house)
    finally:
        house.close()
    say_json(told)
    return 0


def _keep_calendar(house: "House") -> None:
    """Keep the calendar file up to date; what stands in the way is told by the app and the commands."""
    if not house.settings.current.reminders.calendar_file:
        return
    with suppress(ImportError):
        from glutecoach.cli.calendar_upkeep import keep_calendar  # noqa: PLC0415

        keep_calendar(house)


@click.command(hidden=True, context_settings=HELP_OPTIONS)
@click.argument("kind", type=click.Choice(_KINDS))
@click.pass_obj
def say_aloud(invocation: Invocation, *, kind: str) -> int:
    """Say that it is time for something."""
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415  (--help needs nothing of it)
    from glutecoach.cli.shipped_phrases import english  # noqa: PLC0415
    from glutecoach.cli.sound_trial import say_once  # noqa: PLC0415
    from glutecoach.cli.sounding import sound_for  # noqa: PLC0415

    settings = SettingsFile(invocation.paths.settings).current
    if not settings.sound:
        return 0
    sentence = english().say(f"remind_{kind}")
    sound = sound_for(settings.audio, invocation.paths)
    try:
        sound.prepare([sentence])
        return 0 if say_once(sound, sentence, SystemClock()) else _UNSAID
    finally:
        sound.close()
