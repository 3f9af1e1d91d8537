"""The speech engines of a machine, best first. Only the speech process loads any of this.

Each engine is a pyttsx3 engine; what differs is how its library is found, and what has to be waited for.
"""

import ctypes
import importlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glutecoach.sound.voices import flite_driver
from glutecoach.sound.voices.choice import VoiceInfo

FLITE = "flite"
ESPEAK = "espeak-ng"
ESPEAK_PACKAGE = "espeakng-loader"
MACOS = "nsss"
WINDOWS = "sapi5"

_LADDERS = {"darwin": (MACOS,), "win32": (WINDOWS,)}
_OTHER_LADDER = (FLITE, ESPEAK, ESPEAK_PACKAGE)
_CLEAREST_ESPEAK = ("en-us+f5", "en-us+f3", "en-us")
_ESPEAK_VARIANTS = ("+f5", "+f3")
_LONGEST_DATA_PATH = 150
"""In bytes; the library ends the whole process at 160."""


class EngineUnavailableError(Exception):
    """An engine cannot be used here; the text says why."""


class NoSpeechPackageError(EngineUnavailableError):
    """The package that all engines are used through is missing."""


@dataclass(frozen=True, slots=True)
class OpenEngine:
    """An engine that has been loaded."""

    name: str
    pyttsx3: Any
    is_busy: Callable[[], bool]
    """Whether it still works on what it was told; always False where that is not to be known."""
    takes_empty_run: bool
    """Whether it has to run once with nothing to say before it can be relied upon."""
    favourites: tuple[str, ...]
    """Its clearest voices, best first."""

    def voices(self) -> list[VoiceInfo]:
        """Return its voices, the clearest first."""
        found = [_voice_info(self.name, voice) for voice in self.pyttsx3.getProperty("voices") or []]
        if self.name not in {ESPEAK, ESPEAK_PACKAGE}:
            return found
        american = [voice for voice in found if voice.language == "en-us"]
        variants = [
            VoiceInfo(self.name, voice.id + variant, f"{voice.name}, variant {variant[1:]}", voice.language)
            for voice in american
            for variant in _ESPEAK_VARIANTS
        ]
        return variants + found

    def has_taken(self, voice: str) -> bool:
        """Whether it speaks in this voice now: espeak keeps its old one without a word."""
        if self.name not in {ESPEAK, ESPEAK_PACKAGE, FLITE}:
            return True
        current = str(self.pyttsx3.getProperty("voice") or "").lower()
        return current == voice.lower() or current.endswith("/" + voice.lower())


def ladder(platform: str, wanted: str = "") -> tuple[str, ...]:
    """Return the names of the engines to try on a platform, the wanted one first."""
    usual = _LADDERS.get(platform, _OTHER_LADDER)
    return (wanted, *(name for name in usual if name != wanted)) if wanted in usual else usual


def open_engine(name: str) -> OpenEngine:
    """Load an engine. A broken library may end the process instead of returning.

    Raises:
        EngineUnavailableError: it is not here.
    """
    try:
        library = importlib.import_module("pyttsx3")
    except ImportError as error:
        raise NoSpeechPackageError("the package pyttsx3 is not installed") from error
    try:
        return _OPENERS[name](library)
    except (OSError, ImportError, RuntimeError, KeyError, AttributeError) as error:
        raise EngineUnavailableError(f"{type(error).__name__}: {error}") from error


def _open_flite(library: Any) -> OpenEngine:
    flite_driver.register()
    engine = library.init(flite_driver.DRIVER)
    return OpenEngine(FLITE, engine, _never, takes_empty_run=True, favourites=flite_driver.VOICES)


def _open_espeak(library: Any, name: str = ESPEAK) -> OpenEngine:
    engine = library.init("espeak")
    playing = importlib.import_module("pyttsx3.drivers._espeak").IsPlaying
    return OpenEngine(
        name, engine, lambda: bool(playing()), takes_empty_run=True, favourites=_CLEAREST_ESPEAK
    )


def _open_espeak_package(library: Any) -> OpenEngine:
    package = importlib.import_module("espeakng_loader")
    reach_data(Path(package.get_data_path()))
    # pyttsx3 finds the library by its name once it has been loaded.
    ctypes.CDLL(package.get_library_path())
    return _open_espeak(library, ESPEAK_PACKAGE)


def reach_data(folder: Path) -> None:
    """Tell espeak where its data is, by a path that is short enough for it however deep the folder lies."""
    path = str(folder)
    if len(os.fsencode(path)) > _LONGEST_DATA_PATH:
        # This process has no other use for its working folder.
        os.chdir(folder.parent)
        path = "."
    os.environ["ESPEAK_DATA_PATH"] = path


def _open_system_voice(library: Any, name: str) -> OpenEngine:
    return OpenEngine(name, library.init(name), _never, takes_empty_run=False, favourites=())


_OPENERS: dict[str, Callable[[Any], OpenEngine]] = {
    FLITE: _open_flite,
    ESPEAK: _open_espeak,
    ESPEAK_PACKAGE: _open_espeak_package,
    MACOS: lambda library: _open_system_voice(library, MACOS),
    WINDOWS: lambda library: _open_system_voice(library, WINDOWS),
}


def needs_fresh_process(platform: str = sys.platform) -> bool:
    """Whether the platform's engine can be relied upon for one phrase per process only."""
    return platform in _LADDERS


def _never() -> bool:
    return False


def _voice_info(engine: str, voice: Any) -> VoiceInfo:
    languages = getattr(voice, "languages", None) or [""]
    language = languages[0]
    if isinstance(language, bytes):
        language = language.decode("ascii", "ignore")
    return VoiceInfo(engine, str(voice.id), str(voice.name or voice.id), _language(str(language)))


def _language(text: str) -> str:
    return "".join(letter for letter in text if letter.isascii() and letter.isprintable()).replace("_", "-")
