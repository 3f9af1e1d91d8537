"""What a session does otherwise, in a few words."""

from __future__ import annotations

import pytest

from glutecoach.domain.adapting import Change, ChangeKind
from glutecoach.domain.change_words import _FOR, changes_in_words
from glutecoach.domain.condition import Care, CareAction, Condition


def change(kind: ChangeKind, *conditions: Condition) -> Change:
    cares = tuple(Care(each, CareAction.AVOID, "Why.", None, "convention") for each in conditions)
    return Change(kind, "Bridge", "Squeeze" if kind is ChangeKind.SWAPPED else "", cares)


KNEES = change(ChangeKind.SWAPPED, Condition.KNEE)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([], ""),
        ([KNEES], "1 exercise swapped for your knees"),
        ([KNEES, KNEES], "2 exercises swapped for your knees"),
        (
            [KNEES, change(ChangeKind.LEFT_OUT, Condition.KNEE), change(ChangeKind.ADAPTED, Condition.KNEE)],
            "1 swapped, 1 left out and 1 adapted for your knees",
        ),
        (
            [change(ChangeKind.ADAPTED, Condition.KNEE, Condition.BALANCE)],
            "1 adapted for your knees and balance",
        ),
        (
            [change(ChangeKind.ADAPTED, Condition.KNEE, Condition.BALANCE, Condition.HIP)],
            "1 adapted by your answers",
        ),
        ([change(ChangeKind.LEFT_OUT)], "1 exercise left out to keep it gentle"),
    ],
)
def test_changes_are_counted_and_their_reason_is_named(changes: list[Change], words: str) -> None:
    assert changes_in_words(changes) == words


def test_every_condition_has_its_words() -> None:
    assert set(_FOR) == set(Condition)
