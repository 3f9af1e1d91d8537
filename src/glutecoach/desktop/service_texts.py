"""The files of login services: fixed texts, and in them the command, quoted as each system reads it."""

import plistlib
import re
from subprocess import list2cmdline
from xml.sax.saxutils import escape

from glutecoach.desktop.service_command import ServiceCommand
from glutecoach.errors import InputError

UNIT_NAME = "glutecoach-remind.service"
AGENT_LABEL = "glutecoach.remind"
TASK_NAME = "glutecoach reminders"
_FINDER = "/usr/bin/env"
_EXPANDED_BY_WINDOWS = re.compile(r"%|\$\(")

_UNIT = """\
# Reminders of glutecoach. Written by 'glutecoach remind install',
# taken away by 'glutecoach remind remove'.

[Unit]
Description=Reminders of glutecoach
PartOf=graphical-session.target
After=graphical-session.target
# After five failures within an hour it is left alone.
StartLimitIntervalSec=1h
StartLimitBurst=5

[Service]
Type=exec
ExecStart={command}
Restart=on-failure
RestartSec=60
# Wrong settings stay wrong: trying again would not help.
RestartPreventExitStatus=2
SuccessExitStatus=143
# A terminal that was opened from a reminder stays open.
KillMode=process
TimeoutStopSec=10

[Install]
WantedBy=default.target graphical-session.target
"""

_TASK = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Reminders of glutecoach. Taken away by: glutecoach remind remove</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Enabled>true</Enabled>
      <UserId>{user}</UserId>
      <Delay>PT30S</Delay>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <IdleSettings>
      <StopOnIdleEnd>false</StopOnIdleEnd>
      <RestartOnIdle>false</RestartOnIdle>
    </IdleSettings>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>7</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>5</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def systemd_unit(command: ServiceCommand) -> bytes:
    """Return a user unit for systemd.

    Raises:
        InputError: the command cannot be written in one.
    """
    words = _startable(command.argv)
    # With a colon in front nothing in the line is taken for a variable; only then a dollar sign is one.
    prefix = ":" if any("$" in word for word in words) else ""
    return _UNIT.format(command=prefix + " ".join(map(_systemd_word, words))).encode()


def launchd_agent(command: ServiceCommand) -> bytes:
    """Return an agent for launchd.

    Raises:
        InputError: the command cannot be written in one.
    """
    agent = {
        "Label": AGENT_LABEL,
        "ProgramArguments": list(command.argv),
        "RunAtLoad": True,
        "KeepAlive": {"SuccessfulExit": False},
        "ThrottleInterval": 60,
        "LimitLoadToSessionType": "Aqua",
        # A terminal that was opened from a reminder stays open.
        "AbandonProcessGroup": True,
    }
    return plistlib.dumps(agent, sort_keys=False)


def scheduled_task(command: ServiceCommand, user: str) -> bytes:
    r"""Return a task for the Task Scheduler of Windows, which begins when this user signs in.

    Args:
        command: what it starts.
        user: the account, such as ``DESK\anna``.

    Raises:
        InputError: the command cannot be written in one.
    """
    program, *arguments = command.argv
    if any(_EXPANDED_BY_WINDOWS.search(word) for word in command.argv):
        raise InputError(
            "The Task Scheduler would change a folder's name with '%' or '$(' in it.",
            "Choose a folder with a plain name.",
        )
    told = {"user": user, "program": program, "arguments": list2cmdline(arguments)}
    text = _TASK.format(**{name: escape(value) for name, value in told.items()})
    # As the scheduler writes and expects it.
    return text.replace("\n", "\r\n").encode("utf-16")


def _startable(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a command that systemd starts: it refuses programs with quotes or backslashes in their names."""
    program = words[0]
    if not any(sign in program for sign in "\"'\\"):
        return words
    if "=" in program:
        raise InputError(
            f"systemd cannot start Python where it is: {program}.",
            "Install it in a folder with a plain name.",
        )
    return (_FINDER, *words)


def _systemd_word(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{quoted}"'
