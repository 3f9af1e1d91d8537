"""Where the files that ship with the program are, installed or in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal


def shipped(kind: Literal["programs", "audio"]) -> Traversable:
    """Return the folder of that name: inside the wheel, else beside ``src`` in a checkout."""
    in_wheel = files("glutecoach") / "_data" / kind
    if in_wheel.is_dir():
        return in_wheel
    return Path(__file__).resolve().parents[2] / kind
