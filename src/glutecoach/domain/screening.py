"""The safety questions: what is asked, when it is asked again, and what the answers come to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.moment import Moment, day_of
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.traffic_light import worst_pain

LONGEST_GAP_DAYS = 14
"""After a longer time without a session the questions are asked again (convention)."""
PAIN_JUMP = 3
"""So many points more than before, of 10, and they are asked again (convention)."""
_FROM_AHEAD_DAYS = 1
"""Who travels west may have answered tomorrow; answers from later than that tell of a wrong clock."""
NUMBER = "{number}"
"""Where the user's emergency number is put in."""


@dataclass(frozen=True, slots=True)
class SafetyQuestion:
    """One statement that is true of the user or not."""

    id: str
    level: SafetyLevel
    """What a yes means: ``EMERGENCY``, ``LOCKED`` or ``GENTLE_ONLY``."""
    text: str
    """The statement."""
    action: str
    """What to do when it is true."""
    sources: tuple[str, ...]
    """Identifiers in the list of sources."""


@dataclass(frozen=True, slots=True)
class ConditionText:
    """How a condition is called and asked for, and what is said to people who have it."""

    condition: Condition
    name: str
    """For lists, such as ``pregnancy``."""
    statement: str
    """As the user ticks it, such as ``I am pregnant.``"""
    advice: str
    """One or two sentences."""
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmergencyTexts:
    """What is said where help is needed now."""

    title: str
    now: tuple[str, ...]
    """What to do, naming no country's number."""
    now_with_number: tuple[str, ...]
    """The same with ``{number}``, for users who have told theirs."""
    unkept: str = ""
    """That nothing was started, and nothing is kept; said after the questions alone."""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyTexts:
    """Everything the safety questions say."""

    disclaimer: tuple[str, ...]
    """Three short lines."""
    introduction: str
    questions: tuple[SafetyQuestion, ...]
    """In the order in which they are asked: the emergencies first."""
    conditions: tuple[ConditionText, ...]
    """Every condition once."""
    stop_signs: tuple[str, ...]
    """When to stop in the middle of a session."""
    stop_advice: str
    emergency: EmergencyTexts
    stop_sources: tuple[str, ...] = ()

    @property
    def emergency_questions(self) -> tuple[SafetyQuestion, ...]:
        """The first step: whether help is needed now."""
        return tuple(each for each in self.questions if each.level is SafetyLevel.EMERGENCY)

    @property
    def clinician_questions(self) -> tuple[SafetyQuestion, ...]:
        """The second step: whether a clinician should look at it first."""
        return tuple(each for each in self.questions if each.level is not SafetyLevel.EMERGENCY)

    def condition(self, condition: Condition) -> ConditionText:
        """Return what is said of a condition."""
        return next(each for each in self.conditions if each.condition is condition)

    def actions(self, reasons: Collection[str]) -> tuple[str, ...]:
        """Return what to do about these questions, each thing once; old questions are passed over."""
        return tuple(dict.fromkeys(each.action for each in self.questions if each.id in reasons))


class AskReason(StrEnum):
    """Why the questions are asked before a session."""

    FIRST = "first"
    """They were never answered, or the answers were erased."""
    GAP = "gap"
    PAIN_JUMP = "pain-jump"


def clearance_of(
    texts: SafetyTexts, yes: Collection[str], conditions: Iterable[Condition], at: datetime
) -> Clearance:
    """Return what the answers come to.

    An emergency carries nothing but its level: such answers are never kept, by nobody.

    Args:
        texts: the questions that were asked.
        yes: identifiers of those that are true.
        conditions: what the user has.
        at: when they were answered; aware.

    Raises:
        ValueError: something was answered that is no question; passing over a yes would be unsafe.
    """
    strangers = set(yes) - {each.id for each in texts.questions}
    if strangers:
        raise ValueError(f"no such safety question: {', '.join(sorted(strangers))}")
    # Files keep whole seconds, and what is read again must be what was answered.
    moment = at.replace(microsecond=0)
    true = [each for each in texts.questions if each.id in yes]
    levels = {each.level for each in true}
    if SafetyLevel.EMERGENCY in levels:
        return Clearance(SafetyLevel.EMERGENCY, frozenset(), (), moment)
    has = frozenset(conditions)
    otherwise = SafetyLevel.ADAPTED if has else SafetyLevel.GO
    level = next((each for each in SafetyLevel if each in levels), otherwise)
    return Clearance(level, has, tuple(each.id for each in true), moment)


def reason_to_ask(
    clearance: Clearance | None,
    recent_sessions: Iterable[SessionRecord],
    today: date,
    pain_now: int | None = None,
) -> AskReason | None:
    """Return why the questions have to be asked before a session; None: the answers still hold.

    Args:
        clearance: the answers in force.
        recent_sessions: in any order; best from some weeks before the answers on, so that an old pain is
            not taken for a new one.
        today: the day of the session that is to begin.
        pain_now: how much it hurts before it begins, 0-10; None: not said.
    """
    if clearance is None:
        return AskReason.FIRST
    sessions = sorted(
        (each for each in recent_sessions if not (each.deleted or each.is_empty) and each.day <= today),
        key=lambda each: each.started,
    )
    answered = day_of(Moment(clearance.at))
    last = max([answered, *(each.day for each in sessions)])
    if (today - last).days > LONGEST_GAP_DAYS or (answered - today).days > _FROM_AHEAD_DAYS:
        return AskReason.GAP
    return AskReason.PAIN_JUMP if _pain_jumped(sessions, clearance.at, pain_now) else None


def _pain_jumped(sessions: Sequence[SessionRecord], answered: datetime, now: int | None) -> bool:
    """Tell whether pain rose from one session to the next, or in one; who never spoke of any had none.

    What was told before a session was looked at when it began.
    """
    if not sessions:
        # Whoever has just answered has told of pain there.
        return False
    before = 0
    for session in sessions:
        before = before if session.pain_before is None else session.pain_before
        pain = worst_pain(session)
        if pain is None:
            continue
        if session.started >= answered and pain - before >= PAIN_JUMP:
            return True
        before = pain
    return now is not None and now - before >= PAIN_JUMP


def emergency_lines(texts: SafetyTexts, number: str) -> tuple[str, ...]:
    """Return what to do now, below the title ``texts.emergency.title``.

    Args:
        texts: the words.
        number: the emergency number that the user has told; empty: none.
    """
    if not number:
        return texts.emergency.now
    return tuple(line.replace(NUMBER, number) for line in texts.emergency.now_with_number)
