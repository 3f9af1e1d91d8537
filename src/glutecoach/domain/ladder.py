"""The rungs of a program: each level with a little less, as it is written, and with a little more of it."""

from glutecoach.domain.dose_step import makes_a_difference
from glutecoach.domain.program import Program
from glutecoach.domain.rung import Rung


def step_up(program: Program, rung: Rung) -> Rung | None:
    """Return the next rung: a little more, then the next level as it is written. None: it is the highest.

    A level begins as it is written: so its author meant it, and a little less is there to come back to.
    """
    if is_top_of_level(program, rung):
        following = program.level(rung.level + 1).number
        return Rung(following) if following > rung.level else None
    return Rung(rung.level, rung.step + 1)


def step_down(program: Program, rung: Rung) -> Rung | None:
    """Return the rung below: a little less, then the level before as written. None: it is the lowest."""
    if rung.step > 0 or (rung.step == 0 and makes_a_difference(program.level(rung.level), -1)):
        return Rung(rung.level, rung.step - 1)
    return Rung(rung.level - 1) if rung.level > 1 else None


def level_down(program: Program, rung: Rung) -> Rung | None:
    """Return the level before as it is written; on the first level, the least of it. None: it is that."""
    if rung.level > 1:
        return Rung(rung.level - 1)
    least = Rung(1, -1) if makes_a_difference(program.level(1), -1) else Rung(1)
    return least if least < rung else None


def is_top_of_level(program: Program, rung: Rung) -> bool:
    """Tell whether there is no more of this level: the next step is another level."""
    return rung.step > 0 or (rung.step == 0 and not makes_a_difference(program.level(rung.level), 1))
