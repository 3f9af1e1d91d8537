"""What the user prefers. Goals and week rules are not here: they live in the journal, as history."""

from dataclasses import dataclass, field
from enum import StrEnum

from glutecoach.domain.exercise import Equipment, Place
from glutecoach.domain.reminder_preferences import HookPreferences, ReminderPreferences


class Verbosity(StrEnum):
    """How much the coach says."""

    FULL = "full"
    BRIEF = "brief"
    NAMES = "names"
    """Names of exercises and sides; everything else is a chime."""
    TONES = "tones"
    """Chimes only; the words are captions."""


class Theme(StrEnum):
    """Colours of the app."""

    DARK = "dark"
    LIGHT = "light"
    HIGH_CONTRAST = "high-contrast"


@dataclass(frozen=True, slots=True)
class CoachPreferences:
    """What changes the cues of a session."""

    verbosity: Verbosity = Verbosity.FULL
    counting: bool = True
    """Whether repetitions and last seconds are counted aloud."""
    change_over_s: float = 8.0
    """Pause between sides."""
    pan_sides: bool = False
    """Whether the words for left and right are heard from that side."""


class VoiceSource(StrEnum):
    """Who speaks."""

    AUTOMATIC = "automatic"
    """The built-in voice where it knows every word of a session and the system has no better one."""
    BUILT_IN = "built-in"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class AudioPreferences:
    """Who speaks, and how loud everything is."""

    voice: VoiceSource = VoiceSource.AUTOMATIC
    engine: str = ""
    """Which of the system's speech engines; empty: the best that works."""
    voice_name: str = ""
    """The engine's name for its voice; empty: the best that it has."""
    rate_wpm: int = 150
    """Words a minute of the system's voice."""
    voice_volume: int = 90
    """Percent."""
    chime_volume: int = 80
    """Percent."""
    background: bool = False
    """Whether a quiet sound fills the silence."""
    background_volume: int = 50
    """Percent."""


class FigureMotion(StrEnum):
    """How much the figure moves."""

    FULL = "full"
    CALM = "calm"
    """Half as many pictures a second: for slow lines and slow computers."""
    STILL = "still"
    """Start and end of the movement side by side."""


class FigureDrawing(StrEnum):
    """What the figure is drawn with."""

    AUTOMATIC = "automatic"
    """What the terminal can show best."""
    BLOCKS = "blocks"
    HALF = "half"
    """Half blocks in sixteen colours."""
    SEXTANTS = "sextants"
    """Finer blocks that not every font has."""
    LINES = "lines"
    """An outline of dots, without colour."""


class FigureTone(StrEnum):
    """The figure's skin and hair."""

    LIGHT = "light"
    MEDIUM = "medium"
    BROWN = "brown"
    DARK = "dark"


class Aim(StrEnum):
    """What the user wants it for, as the first questions ask."""

    MOVE = "move"
    """Nothing particular: to move more."""
    STIFF = "stiff"
    """Stiff when standing up."""
    TIRED_HIPS = "tired-hips"
    """Hips that tire or feel out of practice."""
    SORE_BACK = "sore-back"


class NormTable(StrEnum):
    """Whose values of a self-test are shown beside one's own."""

    NONE = "none"
    WOMEN = "women"
    MEN = "men"


FLATTEST_CELL = 1.8
TALLEST_CELL = 2.4


@dataclass(frozen=True, slots=True)
class FigurePreferences:
    """How the moving figure is shown."""

    motion: FigureMotion = FigureMotion.FULL
    drawing: FigureDrawing = FigureDrawing.AUTOMATIC
    tone: FigureTone = FigureTone.MEDIUM
    cell_aspect: float = 2.0
    """How many times as high as wide one character of the terminal is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything in the settings file."""

    coach: CoachPreferences = field(default_factory=CoachPreferences)
    sound: bool = True
    """Whether anything sounds."""
    audio: AudioPreferences = field(default_factory=AudioPreferences)
    media_keys: bool = True
    """Whether media keys and buttons of headphones drive a session."""
    figure: FigurePreferences = field(default_factory=FigurePreferences)
    reminders: ReminderPreferences = field(default_factory=ReminderPreferences)
    hooks: HookPreferences = field(default_factory=HookPreferences)
    theme: Theme = Theme.DARK
    reduced_motion: bool = False
    place: Place = Place.DESK
    """Where the user mostly exercises: the desk or the floor."""
    equipment: tuple[Equipment, ...] = ()
    """What the user owns."""
    aim: Aim = Aim.MOVE
    ask_pain_before: bool = False
    """Whether a session begins with the question how much it hurts."""
    travelling: bool = False
    """Whether the user is on the road just now."""
    birth_year: int = 0
    """For the values of others in self-tests; 0: not told."""
    norms: NormTable = NormTable.NONE
    emergency_number: str = ""
    """Told where help is needed now; empty: no number is named."""
    backup_folder: str = ""
    """Where backups go instead of the usual folder: a stick, say, or a folder that a service copies."""
    caseload_folder: str = ""
    """Where a therapist's clients are instead of the usual folder: one that is synced, or on a stick, say."""
    program: str = ""
    """Identifier of the program to offer; empty: choose by place and equipment."""
    level: int = 1
    """The level of that program."""
    welcomed: bool = False
    """Whether the first questions were answered or skipped."""

    @property
    def figure_motion(self) -> FigureMotion:
        """How much the figure moves, all asked for taken together."""
        return FigureMotion.STILL if self.reduced_motion else self.figure.motion
