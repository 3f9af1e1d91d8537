"""The settings page as data: each row's answers, where its value stands and how a new one is put there."""

from dataclasses import replace

from glutecoach.domain.clearance import Clearance
from glutecoach.domain.dose_words import seconds_in_words
from glutecoach.domain.moment import DAY_START_HOUR
from glutecoach.domain.preferences import AudioPreferences, CoachPreferences, FigurePreferences, Settings
from glutecoach.domain.streak_words import date_in_words
from glutecoach.ui import answers
from glutecoach.ui.reminder_rows import REMINDERS
from glutecoach.ui.setting_row_kinds import DeedOfSafety, GoalRow, ListenRow, Section, SettingRow
from glutecoach.ui.widgets.answer_row import Answer


def _coach(settings: Settings, **changes: object) -> Settings:
    coach: CoachPreferences = replace(settings.coach, **changes)  # type: ignore[arg-type]
    return replace(settings, coach=coach)


def _audio(settings: Settings, **changes: object) -> Settings:
    audio: AudioPreferences = replace(settings.audio, **changes)  # type: ignore[arg-type]
    return replace(settings, audio=audio)


def _figure(settings: Settings, **changes: object) -> Settings:
    figure: FigurePreferences = replace(settings.figure, **changes)  # type: ignore[arg-type]
    return replace(settings, figure=figure)


def _volumes(percent: int) -> tuple[Answer, ...]:
    return answers.including(answers.VOLUMES, percent, f"{percent} %")


def _answered_on(clearance: Clearance | None) -> str:
    return f"answered on {date_in_words(clearance.at.date())}" if clearance else "not answered yet"


SAFETY_QUESTIONS, ERASE_ANSWERS = "safety-questions", "erase-answers"
BIRTH_YEARS = (1900, 2100)
_PRESS_P = "Press p to hear it."

