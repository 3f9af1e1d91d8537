"""Whether pain asks for calm: two amber sessions or a red one, for 48 hours (convention)."""

from collections.abc import Sequence
from datetime import date, timedelta

from glutecoach.domain.program import Role
from glutecoach.domain.record import SessionOutcome, SessionRecord
from glutecoach.domain.situation import Situation

RED = 6
"""Pain of 10 from which a day is calm."""
AMBER = 4
CALM_FOR = timedelta(days=2)


def bad_day(situation: Situation) -> str:
    """Return why today stays calm, as the beginning of a sentence; empty: it need not."""
    past = [session for session in situation.recent if not session.deleted and session.day <= situation.today]
    near = [session for session in past if situation.today - session.day <= CALM_FOR]
    red = (_red(session, situation.today) for session in near)
    return next(filter(None, red), "") or _amber_twice(situation, past)


def worst_pain(session: SessionRecord) -> int | None:
    """Return the highest pain that was told of a session, during it or after; None: nothing was."""
    told = [session.check_in.pain, *(report.score for report in session.pains)]
    return max((score for score in told if score is not None), default=None)


def _red(session: SessionRecord, today: date) -> str:
    when = _when(session.day, today)
    if session.outcome is SessionOutcome.PAIN:
        return f"A session ended because it hurt {when}"
    pain = worst_pain(session)
    return f"You noted pain {pain} of 10 {when}" if pain is not None and pain >= RED else ""


def _amber_twice(situation: Situation, past: Sequence[SessionRecord]) -> str:
    """Look at the last two sessions of which pain was told; a calm one without pain proves nothing yet."""
    told = []
    for session in past:
        pain = worst_pain(session)
        if pain is not None and (pain >= AMBER or not _was_calm(session, situation)):
            told.append((pain, session.day))
    if len(told) < 2 or situation.today - told[0][1] > CALM_FOR:
        return ""
    (newest, _), (before, _) = told[:2]
    return f"You noted pain {before} and {newest} of 10 lately" if min(newest, before) >= AMBER else ""


def _was_calm(session: SessionRecord, situation: Situation) -> bool:
    program = situation.library.programs.get(session.program)
    return program is not None and program.role is Role.CALM


def _when(day: date, today: date) -> str:
    return {0: "today", 1: "yesterday"}.get((today - day).days, "two days ago")
