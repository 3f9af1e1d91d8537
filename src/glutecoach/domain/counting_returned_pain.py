"""Reading pain and effort from returned homework, session by session and as trends."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from glutecoach.domain.change import Measure, change
from glutecoach.domain.homework_dates import KeptHomework, phase_on
from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.returned_pain import ReturnedPain, ReturnedSession, Told
from glutecoach.domain.traffic_light import Light, judge, reds_in_a_week
from glutecoach.domain.trends import AFTER, BEFORE, DURING, NEXT_MORNING, Trend, effort_trend, pain_trend
from glutecoach.domain.visit import Visit
from glutecoach.domain.work_done import measured_ms

EFFORT = "effort"


def returned_pain(sessions: Sequence[SessionRecord], visits: Iterable[Visit], first: date) -> ReturnedPain:
    """Return all that was told of pain and effort; visits before the first day mark nothing."""
    marks = tuple(visit for visit in visits if visit.day >= first)
    trend, effort = pain_trend(sessions, marks), effort_trend(sessions, marks)
    lights = Counter(judge(session).light for session in sessions)
    after = _told(trend, AFTER)
    return ReturnedPain(
        moments=tuple(
            told for moment in (BEFORE, DURING, AFTER, NEXT_MORNING) if (told := _told(trend, moment))
        ),
        effort=_told(effort, None),
        trend=trend,
        effort_trend=effort,
        lights={light: lights[light] for light in Light if lights[light]},
        silent=lights[None],
        change=change(Measure.PAIN, after.first, after.last) if after and after.times > 1 else None,
        reds_in_a_week=max((reds_in_a_week(sessions, session.day) for session in sessions), default=0),
    )


def _told(trend: Trend, moment: str | None) -> Told | None:
    scores = [int(point.value) for point in trend.points if moment is None or point.detail == moment]
    if not scores:
        return None
    return Told(moment or EFFORT, len(scores), scores[0], scores[-1], min(scores), max(scores))


def returned_session(kept: KeptHomework, session: SessionRecord, visits: Iterable[Visit]) -> ReturnedSession:
    """Return a session in a line."""
    held = kept.revision(session.revision) or kept.on(session.day)
    phase = phase_on(held, session.day, visits) if held is not None else None
    scores = [report.score for report in session.pains if report.score is not None]
    measured = measured_ms(session)
    return ReturnedSession(
        id=session.id,
        day=session.day,
        revision=session.revision,
        level=session.level,
        phase=phase.name if phase else "",
        by_hand=session.evidence is not Evidence.TIMED,
        asked_ms=max(0, session.asked_ms),
        timed_ms=measured,
        claimed_ms=max(0, session.done_ms) - measured,
        outcome=session.outcome,
        stopped_for_pain=session.stopped_for_pain,
        before=session.pain_before,
        during=max(scores, default=None),
        after=session.check_in.pain,
        morning=session.morning.pain if session.morning else None,
        effort=session.check_in.effort,
        judged=judge(session),
        note=session.check_in.note,
        morning_note=session.morning.note if session.morning else "",
    )
