"""The login service as a task of the Task Scheduler of Windows."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from glutecoach.desktop.login_service import ServiceKind, ServiceState
from glutecoach.desktop.service_command import ServiceCommand
from glutecoach.desktop.service_file import holds, is_there, take_away, write_service_file
from glutecoach.desktop.service_texts import TASK_NAME, scheduled_task
from glutecoach.desktop.system_tool import Ask
from glutecoach.errors import GlutecoachError


class TaskService:
    """Registers a task that begins when the user signs in; the file it was made from stays beside it."""

    kind = ServiceKind.TASK_SCHEDULER

    def __init__(self, command: ServiceCommand, environment: Mapping[str, str], home: Path, ask: Ask) -> None:
        """Know who signs in.

        Raises:
            InputError: the command cannot be written in a task.
        """
        self.content = scheduled_task(_without_window(command), _account(environment))
        self.text = self.content.decode("utf-16").replace("\r\n", "\n")
        local = environment.get("LOCALAPPDATA", "")
        folder = Path(local) if local else home / "AppData" / "Local"
        self.file = folder / "glutecoach" / "reminders-task.xml"
        self._ask = ask

    def state(self) -> ServiceState:
        """Look how it stands."""
        found = self._ask(("schtasks", "/Query", "/TN", TASK_NAME, "/XML"))
        if not found.went_well:
            return ServiceState(self.kind, file=self.file)
        return ServiceState(
            self.kind,
            installed=True,
            # The only line of it that can say so: triggers and tasks are switched off with the same word.
            enabled="<Enabled>false</Enabled>" not in found.text,
            running=None,
            outdated=not holds(self.file, self.content),
            file=self.file,
        )

    def install(self) -> str:
        """Write the task, register it and start it."""
        write_service_file(self.file, self.content)
        made = self._ask(("schtasks", "/Create", "/TN", TASK_NAME, "/XML", str(self.file), "/F"))
        if not made.went_well:
            raise GlutecoachError(
                f"The file is written, but the Task Scheduler refused it: {made.reason}.",
                f"Import {self.file} in the Task Scheduler by hand.",
            )
        self._ask(("schtasks", "/End", "/TN", TASK_NAME))
        begun = self._ask(("schtasks", "/Run", "/TN", TASK_NAME))
        return "" if begun.went_well else "It begins when you sign in the next time."

    def remove(self) -> str:
        """Stop it, and take the task and its file away."""
        self._ask(("schtasks", "/End", "/TN", TASK_NAME))
        gone = self._ask(("schtasks", "/Delete", "/TN", TASK_NAME, "/F"))
        there = not gone.went_well and self._ask(("schtasks", "/Query", "/TN", TASK_NAME)).went_well
        if there:
            raise GlutecoachError(
                f"The Task Scheduler did not let the task go: {gone.reason}.",
                f"Delete “{TASK_NAME}” in the Task Scheduler by hand.",
            )
        if is_there(self.file):
            take_away(self.file)
        return ""


def _without_window(command: ServiceCommand) -> ServiceCommand:
    """Return the command with the Python that opens no window, where there is one."""
    program = Path(command.interpreter)
    quiet = program.with_name("pythonw.exe")
    is_usual = program.name.lower() == "python.exe"
    return replace(command, interpreter=str(quiet)) if is_usual and quiet.exists() else command


def _account(environment: Mapping[str, str]) -> str:
    name, domain = environment.get("USERNAME", ""), environment.get("USERDOMAIN", "")
    if not name.isprintable() or not domain.isprintable() or not name:
        raise GlutecoachError("Your account's name is not known here.", "Set the variable USERNAME.")
    return f"{domain}\\{name}" if domain else name
