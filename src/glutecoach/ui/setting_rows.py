"""The settings page as data: each row's answers, where its value stands and how a new one is put there."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from glutecoach.domain.dose_words import seconds_in_words
from glutecoach.domain.moment import DAY_START_HOUR
from glutecoach.domain.plan import Goal
from glutecoach.domain.preferences import CoachPreferences, Settings
from glutecoach.ui import answers
from glutecoach.ui.widgets.answer_row import Answer


@dataclass(frozen=True, slots=True)
class SettingRow:
    """One row whose value is in the settings file."""

    id: str
    label: str
    answers: Callable[[Settings], tuple[Answer, ...]]
    read: Callable[[Settings], object]
    write: Callable[[Settings, Any], Settings]
    hint: str = ""
    ticks: bool = False
    """Whether several answers can be given at once."""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One row whose value is in the journal: a change is a new goal, never an edit of the old."""

    id: str
    label: str
    answers: Callable[[Goal | None], tuple[Answer, ...]]
    read: Callable[[Goal | None], object]
    write: Callable[[Goal, Any], Goal]
    hint: str
    applies: str
    """From when a change holds."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows below a heading."""

    heading: str
    rows: tuple[SettingRow | GoalRow, ...]


def _coach(settings: Settings, **changes: object) -> Settings:
    coach: CoachPreferences = replace(settings.coach, **changes)  # type: ignore[arg-type]
    return replace(settings, coach=coach)


SECTIONS = (
    Section(
        "What you hear",
        (
            SettingRow(
                "sound", "Sound", lambda _: answers.ON_OFF, lambda s: s.sound,
                lambda s, value: replace(s, sound=value), "Press p to hear a chime.",
            ),
            SettingRow(
                "volume", "Volume", lambda s: answers.including(answers.VOLUMES, s.volume, f"{s.volume} %"),
                lambda s: s.volume, lambda s, value: replace(s, volume=value), "Press p to hear a chime.",
            ),
            SettingRow(
                "verbosity", "The coach says", lambda _: answers.VERBOSITIES, lambda s: s.coach.verbosity,
                lambda s, value: _coach(s, verbosity=value),
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
                lambda s, value: replace(s, reduced_motion=value), "Nothing slides or moves without need.",
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
    Section(
        "You",
        (
            SettingRow(
                "place", "Where", lambda _: answers.PLACES, lambda s: s.place,
                lambda s, value: replace(s, place=value),
            ),
            SettingRow(
                "equipment", "What you have", lambda _: answers.THINGS, lambda s: s.equipment,
                lambda s, value: replace(s, equipment=value), "The space bar ticks.", ticks=True,
            ),
        ),
    ),
)  # fmt: skip
"""Every row of the page, in order."""

ROWS = {row.id: row for section in SECTIONS for row in section.rows}