SECTIONS = (
    Section(
        "What you hear",
        (
            SettingRow(
                "sound", "Sound", lambda _: answers.ON_OFF, lambda s: s.sound,
                lambda s, value: replace(s, sound=value), _PRESS_P,
            ),
            SettingRow(
                "voice", "Voice", lambda _: answers.VOICES, lambda s: s.audio.voice,
                lambda s, value: _audio(s, voice=value), _PRESS_P,
            ),
            SettingRow(
                "system-voice", "The system's voice", lambda s: answers.system_voices(s.audio, ()),
                lambda s: (s.audio.engine, s.audio.voice_name),
                lambda s, value: _audio(s, engine=value[0], voice_name=value[1]), _PRESS_P,
            ),
            SettingRow(
                "rate", "Its pace",
                lambda s: answers.including(
                    answers.RATES, s.audio.rate_wpm, answers.rate_words(s.audio.rate_wpm)
                ),
                lambda s: s.audio.rate_wpm, lambda s, value: _audio(s, rate_wpm=value),
                "Words a minute of the system's voice; the built-in voice keeps its own.",
            ),
            SettingRow(
                "voice-volume", "Volume of the voice", lambda s: _volumes(s.audio.voice_volume),
                lambda s: s.audio.voice_volume, lambda s, value: _audio(s, voice_volume=value), _PRESS_P,
            ),
            SettingRow(
                "chime-volume", "Volume of the chimes", lambda s: _volumes(s.audio.chime_volume),
                lambda s: s.audio.chime_volume, lambda s, value: _audio(s, chime_volume=value), _PRESS_P,
            ),
            ListenRow(
                "chimes", "What chimes mean", answers.CHIMES, "Step through them to hear each.",
            ),
            SettingRow(
                "background", "Background", lambda _: answers.BACKGROUNDS, lambda s: s.audio.background,
                lambda s, value: _audio(s, background=value),
            ),
            SettingRow(
                "verbosity", "The coach says", lambda _: answers.VERBOSITIES, lambda s: s.coach.verbosity,
                lambda s, value: _coach(s, verbosity=value),
            ),
            SettingRow(
                "sides", "Sides", lambda _: answers.SIDES, lambda s: s.coach.pan_sides,
                lambda s, value: _coach(s, pan_sides=value),
            ),
            SettingRow(
                "counting", "Counting", lambda _: answers.ON_OFF, lambda s: s.coach.counting,
                lambda s, value: _coach(s, counting=value),
                "Repetitions and last seconds are counted for you.",
            ),
            SettingRow(
                "change-over", "Change of sides",
                lambda s: answers.including(
                    answers.CHANGE_OVERS, s.coach.change_over_s, seconds_in_words(s.coach.change_over_s)
                ),
                lambda s: s.coach.change_over_s, lambda s, value: _coach(s, change_over_s=value),
                "The pause between the left side and the right.",
            ),
            SettingRow(
                "media-keys", "Media keys", lambda _: answers.ON_OFF, lambda s: s.media_keys,
                lambda s, value: replace(s, media_keys=value),
                "Play, next and back, and the buttons of headphones, drive a session.",
            ),
        ),
    ),
    Section(
        "What you see",
        (
            SettingRow(
                "theme", "Colours", lambda _: answers.THEMES, lambda s: s.theme,
                lambda s, value: replace(s, theme=value),
            ),
            SettingRow(
                "motion", "Less motion", lambda _: answers.ON_OFF, lambda s: s.reduced_motion,
                lambda s, value: replace(s, reduced_motion=value),
                "Nothing slides or moves without need, and the figure stands still.",
            ),
            SettingRow(
                "figure-motion", "The figure", lambda _: answers.FIGURE_MOTIONS, lambda s: s.figure.motion,
                lambda s, value: _figure(s, motion=value),
            ),
            SettingRow(
                "figure-drawing", "It is drawn with", lambda _: answers.FIGURE_DRAWINGS,
                lambda s: s.figure.drawing, lambda s, value: _figure(s, drawing=value),
            ),
            SettingRow(
                "figure-tone", "Its skin and hair", lambda _: answers.FIGURE_TONES, lambda s: s.figure.tone,
                lambda s, value: _figure(s, tone=value),
            ),
            SettingRow(
                "cell-aspect", "Shape of letters",
                lambda s: answers.including(
                    answers.CELL_ASPECTS,
                    s.figure.cell_aspect,
                    answers.cell_aspect_words(s.figure.cell_aspect),
                ),
                lambda s: s.figure.cell_aspect, lambda s, value: _figure(s, cell_aspect=value),
                "If the figure looks too tall, take a higher number; if too broad, a lower one.",
            ),
        ),
    ),
    Section(
        "Your week",
        (
            GoalRow(
                "days", "Days a week",
                lambda goal: answers.DAYS_A_WEEK if goal else (answers.NO_GOAL, *answers.DAYS_A_WEEK),
                lambda goal: goal.days_per_week if goal else None,
                lambda goal, value: replace(goal, days_per_week=value),
                "Holds from today on.",
                "Saved. From today on; earlier weeks stay as they are.",
            ),
            GoalRow(
                "week-start", "Weeks begin on", lambda _: answers.WEEK_STARTS,
                lambda goal: goal.week_start if goal else 0,
                lambda goal, value: replace(goal, week_start=value),
                "Holds from next week on.",
                "Saved. From next week on.",
            ),
            GoalRow(
                "day-start", "Days begin at", lambda _: answers.DAY_STARTS,
                lambda goal: goal.day_start_hour if goal else DAY_START_HOUR,
                lambda goal, value: replace(goal, day_start_hour=value),
                "What is done before belongs to the evening. Holds for later sessions.",
                "Saved. For later sessions.",
            ),
        ),
    ),
    REMINDERS,
    Section(
        "You",
        (
            SettingRow(
                "aim", "What for", lambda _: answers.AIMS, lambda s: s.aim,
                lambda s, value: replace(s, aim=value),
            ),
            SettingRow(
                "ask-pain-before", "Ask for pain before", lambda _: answers.ON_OFF,
                lambda s: s.ask_pain_before, lambda s, value: replace(s, ask_pain_before=value),
                "One key before each session, 0 to 10; Enter skips it.",
            ),
            SettingRow(
                "travelling", "Travelling now", lambda _: answers.TRAVELS, lambda s: s.travelling,
                lambda s, value: replace(s, travelling=value),
            ),
            SettingRow(
                "place", "Where", lambda _: answers.PLACES, lambda s: s.place,
                lambda s, value: replace(s, place=value),
            ),
            SettingRow(
                "equipment", "What you have", lambda _: answers.THINGS, lambda s: s.equipment,
                lambda s, value: replace(s, equipment=value), "The space bar ticks.", ticks=True,
            ),
            SettingRow(
                "birth-year", "Year of birth", lambda _: (), lambda s: s.birth_year or None,
                lambda s, value: replace(s, birth_year=int(value or 0)),
                "For the tables of self-tests; leave it open if you like.", numbers=BIRTH_YEARS,
            ),
            SettingRow(
                "norms", "Table of", lambda _: answers.NORM_TABLES, lambda s: s.norms,
                lambda s, value: replace(s, norms=value), "Whose values self-tests show below your own.",
            ),
            SettingRow(
                "emergency-number", "Emergency number",
                lambda s: answers.including(
                    answers.EMERGENCY_NUMBERS, s.emergency_number, s.emergency_number
                ),
                lambda s: s.emergency_number, lambda s, value: replace(s, emergency_number=value),
                "Named where help is needed now. Any other one can be written into the settings file.",
            ),
            DeedOfSafety(
                SAFETY_QUESTIONS, "Safety questions", _answered_on,
                "The space bar asks them again, after a fall, an illness, with new pain.",
            ),
            DeedOfSafety(
                ERASE_ANSWERS, "Erase these answers",
                lambda clearance: "kept on this computer only" if clearance else "there are none",
                "The space bar erases them; it asks first.",
            ),
        ),
    ),
)  # fmt: skip
"""Every row of the page, in order."""

ROWS = {row.id: row for section in SECTIONS for row in section.rows}
