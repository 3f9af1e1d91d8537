"""Keeps a sound process running and hands it commands, on a thread of its own."""

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum
from queue import Empty, Full, Queue

from glutecoach.sound.child import Child
from glutecoach.sound.protocol import Report, volume_line

WAITING_LIMIT = 64
"""So many commands may wait; a process that lags so far behind is stuck, and further ones are dropped."""
RESTART_AFTER_S = (1.0, 5.0, 30.0)
"""Pauses before a lost process is started again, once each."""
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
        volume_percent: int,
        monotonic: Callable[[], float],
        restart_after_s: Sequence[float] = RESTART_AFTER_S,
    ) -> None:
        self._start = start
        self._volume_percent = volume_percent
        self._monotonic = monotonic
        self._restart_after_s = restart_after_s
        self._lines: Queue[bytes] = Queue(WAITING_LIMIT)
        self._closing = threading.Event()
        self._settled = threading.Event()
        self._child: Child | None = None
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

    def send(self, line: bytes) -> None:
        """Hand a line on; it is dropped when the process is stuck or gone."""
        if self._closing.is_set() or self.state in {Condition.RESTARTING, Condition.GIVEN_UP}:
            return
        try:
            self._lines.put_nowait(line)
        except Full:
            return

    def set_volume(self, percent: int) -> None:
        """Play at this loudness, also after a restart."""
        self._volume_percent = percent
        self.send(volume_line(percent))

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

    def _wake(self) -> None:
        try:
            self._lines.put_nowait(b"")
        except Full:
            return  # then there is something to wake up for already

    def _run(self) -> None:
        for pause_s in (0.0, *self._restart_after_s):
            if self._closing.wait(pause_s):
                break
            self._run_once()
            if self._closing.is_set() or not self._worth_another():
                break
            self.state = Condition.RESTARTING
        if self._closing.is_set():
            self.state = Condition.CLOSED
        elif self.state is Condition.RESTARTING:
            self.state = Condition.GIVEN_UP
        self._settled.set()

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
        listener.start()
        try:
            child.send(volume_line(self._volume_percent))
            self._forward(child, heard)
        finally:
            child.end()
            listener.join(CLOSE_S)
            if not listener.is_alive():
                child.let_go()
            self._child = None
            self._forget_waiting()

    def _listen(self, child: Child, heard: "_Heard") -> None:
        for report, detail in child.reports():
            heard.count += 1
            if report is Report.BEAT:
                continue
            self.state = report
            if report is Report.PLAYING:
                self._played = True
                self.backend = detail
            self._settled.set()
        heard.gone = True
        self._wake()

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

    def _forget_waiting(self) -> None:
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
