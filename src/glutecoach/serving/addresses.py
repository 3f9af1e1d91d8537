"""Where the browser finds the app: this computer alone, unless more was plainly asked for."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address

from glutecoach.errors import InputError
from glutecoach.serving.door import names_of

THIS_COMPUTER = "127.0.0.1"
_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_A_PLACE_ELSEWHERE = ("192.0.2.1", 9)
"""An address of documentation; it is asked which way it would be, and nothing is sent."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen."""

    address: str
    """An IP address, in numbers."""
    port: int
    """0: any that is free."""

    @property
    def is_private(self) -> bool:
        """Whether only this computer reaches it."""
        return ip_address(self.address).is_loopback

    @property
    def names(self) -> frozenset[str]:
        """What stands in the address line of a browser that may come in."""
        if self.is_private:
            return _LOOPBACK_NAMES | names_of([self.address])
        return names_of([self.address]) | _own_names() | (_LOOPBACK_NAMES if self._is_everywhere else set())

    def url(self, port: int, path: str) -> str:
        """Return the address to open in a browser."""
        shown = ip_address(address_in_network() or THIS_COMPUTER) if self._is_everywhere else None
        host = _in_url(shown or ip_address(self.address))
        return f"http://{host}{'' if port == 80 else f':{port}'}{path}"

    @property
    def _is_everywhere(self) -> bool:
        return ip_address(self.address).is_unspecified


def chosen_place(address: str | None, port: int | None, *, on_the_network: bool) -> Place:
    """Return where to listen.

    Args:
        address: as typed; None: this computer, or its address in the network where that was asked for.
        port: as typed; None: any that is free.
        on_the_network: whether other devices may come in.

    Raises:
        InputError: no such address, or one that others reach and that was not plainly asked for.
    """
    place = Place(_as_numbers(address, on_the_network=on_the_network), port or 0)
    if place.is_private or on_the_network:
        return place
    raise InputError(
        f"{place.address} can be reached by others in your network, and what is shown travels unencrypted.",
        "Add --on-the-network if you want that; without --address only this computer gets in.",
    )


def address_in_network() -> str:
    """Return this computer's address in its network; empty: it is in none."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect(_A_PLACE_ELSEWHERE)
            return str(asking.getsockname()[0])
    except OSError:
        return ""


def _as_numbers(address: str | None, *, on_the_network: bool) -> str:
    if address is None:
        return _found_in_network() if on_the_network else THIS_COMPUTER
    if address.strip().lower() == "localhost":
        return THIS_COMPUTER
    try:
        return str(ip_address(address.strip().strip("[]")))
    except ValueError as error:
        raise InputError(
            f"'{address}' is not an address.", "Write it in numbers, as in 192.168.1.20, or leave it out."
        ) from error


def _found_in_network() -> str:
    found = address_in_network()
    if not found:
        raise InputError("This computer is in no network.", "Leave --on-the-network out, or name --address.")
    return found


def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    return frozenset({name, f"{name.partition('.')[0]}.local"} - {"", ".local"})


def _in_url(address: IPv4Address | IPv6Address) -> str:
    return f"[{address}]" if address.version == 6 else str(address)
