"""No test touches the user's home, sound device, time zone or settings."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    from pathlib import Path

settings.register_profile(
    "suite", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.register_profile("long", max_examples=3_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile(
    "mutants", settings.get_profile("suite"), phases=(Phase.explicit, Phase.generate)
)  # that something fails is enough: nobody looks for the smallest example
settings.load_profile("suite")
if examples := os.environ.get("GLUTECOACH_EXAMPLES"):
    # As many as were asked for, other ones in each run.
    settings.register_profile(
        "asked", max_examples=int(examples), deadline=None, suppress_health_check=list(HealthCheck)
    )
    settings.load_profile("asked")
ZONE = os.environ.get("GLUTECOACH_TEST_ZONE")
"""A time zone that the tests, and all that they start, are to run in; see ``scripts/check_zones.py``."""

DESKTOP = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "XDG_RUNTIME_DIR",
    "TERMINAL",
    "SSH_CONNECTION",
    "SSH_TTY",
)
"""What would lead to the desktop of whoever runs the tests."""


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has an empty home of its own, and says so to whatever it starts."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name, folder in (
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
    ):
        monkeypatch.setenv(name, str(home / folder))
    monkeypatch.setenv("GLUTECOACH_DATA_DIR", str(home / "glutecoach"))
    monkeypatch.setenv("GLUTECOACH_SOUND", "none")
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere/bus")
    for name in ("NO_COLOR", "COLORTERM", "TZ", "TEXTUAL_DRIVER", "CI", *DESKTOP):
        monkeypatch.delenv(name, raising=False)
    if ZONE:
        monkeypatch.setenv("TZ", ZONE)
    return home
