"""Write the golden cue sheet of every level of every built-in program to tests/golden/cues."""

from pathlib import Path

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.formats.cue_sheet import render
from glutecoach.formats.library_files import load_library
from glutecoach.formats.phrases_toml import load_phrases
from glutecoach.resources import shipped
from glutecoach.sound.voices.lengths import speech_length
from glutecoach.sound.voices.pack import open_pack

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "golden" / "cues"


def sheets() -> dict[str, str]:
    """Return file names and texts."""
    programs = shipped("programs")
    language = (programs / "language" / "en.toml").read_text(encoding="utf-8")
    compiler = SessionCompiler(load_phrases(language, "en.toml"), speech_ms=speech_length(open_pack()))
    texts = {}
    for program in load_library(programs, None).programs.values():
        for level in program.levels:
            planned = PlannedSession.of(program, level.number)
            texts[f"{program.id}-{level.number}.txt"] = render(planned, compiler.compile(level))
    return texts


def main() -> None:
    """Write them all, and remove those of programs that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = sheets()
    for path in FOLDER.glob("*.txt"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
