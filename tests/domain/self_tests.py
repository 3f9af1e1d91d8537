"""Self-tests to test with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from glutecoach.domain.self_test import DetectableChange, Norm, NormGroup, SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.resources import shipped as folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from glutecoach.domain.timeline import Side

DAY = date(2026, 3, 2)


@cache
def shipped() -> Mapping[str, SelfTest]:
    """Everything that ships."""
    return load_self_tests(folder("programs"))


def changed(name: str, **changes: Any) -> SelfTest:
    """Return a shipped self-test with something else in it."""
    return replace(shipped()[name], **changes)


def detectable(value: float) -> DetectableChange:
    return DetectableChange(value, "convention", "So we say.")


def norm(age_from: int, age_to: int, group: NormGroup = NormGroup.EVERYONE, **changes: Any) -> Norm:
    values: dict[str, Any] = {
        "who": "people",
        "age_from": age_from,
        "age_to": age_to,
        "group": group,
        "low": None,
        "high": None,
        "mean": 10.0,
        "spread": None,
        "source": "convention",
        "remark": "",
        "as_reported": False,
    }
    return Norm(**{**values, **changes})


def result(
    value: float, day: date = DAY, side: Side | None = None, test: str = "chair-stand"
) -> SelfTestResult:
    return SelfTestResult(test, test, day, side, value)
