"""Every text that a session of given content can say: what a pack of spoken clips has to hold."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.cueing import SpeechLength
from glutecoach.domain.dose import RepsDose
from glutecoach.domain.dose_step import stepped
from glutecoach.domain.exercise import Exercise, Sides
from glutecoach.domain.phrases import Phrases
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from glutecoach.domain.program import Item, Level, Program
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_session import PlannedTest, compiler_for
from glutecoach.domain.side_words import with_side
from glutecoach.domain.speech import estimated_speech_ms
from glutecoach.domain.swapping import item_with
from glutecoach.domain.timeline import Side

MOST_REPETITIONS = 40
"""A set that is extended is counted so far."""
MOST_SETS = 6

_OUTSIDE_TIMELINES = (
    *("paused", "away", "hurt", "sound_check", "praise_1", "praise_2", "praise_3", "praise_4"),
    *("remind_break", "remind_program"),
)
_NEVER_FITS_MS = 24 * 3_600_000
_LENGTHS: tuple[SpeechLength, ...] = (lambda _: 0, estimated_speech_ms, lambda _: _NEVER_FITS_MS)
"""Where all fits the longest choice is taken; where nothing ever fits all have been tried."""
_AS_NEXT = 1
"""The place in a level of an exercise that is not the first."""


def spoken_texts(
    programs: Iterable[Program],
    exercises: Mapping[str, Exercise],
    phrases: Phrases,
    self_tests: Iterable[SelfTest] = (),
) -> tuple[str, ...]:
    """Return the texts in order of the alphabet; they do not depend on how long a voice takes to say them.

    Args:
        programs: every level of these is gone through, in every manner, as it is, with less and with more.
        exercises: the library: each as the only one, as the next one and in place of another, with the
            dose it begins with.
        phrases: the sentences of the language.
        self_tests: each in every manner.
    """
    written = [level for program in programs for level in program.levels]
    levels = list(dict.fromkeys(stepped(level, step) for level in written for step in (0, -1, 1)))
    alone = [item_with(exercise) for exercise in exercises.values()]
    texts = {phrases.say(key) for key in _OUTSIDE_TIMELINES}
    texts.update(_usual_doses(phrases))
    texts.update(_compiled(phrases, levels, alone))
    texts.update(_counted(phrases, [*alone, *(item for level in levels for item in level.items)]))
    texts.update(_manners(exercises))
    texts.update(_tested(phrases, self_tests))
    return tuple(sorted(text for text in texts if text.strip()))


def _compiled(phrases: Phrases, levels: Iterable[Level], alone: Iterable[Item]) -> set[str]:
    """Return what the compiler asks the length of: it asks for every text before it takes it."""
    asked: set[str] = set()
    for verbosity, counting, speech_ms in product(Verbosity, (True, False), _LENGTHS):
        preferences = CoachPreferences(verbosity, counting)
        compiler = SessionCompiler(phrases, preferences, _noting(asked, speech_ms))
        for level in levels:
            compiler.compile(level)
        for item in alone:
            compiler.compile(Level(1, (item,)))
            compiler.item_segments(_AS_NEXT, item, None)
            compiler.item_segments(_AS_NEXT, item, None, instead=True)
    return asked


def _tested(phrases: Phrases, self_tests: Iterable[SelfTest]) -> set[str]:
    """Return what self-tests say."""
    asked: set[str] = set()
    plans = [PlannedTest.of_test(test, {}) for test in self_tests]
    for verbosity, counting, speech_ms in product(Verbosity, (True, False), _LENGTHS[:2]):
        compiler = SessionCompiler(phrases, CoachPreferences(verbosity, counting), _noting(asked, speech_ms))
        for planned in plans:
            compiler_for(planned, compiler).compile(planned.level)
    return asked


def _noting(asked: set[str], speech_ms: SpeechLength) -> SpeechLength:
    def length(text: str) -> int:
        asked.add(text)
        return speech_ms(text)

    return length


def _counted(phrases: Phrases, items: Iterable[Item]) -> Iterator[str]:
    """Return what sets that are extended say, and the numbers of sets."""
    self_paced = any(isinstance(item.dose, RepsDose) and item.dose.tempo is None for item in items)
    yield phrases.say("last_one")
    for number in range(1, MOST_REPETITIONS + 1):
        yield phrases.say("count", number=number)
        if self_paced:
            yield phrases.say("open_start", reps=number)
    for sets in range(2, MOST_SETS + 1):
        for number in range(2, sets + 1):
            yield phrases.say("next_set", set=number, sets=sets)


def _usual_doses(phrases: Phrases) -> Iterator[str]:
    """Return the doses that people's own programs use: so they are spoken by the same voice."""
    for reps in range(2, 31):
        yield phrases.say("dose_reps", reps=reps)
        yield phrases.say("dose_reps_each", reps=reps)
    for seconds in (5, 8, *range(10, 121, 5)):
        yield phrases.say("dose_hold", seconds=seconds)
        yield phrases.say("dose_roll", seconds=seconds)
    for sets in range(2, MOST_SETS + 1):
        yield phrases.say("dose_sets", sets=sets)
    for seconds in (2, 3, 4, 5):
        yield phrases.say("pass_pace", seconds=seconds)


def _manners(exercises: Mapping[str, Exercise]) -> Iterator[str]:
    """Return how to do an exercise differently, where no other exercise is offered instead."""
    for exercise in exercises.values():
        sides: tuple[Side | None, ...] = (None,) if exercise.sides is not Sides.EACH else tuple(Side)
        for neighbour in (exercise.easier, exercise.harder):
            if neighbour.exercise not in exercises:
                yield from (with_side(neighbour.how, side) for side in sides)
