"""One session being written down: turns what happened into facts and hands them to the writer."""

from collections.abc import Callable
from dataclasses import replace

from glutecoach.domain.moment import Clock
from glutecoach.domain.planned_session import Checkpoint
from glutecoach.domain.record import CheckIn, PainReport, SessionOutcome, SessionRecord, SetRecord
from glutecoach.domain.recorder import RecorderStatus
from glutecoach.store.bodies import check_in_body, line, pain_body, set_body, standing_body
from glutecoach.store.json_text import Body, dumps
from glutecoach.store.rows import Kind, fact_now
from glutecoach.store.writer import Writer


class JournalRecorder:
    """Records into the journal, or, while that takes nothing, keeps what it can and says so."""

    def __init__(
        self, record: SessionRecord, seq: int, writer: Writer, clock: Clock, let_go: Callable[[], None]
    ) -> None:
        self._record = record
        self._seq = seq
        self._writer = writer
        self._clock = clock
        self._let_go = let_go
        self._unwritable = ""

    @property
    def session_id(self) -> str:
        """Identity of the session."""
        return self._record.id

    @property
    def is_finished(self) -> bool:
        """Whether its end was written."""
        return self._record.outcome is not None

    def begin(self, kind: Kind, body: Body) -> None:
        """Write that the session starts or goes on."""
        self._put(kind, lambda: body)

    def record_pain_before(self, score: int) -> None:
        """Write how much it hurt before it began."""
        self._put(Kind.BEFORE, lambda: {"pain": score})

    def record_set(self, done: SetRecord) -> None:
        """Write a finished set: one transaction."""
        if self._put(Kind.SET, lambda: set_body(done)):
            self._record = replace(self._record, sets=(*self._record.sets, done))

    def record_pain(self, report: PainReport) -> None:
        """Write that something hurt."""
        self._put(Kind.PAIN, lambda: pain_body(report))

    def record_swap(self, item_index: int, exercise: str) -> None:
        """Write that an item is done with another exercise from here on."""
        self._put(Kind.SWAP, lambda: {"item": item_index, "exercise": line(exercise)})

    def finish(self, outcome: SessionOutcome) -> None:
        """Write how it ended; nothing but a check-in follows."""
        ended = replace(self._record, outcome=outcome)
        if self._put(Kind.FINISH, lambda: standing_body(ended)):
            self._record = ended

    def check_in(self, said: CheckIn) -> None:
        """Write what the user said; a later one replaces an earlier one."""
        self._put(Kind.CHECK_IN, lambda: check_in_body(said))

    def checkpoint(self, where: Checkpoint) -> None:
        """Remember the position for a crash; the newest is enough."""
        self._writer.place(where)

    def status(self) -> RecorderStatus:
        """Tell what has reached the disk."""
        status = self._writer.status()
        return replace(status, problem=status.problem or self._unwritable)

    def flush(self) -> bool:
        """Wait until everything up to now was tried."""
        return self._writer.flush()

    def close(self) -> None:
        """Wait until all is written, or is known not to be, and let the session go."""
        self._writer.close()
        self._let_go()

    def _put(self, kind: Kind, make_body: Callable[[], Body]) -> bool:
        """Hand over a fact; tells whether it is one that can be written."""
        if self._record.outcome is not None and kind is not Kind.CHECK_IN:
            return False
        try:
            body = dumps(make_body())
        except (TypeError, ValueError):
            self._unwritable = "Something of this session could not be written down."
            return False
        self._writer.put(fact_now(self._clock, self._record.id, self._seq, kind, body))
        self._seq += 1
        return True
