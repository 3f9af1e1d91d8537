"""The program under several time zones: which day it is, and where a session is written down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.domain.test_zones import ZONES


def ran(zone: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "glutecoach", *arguments],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout)) if done.stdout.startswith("{") else {}


def day_there(zone: str) -> date:
    return (datetime.now(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) - timedelta(hours=4)).date()


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_is_that_of_the_place(zone: str) -> None:
    before = day_there(zone)
    told = ran(zone, "streak", "--json")
    assert told["today"] in {str(before), str(day_there(zone))}


def test_a_session_entered_in_one_zone_keeps_its_day_in_every_other() -> None:
    zone = "Pacific/Apia"
    before = day_there(zone)
    ran(zone, "log", "add", "wake-up")
    days = {str(before), str(day_there(zone))}
    for other in ("Pacific/Apia", "America/New_York", "UTC"):
        (session,) = ran(other, "log", "list", "--json")["sessions"]
        assert session["day"] in days
        assert session["zone"] == zone
