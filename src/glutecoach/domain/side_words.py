"""Texts that mean one side: ``{side}`` and ``{other_side}`` stand for left and right in them."""

from dataclasses import replace
from functools import cache

from glutecoach.domain.exercise import Exercise
from glutecoach.domain.timeline import Side

SIDE = "{side}"
OTHER_SIDE = "{other_side}"
_WORDS = {
    Side.LEFT: ("left", "right"),
    Side.RIGHT: ("right", "left"),
    None: ("working", "other"),
}


def with_side(text: str, side: Side | None) -> str:
    """Return the text for a side; for None it speaks of the working and the other one."""
    this, other = _WORDS[side]
    named = text.replace(SIDE, this).replace(OTHER_SIDE, other)
    return named[:1].upper() + named[1:] if text.startswith("{") else named


@cache
def exercise_on(exercise: Exercise, side: Side | None) -> Exercise:
    """Return the exercise with all its texts for a side."""

    def named(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(with_side(text, side) for text in texts)

    return replace(
        exercise,
        set_up=named(exercise.set_up),
        set_up_brief=with_side(exercise.set_up_brief, side),
        movement=named(exercise.movement),
        breathing=with_side(exercise.breathing, side),
        faults=named(exercise.faults),
        reminder=with_side(exercise.reminder, side),
        easier=replace(exercise.easier, how=with_side(exercise.easier.how, side)),
        harder=replace(exercise.harder, how=with_side(exercise.harder.how, side)),
        cautions=named(exercise.cautions),
    )
