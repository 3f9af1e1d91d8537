"""The cues between sets: getting ready, resting, changing sides, the end."""

from glutecoach.domain.cueing import COUNTDOWN_FROM, PIECE_GAP_MS, SECOND_MS, Cueing, Piece, chime, fitted
from glutecoach.domain.dose import HoldDose, RepsDose, RollDose
from glutecoach.domain.exercise import Sides
from glutecoach.domain.program import Item
from glutecoach.domain.set_cues import plain_number
from glutecoach.domain.side_words import exercise_on, with_side
from glutecoach.domain.timeline import Anchor, Chime, Cue, CueKind, Side

NEXT_ANNOUNCED_MS = 5_000
"""The next set is announced so long before its rest is over."""
_CLEAR_OF_END_MS = 300
"""Words are over so long before the segment is."""
_AFTER_SIGNAL_MS = 400
"""Words wait so long for a chime."""
_AFTER_FANFARE_MS = 800
_REMINDER_IN_REST_MS = 2_000


def get_ready_cues(cueing: Cueing, item: Item, side: Side | None, duration_ms: int, phrase: str) -> list[Cue]:
    """Return the announcement of an item, as full as the time allows, and the last three seconds.

    ``phrase`` is ``first_item``, ``next_item`` or ``instead``.
    """
    cues = [] if phrase == "first_item" else [chime(0, Chime.END)]
    choices = _announcements(cueing, item, side, phrase)
    cues += cueing.longest_that_fits(_AFTER_SIGNAL_MS, duration_ms - _CLEAR_OF_END_MS, choices)
    return cues + cueing.countdown(duration_ms, spoken=False)


