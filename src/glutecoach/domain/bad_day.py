"""Whether pain asks for calm: two amber sessions or a red one, for 48 hours (convention)."""

from collections.abc import Sequence
from datetime import date, timedelta

from glutecoach.domain.program import Role
from glutecoach.domain.record import SessionOutcome, SessionRecord
from glutecoach.domain.situation import Situation
from glutecoach.domain.traffic_light import AMBER_UP_TO, GREEN_UP_TO, Light, judge, worst_pain

RED = AMBER_UP_TO + 1
"""Pain of 10 from which a day is calm."""
AMBER = GREEN_UP_TO + 1
CALM_FOR = timedelta(days=2)


def bad_day(situation: Situation) -> str:
    """Return why today stays calm, as the beginning of a sentence; empty: it need not."""
    past = [session for session in situation.recent if not session.deleted and session.day <= situation.today]
    near = [session for session in past if situation.today - session.day <= CALM_FOR]
    red = (_red(session, situation.today) for session in near)
    return next(filter(None, red), "") or _amber_twice(situation, past)


def _red(session: SessionRecord, today: date) -> str:
    """Return what was red of a session; one that ended because it hurt is calmed down after, too."""
    when = _when(session.day, today)
    pain, judged = worst_pain(session), judge(session)
    if judged.light is Light.BLACK:
        return f"You noted a sign that needs help {when}"
    if session.outcome is SessionOutcome.PAIN:
        return f"A session ended because it hurt {when}"
    if judged.light is not Light.RED:
        return ""
    if pain is not None and pain >= RED:
        return f"You noted pain {pain} of 10 {_said_when(session, pain, when)}"
    return f"{judged.reasons[0]} ({when})"


def _amber_twice(situation: Situation, past: Sequence[SessionRecord]) -> str:
    """Look at the last two sessions of which pain was told; a calm one without pain proves nothing yet."""
    told = []
    for session in past:
        light = judge(session).light
        if light is not None and (light is not Light.GREEN or not _was_calm(session, situation)):
            told.append((session, light))
    if len(told) < 2 or situation.today - told[0][0].day > CALM_FOR:
        return ""
    (newest, light), (before, light_before) = told[:2]
    if Light.GREEN in {light, light_before}:
        return ""
    first, second = worst_pain(before), worst_pain(newest)
    if first is not None and second is not None and min(first, second) >= AMBER:
        return f"You noted pain {first} and {second} of 10 lately"
    return "Your last two sessions were amber"


def _was_calm(session: SessionRecord, situation: Situation) -> bool:
    program = situation.library.programs.get(session.program)
    return program is not None and program.role is Role.CALM


def _said_when(session: SessionRecord, pain: int, when: str) -> str:
    """Return when pain was told: of the session's day, or on the morning after it."""
    earlier = [session.check_in.pain, *(report.score for report in session.pains)]
    return when if pain in earlier else "the morning after a session"


def _when(day: date, today: date) -> str:
    return {0: "today", 1: "yesterday"}.get((today - day).days, "two days ago")
