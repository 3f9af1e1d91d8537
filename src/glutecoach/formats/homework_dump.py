"""Homework as the readable file that people also write by hand."""

from collections.abc import Iterator
from typing import Any

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose, Tempo
from glutecoach.domain.homework import Homework, HomeworkRules, LevelChanges, Phase, Therapist
from glutecoach.domain.program import Item, Level
from glutecoach.domain.schedule import Schedule, Weekday
from glutecoach.formats.dose_fields import USUAL_REST_S
from glutecoach.formats.text_fields import FORMAT
from glutecoach.formats.toml_inline import Fields, column, given, pair, passage

_HEAD = """\
# Homework for glutecoach: to be read, and to be changed, as it stands.
# Take it on with: glutecoach homework add FILE
"""


def write_homework(homework: Homework) -> str:
    """Return the content of a homework file, unsigned; reading it gives the same homework.

    An item stands on one line, and the keys in the order of the format's page, so that two revisions differ
    in the lines that were changed.
    """
    return "\n\n".join([_HEAD.rstrip(), *_parts(homework)]) + "\n"


def _parts(homework: Homework) -> Iterator[str]:
    yield "\n".join(_top(homework))
    yield _table("therapist", _therapist(homework.therapist))
    yield _table("schedule", _schedule(homework.schedule))
    yield _table("rules", _rules(homework.rules, len(homework.program.levels)))
    for level in homework.program.levels:
        yield _level(level)


def _top(homework: Homework) -> Iterator[str]:
    """Yield the keys above the first header."""
    fields: Fields = {
        "format": FORMAT,
        "id": homework.id,
        "revision": homework.revision,
        "title": homework.title,
        "client": homework.client,
        "written": homework.written,
        "goal": homework.goal,
        "message": homework.message,
        "report_to": homework.report_to,
        "start": homework.start,
        "end": homework.end,
        "visit": homework.visit,
        "next_visit": homework.next_visit,
    }
    for key, value in given(fields).items():
        yield passage(key, value) if key == "message" else pair(key, value)
    if homework.phases:
        yield column("phases", map(_phase, homework.phases))


def _table(name: str, fields: Fields) -> str:
    return "\n".join([f"[{name}]", *(pair(key, value) for key, value in given(fields).items())])


def _level(level: Level) -> str:
    return "\n".join(["[[levels]]", column("items", map(_item, level.items))])


def _therapist(therapist: Therapist) -> Fields:
    return {"name": therapist.name, "clinic": therapist.clinic, "contact": therapist.contact}


def _schedule(schedule: Schedule) -> Fields:
    order = list(Weekday)
    return {
        "days": [order[day].value for day in schedule.weekdays],
        "days_per_week": None if schedule.weekdays else schedule.days_per_week,
        "times_per_day": schedule.times_per_day,
    }


def _rules(rules: HomeworkRules, levels: int) -> Fields:
    narrow = rules.levels is LevelChanges.NARROW
    return {
        "levels": rules.levels.value,
        "start_level": rules.start_level,
        "lowest_level": rules.lowest_level if narrow else None,
        "highest_level": min(rules.highest_level, levels) if narrow else None,
        "regress_from_pain": rules.regress_from_pain,
        "stop_from_pain": rules.stop_from_pain,
    }


def _phase(phase: Phase) -> Fields:
    return {
        "name": phase.name,
        "anchor": phase.anchor.value,
        "first_day": phase.first_day,
        "last_day": phase.last_day,
        "level": phase.level,
    }


def _item(item: Item) -> Fields:
    return {"exercise": item.exercise.id, **_dose(item.dose), "note": item.note}


def _dose(dose: Dose) -> Fields:
    match dose:
        case RepsDose(reps=reps, tempo=Tempo() as tempo):
            what: dict[str, Any] = {"reps": reps, "tempo": _tempo(tempo)}
        case RepsDose(reps=reps):
            what = {"reps": reps, "self_paced": True}
        case HoldDose(hold_s=hold_s):
            what = {"hold_s": hold_s}
        case RollDose(duration_s=duration_s, pass_s=pass_s):
            what = {"duration_s": duration_s, "pass_s": pass_s}
    # With one set nobody rests; what is usual need not stand there then.
    unsaid = dose.sets == 1 and dose.rest_s == USUAL_REST_S
    return {"sets": dose.sets, **what, "rest_s": None if unsaid else dose.rest_s}


def _tempo(tempo: Tempo) -> Fields:
    return {
        "lift_s": tempo.lift_s,
        "hold_s": tempo.hold_s,
        "lower_s": tempo.lower_s,
        "pause_s": tempo.pause_s,
    }
