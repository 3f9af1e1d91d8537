"""The next visit that homework names is noted with the homework."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest

from glutecoach.domain.visit import Visit, VisitKind
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.receiving import Preview
from glutecoach.paths import Paths
from glutecoach.ui.homework_desk import look_into, take_on
from tests.homework_samples import MONDAY, homework, shipped_library
from tests.ui.stand import Stand

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from glutecoach.ui.services import Services

NEXT = MONDAY + timedelta(days=14)


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    paths = Paths(tmp_path / "config", tmp_path / "data", tmp_path / "state", tmp_path / "cache")
    return Stand(library=shipped_library(), paths=paths)


def preview(services: Services, tmp_path: Path, next_visit: date | None, revision: int = 1) -> Preview:
    file = tmp_path / "anna.toml"
    file.write_text(write_homework(homework(revision=revision, next_visit=next_visit)))
    return cast("Preview", look_into(services, file))


def test_the_next_visit_is_noted(stand: Stand, tmp_path: Path) -> None:
    services = stand.app().services
    taken = take_on(services, preview(services, tmp_path, NEXT), "", confirmed=False)
    assert stand.journal.visit_list == [Visit(NEXT, VisitKind.THERAPY)]
    assert taken.words.endswith("Your next visit is noted, too.")


@pytest.mark.parametrize("day", [None, MONDAY])
def test_none_or_one_of_today_is_not(stand: Stand, tmp_path: Path, day: date | None) -> None:
    services = stand.app().services
    taken = take_on(services, preview(services, tmp_path, day), "", confirmed=False)
    assert stand.journal.visit_list == []
    assert "visit" not in taken.words


def test_one_that_is_noted_already_stays_as_it_is(stand: Stand, tmp_path: Path) -> None:
    services = stand.app().services
    stand.journal.visit_list.append(Visit(NEXT, VisitKind.CHAIR_MASSAGE))
    take_on(services, preview(services, tmp_path, NEXT), "", confirmed=False)
    assert stand.journal.visit_list == [Visit(NEXT, VisitKind.CHAIR_MASSAGE)]


def test_the_same_file_once_more_notes_nothing(stand: Stand, tmp_path: Path) -> None:
    services = stand.app().services
    take_on(services, preview(services, tmp_path, NEXT), "", confirmed=False)
    stand.journal.visit_list.clear()
    take_on(services, preview(services, tmp_path, NEXT), "", confirmed=False)
    assert cast("Any", stand.journal).visit_list == []


def test_a_newer_revision_notes_the_newer_visit(stand: Stand, tmp_path: Path) -> None:
    services = stand.app().services
    take_on(services, preview(services, tmp_path, NEXT), "", confirmed=False)
    later = preview(services, tmp_path, NEXT + timedelta(days=7), revision=2)
    take_on(services, later, "", confirmed=False)
    assert len(stand.journal.visit_list) == 2
