"""Opening a terminal with a program in it; where none is known, the words say what to type."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from threading import Thread

from glutecoach.desktop.terminal_list import (
    WAYLAND_DISPLAY,
    X_DISPLAY,
    Terminal,
    multiplexer_of,
    terminals_of,
)

FAILED_WITHIN_S = 0.7
"""A terminal that cannot open tells so at once."""
_ASKING_S = 3.0
_MOST_TRIED = 3
_OF_THE_DISPLAY = frozenset(
    {X_DISPLAY, WAYLAND_DISPLAY, "XAUTHORITY", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE"}
)
_OF_ANOTHER_TERMINAL = frozenset(
    {"TMUX", "TMUX_PANE", "STY", "WINDOWID", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLORTERM"}
    | {"LINES", "COLUMNS", "NOTIFY_SOCKET", "JOURNAL_STREAM"}
)
"""What a program would believe of its terminal, though it runs in a new one."""
_MAC, _WINDOWS = "darwin", "win32"


def known_terminal(environment: Mapping[str, str], *, system: str = sys.platform) -> str:
    """Return the name of what would open; empty: no terminal is known here."""
    if system == _WINDOWS:
        return "the console"
    if system == _MAC:
        return "Terminal"
    return next((terminal.name for terminal in _on_linux(with_display(environment))), "")


def open_in_terminal(
    argv: Sequence[str],
    environment: Mapping[str, str] | None = None,
    *,
    typed: str = "",
    system: str = sys.platform,
) -> str:
    """Open a terminal with a program in it; takes up to a second or two, and starts no shell.

    Args:
        argv: the program, in full, and its arguments.
        environment: of this process; None: as it is.
        typed: what to type where no terminal opens; empty: the program and its arguments.
        system: as ``sys.platform`` names it.

    Returns:
        an empty text, or a sentence that says what to type instead.
    """
    own = os.environ if environment is None else environment
    if system == _WINDOWS:
        opened = _runs(argv, own, new_console=True)
    elif system == _MAC:
        opened = _opened_on_mac(argv, own)
    else:
        known = with_display(own)
        opened = any(_opened(each, argv, known) for each in islice(_on_linux(known), _MOST_TRIED))
    return "" if opened else f"No terminal opened by itself. To begin, type: {typed or shlex.join(argv)}"


def with_display(environment: Mapping[str, str]) -> Mapping[str, str]:
    """Return the environment with the display in it: a service has to ask where that is."""
    if any(environment.get(name) for name in (X_DISPLAY, WAYLAND_DISPLAY, "TMUX", "SSH_CONNECTION")):
        return environment
    systemctl = shutil.which("systemctl", path=environment.get("PATH"))
    if systemctl is None:
        return environment
    try:
        asked = subprocess.run(  # noqa: S603  (a fixed question)
            [systemctl, "--user", "show-environment"],
            capture_output=True, check=False, env=environment, timeout=_ASKING_S, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return environment
    lines = (line.partition("=") for line in os.fsdecode(asked.stdout).splitlines())
    # A value that had to be quoted is no display.
    told = {name: value for name, _, value in lines if name in _OF_THE_DISPLAY and value[:2] != "$'"}
    return {**environment, **told}


def _on_linux(environment: Mapping[str, str]) -> Iterator[Terminal]:
    yield from terminals_of(environment)
    if multiplexer := multiplexer_of(environment):
        yield multiplexer


def _opened(terminal: Terminal, argv: Sequence[str], environment: Mapping[str, str]) -> bool:
    command = terminal.showing(argv)
    if terminal.name == "tmux":
        return _runs(command, environment)
    own = {name: value for name, value in environment.items() if name not in _OF_ANOTHER_TERMINAL}
    apart = _apart_from_a_service(environment)
    return bool(apart and _runs([*apart, *command], own)) or _runs(command, own)


def _apart_from_a_service(environment: Mapping[str, str]) -> list[str]:
    """Return what starts a program beside the service that we are: it must outlive it."""
    systemd_run = shutil.which("systemd-run", path=environment.get("PATH"))
    if not environment.get("INVOCATION_ID") or systemd_run is None:
        return []
    return [systemd_run, "--user", "--scope", "--quiet", "--collect", "--"]


def _opened_on_mac(argv: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Let the system open a file that runs the program: that needs nobody's consent."""
    try:
        descriptor, path = tempfile.mkstemp(prefix="glutecoach-", suffix=".command")
        with os.fdopen(descriptor, "w", encoding="utf-8") as script:
            script.write(f'#!/bin/sh\nrm -f -- "$0"\nexec {shlex.join(argv)}\n')
        os.chmod(path, 0o700)  # noqa: PTH101  (it is a name, not a path of ours)
    except OSError:
        return False
    opener = shutil.which("open", path=environment.get("PATH")) or "open"
    return _runs([opener, path], environment)


def _runs(command: Sequence[str], environment: Mapping[str, str], *, new_console: bool = False) -> bool:
    """Start a program that outlives this one; tell whether it is still there, or ended well."""
    streams = None if new_console else subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  (word by word; no shell reads it)
            list(command),
            stdin=streams, stdout=streams, stderr=streams,
            env=environment,
            start_new_session=not new_console,
            creationflags=getattr(subprocess, "CREATE_NEW_CONSOLE", 0) if new_console else 0,
        )  # fmt: skip
    except (OSError, ValueError):
        return False
    try:
        return process.wait(FAILED_WITHIN_S) == 0
    except subprocess.TimeoutExpired:
        # Somebody has to take note of its end.
        Thread(target=process.wait, daemon=True).start()
        return True
