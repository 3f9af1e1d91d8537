"""The app in a real browser: what a person sees, presses and finds in the log afterwards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

pytest.importorskip("textual_serve")

from glutecoach.domain.preferences import Theme
from glutecoach.ui.themes import THEMES, theme_name
from tests.serving.chromium import PROGRAM, Chromium
from tests.serving.stand import ready_home, served

pytestmark = [
    pytest.mark.skipif(not PROGRAM, reason="no Chromium or Chrome is installed"),
    pytest.mark.skipif(os.name == "nt", reason="processes are ended in the way of Unix"),
]
PAGE_IS_UP = "document.body.classList.contains('-first-byte')"
ENDED = "!document.getElementById('ended').hidden"
HEADING = "document.getElementById('ended-title').textContent"
# How many colours the drawn terminal has; an empty one has one or none.
COLOURS = """(() => {
  const canvas = document.querySelector("canvas.xterm-text-layer");
  const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let at = 0; at < dots.length; at += 4 * 97) { colours.add(dots[at] + 256 * dots[at + 1] + 65536 * dots[at + 2]); }
  return colours.size;
})()"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return ready_home(tmp_path / "home")


@pytest_asyncio.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Chromium]:
    async with Chromium(tmp_path) as running:
        yield running


def logged(home: Path) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "glutecoach", "--data-dir", str(home), "log", "list", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)["sessions"]


async def test_a_program_is_started_paused_finished_and_found_in_the_log(
    home: Path, browser: Chromium
) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        await tab.press("enter")
        await tab.shows("seconds left")
        await tab.press("n")
        await tab.shows("The movement")
        await tab.press(" ")
        await tab.shows("Paused. Press Space to go on.")
        assert await tab.value(COLOURS) > 20
        await tab.press(" ")
        await tab.shows(lambda text: "Well done." in text and "Enter Done" in text)
        await tab.press("enter")
        await tab.shows("This week")
        await tab.press("h")
        await tab.shows(lambda text: "History" in text and "A short one" in text)
        assert tab.console == []
        server.end()
    sessions = logged(home)
    assert [each["title"] for each in sessions] == ["A short one"]
    assert sessions[0]["evidence"] == "timed"


async def test_nothing_is_loaded_from_elsewhere_and_no_secret_stays_in_the_address(
    home: Path, browser: Chromium
) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        here = server.root.removeprefix("http://")
        assert {address.split("/")[2] for address in tab.asked_for} == {here}
        assert await tab.value("location.href") == f"{server.root}/"
        assert await tab.value("document.cookie") == ""
        assert await tab.value("[...document.fonts].some((font) => font.status === 'loaded')")
        assert await tab.value("document.activeElement.tagName") == "TEXTAREA"


async def test_a_session_is_gone_on_with_after_the_page_is_loaded_again(
    home: Path, browser: Chromium
) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        await tab.press("enter")
        await tab.shows("seconds left")
        await tab.press("n")
        await tab.shows("The movement")
        await tab.reload()
        await tab.shows("Not finished")
        await tab.press("enter")
        await tab.shows("The movement")
        await tab.shows("Well done.")
        server.end()
    assert len(logged(home)) == 1


@pytest.mark.parametrize(
    ("width", "height"), [(640, 400), (800, 600), (1024, 640), (1366, 768), (1920, 1080), (900, 1400)]
)
@pytest.mark.parametrize("options", [(), ("--big",)], ids=["usual", "big"])
async def test_the_letters_leave_room_for_the_app(
    width: int, height: int, options: tuple[str, ...], home: Path, browser: Chromium
) -> None:
    with served(*options, data=home) as server:
        tab = await browser.tab(width, height)
        await tab.open(server.url)
        await tab.shows("A short one")
        columns, rows = tab.screen.columns, tab.screen.lines
        assert columns >= 80
        assert rows >= 24
        if options:
            # As large as can be: one of both is all but used up.
            assert columns <= 92 or rows <= 26


