"""How a cue is delivered: what is played for it, how late it may be, and where it comes from."""

from collections.abc import Callable

from glutecoach.domain.timeline import Chime, CueKind, Side, Track
from glutecoach.sound.port import DueCue
from glutecoach.sound.protocol import Order
from glutecoach.sound.voices.voice import VoiceClip

LATE_S: dict[CueKind, float] = {
    CueKind.COUNTDOWN: 0.15,
    CueKind.COUNT: 0.3,
    CueKind.HALFWAY: 1.0,
    CueKind.SIGNAL: 1.0,
    CueKind.INSTRUCT: 1.0,
    CueKind.ANNOUNCE: 2.0,
}
"""A cue that cannot begin within this is dropped: late, it would tell something wrong."""
NOTICE_LATE_S = 1.0
PAN: dict[Side | None, float] = {None: 0.0, Side.LEFT: -0.6, Side.RIGHT: 0.6}
"""Clearly from one side, and still to be heard with one ear."""


def order_for(due: DueCue, clip: Callable[[str], VoiceClip | None]) -> Order | None:
    """Return what is played for a cue; None where the caption has to do.

    Args:
        due: the cue.
        clip: returns the clip of a text, if there is one.
    """
    late_s = LATE_S[due.cue.kind]
    pan = PAN[due.side]
    if due.cue.track is Track.CHIME:
        return Order(due.key, due.due_s, late_s, chime=due.cue.payload, pan=pan)
    if due.cue.track is not Track.VOICE:
        return None
    if spoken := clip(due.cue.payload):
        return Order(due.key, due.due_s, late_s, path=str(spoken.path), pan=pan)
    if due.cue.kind is CueKind.ANNOUNCE:
        return Order(due.key, due.due_s, NOTICE_LATE_S, chime=Chime.NOTICE.value, pan=pan)
    return None
