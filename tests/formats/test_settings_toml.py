"""Settings come back as they were written; what is wrong in the file is told, and its default taken."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.preferences import (
    Aim,
    AudioPreferences,
    CoachPreferences,
    FigureDrawing,
    FigureMotion,
    FigurePreferences,
    FigureTone,
    NormTable,
    Settings,
    Theme,
    Verbosity,
    VoiceSource,
)
from glutecoach.domain.reminder_preferences import HookPreferences, ReminderPreferences
from glutecoach.domain.working_hours import Span
from glutecoach.files import write_atomically
from glutecoach.formats.settings_toml import dump_settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

TIMES = st.integers(0, 1439)
SPANS = st.builds(Span, TIMES, TIMES)
WEEKDAYS = st.integers(0, 6)
ARGUMENTS = st.lists(st.sampled_from(["notify-send", "--", "a b", "$HOME", "'"]), max_size=4).map(tuple)
REMINDERS = st.builds(
    ReminderPreferences,
    on=st.booleans(),
    weekdays=st.sets(WEEKDAYS).map(sorted).map(tuple),
    hours=SPANS,
    hours_on=st.dictionaries(WEEKDAYS, SPANS),
    quiet=st.lists(SPANS, max_size=3, unique=True).map(tuple),
    lunch_ends_min=TIMES,
    breaks=st.booleans(),
    break_every_min=st.integers(30, 60),
    program_times=st.sets(TIMES, max_size=2).map(sorted).map(tuple),
    natural_break_min=st.integers(2, 30),
    voice=st.booleans(),
    bell=st.booleans(),
    cues=st.dictionaries(
        st.sampled_from(["desk-3", "wake-up"]), st.sampled_from(["After I log in, I will move.", "x"])
    ),
    calendar_file=st.sampled_from(["", "~/Calendars/glutecoach.ics"]),
)
SETTINGS = st.builds(
    Settings,
    reminders=REMINDERS,
    hooks=st.builds(HookPreferences, ARGUMENTS, ARGUMENTS, ARGUMENTS),
    coach=st.builds(
        CoachPreferences,
        verbosity=st.sampled_from(Verbosity),
        counting=st.booleans(),
        change_over_s=st.floats(0, 60).map(lambda seconds: round(seconds, 3)),
        pan_sides=st.booleans(),
    ),
    audio=st.builds(
        AudioPreferences,
        voice=st.sampled_from(VoiceSource),
        engine=st.sampled_from(["", "flite"]),
        voice_name=st.sampled_from(["", "rms", "en-us+f5"]),
        rate_wpm=st.integers(80, 300),
        voice_volume=st.integers(0, 100),
        chime_volume=st.integers(0, 100),
        background=st.booleans(),
        background_volume=st.integers(0, 100),
    ),
    figure=st.builds(
        FigurePreferences,
        motion=st.sampled_from(FigureMotion),
        drawing=st.sampled_from(FigureDrawing),
        tone=st.sampled_from(FigureTone),
        cell_aspect=st.floats(1.8, 2.4).map(lambda aspect: round(aspect, 3)),
    ),
    sound=st.booleans(),
    media_keys=st.booleans(),
    theme=st.sampled_from(Theme),
    reduced_motion=st.booleans(),
    place=st.sampled_from(Place),
    equipment=st.lists(st.sampled_from(Equipment), unique=True).map(tuple),
    aim=st.sampled_from(Aim),
    travelling=st.booleans(),
    birth_year=st.integers(0, 2100),
    norms=st.sampled_from(NormTable),
    emergency_number=st.sampled_from(["", "112", "+44 20 (0) 999-9/9#*"]),
    backup_folder=st.sampled_from(["", "~/Nextcloud/glutecoach", "C:\\Users\\Ada", "/media/ada/stick"]),
    caseload_folder=st.sampled_from(["", "~/Clients", "D:\\clients"]),
    program=st.sampled_from(["", "wake-up", "a1"]),
    level=st.integers(1, 4),
    welcomed=st.booleans(),
)


def loaded(folder: Path, text: str) -> tuple[Settings, list[str]]:
    """Load settings from a text."""
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    settings, problems = load_settings(path)
    return settings, [str(problem) for problem in problems]


@given(settings=SETTINGS)
def test_settings_come_back_as_they_were_written(
    settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    write_atomically(path, dump_settings(settings))
    assert load_settings(path) == (settings, [])


def test_a_missing_file_means_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere" / "settings.toml") == (Settings(), [])
    assert loaded(tmp_path, "") == (Settings(), [])


def test_a_file_with_some_keys_changes_only_those(tmp_path: Path) -> None:
    text = 'theme = "light"\n[coach]\nchange_over_s = 10\n[audio]\nchime_volume = 30\n'
    expected = Settings(
        coach=CoachPreferences(change_over_s=10), audio=AudioPreferences(chime_volume=30), theme=Theme.LIGHT
    )
    assert loaded(tmp_path, text) == (expected, [])


def test_each_wrong_value_is_told_and_replaced_and_the_right_ones_stay(tmp_path: Path) -> None:
    text = """\
sound = "yes"
theme = "drak"
level = 3
equipment = ["mat", "rollr"]
emergency_number = "112; ring"
program = "Wake Up"
colour = "red"

[coach]
counting = false
change_over_s = nan

[audio]
voice_volume = 101

