"""The terminals that are known, in the order in which they are tried."""

import shlex
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

X_DISPLAY, WAYLAND_DISPLAY = "DISPLAY", "WAYLAND_DISPLAY"
_LEADS: Mapping[str, tuple[str, ...]] = {
    "xdg-terminal-exec": (),
    "ptyxis": ("--new-window", "--"),
    "kgx": ("--",),
    "gnome-terminal": ("--",),
    "konsole": ("-e",),
    "xfce4-terminal": ("-x",),
    "mate-terminal": ("-x",),
    "x-terminal-emulator": ("-e",),
    "kitty": (),
    "foot": (),
    "ghostty": ("-e",),
    "alacritty": ("-e",),
    "wezterm": ("start", "--"),
    "terminator": ("-x",),
    "qterminal": ("-e",),
    "urxvt": ("-e",),
    "st": ("-e",),
    "xterm": ("-e",),
}
"""What stands before the command, which follows as separate words: no shell ever reads it."""
_USUAL_LEAD = ("-e",)
_OF_DESKTOPS = {
    "GNOME": ("ptyxis", "kgx", "gnome-terminal"),
    "KDE": ("konsole",),
    "XFCE": ("xfce4-terminal",),
    "MATE": ("mate-terminal",),
    "LXQt": ("qterminal",),
}
_ONLY_WAYLAND = frozenset({"foot"})
_ONLY_X = frozenset({"xterm", "urxvt", "st"})
_MOST = 20
"""Words of the user's own ``TERMINAL``."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """A program that shows others."""

    program: str
    """In full."""
    lead: tuple[str, ...] = ()
    """Arguments that stand before the command."""

    @property
    def name(self) -> str:
        """For people."""
        return Path(self.program).name

    def showing(self, argv: Sequence[str]) -> list[str]:
        """Return the whole command."""
        return [self.program, *self.lead, *argv]


def terminals_of(environment: Mapping[str, str]) -> Iterator[Terminal]:
    """Yield the terminals of a Linux desktop that are installed, the best guess first."""
    found: set[str] = set()
    for name, own in _candidates(environment):
        program = shutil.which(name, path=environment.get("PATH"))
        if program is None or program in found or not _fits(Path(name).name, environment):
            continue
        found.add(program)
        yield Terminal(program, (*own, *_LEADS.get(Path(name).name, _USUAL_LEAD)))


def multiplexer_of(environment: Mapping[str, str]) -> Terminal | None:
    """Return tmux where the program runs in it: a new window of it shows where the user is."""
    program = shutil.which("tmux", path=environment.get("PATH")) if environment.get("TMUX") else None
    return Terminal(program, ("new-window",)) if program else None


def _candidates(environment: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield names, with arguments of the user's own."""
    chosen = _words(environment.get("TERMINAL", ""))
    if chosen:
        yield chosen[0], chosen[1:]
    yield "xdg-terminal-exec", ()
    for desktop in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        for name in _OF_DESKTOPS.get(desktop, ()):
            yield name, ()
    yield "x-terminal-emulator", ()
    for name in _LEADS:
        yield name, ()


def _words(chosen: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(chosen))[:_MOST]
    except ValueError:
        return ()


def _fits(name: str, environment: Mapping[str, str]) -> bool:
    """Tell whether it can draw on one of the displays that are there."""
    x, wayland = environment.get(X_DISPLAY), environment.get(WAYLAND_DISPLAY)
    if name in _ONLY_WAYLAND:
        return bool(wayland)
    return bool(x) if name in _ONLY_X else bool(x or wayland)
