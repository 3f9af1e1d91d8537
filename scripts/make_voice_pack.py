"""Render what the built-in content can say into ``audio/voice/en``: ``python scripts/make_voice_pack.py``.

It needs the command ``flite`` with its voice rms (Debian: the package flite) and Python's soundfile package.
Only what is missing or stale is rendered; ``--all`` renders everything. Files that no text needs are removed.

Every clip is a file of its own: the player opens it by its path and holds only what is needed soon, a change
of one sentence changes one file, and nothing has to be unpacked first. The manifest ties texts to files.
"""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import wave
from array import array
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from loudness import dbfs, loudness_lufs
from ogg_file import encoded

from glutecoach.domain.lesson_aloud import aloud
from glutecoach.domain.spoken_texts import spoken_texts
from glutecoach.formats.lesson_md import load_lessons
from glutecoach.formats.library_files import load_library
from glutecoach.formats.phrases_toml import load_phrases
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.resources import shipped
from glutecoach.sound.voices.spoken_text import NORMALISER_VERSION, spoken_text

FOLDER = Path(__file__).resolve().parents[1] / "audio" / "voice" / "en"
MANIFEST = "manifest.json"
FORMAT = 1
LANGUAGE = "en"
VOICE = "rms"
"""Of flite's voices the one of whose words most were recognised, at each of three paces."""
PACE = 1.1
"""Times the voice's own length: about 155 words a minute. It was recognised best of 1.0, 1.1 and 1.2."""
RATE_HZ = 16_000
"""The voice's own."""
LOUDNESS_LUFS = -20.0
HIGHEST_PEAK_DBFS = -2.5
"""The encoder may add more than 1 dB: decoded, no peak is above -1. Few clips have to be softer for it."""
AUDIBLE_DBFS = -45.0
TAIL_S = 0.03
"""After the last audible sample, as a ramp."""
COMPRESSION = 1.0
"""Of the encoder, 0 to 1: all there is. At 0.8 the pack is a fifth larger and hardly better understood."""

PRONUNCIATION = {
    "buttock": "buttick",  # else "butt-ock"
    "maximus": "maxi muss",  # else "mackshimus"
    "psoas": "so us",  # else "sows"
}
"""How words have to be spelled for flite to say them well; what every engine needs, the normaliser does."""


def pack_texts() -> tuple[str, ...]:
    """Return every text the pack holds."""
    programs = shipped("programs")
    language = (programs / "language" / f"{LANGUAGE}.toml").read_text(encoding="utf-8")
    library = load_library(programs, None)
    phrases = load_phrases(language, f"{LANGUAGE}.toml")
    sessions = spoken_texts(
        library.programs.values(), library.exercises, phrases, load_self_tests(programs).values()
    )
    return tuple(sorted({*sessions, *lesson_texts()}))


def lesson_texts() -> tuple[str, ...]:
    """Return the sentences of the lessons that say ``spoken = true``."""
    lessons = (lesson for lesson in load_lessons(shipped("programs")) if lesson.spoken)
    return tuple(sentence.text for lesson in lessons for sentence in aloud(lesson))


def file_name(text: str) -> str:
    """Return the name of a text's file."""
    return f"{_sha256(text.encode())[:16]}.ogg"


def engine_text(text: str) -> str:
    """Return what flite is given to say for a text."""
    spoken = spoken_text(text)
    for word, spelling in PRONUNCIATION.items():
        spoken = re.sub(rf"\b{word}\b", spelling, spoken, flags=re.IGNORECASE)
    return spoken


def recipe() -> dict[str, Any]:
    """Return how every clip of the pack is made; when it changes, all are stale."""
    return {
        "voice": f"flite {VOICE}",
        "pace": PACE,
        "rate_hz": RATE_HZ,
        "loudness_lufs": LOUDNESS_LUFS,
        "peak_dbfs": HIGHEST_PEAK_DBFS,
        "compression": COMPRESSION,
    }


