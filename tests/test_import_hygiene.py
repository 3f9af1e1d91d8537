"""Who really gets imported: the layer contract once more, at run time, where lazy imports show."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import ROOT

PACKAGE = ROOT / "src" / "glutecoach"
FORBIDDEN_IN_DOMAIN = {
    "sqlite3",
    "tomllib",
    "pathlib",
    "asyncio",
    "threading",
    "subprocess",
    "msgspec",
    "textual",
    "rich",
    "click",
}


def modules_below(folder: str) -> list[str]:
    paths = sorted((PACKAGE / folder).rglob("*.py"))
    names = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in paths]
    return [name.removesuffix(".__init__") for name in names]


def loaded_by(modules: list[str]) -> set[str]:
    """Import the modules in a fresh interpreter and return what it holds then and did not before."""
    code = (
        "import json, sys; before = set(sys.modules)\n"
        f"for name in {modules!r}: __import__(name)\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_the_domain_loads_nothing_that_reads_writes_waits_or_draws() -> None:
    loaded = loaded_by(modules_below("domain"))
    bare = loaded_by(
        ["dataclasses", "enum", "typing", "datetime", "unicodedata", "collections.abc", "re", "bisect"]
    )
    assert not {name.split(".")[0] for name in loaded - bare} & FORBIDDEN_IN_DOMAIN
    assert {name for name in loaded if name.startswith("glutecoach.")} <= {
        *modules_below("domain"),
        "glutecoach.errors",
    }


@pytest.mark.parametrize(
    "layer", ["domain", "formats", "store", "sound", "desktop", "reports", "homework", "reminders", "cli"]
)
def test_only_ui_loads_textual(layer: str) -> None:
    loaded = loaded_by(modules_below(layer))
    assert not {name.split(".")[0] for name in loaded} & {"textual", "rich"}


def test_the_coach_is_headless() -> None:
    loaded = loaded_by(["glutecoach.coach"])
    assert not {name.split(".")[0] for name in loaded} & {"textual", "rich", "click", "sqlite3", "miniaudio"}


def test_the_package_itself_loads_nothing_more() -> None:
    assert {name for name in loaded_by(["glutecoach"]) if name.startswith("glutecoach")} == {"glutecoach"}


def test_every_module_has_its_place_in_the_house() -> None:
    layers = {
        "cli",
        "ui",
        "homework",
        "reports",
        "reminders",
        "serving",
        "formats",
        "store",
        "sound",
        "desktop",
    }
    layers |= {"domain", "figure"}
    single = {"__init__", "__main__", "coach", "resources", "paths", "files", "steady", "errors"}
    for path in PACKAGE.iterdir():
        if path.name not in {"__pycache__", "py.typed", "_data"}:
            assert path.stem in (layers if path.is_dir() else single), path.name


def test_no_file_is_longer_than_can_be_read_in_one_go() -> None:
    long = {
        path.name: lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(Path(path).read_text().splitlines())) > 450
    }
    assert long == {}
