"""Today: what to do now, this week, and what has to be known."""

from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.events import Resize

from glutecoach.domain.offer import Offer
from glutecoach.domain.streak import StreakReport
from glutecoach.errors import GlutecoachError
from glutecoach.ui.backup_offer import BackupOffer
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.goals import standing
from glutecoach.ui.resuming import planned_again
from glutecoach.ui.screens.page import Page
from glutecoach.ui.today_state import TodayState, streak_report, today_state
from glutecoach.ui.widgets.activities_due import ActivitiesDue
from glutecoach.ui.widgets.check_in_card import CheckInCard
from glutecoach.ui.widgets.homework_lines import HomeworkLines
from glutecoach.ui.widgets.item_lines import ItemLines
from glutecoach.ui.widgets.level_waiting import LevelWaiting
from glutecoach.ui.widgets.offer_card import OfferCard
from glutecoach.ui.widgets.other_offers import OtherOffers
from glutecoach.ui.widgets.page_body import PageBody
from glutecoach.ui.widgets.reminders_asked import RemindersAsked
from glutecoach.ui.widgets.self_tests_due import SelfTestsDue
from glutecoach.ui.widgets.trouble_card import TroubleCard
from glutecoach.ui.widgets.unfinished_card import UnfinishedCard
from glutecoach.ui.widgets.week_strip import WeekStrip

if TYPE_CHECKING:
    from glutecoach.domain.progression import Decision

_LOOK_AT_THE_DAY_S = 30.0
_LOOK_BACK_AFTER_S = 0.1
"""A history of years is read so long after the page was made: before, both would wait for each other."""
_WARM_UP_AFTER_S = 1.5
"""What the next pages need is loaded so long after this one could be used."""
_ROOM_FOR_DETAILS = 34
"""Rows of the terminal."""
_FOR_UNFINISHED = frozenset({"proceed", "keep", "discard"})


