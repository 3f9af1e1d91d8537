"""Where somebody stands on the ladder of a program, and what was answered when a step was offered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from glutecoach.domain.limits import MAX_LEVELS

if TYPE_CHECKING:
    from glutecoach.domain.outline import SessionOutline
    from glutecoach.domain.program import Program


@dataclass(frozen=True, slots=True, order=True)
class Rung:
    """One step of the ladder: a level, with a little less or more than is written in it."""

    level: int
    """From 1."""
    step: int = 0
    """-1: a little less of each item; 0: as it is written; 1: a little more."""


class Move(StrEnum):
    """What the rules come to."""

    PROGRESS = "progress"
    KEEP = "keep"
    REGRESS = "regress"
    CALM = "calm"
    """The calm set for two days, then one level lower."""
    RESCREEN = "rescreen"
    """The safety questions again, and one level lower."""


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """What was offered, and what the user made of it."""

    day: date
    program: str
    """Identifier."""
    start: Rung
    """Where the user stood."""
    target: Rung
    """What was offered; the same as ``start`` where nothing changes."""
    move: Move
    accepted: bool
    reason: str
    """The rule's reason, as it was shown."""
    session: str = ""
    """The session after which it was offered; empty: none."""


@dataclass(frozen=True, slots=True)
class LevelLimits:
    """What a therapist has set for the levels of a program."""

    locked: bool = False
    """Whether the level stays as it is."""
    lowest: int = 1
    highest: int = MAX_LEVELS

    def kept(self, rung: Rung) -> Rung:
        """Return the rung, or the nearest one inside the limits."""
        level = max(self.lowest, min(rung.level, self.highest))
        return rung if level == rung.level else Rung(level)


CALM_DAYS = 2
"""So long it stays calm after a flare."""
FREE = LevelLimits()
"""Nobody has set anything."""


def standing_answer(program: str, answers: Iterable[LevelAnswer]) -> LevelAnswer | None:
    """Return the newest step of a program that was accepted; None: there is none."""
    accepted = [answer for answer in answers if answer.program == program and answer.accepted]
    newest = sorted(accepted, key=lambda answer: answer.day)
    return newest[-1] if newest else None


def agreed_calm(answers: Iterable[LevelAnswer], today: date) -> LevelAnswer | None:
    """Return the answer by which these days stay calm; None: they need not."""
    calm = (answer for answer in answers if answer.accepted and answer.move is Move.CALM)
    return next((answer for answer in calm if 0 <= (today - answer.day).days <= CALM_DAYS), None)


def rung_of(
    program: "Program",
    answers: Iterable[LevelAnswer],
    done: "Iterable[SessionOutline]",
    *,
    pinned: int = 0,
    limits: LevelLimits = FREE,
    first: int = 1,
) -> Rung:
    """Return where somebody stands on the ladder of a program.

    It is what was accepted last, unless a higher level went well since, chosen by hand; before any answer,
    the highest level that went well; and in any case the level that the user has put on Today.

    Args:
        program: whose ladder it is.
        answers: of all programs.
        done: the sessions of the last weeks, newest first.
        pinned: the level that the user chose for this program in the settings; 0: none.
        limits: what a therapist has set.
        first: the level to begin with.
    """
    answer = standing_answer(program.id, answers)
    own = [one for one in done if one.program == program.id]
    later = own if answer is None else _after(own, answer)
    reached = max((one.level for one in later if one.ended_well), default=0)
    rung = Rung(max(first, reached))
    if answer is not None:
        rung = rung if reached > answer.target.level else answer.target
    if pinned and pinned != rung.level:
        rung = Rung(pinned)
    return _there(program, limits.kept(rung))


def _after(own: "Iterable[SessionOutline]", answer: LevelAnswer) -> "Iterator[SessionOutline]":
    """Yield the sessions after the one at which a step was offered, newest first."""
    own = list(own)
    known = any(one.id == answer.session for one in own)
    for one in own:
        if one.id == answer.session or (not known and one.day <= answer.day):
            return
        yield one


def _there(program: "Program", rung: Rung) -> Rung:
    """Return the rung, or the nearest level that the program has."""
    number = program.level(rung.level).number
    if number != rung.level:
        return Rung(number)
    return replace(rung, step=max(-1, min(rung.step, 1)))
