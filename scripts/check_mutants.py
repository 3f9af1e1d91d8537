"""Break the rules on purpose, in a copy of the source, and show that the tests notice each time.

    python scripts/check_mutants.py             all of them, some minutes
    python scripts/check_mutants.py --only due  those whose name has this in it
    python scripts/check_mutants.py --list      what there is

Each mutant is one old text and the new text that stands in its place. The exit code is 1 when a mutant lived,
when its old text is no longer there exactly once, or when the tests fail without any mutant.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mutants_of_merging import MERGING, OF_MERGING
from mutants_of_streaks import OF_STREAKS, STREAKS

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src/glutecoach")
COPIED = ("src", "tests", "docs", "programs", "audio", "pyproject.toml", "README.md")
AT_ONCE = 2
SLOWEST_S = 300


@dataclass(frozen=True, slots=True)
class Patch:
    """One way to break a rule."""

    name: str
    file: str
    """Below the package."""
    old: str
    new: str
    tests: tuple[str, ...]
    """The tests that should notice."""

    def applied_to(self, source: str) -> str:
        """Return the source with the mistake in it.

        Raises:
            LookupError: the old text is not there exactly once.
        """
        if source.count(self.old) != 1:
            raise LookupError(f"{self.name}: its text stands {source.count(self.old)} times in {self.file}")
        return source.replace(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one patch."""

    patch: Patch
    caught: bool
    seconds: float
    why: str


def patches() -> tuple[Patch, ...]:
    """Return every patch whose file is there."""
    groups = ((STREAKS, OF_STREAKS), (MERGING, OF_MERGING))
    every = (Patch(name, file, old, new, tests) for group, tests in groups for name, file, old, new in group)
    return tuple(patch for patch in every if (ROOT / PACKAGE / patch.file).exists())


def run(chosen: Sequence[Patch]) -> Iterator[Verdict]:
    """Try patches, two at a time, each in a copy of the tree of its own."""
    copies: Queue[Path] = Queue()
    with TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        for number in range(AT_ONCE):
            copies.put(_copy(Path(folder) / str(number)))
        yield from pool.map(lambda patch: _try(patch, copies), chosen)


def control(tests: tuple[str, ...]) -> str:
    """Run the tests on an unbroken copy; return what is wrong, or an empty string."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        copy = _copy(Path(folder) / "control")
        where = _python(copy, "-c", "import glutecoach; print(glutecoach.__file__)").stdout.strip()
        if not where.startswith(str(copy)):
            return f"the tests would not look at the copy but at {where}"
        ran = _pytest(copy, tests)
        return "" if ran.returncode == 0 else f"the tests fail without a mutant:\n{ran.stdout[-2000:]}"


def _copy(to: Path) -> Path:
    to.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=shutil.ignore_patterns("__pycache__", "__snapshots__"))
        elif source.exists():
            shutil.copy(source, to / name)
    return to.resolve()


def _try(patch: Patch, copies: "Queue[Path]") -> Verdict:
    begin = time.monotonic()
    copy = copies.get()
    try:
        with _broken(copy / PACKAGE / patch.file, patch):
            ran = _pytest(copy, patch.tests)
    except LookupError as error:
        return Verdict(patch, caught=False, seconds=0, why=str(error))
    finally:
        copies.put(copy)
    # 1: tests failed; 2: they could not be collected, which is noticing as well; all else is no verdict.
    caught = ran.returncode in {1, 2}
    return Verdict(patch, caught, time.monotonic() - begin, "" if caught else ran.stdout[-600:])


@contextmanager
def _broken(file: Path, patch: Patch) -> Iterator[None]:
    whole = file.read_text(encoding="utf-8")
    broken = patch.applied_to(whole)
    file.write_text(broken, encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(whole, encoding="utf-8")


def _pytest(copy: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    options = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-profile", "mutants")
    return _python(copy, "-m", "pytest", *options, *tests)


def _python(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Without byte code: a mutant of the same size, written in the same second, would not be seen.
    own = {"PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    others = ("PYTEST_", "GLUTECOACH_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**kept, **own},
        capture_output=True,
        text=True,
        timeout=SLOWEST_S,
        check=False,
    )


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for and tell what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", help="only mutants whose name has this in it")
    parser.add_argument("--list", action="store_true", help="list them")
    asked = parser.parse_args(arguments)
    chosen = [patch for patch in patches() if asked.only in patch.name]
    if asked.list:
        print(*(f"{patch.file}: {patch.name}" for patch in chosen), sep="\n")
        return 0
    for tests in dict.fromkeys(patch.tests for patch in chosen):
        trouble = control(tests)
        if trouble:
            print(trouble)
            return 1
    lived = 0
    for verdict in run(chosen):
        lived += not verdict.caught
        word = "caught" if verdict.caught else "LIVED "
        print(f"{word} {verdict.seconds:5.1f} s  {verdict.patch.name}", flush=True)
        if verdict.why:
            print(f"    {verdict.why}")
    print(f"{len(chosen) - lived} of {len(chosen)} mutants caught; without a mutant the tests pass.")
    return 1 if lived or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
