"""A sheet of samples that shapes are painted on, one over the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from glutecoach.figure.scene import Capsule
from glutecoach.figure.spans import Grid, Spans, capsule_spans, disc_spans, polygon_spans


@dataclass(slots=True)
class Canvas:
    """Samples, row by row; each is the number of an ink."""

    grid: Grid
    samples: bytearray

    def fill(self, spans: Spans, ink: int) -> None:
        """Paint all that the spans cover."""
        samples, columns = self.samples, self.grid.columns
        stroke = bytes((ink,)) * columns
        row = spans.first * columns
        for start, end in zip(spans.starts, spans.ends, strict=True):
            if end > start:
                samples[row + start : row + end] = stroke[start:end]
            row += columns

    def tint(self, spans: Spans, table: bytes) -> None:
        """Exchange the inks that the spans cover; see `inks.exchange`."""
        samples, columns = self.samples, self.grid.columns
        row = spans.first * columns
        for start, end in zip(spans.starts, spans.ends, strict=True):
            if end > start:
                a, b = row + start, row + end
                samples[a:b] = samples[a:b].translate(table)
            row += columns

    def fill_capsules(self, capsules: Sequence[Capsule], ink: int) -> None:
        """Paint capsules."""
        for capsule in capsules:
            self.fill(capsule_spans(self.grid, capsule), ink)

    def tint_capsules(self, capsules: Sequence[Capsule], table: bytes, grow: float = 0.0) -> None:
        """Exchange inks under capsules made larger by `grow` (H)."""
        for capsule in capsules:
            self.tint(capsule_spans(self.grid, capsule, grow), table)

    def fill_disc(self, x: float, y: float, radius: float, ink: int) -> None:
        """Paint a disc."""
        self.fill(disc_spans(self.grid, x, y, radius), ink)

    def tint_disc(self, x: float, y: float, radius: float, table: bytes) -> None:
        """Exchange inks under a disc."""
        self.tint(disc_spans(self.grid, x, y, radius), table)

    def fill_polygon(self, corners: Sequence[Sequence[float]], ink: int) -> None:
        """Paint a convex polygon."""
        self.fill(polygon_spans(self.grid, corners), ink)

    def tint_polygon(self, corners: Sequence[Sequence[float]], table: bytes) -> None:
        """Exchange inks under a convex polygon."""
        self.tint(polygon_spans(self.grid, corners), table)
