"""The mutants can still be made, and are noticed; ``make mutants`` tries them all."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.factories import ROOT


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_mutants", ROOT / "scripts" / "check_mutants.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["check_mutants"] = module
    spec.loader.exec_module(module)
    return module


MUTANTS = script()
PATCHES = MUTANTS.patches()
TRIED_HERE = ("a missed week ends nothing", "paused days are due", "there is no free day")


def test_there_are_enough_mutants_and_each_has_its_own_name() -> None:
    assert sum(patch.file.startswith("domain/") for patch in PATCHES) >= 28
    assert len({patch.name for patch in PATCHES}) == len(PATCHES)
    assert len({(patch.file, patch.old, patch.new) for patch in PATCHES}) == len(PATCHES)


@pytest.mark.parametrize("patch", PATCHES, ids=lambda patch: patch.name)
def test_a_mutant_can_still_be_made_and_is_another_program(patch: object) -> None:
    source = (ROOT / MUTANTS.PACKAGE / patch.file).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    broken = patch.applied_to(source)  # type: ignore[attr-defined]
    assert broken != source
    compile(broken, patch.file, "exec")  # type: ignore[attr-defined]


def test_a_text_that_is_gone_or_there_twice_is_refused() -> None:
    patch = MUTANTS.Patch("any", "domain/streak.py", "a", "b", ())
    for source in ("", "aa"):
        with pytest.raises(LookupError, match="any: its text stands"):
            patch.applied_to(source)


def test_some_mutants_are_noticed_and_a_harmless_one_is_not() -> None:
    chosen = [patch for patch in PATCHES if patch.name in TRIED_HERE]
    assert len(chosen) == len(TRIED_HERE)
    quick = ("tests/domain/test_days_in_a_row.py",)
    harmless = MUTANTS.Patch(
        "harmless", "domain/days_in_a_row.py", "    run = best = 0\n", "    best = run = 0\n", quick
    )
    caught = {verdict.patch.name: verdict.caught for verdict in MUTANTS.run([*chosen, harmless])}
    assert caught == {**dict.fromkeys(TRIED_HERE, True), "harmless": False}
