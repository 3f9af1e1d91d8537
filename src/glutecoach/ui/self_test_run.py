"""One self-test being played: the coach of a session, and what each side came to. Knows no widget."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from glutecoach.domain.moment import day_of
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SetOutcome, SetRecord
from glutecoach.domain.recorder import RecorderStatus
from glutecoach.domain.self_test_session import PlannedTest
from glutecoach.domain.session_events import CoachEvent
from glutecoach.domain.timeline import SegmentKind, Side
from glutecoach.domain.transport import PlayerState
from glutecoach.ui.session_ledger import Ledger
from glutecoach.ui.session_run import SessionRun

if TYPE_CHECKING:
    from glutecoach.domain.self_test import SelfTest
    from glutecoach.ui.services import Services

_SECOND_MS = 1000


class Unwritten:
    """Takes the facts of a self-test and writes nothing down: it is no session, and counts for no streak."""

    session_id = ""

    def record_pain_before(self, score: int) -> None:
        """Do nothing."""

    def record_set(self, done: SetRecord) -> None:
        """Do nothing."""

    def record_pain(self, report: PainReport) -> None:
        """Do nothing."""

    def record_swap(self, item_index: int, exercise: str) -> None:
        """Do nothing."""

    def finish(self, outcome: SessionOutcome) -> None:
        """Do nothing."""

    def check_in(self, said: CheckIn) -> None:
        """Do nothing."""

    def checkpoint(self, where: Checkpoint) -> None:
        """Do nothing."""

    def status(self) -> RecorderStatus:
        """Tell that nothing waits."""
        return RecorderStatus(0, 0)

    def close(self) -> None:
        """Do nothing."""


@dataclass(slots=True)
class SelfTestRun(SessionRun):
    """A coach that plays a self-test, and the verbs that a test knows."""

    test: "SelfTest" = field(kw_only=True)
    hurt: bool = False
    """Whether it was ended because something hurt."""

    @classmethod
    def begin_test(
        cls, services: "Services", planned: PlannedTest, listener: Callable[[CoachEvent], None]
    ) -> "SelfTestRun":
        """Begin a self-test."""
        moment = services.clock.now()
        ledger = Ledger(Unwritten())
        sound = services.open_sound(services.settings.current)
        coach = services.coach_for(planned, ledger, sound, listener, None)
        return cls(
            planned, coach, ledger, sound, moment.local, moment.zone, day_of(moment), test=planned.test
        )

    @property
    def saved_in_words(self) -> str:
        """Nothing is saved before its result is kept."""
        return ""

    # What it came to.

    @property
    def complete(self) -> bool:
        """Whether every side was tested to its end."""
        return set(self.sides_done) == set(self.test.side_list)

    @property
    def sides_done(self) -> tuple[Side | None, ...]:
        """The sides with a try that was ended as it should be."""
        done = {each.side for each in self.ledger.sets if each.outcome is SetOutcome.COMPLETED}
        return tuple(side for side in self.test.side_list if side in done)

    @property
    def measured(self) -> dict[Side | None, float]:
        """The best whole seconds of each side; empty where the player does not measure."""
        return self._best({SetOutcome.COMPLETED})

    @property
    def cut_short(self) -> dict[Side | None, float]:
        """The same with tries that were stopped, for sides with no other one."""
        return self._best({SetOutcome.STOPPED, SetOutcome.PAIN}) | self.measured

    def _best(self, outcomes: set[SetOutcome]) -> dict[Side | None, float]:
        best: dict[Side | None, float] = {}
        for each in self.ledger.sets:
            seconds = each.timed_ms // _SECOND_MS
            if self.test.is_timed and each.outcome in outcomes and seconds:
                best[each.side] = max(best.get(each.side, 0), float(seconds))
        return best

    # Verbs. Each is safe at any time.

    def tick(self) -> None:
        """Deliver what is due; a side that has reached the limit needs no other try."""
        self.coach.tick()
        snapshot = self.coach.snapshot()
        at_limit = self.measured.get(snapshot.segment.side, 0) >= (self.test.cap_s or float("inf"))
        if snapshot.segment.kind is SegmentKind.REST and at_limit:
            self.coach.skip_item()

    def press(self) -> bool:
        """End a hold, or tell that the number is read off; elsewhere pause and go on."""
        before = self.coach.snapshot().state
        self.coach.tick()
        state = self.coach.snapshot().state
        if state is PlayerState.PAUSED and before is not state:
            # Found by this very key to have been away: show that first.
            return True
        if state is PlayerState.PLAYING and self.coach.done():
            return True
        return self.toggle_pause()

    def toggle_pause(self) -> bool:
        """Pause, and go on; a try against the clock that was interrupted begins again, counted in."""
        snapshot = self.coach.snapshot()
        timed = snapshot.segment.kind is SegmentKind.TEST and snapshot.duration_ms is not None
        if snapshot.state is PlayerState.PAUSED and timed:
            self.coach.back()
        return self.coach.toggle_pause()

    def skip(self) -> bool:
        """Leave this part out: the words, the practice, or the tries of a side that are left."""
        match self.coach.snapshot().segment.kind:
            case SegmentKind.TEST | SegmentKind.REST:
                return self.coach.skip_item()
            case SegmentKind.COUNT_IN:
                return False
            case _:
                return self.coach.skip()

    def next_part(self) -> bool:
        """End a hold, or tell that the number is read off; else leave this part out."""
        playing = self.coach.snapshot().state is PlayerState.PLAYING
        return (playing and self.coach.done()) or self.skip()

    def part_before(self) -> bool:
        """Repeat nothing: the best of more tries than others had would compare with nobody's."""
        return False

    def stop(self) -> bool:
        """End it here."""
        return self.coach.stop()

    def stop_for_pain(self) -> bool:
        """End it here, kindly: something hurts."""
        stopped = self.coach.stop()
        if stopped:
            self.hurt = True
            self.coach.tell_hurt()
        return stopped
