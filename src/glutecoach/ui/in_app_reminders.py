"""Reminders while the app is open, as long as no other process reminds. It runs in the app's own loop."""

from dataclasses import replace
from typing import TYPE_CHECKING

from glutecoach.desktop.desktop_notices import DesktopNotices
from glutecoach.desktop.hooks import run_hook, told_of_reminder
from glutecoach.desktop.presence import sensor_for
from glutecoach.domain.reminder import Desk, DueSession, Presence, Reminder, ReminderKind
from glutecoach.domain.reminder_preferences import ReminderPreferences
from glutecoach.reminders.facts_file import ReminderFacts
from glutecoach.reminders.happenings import Answered, Happening, Looked, Told, Withdrawn
from glutecoach.reminders.loop import ReminderLoop
from glutecoach.reminders.ownership import APP, Ownership
from glutecoach.reminders.waking import Bell
from glutecoach.store.lock import is_session_running
from glutecoach.ui.desk_reading import offered_session
from glutecoach.ui.desk_state import break_program, desk_of, minutes_of
from glutecoach.ui.toast_notices import ToastNotices

if TYPE_CHECKING:
    from glutecoach.desktop.notices import Notifier
    from glutecoach.desktop.presence import PresenceSensor
    from glutecoach.ui.app import GlutecoachApp


class InAppReminders:
    """Reads the app's own journal and settings, and shows toasts."""

    def __init__(
        self,
        app: "GlutecoachApp",
        *,
        sensor: "PresenceSensor | None" = None,
        behind: "Notifier | None" = None,
    ) -> None:
        """Take what it works with; nothing happens before ``run``.

        Args:
            app: the app it runs in.
            sensor: tells whether somebody is there; None: the one of this desktop.
            behind: shows notices while the app is not in front; None: the one of this desktop.
        """
        self._app = app
        self._services = services = app.services
        self._seen: object = None
        """Who reminds, and of what, as the last look found it."""
        self.occupied = False
        """Whether something filled the screen then, or do-not-disturb was on."""
        self._facts = ReminderFacts(services.paths.state)
        self._sensor = sensor or sensor_for(services.environment)
        self._notifier = ToastNotices(app, behind or DesktopNotices(), lambda: self._preferences.bell)
        self.loop = ReminderLoop(
            read=self._read,
            facts=self._facts,
            notifier=self._notifier,
            sensor=self._sensor,
            clock=services.clock,
            start_session=self._start,
            change=self._change,
            offered=self._offered,
            speak=self._speak,
            hook=self._hook,
            tell=self._tell,
            ownership=Ownership(services.paths.state, APP),
            bell=Bell(services.paths.state),
        )

    async def run(self) -> None:
        """Remind until it is cancelled."""
        try:
            await self.loop.run()
        finally:
            await self._sensor.close()
            await self._notifier.close()

    @property
    def _preferences(self) -> ReminderPreferences:
        return self._services.settings.current.reminders

    def _read(self, presence: Presence) -> Desk:
        services = self._services
        in_session = is_session_running(services.paths.data)
        facts = self._facts.read(services.clock.now().local)
        return desk_of(services, facts, replace(presence, in_session=in_session))

    def _offered(self, reminder: Reminder, desk: Desk) -> DueSession | None:
        if reminder.kind is not ReminderKind.BREAK:
            return desk.due
        offer = break_program(self._services)
        if offer is None:
            return None
        return DueSession(
            offer.program.id, offer.program.title, minutes_of(self._services, offer), offer.reason
        )

    async def _start(self, _reminder: Reminder, session: DueSession | None) -> str:
        """Start it in this very app, once the loop has gone on; for a question, show the Desk page."""
        self._app.call_later(self._begin, session)
        return ""

    def _begin(self, session: DueSession | None) -> None:
        services = self._services
        if is_session_running(services.paths.data):
            return
        offer = offered_session(services, session) if session else None
        if offer is None:
            self._app.show_desk()
        else:
            self._app.start_session(offer.as_written)

    def _change(self, preferences: ReminderPreferences) -> str:
        store = self._services.settings
        return store.save(replace(store.current, reminders=preferences))

    def _speak(self, reminder: Reminder, _session: DueSession | None) -> None:
        if reminder.kind is not ReminderKind.QUESTION:
            self._services.speak_reminder(reminder.kind)

    def _hook(self, reminder: Reminder, session: DueSession | None) -> None:
        run_hook(self._services.settings.current.hooks.on_reminder, told_of_reminder(reminder, session))

    def _tell(self, happening: Happening) -> None:
        if isinstance(happening, Looked):
            self.occupied = happening.desk.presence.occupied
            seen = (happening.owns, happening.coming.waits, happening.coming.reminder)
            is_new, self._seen = seen != self._seen, seen
        else:
            is_new = isinstance(happening, Told | Answered | Withdrawn)
        if is_new:
            self._app.reminders_changed()