class TodayScreen(Page):
    """The first page; every other one lies above it."""

    HEADING = "Today"
    GROUPS = (Group.TODAY,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.TODAY)

    def __init__(self) -> None:
        super().__init__()
        self._state: TodayState | None = None
        self._backup = BackupOffer(self, self.show_state)
        self._waiting: Decision | None = None

    def body(self) -> ComposeResult:
        """Lay the cards out."""
        with PageBody(id="today"):
            yield TroubleCard()
            yield UnfinishedCard()
            yield CheckInCard()
            with Container(id="today-cards"):
                with Vertical(id="today-offers"):
                    yield OfferCard()
                    yield OtherOffers()
                    yield LevelWaiting()
                    yield RemindersAsked()
                    yield HomeworkLines()
                yield WeekStrip()

    def on_mount(self) -> None:
        """Show the new day when one begins while the page is open; load what comes next while it rests."""
        self.set_interval(_LOOK_AT_THE_DAY_S, self._look_at_the_day)
        self.call_after_refresh(self.set_timer, _WARM_UP_AFTER_S, self.warm_up)

    def on_resize(self, event: Resize) -> None:
        """Tell more of each exercise where there is room for it."""
        self.query_one(ItemLines).detailed = event.size.height >= _ROOM_FOR_DETAILS

    def on_screen_resume(self) -> None:
        """Read everything again: other pages change the journal and the settings."""
        super().on_screen_resume()
        self.show_state()

    def warm_up(self) -> None:
        """Load what draws figures, away from the screen's thread: the first one is there sooner then."""
        self.run_worker(_load_figures, thread=True, exit_on_error=False, group="warm-up")

    def show_state(self) -> None:
        """Read the journal and show what it says."""
        # Years are read later at the start alone: whoever comes back shall not see the streak vanish.
        state = self._state = today_state(self.services, recent_only=self._state is None)
        trouble = self.query_one(TroubleCard)
        trouble.message, trouble.can_start_anew = state.trouble, state.can_start_anew
        trouble.remark = state.remark
        self._backup.look(in_trouble=bool(state.trouble))
        self.query_one(UnfinishedCard).what = state.unfinished_words
        card = self.query_one(OfferCard)
        card.why_nothing, card.offer = state.why_nothing, state.offer
        self.query_one(OtherOffers).offers = state.others
        lines = self.query_one(HomeworkLines)
        lines.today, lines.homework, lines.coming = state.today, state.homework, state.coming
        self.set_class(bool(state.homework or state.coming), "-homework")
        week = self.query_one(WeekStrip)
        week.visit_is_near = state.visit_is_near
        week.is_whole, week.report, week.visits_line = state.is_whole, state.report, state.visits_line
        if not state.is_whole:
            self.set_timer(_LOOK_BACK_AFTER_S, partial(self._begin_reading_all, state.today))
        self.query_one(SelfTestsDue).show(
            self.services.journal.self_test_results(), state.today, has_begun=state.has_begun
        )
        self.set_timer(_LOOK_BACK_AFTER_S, self._begin_looking_for_a_step)
        if self.services.settings.current.reminders.on:
            self.set_timer(_LOOK_BACK_AFTER_S, self._begin_looking_at_reminders)
        else:
            self.query_one(RemindersAsked).asked = False
        self.query_one(ActivitiesDue).show(
            self.services.journal.activity_scores(), state.today, has_begun=state.has_begun
        )
        self.query_one(CheckInCard).show(state.morning, state.tell_therapist, state.today)
        self.set_class(state.morning is not None or bool(state.tell_therapist), "-asked")
        self.set_class(state.unfinished is not None, "-unfinished")
        self.set_class(bool(state.others), "-others")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's name)
        """Offer what can be done: an interrupted session is answered before a new one begins."""
        unfinished = self._state is not None and self._state.unfinished is not None
        if action in _FOR_UNFINISHED:
            return unfinished
        match action:
            case "start":
                return not unfinished and self._state is not None and self._state.offer is not None
            case "start_second" | "start_third":
                return not unfinished and self._other(action) is not None
            case "level_offer":
                return self._waiting is not None
            case "look_again" | "start_anew" | "restore_backup":
                return self._can_mend(action)
        return True

    def _can_mend(self, action: str) -> bool:
        """Tell whether something can be done about a history that is in trouble."""
        state = self._state
        if action == "restore_backup":
            return self._backup.is_there
        return state is not None and (state.can_start_anew if action == "start_anew" else bool(state.trouble))

    def action_start(self) -> None:
        """Start the session on offer."""
        if self._state and self._state.offer:
            self.go.start_session(self._state.offer.as_written)

    def action_start_second(self) -> None:
        """Start the first of the other sessions."""
        self._start_other("start_second")

    def action_start_third(self) -> None:
        """Start the second of the other sessions."""
        self._start_other("start_third")

    def _start_other(self, action: str) -> None:
        other = self._other(action)
        if other is not None:
            self.go.start_session(other.as_written)

    def _other(self, action: str) -> Offer | None:
        others = self._state.others if self._state else ()
        return dict(zip(OtherOffers.ACTIONS, others, strict=False)).get(action)

    def action_proceed(self) -> None:
        """Go on with the interrupted session."""
        unfinished = self._state.unfinished if self._state else None
        if unfinished is None:
            return
        planned = planned_again(self.services, unfinished)
        if planned is None:
            self.notify(
                "Its exercises are no longer in the library. What was done can still be saved as it is.",
                title="This session cannot go on",
                severity="warning",
                markup=False,
            )
            return
        self.go.start_session(planned, unfinished)

    def action_keep(self) -> None:
        """Save what was done of the interrupted session."""
        if self._state and self._state.unfinished:
            self._change(
                self.services.journal.keep_partial, self._state.unfinished.record.id, "Saved as it is."
            )

    def action_discard(self) -> None:
        """Throw the interrupted session away, when that is really wanted."""
        from glutecoach.ui.screens.confirm import ConfirmScreen  # noqa: PLC0415  (most days need none of it)

        self.app.push_screen(
            ConfirmScreen(
                "Discard this session?",
                "What was done of it will not count. Saving it as it is keeps what you did.",
                yes="Discard",
                no="Keep it",
            ),
            self._discard_if,
        )

    def action_look_again(self) -> None:
        """Open the history anew: its trouble may be over."""
        self.services.journal.look_again()
        self.show_state()
        if self._state and not self._state.trouble:
            self.notify("Your history is in order again.", markup=False)

    def action_start_anew(self) -> None:
        """Set the history aside and begin a new one, when that is really wanted."""
        from glutecoach.ui.screens.confirm import ConfirmScreen  # noqa: PLC0415  (most days need none of it)

        self.app.push_screen(
            ConfirmScreen(
                "Begin a new history?",
                "The old file is renamed and kept beside it; nothing of it is deleted.",
                yes="Begin",
                no="Not now",
            ),
            self._start_anew_if,
        )

    def action_restore_backup(self) -> None:
        """Bring the newest backup back, when that is really wanted."""
        self._backup.ask()

    def action_change(self) -> None:
        """Choose another program or level."""
        from glutecoach.ui.screens.choose_program import ChooseProgramScreen  # noqa: PLC0415  (opened when asked)

        self.app.push_screen(ChooseProgramScreen())

    def action_level_offer(self) -> None:
        """Answer the step of a level that waits."""
        from glutecoach.ui.screens.level_offer import LevelOfferScreen  # noqa: PLC0415  (opened when asked)

        if self._waiting is not None:
            self.app.push_screen(LevelOfferScreen(self._waiting), self._forget_step_if)

    def action_something_changed(self) -> None:
        """Answer the safety questions again."""
        self.go.show_safety()

    def action_away(self) -> None:
        """Enter a pause."""
        from glutecoach.ui.screens.away import AwayScreen  # noqa: PLC0415  (opened when asked)

        self.app.push_screen(AwayScreen())

    def action_streak(self) -> None:
        """Open the streak, explained."""
        self.go.show_streak()

    def action_compose(self) -> None:
        """Put homework together for a client."""
        self.go.compose_homework()

    def action_visits(self) -> None:
        """Open the visits."""
        self.go.show_visits()

    def action_look_back(self) -> None:
        """Read what happened since the last visit."""
        self.go.show_since_visit()

    def action_desk(self) -> None:
        """Open the page of the next break."""
        self.go.show_desk()

    def action_self_tests(self) -> None:
        """Open the self-tests."""
        self.go.show_self_tests()

    def action_morning(self) -> None:
        """Tell how it is the morning after a session."""
        from glutecoach.ui.screens.morning import MorningScreen  # noqa: PLC0415  (opened when asked)

        if self._state and self._state.morning:
            self.app.push_screen(MorningScreen(self._state.morning))

    def action_activities(self) -> None:
        """Open the user's own activities."""
        self.go.show_activities()

    def action_homework(self) -> None:
        """Open the client's homework."""
        self.go.show_homework()

    def action_clients(self) -> None:
        """Open a therapist's clients."""
        self.go.show_clients()

    def action_library(self) -> None:
        """Open the library."""
        self.go.show_library()

    def action_learn(self) -> None:
        """Open the lessons."""
        self.go.show_learn()

    def action_history(self) -> None:
        """Open the history."""
        self.go.show_history()

    def action_progress(self) -> None:
        """Open the pictures of progress."""
        week = self.query_one(WeekStrip)
        self.go.show_progress(week.report if week.is_whole else None)

    def action_settings(self) -> None:
        """Open the settings."""
        self.go.show_settings()

    def _discard_if(self, wanted: bool | None) -> None:
        if wanted and self._state and self._state.unfinished:
            self._change(self.services.journal.discard, self._state.unfinished.record.id, "Discarded.")

    def _start_anew_if(self, wanted: bool | None) -> None:
        if not wanted:
            return
        try:
            kept = self.services.journal.set_aside()
        except GlutecoachError as error:
            self.notify(error.remedy, title=error.problem, severity="error", markup=False)
        else:
            self.notify(f"The old file is {kept.name}." if kept else "A new history begins.", markup=False)
        self.show_state()

    def _change(self, verb: Callable[[str], None], session_id: str, done: str) -> None:
        try:
            verb(session_id)
        except GlutecoachError as error:
            self.notify(error.remedy, title=error.problem, severity="error", markup=False)
        else:
            self.notify(done, markup=False)
        self.show_state()

    def _begin_reading_all(self, today: date) -> None:
        self.run_worker(partial(self._read_all, today), thread=True, exclusive=True, group="streak")

    def _read_all(self, today: date) -> None:
        """Read a history of years, away from the screen's thread."""
        report = streak_report(self.services, today)
        if self.is_running:
            self.app.call_from_thread(self._show_whole, report)

    def _show_whole(self, report: StreakReport) -> None:
        week = self.query_one(WeekStrip)
        week.is_whole, week.report = True, report

    def _begin_looking_for_a_step(self) -> None:
        state = self._state
        if state is not None and state.has_begun and not state.trouble:
            offered = state.offer.program.id if state.offer else ""
            find = partial(self._find_step, offered)
            self.run_worker(find, thread=True, exclusive=True, exit_on_error=False, group="levels")
        else:
            self._show_step(None)

    def _find_step(self, offered: str) -> None:
        """Look for a step that waits, away from the screen's thread: weeks of sessions are read for it."""
        from glutecoach.ui.levels import waiting_offer  # noqa: PLC0415  (read after the page stands)

        waiting = waiting_offer(self.services, offered)
        if self.is_running:
            self.app.call_from_thread(self._show_step, waiting)

    def _begin_looking_at_reminders(self) -> None:
        look = self._look_at_reminders
        self.run_worker(look, thread=True, exclusive=True, exit_on_error=False, group="reminders")

    def _look_at_reminders(self) -> None:
        """Look whether it is asked if reminders suit, away from the screen's thread."""
        from glutecoach.ui.desk_reading import facts_of, read_desk  # noqa: PLC0415  (read after the page stands)

        asked = read_desk(self.services, facts_of(self.services)).asks
        if self.is_running:
            self.app.call_from_thread(setattr, self.query_one(RemindersAsked), "asked", asked)

    def _forget_step_if(self, answered: bool | None) -> None:
        if answered is not None:
            self._show_step(None)

    def _show_step(self, waiting: "Decision | None") -> None:
        self._waiting = self.query_one(LevelWaiting).decision = waiting
        self.refresh_bindings()

    def _look_at_the_day(self) -> None:
        if self.is_current and self._state and standing(self.services).today != self._state.today:
            super().on_screen_resume()
            self.show_state()


def _load_figures() -> None:
    """Load what draws figures, and Progress; whoever needs it before takes it from here, or waits for it."""
    for name in ("figure.picture", "formats.figure_files", "formats.figure_toml", "ui.screens.progress"):
        import_module(f"glutecoach.{name}")
