"""What programs on the bus tell of somebody at the desk: desktops, servers of notices, the login manager."""

from collections.abc import Callable
from dataclasses import dataclass

from glutecoach.desktop.bus_questions import BusQuestions, Question, of_owner, of_property
from glutecoach.desktop.presence_sources import Attention, AttentionSource, LockSource

_NOTIFICATIONS = ("org.freedesktop.Notifications", "/org/freedesktop/Notifications")
_SCREENSAVER = "org.freedesktop.ScreenSaver"
_KDE = of_owner("org.kde.screensaver")
_SESSION = "org.freedesktop.login1.Session"
_POWER = "org.kde.Solid.PowerManagement"
_PLAYS_ON_SCREEN = 8
"""GNOME's number for what keeps the screen lit; what keeps only the machine awake, as music does, is not."""
_KEEPS_SCREEN = 4
"""KDE's number for the same. Who knows of no difference is not asked: music would silence the whole day."""


class GnomeIdle:
    """The idle monitor of GNOME."""

    name = "GNOME"
    _ASKED = Question(
        "org.gnome.Mutter.IdleMonitor",
        "/org/gnome/Mutter/IdleMonitor/Core",
        "org.gnome.Mutter.IdleMonitor",
        "GetIdletime",
    )

    def __init__(self, bus: BusQuestions) -> None:
        self._bus = bus

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known."""
        idle_ms = _number(await self._bus.ask(self._ASKED))
        return None if idle_ms is None else idle_ms / 1000


class ScreenSaverIdle:
    """The screen saver's interface: its description says seconds, KDE answers in milliseconds."""

    name = "the screen saver"
    _ASKED = Question(_SCREENSAVER, "/org/freedesktop/ScreenSaver", _SCREENSAVER, "GetSessionIdleTime")

    def __init__(self, bus: BusQuestions, *, on_wayland: bool) -> None:
        self._bus = bus
        self._on_wayland = on_wayland

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known."""
        idle = _number(await self._bus.ask(self._ASKED))
        if idle is None:
            return None
        # On Wayland, KDE's answer is always nought: nobody would ever be away.
        is_kde = await self._bus.ask(_KDE) is True
        if is_kde and self._on_wayland:
            return None
        return idle / 1000 if is_kde else idle


class LoginIdle:
    """The login manager: it knows idle time only from desktops that tell it, from a few minutes on."""

    name = "the login manager"

    def __init__(self, system_bus: BusQuestions, now: Callable[[], float]) -> None:
        """Make one; ``now`` returns the seconds of the clock on the wall."""
        self._bus = system_bus
        self._now = now

    async def idle_s(self) -> float | None:
        """Return seconds; None: not known."""
        since_us = _number(await self._bus.ask(_of_session("IdleSinceHint")))
        if not since_us:
            # Never told: the desktop does not use it.
            return None
        if await self._bus.ask(_of_session("IdleHint")) is not True:
            return 0.0
        return max(0.0, self._now() - since_us / 1_000_000)


@dataclass(frozen=True, slots=True)
class BusLock:
    """A program that knows whether the screen is locked."""

    bus: BusQuestions
    question: Question

    async def is_locked(self) -> bool | None:
        """Tell; None: not known."""
        answer = await self.bus.ask(self.question)
        return answer if isinstance(answer, bool) else None


@dataclass(frozen=True, slots=True)
class BusAttention:
    """A program that knows a reason not to speak to somebody."""

    bus: BusQuestions
    name: str
    kind: Attention
    question: Question
    means: Callable[[object], bool | None] = lambda answer: answer if isinstance(answer, bool) else None
    """What an answer means."""

    async def is_taken(self) -> bool | None:
        """Tell; None: not known."""
        answer = await self.bus.ask(self.question)
        return None if answer is None else self.means(answer)


def locks(bus: BusQuestions, system_bus: BusQuestions) -> list[LockSource]:
    """Return who may know of the lock, the surest first."""
    savers = [
        Question("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "GetActive"),
        Question(_SCREENSAVER, "/org/freedesktop/ScreenSaver", _SCREENSAVER, "GetActive"),
        Question(
            "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", "GetActive"
        ),
        Question("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver", "GetActive"),
        Question("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", "org.xfce.ScreenSaver", "GetActive"),
    ]
    return [*(BusLock(bus, saver) for saver in savers), BusLock(system_bus, _of_session("LockedHint"))]


def attention(bus: BusQuestions) -> list[AttentionSource]:
    """Return who may know a reason to be quiet."""
    quiet, lit = Attention.DO_NOT_DISTURB, Attention.LIT_SCREEN
    center, xfconf = "org.erikreider.swaync.cc", "org.xfce.Xfconf"
    desktop = of_property(*_NOTIFICATIONS, "org.freedesktop.Notifications", "Inhibited")
    dunst = of_property(*_NOTIFICATIONS, "org.dunstproject.cmd0", "paused")
    modes = Question(_NOTIFICATIONS[0], "/fr/emersion/Mako", "fr.emersion.Mako", "ListModes")
    notifyd = Question(
        xfconf, "/org/xfce/Xfconf", xfconf, "GetProperty", "ss", ("xfce4-notifyd", "/do-not-disturb")
    )
    session = Question(
        "org.gnome.SessionManager",
        "/org/gnome/SessionManager",
        "org.gnome.SessionManager",
        "IsInhibited",
        "u",
        (_PLAYS_ON_SCREEN,),
    )
    policy = Question(
        _POWER,
        "/org/kde/Solid/PowerManagement/PolicyAgent",
        f"{_POWER}.PolicyAgent",
        "HasInhibition",
        "u",
        (_KEEPS_SCREEN,),
    )
    return [
        BusAttention(bus, "the notification server", quiet, desktop),
        BusAttention(bus, "dunst", quiet, dunst),
        BusAttention(
            bus,
            "SwayNotificationCenter",
            quiet,
            Question(center, "/org/erikreider/swaync/cc", center, "GetDnd"),
        ),
        BusAttention(bus, "mako", quiet, modes, _is_quiet_mode),
        BusAttention(bus, "Xfce", quiet, notifyd),
        BusAttention(bus, "GNOME", lit, session),
        BusAttention(bus, "KDE", lit, policy),
    ]


def _of_session(wanted: str) -> Question:
    # "auto" is the session of whoever asks, and for a service that of the user's screen.
    return of_property("org.freedesktop.login1", "/org/freedesktop/login1/session/auto", _SESSION, wanted)


def _number(answer: object) -> float | None:
    return float(answer) if isinstance(answer, int) and not isinstance(answer, bool) else None


def _is_quiet_mode(modes: object) -> bool | None:
    return any(mode in {"do-not-disturb", "dnd"} for mode in modes) if isinstance(modes, list) else None
