"""Write docs/screenshots/*-xterm.png and *-kitty.png: the real program in real terminals.

They run on a virtual screen. Needs Xvfb, xdotool and ImageMagick's ``import``; and the terminals: ``xterm``
with DejaVu Sans Mono, which draws blocks from the font, and ``kitty``, which draws them itself. What is
missing is left out and named.

    make_terminal_pictures.py [--to FOLDER]
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.cli.clock import SystemClock
from glutecoach.cli.settings_file import SettingsFile
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.paths import user_paths

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
SCREEN = ":97"
PIXELS = "1240x1300"
COLUMNS, LINES = 100, 30
FONT = "DejaVu Sans Mono"
START_S = 6.0
"""A terminal, the program and its first screen on a slow machine."""


BRIDGE = """\
format = 1
title = "A bridge"
summary = "One exercise, for the picture."
rationale = "For the picture."
when = "Once."
sources = ["convention"]

[[levels]]

[[levels.items]]
exercise = "bridge"
reps = 8
tempo = { lift_s = 2, hold_s = 2, lower_s = 2, pause_s = 1 }

[[levels.items]]
exercise = "hf-half-kneel"
hold_s = 30
"""
PLAY = [sys.executable, "-m", "glutecoach", "play", "a-bridge", "--no-resume"]
SESSIONS = {"session": ("n",), "floor": ("n", "f")}
"""What is pressed for each picture: the words are skipped, then the first repetition begins."""
TO_THE_TOP_S = 2.7


def main() -> int:
    """Make the pictures; return 1 where none could be made."""
    options = argparse.ArgumentParser(description="Write pictures of real terminals.")
    options.add_argument("--to", type=Path, default=FOLDER)
    folder = options.parse_args().to
    missing = [tool for tool in ("Xvfb", "xdotool", "import") if shutil.which(tool) is None]
    if missing:
        print(f"Not installed: {', '.join(missing)}.", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, virtual_screen():
        environment = lived_in(Path(home))
        for name, terminal in terminals().items():
            if shutil.which(name) is None:
                print(f"Not installed, left out: {name}.", file=sys.stderr)
                continue
            for shown, keys in SESSIONS.items():
                take([*terminal, *PLAY], environment, folder / f"{shown}-{name}.png", keys, TO_THE_TOP_S)
    return 0


def terminals() -> dict[str, list[str]]:
    """Return how each terminal is started, with a program to follow."""
    size = f"{COLUMNS}x{LINES}+0+0"
    xterm = ["xterm", "-fa", FONT, "-fs", "12", "-geometry", size, "-e"]
    # Xterm forgets what it was told about colours.
    xterm += ["env", "TERM=xterm-256color", "COLORTERM=truecolor"]
    kitty = ["kitty", "--config", "NONE"]
    for option in (
        f"font_family={FONT}",
        "font_size=12",
        "remember_window_size=no",
        f"initial_window_width={COLUMNS}c",
        f"initial_window_height={LINES}c",
        "window_padding_width=0",
        "cursor_blink_interval=0",
        "enable_audio_bell=no",
    ):
        kitty += ["-o", option]
    return {"xterm": xterm, "kitty": kitty}


@contextmanager
def virtual_screen() -> Iterator[None]:
    """Show everything on a screen that nobody sees."""
    server = subprocess.Popen(
        ["Xvfb", SCREEN, "-screen", "0", f"{PIXELS}x24", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(1.5)
        yield
    finally:
        server.terminate()
        server.wait()


def lived_in(home: Path) -> dict[str, str]:
    """Return the environment of a user who has answered the first questions and has the program."""
    paths = user_paths(home, {})
    paths.programs.mkdir(parents=True)
    (paths.programs / "a-bridge.toml").write_text(BRIDGE, encoding="utf-8")
    settings = SettingsFile(paths.settings)
    settings.save(replace(settings.current, welcomed=True))
    answers = Clearance(SafetyLevel.GO, frozenset(), (), SystemClock().now().local)
    ClearanceFile(paths.clearance).save(answers)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "LANG") if name in os.environ}
    return {
        "LANG": "C.UTF-8",
        **kept,
        "HOME": str(home),
        "GLUTECOACH_DATA_DIR": str(home),
        "GLUTECOACH_SOUND": "none",
        "COLORTERM": "truecolor",
        "DISPLAY": SCREEN,
        "LIBGL_ALWAYS_SOFTWARE": "1",
    }


def take(
    command: list[str], environment: dict[str, str], file: Path, keys: tuple[str, ...], wait_s: float
) -> None:
    """Start a terminal, press keys, and photograph its window."""
    terminal = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        time.sleep(START_S)
        # Without a window manager the keys go to where the pointer is.
        subprocess.run(["xdotool", "mousemove", "300", "300"], env=environment, check=True)
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=environment, check=True)
            time.sleep(0.3)
        time.sleep(wait_s)
        # Only as many colours as a picture of flat colours has: a fifth of the bytes.
        picture = ["import", "-window", "root", "-trim", "+repage", "-colors", "128", f"PNG8:{file}"]
        subprocess.run(picture, env=environment, check=True)
    finally:
        terminal.kill()
        terminal.wait()


if __name__ == "__main__":
    sys.exit(main())
