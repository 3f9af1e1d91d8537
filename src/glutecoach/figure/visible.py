"""How much of each muscle is to be seen."""

from collections import Counter
from dataclasses import replace
from typing import Final

from glutecoach.figure.inks import COUNT_LIMIT, COUNTED
from glutecoach.figure.raster import paint
from glutecoach.figure.scene import Extent, Scene

COLUMNS: Final = 100
ROWS: Final = 72
"""Two by four samples for each of 50 by 18 cells."""


def visible_samples(scene: Scene, extent: Extent, sample_aspect: float = 1.0) -> dict[str, int]:
    """Count, for every muscle of a scene, the samples out of 100 by 72 that show it."""
    names = list(dict.fromkeys(muscle.name for muscle in scene.muscles))[:COUNT_LIMIT]
    inks = {name: COUNTED + number for number, name in enumerate(names)}
    still = replace(scene, arrows=())
    raster = paint(still, extent, COLUMNS, ROWS, sample_aspect, ink_of=lambda muscle: inks[muscle.name])
    counts = Counter(raster.samples)
    return {name: counts[ink] for name, ink in inks.items()}
