"""Reports to test pages with, and readers of what was made of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_report import HomeworkReport, report_on
from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.record import CheckIn, SessionRecord
from glutecoach.domain.return_contents import contents_of
from glutecoach.domain.returning import return_of
from glutecoach.domain.rung import LevelAnswer
from glutecoach.reports.report_page_values import ReportHead
from tests.return_samples import EVERYTHING, LAST, MESSAGE, SPAN, anna, facts, returned, self_tests

VERIFICATION = "Complete, and signed by the key 0108 9915."
FIELDS = 9
"""Texts from people that a page can hold."""


def head(given_back: HomeworkReturn | None = None) -> ReportHead:
    return ReportHead(contents_of(given_back or returned()), VERIFICATION, "1.2")


@cache
def report(included: Included = EVERYTHING) -> HomeworkReport:
    return report_on(returned(included), anna(), LAST, self_tests())


def with_texts(texts: list[str]) -> tuple[HomeworkReport, ReportHead]:
    """Return a report whose every text from outside is one of these."""
    title, exercise, name, message, note, morning, reason, test, kind = texts
    chosen = _retitled(anna(), title, exercise)
    known = facts()
    changed = replace(
        known,
        sessions=[_noted(each, note, morning, exercise) for each in known.sessions],
        answers=[_told(each, reason) for each in known.answers],
        results=[replace(each, title=test) for each in known.results],
        pauses=[replace(each, kind=kind) for each in known.pauses],
    )
    given_back = return_of(chosen, changed, SPAN, replace(EVERYTHING, name=name), message or MESSAGE)
    # Past the cleaning at the doors, as a text would come whose cleaning was forgotten.
    given_back = replace(given_back, client=name, message=message)
    return report_on(given_back, chosen, LAST, {}), head(given_back)


def _retitled(kept: KeptHomework, title: str, exercise: str) -> KeptHomework:
    revisions = []
    for one in kept.revisions:
        program = one.homework.program
        levels = tuple(
            replace(
                level,
                items=tuple(
                    replace(item, exercise=replace(item.exercise, title=exercise)) for item in level.items
                ),
            )
            for level in program.levels
        )
        changed = replace(one.homework, program=replace(program, title=title, levels=levels))
        revisions.append(replace(one, homework=changed))
    return replace(kept, revisions=tuple(revisions))


def _noted(session: SessionRecord, note: str, morning: str, title: str) -> SessionRecord:
    said = session.check_in
    return replace(
        session,
        check_in=CheckIn(said.effort, said.pain, note),
        morning=session.morning and replace(session.morning, note=morning),
        sets=tuple(replace(each, title=title) for each in session.sets),
        plan=tuple(replace(each, title=title) for each in session.plan),
    )


def _told(answer: LevelAnswer, reason: str) -> LevelAnswer:
    return replace(answer, reason=reason)
