"""The voices that can be chosen on this machine, asked of the engines themselves."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glutecoach.sound.voices.choice import VoiceInfo
from glutecoach.sound.voices.engine_voice import worker_command
from glutecoach.sound.voices.engines import ESPEAK, ESPEAK_PACKAGE, ladder
from glutecoach.sound.voices.pool import Command
from glutecoach.sound.voices.speech_process import SpeechProcess
from glutecoach.sound.voices.wire import (
    NO_ENGINE,
    READY,
    UNAVAILABLE,
    UNAVAILABLE_WORDS,
    VOICE,
    Setup,
    text_of,
)
from glutecoach.steady import steady_s

MAX_VOICES = 2_000


@dataclass(frozen=True, slots=True)
class VoiceList:
    """What can be chosen."""

    voices: tuple[VoiceInfo, ...]
    problem: str = ""
    """Why there are none, in one sentence."""


def list_voices(
    log_file: Path | None,
    timeout_s: float = 10.0,
    *,
    command: Command = worker_command,
    engines: tuple[str, ...] | None = None,
) -> VoiceList:
    """Ask each engine for its voices, in a process of its own. Takes up to a few seconds; never raises."""
    until_s = steady_s() + timeout_s
    voices: list[VoiceInfo] = []
    problems: list[str] = []
    for engine in ladder(sys.platform) if engines is None else engines:
        if engine == ESPEAK_PACKAGE and any(voice.engine == ESPEAK for voice in voices):
            continue  # the same voices once more
        found, reason = _voices_of(engine, command, log_file, until_s)
        voices += found
        problems += [reason] if reason else []
    # A missing package is the same for all; otherwise the last engine's reason is that of the last resort.
    return VoiceList(tuple(voices), "" if voices else (problems or [UNAVAILABLE_WORDS[NO_ENGINE]])[-1])


def _voices_of(
    engine: str, command: Command, log_file: Path | None, until_s: float
) -> tuple[list[VoiceInfo], str]:
    try:
        process = SpeechProcess(command(Setup(ladder=(engine,), lists=True)), log_file)
    except OSError as error:
        return [], f"The speech process cannot be started: {error.strerror}."
    try:
        reason = "The speech process ends or hangs when it is asked for voices."
        voices: list[VoiceInfo] = []
        for kind, voice, words in _told(process, until_s):
            if kind == READY:
                return voices, ""
            if kind == UNAVAILABLE:
                reason = UNAVAILABLE_WORDS.get(words, UNAVAILABLE_WORDS[NO_ENGINE])
            elif len(voices) < MAX_VOICES:
                voices.append(voice)
        return [], reason
    finally:
        process.kill()
        process.end()


def _told(process: SpeechProcess, until_s: float) -> Iterator[tuple[str, VoiceInfo, str]]:
    while message := process.answer(until_s, steady_s):
        if message["kind"] in {VOICE, READY, UNAVAILABLE}:
            texts = (text_of(message, name) for name in ("engine", "id", "name", "language"))
            yield message["kind"], VoiceInfo(*texts), text_of(message, "reason")
