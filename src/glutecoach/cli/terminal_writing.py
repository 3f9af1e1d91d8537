"""Writing what is meant for the terminal itself: its bell and its commands, never a text from a file."""

import sys
from collections.abc import Callable


def terminal_writer() -> Callable[[str], object] | None:
    """Return what writes to the user's terminal at once; None: the output goes elsewhere."""
    stream = sys.stdout
    if stream is None or not stream.isatty():
        return None

    def write(text: str) -> None:
        stream.write(text)
        stream.flush()

    return write
