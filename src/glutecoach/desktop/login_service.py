"""The service that reminds from login to logout: what stands in its file, and how each system takes it in."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from glutecoach.desktop.service_command import ServiceCommand
from glutecoach.desktop.system_tool import Ask, asking
from glutecoach.errors import GlutecoachError

HOW_WITHOUT = "Let your desktop start 'glutecoach remind --service' when you log in."


class ServiceKind(StrEnum):
    """Who keeps the service."""

    SYSTEMD = "systemd"
    LAUNCHD = "launchd"
    TASK_SCHEDULER = "task-scheduler"


SERVICE_NAMES = {
    ServiceKind.SYSTEMD: "a user unit of systemd",
    ServiceKind.LAUNCHD: "an agent of launchd",
    ServiceKind.TASK_SCHEDULER: "a task of the Task Scheduler",
}
"""What the service is, within a sentence."""


@dataclass(frozen=True, slots=True)
class ServiceState:
    """How the service stands."""

    kind: ServiceKind | None
    """None: this system has nothing that could keep it."""
    installed: bool = False
    enabled: bool = False
    """Whether it begins by itself at the next login."""
    running: bool | None = None
    """None: not known."""
    outdated: bool = False
    """Whether its file is another than would be written now: Python or the folder has moved."""
    file: Path | None = None

    @property
    def sentence(self) -> str:
        """How it stands, in words."""
        if self.kind is None:
            return "this system has no login services that glutecoach knows"
        if not self.installed:
            return "not installed"
        if self.outdated:
            return "installed, but for another place or version of glutecoach"
        if not self.enabled:
            return "installed, but it does not begin at login"
        return {
            True: "installed and running",
            False: "installed, but not running just now",
            None: "installed; it begins at login",
        }[self.running]

    @property
    def remedy(self) -> str:
        """What to do about it; empty: nothing needs to be done."""
        wrong = self.installed and (self.outdated or not self.enabled)
        return "'glutecoach remind install' puts that right." if wrong else ""


class LoginService(Protocol):
    """The service as one system keeps it."""

    @property
    def kind(self) -> ServiceKind:
        """Who keeps it."""
        ...

    @property
    def file(self) -> Path:
        """Where its file is."""
        ...

    @property
    def content(self) -> bytes:
        """What its file holds."""
        ...

    @property
    def text(self) -> str:
        """The same, to be read."""
        ...

    def state(self) -> ServiceState:
        """Look how it stands; changes nothing."""
        ...

    def install(self) -> str:
        """Write the file, put it in force and start it.

        Returns:
            An empty string, or a sentence where it begins later than now.

        Raises:
            GlutecoachError: it cannot be written, or the system refuses it.
        """
        ...

    def remove(self) -> str:
        """Stop it and take the file away.

        Returns:
            An empty string, or a sentence where something of it lasts until the next login.

        Raises:
            GlutecoachError: the file cannot be taken away.
        """
        ...


def login_service(
    command: ServiceCommand,
    environment: Mapping[str, str],
    *,
    platform: str = sys.platform,
    ask: Ask | None = None,
) -> LoginService:
    """Return the service of this system.

    Args:
        command: what it starts.
        environment: the variables of the process.
        platform: as ``sys.platform`` names it.
        ask: runs the tools of the system.

    Raises:
        GlutecoachError: the system keeps no such services, or the command cannot be written in its file.
    """
    # Each system needs one of them.
    tools = ask or asking(environment)
    home = _home(environment, platform)
    if platform == "win32":
        from glutecoach.desktop.task_service import TaskService  # noqa: PLC0415

        return TaskService(command, environment, home, tools)
    if platform == "darwin":
        from glutecoach.desktop.launchd_service import LaunchdService  # noqa: PLC0415

        return LaunchdService(command, home, tools)
    if platform == "linux":
        from glutecoach.desktop.systemd_service import SystemdService  # noqa: PLC0415

        if tools(("systemctl", "--version")).went_well:
            return SystemdService(command, environment, home, tools)
    raise GlutecoachError("There is no systemd here that could keep a login service.", HOW_WITHOUT)


def service_state(
    command: ServiceCommand,
    environment: Mapping[str, str],
    *,
    platform: str = sys.platform,
    ask: Ask | None = None,
) -> ServiceState:
    """Look how the service of this system stands; whatever is wrong is told, never raised."""
    try:
        return login_service(command, environment, platform=platform, ask=ask).state()
    except (GlutecoachError, OSError):
        return ServiceState(None)


def _home(environment: Mapping[str, str], platform: str) -> Path:
    named = environment.get("USERPROFILE" if platform == "win32" else "HOME")
    try:
        return Path(named) if named else Path.home()
    except RuntimeError as error:
        raise GlutecoachError(
            "Your home folder is not known here.", "Set the variable HOME, and try again."
        ) from error
