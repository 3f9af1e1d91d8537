"""Something to see while the app is being loaded: a still frame on the other screen of the terminal."""

import os
import sys
from collections.abc import Mapping

_TAKE_OTHER_SCREEN = "\x1b[?1049h\x1b[?25l\x1b[2J\x1b[H"
BROWSER_DRIVER = "glutecoach.ui.browser_driver:BrowserDriver"
"""What draws the app in a browser; ``TEXTUAL_DRIVER`` names it there."""
_GIVE_BACK = "\x1b[2J\x1b[H\x1b[?25h\x1b[?1049l"


class FirstFrame:
    """Shown before anything heavy is imported; the app draws over it, an error message comes after it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self._showing = False

    def show(self) -> None:
        """Show it, where the terminal can."""
        if in_browser(self._environment) or not interactive(self._environment) or os.name == "nt":
            return
        self._showing = True
        plain = self._environment.get("NO_COLOR")
        title = "glutecoach" if plain else "\x1b[1;32mglutecoach\x1b[0m"
        # Where the app's own heading will stand.
        sys.stdout.write(f"{_TAKE_OTHER_SCREEN}  {title}\n\n  One moment …")
        sys.stdout.flush()

    def hand_over(self) -> None:
        """Leave the screen as it is: the app takes it now, and gives it back when it ends."""
        self._showing = False

    def close(self) -> None:
        """Give the screen back, unless the app has it or nothing was shown."""
        if self._showing:
            self._showing = False
            sys.stdout.write(_GIVE_BACK)
            sys.stdout.flush()


def interactive(environment: Mapping[str, str]) -> bool:
    """Tell whether the app can run here: a browser, or a terminal on both sides that can move its cursor."""
    if in_browser(environment):
        return True
    terminal = environment.get("TERM", "dumb" if os.name != "nt" else "windows")
    return terminal not in {"dumb", ""} and _is_terminal(sys.stdin) and _is_terminal(sys.stdout)


def in_browser(environment: Mapping[str, str]) -> bool:
    """Tell whether the app was started for a window of a browser: its output is no terminal then."""
    return environment.get("TEXTUAL_DRIVER") == BROWSER_DRIVER


def _is_terminal(stream: object) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]  # any text stream
    except (ValueError, OSError):
        return False
