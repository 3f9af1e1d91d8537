"""Which words and chimes a segment has, and when: the coach's manner, as pure rules.

Nothing overlaps and nothing is cut off. Where two cues want the same time the more important one
stays; an announcement that does not fit is replaced by a shorter one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from glutecoach.domain.phrases import Phrases
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from glutecoach.domain.timeline import Anchor, Chime, Cue, CueKind, Track

SpeechLength = Callable[[str], int]
"""Milliseconds a text takes to say."""

Piece = tuple[CueKind, str]
"""A sentence of an announcement."""

PIECE_GAP_MS = 150
"""Silence between two sentences."""
SECOND_MS = 1000
CHIME_CLEAR_MS = 400
"""Two chimes are at least so far apart."""
COUNTDOWN_FROM = 3
SHORTEST_COUNTED_MS = 6 * SECOND_MS
"""Shorter segments get chimes for their last seconds, and no spoken countdown."""

_IMPORTANCE = (
    CueKind.COUNTDOWN,
    CueKind.HALFWAY,
    CueKind.SIGNAL,
    CueKind.ANNOUNCE,
    CueKind.COUNT,
    CueKind.INSTRUCT,
)

_SPOKEN = {
    Verbosity.FULL: frozenset(CueKind),
    Verbosity.BRIEF: frozenset(CueKind),
    Verbosity.NAMES: frozenset({CueKind.ANNOUNCE}),
    Verbosity.TONES: frozenset[CueKind](),
}


@dataclass(frozen=True, slots=True)
class Cueing:
    """Makes cues in one language, manner and voice."""

    phrases: Phrases
    preferences: CoachPreferences
    speech_ms: SpeechLength

    @property
    def verbosity(self) -> Verbosity:
        """How much is said."""
        return self.preferences.verbosity

    @property
    def is_full(self) -> bool:
        """Whether everything is said."""
        return self.verbosity is Verbosity.FULL

    @property
    def speaks(self) -> bool:
        """Whether more than names is said."""
        return self.verbosity in {Verbosity.FULL, Verbosity.BRIEF}

    @property
    def counts(self) -> bool:
        """Whether repetitions and last seconds are counted aloud."""
        return self.preferences.counting and self.speaks

    def words(self, at_ms: int, kind: CueKind, text: str, anchor: Anchor = Anchor.START) -> Cue:
        """Return a cue that is spoken, or only shown where the user wants fewer words."""
        track = Track.VOICE if kind in _SPOKEN[self.verbosity] else Track.CAPTION
        return Cue(at_ms, track, kind, text, self.speech_ms(text), anchor)

    def in_sequence(self, at_ms: int, pieces: Iterable[Piece], anchor: Anchor = Anchor.START) -> list[Cue]:
        """Return the sentences one after the other."""
        cues: list[Cue] = []
        for kind, text in pieces:
            cues.append(self.words(at_ms, kind, text, anchor))
            at_ms = cues[-1].end_ms + PIECE_GAP_MS
        return cues

    def longest_that_fits(
        self, at_ms: int, until_ms: int, choices: Sequence[Sequence[Piece]], anchor: Anchor = Anchor.START
    ) -> list[Cue]:
        """Return the first of the choices (longest first) that is over in time; none where none is."""
        for choice in choices:
            cues = self.in_sequence(at_ms, [piece for piece in choice if piece[1]], anchor)
            if cues and cues[-1].end_ms <= until_ms:
                return cues
        return []

    def countdown(self, duration_ms: int, *, spoken: bool) -> list[Cue]:
        """Return the last three seconds: a chime each and, where wanted, the number."""
        cues = []
        for number in range(COUNTDOWN_FROM, 0, -1):
            at_ms = duration_ms - number * SECOND_MS
            if at_ms < SECOND_MS:
                continue
            cues.append(chime(at_ms, Chime.COUNTDOWN, CueKind.COUNTDOWN, Anchor.END))
            if spoken and self.counts and duration_ms >= SHORTEST_COUNTED_MS:
                text = self.phrases.say("countdown", number=number)
                cues.append(self.words(at_ms, CueKind.COUNTDOWN, text, Anchor.END))
        return cues

    def halfway(self, duration_ms: int, shortest_ms: int) -> list[Cue]:
        """Return the halfway mark of a long segment."""
        if duration_ms < shortest_ms:
            return []
        at_ms = duration_ms // 2
        signal = chime(at_ms, Chime.HALFWAY, CueKind.HALFWAY, Anchor.MIDDLE)
        if not self.speaks:
            return [signal]
        return [signal, self.words(at_ms, CueKind.HALFWAY, self.phrases.say("halfway"), Anchor.MIDDLE)]


def chime(at_ms: int, name: Chime, kind: CueKind = CueKind.SIGNAL, anchor: Anchor = Anchor.START) -> Cue:
    """Return a chime's cue."""
    return Cue(at_ms, Track.CHIME, kind, name.value, 0, anchor)


def fitted(cues: Iterable[Cue], duration_ms: int | None) -> tuple[Cue, ...]:
    """Return the cues in order of time, without those that overlap a more important one or run over.

    Words and chimes are judged apart: a chime may sound under words. Of two equally important cues the
    earlier one stays.
    """
    in_time = [cue for cue in cues if cue.at_ms >= 0 and (duration_ms is None or cue.end_ms <= duration_ms)]
    words = _without_overlaps([cue for cue in in_time if cue.is_words], 0)
    chimes = _without_overlaps([cue for cue in in_time if not cue.is_words], CHIME_CLEAR_MS)
    return tuple(sorted(chimes + words, key=lambda cue: (cue.at_ms, cue.is_words)))


def _without_overlaps(cues: list[Cue], clear_ms: int) -> list[Cue]:
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda cue: (_IMPORTANCE.index(cue.kind), cue.at_ms)):
        if all(
            cue.at_ms >= other.end_ms + clear_ms or cue.end_ms + clear_ms <= other.at_ms for other in kept
        ):
            kept.append(cue)
    return kept


def moved(cue: Cue, by_ms: int) -> Cue:
    """Return the cue as it stands after its segment grew by ``by_ms``."""
    match cue.anchor:
        case Anchor.START:
            return cue
        case Anchor.MIDDLE:
            return replace(cue, at_ms=cue.at_ms + by_ms // 2)
        case Anchor.END:
            return replace(cue, at_ms=cue.at_ms + by_ms)
