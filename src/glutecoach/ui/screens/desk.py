"""At the desk: the next break as a quiet countdown, what it will be, and everything about reminders."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from glutecoach.domain.reminder import Presence
from glutecoach.domain.reminder_answers import Answer
from glutecoach.domain.reminder_preferences import BREAK_EVERY_MIN
from glutecoach.domain.reminding import Snooze, snoozed_until
from glutecoach.ui import desk_words
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.desk_deeds import DeskDeeds, is_for_today, may_put_off, moved_words
from glutecoach.ui.desk_reading import DeskReading, facts_of, read_desk
from glutecoach.ui.screens.page import Page
from glutecoach.ui.toasts import tell_change
from glutecoach.ui.widgets.desk_lines import DeskFacts, DeskLines
from glutecoach.ui.widgets.next_break import NextBreak
from glutecoach.ui.widgets.page_body import PageBody

if TYPE_CHECKING:
    from textual.timer import Timer

    from glutecoach.domain.offer import Offer

_READ_AGAIN_S = 60.0
"""Another process may have told something, and taken the answer."""
_SNOOZES = {
    "ten_minutes": Snooze.TEN_MINUTES,
    "one_hour": Snooze.ONE_HOUR,
    "after_lunch": Snooze.AFTER_LUNCH,
    "not_today": Snooze.NOT_TODAY,
}


def _can_come_less_often(reading: DeskReading) -> bool:
    preferences = reading.desk.preferences
    return reading.asks and preferences.breaks and preferences.break_every_min < BREAK_EVERY_MIN[1]


_BY_STATE: Mapping[str, Callable[[DeskReading], bool]] = {
    **{action: partial(may_put_off, snooze=snooze) for action, snooze in _SNOOZES.items()},
    "start": lambda reading: reading.on_offer is not None,
    "session": lambda reading: reading.session is not None and not reading.is_about_a_session,
    "moved": lambda reading: reading.desk.preferences.on and not reading.asks,
    "keep_them": lambda reading: reading.asks,
    "fewer": _can_come_less_often,
    "go_on_today": is_for_today,
    "cue": lambda reading: bool(_offers(reading)),
}
"""What can be done only now and then: all else always can."""


def _offers(reading: DeskReading) -> "list[Offer]":
    offers = (reading.on_offer, reading.rest, reading.session)
    return list({offer.program.id: offer for offer in offers if offer}.values())


class DeskScreen(Page):
    """Redrawn once a minute, and each second in the last one."""

    HEADING = "At the desk"
    GROUPS = (Group.DESK, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.DESK, Group.SUBPAGE)
    DEFAULT_CSS = """
    DeskScreen {
        #desk { height: 1fr; }
        #desk-columns { height: auto; max-width: 92; }
        &.-short NextBreak { padding: 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reading: DeskReading | None = None
        self._read_at_ms = 0
        self._who = ""
        self._timer: Timer | None = None

    def body(self) -> ComposeResult:
        """Lay the card and the lines out."""
        with PageBody(id="desk"), Vertical(id="desk-columns"):
            yield NextBreak()
            yield DeskLines()

    def on_mount(self) -> None:
        """Find the place where facts are kept."""
        self._facts = facts_of(self.services)
        self._deeds = DeskDeeds(self.services, self._facts)

    def on_screen_resume(self) -> None:
        """Read everything again: a session may have been done, or the settings changed."""
        super().on_screen_resume()
        self.look_again()

    def on_screen_suspend(self) -> None:
        """Rest while another page lies above."""
        self._stop_timer()

    def on_unmount(self) -> None:
        """Rest for good."""
        self._stop_timer()

    @property
    def reading(self) -> DeskReading:
        """What is shown."""
        if self._reading is None:
            self._reading = read_desk(self.services, self._facts)
        return self._reading

    def show_desk(self) -> None:
        """Read everything, and show it. Who reads this page is not away; what else is known holds."""
        presence = Presence(occupied=self.go.desktop_is_occupied)
        self._reading = read_desk(self.services, self._facts, presence)
        self._read_at_ms = self.services.clock.monotonic_ms()
        self.query_one(NextBreak).show(self.reading)
        self._show_lines()
        self.refresh_bindings()
        self._wait_for_change()

    def look_again(self) -> None:
        """Read everything, and who reminds."""
        self.show_desk()
        self._look_who_reminds()

    def tick(self) -> None:
        """Show that time has passed; read again once a minute, and when something becomes due."""
        if not self.is_current:
            return
        before, reading = self.reading, self.reading.at(self.services.clock.now())
        read_s_ago = (self.services.clock.monotonic_ms() - self._read_at_ms) / 1000
        if read_s_ago >= _READ_AGAIN_S or reading.coming.reminder != before.coming.reminder:
            self.look_again()
            return
        self._reading = reading
        self.query_one(NextBreak).tick(reading)
        self._wait_for_change()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done now."""
        reading = self._reading
        if reading is None:
            return action not in _BY_STATE
        asked = _BY_STATE.get(action)
        return asked is None or asked(reading)

    def action_start(self) -> None:
        """Start what the card shows."""
        if self.reading.on_offer is not None:
            self.go.start_session(self.reading.on_offer.as_written)

    def action_session(self) -> None:
        """Start what of the plan is due."""
        if self.reading.session is not None:
            self.go.start_session(self.reading.session.as_written)

    def action_moved(self) -> None:
        """Count a break that was taken without the app."""
        problem = self._deeds.answer(self.reading, Answer.MOVED)
        self._done(problem, lambda: moved_words(self.reading))

    def action_ten_minutes(self) -> None:
        """Put off what comes next."""
        self._put_off(Snooze.TEN_MINUTES)

    def action_one_hour(self) -> None:
        """Put off what comes next."""
        self._put_off(Snooze.ONE_HOUR)

    def action_after_lunch(self) -> None:
        """Put off what comes next."""
        self._put_off(Snooze.AFTER_LUNCH)

    def action_not_today(self) -> None:
        """Let nothing remind today."""
        self._put_off(Snooze.NOT_TODAY)

    def action_go_on_today(self) -> None:
        """Let reminders go on today, after all."""
        problem = self._deeds.go_on_today(self.reading)
        self._done(problem, lambda: "Reminders go on today.")

    def action_keep_them(self) -> None:
        """Answer that reminders suit."""
        problem = self._deeds.answer(self.reading, Answer.KEEP)
        self._done(problem, lambda: "They stay as they are.")

    def action_fewer(self) -> None:
        """Answer that breaks shall come less often."""
        problem = self._deeds.answer(self.reading, Answer.FEWER)
        self._done(problem, lambda: f"A break every {BREAK_EVERY_MIN[1]} minutes from now on.")

    def action_switch(self) -> None:
        """Switch reminders on or off."""
        on = not self.reading.desk.preferences.on
        if not on and self.reading.asks:
            problem = self._deeds.answer(self.reading, Answer.OFF)
        else:
            problem = self._deeds.switch(on=on)
        self.go.apply_settings()
        self._done(problem, lambda: "Reminders are on." if on else "Reminders are off.")

    def action_cue(self) -> None:
        """Write the own cue for what is on the card."""
        from glutecoach.ui.screens.own_cue import OwnCueScreen  # noqa: PLC0415  (opened when asked)

        programs = [(offer.program.id, offer.program.title) for offer in _offers(self.reading)]
        screen = OwnCueScreen(programs, self.services.settings.current.reminders.cues)
        self.app.push_screen(screen, self._keep_cue)

    def action_settings(self) -> None:
        """Open the settings of reminders."""
        self.go.show_settings("remind-on")

    def _keep_cue(self, kept: tuple[str, str] | None) -> None:
        if kept is not None:
            problem = self._deeds.keep_cue(*kept)
            self._done(problem, lambda: "Your cue is kept." if kept[1] else "Your cue is taken away.")

    def _put_off(self, snooze: Snooze) -> None:
        until = snoozed_until(self.reading.desk.preferences, self.services.clock.now().local, snooze)
        words = "No more reminders today." if snooze is Snooze.NOT_TODAY else f"Put off until {until:%H:%M}."
        self._done(self._deeds.answer(self.reading, snooze), lambda: words)

    def _done(self, problem: str, words: Callable[[], str]) -> None:
        self.go.look_at_reminders()
        self.look_again()
        if problem:
            self.notify(problem, title="Not written down", severity="warning", markup=False)
        else:
            tell_change(self, words(), "Reminders")

    def _wait_for_change(self) -> None:
        self._stop_timer()
        if self.is_current:
            self._timer = self.set_timer(desk_words.next_change_s(self.reading), self.tick)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _show_lines(self) -> None:
        reading = self.reading
        facts = DeskFacts(
            breaks=desk_words.breaks_words(reading),
            session=desk_words.session_words(reading),
            session_can_start=bool(self.check_action("session", ())),
            cue=desk_words.cue_words(reading),
            plan=desk_words.plan_words(reading.desk.preferences),
            who=self._who,
        )
        self.query_one(DeskLines).show(facts)

    def _look_who_reminds(self) -> None:
        """Ask for it away from the screen's thread: the system's tools are asked, too."""
        self.run_worker(self._ask_who_reminds, thread=True, exclusive=True, exit_on_error=False, group="who")

    def _ask_who_reminds(self) -> None:
        from glutecoach.ui.who_reminds import who_reminds  # noqa: PLC0415  (after the page stands)

        words = who_reminds(self.services)
        if self.is_running:
            self.app.call_from_thread(self._show_who, words)

    def _show_who(self, words: str) -> None:
        self._who = words
        self._show_lines()
