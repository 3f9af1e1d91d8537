"""The answers that the forms offer, in our own words."""

from glutecoach.domain.exercise import FURNITURE, Equipment, Place
from glutecoach.domain.names import EQUIPMENT_NAMES
from glutecoach.domain.preferences import Theme, Verbosity
from glutecoach.domain.streak_words import WEEKDAYS, count
from glutecoach.ui.widgets.answer_row import Answer

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

THINGS = tuple(Answer(thing, EQUIPMENT_NAMES[thing]) for thing in Equipment if thing not in FURNITURE)

VOLUMES = tuple(Answer(percent, f"{percent} %") for percent in range(0, 101, 10))

VERBOSITIES = (
    Answer(Verbosity.FULL, "everything", "Set-up, reminders, breathing and counting."),
    Answer(Verbosity.BRIEF, "brief", "One short sentence for each exercise."),
    Answer(Verbosity.NAMES, "names only", "Names of exercises and sides; everything else is a chime."),
    Answer(Verbosity.TONES, "chimes only", "No words; they are shown as captions."),
)

CHANGE_OVERS = tuple(Answer(float(seconds), f"{seconds} s") for seconds in (4, 6, 8, 10, 12, 15, 20, 30))

THEMES = (
    Answer(Theme.DARK, "dark"),
    Answer(Theme.LIGHT, "light"),
    Answer(Theme.HIGH_CONTRAST, "high contrast", "Black, white and yellow."),
)


def including(answers: tuple[Answer, ...], value: object, words: str) -> tuple[Answer, ...]:
    """Return the answers with a value added that is none of them: a file may hold any allowed value."""
    if any(answer.value == value for answer in answers):
        return answers
    return tuple(sorted((*answers, Answer(value, words)), key=lambda answer: answer.value))  # type: ignore[arg-type, return-value]
