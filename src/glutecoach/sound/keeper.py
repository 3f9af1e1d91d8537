"""Keeps a sound process running and hands it commands, on a thread of its own."""

import threading
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from queue import Empty, Full, Queue

from glutecoach.sound.child import Child
from glutecoach.sound.handed import Handed
from glutecoach.sound.protocol import (
    Order,
    Report,
    Volumes,
    bed_line,
    cue_line,
    hush_line,
    unschedule_line,
    volume_line,
)

WAITING_LIMIT = 256
"""So many commands may wait; a process that lags so far behind is stuck, and further ones are dropped."""
RESTART_AFTER_S = (0.2, 1.0, 5.0, 30.0)
"""Pauses before a lost process is started again, once each."""
KEEP_TRYING_S = 30.0
"""Pause between further attempts, where sound was heard before: the device may come back."""
LASTED_S = 60.0
"""A process that has played so long was a success: the pauses begin anew."""
LOOK_S = 1.0
START_PATIENCE_S = 10.0
"""How long a process may be silent before its first report."""
PATIENCE_S = 4.0
"""How long it may be silent later."""
CLOSE_S = 1.0


class Condition(StrEnum):
    """How it stands with the process, beyond what it reports itself."""

    STARTING = "starting"
    RESTARTING = "restarting"
    GIVEN_UP = "given-up"
    CLOSED = "closed"


HOPELESS = frozenset({Report.NO_LIBRARY, Report.BROKEN_LIBRARY, Report.NO_CHIMES})
"""Starting again changes nothing about these."""


class Watchdog:
    """Tells a process that has fallen silent from a program or machine that was asleep."""

    def __init__(self, now_s: float) -> None:
        self._looked_s = now_s
        self._silent_s = 0.0
        self._reports = 0

    def alive(self, now_s: float, reports: int) -> bool:
        """Look once; ``reports`` is how many have come so far."""
        # However long nobody looked, the process had one chance to be heard since: it counts as one look.
        self._silent_s += min(now_s - self._looked_s, LOOK_S)
        self._looked_s = now_s
        if reports != self._reports:
            self._reports = reports
            self._silent_s = 0.0
        return self._silent_s < (PATIENCE_S if reports else START_PATIENCE_S)


