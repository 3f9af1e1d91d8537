"""Questions that single keys answer while the session's clock goes on."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from glutecoach.cli.plain.keys import ENTER
from glutecoach.coach import Coach, PainChoice
from glutecoach.domain.check_in_words import PAIN_KINDS, signs_in_words
from glutecoach.domain.record import PainSign
from glutecoach.domain.traffic_light import TOWARD_THE_BACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.domain.screening import SafetyTexts

Tell = Callable[[str], None]
_RUB_OUT = frozenset({"\x7f", "\x08"})
_KINDS = {key: sign for key, _, sign in PAIN_KINDS}
_KINDS_IN_WORDS = ", ".join(f"{key} {words}" for key, words, _ in PAIN_KINDS)
_ENOUGH = "That kind of pain is enough for today. q ends here, and today still counts. Tell your therapist."
_CHOICES = {
    "e": PainChoice.EASIER,
    "s": PainChoice.SKIP,
    "q": PainChoice.END,
    "c": PainChoice.CONTINUE,
}


class Question(Protocol):
    """Something that takes keys until it is answered."""

    def take(self, key: str) -> bool:
        """Take a key; return whether the question is answered."""
        ...


class PainQuestion:
    """Asked when something hurts: how much, of what kind, and what now."""

    def __init__(self, coach: Coach, tell: Tell) -> None:
        self._coach = coach
        self._tell = tell
        self._digits = ""
        self._scored = False
        self._signs: frozenset[PainSign] = frozenset()
        tell("How much does it hurt, 0 to 10? Type it and press Enter; Enter alone leaves it out.")

    def take(self, key: str) -> bool:
        """Take a digit of the score, then letters of its kinds, then the letter of the choice."""
        if self._scored:
            return self._choose(key.lower())
        if key == ENTER:
            self._take_score()
        elif key in _RUB_OUT:
            self._digits = ""
        elif key.isascii() and key.isdigit():
            self._digits = (self._digits + key)[-2:]
        return False

    def _take_score(self) -> None:
        if self._digits and int(self._digits) > 10:
            self._digits = ""
            self._tell("A number from 0 to 10, please.")
            return
        self._scored = True
        heard = f"{int(self._digits)} of 10. " if self._digits else ""
        self._tell(f"{heard}What kind, if it is one of these: {_KINDS_IN_WORDS}.")
        rules = self._coach.planned.pain_rules
        if rules and (said := rules.words(self._score)):
            self._tell(said)
        if rules and rules.ends_at(self._score):
            self._tell("Then q: end here, c: it was a mistake.")
            return
        self._tell("Then e: an easier exercise, s: leave this one out, q: end here, c: it was a mistake.")

    @property
    def _score(self) -> int | None:
        return int(self._digits) if self._digits else None

    def _choose(self, key: str) -> bool:
        if key in _KINDS:
            self._take_kind(_KINDS[key])
        choice = _CHOICES.get(key)
        rules = self._coach.planned.pain_rules
        must_end = rules is not None and rules.ends_at(self._score)
        if choice is None or (must_end and choice in {PainChoice.EASIER, PainChoice.SKIP}):
            return False
        self._coach.answer_pain(self._score, choice, tuple(sign for sign in PainSign if sign in self._signs))
        return True

    def _take_kind(self, sign: PainSign) -> None:
        self._signs = self._signs ^ {sign}
        if sign not in self._signs:
            self._tell(f"Taken back: {signs_in_words([sign])}.")
            return
        advice = f"{TOWARD_THE_BACK}." if sign is PainSign.CENTRALISING else _ENOUGH
        self._tell(f"Noted: {signs_in_words([sign])}. {advice}")


class StopQuestion:
    """Whether to stop in the middle; the session stands still meanwhile."""

    def __init__(self, coach: Coach, tell: Tell) -> None:
        self._coach = coach
        self._paused = coach.pause()
        tell("Stop here? What you did is kept. y stops, any other key goes on.")

    def take(self, key: str) -> bool:
        """Take the answer."""
        if key.lower() in {"y", "q"}:
            self._coach.stop()
        elif self._paused:
            self._coach.toggle_pause()
        return True


class UrgentQuestion:
    """When to stop, and whether one of the signs is there that need help now; the session stands still."""

    def __init__(self, coach: Coach, tell: Tell, texts: "SafetyTexts") -> None:
        self.is_urgent = False
        """Whether help is needed now."""
        self._coach = coach
        self._paused = coach.pause()
        tell(f"Stop for today if you notice: {_in_a_row(texts.stop_signs)}.")
        tell(texts.stop_advice)
        for question in texts.emergency_questions:
            tell(f"Urgent: {question.text}")
        tell("y: something urgent is true now, end here and see what to do; any other key goes on.")

    def take(self, key: str) -> bool:
        """Take the answer."""
        if key.lower() == "y":
            self.is_urgent = True
            self._coach.help_needed()
        elif self._paused:
            self._coach.toggle_pause()
        return True


def _in_a_row(sentences: "Sequence[str]") -> str:
    return "; ".join(sentence[:1].lower() + sentence[1:] for sentence in sentences)
