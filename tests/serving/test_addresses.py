"""Where the browser finds the app."""

from __future__ import annotations

import pytest

from glutecoach.errors import InputError
from glutecoach.serving.addresses import chosen_place


@pytest.mark.parametrize("address", [None, "localhost", "LOCALHOST", "127.0.0.1"])
def test_by_itself_it_is_this_computer_alone(address: str | None) -> None:
    place = chosen_place(address, None, on_the_network=False)
    assert (place.address, place.port, place.is_private) == ("127.0.0.1", 0, True)
    assert place.names == {"localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize("address", ["::1", "[::1]", "127.0.0.9"])
def test_other_addresses_of_this_computer_alone_need_no_more(address: str) -> None:
    assert chosen_place(address, 8000, on_the_network=False).is_private


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.168.1.20", "10.0.0.1", "2001:db8::1"])
def test_an_address_that_others_reach_has_to_be_asked_for_plainly(address: str) -> None:
    with pytest.raises(InputError, match="others in your network") as refused:
        chosen_place(address, None, on_the_network=False)
    assert "--on-the-network" in refused.value.remedy
    assert not chosen_place(address, None, on_the_network=True).is_private


@pytest.mark.parametrize("address", ["", "example.org", "1.2.3", "127.0.0.1:80", "0x7f000001", "127.1"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(InputError, match="is not an address"):
        chosen_place(address, None, on_the_network=True)


def test_the_address_to_open_is_written_as_browsers_want_it() -> None:
    def url(address: str, port: int) -> str:
        return chosen_place(address, port, on_the_network=True).url(port, "/open/x")

    assert url("127.0.0.1", 8000) == "http://127.0.0.1:8000/open/x"
    assert url("127.0.0.1", 80) == "http://127.0.0.1/open/x"
    assert url("::1", 8000) == "http://[::1]:8000/open/x"
    assert url("192.168.1.20", 8000) == "http://192.168.1.20:8000/open/x"


def test_everywhere_is_no_address_to_open() -> None:
    place = chosen_place("0.0.0.0", 8000, on_the_network=True)
    assert "0.0.0.0" not in place.url(8000, "/")
    assert {"localhost", "127.0.0.1"} <= place.names


def test_in_the_network_this_computer_is_not_called_localhost() -> None:
    assert "localhost" not in chosen_place("192.168.1.20", None, on_the_network=True).names
