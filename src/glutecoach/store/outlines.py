"""Sessions in outline, newest first, read without telling whole sessions."""

import sqlite3
from datetime import date

from glutecoach.domain.outline import SessionOutline, outline_of
from glutecoach.store.body_fields import clean_line
from glutecoach.store.facts import facts_of
from glutecoach.store.queries import corrected_ids, merged_ids, session_programs


def outlines_of(connection: sqlite3.Connection, first: date) -> list[SessionOutline]:
    """Return the outlines of sessions from a day on, newest first; folded where corrected or merged."""
    facts = {fact.id: fact for fact in facts_of(connection, first)}
    corrected = corrected_ids(connection, first) | merged_ids(connection)
    outlines = []
    for session_id, program, level in session_programs(connection, first):
        fact = facts.get(session_id)
        if fact is None:
            continue
        outline = SessionOutline(
            session_id, clean_line(program), level, fact.day, fact.credit, fact.stopped_for_pain, fact.timed
        )
        outlines.append(_corrected(connection, outline) if session_id in corrected else outline)
    return outlines


def _corrected(connection: sqlite3.Connection, outline: SessionOutline) -> SessionOutline:
    """Return it as it was corrected: it may have been of another program."""
    from glutecoach.store.reading import record_of  # noqa: PLC0415  (slow to import, and rarely needed)

    record = record_of(connection, outline.id)
    return outline if record is None else outline_of(record)
