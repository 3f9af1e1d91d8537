"""The answers that the forms offer, in our own words."""

from collections.abc import Sequence

from glutecoach.domain.exercise import FURNITURE, Equipment, Place
from glutecoach.domain.names import EQUIPMENT_NAMES
from glutecoach.domain.preferences import (
    Aim,
    AudioPreferences,
    FigureDrawing,
    FigureMotion,
    FigureTone,
    NormTable,
    Theme,
    Verbosity,
    VoiceSource,
)
from glutecoach.domain.streak_words import WEEKDAYS, count
from glutecoach.domain.timeline import Chime
from glutecoach.sound.voices.choice import VoiceInfo
from glutecoach.ui.widgets.answer_row import Answer


def rate_words(rate_wpm: int) -> str:
    """Return a pace in words."""
    return f"{rate_wpm} words a minute"


ON_OFF = (Answer(False, "off"), Answer(True, "on"))

DAYS_A_WEEK = tuple(
    Answer(days, count(days, "day"), hint)
    for days, hint in enumerate(
        (
            "A day a week is a beginning.",
            "Any days of the week will do.",
            "Any days of the week will do. A goal that is kept is worth more than a high one.",
            "Any days of the week will do.",
            "Any days of the week will do.",
            "Six days leave one free, so one bad day costs nothing.",
            "Every single day leaves no room for a bad one; six is kinder.",
        ),
        start=1,
    )
)

NO_GOAL = Answer(None, "not set", "Without a goal, nothing is due and no weeks are counted.")

WEEK_STARTS = tuple(Answer(number, name) for number, name in enumerate(WEEKDAYS))

DAY_STARTS = tuple(Answer(hour, f"{hour:02}:00") for hour in range(13))

PLACES = (
    Answer(Place.DESK, "at the desk", "Programs that stay off the floor come first."),
    Answer(Place.FLOOR, "at home, on the floor", "A carpet or a towel does for a mat."),
)

EMERGENCY_NUMBERS = (
    Answer("", "none", "It says: call your emergency number."),
    *(Answer(number, number) for number in ("000", "111", "112", "119", "911", "999")),
)

NORM_TABLES = (
    Answer(NormTable.NONE, "neither", "Only tables of women and men together are shown."),
    Answer(NormTable.WOMEN, "women"),
    Answer(NormTable.MEN, "men"),
)

AIMS = (
    Answer(Aim.MOVE, "to move more", "A little of everything, by the day of the week."),
    Answer(Aim.STIFF, "stiff from sitting", "Breaks and easy moves, and rolling twice a week."),
    Answer(Aim.TIRED_HIPS, "hips that tire", "Strength twice a week, and breaks in between."),
    Answer(Aim.SORE_BACK, "a sore back", "Easy moves for the hips, with strength in between."),
)

TRAVELS = (
    Answer(False, "no"),
    Answer(True, "yes", "Today suggests what needs little room until you are back."),
)

THINGS = tuple(Answer(thing, EQUIPMENT_NAMES[thing]) for thing in Equipment if thing not in FURNITURE)

VOLUMES = tuple(Answer(percent, f"{percent} %") for percent in range(0, 101, 10))

VERBOSITIES = (
    Answer(Verbosity.FULL, "everything", "Set-up, reminders, breathing and counting."),
    Answer(Verbosity.BRIEF, "brief", "One short sentence for each exercise."),
    Answer(Verbosity.NAMES, "names only", "Names of exercises and sides; everything else is a chime."),
    Answer(Verbosity.TONES, "chimes only", "No words; they are shown as captions."),
)

VOICES = (
    Answer(
        VoiceSource.AUTOMATIC,
        "automatic",
        "One voice for the whole session, the best that knows all its words.",
    ),
    Answer(VoiceSource.BUILT_IN, "built-in", "What it was not taught to say is a chime and a caption."),
    Answer(VoiceSource.SYSTEM, "the system's", "The speech of this computer says everything."),
)

RATES = tuple(Answer(rate, rate_words(rate)) for rate in range(110, 221, 10))

