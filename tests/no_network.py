"""Refuses the network to this process, for good: an audit hook cannot be taken out again."""

from __future__ import annotations

import sys

REACHES_OUT = {
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
}
HERE = {"127.0.0.1", "::1", "localhost"}


class ReachedOutError(BaseException):
    """No handler for ordinary errors may swallow it."""


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event in REACHES_OUT and not _stays_here(event, arguments):
        raise ReachedOutError(f"{event} {arguments[1:]!r}")


def _stays_here(event: str, arguments: tuple[object, ...]) -> bool:
    """Tell whether it is a file's name or this computer: event loops talk to themselves so on some systems."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        return arguments[0] in HERE
    address = arguments[1]
    return isinstance(address, str | bytes) or (isinstance(address, tuple) and address[0] in HERE)


def refuse() -> None:
    """From now on whatever reaches out fails, and says so."""
    sys.addaudithook(_watch)
