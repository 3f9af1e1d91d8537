"""Do-not-disturb of GNOME and its kin, which is a setting that no program on the bus tells."""

import asyncio
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import which

from glutecoach.desktop.bus_questions import BusQuestions, of_owner
from glutecoach.desktop.presence_sources import Attention

_DESKTOPS = (
    ("org.gnome.Shell", "org.gnome.desktop.notifications", "show-banners"),
    ("org.Cinnamon", "org.cinnamon.desktop.notifications", "display-notifications"),
)
"""Who has the name, and where it keeps whether notices show."""
_POLL_S = 0.02
_TAKES_S = 1.0


class BannersSetting:
    """The setting that shows notices. It is read anew only where the file of all settings has changed."""

    name = "GNOME"
    kind = Attention.DO_NOT_DISTURB

    def __init__(self, bus: BusQuestions, environment: Mapping[str, str]) -> None:
        self._bus = bus
        self._environment = dict(environment)
        self._read_at: object = None
        self._is_quiet: bool | None = None

    async def is_taken(self) -> bool | None:
        """Tell whether notices are held back; None: not known."""
        for owner, schema, key in _DESKTOPS:
            if await self._bus.ask(of_owner(owner)) is True:
                return await self._quiet(schema, key)
        return None

    async def _quiet(self, schema: str, key: str) -> bool | None:
        changed = self._changed()
        if changed != self._read_at or changed is None:
            answer = await _told_by(["gsettings", "get", schema, key], self._environment)
            self._is_quiet = {"true": False, "false": True}.get(answer)
            self._read_at = changed
        return self._is_quiet

    def _changed(self) -> object:
        """Return what is another as soon as any setting is; None: no file."""
        home = (
            self._environment.get("XDG_CONFIG_HOME") or Path(self._environment.get("HOME", "/")) / ".config"
        )
        try:
            found = (Path(home) / "dconf" / "user").stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


async def _told_by(command: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return what a short program says, without a thread for it; empty: nothing in time."""
    program = which(command[0], path=environment.get("PATH"))
    if program is None:
        return ""
    with (
        subprocess.Popen(  # noqa: S603 - fixed words
            [program, *command[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            text=True,
        ) as running
    ):
        try:
            async with asyncio.timeout(_TAKES_S):
                while running.poll() is None:
                    await asyncio.sleep(_POLL_S)
        except TimeoutError:
            running.kill()
            return ""
        return running.stdout.read().strip() if running.stdout else ""
