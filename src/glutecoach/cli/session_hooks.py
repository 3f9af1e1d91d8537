"""The hooks of a session: run when it begins and when it is over, whatever plays it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from glutecoach.desktop.hooks import run_hook
from glutecoach.domain.planned_session import Checkpoint, PlannedSession
from glutecoach.domain.preferences import Settings
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.recorder import Recorder, RecorderStatus
from glutecoach.domain.session_events import CoachEvent

UNFINISHED = "unfinished"
"""What the second hook is told of a session that was left to be continued."""


@dataclass(slots=True)
class HookedRecorder:
    """Hands every fact on, and sees by them when a session is over."""

    inner: Recorder
    planned: PlannedSession
    settings: Callable[[], Settings]
    """Those in force when a hook is due."""
    trouble: Callable[[str], None]
    """Told why a hook could not be started."""
    _begun: bool = False
    _over: bool = False
    _done: list[SetRecord] = field(default_factory=list)

    @property
    def session_id(self) -> str:
        """Identity of the session."""
        return self.inner.session_id

    def listening(self, listener: Callable[[CoachEvent], None]) -> Callable[[CoachEvent], None]:
        """Return a listener that sees the session begin, and hands every event on."""

        def hear(event: CoachEvent) -> None:
            if not self._begun:
                self._begun = True
                self._run(self.settings().hooks.before_session, {"GLUTECOACH_EVENT": "before-session"})
            listener(event)

        return hear

    def record_pain_before(self, score: int) -> None:
        """Hand it on."""
        self.inner.record_pain_before(score)

    def record_set(self, done: SetRecord) -> None:
        """Hand it on."""
        self._done.append(done)
        self.inner.record_set(done)

    def record_pain(self, report: PainReport) -> None:
        """Hand it on."""
        self.inner.record_pain(report)

    def record_swap(self, item_index: int, exercise: str) -> None:
        """Hand it on."""
        self.inner.record_swap(item_index, exercise)

    def finish(self, outcome: SessionOutcome) -> None:
        """Hand it on; the session is over."""
        self.inner.finish(outcome)
        self._end(outcome.value)

    def check_in(self, said: CheckIn) -> None:
        """Hand it on."""
        self.inner.check_in(said)

    def checkpoint(self, where: Checkpoint) -> None:
        """Hand it on."""
        self.inner.checkpoint(where)

    def status(self) -> RecorderStatus:
        """Ask the other."""
        return self.inner.status()

    def close(self) -> None:
        """Hand it on; a session that was left is over for now, too."""
        self.inner.close()
        self._end(UNFINISHED)

    def _end(self, outcome: str) -> None:
        """Run the second hook once, and only where the first had its turn."""
        if self._begun and not self._over:
            self._over = True
            told = {
                "GLUTECOACH_EVENT": "after-session",
                "GLUTECOACH_OUTCOME": outcome,
                "GLUTECOACH_SETS": str(sum(done.outcome is SetOutcome.COMPLETED for done in self._done)),
                "GLUTECOACH_WORK_S": str(round(sum(done.credited_ms for done in self._done) / 1000)),
            }
            self._run(self.settings().hooks.after_session, told)

    def _run(self, argv: tuple[str, ...], told: dict[str, str]) -> None:
        own = {
            "GLUTECOACH_PROGRAM": self.planned.program,
            "GLUTECOACH_LEVEL": str(self.planned.level.number),
            "GLUTECOACH_SESSION": self.session_id,
        }
        problem = run_hook(argv, {**told, **own})
        if problem:
            self.trouble(problem)