CHIMES = (
    Answer(Chime.START, "start", "Short, then long: work begins."),
    Answer(Chime.REPETITION, "repetition", "One soft stroke: a repetition or a pass begins."),
    Answer(Chime.LOWER, "way back", "Two soft strokes close together: go back to the start position."),
    Answer(Chime.HALFWAY, "halfway", "Two equal strokes: half of the time is over."),
    Answer(Chime.COUNTDOWN, "last seconds", "One dry tap: one of the last three seconds."),
    Answer(Chime.END, "end", "Three even strokes: work is over."),
    Answer(Chime.CHANGE_SIDES, "change sides", "Long, short, long, short: change to the other side."),
    Answer(Chime.SESSION_END, "session over", "A phrase of five strokes: the session is done."),
    Answer(Chime.NOTICE, "look here", "Words that cannot be spoken are on the screen."),
)

BACKGROUNDS = (
    Answer(False, "silence"),
    Answer(True, "a calm sound", "Very quiet, and quieter still while somebody speaks."),
)

SIDES = (
    Answer(False, "from the middle", "The words for left and right come from the middle."),
    Answer(True, "from their side", "With two loudspeakers or earphones, left is heard on the left."),
)

CHANGE_OVERS = tuple(Answer(float(seconds), f"{seconds} s") for seconds in (4, 6, 8, 10, 12, 15, 20, 30))

THEMES = (
    Answer(Theme.DARK, "dark"),
    Answer(Theme.LIGHT, "light"),
    Answer(Theme.HIGH_CONTRAST, "high contrast", "Black, white and yellow."),
)


FIGURE_MOTIONS = (
    Answer(FigureMotion.FULL, "moves"),
    Answer(FigureMotion.CALM, "moves calmly", "Half as many pictures: for slow lines and slow computers."),
    Answer(FigureMotion.STILL, "stands still", "Start and end side by side, with an arrow."),
)

FIGURE_DRAWINGS = (
    Answer(FigureDrawing.AUTOMATIC, "what fits", "What your terminal can show best."),
    Answer(FigureDrawing.BLOCKS, "blocks", "Every terminal with many colours shows them."),
    Answer(FigureDrawing.HALF, "half blocks", "Coarser, in sixteen colours."),
    Answer(FigureDrawing.SEXTANTS, "finer blocks", "Not every font has them: see whether it looks whole."),
    Answer(FigureDrawing.LINES, "lines", "An outline of dots, without colour."),
)

FIGURE_TONES = (
    Answer(FigureTone.LIGHT, "light"),
    Answer(FigureTone.MEDIUM, "medium"),
    Answer(FigureTone.BROWN, "brown"),
    Answer(FigureTone.DARK, "dark"),
)


def cell_aspect_words(aspect: float) -> str:
    """Return how high a terminal's letters are."""
    return f"{aspect:g} times as high as wide"


CELL_ASPECTS = tuple(Answer(tenths / 10, cell_aspect_words(tenths / 10)) for tenths in range(18, 25))


def including(answers: tuple[Answer, ...], value: object, words: str) -> tuple[Answer, ...]:
    """Return the answers with a value added that is none of them: a file may hold any allowed value."""
    if any(answer.value == value for answer in answers):
        return answers
    return tuple(sorted((*answers, Answer(value, words)), key=lambda answer: answer.value))  # type: ignore[arg-type, return-value]


def system_voices(audio: AudioPreferences, found: Sequence[VoiceInfo]) -> tuple[Answer, ...]:
    """Return the voices to choose from; the one in the settings is among them, found or not."""
    best = Answer(("", ""), "the best that works")
    named = tuple(Answer((one.engine, one.id), f"{one.name} ({one.engine})") for one in found)
    chosen = (audio.engine, audio.voice_name)
    if chosen in {answer.value for answer in (best, *named)}:
        return (best, *named)
    return (
        best,
        Answer(chosen, audio.voice_name or audio.engine, "It was not found on this computer."),
        *named,
    )
