"""The homework of a client, read from the journal."""

from __future__ import annotations

from datetime import timedelta

from glutecoach.domain.homework import AcceptedHomework, EndedHomework
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.shelf import HomeworkShelf, library_with
from tests.fakes import MemoryHomework
from tests.homework_samples import ANNA, MONDAY, homework, shipped_library

NEXT_WEEK = MONDAY + timedelta(days=7)


def accepted(revision: int = 1, text: str = "", **changes: object) -> AcceptedHomework:
    found = homework(revision=revision, **changes)
    return AcceptedHomework(found.id, revision, found.written, text or write_homework(found))


def shelf_of(*taken: AcceptedHomework) -> tuple[HomeworkShelf, MemoryHomework]:
    source = MemoryHomework(list(taken))
    return HomeworkShelf(source, shipped_library()), source


def test_all_revisions_of_one_homework_stand_together() -> None:
    shelf, _ = shelf_of(accepted(), accepted(2, title="More", written=NEXT_WEEK))
    (found,) = shelf.kept
    assert [one.homework.revision for one in found.revisions] == [1, 2]
    assert (found.newest.title, found.on(MONDAY).title) == ("More", "Hips and low back")


def test_what_is_accepted_later_is_in_the_library_after_a_look() -> None:
    shelf, source = shelf_of()
    library = library_with(shipped_library(), shelf.programs)
    assert ANNA not in library.programs
    source.accept(accepted())
    shelf.refresh()
    assert library.programs[ANNA].title == "Hips and low back"
    assert "wake-up" in library.programs


def test_what_was_put_away_is_kept_with_its_last_day() -> None:
    shelf, source = shelf_of(accepted())
    source.end(EndedHomework(ANNA, NEXT_WEEK, "On holiday"))
    shelf.refresh()
    assert (shelf.find(ANNA).last_day, shelf.find(ANNA).end_reason) == (NEXT_WEEK, "On holiday")


def test_a_file_that_can_be_read_no_more_is_told_and_takes_nothing_else_along() -> None:
    gone = write_homework(homework()).replace('"bridge"', '"no-such-exercise"')
    shelf, _ = shelf_of(accepted(text=gone), accepted(identifier="bert-knees-00000000"))
    assert [one.id for one in shelf.kept] == ["bert-knees-00000000"]
    (unread,) = shelf.unread
    assert unread.id == ANNA
    assert "no-such-exercise" in str(unread.problems[0])


def test_a_revision_that_can_be_read_no_more_leaves_the_others() -> None:
    shelf, _ = shelf_of(accepted(), accepted(2, text="nonsense"))
    assert shelf.find(ANNA).newest.revision == 1


def test_the_file_of_another_homework_under_this_name_is_not_believed() -> None:
    other = write_homework(homework("bert-knees-00000000"))
    shelf, _ = shelf_of(accepted(text=other))
    assert shelf.kept == ()


def test_the_file_of_a_revision_is_there_to_the_letter() -> None:
    text = write_homework(homework()) + "# signature\n"
    shelf, _ = shelf_of(accepted(text=text))
    assert (shelf.text(ANNA, 1), shelf.text(ANNA, 2)) == (text, "")


def test_a_session_of_it_is_dated_with_revision_and_rules() -> None:
    shelf, _ = shelf_of(accepted(), accepted(2))
    planned = shelf.dated(PlannedSession.of(homework().program, 1))
    assert (planned.revision, planned.pain_rules.stop_from) == (2, 6)
    free = PlannedSession.of(shipped_library().programs["wake-up"], 1)
    assert shelf.dated(free) == free


def test_what_is_entered_by_hand_has_the_revision_of_its_day() -> None:
    shelf, _ = shelf_of(accepted(), accepted(2, written=NEXT_WEEK))
    assert shelf.revision_on(ANNA, MONDAY) == 1
    assert shelf.revision_on(ANNA, NEXT_WEEK) == 2
    assert shelf.revision_on(ANNA, MONDAY - timedelta(days=1)) == 0
    assert shelf.revision_on("wake-up", MONDAY) == 0
