"""A small library of our own: valid files to change, break and read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glutecoach.formats.library_files import load_library

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.domain.library import FileProblem, Library

PROGRAM = """\
format = 1
title = "Morning hips"
summary = "A short start into the day."
rationale = "Few exercises, because few are done better."
when = "Every morning."
sources = ["convention", "henry-1999"]

[[levels]]

[[levels.items]]
exercise = "bridge"
sets = 2
reps = 8
tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }
rest_s = 30
note = "Small lifts are enough."

[[levels.items]]
exercise = "hip-stretch"
hold_s = 30

[[levels]]

[[levels.items]]
exercise = "ball-glute"
duration_s = 60
pass_s = 3.5

[[levels.items]]
exercise = "march"
reps = 10
self_paced = true

[[levels.items]]
exercise = "bridge"
"""

BRIDGE = """\
format = 1
title = "Glute bridge"
spoken_title = "the bridge"
family = "activation"
position = "lying-back"
sides = "both"
place = "floor"
equipment = ["mat"]
optional_equipment = ["band"]
set_up = [
  "Lie on your back.",
  "Bend your knees.",
]
set_up_brief = "On your back."
movement = ["Lift your hips."]
breathing = "Breathe out as you lift."
faults = ["Ribs flare up."]
reminder = "Push through your heels."
cautions = ["Stop when the back of your thigh cramps."]
sources = ["convention"]

[muscles]
primary = ["gluteus-maximus"]
secondary = ["hamstrings"]

[words]
lift = "Lift"
hold = "Squeeze"
lower = ""

[easier]
how = "A smaller lift."
exercise = "hip-stretch"

[harder]
how = "One leg at a time."

[start_dose]
sets = 2
reps = 8
tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }
rest_s = 25
"""

SOURCES = """\
format = 1

[sources.convention]
citation = "Common practice"
standing = "convention"

[sources.henry-1999]
citation = "Henry 1999, Physical Therapy 79(3):270-277"
doi = "10.1093/ptj/79.3.270"
standing = "study"
"""


def changed(text: str, *changes: str) -> str:
    """Replace the first of each pair by the second; the first must be there."""
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def exercise(identifier: str, sides: str, family: str, dose: str) -> str:
    """Return a short exercise file."""
    start = BRIDGE.index("[start_dose]")
    text = changed(
        BRIDGE[:start],
        '"Glute bridge"',
        f'"{identifier}"',
        'sides = "both"',
        f'sides = "{sides}"',
        '"activation"',
        f'"{family}"',
        'exercise = "hip-stretch"',
        'exercise = "bridge"',
    )
    return f"{text}[start_dose]\n{dose}\n"


EXERCISES = {
    "bridge": BRIDGE,
    "hip-stretch": exercise("hip-stretch", "each", "mobility", "hold_s = 30"),
    "ball-glute": exercise("ball-glute", "each", "self-massage", "duration_s = 60"),
    "march": exercise("march", "alternating", "activation", "reps = 10\nself_paced = true"),
}


def write_shipped(folder: Path, **files: str) -> Path:
    """Write the sample library; ``files`` replaces or adds by path, with ``__`` for a slash and no ending."""
    texts = {f"exercises/{name}": text for name, text in EXERCISES.items()}
    texts |= {"sources/sources": SOURCES, "morning-hips": PROGRAM}
    texts |= {name.replace("__", "/").replace("_", "-"): text for name, text in files.items()}
    for name, text in texts.items():
        path = folder / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def sample_library(folder: Path, **files: str) -> Library:
    """Write and load the sample library."""
    return load_library(write_shipped(folder / "shipped", **files), None)


def broken(library: Library) -> dict[str, list[FileProblem]]:
    """Return the problems by the broken file's identifier."""
    return {row.id: list(row.problems) for row in library.broken}
