"""``glutecoach cues``."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glutecoach.cli.commands.choosing import checked_level, complete_programs, find_program
from glutecoach.cli.commands.group import HELP_OPTIONS
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.output import say, say_json, warn
from glutecoach.domain.dose_words import counted
from glutecoach.domain.preferences import CoachPreferences, Verbosity
from glutecoach.formats.cue_sheet import clock_text

if TYPE_CHECKING:
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.preferences import AudioPreferences
    from glutecoach.domain.timeline import Segment, Timeline


@click.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach cues wake-up
  glutecoach cues hip-flexor --level 2 --verbosity brief --no-counting
  glutecoach cues ball-desk --audio ball-desk.wav    for a phone or a player

JSON keys: program, title, level, planned_ms, segments (at_ms, kind, item, exercise, set, side, duration_ms,
planned_ms, repetitions, cues (at_ms, track, kind, text)).""",
)
@click.argument("program", shell_complete=complete_programs)
@click.option("--level", type=int, default=1, show_default=True, help="Which level.")
@click.option(
    "--verbosity",
    type=click.Choice([each.value for each in Verbosity]),
    help="How much the coach says; by default as in your settings.",
)
@click.option(
    "--counting/--no-counting", default=None, help="Count aloud or not; by default as in your settings."
)
@click.option(
    "--audio",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the whole session as sound, to a file ending in .wav or .ogg.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def cues(
    invocation: Invocation,
    *,
    program: str,
    level: int,
    verbosity: str | None,
    counting: bool | None,
    audio: Path | None,
    as_json: bool,
) -> int:
    """Print everything the coach will say and sound in a session, with its times, or write it as sound."""
    from glutecoach.cli.settings_file import SettingsFile  # noqa: PLC0415  (--help needs none of these)
    from glutecoach.cli.shipped_phrases import english  # noqa: PLC0415
    from glutecoach.cli.user_library import load_user_library  # noqa: PLC0415
    from glutecoach.domain.compile import SessionCompiler  # noqa: PLC0415
    from glutecoach.domain.planned_session import PlannedSession  # noqa: PLC0415
    from glutecoach.formats.cue_sheet import render  # noqa: PLC0415

    found = find_program(load_user_library(invocation), program)
    planned = PlannedSession.of(found, checked_level(found, level))
    settings = SettingsFile(invocation.paths.settings).current
    manner = _preferences(settings.coach, verbosity, counting)
    if audio is not None:
        return _write_audio(invocation, audio, planned, manner, settings.audio)
    from glutecoach.sound.voices.lengths import speech_length  # noqa: PLC0415
    from glutecoach.sound.voices.pack import open_pack  # noqa: PLC0415

    timeline = SessionCompiler(english(), manner, speech_length(open_pack())).compile(planned.level)
    if as_json:
        say_json(_sheet_object(planned, timeline))
    else:
        say(*render(planned, timeline).rstrip("\n").split("\n"))
    return 0


def _write_audio(
    invocation: Invocation,
    path: Path,
    planned: "PlannedSession",
    manner: CoachPreferences,
    audio: "AudioPreferences",
) -> int:
    from glutecoach.cli.session_audio import write_session  # noqa: PLC0415  (needs the sound library)
    from glutecoach.cli.shipped_phrases import english  # noqa: PLC0415
    from glutecoach.cli.sounding import voice_for  # noqa: PLC0415

    voice = voice_for(audio, invocation.paths)
    try:
        written = write_session(
            path,
            planned.level,
            phrases=english(),
            manner=manner,
            audio=audio,
            voice=voice,
            tell=warn,
        )
    finally:
        voice.close()
    say(f"{path}: {planned.title}, level {planned.level.number}, {clock_text(written.length_ms)}.")
    if written.unspoken:
        warn(f"{counted(written.unspoken, 'sentence')} could not be spoken; see 'glutecoach doctor --sound'.")
    return 0


def _preferences(usual: CoachPreferences, verbosity: str | None, counting: bool | None) -> CoachPreferences:
    chosen = usual if verbosity is None else replace(usual, verbosity=Verbosity(verbosity))
    return chosen if counting is None else replace(chosen, counting=counting)


def _sheet_object(planned: "PlannedSession", timeline: "Timeline") -> dict[str, object]:
    segments: list[dict[str, object]] = []
    at_ms = 0
    for segment in timeline.segments:
        segments.append(_segment_object(at_ms, segment))
        at_ms += segment.planned_ms
    return {
        "program": planned.program,
        "title": planned.title,
        "level": planned.level.number,
        "planned_ms": timeline.planned_ms,
        "segments": segments,
    }


def _segment_object(at_ms: int, segment: "Segment") -> dict[str, object]:
    return {
        "at_ms": at_ms,
        "kind": segment.kind.value,
        "item": segment.item_index,
        "exercise": segment.item.exercise.id,
        "set": segment.set_number,
        "side": segment.side.value if segment.side else None,
        "duration_ms": segment.duration_ms,
        "planned_ms": segment.planned_ms,
        "repetitions": segment.repetitions,
        "cues": [
            {
                "at_ms": at_ms + cue.at_ms,
                "track": cue.track.value,
                "kind": cue.kind.value,
                "text": cue.payload,
            }
            for cue in segment.cues
        ],
    }