[figure]
motion = "calm"
cell_aspect = 3
"""
    settings, problems = loaded(tmp_path, text)
    assert settings == Settings(
        level=3,
        coach=CoachPreferences(counting=False),
        figure=FigurePreferences(motion=FigureMotion.CALM),
    )
    assert problems == [
        "settings.toml: colour: This key is not known here. Keys here: sound, media_keys, theme, reduced_motion, place, "
        "equipment, aim, ask_pain_before, travelling, birth_year, norms, emergency_number, "
        "backup_folder, caseload_folder, program, level, welcomed, coach, audio, figure, reminders, hooks.",
        'settings.toml: sound: "yes" is text. Write true or false.',
        'settings.toml: theme: "drak" is not known here. Did you mean dark? Write one of dark, light, high-contrast.',
        'settings.toml: equipment[1]: "rollr" is not known here. Did you mean roller? Write one of mat, chair, desk, '
        "wall, sofa, step, ball, roller, band, strap, cushion.",
        'settings.toml: emergency_number: "112; ring" does not have the right form. Write a telephone number in '
        'quotes, such as "112".',
        'settings.toml: program: "Wake Up" does not have the right form. Write lower-case letters and digits, '
        "in parts joined by single hyphens, 40 characters at most.",
        "settings.toml: coach.change_over_s: nan is not a usable number. Write a number from 0 to 60.",
        "settings.toml: audio.voice_volume: 101 is too high. Write a whole number from 0 to 100.",
        "settings.toml: figure.cell_aspect: 3 is too high. Write a number from 1.8 to 2.4.",
    ]


def test_a_table_of_the_wrong_kind_means_its_defaults(tmp_path: Path) -> None:
    settings, problems = loaded(tmp_path, "coach = 5\nlevel = 2\n")
    assert settings == Settings(level=2)
    assert problems == [
        "settings.toml: coach: 5 is a whole number. Write a table with verbosity, counting, change_over_s "
        "and pan_sides."
    ]


@pytest.mark.parametrize("content", [b"level = ", b"\xff", b"#" * 300_000])
def test_a_file_that_cannot_be_read_means_the_defaults(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert len(problems) == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a pipe")
def test_a_pipe_or_a_folder_in_its_place_means_the_defaults(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    (tmp_path / "folder.toml").mkdir()
    for name in ("settings.toml", "folder.toml"):
        settings, (problem,) = load_settings(tmp_path / name)
        assert settings == Settings()
        assert problem.problem == "This is not a regular file."


def test_the_file_is_easy_to_read() -> None:
    assert (
        dump_settings(Settings(equipment=(Equipment.MAT,))).decode()
        == """\
sound = true
media_keys = true
theme = "dark"
reduced_motion = false
place = "desk"
equipment = [
    "mat",
]
aim = "move"
ask_pain_before = false
travelling = false
birth_year = 0
norms = "none"
emergency_number = ""
backup_folder = ""
caseload_folder = ""
program = ""
level = 1
welcomed = false

[coach]
verbosity = "full"
counting = true
change_over_s = 8.0
pan_sides = false

[audio]
voice = "automatic"
engine = ""
voice_name = ""
rate_wpm = 150
voice_volume = 90
chime_volume = 80
background = false
background_volume = 50

[figure]
motion = "full"
drawing = "automatic"
tone = "medium"
cell_aspect = 2.0

[reminders]
on = false
weekdays = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
]
hours = "09:00-17:30"
quiet = []
lunch_ends = "13:00"
breaks = true
break_every_min = 45
program_times = []
natural_break_min = 5
voice = false
bell = true
calendar_file = ""

[reminders.hours_on]

[reminders.cues]

[hooks]
before_session = []
after_session = []
on_reminder = []
"""
    )


def test_times_of_reminders_are_written_as_people_write_them(tmp_path: Path) -> None:
    text = """\
[reminders]
on = true
weekdays = ["friday", "monday"]
hours = "22:00-06:00"
quiet = ["01:00-01:30"]
program_times = ["23:30", "05:00"]
hours_on = { friday = "20:00-02:00" }

[hooks]
after_session = ["notify-send", "--", "done"]
"""
    settings, problems = loaded(tmp_path, text)
    assert problems == []
    assert settings.hooks == HookPreferences(after_session=("notify-send", "--", "done"))
    assert settings.reminders == ReminderPreferences(
        on=True,
        weekdays=(0, 4),
        hours=Span(22 * 60, 6 * 60),
        hours_on={4: Span(20 * 60, 2 * 60)},
        quiet=(Span(60, 90),),
        program_times=(5 * 60, 23 * 60 + 30),
    )


def test_wrong_times_and_shell_lines_are_told_and_left_out(tmp_path: Path) -> None:
    text = """\
[reminders]
hours = "9-5"
break_every_min = 5
program_times = ["10:00", "24:00"]
hours_on = { fryday = "09:00-14:00" }

[hooks]
before_session = "rm -r /"
"""
    settings, problems = loaded(tmp_path, text)
    assert settings == Settings()
    assert problems == [
        'settings.toml: reminders.hours: "9-5" does not have the right form. Write from and to in quotes, '
        'such as "09:00-17:30".',
        "settings.toml: reminders.hours_on.fryday: This key is not known here. Did you mean friday?",
        "settings.toml: reminders.break_every_min: 5 is too low. Write a whole number from 30 to 60.",
        'settings.toml: reminders.program_times[1]: "24:00" does not have the right form. Write a time of day in '
        'quotes, such as "10:30".',
        'settings.toml: hooks.before_session: "rm -r /" is text. Write a list in square brackets, at most 20 entries.',
    ]
