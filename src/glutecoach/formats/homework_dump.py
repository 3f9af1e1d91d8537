"""Homework as the readable file that people also write by hand."""

from typing import Any

import tomli_w

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose
from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, Phase, Therapist
from glutecoach.domain.program import Item
from glutecoach.domain.schedule import Schedule, Weekday
from glutecoach.formats.text_fields import FORMAT

_HEAD = """\
# Homework for glutecoach, readable and editable as it stands.
# Take it on with: glutecoach homework add FILE
"""


def write_homework(homework: Homework) -> str:
    """Return the content of a homework file, unsigned; reading it gives the same homework."""
    fields: dict[str, Any] = {
        "format": FORMAT,
        "id": homework.id,
        "revision": homework.revision,
        "title": homework.title,
        "client": homework.client,
        "written": homework.written,
        "start": homework.start,
        "end": homework.end,
        "visit": homework.visit,
        "next_visit": homework.next_visit,
        "goal": homework.goal,
        "message": homework.message,
        "report_to": homework.report_to,
        "therapist": _therapist(homework.therapist),
        "schedule": _schedule(homework.schedule),
        "rules": _rules(homework.rules, len(homework.program.levels)),
        "phases": [_phase(phase) for phase in homework.phases],
        "levels": [{"items": [_item(item) for item in level.items]} for level in homework.program.levels],
    }
    given = {key: value for key, value in fields.items() if value not in (None, "", [], {})}
    return f"{_HEAD}\n{tomli_w.dumps(given, multiline_strings=True)}"


def _therapist(therapist: Therapist) -> dict[str, Any]:
    fields = {"name": therapist.name, "clinic": therapist.clinic, "contact": list(therapist.contact)}
    return {key: value for key, value in fields.items() if value}


def _schedule(schedule: Schedule) -> dict[str, Any]:
    order = list(Weekday)
    days = [order[day].value for day in schedule.weekdays]
    when: dict[str, Any] = {"days": days} if days else {"days_per_week": schedule.days_per_week}
    return {**when, "times_per_day": schedule.times_per_day}


def _rules(rules: HomeworkRules, levels: int) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "levels": rules.levels.value,
        "start_level": rules.start_level,
        "regress_from_pain": rules.regress_from_pain,
        "stop_from_pain": rules.stop_from_pain,
    }
    if rules.levels is LevelChanges.NARROW:
        fields |= {"lowest_level": rules.lowest_level, "highest_level": min(rules.highest_level, levels)}
    return fields


def _phase(phase: Phase) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "name": phase.name,
        "anchor": phase.anchor.value,
        "first_day": phase.first_day,
        "last_day": phase.last_day,
        "level": phase.level,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _item(item: Item) -> dict[str, Any]:
    note = {"note": item.note} if item.note else {}
    return {"exercise": item.exercise.id, **_dose(item.dose), **note}


def _dose(dose: Dose) -> dict[str, Any]:
    match dose:
        case RepsDose(tempo=None):
            what: dict[str, Any] = {"reps": dose.reps, "self_paced": True}
        case RepsDose(tempo=tempo) if tempo is not None:
            parts = {"lift_s": tempo.lift_s, "hold_s": tempo.hold_s}
            parts |= {"lower_s": tempo.lower_s, "pause_s": tempo.pause_s}
            what = {"reps": dose.reps, "tempo": {key: _number(value) for key, value in parts.items()}}
        case HoldDose():
            what = {"hold_s": _number(dose.hold_s)}
        case RollDose():
            what = {"duration_s": _number(dose.duration_s), "pass_s": _number(dose.pass_s)}
        case _:
            raise TypeError(dose)
    return {"sets": dose.sets, **what, "rest_s": _number(dose.rest_s)}


def _number(value: float) -> float | int:
    """Write whole seconds without a fraction, as people do."""
    return int(value) if value == int(value) else value
