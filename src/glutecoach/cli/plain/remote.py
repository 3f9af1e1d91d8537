"""Media keys in the plain terminal: fetched at every turn, told whenever something happened."""

from typing import TYPE_CHECKING

from glutecoach.desktop.session_bus import bus_of_this_desktop
from glutecoach.domain.now_playing import now_playing

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House
    from glutecoach.desktop.media_thread import MediaThread
    from glutecoach.ui.session_run import SessionRun


class PlainRemote:
    """Lets media keys drive a session that is printed line by line."""

    def __init__(self, run: "SessionRun", keys: "MediaThread", whole: str) -> None:
        """Prepare for one session.

        Args:
            run: the session.
            keys: what is pressed.
            whole: the name of what is played.
        """
        self._run = run
        self._keys = keys
        self._whole = whole
        self._listening = True
        self._news = True

    def heard(self) -> None:
        """Take note that something happened in the session."""
        self._news = True

    def turn(self, *, listening: bool) -> None:
        """Do what was asked for, and tell how it stands; not while a question waits for its answer."""
        while (asked := self._keys.take()) is not None:
            if listening and not self._run.coach.finished:
                self._run.obey(asked)
        if self._news or listening != self._listening:
            self._news, self._listening = False, listening
            snapshot = self._run.coach.snapshot()
            self._keys.tell(now_playing(snapshot, self._whole, listening=listening))

    def close(self) -> None:
        """Leave nothing behind."""
        self._keys.close()


def remote_for(run: "SessionRun", house: "House", whole: str) -> PlainRemote | None:
    """Return the media keys of the desktop; None: it has no bus that offers any."""
    if not bus_of_this_desktop(house.environment):
        return None
    from glutecoach.desktop.media_keys import media_keys_for  # noqa: PLC0415  (both need a loop: not without a bus)
    from glutecoach.desktop.media_thread import MediaThread  # noqa: PLC0415

    keys = media_keys_for(house.environment, house.wall.monotonic_ms)
    return PlainRemote(run, MediaThread(keys), whole)