def synthesised(spoken: str) -> "array[float]":
    """Return what flite says, samples between -1 and 1."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "said.wav"
        stretch = f"duration_stretch={PACE}"
        subprocess.run(
            ["flite", "-voice", VOICE, "--setf", stretch, "-t", spoken, "-o", str(path)], check=True
        )
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE_HZ):
                raise ValueError(f"{VOICE} does not speak in 16 bit, mono, {RATE_HZ} Hz")
            samples = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        samples.byteswap()
    return array("f", (sample / 32768 for sample in samples))


def finished(samples: Sequence[float]) -> "array[float]":
    """Return the samples at the pack's loudness, cut to what is audible, with a soft end."""
    # Cut twice: silence would count in the loudness of a short word, and what is audible depends on the gain.
    samples = _cut(samples)
    samples = _cut(_amplified(samples, LOUDNESS_LUFS - loudness_lufs(samples, RATE_HZ)))
    too_high = dbfs(max(map(abs, samples))) - HIGHEST_PEAK_DBFS
    return _amplified(samples, min(0.0, -too_high))


def _cut(samples: Sequence[float]) -> Sequence[float]:
    """Return the samples from the first audible one to a ramp after the last."""
    threshold = 10 ** (AUDIBLE_DBFS / 20)
    audible = [at for at, sample in enumerate(samples) if abs(sample) > threshold]
    if not audible:
        raise ValueError("nothing can be heard")
    tail = round(TAIL_S * RATE_HZ)
    head = samples[audible[0] : audible[-1] + 1]
    ending = samples[audible[-1] + 1 : audible[-1] + 1 + tail]
    return [*head, *(sample * (1 - at / tail) for at, sample in enumerate(ending, 1))]


def _amplified(samples: Sequence[float], by_db: float) -> "array[float]":
    gain = 10 ** (by_db / 20)
    return array("f", (sample * gain for sample in samples))


def rendered(text: str, folder: Path) -> dict[str, Any]:
    """Write a text's clip, and return its entry in the manifest."""
    spoken = engine_text(text)
    samples = finished(synthesised(spoken))
    data = encoded(samples, RATE_HZ, text, COMPRESSION)
    name = file_name(text)
    (folder / name).write_bytes(data)
    length_ms = round(len(samples) * 1000 / RATE_HZ)
    return {"file": name, "spoken": spoken, "speech_ms": length_ms, "sha256": _sha256(data)}


def is_current(text: str, entry: Mapping[str, Any] | None, folder: Path) -> bool:
    """Tell whether a clip is what would be rendered now."""
    path = folder / file_name(text)
    return (
        entry is not None
        and entry["spoken"] == engine_text(text)
        and path.is_file()
        and _sha256(path.read_bytes()) == entry["sha256"]
    )


def manifest_of(clips: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole manifest."""
    return {
        "format": FORMAT,
        "language": LANGUAGE,
        **recipe(),
        "licence": "../LICENSE-flite.txt",
        "normaliser": NORMALISER_VERSION,
        "clips": dict(sorted(clips.items())),
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest that is there; an empty one where there is none."""
    path = folder / MANIFEST
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"clips": {}}


def write(folder: Path, texts: Sequence[str], *, everything: bool = False) -> int:
    """Bring the folder up to date; return how many clips were rendered."""
    folder.mkdir(parents=True, exist_ok=True)
    before = read_manifest(folder)
    same_recipe = all(before.get(key) == value for key, value in recipe().items())
    known = before["clips"] if same_recipe and not everything else {}
    clips = {}
    fresh = 0
    for text in texts:
        if is_current(text, known.get(text), folder):
            clips[text] = known[text]
        else:
            clips[text] = rendered(text, folder)
            fresh += 1
    _remove_orphans(folder, {clip["file"] for clip in clips.values()})
    lines = json.dumps(manifest_of(clips), ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(f"{lines}\n", encoding="utf-8", newline="\n")
    return fresh


def _remove_orphans(folder: Path, wanted: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in wanted | {MANIFEST}:
            path.unlink()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    rendered_now = write(FOLDER, pack_texts(), everything="--all" in sys.argv[1:])
    print(f"{rendered_now} clips rendered, {sum(1 for _ in FOLDER.glob('*.ogg'))} in the pack.")
