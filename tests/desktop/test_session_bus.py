"""Where the session bus is found."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from glutecoach.desktop.session_bus import session_bus_address


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("run é,=")


def test_what_the_environment_says_comes_first(folder: Path) -> None:
    known = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x", "XDG_RUNTIME_DIR": str(folder)}
    assert session_bus_address(known) == "unix:path=/x"


def test_a_socket_in_the_runtime_folder_is_found_and_its_name_written_as_addresses_want_it(
    folder: Path,
) -> None:
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(folder / "bus"))
        address = session_bus_address({"XDG_RUNTIME_DIR": str(folder)})
    assert address.startswith("unix:path=/")
    assert "run%20%c3%a9%2c%3d" in address
    assert address.endswith("/bus")


def test_no_socket_is_no_bus(folder: Path) -> None:
    assert session_bus_address({"XDG_RUNTIME_DIR": str(folder)}) == ""
    (folder / "bus").write_text("")
    assert session_bus_address({"XDG_RUNTIME_DIR": str(folder)}) == ""
    assert session_bus_address({"XDG_RUNTIME_DIR": "somewhere"}) == ""
    assert session_bus_address({"XDG_RUNTIME_DIR": "/no\0where"}) == ""
    assert session_bus_address({}) == ""
