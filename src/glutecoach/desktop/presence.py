"""The port through which a desktop tells whether somebody is there and may be spoken to."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from glutecoach.domain.reminder import Presence


@dataclass(frozen=True, slots=True)
class PresenceAbout:
    """What is known of the user here, and from where; true of the last look."""

    idle_from: str = ""
    """Who tells how long nobody typed or moved the mouse, for people: "GNOME"; empty: nobody does."""
    attention_from: str = ""
    """Who tells of do-not-disturb and of full screens, for people: "dunst, X11"; empty: nobody does."""
    missing: tuple[str, ...] = ()
    """What is not known here and what to do about it, in sentences."""


class PresenceSensor(Protocol):
    """Looks at the desk when it is asked to. One loop uses it."""

    async def look(self) -> Presence:
        """Return what is known just now. It takes a few seconds at most, and never fails."""
        ...

    def about(self) -> PresenceAbout:
        """Return what the last look could know; before the first, nothing is."""
        ...

    async def close(self) -> None:
        """Let go of everything; a later look begins anew."""
        ...


def sensor_for(environment: Mapping[str, str], platform: str = sys.platform) -> PresenceSensor:
    """Return what looks at this desktop. It costs nothing until the first look."""
    if platform == "darwin":
        from glutecoach.desktop.mac_presence import mac_sensor  # noqa: PLC0415 - only where it is needed

        return mac_sensor()
    if platform == "win32":
        from glutecoach.desktop.windows_presence import windows_sensor  # noqa: PLC0415 - likewise

        return windows_sensor()
    from glutecoach.desktop.linux_presence import LinuxSensor  # noqa: PLC0415 - likewise

    return LinuxSensor(environment)
