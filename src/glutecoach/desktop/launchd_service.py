"""The login service as an agent of launchd."""

import os
from pathlib import Path

from glutecoach.desktop.login_service import ServiceKind, ServiceState
from glutecoach.desktop.service_command import ServiceCommand
from glutecoach.desktop.service_file import holds, is_there, take_away, write_service_file
from glutecoach.desktop.service_texts import AGENT_LABEL, launchd_agent
from glutecoach.desktop.system_tool import Ask
from glutecoach.errors import GlutecoachError

LATER = "Nobody is logged in at the screen, so it begins at your next login."


class LaunchdService:
    """Speaks to the launchd of the user who sits at the screen."""

    kind = ServiceKind.LAUNCHD

    def __init__(self, command: ServiceCommand, home: Path, ask: Ask, *, user: int | None = None) -> None:
        """Know where the user's agents are.

        Raises:
            InputError: the command cannot be written in one.
        """
        self.content = launchd_agent(command)
        self.text = self.content.decode()
        self.file = home / "Library" / "LaunchAgents" / f"{AGENT_LABEL}.plist"
        self._ask = ask
        number = user if user is not None else os.getuid() if hasattr(os, "getuid") else 0
        self._domain = f"gui/{number}"
        self._target = f"{self._domain}/{AGENT_LABEL}"

    def state(self) -> ServiceState:
        """Look how it stands."""
        if not is_there(self.file):
            return ServiceState(self.kind, file=self.file)
        switched = self._ask(("launchctl", "print-disabled", self._domain)).text
        found = self._ask(("launchctl", "print", self._target))
        lines = {line.strip() for line in found.text.splitlines()}
        return ServiceState(
            self.kind,
            installed=True,
            enabled=not any(off in switched for off in _switched_off()),
            running=found.went_well and "state = running" in lines,
            outdated=not holds(self.file, self.content),
            file=self.file,
        )

    def install(self) -> str:
        """Write the agent and start it; where nobody sits at the screen, it begins at the next login."""
        write_service_file(self.file, self.content)
        if not self._ask(("launchctl", "print", self._domain)).went_well:
            return LATER
        self._ask(("launchctl", "bootout", self._target))
        self._ask(("launchctl", "enable", self._target))
        answer = self._ask(("launchctl", "bootstrap", self._domain, str(self.file)))
        if not answer.went_well:
            raise GlutecoachError(
                f"The file is written, but launchd did not start it: {answer.reason}.",
                f"'launchctl print {self._target}' tells more.",
            )
        return ""

    def remove(self) -> str:
        """Stop it and take the agent away."""
        self._ask(("launchctl", "bootout", self._target))
        take_away(self.file)
        return ""


def _switched_off() -> tuple[str, ...]:
    """Return how systems of different years write that it is disabled."""
    return (f'"{AGENT_LABEL}" => disabled', f'"{AGENT_LABEL}" => true')
