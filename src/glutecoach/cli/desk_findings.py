"""What ``doctor`` tells of reminders: who shows notices, what is known of the user, what keeps them up."""

import asyncio
from typing import TYPE_CHECKING

from glutecoach.cli.commands.doctor import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glutecoach.desktop.login_service import ServiceState
    from glutecoach.desktop.notices import NotifierAbout
    from glutecoach.desktop.presence import PresenceAbout
    from glutecoach.domain.reminder_preferences import ReminderPreferences

NOTICES, PRESENCE, REMINDERS = "notices", "presence", "reminders"


def desk_findings(
    environment: "Mapping[str, str]", preferences: "ReminderPreferences", service: "ServiceState"
) -> list[Finding]:
    """Ask this desktop; it is given a few seconds to answer, and nothing is shown.

    Args:
        environment: of this process.
        preferences: whether and when the user wants to be reminded.
        service: how the login service stands.
    """
    about, presence = asyncio.run(_asked(environment))
    return [
        _reminders(preferences, service),
        _notices(about, environment, wanted=preferences.on),
        _presence(presence, wanted=preferences.on),
    ]


async def _asked(environment: "Mapping[str, str]") -> "tuple[NotifierAbout, PresenceAbout]":
    from glutecoach.cli.terminal_writing import terminal_writer  # noqa: PLC0415  (most commands ask nobody)
    from glutecoach.desktop.notifier_choice import choose_notifier  # noqa: PLC0415
    from glutecoach.desktop.presence import sensor_for  # noqa: PLC0415

    notifier, sensor = choose_notifier(environment, terminal_writer()), sensor_for(environment)
    try:
        await sensor.look()
        return await notifier.about(), sensor.about()
    finally:
        await notifier.close()
        await sensor.close()


def _reminders(preferences: "ReminderPreferences", service: "ServiceState") -> Finding:
    told = f"{'on' if preferences.on else 'off'}; login service: {service.sentence}"
    details = (service.remedy,) if service.remedy else ()
    if preferences.on and service.kind is not None and not service.installed:
        details = ("'glutecoach remind install' lets them come without a window that stays open.",)
    return Finding(REMINDERS, told, details=details)


def _notices(about: "NotifierAbout", environment: "Mapping[str, str]", *, wanted: bool) -> Finding:
    from glutecoach.desktop.terminals import known_terminal  # noqa: PLC0415  (most commands open none)

    if not about.name:
        return Finding(NOTICES, about.problem, needs_action=wanted)
    buttons = "answers can be pressed" if about.has_choices else "nothing can be pressed on them"
    terminal = known_terminal(environment)
    opening = (
        f"A session opens in: {terminal}"
        if terminal
        else "No terminal is known that a session could open in; a notice says what to type instead."
    )
    named = f"{about.name} {about.version}".rstrip()
    return Finding(NOTICES, f"{named}; {buttons}", details=(*filter(None, (about.problem,)), opening))


def _presence(about: "PresenceAbout", *, wanted: bool) -> Finding:
    idle = f"time away from {about.idle_from}" if about.idle_from else "time away is not known"
    attention = (
        f"do-not-disturb from {about.attention_from}"
        if about.attention_from
        else "do-not-disturb is not known"
    )
    return Finding(PRESENCE, f"{idle}; {attention}", details=about.missing if wanted else ())
