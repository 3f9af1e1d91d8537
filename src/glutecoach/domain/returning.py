"""What goes into a return: this homework's sessions alone, and of them only what the client ticked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_return import HomeworkReturn, Included, ReturnedRevision
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import (
    MorningCheckIn,
    PainReport,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.rung import LevelAnswer, Move
from glutecoach.domain.safetext import clean, shortened
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.visit import Visit
from glutecoach.domain.work_done import counted_sessions

MAX_NAME = 80
MAX_MESSAGE = 2_000
"""Characters."""
NOT_TOLD = -1
"""Instead of an item's place, where it is not told which one hurt."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are given back, the first and the last among them."""

    first: date
    last: date

    def has(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """What the client's journal knows, of any programs; what does not belong to the homework is left out."""

    sessions: Sequence[SessionRecord]
    """Of the span at least, in full."""
    pauses: Sequence[Pause] = ()
    visits: Sequence[Visit] = ()
    answers: Sequence[LevelAnswer] = ()
    results: Sequence[SelfTestResult] = ()
    texts: Mapping[int, str] = field(default_factory=dict)
    """By revision, the file as it was accepted; its digest tells that both speak of the same one."""


def return_of(
    kept: KeptHomework, facts: JournalFacts, span: Span, included: Included, message: str = ""
) -> HomeworkReturn:
    """Return what is given back of one homework; nothing that was not ticked is anywhere in it.

    Of visits, those of the span are given back, and the nearest before and after it: phases follow them.
    """
    newest = kept.newest
    ended = kept.ended is not None and kept.ended <= span.last
    return HomeworkReturn(
        homework=kept.id,
        title=newest.title,
        client=named(included.name) or newest.client,
        first=span.first,
        last=span.last,
        revisions=_revisions(kept, span.last, facts.texts),
        sessions=tuple(_told(each, included) for each in _own(kept.id, facts.sessions, span)),
        pauses=tuple(each for each in facts.pauses if each.first <= span.last and span.first <= each.last),
        visits=_near(facts.visits, span),
        answers=tuple(
            _reason(each, included)
            for each in facts.answers
            if each.program == kept.id and span.has(each.day)
        ),
        results=tuple(each for each in facts.results if included.self_tests and span.has(each.day)),
        ended=kept.ended if ended else None,
        end_reason=clean(kept.end_reason) if ended and included.notes else "",
        message=shortened(clean(message, keep_lines=True), MAX_MESSAGE),
    )


def named(name: str) -> str:
    """Return a name or pseudonym as it is written into a return."""
    return shortened(clean(name), MAX_NAME)


def _own(homework: str, sessions: Iterable[SessionRecord], span: Span) -> list[SessionRecord]:
    counted = counted_sessions(each for each in sessions if each.program == homework and span.has(each.day))
    return sorted(
        (each for each in counted if not each.is_empty), key=lambda one: (one.day, one.started, one.id)
    )


def _revisions(kept: KeptHomework, last: date, texts: Mapping[int, str]) -> tuple[ReturnedRevision, ...]:
    return tuple(
        ReturnedRevision(one.homework.revision, one.accepted, _digest(texts.get(one.homework.revision, "")))
        for one in kept.revisions
        if one.accepted <= last
    )


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest() if text else ""


def _near(visits: Iterable[Visit], span: Span) -> tuple[Visit, ...]:
    known = sorted(set(visits), key=lambda visit: (visit.day, visit.kind))
    before = [visit.day for visit in known if visit.day < span.first][-1:]
    after = [visit.day for visit in known if visit.day > span.last][:1]
    return tuple(visit for visit in known if span.has(visit.day) or visit.day in (*before, *after))


def _told(session: SessionRecord, included: Included) -> SessionRecord:
    """Return a session with what was ticked; where it was done is nobody's business."""
    session = replace(session, zone="")
    if not included.notes:
        session = _without_notes(session)
    return session if included.pain_notes else _without_pain_notes(session)


def _without_notes(session: SessionRecord) -> SessionRecord:
    morning = session.morning and replace(session.morning, note="")
    return replace(session, check_in=replace(session.check_in, note=""), morning=morning)


def _without_pain_notes(session: SessionRecord) -> SessionRecord:
    """Leave the numbers, and that the session was stopped for pain: for that counts as a whole one."""
    outcome = SessionOutcome.PAIN if session.stopped_for_pain else session.outcome
    return replace(
        session,
        outcome=outcome,
        sets=tuple(_unhurt(each) for each in session.sets),
        pains=tuple(_number_alone(each) for each in session.pains),
        morning=_numbers_alone(session.morning),
    )


def _unhurt(done: SetRecord) -> SetRecord:
    return replace(done, outcome=SetOutcome.STOPPED) if done.outcome is SetOutcome.PAIN else done


def _number_alone(report: PainReport) -> PainReport:
    return PainReport(NOT_TOLD, "", None, report.score)


def _numbers_alone(morning: MorningCheckIn | None) -> MorningCheckIn | None:
    return morning and replace(morning, signs=())


def _reason(answer: LevelAnswer, included: Included) -> LevelAnswer:
    """Without pain notes, only steps up tell why: all other reasons may name a kind of pain."""
    telling = included.pain_notes or answer.move is Move.PROGRESS
    return answer if telling else replace(answer, reason="")
