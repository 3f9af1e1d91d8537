"""Write the contact sheets of the figures: ``python scripts/make_figure_sheets.py``.

It needs Python's Pillow and cairosvg packages, which the program itself does without.

    make_figure_sheets.py                     every sheet, and the overviews, to docs/figures
    make_figure_sheets.py bridge clamshell    the sheets of these only
    make_figure_sheets.py --to FOLDER …       somewhere else
    make_figure_sheets.py --views bridge --pose up --yaws 0,30,60 --pitches 0,15 --to FOLDER
                                              one pose from many cameras, to choose a view by
    make_figure_sheets.py --blind --seed 7 --to FOLDER
                                              no captions, shuffled, called A, B, C …; what they
                                              show is in FOLDER-key.txt beside the folder

A sheet shows start, middle and end of the movement (or all poses where there are more than two): as the
terminal shows it in 24-bit colours, dark and light, in braille without colours and in half blocks with
sixteen colours, and as the drawing. Terminal cells are painted as exact rectangles.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from PIL import Image
from sheet_parts import (
    Shown,
    as_drawing,
    as_terminal,
    captioned,
    in_columns,
    in_rows,
    letters,
    moments_of,
    padded,
    save,
)

from glutecoach.domain.exercise import Exercise
from glutecoach.figure.definition import View
from glutecoach.figure.movement import end_of, start_of, still
from glutecoach.figure.palette import Theme
from glutecoach.figure.picture import Glyphs
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "figures"
DRAWN_FROM = "drawn-from.txt"
LOOKS = (
    (Glyphs.BLOCKS, Theme.DARK, "24-bit colours, dark"),
    (Glyphs.BLOCKS, Theme.LIGHT, "24-bit colours, light"),
    (Glyphs.BRAILLE, Theme.DARK, "no colours"),
    (Glyphs.HALF, Theme.DARK, "sixteen colours"),
)
BLIND_ON_A_PAGE = 6
YAWS, PITCHES = "-90,-45,-15,0,15,45,60,90,135", "0,12,25,40"


def main() -> None:
    """Do what the command line asks for."""
    asked = _asked()
    known = _known(asked.ids or ([asked.views] if asked.views else []))
    asked.to.mkdir(parents=True, exist_ok=True)
    if asked.views:
        _write_views(known[0], asked)
    elif asked.blind:
        _write_blind(known, asked)
    else:
        for shown in known:
            save(_sheet(shown), asked.to / f"{shown.exercise.id}.png")
        if not asked.ids:
            _write_overviews(known, asked.to)
            _remove_others(known, asked.to)
            _note_what_was_drawn(known, asked.to)


def _note_what_was_drawn(known: Iterable[Shown], folder: Path) -> None:
    """Write down which figures these are, so that a test can tell when a sheet is out of date."""
    lines = (f"{shown.exercise.id} {digest_of_figure(shown.exercise.id)}\n" for shown in known)
    (folder / DRAWN_FROM).write_text("".join(lines), encoding="utf-8")


def digest_of_figure(exercise: str) -> str:
    """Return a short digest of what the exercise's file says about its figure."""
    text = (shipped("programs") / "exercises" / f"{exercise}.toml").read_text(encoding="utf-8")
    return sha256(text.partition("\n[figure]")[2].encode()).hexdigest()[:16]


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write the contact sheets of the figures.")
    parser.add_argument("ids", nargs="*", help="exercises; by default all")
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder to write to")
    parser.add_argument("--views", metavar="ID", help="one pose of this exercise from many cameras")
    parser.add_argument("--pose", default="", help="which pose; by default the end of the movement")
    parser.add_argument("--yaws", default=YAWS)
    parser.add_argument("--pitches", default=PITCHES)
    parser.add_argument("--cells", action="store_true", help="views as the terminal shows them")
    parser.add_argument("--blind", action="store_true", help="sheets for judges who guess the names")
    parser.add_argument("--seed", type=int, default=1, help="of the shuffling")
    asked = parser.parse_args()
    if asked.blind and asked.to == FOLDER:
        parser.error("--blind needs --to: judges must not find the names beside the pictures")
    return asked


def _known(ids: Sequence[str]) -> list[Shown]:
    library = load_library(shipped("programs"), None)
    for broken in library.broken:
        print(f"{broken.id} cannot be used:", *broken.problems, sep="\n  ")
    figures = FigureFiles(shipped("programs"), None)
    found: list[Shown] = []
    for name in ids or sorted(library.exercises):
        exercise = library.exercises.get(name)
        figure = exercise and figures.figure(exercise)
        if exercise and figure:
            found.append(Shown(exercise, figure))
        else:
            print(f"{name}: no figure")
    if not found:
        raise SystemExit("No exercise with a figure was found.")
    return found


# ---- one exercise


def _sheet(shown: Shown) -> Image.Image:
    pictures = [
        in_columns([_look(shown, *look[:2], index, look[2]) for index in _columns(shown)]) for look in LOOKS
    ]
    return captioned(in_rows([*pictures, _drawings(shown)]), _heading(shown.exercise), large=True)