async def test_on_a_big_screen_the_letters_follow_the_window(home: Path, browser: Chromium) -> None:
    with served("--big", data=home) as server:
        tab = await browser.tab(800, 450)
        await tab.open(server.url)
        await tab.shows("A short one")
        before = await tab.value("document.querySelector('canvas').height")
        await tab.resize(1600, 900)
        await tab.until(f"document.querySelector('canvas').height > {before} * 1.8")
        await tab.until("document.querySelector('.xterm-screen').offsetWidth > 1400")
        await tab.press("l")
        await tab.shows("Library")
        assert 80 <= tab.screen.columns <= 110
        assert 24 <= tab.screen.lines <= 26


async def test_several_tabs_are_several_apps_with_one_log(home: Path, browser: Chromium) -> None:
    with served(data=home) as server:
        one, other = await browser.tab(), await browser.tab()
        await one.open(server.url)
        await other.open(f"{server.root}/open/{server.key}")
        await one.shows("A short one")
        await other.shows("A short one")
        await one.press("l")
        await one.shows("Library")
        await other.shows("This week")
        assert "Library" not in other.text().splitlines()[0]
        await other.press("enter")
        await other.shows("seconds left")
        await one.press("escape")
        await one.shows("This week")
        await browser.close_tab(other)
        # What the closed tab began can be gone on with in the one that is left.
        await one.reload()
        await one.shows("Not finished")


async def test_leaving_the_app_says_so_and_opens_it_again(home: Path, browser: Chromium) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        await tab.press("q")
        await tab.until(ENDED)
        assert await tab.value(HEADING) == "Closed"
        assert await tab.value("document.activeElement.id") == "again"
        tab.forget()
        await tab.press("enter")
        await tab.shows("A short one")


async def test_ending_the_server_is_told_and_so_is_a_way_that_is_cut(home: Path, browser: Chromium) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        assert server.end() == 0
        await tab.until(ENDED)
        assert await tab.value(HEADING) == "Stopped"
        assert not await tab.value("document.getElementById('again').checkVisibility()")
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        server.process.kill()
        await tab.until(ENDED)
        assert await tab.value(HEADING) == "Not connected"
        assert await tab.value("document.getElementById('again').checkVisibility()")


async def test_the_keys_are_listed_from_the_start(home: Path, browser: Chromium) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows(lambda text: "A short one" in text and "Enter Start  l Library" in text)


async def test_without_the_key_the_browser_shows_why(home: Path, browser: Chromium) -> None:
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(f"{server.root}/")
        await tab.until("document.body.innerText.includes('The key is missing')")
        await tab.open(f"{server.root}/open/{server.key[:-1]}")
        await tab.until("document.body.innerText.includes('The key is missing')")


async def test_another_site_cannot_reach_the_app_with_the_ticket_in_the_browser(
    home: Path, browser: Chromium
) -> None:
    reach = """new Promise((done) => {
      const line = new WebSocket('%s');
      line.onopen = () => done('open');
      line.onerror = () => done('refused');
    })"""
    with served(data=home) as server, served(data=home) as elsewhere:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        # A page of our own may; the page of another program on this computer may not.
        address = f"{server.root}/ws".replace("http", "ws")
        assert await tab.value(reach % address) == "open"
        stranger = await browser.tab()
        await stranger.open(f"{elsewhere.root}/")
        await stranger.until("document.body.innerText.includes('The key is missing')")
        await stranger.call("Page.setBypassCSP", enabled=True)
        await stranger.reload()
        await stranger.until("document.body && document.body.innerText.includes('The key is missing')")
        assert await stranger.value(reach % address) == "refused"


@pytest.mark.parametrize("theme", Theme)
async def test_the_page_around_the_app_has_its_background(
    theme: Theme, home: Path, browser: Chromium
) -> None:
    settings = home / "settings.toml"
    settings.write_text(f'theme = "{theme}"\n{settings.read_text()}', encoding="utf-8")
    wanted = next(each.background for each in THEMES if each.name == theme_name(theme))
    with served(data=home) as server:
        tab = await browser.tab()
        await tab.open(server.url)
        await tab.shows("A short one")
        shown = await tab.value("getComputedStyle(document.body).backgroundColor")
    numbers = tuple(int(str(wanted)[at : at + 2], 16) for at in (1, 3, 5))
    assert shown == f"rgb{numbers}"
