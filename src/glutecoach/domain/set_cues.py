"""The cues inside a set: counted repetitions, holds, rolling and self-paced repetitions."""

from glutecoach.domain.cueing import Cueing, chime
from glutecoach.domain.dose import RollDose, Tempo, to_ms
from glutecoach.domain.exercise import MovementWords
from glutecoach.domain.program import Item
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Chime, Cue, CueKind, Phase, PhaseKind, Side

_SPOKEN_HOLD_FROM_MS = 1_500
"""A shorter hold at the top passes without a word."""
_SPOKEN_LOWER_FROM_MS = 1_000
_LED_REPETITIONS = 3
"""So many repetitions of a set are led in words; the others are counted and ticked."""
_REMINDER_AT_MS = 1_000
_BREATHE_AT_MS = 6_000
_BREATHE_FROM_MS = 14_000
_HALFWAY_FROM_MS = 20_000
_TENDER_SPOT_AT_MS = 17_000
_TENDER_SPOT_FROM_MS = 40_000


def plain_number(value: float) -> str:
    """Return a number as people write it: ``20``, not ``20.0``."""
    return f"{value:g}"


def phases_of(tempo: Tempo, repetitions: int, *, alternating: bool) -> tuple[Phase, ...]:
    """Return the parts of all repetitions, left before right where sides alternate."""
    parts = (
        (PhaseKind.LIFT, to_ms(tempo.lift_s)),
        (PhaseKind.HOLD, to_ms(tempo.hold_s)),
        (PhaseKind.LOWER, to_ms(tempo.lower_s)),
        (PhaseKind.PAUSE, to_ms(tempo.pause_s)),
    )
    sides: tuple[Side | None, ...] = (Side.LEFT, Side.RIGHT) if alternating else (None,)
    phases: list[Phase] = []
    at_ms = 0
    for repetition in range(1, repetitions + 1):
        for side in sides:
            for kind, duration_ms in parts:
                if duration_ms:
                    phases.append(Phase(at_ms, duration_ms, kind, repetition, side))
                at_ms += duration_ms
    return tuple(phases)


def repetition_cues(cueing: Cueing, item: Item, phases: tuple[Phase, ...], repetitions: int) -> list[Cue]:
    """Return words or ticks on every part, and the count."""
    cues: list[Cue] = []
    begun: tuple[int, Side | None] | None = None
    for phase in phases:
        key = (phase.repetition, phase.side)
        if key != begun:
            name = Chime.START if begun is None else Chime.REPETITION
            cues.append(chime(phase.at_ms, name))
            cues += _repetition_words(cueing, item.exercise.words, phase, repetitions)
            begun = key
        if phase.kind is PhaseKind.HOLD:
            cues += _hold_words(cueing, item.exercise.words, phase)
        if phase.kind is PhaseKind.LOWER:
            cues += _lower_words(cueing, item.exercise.words, phase)
    return cues


def _repetition_words(cueing: Cueing, words: MovementWords, phase: Phase, repetitions: int) -> list[Cue]:
    if not cueing.speaks:
        return []
    if phase.side is Side.RIGHT:
        return [cueing.words(phase.at_ms, CueKind.COUNT, cueing.phrases.say("right"))]
    text = _opening_words(cueing, words, phase.repetition, repetitions)
    pieces = [(CueKind.COUNT, text)] if text else []
    if phase.side is Side.LEFT:
        pieces.append((CueKind.COUNT, cueing.phrases.say("left")))
    return cueing.in_sequence(phase.at_ms, pieces)


def _opening_words(cueing: Cueing, words: MovementWords, repetition: int, repetitions: int) -> str:
    """Return the word for the first repetition, the number for the others, "last one" at the end."""
    if repetition == 1 or not cueing.counts:
        return _sentence(words.lift) if cueing.is_full or repetition == 1 else ""
    if repetition == repetitions:
        return cueing.phrases.say("last_one")
    return cueing.phrases.say("count", number=repetition)


def _hold_words(cueing: Cueing, words: MovementWords, phase: Phase) -> list[Cue]:
    spoken = cueing.is_full and phase.repetition <= _LED_REPETITIONS
    if spoken and words.hold and phase.duration_ms >= _SPOKEN_HOLD_FROM_MS:
        return [cueing.words(phase.at_ms, CueKind.COUNT, _sentence(words.hold))]
    return []


def _lower_words(cueing: Cueing, words: MovementWords, phase: Phase) -> list[Cue]:
    led = _LED_REPETITIONS if cueing.is_full else 1
    spoken = cueing.speaks and phase.repetition <= led
    if spoken and words.lower and phase.duration_ms >= _SPOKEN_LOWER_FROM_MS:
        return [cueing.words(phase.at_ms, CueKind.COUNT, _sentence(words.lower))]
    return [chime(phase.at_ms, Chime.LOWER)]


def hold_cues(cueing: Cueing, item: Item, side: Side | None, duration_ms: int) -> list[Cue]:
    """Return start, reminder, breathing, halfway and the last three seconds of a hold."""
    cues = [chime(0, Chime.START)]
    if cueing.speaks and item.exercise.words.hold:
        cues.append(cueing.words(0, CueKind.SIGNAL, _sentence(item.exercise.words.hold)))
    reminder = with_side(item.exercise.reminder, side)
    if cueing.is_full and reminder:
        cues.append(cueing.words(_REMINDER_AT_MS, CueKind.INSTRUCT, reminder))
    if cueing.speaks and duration_ms >= _BREATHE_FROM_MS:
        cues.append(cueing.words(_BREATHE_AT_MS, CueKind.INSTRUCT, cueing.phrases.say("breathe")))
    return cues + cueing.halfway(duration_ms, _HALFWAY_FROM_MS) + cueing.countdown(duration_ms, spoken=True)


def roll_cues(cueing: Cueing, item: Item, duration_ms: int, *, first: bool) -> list[Cue]:
    """Return start, pace, pressure, a tick for each pass, halfway and the last three seconds.

    The pressure is said in the ``first`` set of the item only.
    """
    dose = item.dose
    if not isinstance(dose, RollDose):
        raise TypeError("roll_cues needs a rolling dose")
    pass_ms = to_ms(dose.pass_s)
    cues = [chime(0, Chime.START)]
    cues += [chime(at_ms, Chime.REPETITION) for at_ms in range(pass_ms, duration_ms, pass_ms)]
    if cueing.speaks:
        pace = cueing.phrases.say("pass_pace", seconds=plain_number(dose.pass_s))
        pieces = [(CueKind.INSTRUCT, pace)]
        if cueing.is_full and first:
            pieces.append((CueKind.INSTRUCT, cueing.phrases.say("pressure")))
        cues += cueing.in_sequence(_REMINDER_AT_MS, pieces)
    if cueing.is_full and duration_ms >= _TENDER_SPOT_FROM_MS:
        tender = cueing.phrases.say("tender_spot")
        cues.append(cueing.words(_TENDER_SPOT_AT_MS, CueKind.INSTRUCT, tender))
    return cues + cueing.halfway(duration_ms, _HALFWAY_FROM_MS) + cueing.countdown(duration_ms, spoken=True)


def open_cues(cueing: Cueing, repetitions: int) -> list[Cue]:
    """Return what is said when the user sets the pace."""
    text = cueing.phrases.say("open_start", reps=repetitions)
    return [chime(0, Chime.START), cueing.words(0, CueKind.ANNOUNCE, text)]


def _sentence(word: str) -> str:
    return word if not word or word[-1] in ".!?" else f"{word}."
