"""The app as it is, with a note of everything that it asks of its sound and shows on its screen.

``python heard_app.py FOLDER PROGRAM LEVEL LOG``: each line of the log is a JSON object with the time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.coach import Coach
from glutecoach.domain.events import CueDue
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.domain.recorder import Recorder
from glutecoach.domain.session_events import CoachEvent
from glutecoach.sound.delivery import order_for
from glutecoach.sound.port import DueCue, Sound
from glutecoach.steady import steady_s
from glutecoach.ui.app import GlutecoachApp

Note = Callable[..., None]


class NotedSound:
    """A sound that is written down; everything that is not told apart here goes straight to it."""

    def __init__(self, sound: Sound, note: Note) -> None:
        self._sound = sound
        self._note = note
        # What a cue turns into is for the device's sound alone to know; a silent sound has no such thing.
        self._clip = getattr(sound, "_clip", lambda _: None)

    def schedule(self, cues: Sequence[DueCue]) -> None:
        for due in cues:
            order = order_for(due, self._clip)
            self._note(
                "schedule",
                key=due.key,
                due_s=due.due_s,
                payload=due.cue.payload,
                track=due.cue.track.value,
                kind=due.cue.kind.value,
                late_s=order.late_s if order else 0,
                path=order.path if order else "",
                chime=order.chime if order else "",
            )
        self._sound.schedule(cues)

    def unschedule(self) -> None:
        self._sound.unschedule()
        self._note("unschedule")

    def hush(self) -> None:
        self._sound.hush()
        self._note("hush")

    def close(self) -> None:
        self._note("close")
        self._sound.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sound, name)


def main(folder: str, program: str, level: int, log: Path) -> None:
    """Play a program and write the log."""
    invocation = Invocation(os.environ)
    invocation.choose_data_dir(folder)
    house = House(invocation)
    with log.open("w", buffering=1, encoding="utf-8") as file:

        def note(what: str, **details: object) -> None:
            file.write(json.dumps({"at_s": steady_s(), "what": what, **details}) + "\n")

        def open_sound(settings: Settings) -> Sound:
            note("open")
            return NotedSound(house.sound(settings), note)

        def coach_for(
            planned: PlannedSession,
            recorder: Recorder,
            sound: Sound,
            listener: Callable[[CoachEvent], None],
            start: Checkpoint | None = None,
        ) -> Coach:
            def noting(event: CoachEvent) -> None:
                listener(event)
                if isinstance(event, CueDue):
                    note(
                        "shown", late_ms=event.late_ms, payload=event.cue.payload, track=event.cue.track.value
                    )
                else:
                    note(type(event).__name__)

            return house.coach(planned, recorder, sound, noting, start)

        services = replace(house.services(), coach_for=coach_for, open_sound=open_sound)
        GlutecoachApp(services, PlannedSession.of(house.library.programs[program], level)).run()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
