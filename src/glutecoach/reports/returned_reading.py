"""Reading from the journal what a client gives back of one homework."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.returning import JournalFacts, Span
from glutecoach.domain.since_visit import last_visit
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.domain.visit import Visit
    from glutecoach.store.journal import Journal

TextOf = Callable[[str, int], str]
"""Returns the file of a revision to the letter."""


def span_of(
    kept: KeptHomework,
    visits: "Sequence[Visit]",
    today: date,
    *,
    since: date | None = None,
    until: date | None = None,
) -> Span:
    """Return the days that are told of: since the last visit, but never before the homework's first day.

    Raises:
        InputError: the days that were named do not fit.
    """
    last = min(until, today) if until is not None else today
    visit = last_visit(visits, today)
    first = since if since is not None else max(kept.first_day, visit.day if visit else kept.first_day)
    if since is None and first > last:
        first = min(kept.first_day, last)
    if first > last:
        raise InputError(
            f"The days end before they begin: {first} to {last}.", "Name an earlier day with --since."
        )
    return Span(first, last)


def read_facts(journal: "Journal", kept: KeptHomework, span: Span, text_of: TextOf) -> JournalFacts:
    """Return what the journal knows of the span; ``return_of`` takes from it what was ticked."""
    texts = {
        one.homework.revision: text_of(kept.id, one.homework.revision)
        for one in kept.revisions
        if one.accepted <= span.last
    }
    return JournalFacts(
        journal.sessions(first=span.first, last=span.last),
        journal.pauses(),
        journal.visits(),
        journal.level_answers(),
        journal.self_test_results(),
        texts,
    )
