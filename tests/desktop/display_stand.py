"""An X display of the test's own (Xvfb), and programs on it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


def needed(program: str, package: str) -> str:
    """Return where a program is; the test is passed over where it is not."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not here (package {package})")
    return found


@contextmanager
def display_of(size: str = "800x600", *options: str) -> Iterator[str]:
    """Yield the name of a display that nobody else uses, such as ``:5``."""
    server = needed("Xvfb", "xvfb")
    receiving, sending = os.pipe()
    command = [server, "-displayfd", str(sending), "-screen", "0", f"{size}x24", "-nolisten", "tcp"]
    command += ["-noreset", *options]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, pass_fds=[sending], stdout=quiet, stderr=quiet) as process:
        os.close(sending)
        try:
            with os.fdopen(receiving) as told:
                number = told.readline().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            process.terminate()


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An X display of the test's own; ``DISPLAY`` names it, and there is no Wayland."""
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XAUTHORITY", raising=False)
    with display_of() as name:
        monkeypatch.setenv("DISPLAY", name)
        yield name


@contextmanager
def program_on(*command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as the context lasts."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.terminate()
