from __future__ import annotations

from datetime import timedelta

import pytest

from glutecoach.cli.clock import SpeedClock, SystemClock, zone_name
from tests.fakes import FakeClock


def test_the_system_clock_never_goes_back_and_tells_its_offset() -> None:
    clock = SystemClock()
    readings = [clock.monotonic_ms() for _ in range(50)]
    assert readings == sorted(readings)
    assert clock.now().local.utcoffset() is not None


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        (":America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("UTC", "UTC"),
        ("", "UTC"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", ""),
        ("\x1b]52;c;AAAA\x07", ""),
        ("../../etc/passwd", ""),
        ("Europe/" + "x" * 200, ""),
    ],
)
def test_a_zone_is_named_only_when_it_is_told_as_a_name(
    told: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", told)
    assert zone_name() == name


@pytest.mark.parametrize("speed", [0.1, 1.0, 20.0, 100.0])
def test_a_faster_clock_scales_what_passes_and_leaves_the_wall_clock_alone(speed: float) -> None:
    wall = FakeClock()
    wall.advance(5)
    clock = SpeedClock(wall, speed)
    before, day = clock.monotonic_ms(), clock.now().local
    wall.advance(30)
    assert clock.monotonic_ms() - before == round(30_000 * speed)
    assert clock.now().local - day == timedelta(seconds=30)
