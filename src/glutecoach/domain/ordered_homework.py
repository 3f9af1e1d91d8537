"""What an order from elsewhere says of homework to be written: everything but the exercises."""

from dataclasses import dataclass, replace
from datetime import date

from glutecoach.domain.homework import MAX_WEEKS, last_day_of
from glutecoach.domain.homework_draft import HomeworkDraft
from glutecoach.domain.homework_terms import ending, for_client, starting, titled, with_goal, with_message
from glutecoach.domain.schedule import Schedule


@dataclass(frozen=True, slots=True)
class OrderedHomework:
    """Values to begin a homework with; whoever writes it looks at each."""

    title: str = ""
    client: str = ""
    therapist: str = ""
    """Who ordered it."""
    goal: str = ""
    """Why it was ordered."""
    message: str = ""
    """What it says beside that; may have several lines."""
    start: date | None = None
    end: date | None = None
    """The last day."""
    schedule: Schedule | None = None
    """How often; None: it does not say, or not in a way that homework can."""
    remarks: tuple[str, ...] = ()
    """What could not be taken over, in sentences."""


def with_order(draft: HomeworkDraft, order: OrderedHomework, today: date) -> HomeworkDraft:
    """Take into a draft what an order says; what it does not say stays, and so do the exercises.

    Days that are over are not taken over: homework begins today or later.

    Raises:
        InputError: the texts of the draft and of the order are too long together.
    """
    texts = ((titled, order.title), (for_client, order.client), (with_goal, order.goal))
    for edit, text in (*texts, (with_message, order.message)):
        draft = edit(draft, text) if text else draft
    if order.start is not None and order.start > today:
        draft = starting(draft, order.start)
    if order.end is not None and draft.start <= order.end <= last_day_of(draft.start, MAX_WEEKS):
        draft = ending(draft, order.end)
    return draft if order.schedule is None else replace(draft, schedule=order.schedule)


def remarks_on(order: OrderedHomework, today: date) -> tuple[str, ...]:
    """Return what whoever writes the homework should know of an order, in sentences."""
    by = (f"{order.therapist} wrote the order.",) if order.therapist else ()
    over = order.end is not None and order.end < today
    return (*by, *order.remarks, *(("The days of the order are over: choose others.",) if over else ()))
