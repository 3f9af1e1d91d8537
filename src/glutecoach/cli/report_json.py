"""A report as JSON, with documented keys; what was measured and what was entered by hand stand apart."""

from collections.abc import Mapping

from glutecoach.domain.return_contents import ReturnContents
from glutecoach.domain.returned_besides import PhaseUse, ReturnedTest, RevisionUse
from glutecoach.domain.returned_days import ReturnedDays, ReturnedWeek
from glutecoach.domain.returned_pain import ReturnedPain, ReturnedSession, Told
from glutecoach.domain.returned_work import DoneOf, ExerciseWork, ReturnedDose, SetCounts, SideWork
from glutecoach.domain.rung import LevelAnswer
from glutecoach.ui.report_files import ReportMaker

_MIN_MS = 60_000
_Object = dict[str, object]


def report_object(maker: ReportMaker) -> _Object:
    """Return every number of a report."""
    report = maker.report
    return {
        "id": report.homework,
        "title": report.title,
        "client": report.client,
        "first_day": report.first.isoformat(),
        "last_day": report.last.isoformat(),
        "inside": _inside(maker.head.contents),
        "days": _days(report.days),
        "work": _dose(report.dose),
        "sets": _sets(report.sets),
        "sides": [_side(each) for each in report.sides],
        "exercises": [_exercise(each) for each in report.exercises],
        "pain": _pain(report.pain),
        "effort": _told(report.pain.effort) if report.pain.effort else None,
        "lights": {light.value: number for light, number in report.pain.lights.items()},
        "sessions": [_session(each) for each in report.sessions],
        "levels": [_level(each) for each in report.levels],
        "self_tests": [_test(each) for each in report.tests],
        "excused": {each.kind: each.days for each in report.excused},
        "revisions": [_revision(each) for each in report.revisions],
        "phases": [_phase(each) for each in report.phases],
        "message": report.message,
        "text": list(maker.lines()),
    }


def _inside(contents: ReturnContents) -> _Object:
    return {
        "timed": contents.timed,
        "by_hand": contents.by_hand,
        "notes": contents.notes,
        "pain_numbers": contents.pain_numbers,
        "pain_notes": contents.pain_notes,
        "self_tests": contents.self_tests,
    }


def _days(days: ReturnedDays) -> _Object:
    return {
        "asked": days.asked,
        "due": days.due,
        "timed": days.timed,
        "by_hand": days.by_hand,
        "worked": days.worked,
        "with_data_in_newest_30": days.with_data,
        "share": _share(days.share),
        "timed_share": _share(days.timed_share),
        "weeks": [_week(each) for each in days.weeks],
    }


def _week(week: ReturnedWeek) -> _Object:
    return {
        "first_day": week.first.isoformat(),
        "last_day": week.last.isoformat(),
        "due": week.due,
        "timed": week.timed,
        "by_hand": week.by_hand,
        "status": week.status and week.status.value,
    }


def _dose(dose: ReturnedDose) -> _Object:
    return {
        **_work(dose.begun),
        "prescribed_min": _minutes(dose.prescribed_ms),
        "share_of_prescribed": _share(dose.share),
        "timed_share_of_prescribed": _share(dose.timed_share),
        "sessions_timed": dose.sessions_timed,
        "sessions_by_hand": dose.sessions_claimed,
    }


def _pain(pain: ReturnedPain) -> _Object:
    return {
        "told": [_told(each) for each in pain.moments],
        "points": [
            {"day": point.day.isoformat(), "when": point.detail, "value": point.value}
            for point in pain.trend.points
        ],
        "change": pain.change.words if pain.change else None,
    }


def _level(answer: LevelAnswer) -> _Object:
    return {
        "day": answer.day.isoformat(),
        "from": answer.start.level,
        "to": answer.target.level,
        "taken": answer.accepted,
        "reason": answer.reason,
    }


def _test(test: ReturnedTest) -> _Object:
    return {
        "test": test.test,
        "side": test.side and test.side.value,
        "points": [{"day": point.day.isoformat(), "value": point.value} for point in test.points],
        "unit": test.unit,
        "detectable": test.detectable,
        "change": test.change and test.change.value,
    }


def _revision(used: RevisionUse) -> _Object:
    return {
        "revision": used.revision,
        "first_day": used.first.isoformat(),
        "last_day": used.last.isoformat(),
        "sessions": used.sessions,
    }


def _phase(used: PhaseUse) -> _Object:
    return {"name": used.name, "days": used.days, "days_done": used.days_done, "sessions": used.sessions}


def _minutes(work_ms: float) -> float:
    return round(work_ms / _MIN_MS, 3)


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _work(work: DoneOf) -> _Object:
    return {
        "asked_min": _minutes(work.asked_ms),
        "timed_min": _minutes(work.timed_ms),
        "by_hand_min": _minutes(work.claimed_ms),
    }


def _sets(sets: SetCounts) -> Mapping[str, int]:
    return {
        "done": sets.done,
        "skipped": sets.skipped,
        "stopped_for_pain": sets.pain,
        "not_finished": sets.stopped,
    }


def _side(side: SideWork) -> _Object:
    return {"side": side.side.value, **_work(side.work), "sets": _sets(side.sets)}


def _exercise(work: ExerciseWork) -> _Object:
    return {
        "exercise": work.exercise,
        "title": work.title,
        **_work(work.work),
        "sets": _sets(work.sets),
        "sides": [_side(each) for each in work.sides],
        "longer_s": work.extended_ms / 1000,
        "shorter_s": work.shortened_ms / 1000,
        "swapped_in": work.swapped_in,
        "swapped_out": work.swapped_out,
        "hurt": work.hurt,
        "worst_pain": work.worst_pain,
        "more_done": work.more_done and work.more_done.value,
    }


def _told(told: Told) -> _Object:
    return {
        "when": told.moment,
        "times": told.times,
        "first": told.first,
        "last": told.last,
        "lowest": told.lowest,
        "highest": told.highest,
    }


def _session(session: ReturnedSession) -> _Object:
    return {
        "day": session.day.isoformat(),
        "revision": session.revision,
        "level": session.level,
        "phase": session.phase,
        "by_hand": session.by_hand,
        "asked_min": _minutes(session.asked_ms),
        "timed_min": _minutes(session.timed_ms),
        "by_hand_min": _minutes(session.claimed_ms),
        "stopped_for_pain": session.stopped_for_pain,
        "pain_before": session.before,
        "pain_during": session.during,
        "pain_after": session.after,
        "pain_next_morning": session.morning,
        "effort": session.effort,
        "light": session.judged.light and session.judged.light.value,
        "reasons": list(session.judged.reasons),
        "note": session.note,
        "note_next_morning": session.morning_note,
    }
