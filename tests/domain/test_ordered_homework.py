"""What an order says, taken into a draft: days that are over are not, and nothing else of the draft is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from glutecoach.domain.homework_draft import empty_draft
from glutecoach.domain.homework_starts import from_program
from glutecoach.domain.ordered_homework import OrderedHomework, remarks_on, with_order
from glutecoach.domain.schedule import Schedule
from tests.homework_samples import shipped_library

TODAY = date(2026, 3, 2)
ORDER = OrderedHomework(
    title="Hip strength",
    client="Anna B.",
    therapist="Dr. Patel",
    goal="Low back pain",
    message="Begin slowly.",
    start=date(2026, 3, 5),
    end=date(2026, 4, 2),
    schedule=Schedule.on(0, 3),
    remarks=("Look at it.",),
)


def test_everything_it_says_is_taken_and_the_exercises_stay() -> None:
    begun = from_program(shipped_library().programs["wake-up"], TODAY)
    draft = with_order(begun, ORDER, TODAY)
    assert (draft.title, draft.client, draft.goal) == ("Hip strength", "Anna B.", "Low back pain")
    assert (draft.message, draft.schedule) == ("Begin slowly.", Schedule.on(0, 3))
    assert (draft.start, draft.end) == (date(2026, 3, 5), date(2026, 4, 2))
    assert draft.levels == begun.levels


def test_what_it_does_not_say_stays_as_it_was() -> None:
    begun = from_program(shipped_library().programs["wake-up"], TODAY)
    assert with_order(begun, OrderedHomework(), TODAY) == begun


def test_an_order_that_began_before_goes_on_from_today() -> None:
    draft = with_order(empty_draft(TODAY), replace(ORDER, start=date(2026, 2, 1)), TODAY)
    assert (draft.start, draft.end) == (TODAY, date(2026, 4, 2))


def test_an_order_that_is_over_leaves_the_days_to_choose_and_says_so() -> None:
    over = replace(ORDER, start=date(2026, 1, 1), end=TODAY - timedelta(days=1))
    begun = empty_draft(TODAY)
    draft = with_order(begun, over, TODAY)
    assert (draft.start, draft.end) == (begun.start, begun.end)
    assert any("over" in remark for remark in remarks_on(over, TODAY))
    assert not any("over" in remark for remark in remarks_on(replace(over, end=TODAY), TODAY))


def test_an_end_that_is_too_far_away_is_not_taken() -> None:
    begun = empty_draft(TODAY)
    far = replace(ORDER, start=None, end=date(2199, 1, 1))
    assert with_order(begun, far, TODAY).end == begun.end


def test_who_wrote_the_order_is_told_and_does_not_become_who_assigns() -> None:
    assert remarks_on(ORDER, TODAY) == ("Dr. Patel wrote the order.", "Look at it.")
    assert remarks_on(OrderedHomework(), TODAY) == ()
