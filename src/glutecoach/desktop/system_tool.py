"""Asking a tool of the system, such as ``systemctl``: with a deadline, and what it says is only text."""

import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from shutil import which

from glutecoach.domain.safetext import clean, shortened

DEADLINE_S = 20.0
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool answered."""

    code: int
    """Its exit code; -1: it is not there, or did not answer in time."""
    text: str
    """What it printed; harmless lines."""

    @property
    def went_well(self) -> bool:
        """Whether it did what was asked."""
        return self.code == 0

    @property
    def reason(self) -> str:
        """Why it did not, as far as it said: its last line, short."""
        lines = self.text.splitlines()
        return shortened(lines[-1].strip().rstrip("."), _LONGEST) if lines else f"code {self.code}"


Ask = Callable[[Sequence[str]], Answer]
"""Runs a tool with its arguments."""


def asking(environment: Mapping[str, str]) -> Ask:
    """Return how tools are asked in an environment; its ``PATH`` tells where they are."""

    def ask(argv: Sequence[str]) -> Answer:
        tool = which(argv[0], path=environment.get("PATH", os.defpath))
        if tool is None:
            return Answer(-1, f"{argv[0]} is not there")
        try:
            done = subprocess.run(  # noqa: S603  (the system's own tool, with fixed words)
                [tool, *argv[1:]],
                env={**environment, "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=DEADLINE_S,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired:
            return Answer(-1, f"{argv[0]} did not answer")
        except OSError as error:
            return Answer(-1, f"{argv[0]}: {(error.strerror or 'refused').lower()}")
        text = done.stdout.decode(errors="replace")
        return Answer(done.returncode, clean(text, keep_lines=True))

    return ask