class Keeper:
    """Runs the process; all of its methods return at once but ``settle`` and ``close``, which are bounded."""

    def __init__(
        self,
        start: Callable[[], Child],
        volumes: Volumes,
        monotonic: Callable[[], float],
        *,
        bed: str | None = None,
        on_broken: Callable[[str], None] = lambda _: None,
        restart_after_s: Sequence[float] = RESTART_AFTER_S,
        keep_trying_s: float | None = KEEP_TRYING_S,
    ) -> None:
        self._start = start
        self._volumes = volumes
        self._bed = bed
        self._monotonic = monotonic
        self._on_broken = on_broken
        self._restart_after_s = restart_after_s
        self._keep_trying_s = keep_trying_s
        self._lines: Queue[bytes] = Queue(WAITING_LIMIT)
        self._lock = threading.Lock()
        """Held while lines are put: what a new process is told first and what it is told then must agree."""
        self._taking = False
        self._handed = Handed()
        self._closing = threading.Event()
        self._settled = threading.Event()
        self._child: Child | None = None
        self._played_since_s: float | None = None
        self._played = False
        self.state: Condition | Report = Condition.STARTING
        self.backend = ""
        """The system's sound service, once it plays."""
        self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    @property
    def process_id(self) -> int | None:
        """The running process's number."""
        child = self._child
        return child.process_id if child else None

    def play(self, order: Order) -> None:
        """Let it be heard now; it is dropped when the process is stuck or gone."""
        with self._lock:
            self._put(cue_line(order))

    def schedule(self, orders: Iterable[Order]) -> None:
        """Let them be heard at their times, also after a restart."""
        with self._lock:
            for order in orders:
                self._hand(order)

    def unschedule(self) -> None:
        """Drop what has not begun."""
        with self._lock:
            self._handed.forget()
            self._put(unschedule_line())

    def hush(self) -> None:
        """Fall silent, and drop what has not begun."""
        with self._lock:
            self._handed.forget()
            self._put(hush_line())

    def set_volumes(self, volumes: Volumes) -> None:
        """Play at this loudness, also what is scheduled, and after a restart."""
        with self._lock:
            self._volumes = volumes
            self._put(volume_line(volumes))
            for order in self._handed.after(self._monotonic()):
                self._put(cue_line(order))

    def set_bed(self, path: str | None) -> None:
        """Lay a sound under everything, or none."""
        with self._lock:
            self._bed = path
            self._put(bed_line(path))

    def settle(self, timeout_s: float) -> None:
        """Wait until it is known whether anything plays."""
        self._settled.wait(timeout_s)

    def close(self) -> None:
        """End the process and the thread."""
        self._closing.set()
        self._wake()
        self._thread.join(CLOSE_S)
        if self._thread.is_alive() and (child := self._child):
            child.kill()
            self._thread.join(CLOSE_S)

    def _hand(self, order: Order) -> None:
        if not self._handed.is_new(order):
            return
        line = cue_line(order)
        if line and (self._put(line) or not self._taking):
            self._handed.remember(order)

    def _put(self, line: bytes) -> bool:
        if not self._taking or not line:
            return False
        try:
            self._lines.put_nowait(line)
        except Full:
            return False
        return True

    def _wake(self) -> None:
        try:
            self._lines.put_nowait(b"")
        except Full:
            return  # then there is something to wake up for already

    def _run(self) -> None:
        failures = 0
        while not self._closing.is_set():
            self._run_once()
            if self._closing.is_set() or not self._worth_another():
                break
            failures = 0 if self._lasted() else failures
            pause_s = self._pause_s(failures)
            self.state = Condition.RESTARTING if pause_s is not None else Condition.GIVEN_UP
            if pause_s is None or self._closing.wait(pause_s):
                break
            failures += 1
        if self._closing.is_set():
            self.state = Condition.CLOSED
        self._settled.set()

    def _pause_s(self, failures: int) -> float | None:
        """Return how long to wait before the next attempt; None: there is none."""
        if failures < len(self._restart_after_s):
            return self._restart_after_s[failures]
        return self._keep_trying_s if self._played else None

    def _lasted(self) -> bool:
        since_s, self._played_since_s = self._played_since_s, None
        return since_s is not None and self._monotonic() - since_s >= LASTED_S

    def _worth_another(self) -> bool:
        if self.state is Report.NO_DEVICE:
            return self._played  # it may come back; one that never was there need not be waited for
        return self.state not in HOPELESS

    def _run_once(self) -> None:
        try:
            child = self._child = self._start()
        except OSError:
            self.state = Condition.RESTARTING
            return
        heard = _Heard()
        listener = threading.Thread(
            target=self._listen, args=(child, heard), name="sound-reports", daemon=True
        )
        # Before anybody hears that it plays: what is asked for then must not be lost.
        first_lines = self._first_lines()
        listener.start()
        try:
            for line in first_lines:
                child.send(line)
            self._forward(child, heard)
        finally:
            self._take_no_more()
            child.end()
            listener.join(CLOSE_S)
            if not listener.is_alive():
                child.let_go()
            self._child = None

    def _first_lines(self) -> list[bytes]:
        with self._lock:
            self._taking = True
            cues = [cue_line(order) for order in self._handed.after(self._monotonic())]
            return [volume_line(self._volumes), *([bed_line(self._bed)] if self._bed else []), *cues]

    def _listen(self, child: Child, heard: "_Heard") -> None:
        for report, detail in child.reports():
            heard.count += 1
            if report is Report.BROKEN:
                self._on_broken(detail)
            elif report is not Report.BEAT:
                self._note(report, detail)
        heard.gone = True
        self._wake()

    def _note(self, report: Report, detail: str) -> None:
        if report is Report.PLAYING:
            self._played = True
            self._played_since_s = self._monotonic()
            self.backend = detail
        self.state = report
        self._settled.set()

    def _forward(self, child: Child, heard: "_Heard") -> None:
        watchdog = Watchdog(self._monotonic())
        while not self._closing.is_set() and not heard.gone:
            try:
                line = self._lines.get(timeout=LOOK_S)
            except Empty:
                line = b""
            if line:
                child.send(line)
            if not watchdog.alive(self._monotonic(), heard.count):
                return

    def _take_no_more(self) -> None:
        with self._lock:
            self._taking = False
            while True:
                try:
                    self._lines.get_nowait()
                except Empty:
                    return


class _Heard:
    """What one process has told."""

    def __init__(self) -> None:
        self.count = 0
        self.gone = False
