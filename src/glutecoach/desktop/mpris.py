"""The session as a media player of the desktop (MPRIS 2). Loaded only where there is a bus.

Nothing here ends a session: "stop" makes it stand still, and closing the player is not offered.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Annotated

from dbus_fast import NameFlag, PropertyAccess, RequestNameReply, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusDouble,
    DBusInt64,
    DBusObjectPath,
    DBusSignature,
    DBusStr,
)
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from glutecoach.domain.now_playing import MediaCommand, NowPlaying, Playing

NAME = "org.mpris.MediaPlayer2.glutecoach"
PATH = "/org/mpris/MediaPlayer2"
_NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_STATES = {Playing.PLAYING: "Playing", Playing.PAUSED: "Paused", Playing.STOPPED: "Stopped"}
_JUMP_MS = 1_500
"""A position that differs by more from the expected one is told: somebody jumped."""
_US = 1_000

# What the library logs would be drawn over the session.
logging.getLogger("dbus_fast").addHandler(logging.NullHandler())

DBusStrings = Annotated[list[str], DBusSignature("as")]


class Root(ServiceInterface):
    """Who the player is. It has no window to be raised, and is not closed from outside."""

    def __init__(self) -> None:
        super().__init__("org.mpris.MediaPlayer2")

    @dbus_method(name="Raise")
    def bring_forward(self) -> None:
        """Do nothing: ``CanRaise`` is false."""

    @dbus_method(name="Quit")
    def leave(self) -> None:
        """Do nothing: ``CanQuit`` is false."""

    @dbus_property(access=PropertyAccess.READ, name="CanQuit")
    def can_quit(self) -> DBusBool:
        """Never: a session is ended by the user who is in it."""
        return False

    @dbus_property(access=PropertyAccess.READ, name="CanRaise")
    def can_raise(self) -> DBusBool:
        """Never: the terminal is not ours."""
        return False

    @dbus_property(access=PropertyAccess.READ, name="HasTrackList")
    def has_track_list(self) -> DBusBool:
        """There is none."""
        return False

    @dbus_property(access=PropertyAccess.READ, name="Identity")
    def identity(self) -> DBusStr:
        """Name ourselves."""
        return "glutecoach"

    @dbus_property(access=PropertyAccess.READ, name="SupportedUriSchemes")
    def schemes(self) -> DBusStrings:
        """Nothing is opened from outside."""
        return []

    @dbus_property(access=PropertyAccess.READ, name="SupportedMimeTypes")
    def types(self) -> DBusStrings:
        """Nothing is opened from outside."""
        return []


class Player(ServiceInterface):
    """The session: its verbs, and how it stands."""

    def __init__(self, pressed: Callable[[MediaCommand], None], now_ms: Callable[[], int]) -> None:
        super().__init__("org.mpris.MediaPlayer2.Player")
        self._pressed = pressed
        self._now_ms = now_ms
        self._playing: NowPlaying | None = None
        self._told_ms = now_ms()
        self._position_ms = 0

    def tell(self, playing: NowPlaying) -> None:
        """Tell the desktop what has changed, if anything has."""
        before, self._playing = self._described(), playing
        jumped = abs(self._expected_ms() - playing.position_ms) > _JUMP_MS
        self._told_ms, self._position_ms = self._now_ms(), playing.position_ms
        after = self._described()
        changed = {name: value for name, value in after.items() if before[name] != value}
        if changed:
            self.emit_properties_changed(changed)
        if jumped and "Metadata" not in changed:
            self.seeked()

    def _expected_ms(self) -> int:
        """Return where the part stands by now."""
        playing = self._playing
        passed_ms = self._now_ms() - self._told_ms if playing is not None and playing.moving else 0
        position_ms = self._position_ms + passed_ms
        if playing is None or playing.length_ms is None:
            return position_ms
        return min(position_ms, playing.length_ms)

    def _described(self) -> dict[str, object]:
        playing = self._playing
        listening = playing is not None and playing.listening
        return {
            "PlaybackStatus": _STATES[playing.state] if playing else "Stopped",
            "Metadata": _metadata(playing),
            **dict.fromkeys(("CanGoNext", "CanGoPrevious", "CanPlay", "CanPause"), listening),
        }

    @dbus_method(name="Next")
    def go_next(self) -> None:
        """Go to the next part."""
        self._pressed(MediaCommand.NEXT)

    @dbus_method(name="Previous")
    def go_previous(self) -> None:
        """Begin the part again, or the one before."""
        self._pressed(MediaCommand.PREVIOUS)

    @dbus_method(name="Pause")
    def pause(self) -> None:
        """Stand still."""
        self._pressed(MediaCommand.PAUSE)

    @dbus_method(name="PlayPause")
    def play_pause(self) -> None:
        """Stand still, or go on."""
        self._pressed(MediaCommand.PLAY_PAUSE)

    @dbus_method(name="Stop")
    def stop(self) -> None:
        """Stand still: nothing is lost."""
        self._pressed(MediaCommand.STOP)

    @dbus_method(name="Play")
    def play(self) -> None:
        """Go on."""
        self._pressed(MediaCommand.PLAY)

    @dbus_method(name="Seek")
    def seek(self, offset: DBusInt64) -> None:
        """Do nothing: ``CanSeek`` is false."""

    @dbus_method(name="SetPosition")
    def set_position(self, track: DBusObjectPath, position: DBusInt64) -> None:
        """Do nothing: ``CanSeek`` is false."""

    @dbus_method(name="OpenUri")
    def open_uri(self, uri: DBusStr) -> None:
        """Do nothing: nothing is opened from outside."""

    @dbus_signal(name="Seeked")
    def seeked(self) -> DBusInt64:
        """Tell of a jump within the part."""
        return self._position_ms * _US

    @dbus_property(access=PropertyAccess.READ, name="PlaybackStatus")
    def playback_status(self) -> DBusStr:
        """Tell how it stands."""
        return _STATES[self._playing.state] if self._playing else "Stopped"

    @dbus_property(access=PropertyAccess.READ, name="Rate")
    def rate(self) -> DBusDouble:
        """As fast as life."""
        return 1.0

    @dbus_property(access=PropertyAccess.READ, name="MinimumRate")
    def minimum_rate(self) -> DBusDouble:
        """As fast as life."""
        return 1.0

    @dbus_property(access=PropertyAccess.READ, name="MaximumRate")
    def maximum_rate(self) -> DBusDouble:
        """As fast as life."""
        return 1.0

    @dbus_property(access=PropertyAccess.READ, name="Volume")
    def volume(self) -> DBusDouble:
        """Full; the volume is in the settings."""
        return 1.0

    @dbus_property(access=PropertyAccess.READ, name="Position")
    def position(self) -> DBusInt64:
        """Tell the microseconds into the part."""
        return self._expected_ms() * _US

    @dbus_property(access=PropertyAccess.READ, name="Metadata")
    def metadata(self) -> DBusDict:
        """Tell what is done, and of what."""
        return _metadata(self._playing)

    @dbus_property(access=PropertyAccess.READ, name="CanGoNext")
    def can_go_next(self) -> DBusBool:
        """Tell whether keys are heard just now."""
        return self._playing is not None and self._playing.listening

    @dbus_property(access=PropertyAccess.READ, name="CanGoPrevious")
    def can_go_previous(self) -> DBusBool:
        """Tell whether keys are heard just now."""
        return self._playing is not None and self._playing.listening

    @dbus_property(access=PropertyAccess.READ, name="CanPlay")
    def can_play(self) -> DBusBool:
        """Tell whether keys are heard just now."""
        return self._playing is not None and self._playing.listening

    @dbus_property(access=PropertyAccess.READ, name="CanPause")
    def can_pause(self) -> DBusBool:
        """Tell whether keys are heard just now."""
        return self._playing is not None and self._playing.listening

    @dbus_property(access=PropertyAccess.READ, name="CanSeek")
    def can_seek(self) -> DBusBool:
        """Never: a part is done from its start."""
        return False

    @dbus_property(access=PropertyAccess.READ, name="CanControl")
    def can_control(self) -> DBusBool:
        """Say yes: that is what it is for."""
        return True


class MprisPlayer:
    """Both interfaces on one connection."""

    def __init__(self, pressed: Callable[[MediaCommand], None], now_ms: Callable[[], int]) -> None:
        """Prepare; nobody sees it yet."""
        self._root = Root()
        self._player = Player(pressed, now_ms)
        self._bus: MessageBus | None = None
        self._watching: asyncio.Task[None] | None = None

    async def connect(self, address: str) -> None:
        """Appear on a bus.

        Raises:
            Exception: whatever the bus does wrong; nothing is left of it then.
        """
        bus = MessageBus(bus_address=address)
        try:
            await bus.connect()
            bus.export(PATH, self._root)
            bus.export(PATH, self._player)
            given = await bus.request_name(NAME, NameFlag.DO_NOT_QUEUE)
            if given is not RequestNameReply.PRIMARY_OWNER:
                # Another session has it; the standard says how a second one is called.
                await bus.request_name(f"{NAME}.instance{os.getpid()}", NameFlag.DO_NOT_QUEUE)
        except BaseException:
            bus.disconnect()
            raise
        self._bus = bus
        self._watching = asyncio.create_task(self._until_it_is_gone(bus))

    async def _until_it_is_gone(self, bus: MessageBus) -> None:
        """Take note of the end of the connection, whoever ended it."""
        try:
            await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001  (however it ended: there are no media keys any more)
            self._bus = None

    def tell(self, playing: NowPlaying) -> None:
        """Tell how the session stands."""
        if self._bus is None or self._bus.connected:
            self._player.tell(playing)

    def disconnect(self) -> None:
        """Vanish from the bus."""
        bus, self._bus = self._bus, None
        if bus is not None and bus.connected:
            bus.disconnect()


def _metadata(playing: NowPlaying | None) -> dict[str, Variant]:
    if playing is None:
        return {"mpris:trackid": Variant("o", _NO_TRACK)}
    told = {
        "mpris:trackid": Variant("o", f"/glutecoach/part/{playing.part}"),
        "xesam:title": Variant("s", playing.title),
        "xesam:artist": Variant("as", [playing.doing]),
        "xesam:album": Variant("s", playing.whole),
    }
    if playing.length_ms is not None:
        told["mpris:length"] = Variant("x", playing.length_ms * _US)
    return told
