"""What a self-test says and when: the same rules as in a session, with other words."""

from glutecoach.domain.cueing import PIECE_GAP_MS, SECOND_MS, Cueing, Piece, chime
from glutecoach.domain.dose import to_ms
from glutecoach.domain.self_test import Measure, SelfTest
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Anchor, Chime, Cue, CueKind, Side

COUNT_IN_MS = 9_000
"""From the practice try to the test."""
_AFTER_CHIME_MS = 400
"""Words wait so long for a chime."""
_SETTLE_MS = 2_000
"""Time to get into position after the last word."""
_CLEAR_MS = 300
_TOLD_EVERY_S = 10
_NEXT_TRY_MS = 5_500
"""The next try is announced so long before its rest is over."""
_HALFWAY_FROM_MS = 20_000


def instruction_cues(cueing: Cueing, test: SelfTest, side: Side | None) -> list[Cue]:
    """Return the whole instruction, one sentence after the other; the segment is as long as it takes."""
    first = side is not Side.RIGHT
    cues = [] if first else [chime(0, Chime.CHANGE_SIDES)]
    pieces = _first_side(cueing, test, side) if first else _second_side(cueing, test, Side.RIGHT)
    return cues + cueing.in_sequence(_AFTER_CHIME_MS, pieces)


def practice_cues(cueing: Cueing, test: SelfTest, side: Side | None) -> tuple[list[Cue], int]:
    """Return what is said of the practice try, and when it begins."""
    words = cueing.words(0, CueKind.INSTRUCT, with_side(test.practice, side))
    begins_ms = words.end_ms + _CLEAR_MS
    return [words, chime(begins_ms, Chime.START)], begins_ms


def count_in_cues(cueing: Cueing) -> tuple[list[Cue], int]:
    """Return "now the test" and three seconds that are counted, and how long that takes."""
    now = cueing.words(_AFTER_CHIME_MS, CueKind.ANNOUNCE, cueing.phrases.say("test_now"))
    duration_ms = max(COUNT_IN_MS, whole_seconds(now.end_ms + PIECE_GAP_MS) + 4 * SECOND_MS)
    return [chime(0, Chime.END), now, *cueing.countdown(duration_ms, spoken=True)], duration_ms


def count_cues(cueing: Cueing, duration_ms: int) -> list[Cue]:
    """Return start, halfway and the last three seconds of a count in a set time."""
    return [
        *_start(cueing),
        *cueing.halfway(duration_ms, _HALFWAY_FROM_MS),
        *cueing.countdown(duration_ms, spoken=True),
    ]


def hold_test_cues(cueing: Cueing, duration_ms: int) -> list[Cue]:
    """Return start, the time every ten seconds, and the last three before the limit."""
    cues = _start(cueing)
    if cueing.counts:
        for seconds in range(_TOLD_EVERY_S, duration_ms // SECOND_MS, _TOLD_EVERY_S):
            text = cueing.phrases.say("test_seconds", seconds=seconds)
            cues.append(cueing.words(to_ms(seconds), CueKind.COUNT, text))
    return cues + cueing.countdown(duration_ms, spoken=True)


def own_pace_cues(cueing: Cueing) -> list[Cue]:
    """Return what is said where a number is read off in one's own time."""
    return [
        chime(0, Chime.START),
        cueing.words(_AFTER_CHIME_MS, CueKind.ANNOUNCE, cueing.phrases.say("test_own_pace")),
    ]


def between_tries_cues(cueing: Cueing, test: SelfTest, number: int, duration_ms: int) -> list[Cue]:
    """Return the rest before a try, with three seconds that are counted."""
    rest = cueing.words(_AFTER_CHIME_MS, CueKind.INSTRUCT, cueing.phrases.say("rest"))
    text = cueing.phrases.say("test_try", number=number, tries=test.tries)
    at_ms = max(rest.end_ms + PIECE_GAP_MS, duration_ms - _NEXT_TRY_MS)
    following = cueing.words(at_ms, CueKind.ANNOUNCE, text, Anchor.END)
    return [chime(0, Chime.END), rest, following, *cueing.countdown(duration_ms, spoken=True)]


def closing_cues(cueing: Cueing, test: SelfTest) -> list[Cue]:
    """Return the closing words; after a count they begin with the end of the time."""
    counted = test.measure is Measure.COUNT
    pieces: list[Piece] = [(CueKind.SIGNAL, cueing.phrases.say("test_stop"))] if counted else []
    pieces.append((CueKind.ANNOUNCE, cueing.phrases.say("test_end")))
    words = cueing.in_sequence(_AFTER_CHIME_MS, pieces)
    return [chime(0, Chime.END if counted else Chime.SESSION_END), *words]


def time_for(cues: list[Cue], *, settle_ms: int = _SETTLE_MS) -> int:
    """Return the whole seconds that the words take, with time to settle, in milliseconds."""
    return whole_seconds(max(cue.end_ms for cue in cues) + settle_ms)


def whole_seconds(length_ms: int) -> int:
    """Return a length rounded up to whole seconds, in milliseconds."""
    return -(-length_ms // SECOND_MS) * SECOND_MS


def _start(cueing: Cueing) -> list[Cue]:
    return [chime(0, Chime.START), cueing.words(0, CueKind.SIGNAL, cueing.phrases.say("test_go"))]


def _first_side(cueing: Cueing, test: SelfTest, side: Side | None) -> list[Piece]:
    say = cueing.phrases.say
    pieces: list[Piece] = [(CueKind.ANNOUNCE, say("test_name", test=test.spoken_title))]
    if side is not None:
        pieces.append((CueKind.ANNOUNCE, say(f"{side.value}_first")))
    pieces += [*_set_up(cueing, test, side), *_movement(test, side)]
    pieces.append((CueKind.INSTRUCT, test.end_when))
    if test.measure is Measure.COUNT:
        pieces.append((CueKind.INSTRUCT, say("test_time", seconds=test.time_s)))
    if test.tries > 1:
        pieces.append((CueKind.INSTRUCT, say("test_tries", tries=test.tries)))
    if test.is_timed:
        pieces.append((CueKind.INSTRUCT, say("test_press")))
    return pieces


def _second_side(cueing: Cueing, test: SelfTest, side: Side) -> list[Piece]:
    change = (CueKind.ANNOUNCE, cueing.phrases.say(f"change_to_{side.value}"))
    return [change, *_set_up(cueing, test, side), *_movement(test, side)]


def _set_up(cueing: Cueing, test: SelfTest, side: Side | None) -> list[Piece]:
    sentences = test.set_up if cueing.is_full else (test.set_up_brief,)
    return [(CueKind.INSTRUCT, with_side(sentence, side)) for sentence in sentences]


def _movement(test: SelfTest, side: Side | None) -> list[Piece]:
    return [(CueKind.INSTRUCT, with_side(sentence, side)) for sentence in test.movement]
