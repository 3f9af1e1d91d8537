"""The program run in this process, with what it printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from glutecoach.cli import run
from glutecoach.cli.clearance_file import ClearanceFile
from glutecoach.domain.clearance import Clearance, SafetyLevel


@dataclass(frozen=True)
class Ran:
    """What came of a run."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> dict:
        """The one JSON object that was printed."""
        return json.loads(self.out)

    @property
    def objects(self) -> list[dict]:
        """The JSON objects that were printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def glutecoach(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command as the program does, errors and all."""

    def ran(*arguments: str) -> Ran:
        capsys.readouterr()
        code = run(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.fixture
def data_dir(own_home: Path) -> Path:
    """The folder that everything of the test's user is in; it does not exist yet."""
    return own_home / "glutecoach"


@pytest.fixture
def answered(data_dir: Path) -> Path:
    """The safety questions were answered today, and all may be done; returns the file."""
    store = ClearanceFile(data_dir / "safety.toml")
    assert store.save(Clearance(SafetyLevel.GO, frozenset(), (), datetime.now().astimezone())) == ""
    return data_dir / "safety.toml"
