"""Check the moving figures: print what is wrong with each, and what is worth a look.

Usage: check_figures.py [--fast] [--all] [exercise ...]      (none: all built-in exercises)

--fast leaves out what needs a drawing (muscles, frame); --all prints every in-between, not only the worst.
Questions, marked with a question mark, may be meant so.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from glutecoach.errors import GlutecoachError
from glutecoach.figure.definition import Figure
from glutecoach.figure.findings import Finding
from glutecoach.figure.judging import findings, worst_of
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped


def main(arguments: list[str]) -> int:
    """Print the findings; return how many figures have errors."""
    fast, every = "--fast" in arguments, "--all" in arguments
    named = [argument for argument in arguments if not argument.startswith("--")]
    failed = 0
    for name, figure in _figures(named):
        if figure is None:
            print(f"{name}: no figure")
            continue
        found = findings(figure, drawn=not fast)
        failed += any(not finding.question for finding in found)
        _print(name, found if every else worst_of(found))
    return failed


def _print(name: str, found: list[Finding]) -> None:
    print(f"{name}: {'fine' if not found else ''}")
    for finding in found:
        print(f"    {finding}")


def _figures(named: Iterable[str]) -> Iterator[tuple[str, Figure | None]]:
    """Yield names and figures; what is wrong with a file is printed."""
    library = load_library(shipped("programs"), None)
    for broken in library.broken:
        if not named or broken.id in {Path(name).stem for name in named}:
            print(f"{broken.id}: does not load")
            for problem in broken.problems:
                print(f"    {problem}")
    files = FigureFiles(shipped("programs"), None)
    wanted = [Path(name).stem for name in named] or sorted(library.exercises)
    for name in wanted:
        if name not in library.exercises:
            print(f"{name}: no such exercise")
            continue
        try:
            yield name, files.figure(library.exercises[name])
        except GlutecoachError as error:
            print(f"{name}: {error}")


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1:]) else 0)
