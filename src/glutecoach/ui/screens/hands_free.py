"""A session with both hands busy: any key in the floor view, remotes and pedals, media keys."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from glutecoach.domain.now_playing import MediaCommand, now_playing
from glutecoach.domain.one_press import OnePress
from glutecoach.ui.commands import Group, bindings_for, commands_of
from glutecoach.ui.navigation import services_of
from glutecoach.ui.screens.floor import FloorView

if TYPE_CHECKING:
    from textual import events

    from glutecoach.ui.session_remote import SessionRemote
    from glutecoach.ui.session_run import SessionRun

ANY_KEY = "any-key"
_FLOOR_ACTIONS = {key: each.action for each in commands_of(Group.FLOOR) for key in each.keys}
_OF_THE_APP = "ctrl+"
"""Keys that go on meaning the same in the floor view; nobody presses them with a palm."""


class HandsFree(Screen[None]):
    """What a screen that plays a session does for somebody on the mat."""

    ANY_KEY_PAUSES: ClassVar[bool] = True
    """Whether in the floor view every key pauses that has no other meaning there."""
    NOT_REPEATED: ClassVar[str] = ""
    """Told where no part can be done again."""

    def __init__(self) -> None:
        super().__init__()
        self._one_press = OnePress()
        self._remote: SessionRemote | None = None

    @property
    def session(self) -> "SessionRun":
        """The session being played."""
        raise NotImplementedError

    @property
    def _heading(self) -> str:
        """The name of the whole."""
        raise NotImplementedError

    @property
    def _is_over(self) -> bool:
        """Whether no verb means anything any more."""
        raise NotImplementedError

    def _after(self, *, done: bool, otherwise: str = "") -> None:
        """Show what a verb has changed."""
        raise NotImplementedError

    def _draw_soon(self) -> None:
        """Draw once the layout has changed."""
        raise NotImplementedError

    # The floor view's keys.

    @property
    def on_the_floor(self) -> bool:
        """Whether the floor view was asked for, and has its own keys."""
        return self.ANY_KEY_PAUSES and self.has_class("-floor")

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that mean something now; the footer shows them."""
        if not self.on_the_floor:
            return super().active_bindings
        bindings = Binding.make_bindings(bindings_for(Group.FLOOR))
        return {each.key: ActiveBinding(self, each, True, each.tooltip) for each in bindings}

    async def on_key(self, event: "events.Key") -> None:
        """In the floor view: do what the key means there, and pause at every other one."""
        if not self.on_the_floor or event.key.startswith(_OF_THE_APP) or self._is_over:
            return
        event.stop()
        event.prevent_default()
        await self.run_action(_FLOOR_ACTIONS.get(event.key, "any_key"))

    @on(FloorView.Pressed)
    def _take_a_click(self, event: FloorView.Pressed) -> None:
        """Take a click or a finger for a key."""
        event.stop()
        if self.on_the_floor and not self._is_over:
            self.action_any_key()

    def action_floor(self) -> None:
        """Change between both views."""
        self.toggle_class("-floor")
        self.refresh_bindings()
        self._draw_soon()

    def action_any_key(self) -> None:
        """Pause, and go on: once for a palm on many keys, and for a key that is held down."""
        if self._is_new(ANY_KEY):
            self._after(done=self.session.press())

    def action_done_or_any(self) -> None:
        """End a set that goes at one's own pace; elsewhere as any key."""
        if self.session.coach.done():
            self._after(done=True)
        else:
            self.action_any_key()

    # Remotes and pedals, in every view.

    def action_next_part(self) -> None:
        """Go to the next part; a set at one's own pace is done."""
        if self._is_new(MediaCommand.NEXT):
            self._after(done=self.session.next_part())

    def action_part_before(self) -> None:
        """Begin this part again; twice: the part before."""
        if self._is_new(MediaCommand.PREVIOUS):
            self._after(done=self.session.part_before(), otherwise=self.NOT_REPEATED)

    def _is_new(self, kind: str) -> bool:
        return self._one_press.begins(kind, services_of(self).clock.monotonic_ms())

    # Media keys.

    def _listen(self) -> None:
        """Hear media keys, once the session has begun."""
        from glutecoach.ui.session_remote import SessionRemote  # noqa: PLC0415  (the session comes first)

        services = services_of(self)
        if services.settings.current.media_keys and not self._is_over:
            self._remote = SessionRemote(services, self._obey)
            self._tell_desktop()
            self._remote.open()

    def _tell_desktop(self) -> None:
        """Tell the desktop how the session stands."""
        if self._remote is not None:
            snapshot = self.session.coach.snapshot()
            self._remote.tell(now_playing(snapshot, self._heading, listening=self.is_active))

    def _stop_listening(self) -> None:
        """Let go of the media keys; more than once does no harm."""
        remote, self._remote = self._remote, None
        if remote is not None:
            remote.close()

    def _obey(self, asked: MediaCommand) -> None:
        """Do what a media key asks for; not below a window that waits for an answer."""
        if self.is_active and not self._is_over:
            self._after(done=self.session.obey(asked))
