"""The door of the line mode: the safety questions, and what their answers leave of a session."""

import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_paragraph, warn
from glutecoach.cli.plain.safety_lines import HELP_NOW, ask_safety, tell_clearance, tell_emergency
from glutecoach.domain.adapting import Change, ChangeKind, adapted, may_start
from glutecoach.domain.ask_words import reason_in_words
from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.gentle import gentle_session
from glutecoach.domain.screening import reason_to_ask
from glutecoach.errors import InputError
from glutecoach.ui.goals import standing
from glutecoach.ui.safety_gate import sessions_to_judge

if TYPE_CHECKING:
    from glutecoach.cli.clearance_file import ClearanceFile
    from glutecoach.cli.wiring import House
    from glutecoach.domain.moment import Clock
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.screening import SafetyTexts

NOT_ANSWERED = "The safety questions have not been answered."
HOW_TO_CHANGE = "'glutecoach safety --again' changes this, 'glutecoach safety erase' forgets it."
WHY_AND_WHAT = "'glutecoach safety' tells why, and what to do."


@dataclass(frozen=True, slots=True)
class SafetyDoor:
    """Lets sessions through that may be played."""

    house: "House"
    asks: bool
    """Whether somebody at the terminal can be asked."""

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked or refused: what is not kept, or not in real time, is a trial."""
        return not self.house.saving or self.house.speed != 1

    def answered(self, pain_now: int | None = None) -> int:
        """Ask the questions where they are due.

        Args:
            pain_now: how much it hurts before the session, 0-10; None: not said.

        Returns:
            0, or the exit code where help is needed now.

        Raises:
            InputError: they are due, and nobody can be asked.
        """
        if self.is_open:
            return 0
        clearance = self.house.clearance.current
        services = self.house.services()
        today, recent = standing(services).today, sessions_to_judge(services)
        reason = reason_to_ask(clearance, recent, today, pain_now)
        if reason is None:
            return 0
        words = reason_in_words(reason, clearance, recent, today)
        if not self.asks:
            if words:
                raise InputError(words, "Run 'glutecoach safety --again' in a terminal.")
            raise InputError(NOT_ANSWERED, "Run 'glutecoach safety' in a terminal.")
        house = self.house
        number = house.settings.current.emergency_number
        return ask_and_keep(house.safety(), house.clearance, house.wall, number, words)

    def fitted(self, planned: "PlannedSession") -> "tuple[PlannedSession, tuple[Change, ...]]":
        """Return a session as it is done under the answers in force, and what changes.

        Raises:
            InputError: it may not be started.
        """
        clearance = self.house.clearance.current
        found = adapted(planned.level, clearance, self.house.library.exercises)
        refusal = may_start(found.level, clearance)
        if found.level is not None and not refusal:
            return replace(planned, level=found.level), found.changes
        if self.is_open:
            return planned, ()
        raise InputError(refusal, self._way_out(planned))

    def resumed(self, planned: "PlannedSession") -> "PlannedSession":
        """Return an interrupted session as it was planned.

        Raises:
            InputError: by the answers in force, a part of it is not done any more.
        """
        fitted, changes = self.fitted(planned)
        if self.is_open or all(change.kind is ChangeKind.ADAPTED for change in changes):
            return planned if self.is_open else fitted
        raise InputError(
            "Since your last answers, a part of the interrupted session is not for you any more.",
            "'glutecoach play --no-resume' keeps what was done and begins anew.",
        )

    def _way_out(self, planned: "PlannedSession") -> str:
        clearance = self.house.clearance.current
        gentle = gentle_session(self.house.library, clearance, planned)
        if gentle is None:
            return WHY_AND_WHAT
        return f"'glutecoach play {gentle.program} --level {gentle.level.number}' is gentle. {WHY_AND_WHAT}"


def ask_and_keep(
    texts: "SafetyTexts", store: "ClearanceFile", clock: "Clock", number: str, reason: str = ""
) -> int:
    """Ask at the terminal, put the answers in force and tell what they come to.

    Args:
        texts: the questions.
        store: where the answers are kept; an emergency removes what is there.
        clock: tells the time of the answers.
        number: the user's emergency number; empty: none was told.
        reason: why it is asked again, in a sentence.

    Returns:
        0, or ``HELP_NOW``.
    """
    before = store.current
    if before is None:
        say(*texts.disclaimer, "")
        say_paragraph(texts.introduction)
    elif reason:
        say(reason)
    answered = ask_safety(texts, before, lambda: clock.now().local)
    emergency = answered.clearance.level is SafetyLevel.EMERGENCY
    problem = store.erase() if emergency else store.save(answered.clearance)
    if emergency:
        tell_emergency(texts, number, answered.actions)
    else:
        say("")
        tell_clearance(texts, answered.clearance)
        say(HOW_TO_CHANGE, "", at_once=True)
    if problem:
        warn(problem)
    return HELP_NOW if emergency else 0


def can_ask() -> bool:
    """Tell whether there is a terminal to ask at, for the questions and for the answers."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))