def brief_get_ready_ms(cueing: Cueing, item: Item, side: Side | None, phrase: str) -> int:
    """Return the time, in whole seconds, that name, set-up in brief and side need."""
    if not cueing.speaks:
        return 0
    pieces = _brief_announcement(cueing, item, side, phrase)
    end_ms = cueing.in_sequence(_AFTER_SIGNAL_MS, pieces)[-1].end_ms + _CLEAR_OF_END_MS
    return -(-end_ms // 1000) * 1000


def rest_cues(
    cueing: Cueing, item: Item, set_number: int, side: Side | None, duration_ms: int, *, praise: str
) -> list[Cue]:
    """Return the end of the last set, praise, a reminder, and the next set five seconds before it begins."""
    say = cueing.phrases.say
    next_set = (CueKind.ANNOUNCE, say("next_set", set=set_number, sets=item.dose.sets))
    at_ms = max(_AFTER_SIGNAL_MS, duration_ms - NEXT_ANNOUNCED_MS)
    rest: list[Piece] = [(CueKind.INSTRUCT, say("rest"))]
    praised = [(CueKind.INSTRUCT, praise), *rest]
    choices = [praised, rest] if cueing.is_full else [rest]
    begin = cueing.longest_that_fits(_AFTER_SIGNAL_MS, at_ms - PIECE_GAP_MS, choices)
    cues = [chime(0, Chime.END), *begin, *cueing.in_sequence(at_ms, [next_set], Anchor.END)]
    reminder = with_side(item.exercise.reminder, side)
    if cueing.is_full and reminder and begin:
        reminder_ms = max(_REMINDER_IN_REST_MS, begin[-1].end_ms + PIECE_GAP_MS)
        cues.append(cueing.words(reminder_ms, CueKind.INSTRUCT, reminder))
    return cues + cueing.countdown(duration_ms, spoken=False)


def change_sides_cues(cueing: Cueing, item: Item, side: Side, duration_ms: int) -> list[Cue]:
    """Return the change-over and, where there is time, how to set up again."""
    change = (CueKind.ANNOUNCE, cueing.phrases.say(f"change_to_{side.value}"))
    bare = (CueKind.ANNOUNCE, cueing.phrases.say(f"{side.value}_side"))
    set_up = with_side(item.exercise.set_up_brief, side)
    brief = [(CueKind.INSTRUCT, set_up)] if cueing.is_full else []
    choices: list[list[Piece]] = [[change, *brief], [change], [bare]]
    cues = [chime(0, Chime.CHANGE_SIDES)]
    cues += cueing.longest_that_fits(_AFTER_SIGNAL_MS, duration_ms - _CLEAR_OF_END_MS, choices)
    return cues + cueing.countdown(duration_ms, spoken=False)


def end_cues(cueing: Cueing, duration_ms: int) -> list[Cue]:
    """Return the closing phrase."""
    words = (CueKind.ANNOUNCE, cueing.phrases.say("session_end"))
    return [
        chime(0, Chime.SESSION_END),
        *cueing.longest_that_fits(_AFTER_FANFARE_MS, duration_ms, [[words]]),
    ]


def resume_cues(cueing: Cueing, duration_ms: int) -> tuple[Cue, ...]:
    """Return the countdown before a paused session goes on: its last three seconds."""
    cues: list[Cue] = []
    for number in range(COUNTDOWN_FROM, 0, -1):
        at_ms = duration_ms - number * SECOND_MS
        cues.append(chime(at_ms, Chime.COUNTDOWN, CueKind.COUNTDOWN))
        if cueing.counts:
            text = cueing.phrases.say("countdown", number=number)
            cues.append(cueing.words(at_ms, CueKind.COUNTDOWN, text))
    return fitted(cues, duration_ms)


def _announcements(cueing: Cueing, item: Item, side: Side | None, phrase: str) -> list[list[Piece]]:
    """Return the ways to announce an item, from the fullest to the bare name."""
    exercise = exercise_on(item.exercise, side)
    name = _name_piece(cueing, item, phrase)
    sides = _side_pieces(cueing, side)
    brief = _brief_announcement(cueing, item, side, phrase)
    shorter: list[list[Piece]] = [[name, *sides], [name], [(CueKind.ANNOUNCE, exercise.spoken_title)]]
    if not cueing.is_full:
        return [brief, *shorter]
    set_up = [(CueKind.INSTRUCT, sentence) for sentence in exercise.set_up]
    note = [(CueKind.INSTRUCT, with_side(item.note, side))] if item.note else []
    dose = _dose_pieces(cueing, item)
    return [
        [name, *set_up, *note, *dose, *sides],
        [name, *set_up, *note, *sides],
        [name, (CueKind.INSTRUCT, exercise.set_up_brief), *note, *sides],
        [name, *set_up, *sides],
        brief,
        *shorter,
    ]


def _brief_announcement(cueing: Cueing, item: Item, side: Side | None, phrase: str) -> list[Piece]:
    set_up = (CueKind.INSTRUCT, with_side(item.exercise.set_up_brief, side))
    return [_name_piece(cueing, item, phrase), set_up, *_side_pieces(cueing, side)]


def _name_piece(cueing: Cueing, item: Item, phrase: str) -> Piece:
    return CueKind.ANNOUNCE, cueing.phrases.say(phrase, exercise=item.exercise.spoken_title)


def _side_pieces(cueing: Cueing, side: Side | None) -> list[Piece]:
    return [] if side is None else [(CueKind.ANNOUNCE, cueing.phrases.say(f"{side.value}_first"))]


def _dose_pieces(cueing: Cueing, item: Item) -> list[Piece]:
    dose, say = item.dose, cueing.phrases.say
    match dose:
        case RepsDose(tempo=None):
            text = say("dose_open", reps=dose.reps)
        case RepsDose():
            key = "dose_reps" if item.exercise.sides is Sides.BOTH else "dose_reps_each"
            text = say(key, reps=dose.reps)
        case HoldDose():
            text = say("dose_hold", seconds=plain_number(dose.hold_s))
        case RollDose():
            text = say("dose_roll", seconds=plain_number(dose.duration_s))
    single = isinstance(dose, RepsDose) and dose.reps == 1
    pieces: list[Piece] = [] if single else [(CueKind.INSTRUCT, text)]
    if dose.sets > 1:
        pieces.append((CueKind.INSTRUCT, say("dose_sets", sets=dose.sets)))
    return pieces