def _columns(shown: Shown) -> range:
    return range(len(moments_of(shown.figure)))


def _look(shown: Shown, glyphs: Glyphs, theme: Theme, index: int, words: str) -> Image.Image:
    name, moment = moments_of(shown.figure)[index]
    return captioned(as_terminal(shown, moment, glyphs, theme, arrows=index == 0), f"{name}: {words}")


def _drawings(shown: Shown) -> Image.Image:
    moments = moments_of(shown.figure)
    images = []
    for index, (name, moment) in enumerate(moments):
        last = index == len(moments) - 1
        ghost = moments[0][1] if last else None
        images.append(captioned(as_drawing(shown, moment, ghost=ghost, arrows=last), f"{name}: drawing"))
    return in_columns(images)


def _heading(exercise: Exercise) -> str:
    return f"{exercise.title}   [{exercise.id}]"


# ---- all exercises


def _write_overviews(known: Sequence[Shown], folder: Path) -> None:
    terminal, drawings = [], []
    for shown in known:
        start, end = start_of(shown.figure), end_of(shown.figure)
        cells = [
            as_terminal(shown, moment, Glyphs.BLOCKS, Theme.DARK, arrows=moment is start, wide=4)
            for moment in (start, end)
        ]
        terminal.append(captioned(in_columns(cells), shown.exercise.title))
        panels = [
            as_drawing(shown, start, size=220),
            as_drawing(shown, end, ghost=start, arrows=True, size=220),
        ]
        drawings.append(captioned(in_columns(panels), shown.exercise.title))
    save(_grid(terminal, 4), folder / "overview-terminal.png")
    save(_grid(drawings, 4), folder / "overview-drawings.png")


def _grid(images: Sequence[Image.Image], across: int) -> Image.Image:
    wide = max(image.width for image in images)
    tiles = [padded(image, wide) for image in images]
    return in_rows([in_columns(tiles[first : first + across]) for first in range(0, len(tiles), across)])


def _remove_others(known: Iterable[Shown], folder: Path) -> None:
    wanted = {f"{shown.exercise.id}.png" for shown in known} | {
        "overview-terminal.png",
        "overview-drawings.png",
    }
    for path in folder.glob("*.png"):
        if path.name not in wanted:
            path.unlink()


# ---- for authors and judges


def _write_views(shown: Shown, asked: argparse.Namespace) -> None:
    moment = still(asked.pose) if asked.pose else end_of(shown.figure)
    rows = []
    for pitch in _numbers(asked.pitches):
        row = []
        for yaw in _numbers(asked.yaws):
            seen = replace(shown, figure=replace(shown.figure, views=(View(yaw, pitch),), arrows=()))
            if asked.cells:
                image = as_terminal(seen, moment, Glyphs.BLOCKS, Theme.DARK, wide=4)
            else:
                image = as_drawing(seen, moment, size=230)
            row.append(captioned(image, f"yaw {yaw:g} pitch {pitch:g}"))
        rows.append(in_columns(row))
    path = asked.to / f"views-{shown.exercise.id}.png"
    save(captioned(in_rows(rows), f"{_heading(shown.exercise)}: {moment.end}", large=True), path)
    print(path)


def _numbers(text: str) -> list[float]:
    return [float(each) for each in text.split(",")]


def _write_blind(known: Sequence[Shown], asked: argparse.Namespace) -> None:
    key: list[str] = []
    for number, kind in enumerate(("terminal", "drawing")):
        shuffled = list(known)
        # Another order for each kind: who has judged the one must not know the letters of the other.
        random.Random(asked.seed * 2 + number).shuffle(shuffled)
        named = list(zip(letters(len(shuffled)), shuffled, strict=True))
        for page, first in enumerate(range(0, len(named), BLIND_ON_A_PAGE), start=1):
            tiles = [_blind(letter, shown, kind) for letter, shown in named[first : first + BLIND_ON_A_PAGE]]
            save(in_rows(tiles), asked.to / f"{kind}-{page}.png")
        key += [f"{kind}\t{letter}\t{shown.exercise.id}\t{shown.exercise.title}" for letter, shown in named]
    titles = sorted(shown.exercise.title for shown in known)
    (asked.to / "names.txt").write_text("\n".join(titles) + "\n", encoding="utf-8")
    beside = asked.to.resolve().with_name(f"{asked.to.resolve().name}-key.txt")
    beside.write_text("\n".join(key) + "\n", encoding="utf-8")


def _blind(letter: str, shown: Shown, kind: str) -> Image.Image:
    moments = [moment for _, moment in moments_of(shown.figure)]
    if kind == "terminal":
        images = [
            as_terminal(shown, moment, Glyphs.BLOCKS, Theme.DARK, arrows=moment is moments[0])
            for moment in moments
        ]
    else:
        images = [as_drawing(shown, moment, arrows=moment is moments[-1]) for moment in moments]
    return captioned(in_columns(images), letter, large=True)


if __name__ == "__main__":
    main()
