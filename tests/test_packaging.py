"""What ends up in the wheel and the sdist, and that it runs outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from tests.factories import ROOT

DATA_FOLDERS = ("programs", "audio")


def build(kind: str, folder: Path) -> Path:
    """Build as pip does, in a process of its own, because the builder works in the current folder."""
    code = f"import hatchling.build as b; print(b.build_{kind}({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.strip().splitlines()[-1]


def tracked(folder: str) -> set[str]:
    """The files below a folder that belong to the project: what git would take."""
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return {name for name in listed.stdout.split("\n") if name and (ROOT / name).exists()}
    return {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_every_program_and_every_sound(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in DATA_FOLDERS:
        wanted = {f"glutecoach/_data/{name}" for name in tracked(folder)}
        assert wanted
        assert wanted == {name for name in names if name.startswith(f"glutecoach/_data/{folder}/")}


def test_the_wheel_carries_every_module_and_the_style_sheets(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {name.removeprefix("src/") for name in tracked("src/glutecoach")}
    assert wanted <= names
    assert any(name.endswith("LICENSE") for name in names)


def test_the_sdist_carries_all_that_is_needed_to_build_and_test(tmp_path: Path) -> None:
    sdist = build("sdist", tmp_path)
    with tarfile.open(sdist) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    for folder in ("src", "programs", "audio", "tests", "docs", "benchmarks", "scripts", ".ci"):
        assert tracked(folder) <= names


def test_the_wheel_runs_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """The installed program finds its data; its dependencies are taken from this environment."""
    home = tmp_path / "fresh"
    venv.create(home, with_pip=False)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    zipfile.ZipFile(wheel).extractall(site)
    dependencies = Path(pytest.__file__).parents[1]
    (site / "dependencies.pth").write_text(f"import site; site.addsitedir({str(dependencies)!r})\n")
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}

    def run(*words: str) -> str:
        # -S -c would skip the .pth; the checkout's editable hook must not win over the wheel.
        code = "import glutecoach, sys; from glutecoach.cli import main; sys.argv[0] = 'glutecoach'; main()"
        done = subprocess.run(
            [str(python), "-c", code, *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run(
        [str(python), "-c", "import glutecoach; print(glutecoach.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(site) in where
    assert "wake-up" in run("programs")
    assert "get-ready" in run("cues", "wake-up")
