"""The app as it is, with a listener between coach and screen that notes how late each cue is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from glutecoach.cli.invocation import Invocation
from glutecoach.cli.wiring import House
from glutecoach.coach import Coach
from glutecoach.domain.events import CueDue
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.recorder import Recorder
from glutecoach.domain.session_events import CoachEvent
from glutecoach.sound.port import Sound
from glutecoach.ui.app import GlutecoachApp


def main(folder: str, program: str, log: Path) -> None:
    """Play a program and write the milliseconds, one a line."""
    invocation = Invocation(os.environ)
    invocation.choose_data_dir(folder)
    house = House(invocation)
    with log.open("w", buffering=1, encoding="utf-8") as file:

        def coach_for(
            planned: PlannedSession,
            recorder: Recorder,
            sound: Sound,
            listener: Callable[[CoachEvent], None],
            start: Checkpoint | None = None,
        ) -> Coach:
            def noting(event: CoachEvent) -> None:
                if isinstance(event, CueDue):
                    file.write(f"{event.late_ms}\n")
                listener(event)

            return house.coach(planned, recorder, sound, noting, start)

        services = replace(house.services(), coach_for=coach_for)
        GlutecoachApp(services, PlannedSession.of(house.library.programs[program], 1)).run()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
