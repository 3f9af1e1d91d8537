"""A pyttsx3 driver for the flite library that many Linux systems carry.

Flite speaks clearly, has no data files to lose, and renders in one call. ``register`` makes
``pyttsx3.init("flite")`` find it. Only the speech process loads this.
"""

import ctypes
import importlib
import sys
import types
import wave
from array import array
from collections.abc import Iterator
from typing import Any, ClassVar

DRIVER = "flite"
VOICES = ("rms", "slt", "awb", "kal16")
"""The clearest first."""
_NATURAL_WPM = 160
_MODULE = "pyttsx3.drivers.flite"


class _Wave(ctypes.Structure):
    _fields_: ClassVar = [
        ("type", ctypes.c_char_p),
        ("sample_rate", ctypes.c_int),
        ("num_samples", ctypes.c_int),
        ("num_channels", ctypes.c_int),
        ("samples", ctypes.POINTER(ctypes.c_short)),
    ]


class _VoiceHead(ctypes.Structure):
    _fields_: ClassVar = [("name", ctypes.c_char_p), ("features", ctypes.c_void_p)]


class Flite:
    """The library and those of its voices that are installed."""

    def __init__(self) -> None:
        """Load them.

        Raises:
            OSError: the library, its English or all of its voices are missing.
        """
        self._library = ctypes.CDLL("libflite.so.1", ctypes.RTLD_GLOBAL)
        for part in ("usenglish", "cmulex"):
            ctypes.CDLL(f"libflite_{part}.so.1", ctypes.RTLD_GLOBAL)
        self._declare()
        self._library.flite_init()
        self.voices = dict(self._installed())
        if not self.voices:
            raise OSError("flite has no voice here")

    def _declare(self) -> None:
        self._library.flite_text_to_wave.restype = ctypes.POINTER(_Wave)
        self._library.flite_text_to_wave.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
        self._library.flite_feat_set_float.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_float]
        self._library.delete_wave.argtypes = [ctypes.POINTER(_Wave)]

    def _installed(self) -> Iterator[tuple[str, Any]]:
        for name in VOICES:
            try:
                register_voice = getattr(
                    ctypes.CDLL(f"libflite_cmu_us_{name}.so.1"), f"register_cmu_us_{name}"
                )
            except (OSError, AttributeError):
                continue
            register_voice.restype = ctypes.POINTER(_VoiceHead)
            register_voice.argtypes = [ctypes.c_char_p]
            if voice := register_voice(None):
                yield name, voice

    def render(self, text: str, voice_name: str, rate_wpm: float) -> tuple[bytes, int]:
        """Return mono 16-bit samples and their rate in hertz.

        Raises:
            ValueError: the library gave nothing back.
        """
        voice = self.voices[voice_name]
        stretch = _NATURAL_WPM / max(60.0, rate_wpm)
        self._library.flite_feat_set_float(voice.contents.features, b"duration_stretch", stretch)
        sound = self._library.flite_text_to_wave(text.encode("ascii", "ignore"), voice)
        if not sound:
            raise ValueError("flite gave no sound")
        try:
            head = sound.contents
            return ctypes.string_at(head.samples, head.num_samples * 2), head.sample_rate
        finally:
            self._library.delete_wave(sound)


class FliteDriver:
    """What pyttsx3 asks of a driver; its method names are pyttsx3's."""

    def __init__(self, proxy: Any) -> None:
        """Load the library for pyttsx3's ``proxy``."""
        self._proxy = proxy
        self._flite = Flite()
        self._properties: dict[str, Any] = {
            "rate": _NATURAL_WPM,
            "volume": 1.0,
            "voice": next(iter(self._flite.voices)),
        }

    def getProperty(self, name: str) -> Any:  # noqa: N802
        """Return a property; ``voices`` are the installed ones."""
        if name != "voices":
            return self._properties[name]
        described = importlib.import_module("pyttsx3.voice").Voice
        return [described(id=voice, name=voice, languages=["en-us"]) for voice in self._flite.voices]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        """Set rate, volume or voice."""
        if name == "voice" and value not in self._flite.voices:
            raise ValueError(f"flite has no voice {value}")
        self._properties[name] = value

    def save_to_file(self, text: str, file_name: str) -> None:
        """Render a text."""
        frames, rate_hz = self._flite.render(text, self._properties["voice"], self._properties["rate"])
        with wave.open(file_name, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate_hz)
            file.writeframes(_with_volume(frames, self._properties["volume"]))
        self._proxy.notify("finished-utterance", completed=True)

    def say(self, text: str) -> None:
        """Refuse: clips are rendered and played elsewhere."""
        raise NotImplementedError(text)

    def startLoop(self) -> None:  # noqa: N802
        """Do what waits; everything is done at once here."""
        self._proxy.setBusy(False)

    def iterate(self) -> Iterator[None]:
        """Yield once; nothing is left to do."""
        yield

    def stop(self) -> None:
        """Do nothing: nothing goes on."""

    def endLoop(self) -> None:  # noqa: N802
        """Do nothing: there is no loop."""

    @staticmethod
    def destroy() -> None:
        """Do nothing: the library ends with the process."""


def _with_volume(frames: bytes, volume: float) -> bytes:
    if volume == 1.0:
        return frames
    return array("h", [round(sample * min(max(volume, 0.0), 1.0)) for sample in array("h", frames)]).tobytes()


def register() -> None:
    """Let pyttsx3 find the driver under its name."""
    module = types.ModuleType(_MODULE)
    module.__dict__["buildDriver"] = FliteDriver
    sys.modules[_MODULE] = module
