"""One session being played, with all that has to be let go of afterwards. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from glutecoach.domain.dose_words import counted
from glutecoach.domain.now_playing import MediaCommand
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.record import CheckIn, SessionRecord
from glutecoach.domain.session_events import CoachEvent
from glutecoach.domain.transport import PlayerState
from glutecoach.ui.goals import standing
from glutecoach.ui.session_ledger import Ledger

if TYPE_CHECKING:
    from glutecoach.coach import Coach
    from glutecoach.sound.port import Sound
    from glutecoach.store.changes import UnfinishedSession
    from glutecoach.ui.services import Services


@dataclass(slots=True)
class SessionRun:
    """A coach with its ledger and sound."""

    planned: PlannedSession
    coach: "Coach"
    ledger: Ledger
    sound: "Sound"
    started: datetime
    zone: str
    day: date
    """The calendar day it belongs to."""
    closed: bool = False
    earlier: SessionRecord | None = None
    """What was done and said before it was interrupted."""

    @classmethod
    def begin(
        cls,
        services: "Services",
        planned: PlannedSession,
        resume: "UnfinishedSession | None",
        listener: Callable[[CoachEvent], None],
    ) -> "SessionRun":
        """Begin a session, or go on with a killed one.

        Raises:
            GlutecoachError: a session is running in another window.
        """
        planned = services.homework.dated(planned)
        moment = services.clock.now()
        started, zone, day = moment.local, moment.zone, planned.day or standing(services).today
        if resume is None:
            ledger = Ledger(services.journal.begin(planned, timed=services.speed == 1))
            if planned.pain_before is not None:
                ledger.record_pain_before(planned.pain_before)
        else:
            record = resume.record
            started, zone, day = record.started, record.zone, record.day
            ledger = Ledger(services.journal.proceed(record.id), record.sets)
        sound = services.open_sound(services.settings.current)
        start = resume.checkpoint if resume else None
        coach = services.coach_for(planned, ledger, sound, listener, start)
        earlier = resume.record if resume else None
        return cls(planned, coach, ledger, sound, started, zone, day, earlier=earlier)

    @property
    def record(self) -> SessionRecord:
        """What was done so far."""
        record = self.ledger.as_record(self.planned, self.started, self.zone, self.day)
        if self.earlier is None:
            return record
        pains = (*self.earlier.pains, *record.pains)
        return replace(record, pains=pains, pain_before=self.earlier.pain_before)

    @property
    def saved_in_words(self) -> str:
        """What is on the disk for certain, such as ``3 sets saved``; empty before the first."""
        saved = self.ledger.sets_saved
        return f"{counted(saved, 'set')} saved" if saved else ""

    @property
    def preparing_in_words(self) -> str:
        """How far the voice has come; empty when nothing more is awaited of it."""
        made = self.sound.preparation()
        return "" if made.is_over else f"voice: {made.ready} of {counted(made.total, 'sentence')} ready"

    @property
    def trouble(self) -> str:
        """Why something is not being saved; empty when all is well."""
        return self.coach.storage().problem

    def tick(self) -> None:
        """Deliver what is due."""
        self.coach.tick()

    def toggle_pause(self) -> bool:
        """Pause, or go on through the countdown."""
        return self.coach.toggle_pause()

    def press(self) -> bool:
        """Do what any key does in the floor view: pause, or go on."""
        return self.toggle_pause()

    def next_part(self) -> bool:
        """Go to the next part; a set at one's own pace is done."""
        return self.coach.done() or self.coach.skip()

    def part_before(self) -> bool:
        """Begin this part again; twice: the part before."""
        return self.coach.back()

    def obey(self, asked: MediaCommand) -> bool:
        """Do what a media key asks for. None of them ends the session: "stop" makes it stand still."""
        match asked:
            case MediaCommand.NEXT:
                return self.next_part()
            case MediaCommand.PREVIOUS:
                return self.part_before()
            case MediaCommand.PLAY_PAUSE:
                return self.toggle_pause()
            case MediaCommand.PLAY:
                return self.coach.snapshot().state is PlayerState.PAUSED and self.toggle_pause()
            case MediaCommand.PAUSE | MediaCommand.STOP:
                return self.coach.pause()

    def say(self, said: CheckIn) -> None:
        """Write down what the user says about the session."""
        self.coach.check_in(said)

    def close(self) -> None:
        """Let go of everything; waits until all is written, or is known not to be."""
        if not self.closed:
            self.closed = True
            self.coach.close()
            self.sound.close()
