"""``kill -9`` at every boundary of a session and in the middle of every set, and then going on.

The real program runs line by line, is killed from outside, and is started again. Nothing that it called
saved may be missing, and no set may be there twice.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs kill -9")

PLAY = (sys.executable, "-m", "glutecoach", "play", "--plain", "--json", "--save", "--speed", "100")
LEVEL = ("ball-desk", "--level", "1")
SEGMENTS = 9
"""Two exercises, each: get ready, left, change, right; and the end."""
WHOLE = [
    ("ball-foot", "left"),
    ("ball-foot", "right"),
    ("ball-glute-chair", "left"),
    ("ball-glute-chair", "right"),
]


@dataclass(frozen=True)
class Killed:
    """What a session had told before it was killed."""

    saved: int
    finished: bool


def play_and_kill(*, segment: int, cues: int) -> Killed:
    """Play until so many cues into a segment, then kill without a word."""
    saved, finished, entered, heard = 0, False, -1, 0
    with subprocess.Popen(
        [*PLAY, *LEVEL], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            event = json.loads(line)
            match event["event"]:
                case "segment-entered":
                    entered += 1
                    heard = 0
                case "cue":
                    heard += 1
                case "saved":
                    saved = event["saved"]
                case "finished":
                    finished = True
            if entered == segment and heard >= cues:
                break
        process.send_signal(signal.SIGKILL)
        process.wait()
    return Killed(saved, finished)


def ask(*words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "glutecoach", *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def only_session() -> dict:
    (session,) = json.loads(ask("log", "list", "--json"))["sessions"]
    return session


@pytest.mark.parametrize("cues", [0, 3], ids=["at its boundary", "inside"])
@pytest.mark.parametrize("segment", range(SEGMENTS))
def test_a_killed_session_goes_on_and_every_set_is_there_once(segment: int, cues: int) -> None:
    if segment == SEGMENTS - 1 and cues:
        pytest.skip("the end has two cues")
    killed = play_and_kill(segment=segment, cues=cues)
    assert not killed.finished
    if (segment, cues) == (0, 0) and not json.loads(ask("log", "list", "--json"))["sessions"]:
        return  # killed before even its beginning was on the disk: nothing had been called saved
    session = only_session()
    assert session["outcome"] is None
    assert len(session["sets"]) >= killed.saved
    done = subprocess.run([*PLAY, "--resume"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    session = only_session()
    assert session["outcome"] == "completed"
    assert [
        (one["exercise"], one["side"]) for one in session["sets"] if one["outcome"] == "completed"
    ] == WHOLE
