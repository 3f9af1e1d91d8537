"""Reading from the journal what happened since the last visit."""

from typing import TYPE_CHECKING

from glutecoach.domain.since_visit import LogSince, SinceVisit, first_day_since, since_visit
from glutecoach.domain.streak import streak

if TYPE_CHECKING:
    from datetime import date

    from glutecoach.store.journal import Journal


def look_back(journal: "Journal", today: "date") -> SinceVisit:
    """Return what the journal tells of the time since the last visit, or since the first session."""
    visits, pauses = journal.visits(), journal.pauses()
    facts = journal.facts()
    report = streak(facts, journal.goals(), pauses, today)
    first = first_day_since(visits, facts, today)
    return since_visit(
        LogSince(
            journal.sessions(first=first, last=today),
            report,
            visits,
            pauses,
            journal.level_answers(),
            journal.self_test_results(),
        )
    )
