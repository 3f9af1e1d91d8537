"""``glutecoach remind install`` and ``remove``: reminders from login to logout."""

import sys
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, say_paragraph, warn, write_text
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.desktop.login_service import LoginService, ServiceState
    from glutecoach.desktop.service_command import ServiceCommand

_UNCHANGED = "Nothing was changed."
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_PLACES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
"""Variables that a service does not hear of by itself."""


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach remind install            show the file, and ask
  glutecoach remind install --print    only show it
  glutecoach remind install --yes      install it without asking

It is a user unit of systemd on Linux, an agent of launchd on a Mac, and a
task of the Task Scheduler on Windows. It needs no rights but your own.
Installing it again brings it up to date.
JSON keys: installed, kind, file, text (of the file), enabled, running, told.""",
)
@click.option("--yes", is_flag=True, help="Install it without asking.")
@click.option("--print", "only_print", is_flag=True, help="Print the file, and change nothing.")
@_JSON
@click.pass_obj
def install(invocation: Invocation, *, yes: bool, only_print: bool, as_json: bool) -> int:
    """Have reminders begin when you log in; shows the file first, and asks."""
    service = _service(invocation)
    if only_print:
        _print(service, as_json=as_json)
        return 0
    if not as_json:
        _show(service)
    if not yes and not _agreed(as_json=as_json):
        return 0
    told = list(filter(None, (service.install(), *_remarks(invocation))))
    if as_json:
        say_json({**_state_object(service.state()), "text": service.text, "told": told})
        return 0
    say(f"Installed: {service.file}")
    for sentence in told:
        say_paragraph(sentence)
    say("'glutecoach remind remove' takes it away again.")
    return 0


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
What was reminded of, and your settings, stay as they are.
JSON keys: removed (false: there was none), file, told.""",
)
@_JSON
@click.pass_obj
def remove(invocation: Invocation, *, as_json: bool) -> int:
    """Stop the login service and take its file away."""
    service = _service(invocation)
    there = service.state().installed
    told = service.remove() if there else ""
    if as_json:
        say_json({"removed": there, "file": str(service.file), "told": [told] if told else []})
    elif there:
        say(f"Removed: {service.file}")
        if told:
            say_paragraph(told)
        say("'glutecoach remind install' brings it back.")
    else:
        say("No login service is installed.")
    return 0


def service_command(invocation: Invocation) -> "ServiceCommand":
    """Return what the service starts: this program, in the folder that was chosen.

    Raises:
        InputError: it is not known where Python is.
    """
    from glutecoach.desktop.service_command import ServiceCommand  # noqa: PLC0415  (--help needs none)
    from glutecoach.paths import user_paths  # noqa: PLC0415

    if not sys.executable:
        raise InputError("It is not known which Python runs glutecoach.", "Start it by its full name.")
    paths = invocation.paths
    is_chosen = user_paths(paths.data, {}) == paths
    return ServiceCommand(sys.executable, paths.data if is_chosen else None)


def service_now(invocation: Invocation) -> "ServiceState":
    """Look how the login service stands; never raises for what the system lacks."""
    from glutecoach.desktop.login_service import service_state  # noqa: PLC0415

    return service_state(service_command(invocation), invocation.environment)


def _service(invocation: Invocation) -> "LoginService":
    from glutecoach.desktop.login_service import login_service  # noqa: PLC0415  (--help needs none)

    return login_service(service_command(invocation), invocation.environment)


def _print(service: "LoginService", *, as_json: bool) -> None:
    if as_json:
        say_json({**_state_object(service.state()), "text": service.text, "told": []})
    else:
        write_text(service.text)


def _show(service: "LoginService") -> None:
    from glutecoach.desktop.login_service import SERVICE_NAMES  # noqa: PLC0415

    state = service.state()
    again = " It is there already, and will be written anew." if state.installed else ""
    say_paragraph(
        f"Reminders begin when you log in, as {SERVICE_NAMES[service.kind]}, and come only within your "
        f"working hours.{again} This file will be written:"
    )
    say("", str(service.file), "", *(f"  {line}".rstrip() for line in service.text.splitlines()), "")


def _agreed(*, as_json: bool, ask: "Callable[[str], str]" = input) -> bool:
    """Ask whether to go on.

    Raises:
        InputError: nobody can be asked.
    """
    from glutecoach.cli.safety_gate import can_ask  # noqa: PLC0415

    if as_json or not can_ask():
        raise InputError(_UNCHANGED, "Add --yes to install it.")
    try:
        agreed = ask("Install it? [Y/n] ").strip().lower() in {"", "y", "yes"}
    except EOFError:
        agreed = False
    if not agreed:
        say(_UNCHANGED)
    return agreed


def _remarks(invocation: Invocation) -> tuple[str, ...]:
    """Switch reminders on, and return what else there is to say."""
    from dataclasses import replace  # noqa: PLC0415

    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415

    elsewhere = [name for name in _PLACES if invocation.environment.get(name)]
    remarks = [
        f"{name} is set in this terminal: the service knows it only if your whole desktop does."
        for name in elsewhere
        if service_command(invocation).data_dir is None
    ]
    settings = SettingsFile(invocation.paths.settings)
    if settings.problems:
        warn("Your settings have a mistake in them: 'glutecoach doctor' tells which.")
        return tuple(remarks)
    if not settings.current.reminders.on:
        reminders = replace(settings.current.reminders, on=True)
        problem = settings.save(replace(settings.current, reminders=reminders))
        remarks.append(problem or "Reminders are switched on; 'glutecoach remind off' switches them off.")
    return tuple(remarks)


def _state_object(state: "ServiceState") -> dict[str, object]:
    return {
        "installed": state.installed,
        "kind": state.kind.value if state.kind else None,
        "file": str(state.file) if state.file else None,
        "enabled": state.enabled,
        "running": state.running,
    }
