"""The settings file. A wrong value is told and replaced by its default; it never stops the program."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w
from msgspec import Meta, Struct

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.library import FileProblem
from glutecoach.domain.limits import FASTEST_WPM, MAX_FILE_BYTES, MAX_LEVELS, MAX_LIST_ENTRIES, SLOWEST_WPM
from glutecoach.domain.preferences import (
    FLATTEST_CELL,
    TALLEST_CELL,
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
from glutecoach.errors import InputError
from glutecoach.files import read_capped
from glutecoach.formats import reader
from glutecoach.formats.reading import Reading
from glutecoach.formats.reminder_settings import (
    HooksTable,
    RemindersTable,
    hook_preferences,
    hooks_to_file,
    reminder_preferences,
    reminders_to_file,
)
from glutecoach.formats.text_fields import IDENTIFIER, IDENTIFIER_FORM, MAX_IDENTIFIER_CHARACTERS
from glutecoach.formats.toml_text import read_toml

_COACH = CoachPreferences()
_SETTINGS = Settings()
_AUDIO = AudioPreferences()
_FIGURE = FigurePreferences()

_LONGEST_CHANGE_OVER_S = 60
_LONGEST_VOICE_NAME = 200
_LATEST_BIRTH_YEAR = 2100
_LONGEST_NUMBER = 30
_LONGEST_FOLDER = 1_000


class CoachTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What changes the cues of a session."""

    verbosity: Verbosity = _COACH.verbosity
    counting: bool = _COACH.counting
    change_over_s: Annotated[float, Meta(ge=0, le=_LONGEST_CHANGE_OVER_S)] = _COACH.change_over_s
    pan_sides: bool = _COACH.pan_sides


class AudioTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who speaks, and how loud everything is."""

    voice: VoiceSource = _AUDIO.voice
    engine: Annotated[str, Meta(max_length=_LONGEST_VOICE_NAME)] = _AUDIO.engine
    voice_name: Annotated[str, Meta(max_length=_LONGEST_VOICE_NAME)] = _AUDIO.voice_name
    rate_wpm: Annotated[int, Meta(ge=SLOWEST_WPM, le=FASTEST_WPM)] = _AUDIO.rate_wpm
    voice_volume: Annotated[int, Meta(ge=0, le=100)] = _AUDIO.voice_volume
    chime_volume: Annotated[int, Meta(ge=0, le=100)] = _AUDIO.chime_volume
    background: bool = _AUDIO.background
    background_volume: Annotated[int, Meta(ge=0, le=100)] = _AUDIO.background_volume


class FigureTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the moving figure is shown."""

    motion: FigureMotion = _FIGURE.motion
    drawing: FigureDrawing = _FIGURE.drawing
    tone: FigureTone = _FIGURE.tone
    cell_aspect: Annotated[float, Meta(ge=FLATTEST_CELL, le=TALLEST_CELL)] = _FIGURE.cell_aspect


class SettingsFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything in the settings file; every key may be left out."""

    sound: bool = _SETTINGS.sound
    media_keys: bool = _SETTINGS.media_keys
    theme: Theme = _SETTINGS.theme
    reduced_motion: bool = _SETTINGS.reduced_motion
    place: Place = _SETTINGS.place
    equipment: Annotated[tuple[Equipment, ...], Meta(max_length=MAX_LIST_ENTRIES)] = _SETTINGS.equipment
    aim: Aim = _SETTINGS.aim
    ask_pain_before: bool = _SETTINGS.ask_pain_before
    travelling: bool = _SETTINGS.travelling
    birth_year: Annotated[int, Meta(ge=0, le=_LATEST_BIRTH_YEAR)] = _SETTINGS.birth_year
    norms: NormTable = _SETTINGS.norms
    emergency_number: Annotated[
        str,
        Meta(
            max_length=_LONGEST_NUMBER,
            pattern=r"^(\+?[0-9][0-9 ()*#/-]*)?$",
            extra={"form": 'a telephone number in quotes, such as "112"'},
        ),
    ] = _SETTINGS.emergency_number
    backup_folder: Annotated[str, Meta(max_length=_LONGEST_FOLDER)] = _SETTINGS.backup_folder
    caseload_folder: Annotated[str, Meta(max_length=_LONGEST_FOLDER)] = _SETTINGS.caseload_folder
    program: Annotated[
        str,
        Meta(
            max_length=MAX_IDENTIFIER_CHARACTERS,
            pattern=f"^({IDENTIFIER.pattern})?$",
            extra={"form": IDENTIFIER_FORM},
        ),
    ] = _SETTINGS.program
    level: Annotated[int, Meta(ge=1, le=MAX_LEVELS)] = _SETTINGS.level
    welcomed: bool = _SETTINGS.welcomed
    coach: CoachTable = CoachTable()
    audio: AudioTable = AudioTable()
    figure: FigureTable = FigureTable()
    reminders: RemindersTable = RemindersTable()
    hooks: HooksTable = HooksTable()


def load_settings(path: Path) -> tuple[Settings, list[FileProblem]]:
    """Return the settings, and what of the file could not be used.

    A missing file means the defaults, and is no problem.
    """
    name = path.name
    try:
        if not path.exists():
            return Settings(), []
        document = read_toml(read_capped(path, MAX_FILE_BYTES), name)
    except InputError as error:
        return Settings(), [FileProblem(name, "", error.problem, error.remedy)]
    except OSError as error:
        return Settings(), [FileProblem(name, "", f"The file cannot be opened: {error.strerror}.")]
    if isinstance(document, FileProblem):
        return Settings(), [document]
    reading = Reading(name, lenient=True)
    file = reader.read(SettingsFile, document, reading)
    return _settings(file or SettingsFile()), reading.problems


def dump_settings(settings: Settings) -> bytes:
    """Return the content of a settings file."""
    apart = replace(settings, reminders=_SETTINGS.reminders, hooks=_SETTINGS.hooks)
    fields = msgspec.to_builtins(apart)
    fields["reminders"] = reminders_to_file(settings.reminders)
    fields["hooks"] = hooks_to_file(settings.hooks)
    return tomli_w.dumps(fields).encode()


def _settings(file: SettingsFile) -> Settings:
    coach = CoachPreferences(**msgspec.structs.asdict(file.coach))
    audio = AudioPreferences(**msgspec.structs.asdict(file.audio))
    figure = FigurePreferences(**msgspec.structs.asdict(file.figure))
    reminders, hooks = reminder_preferences(file.reminders), hook_preferences(file.hooks)
    tables = {"coach", "audio", "figure", "reminders", "hooks"}
    values = {name: getattr(file, name) for name in file.__struct_fields__ if name not in tables}
    return Settings(coach=coach, audio=audio, figure=figure, reminders=reminders, hooks=hooks, **values)
