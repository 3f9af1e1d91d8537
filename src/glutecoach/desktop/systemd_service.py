"""The login service as a user unit of systemd."""

from collections.abc import Mapping
from pathlib import Path

from glutecoach.desktop.login_service import ServiceKind, ServiceState
from glutecoach.desktop.service_command import ServiceCommand
from glutecoach.desktop.service_file import holds, is_there, take_away, write_service_file
from glutecoach.desktop.service_texts import UNIT_NAME, systemd_unit
from glutecoach.desktop.system_tool import Answer, Ask
from glutecoach.errors import GlutecoachError

WANTED_BY = ("default.target", "graphical-session.target")
"""As the unit's text has it; links in their folders are what makes it begin at login."""
LATER = "No user manager of systemd runs here: it begins with your next login that has one."
_STILL_RUNS = "No user manager of systemd answers here: if the service runs, it runs until you log out."


class SystemdService:
    """Speaks to the user's own manager; never to the system's."""

    kind = ServiceKind.SYSTEMD

    def __init__(self, command: ServiceCommand, environment: Mapping[str, str], home: Path, ask: Ask) -> None:
        """Know where the user's units are.

        Raises:
            InputError: the command cannot be written in a unit.
        """
        self.content = systemd_unit(command)
        self.text = self.content.decode()
        self._ask = ask
        config = environment.get("XDG_CONFIG_HOME", "")
        self._folder = (Path(config) if config.startswith("/") else home / ".config") / "systemd" / "user"
        self.file = self._folder / UNIT_NAME

    def state(self) -> ServiceState:
        """Look how it stands."""
        if not is_there(self.file):
            return ServiceState(self.kind, file=self.file)
        active = self._manager("is-active", UNIT_NAME)
        running = {"active": True, "activating": True, "inactive": False, "failed": False}
        return ServiceState(
            self.kind,
            installed=True,
            enabled=any(is_there(link) for link in self._links),
            running=running.get(active.text.strip()),
            outdated=not holds(self.file, self.content),
            file=self.file,
        )

    def install(self) -> str:
        """Write the unit, enable it and start it; without a manager, have it begin at the next login."""
        write_service_file(self.file, self.content)
        if not self._is_reachable:
            self._link()
            return LATER
        self._manager("daemon-reload")
        # Links that an older unit asked for go first.
        for deed in ("disable", "enable", "restart"):
            answer = self._manager(deed, UNIT_NAME)
            if not answer.went_well:
                raise GlutecoachError(
                    f"The file is written, but systemd did not start it: {answer.reason}.",
                    f"'systemctl --user status {UNIT_NAME}' tells more.",
                )
        return ""

    def remove(self) -> str:
        """Stop it, and take the unit and its links away."""
        reachable = self._is_reachable
        if reachable:
            self._manager("disable", "--now", UNIT_NAME)
        for file in (*self._links, self.file):
            take_away(file)
        if not reachable:
            return _STILL_RUNS
        self._manager("daemon-reload")
        self._manager("reset-failed", UNIT_NAME)
        return ""

    @property
    def _is_reachable(self) -> bool:
        return self._manager("show-environment").went_well

    @property
    def _links(self) -> tuple[Path, ...]:
        return tuple(self._folder / f"{target}.wants" / UNIT_NAME for target in WANTED_BY)

    def _link(self) -> None:
        """Do what ``systemctl enable`` does, where nobody is there to do it."""
        from glutecoach.files import make_private_folder  # noqa: PLC0415  (only without a manager)

        for link in self._links:
            try:
                make_private_folder(link.parent)
                link.unlink(missing_ok=True)
                link.symlink_to(self.file)
            except OSError as error:
                raise GlutecoachError(
                    f"The file is written, but {link} is not: {(error.strerror or 'refused').lower()}.",
                    f"'systemctl --user enable {UNIT_NAME}' does it once you are logged in.",
                ) from error

    def _manager(self, *words: str) -> Answer:
        return self._ask(("systemctl", "--user", *words))
