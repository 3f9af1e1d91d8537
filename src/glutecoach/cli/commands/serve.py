"""``glutecoach serve``."""

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.first_frame import BROWSER_DRIVER
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, warn
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from glutecoach.serving.addresses import Place
    from glutecoach.serving.server import Serving
    from glutecoach.serving.way_in import WayIn

HIGHEST_PORT = 65_535
OF_SIGNALS = 128
"""Exit codes of programs that a signal has ended begin above it."""
_OF_OTHER_TERMINALS = (
    *("GHOSTTY_", "ITERM_", "KITTY_", "STY", "TERM_", "TMUX", "VTE_", "WEZTERM_", "WT_", "ZELLIJ"),
)
_ON_THE_NETWORK = (
    "Everybody in your network who has this address sees and changes your log.",
    "What is shown travels unencrypted: whoever runs the network can read along.",
    "Use it in a network that you trust, and end it afterwards.",
)


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach serve --open                 open it in your browser
  glutecoach serve --big --open           letters as large as can be
  glutecoach serve --port 8765            always under the same port
  glutecoach serve --on-the-network       for a tablet or a television, too

\b
Each window of the browser is an app of its own, with the same log. Ctrl-C
ends them all; what was done is saved. JSON keys: url, address, port,
on_the_network, big.""",
)
@click.option(
    "--port",
    type=click.IntRange(1, HIGHEST_PORT),
    metavar="N",
    help="Listen at this port; else at a free one.",
)
@click.option(
    "--address", metavar="A", help="Listen at this address of this computer; else for itself alone."
)
@click.option("--on-the-network", is_flag=True, help="Let other devices in. Read what it says first.")
@click.option("--open", "opens", is_flag=True, help="Open your browser at once.")
@click.option("--big", is_flag=True, help="Letters as large as the window allows, for a big screen.")
@click.option("--json", "as_json", is_flag=True, help="Print the address as one JSON object.")
@click.pass_obj
def serve(
    invocation: Invocation,
    *,
    port: int | None,
    address: str | None,
    on_the_network: bool,
    opens: bool,
    big: bool,
    as_json: bool,
) -> int:
    """Show the app in a browser, for this computer alone.

    The address that is shown holds a key that is new each time: nobody else gets in.
    Sound comes from this computer, and files are read and written here.
    """
    from glutecoach.serving.addresses import chosen_place  # noqa: PLC0415  (--help needs nothing of it)
    from glutecoach.serving.way_in import WayIn  # noqa: PLC0415

    place = chosen_place(address, port, on_the_network=on_the_network)
    way_in = WayIn(invocation.paths.state)

    def opened(url: str, taken: int) -> None:
        if as_json:
            _tell_json(url, place, taken, big=big)
        else:
            _tell(url, place)
        if opens:
            _open(way_in, url)

    try:
        ended_by = _served(invocation, place, opened, big=big)
    finally:
        with suppress(OSError):
            way_in.close()
    if not as_json:
        say("Ended. Every window is closed, and what was done is saved.")
    return 0 if ended_by == signal.SIGINT else OF_SIGNALS + ended_by


def _served(
    invocation: Invocation, place: "Place", opened: "Callable[[str, int], None]", *, big: bool
) -> int:
    """Serve until the end, and return the signal that was it."""
    import asyncio  # noqa: PLC0415  (--help needs none of it)

    try:
        from glutecoach.serving.running import serve_until_ended  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "glutecoach":
            raise
        raise InputError(
            f"The app in a browser needs the package {error.name}, which is not installed.",
            "Install it with: pip install 'glutecoach[desk]'.",
        ) from error
    return asyncio.run(serve_until_ended(_serving(invocation, big=big), place, opened))


def _serving(invocation: Invocation, *, big: bool) -> "Serving":
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415
    from glutecoach.serving.server import Serving  # noqa: PLC0415

    paths = invocation.paths
    return Serving(
        command=(sys.executable, "-P", "-m", "glutecoach", *invocation.data_dir_arguments),
        environment=app_environment(invocation),
        # Read each time: the colours can be changed in the app.
        theme=lambda: SettingsFile(paths.settings).current.theme.value,
        big=big,
    )


def app_environment(invocation: Invocation) -> dict[str, str]:
    """Return the variables of an app in the browser: ours, without what tells of this terminal."""
    kept = {
        name: value
        for name, value in invocation.environment.items()
        if not name.upper().startswith(_OF_OTHER_TERMINALS)
    }
    return kept | {
        "TEXTUAL_DRIVER": BROWSER_DRIVER,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "TERM_PROGRAM": "textual",
        "PYTHONUNBUFFERED": "1",
    }


def _tell(url: str, place: "Place") -> None:
    say("Open this address in your browser:", "", f"  {url}", "")
    if place.is_private:
        say("It works on this computer alone, until you end it here.")
    else:
        say(*_ON_THE_NETWORK)
    say("Ctrl-C ends it.", at_once=True)


def _tell_json(url: str, place: "Place", port: int, *, big: bool) -> None:
    told = {"url": url, "address": place.address, "port": port}
    say_json({**told, "on_the_network": not place.is_private, "big": big}, at_once=True)


def _open(way_in: "WayIn", url: str) -> None:
    try:
        found = way_in.open(url)
    except OSError:
        found = False
    if not found:
        warn("No browser could be opened. Open the address yourself.")
