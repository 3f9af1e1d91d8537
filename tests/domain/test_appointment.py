"""Which appointments of a calendar are taken for visits."""

from __future__ import annotations

from datetime import date

import pytest

from glutecoach.domain.appointment import Appointment, Picked, picked
from glutecoach.domain.visit import Visit, VisitKind

DAY = date(2026, 3, 2)


def pick(title: str, *words: str, kind: VisitKind | None = None) -> Picked:
    return picked([Appointment(DAY, title)], words, kind)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Chair massage, 3rd floor", VisitKind.CHAIR_MASSAGE),
        ("MASSAGE", VisitKind.CHAIR_MASSAGE),
        ("Physiotherapy with Kim", VisitKind.THERAPY),
        ("physical therapy", VisitKind.THERAPY),
        ("Osteopath", VisitKind.THERAPY),
    ],
)
def test_a_title_tells_what_kind_of_visit_it_is(title: str, kind: VisitKind) -> None:
    assert pick(title) == Picked((Visit(DAY, kind),), 0)


@pytest.mark.parametrize("title", ["Team meeting", "", "Psychotherapy", "Message to Kim"])
def test_what_does_not_sound_like_a_visit_is_none(title: str) -> None:
    assert pick(title) == Picked((), 1)


def test_own_words_decide_alone() -> None:
    assert pick("Anna, 10 o'clock", "anna") == Picked((Visit(DAY, VisitKind.CHAIR_MASSAGE),), 0)
    assert pick("Physio", "anna") == Picked((), 1)
    assert pick("Physio Anna", "anna") == Picked((Visit(DAY, VisitKind.THERAPY),), 0)


def test_a_kind_that_is_named_holds_for_all() -> None:
    assert pick("Massage", kind=VisitKind.THERAPY).visits == (Visit(DAY, VisitKind.THERAPY),)


def test_two_of_a_kind_on_one_day_are_one_and_all_come_by_their_day() -> None:
    later = Appointment(date(2026, 3, 9), "Massage")
    found = picked([later, Appointment(DAY, "Massage"), Appointment(DAY, "massage again")])
    assert found.visits == (Visit(DAY), Visit(date(2026, 3, 9)))
