"""How long levels take: counted by the compiler, once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glutecoach.domain import lengths as module
from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.lengths import Lengths
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from tests.factories import varied_level
from tests.ui.stand import phrases


class Counting(SessionCompiler):
    compiled = 0

    def compile(self, level):
        Counting.compiled += 1
        return super().compile(level)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> type[Counting]:
    monkeypatch.setattr(module, "SessionCompiler", Counting)
    Counting.compiled = 0
    return Counting


def test_a_level_takes_as_long_as_its_timeline() -> None:
    level, preferences = varied_level(), CoachPreferences()
    lengths = Lengths(phrases(), lambda: preferences)
    assert lengths.of(level) == SessionCompiler(phrases(), preferences).compile(level).planned_ms


def test_a_level_is_compiled_once(counting: type[Counting]) -> None:
    lengths, level = Lengths(phrases(), CoachPreferences), varied_level()
    assert lengths.of(level) == lengths.of(level)
    assert counting.compiled == 1
    lengths.of(varied_level())
    assert counting.compiled == 2


def test_other_preferences_are_counted_anew(counting: type[Counting]) -> None:
    now = CoachPreferences()
    level = varied_level()
    lengths = Lengths(phrases(), lambda: now)
    before = lengths.of(level)
    now = replace(now, verbosity=Verbosity.TONES)
    lengths.of(level)
    assert counting.compiled == 2
    now = CoachPreferences()
    assert lengths.of(level) == before


def test_not_everything_is_remembered_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 3)
    lengths = Lengths(phrases(), CoachPreferences)
    for _ in range(10):
        lengths.of(varied_level())
    assert len(lengths._known) <= 3
