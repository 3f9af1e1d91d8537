"""Write the golden frames to tests/golden/figures: start and end of some exercises, cell by cell.

Each file has the characters, and below them, for each cell, the number of its two colours. So a change
of shape is seen in the characters, and a change of colour in the list of colours alone.
"""

from pathlib import Path

from glutecoach.figure.movement import Moment, end_of, start_of
from glutecoach.figure.picture import CellRow, Picture, Style
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "figures"
CHOSEN = (
    "ball-glute-chair",
    "bird-dog",
    "bridge",
    "cat-cow",
    "clamshell",
    "fig4-seated",
    "hf-half-kneel",
    "sit-to-stand",
)
LEFT = ("clamshell",)
"""These are shown for the left side too."""
SIZE = (50, 18)


def frames() -> dict[str, str]:
    """Return file names and texts."""
    library, files = load_library(shipped("programs"), None), FigureFiles(shipped("programs"), None)
    texts = {}
    for name in CHOSEN:
        figure = files.figure(library.exercises[name]) if name in library.exercises else None
        if figure is None:
            continue
        moments = {"start": start_of(figure), "end": end_of(figure)}
        pictures = {name: Picture(figure, Style(), *SIZE)}
        if name in LEFT:
            pictures[f"{name}-left"] = Picture(figure, Style(), *SIZE, mirrored=True)
        for shown, picture in pictures.items():
            texts |= {f"{shown}-{when}.txt": _text(picture, moment) for when, moment in moments.items()}
    return texts


def _text(picture: Picture, moment: Moment) -> str:
    rows = picture.frame(moment, arrows=True)
    numbers: dict[object, int] = {}
    for row in rows:
        for cell in row:
            for colour in (cell.background, cell.foreground):
                numbers.setdefault(colour, len(numbers))
    lines = ["".join(cell.glyph for cell in row) + "|" for row in rows]
    lines += ["", "Colours of the characters:", *(_numbers(row, numbers, 1) for row in rows)]
    lines += ["", "Colours behind them:", *(_numbers(row, numbers, 2) for row in rows)]
    lines += ["", *(f"{_short(number)} {_named(colour)}" for colour, number in numbers.items())]
    return "\n".join(lines) + "\n"


def _numbers(row: CellRow, numbers: dict[object, int], part: int) -> str:
    return "".join(_short(numbers[cell[part]]) for cell in row)


def _short(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number // 36] + digits[number % 36]


def _named(colour: object) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour) if isinstance(colour, tuple) else str(colour)


def main() -> None:
    """Write them all, and remove those that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = frames()
    for path in FOLDER.glob("*.txt"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
