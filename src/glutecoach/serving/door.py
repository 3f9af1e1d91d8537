"""Who may come in: whoever opened the address with the key in it, and only from our own page."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hmac import compare_digest

_BYTES_OF_A_KEY = 32


def new_secret() -> str:
    """Return words that nobody guesses, fit for an address."""
    return secrets.token_urlsafe(_BYTES_OF_A_KEY)


@dataclass(frozen=True, slots=True)
class Door:
    """What has to be shown to come in. It lasts as long as the program runs."""

    names: frozenset[str]
    """What this computer may be called in an address, in small letters, without ports.

    A page elsewhere can make its own name lead here; a name that is not ours is turned away.
    """
    key: str = field(default_factory=new_secret, repr=False)
    """Stands in the address that the user opens."""
    ticket: str = field(default_factory=new_secret, repr=False)
    """Stands in the cookie of a browser that came with the key."""

    def is_key(self, given: str) -> bool:
        """Tell whether it is the key; the time it takes tells nothing about how near it was."""
        return _are_equal(self.key, given)

    def is_ticket(self, given: str) -> bool:
        """Tell whether it is the ticket, in the same way."""
        return _are_equal(self.ticket, given)

    def knows(self, host: str, here: str = "") -> bool:
        """Tell whether a ``Host`` header names this computer.

        Args:
            host: the header; its port is not looked at, as it differs at the other end of a tunnel.
            here: the address at which the request arrived.
        """
        name = host_name(host)
        return bool(name) and (name in self.names or name == _as_in_addresses(here))


def is_own_page(origin: str, host: str) -> bool:
    """Tell whether an ``Origin`` header is that of the page that this host showed."""
    return bool(host) and origin.lower() == f"http://{host}".lower()


def host_name(host: str) -> str:
    """Return the name of a ``Host`` header without its port, in small letters; empty: it makes no sense."""
    name, bracket, port = host.strip().lower().partition("]")
    if bracket:
        return name[1:] if name.startswith("[") and (not port or _is_port(port)) else ""
    name, colon, port = name.partition(":")
    return name if not colon or port.isdecimal() else ""


def names_of(addresses: Iterable[str]) -> frozenset[str]:
    """Return addresses as they stand in a ``Host`` header, without brackets."""
    return frozenset(_as_in_addresses(each) for each in addresses)


def _as_in_addresses(address: str) -> str:
    """Drop what tells the network card, and what dresses an old address up as a new one."""
    return address.lower().partition("%")[0].removeprefix("::ffff:")


def _is_port(text: str) -> bool:
    return text.startswith(":") and text[1:].isdecimal()


def _are_equal(ours: str, given: str) -> bool:
    return compare_digest(ours.encode(), given.encode("utf-8", "surrogateescape"))
