"""Who may come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.serving.door import Door, host_name, is_own_page

DOOR = Door(frozenset({"localhost", "127.0.0.1", "::1"}))


def test_every_door_has_a_key_and_a_ticket_of_its_own() -> None:
    doors = [Door(frozenset()) for _ in range(20)]
    secrets = {door.key for door in doors} | {door.ticket for door in doors}
    assert len(secrets) == 40
    assert min(map(len, secrets)) >= 43  # 32 bytes


def test_the_key_opens_and_nothing_else_does() -> None:
    assert DOOR.is_key(DOOR.key)
    assert DOOR.is_ticket(DOOR.ticket)
    for wrong in ("", DOOR.ticket, DOOR.key[:-1], DOOR.key + "x", DOOR.key.swapcase(), "ü", "\udcff"):
        assert not DOOR.is_key(wrong)
    assert not DOOR.is_ticket(DOOR.key)


def test_secrets_are_not_shown_by_accident() -> None:
    assert DOOR.key not in repr(DOOR)
    assert DOOR.ticket not in repr(DOOR)


@given(st.text())
def test_whatever_is_given_is_judged_and_never_an_error(text: str) -> None:
    assert not DOOR.is_key(text)
    assert DOOR.knows(text) == (host_name(text) in DOOR.names)


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "127.0.0.1", "[::1]:8000", "[::1]", "localhost:9000"],
)
def test_this_computer_is_known_by_its_names_whatever_the_port(host: str) -> None:
    assert DOOR.knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1@evil.example",
        "localhost:x",
        "[::1",
        "::1",
        "[::1]x",
        "192.168.1.5",
    ],
)
def test_other_names_are_not_known(host: str) -> None:
    assert not DOOR.knows(host)


def test_the_address_at_which_one_arrived_is_known() -> None:
    assert DOOR.knows("192.168.1.5:8000", "192.168.1.5")
    assert DOOR.knows("192.168.1.5:8000", "::ffff:192.168.1.5")
    assert DOOR.knows("[fe80::1]:8000", "fe80::1%eth0")
    assert not DOOR.knows("192.168.1.6:8000", "192.168.1.5")
    assert not DOOR.knows("", "")


def test_only_our_own_page_is_our_own_page() -> None:
    assert is_own_page("http://127.0.0.1:8000", "127.0.0.1:8000")
    for origin in ("null", "", "http://127.0.0.1:8001", "https://127.0.0.1:8000", "http://evil.example"):
        assert not is_own_page(origin, "127.0.0.1:8000")
    assert not is_own_page("http://", "")
