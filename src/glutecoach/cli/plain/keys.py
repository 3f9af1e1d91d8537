"""Single keys from the terminal, without Enter; the terminal is put back as it was, whatever happens."""

import os
import re
import select
import signal
import sys
import time
from types import FrameType
from typing import Any, Protocol, Self

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import termios
    import tty

ENTER = "\n"
END = "\x00"
"""Nothing will ever come again: the terminal is gone."""
NEXT, PREVIOUS = "\ue001", "\ue002"
"""What page keys and arrows stand for: remotes and pedals send them. No keyboard has these letters."""
_NAMED = {
    **dict.fromkeys(("[6~", "[C", "OC", "[B", "OB"), NEXT),
    **dict.fromkeys(("[5~", "[D", "OD", "[A", "OA"), PREVIOUS),
}
"""How a terminal sends them, after the escape character."""
_SEQUENCE = re.compile(r"\x1b(?:[\[O][0-?]*[ -/]*[@-~]|.)?", re.DOTALL)
"""An arrow or function key, or a letter pressed together with Alt."""
_POLL_S = 0.02


def _named(sequence: re.Match[str]) -> str:
    return _NAMED.get(sequence.group()[1:], "")


class Keys(Protocol):
    """Where keys come from; a context that must be left to put the terminal back."""

    @property
    def present(self) -> bool:
        """Whether somebody can press keys."""
        ...

    def wait(self, seconds: float) -> str:
        """Wait that long for a key; return it, or an empty string."""
        ...

    def rest(self) -> None:
        """Give the terminal back for a question with Enter."""
        ...

    def go_on(self) -> None:
        """Take it again."""
        ...

    def __enter__(self) -> Self:
        """Begin to take keys."""
        ...

    def __exit__(self, *ended: object) -> None:
        """Put the terminal back as it was."""
        ...


class NoKeys:
    """A pipe, or a terminal that somebody else is using: nothing is ever pressed."""

    present = False

    def wait(self, seconds: float) -> str:
        """Wait, in vain."""
        time.sleep(seconds)
        return ""

    def rest(self) -> None:
        """Do nothing."""

    def go_on(self) -> None:
        """Do nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        return None


if sys.platform == "win32":  # pragma: no cover
    _NAMED_BY_CONSOLE = {**dict.fromkeys("QMP", NEXT), **dict.fromkeys("IKH", PREVIOUS)}

    class ConsoleKeys(NoKeys):
        """The Windows console."""

        present = True

        def wait(self, seconds: float) -> str:
            """Ask again and again until the time is over."""
            deadline = time.monotonic() + seconds
            while not msvcrt.kbhit():
                left = deadline - time.monotonic()
                if left <= 0:
                    return ""
                time.sleep(min(left, _POLL_S))
            key = msvcrt.getwch()
            if key in {"\x00", "\xe0"}:
                return _NAMED_BY_CONSOLE.get(msvcrt.getwch(), "")
            if key == "\x03":
                raise KeyboardInterrupt
            return ENTER if key == "\r" else key

    def terminal_keys() -> Keys:
        """Return the keys of the terminal at standard input, or none."""
        return ConsoleKeys() if sys.stdin is not None and sys.stdin.isatty() else NoKeys()

else:

    class TerminalKeys:
        """A POSIX terminal: keys come one by one and are not shown; Ctrl-C and Ctrl-Z work as ever."""

        present = True

        def __init__(self, descriptor: int) -> None:
            self._descriptor = descriptor
            self._before = termios.tcgetattr(descriptor)
            self._after_stop: Any = None
            self._gone = False
            self._taken = False
            self._waiting = ""

        def __enter__(self) -> Self:
            self.go_on()
            self._after_stop = signal.signal(signal.SIGCONT, self._woken)
            return self

        def __exit__(self, *ended: object) -> None:
            signal.signal(signal.SIGCONT, self._after_stop)
            self.rest()

        def go_on(self) -> None:
            """Take the terminal."""
            tty.setcbreak(self._descriptor, termios.TCSADRAIN)
            self._taken = True

        def rest(self) -> None:
            """Put the terminal back as it was."""
            if self._taken:
                self._taken = False
                try:
                    termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._before)
                except termios.error:
                    self._gone = True

        def wait(self, seconds: float) -> str:
            """Wait for a key; of those that come as several letters most are passed over."""
            if not self._waiting and not self._gone:
                self._waiting = _SEQUENCE.sub(_named, self._pressed(seconds))
            key, self._waiting = self._waiting[:1], self._waiting[1:]
            return END if self._gone and not key else key

        def _pressed(self, seconds: float) -> str:
            try:
                if not select.select([self._descriptor], [], [], seconds)[0]:
                    return ""
                pressed = os.read(self._descriptor, 64)
            except OSError:
                pressed = b""
            self._gone = not pressed
            return pressed.decode("utf-8", errors="replace")

        def _woken(self, _number: int, _frame: FrameType | None) -> None:
            """After Ctrl-Z and ``fg`` the shell may have changed the terminal: take it again."""
            if self._taken and in_foreground(self._descriptor):
                self.go_on()

    def in_foreground(descriptor: int) -> bool:
        """Tell whether this process may use the terminal; touching it from the background stops a process."""
        try:
            return os.tcgetpgrp(descriptor) == os.getpgrp()
        except OSError:
            # It is not the terminal that controls this process, so nothing can stop us.
            return True

    def terminal_keys() -> Keys:
        """Return the keys of the terminal at standard input, or none."""
        if sys.stdin is None or not sys.stdin.isatty() or not in_foreground(sys.stdin.fileno()):
            return NoKeys()
        return TerminalKeys(sys.stdin.fileno())
