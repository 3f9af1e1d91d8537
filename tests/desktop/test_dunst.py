"""Notices on a notification service that people use, dunst, on a display of its own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from glutecoach.desktop.desktop_notices import DesktopNotices
from tests.desktop.dbus_stand import PrivateBus, coming
from tests.desktop.display_stand import needed, program_on
from tests.desktop.notification_server import NAME
from tests.desktop.notifier_stands import BREAK, Answers


@pytest.fixture
async def dunst(private_bus: PrivateBus, display: str, tmp_path: Path) -> AsyncIterator[None]:
    (tmp_path / "dunstrc").write_text("[global]\nmonitor = 0\nmarkup = full\nfont = Monospace 12\n")
    async with coming(private_bus.address, NAME) as came:
        with program_on(needed("dunst", "dunst"), "-conf", str(tmp_path / "dunstrc")):
            await came()
            yield


def dunstctl(*arguments: str) -> str:
    command = [needed("dunstctl", "dunst"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ).stdout


def past() -> list[dict]:
    """What dunst showed and shows no more, as it drew it."""
    return [
        {key: told["data"] for key, told in each.items()}
        for each in json.loads(dunstctl("history"))["data"][0]
    ]


async def test_dunst_shows_a_notice_and_what_is_pressed_comes_back(dunst: None) -> None:
    notices, answers = DesktopNotices(), Answers()
    about = await notices.about()
    assert (about.name, about.has_choices, about.problem) == ("dunst", True, "")
    await notices.show(BREAK, answers)
    assert json.loads(dunstctl("count", "displayed") or "0") == 1
    dunstctl("action", "0")
    assert await answers.next() == "clicked"
    # Here it goes on showing what was pressed, until it is taken back.
    assert json.loads(dunstctl("count", "displayed") or "0") == 1
    await notices.withdraw(BREAK.id)
    assert json.loads(dunstctl("count", "displayed") or "0") == 0
    await notices.close()


async def test_dunst_shows_text_as_it_is_written(dunst: None) -> None:
    notices, answers = DesktopNotices(), Answers()
    await notices.show(replace(BREAK, message="<b>not bold</b> & <i>plain</i>"), answers)
    dunstctl("close")
    assert await answers.next() == "dismissed"
    assert "not bold" in past()[0]["message"]
    assert "&lt;b&gt;" in past()[0]["body"]
    await notices.close()


async def test_dunst_takes_a_notice_back(dunst: None) -> None:
    notices, answers = DesktopNotices(), Answers()
    await notices.show(BREAK, answers)
    await notices.withdraw(BREAK.id)
    assert dunstctl("count", "displayed").strip() == "0"
    assert answers.given == []
    await notices.close()
