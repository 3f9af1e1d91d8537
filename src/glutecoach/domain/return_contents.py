"""What is in a return, counted: the client sees it before giving it away, the therapist on getting it."""

from dataclasses import dataclass

from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.record import Evidence
from glutecoach.domain.streak_words import count, listed


@dataclass(frozen=True, slots=True)
class ReturnContents:
    """How much of everything there is."""

    timed: int
    """Sessions measured by the player."""
    by_hand: int
    """Sessions entered afterwards."""
    notes: int
    """Free notes of sessions and mornings."""
    pain_numbers: int
    """Numbers of pain, before, during and after sessions and the next morning."""
    pain_notes: int
    """Times it was told what hurt, or what kind of pain it was."""
    self_tests: int
    """Values of self-tests."""
    pauses: int
    """Times of pause that touch the span."""
    visits: int
    steps: int
    """Steps of level that were offered."""
    message: bool

    @property
    def sessions(self) -> int:
        """All of them."""
        return self.timed + self.by_hand


def contents_of(returned: HomeworkReturn) -> ReturnContents:
    """Count what is in a return."""
    timed = sum(each.evidence is Evidence.TIMED for each in returned.sessions)
    return ReturnContents(
        timed=timed,
        by_hand=len(returned.sessions) - timed,
        notes=notes_in(returned),
        pain_numbers=_pain_numbers(returned),
        pain_notes=pain_notes_in(returned),
        self_tests=len(returned.results),
        pauses=len(returned.pauses),
        visits=len(returned.visits),
        steps=len(returned.answers),
        message=bool(returned.message),
    )


def notes_in(returned: HomeworkReturn) -> int:
    """Count free notes: of sessions, of mornings, and why it was put away."""
    notes = [each.check_in.note for each in returned.sessions]
    notes += [each.morning.note for each in returned.sessions if each.morning is not None]
    return sum(map(bool, (*notes, returned.end_reason)))


def pain_notes_in(returned: HomeworkReturn) -> int:
    """Count how often it is told what hurt, or what kind of pain it was."""
    told = [report for each in returned.sessions for report in each.pains]
    mornings = [each.morning for each in returned.sessions if each.morning is not None]
    return sum(bool(one.exercise or one.signs) for one in told) + sum(bool(one.signs) for one in mornings)


def _pain_numbers(returned: HomeworkReturn) -> int:
    scores = [
        score
        for each in returned.sessions
        for score in (
            each.pain_before,
            *(report.score for report in each.pains),
            each.check_in.pain,
            each.morning.pain if each.morning else None,
        )
    ]
    return sum(score is not None for score in scores)


def contents_words(contents: ReturnContents) -> str:
    """Return what is inside in one sentence, for the head of a page."""
    told = [
        f"{count(contents.sessions, 'session')} ({contents.timed} timed by the player, "
        f"{contents.by_hand} entered by hand)",
        count(contents.pain_numbers, "number") + " of pain",
        count(contents.pain_notes, "pain note") if contents.pain_notes else "no pain notes",
        count(contents.notes, "free note") if contents.notes else "no free notes",
        count(contents.self_tests, "self-test value") if contents.self_tests else "no self-tests",
    ]
    told += ["a message"] if contents.message else []
    return f"{listed(told)}."
