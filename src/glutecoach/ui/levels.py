"""Steps of levels, as app and line mode deal with them: what is on offer, and what becomes of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.dose_step import level_in_words
from glutecoach.domain.homework_ladder import LadderTerms, terms_for
from glutecoach.domain.outline import outline_of
from glutecoach.domain.progression import Decision, decide
from glutecoach.domain.record import SessionRecord
from glutecoach.domain.rung import LevelAnswer, Move, Rung, rung_of
from glutecoach.domain.situation import WEEKS_NEEDED
from glutecoach.ui.goals import standing
from glutecoach.ui.services import Services

HOW_TO_TAKE_BACK = "c on Today, then u, takes it back."
_NOTHING_STARTS = frozenset({SafetyLevel.LOCKED, SafetyLevel.EMERGENCY})


@dataclass(frozen=True, slots=True)
class LevelBook:
    """What decisions about levels rest on, read once."""

    services: Services
    sessions: Sequence[SessionRecord]
    """Of the last weeks in full, newest first."""
    answers: Sequence[LevelAnswer]
    today: date

    @classmethod
    def of(cls, services: Services) -> "LevelBook":
        """Read the journal; may take a moment where there is much in it."""
        today = standing(services).today
        journal = services.journal
        sessions = journal.sessions(first=today - WEEKS_NEEDED, last=today)
        return cls(services, tuple(sessions), tuple(journal.level_answers()), today)

    @property
    def programs(self) -> tuple[str, ...]:
        """What was done in these weeks and is still there, the newest first."""
        known = self.services.library.programs
        done = dict.fromkeys(session.program for session in self.sessions)
        return tuple(program for program in done if program in known)

    def with_session(self, session: SessionRecord) -> "LevelBook":
        """Return the same with one session as it is now, whether it is written down yet or not."""
        others = (one for one in self.sessions if one.id != session.id)
        return replace(self, sessions=(session, *others))

    def rung(self, program: str) -> Rung:
        """Return where the user stands; the program has to be in the library."""
        settings = self.services.settings.current
        pinned = settings.level if settings.program == program else 0
        done = [outline_of(one) for one in self.sessions if one.program == program]
        terms = self.terms(program)
        return rung_of(
            self.services.library.programs[program],
            self.answers,
            done,
            pinned=pinned,
            limits=terms.limits,
            first=terms.first_level,
        )

    def terms(self, program: str) -> LadderTerms:
        """Return what a therapist has set for the levels of a program."""
        return terms_for(program, self.services.homework.kept, self.today, self.services.journal.visits())

    def decision(self, program: str) -> Decision | None:
        """Return what the rules come to; None: the program is not in the library."""
        found = self.services.library.programs.get(program)
        if found is None:
            return None
        terms = self.terms(program)
        return decide(
            found,
            self.sessions,
            self.answers,
            self.today,
            start=self.rung(program),
            limits=terms.limits,
            regress_from=terms.rules.regress_from_pain if terms.rules else None,
        )

    def offer(self, program: str) -> Decision | None:
        """Return a step that may be offered now; None: there is none."""
        decision = self.decision(program)
        if decision is None or not decision.is_offer:
            return None
        clearance = self.services.clearance.current
        level = clearance.level if clearance else SafetyLevel.GO
        rises = decision.move is Move.PROGRESS
        if level in _NOTHING_STARTS or (rises and level is SafetyLevel.GENTLE_ONLY):
            return None
        return decision


def decision_after(services: Services, session: SessionRecord) -> Decision | None:
    """Return what the rules come to after a session that is written down; None: nothing is to be said."""
    if services.trial:
        return None
    written = services.journal.session(session.id) or session
    book = LevelBook.of(services).with_session(written)
    decision = book.decision(written.program)
    return book.offer(written.program) if decision and decision.is_offer else decision


def waiting_offer(services: Services, offered: str = "") -> Decision | None:
    """Return the step that waits for an answer: of the newest session's program, or of the one on offer."""
    book = LevelBook.of(services)
    for program in dict.fromkeys([*book.programs[:1], offered]):
        offer = book.offer(program)
        if offer is not None:
            return offer
    return None


def answer(services: Services, decision: Decision, *, accepted: bool) -> str:
    """Write an answer down, and follow it where the user has put the program on Today.

    Returns:
        What comes of it, in a sentence or two.

    Raises:
        StorageError: it could not be written, and nothing was changed.
    """
    today = standing(services).today
    services.journal.add_level_answer(decision.answered(today, accepted=accepted))
    if not accepted:
        return f"It stays as it is: {_where(decision.start)}."
    problem = _pin(services, decision.program, decision.start, decision.target)
    return f"{_what_comes(decision)} {problem or HOW_TO_TAKE_BACK}"


def last_answer(services: Services, program: str = "") -> LevelAnswer | None:
    """Return the newest answer about a program, or about any; None: there is none."""
    own = [one for one in services.journal.level_answers() if program in {"", one.program}]
    return max(reversed(own), key=lambda one: one.day, default=None)


def take_back(services: Services, taken: LevelAnswer) -> str:
    """Take an answer back, as if it had not been given.

    Returns:
        Where the program stands again, in a sentence.

    Raises:
        StorageError: it could not be written, and nothing was changed.
    """
    services.journal.remove_level_answer(taken)
    problem = _pin(services, taken.program, taken.target, taken.start) if taken.accepted else ""
    return problem or f"Taken back: {_where(LevelBook.of(services).rung(taken.program))} again."


def _pin(services: Services, program: str, left: Rung, reached: Rung) -> str:
    """Let the level on Today follow; return why it could not be written, or nothing."""
    store = services.settings
    settings = store.current
    if settings.program != program or settings.level != left.level or left.level == reached.level:
        return ""
    return store.save(replace(settings, level=reached.level))


def _what_comes(decision: Decision) -> str:
    where = _where(decision.target)
    match decision.move:
        case Move.CALM:
            return f"Two calm days. Then {where}."
        case Move.RESCREEN:
            return f"The safety questions first. Then {where}."
        case _:
            return f"From the next session on: {where}."


def _where(rung: Rung) -> str:
    return level_in_words(rung.level, rung.step)
