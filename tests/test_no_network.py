"""The program never reaches out: commands and a whole session run where every attempt would kill them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.factories import ROOT

RUN = "import tests.no_network as it; it.refuse(); import sys; from glutecoach.cli import run; sys.exit(run(sys.argv[1:]))"
REACH_OUT = (
    "import socket; socket.create_connection(('192.0.2.1', 80), 1)",
    "import socket; socket.getaddrinfo('example.org', 80)",
    "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
    "import asyncio; asyncio.run(asyncio.open_connection('192.0.2.1', 80))",
    "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
)


def in_quarantine(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *words]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize(
    "line",
    [
        "play ball-desk --plain --speed 100",
        "play ball-desk --json --speed 100 --no-save",
        "programs",
        "log list",
        "streak --explain",
        "doctor",
    ],
)
def test_nothing_reaches_out(line: str) -> None:
    done = in_quarantine(RUN, *line.split())
    assert "ReachedOutError" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("code", REACH_OUT)
def test_reaching_out_would_be_seen(code: str) -> None:
    done = in_quarantine(f"import tests.no_network as it; it.refuse(); {code}")
    assert done.returncode != 0
    assert "ReachedOutError" in done.stderr
