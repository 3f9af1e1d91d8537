"""Questions that single keys answer while the session's clock goes on."""

from collections.abc import Callable
from typing import Protocol

from glutecoach.cli.plain.keys import ENTER
from glutecoach.coach import Coach, PainChoice

Tell = Callable[[str], None]
_RUB_OUT = frozenset({"\x7f", "\x08"})
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
    """Asked when something hurts: how much, and what now."""

    def __init__(self, coach: Coach, tell: Tell) -> None:
        self._coach = coach
        self._tell = tell
        self._digits = ""
        self._scored = False
        tell("How much does it hurt, 0 to 10? Type it and press Enter; Enter alone leaves it out.")

    def take(self, key: str) -> bool:
        """Take a digit of the score, then the letter of the choice."""
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
        self._tell(f"{heard}e: an easier exercise, s: leave this one out, q: end here, c: it was a mistake.")

    def _choose(self, key: str) -> bool:
        choice = _CHOICES.get(key)
        if choice is None:
            return False
        self._coach.answer_pain(int(self._digits) if self._digits else None, choice)
        return True


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
