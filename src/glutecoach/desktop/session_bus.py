"""Where the desktop's programs talk to each other on Linux: the session bus."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

BUS_VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
HAS_A_BUS = sys.platform not in {"darwin", "win32"}


def session_bus_address(environment: Mapping[str, str]) -> str:
    """Return where the user's session bus is; empty: there is none to be found.

    A shell that came over ssh, and a timer, often do not know it though it is there.
    """
    if known := environment.get(BUS_VARIABLE):
        return known
    folder = environment.get("XDG_RUNTIME_DIR", "")
    if not folder or not Path(folder).is_absolute():
        return ""
    socket = Path(folder) / "bus"
    try:
        return f"unix:path={_quoted(str(socket))}" if socket.is_socket() else ""
    except OSError:
        return ""


def bus_of_this_desktop(environment: Mapping[str, str]) -> str:
    """Return the address of the bus of the desktop that a process runs on; empty: there is none to be used.

    Over ssh there is none: what is pressed there belongs to whoever sits at that desktop.
    """
    if environment.get("SSH_CONNECTION"):
        return ""
    address = session_bus_address(environment)
    return address if address.startswith("unix:") else ""


def _quoted(path: str) -> str:
    """Write a path as addresses want it: everything that is not plain, by its bytes."""
    plain = frozenset(b"-_/.\\*0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return "".join(chr(byte) if byte in plain else f"%{byte:02x}" for byte in os.fsencode(path))
