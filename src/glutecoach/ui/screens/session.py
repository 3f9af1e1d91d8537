"""A session being played: draws the coach's snapshot and hands it the user's keys."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer

from glutecoach.coach import Direction, PainChoice
from glutecoach.domain.events import Resumed, SegmentEntered, SegmentStretched, TimelineChanged
from glutecoach.domain.preferences import FigureMotion
from glutecoach.domain.record import PainSign
from glutecoach.domain.session_events import Caption, CoachEvent
from glutecoach.domain.side_words import exercise_on
from glutecoach.domain.timeline import SegmentKind
from glutecoach.domain.transport import PlayerState
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.navigation import look_of, services_of
from glutecoach.ui.screens.floor import FloorView
from glutecoach.ui.screens.hands_free import HandsFree
from glutecoach.ui.screens.hurt import HurtAnswer, HurtDialog
from glutecoach.ui.screens.instructions import InstructionsDialog
from glutecoach.ui.screens.stop import StopDialog
from glutecoach.ui.screens.stop_signs import StopSignsDialog
from glutecoach.ui.screens.summary import SummaryScreen
from glutecoach.ui.session_run import SessionRun
from glutecoach.ui.session_view import (
    Mode,
    SessionView,
    for_any_key,
    is_said_already,
    item_marks,
    moment_of,
    stretched_words,
    view_of,
)
from glutecoach.ui.widgets.session_board import SessionBoard
from glutecoach.ui.wording import facts

if TYPE_CHECKING:
    from textual import events
    from textual.timer import Timer

    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.transport import Snapshot
    from glutecoach.store.changes import UnfinishedSession
    from glutecoach.ui.figure_look import Shown

TICK_S = 0.1
CALM_TICKS = 2
"""A calm figure moves with every second tick."""
SMALLEST = (60, 18)
"""A smaller window shows the floor view alone, and says so."""
_GETTING_READY = frozenset({SegmentKind.GET_READY, SegmentKind.CHANGE_SIDES})


class SessionScreen(HandsFree):
    """Plays one session to its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.SESSION),
        # Leaving the app stays possible; the footer's place is for the session's own keys.
        Binding("ctrl+q", "app.quit", show=False),
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (Group.SESSION,)
    KEPT: ClassVar[str] = "The session has ended. It is kept, with a note that such a sign was there."
    """Told where help is needed now."""
    DEFAULT_CSS = """
    /* A running session. Colour follows what one is meant to do; words say it as well. */
    SessionScreen {
        & FloorView { display: none; }

        &.-floor, &.-small {
            & SessionBoard { display: none; }
            & FloorView { display: block; }
        }
        &.-small Footer { display: none; }

        &.-shortest {
            & #session-body { margin: 0 2; }
            & #session-notice { margin: 0 2; }
            & #session-caption { height: 1; }
            & #unit, & #word-row { display: none; }
        }

        &.-wide SessionClock { width: 54; }
        &.-widest SessionClock { width: 72; }
        &.-wide SessionBoard #session-body { margin: 1 4 0 4; }
        &.-wide SessionBoard #session-foot { margin: 0 4; }
        &.-tall SessionBoard #session-body { margin: 2 4 1 4; }
        &.-tall SessionClock #word { height: 5; margin: 1 0; }
        &.-tall SessionClock #digits { margin: 1 0 0 0; }
        &.-tall SessionClock #unit { margin: 0 0 1 0; }
        &.-wide.-tall SessionBoard #session-caption { margin: 0 4; height: 3; }
        &.-wide.-tall SessionBoard #session-notice { margin: 1 4 1 4; }

        &.-ready, &.-rest, &.-going-on {
            & #digits, & #word, & #floor-word { color: $text-secondary; }
            & .meter--done { color: $secondary; }
        }
        &.-still {
            & #digits, & #floor-digits { color: $text-muted; }
            & #word, & #floor-word { color: $text-warning; }
        }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (104, "-wide"), (150, "-widest")]  # noqa: RUF012  (as Textual does)
    VERTICAL_BREAKPOINTS = [(0, "-shortest"), (22, "-short"), (30, "-tall")]  # noqa: RUF012  (as Textual does)

    def __init__(self, planned: "PlannedSession", resume: "UnfinishedSession | None" = None) -> None:
        super().__init__()
        self._planned = planned
        self._resume = resume
        self._session: SessionRun | None = None
        self._ticking: Timer | None = None
        self._marks: tuple[float, ...] = ()
        self._hint = ""
        self._mode: Mode | None = None
        self._moment: tuple[object, ...] = ()
        self._news = False
        self._ticks = 0
        self._shown_figure: Shown | None = None
        self._counted_in = False
        self._goes_on_when_uncovered = False
        self._handed_over = False
        self._needs_help = False

    @property
    def session(self) -> SessionRun:
        """The session being played."""
        if self._session is None:
            raise RuntimeError("the session has not begun")
        return self._session

    def compose(self) -> ComposeResult:
        """Lay out both views; one of them is seen."""
        yield SessionBoard()
        yield FloorView()
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin, or say why that is not possible."""
        try:
            self._session = self._begun()
        except GlutecoachError as error:
            self.notify(str(error), title="Not started", severity="warning", timeout=10, markup=False)
            self.call_later(self._go_back)
            return
        self._marks = item_marks(self._session.coach.timeline)
        self._look = look_of(self)
        self._session.coach.play()
        self._ticking = self.set_interval(TICK_S, self.tick)
        self._draw()
        self.call_after_refresh(self._listen)

    def _begun(self) -> SessionRun:
        """Begin what is played here."""
        return SessionRun.begin(services_of(self), self._planned, self._resume, self._hear)

    @property
    def _is_over(self) -> bool:
        """Whether no verb means anything any more, or none does yet."""
        return self._session is None or self._handed_over

    def _go_back(self) -> None:
        self.dismiss()

    def on_unmount(self) -> None:
        """Let go of sound and journal; an unfinished session can be continued later."""
        self._stop_listening()
        if self._session is not None and not self._handed_over:
            self._session.close()

    def would_be_lost(self) -> str:
        """Tell what leaving the app now would mean."""
        if self._session is None or self._handed_over or not self._session.coach.has_work:
            return ""
        return "A session is running. What is done is saved, and you can go on with it later."

    # The coach's side.

    def _hear(self, event: CoachEvent) -> None:
        self._news = True
        match event:
            case SegmentEntered():
                self._hint = ""
            case Caption():
                self._hint, self._counted_in = "", False
            case Resumed():
                self._counted_in = True
            case SegmentStretched(segment=segment, by_ms=by_ms):
                self._hint = stretched_words(by_ms, segment.repetitions)
            case TimelineChanged() if self._session is not None:
                self._marks = item_marks(self._session.coach.timeline)
            case _:
                pass

    def tick(self) -> None:
        """Let the coach deliver what is due, and draw what that changed."""
        self.session.tick()
        snapshot = self.session.coach.snapshot()
        moment = moment_of(snapshot, services_of(self).clock.now().local.minute)
        if self._news or moment != self._moment:
            self._news, self._moment = False, moment
            self._draw()
        else:
            self._draw_moving(snapshot)
        self._wake_for_the_next_cue()

    def _draw_moving(self, snapshot: "Snapshot") -> None:
        """Show what moves within a second."""
        if not self._is_far:
            self.query_one(SessionBoard).show_moving(snapshot)
        self._ticks += 1
        if self._look.motion is not FigureMotion.CALM or self._ticks % CALM_TICKS == 0:
            shown = self._figure_at(snapshot)
            # A figure that stands still costs no more than asking.
            if shown != self._shown_figure:
                self._show_figure(shown)

    def _figure_at(self, snapshot: "Snapshot") -> "Shown | None":
        """Return the figure of a moment."""
        return self._look.in_session(snapshot)

    def _view_at(self, snapshot: "Snapshot") -> SessionView:
        """Return a moment in words."""
        coach = self.session.coach
        return view_of(snapshot, coach.timeline, coach.finishes_at())

    @property
    def _heading(self) -> str:
        """The name of the whole."""
        planned = self.session.planned
        return f"{planned.title}, {planned.level_words}"

    def _show_figure(self, shown: "Shown | None") -> None:
        self._shown_figure = shown
        if self._is_far:
            self.query_one(FloorView).show_figure(shown)
        else:
            self.query_one(SessionBoard).show_figure(shown)

    def _wake_for_the_next_cue(self) -> None:
        """Tick once more when something is due before the next regular tick, so that it is not late."""
        due_s = self.session.coach.due_in_s()
        if due_s is not None and due_s < TICK_S:
            self.set_timer(due_s, self._deliver_on_time)

    def _deliver_on_time(self) -> None:
        if self._session is not None and not self._session.closed:
            self._session.coach.tick()

    @property
    def _is_far(self) -> bool:
        """Whether the floor view is shown: from afar nothing moves but figure and seconds."""
        return self.has_class("-floor") or self.has_class("-small")

    def _draw(self) -> None:
        """Bring the screen up to the coach's snapshot."""
        run = self.session
        if run.coach.finished:
            self._finish()
            return
        snapshot = run.coach.snapshot()
        view = self._view_at(snapshot)
        self._show_mode(view.mode)
        self._tell_desktop()
        self._show_figure(self._figure_at(snapshot))
        if self._is_far:
            self.query_one(FloorView).show(view, self._floor_line(view))
        else:
            self._show_board(view, snapshot)

    def _show_board(self, view: SessionView, snapshot: "Snapshot") -> None:
        run, segment = self.session, snapshot.segment
        board = self.query_one(SessionBoard)
        exercise = exercise_on(segment.item.exercise, segment.side)
        board.show(view, exercise, segment.item.remarks, getting_ready=segment.kind in _GETTING_READY)
        board.show_whole(self._heading, view.session_share, self._marks)
        notice = view.notice or self._hint
        reminder = exercise.reminder
        board.show_notice(notice or (f"Remember: {reminder}" if reminder else ""), calls=bool(notice))
        stale = self._counted_in or is_said_already(snapshot, run.coach.caption)
        board.show_caption("" if stale else run.coach.caption)
        board.show_saved(facts((run.preparing_in_words, run.saved_in_words)), run.trouble)

    def _floor_line(self, view: SessionView) -> str:
        if self.has_class("-small"):
            return view.notice or "Make the window larger to see more."
        notice = for_any_key(view.notice) if self.on_the_floor else view.notice
        facts_of_it = facts((view.title, view.sets, view.times))
        return notice or self._hint or self.session.trouble or facts_of_it

    def _show_mode(self, mode: Mode) -> None:
        if mode is not self._mode:
            if self._mode is not None:
                self.remove_class(f"-{self._mode}")
            self.add_class(f"-{mode}")
            self._mode = mode

    def _finish(self) -> None:
        if self._handed_over:
            return
        self._handed_over = True
        if self._ticking is not None:
            self._ticking.stop()
        self._hand_over()

    def _hand_over(self) -> None:
        """Go to what follows the end."""
        if self._needs_help:
            self._get_help()
        elif self.session.ledger.sets:
            self.app.switch_screen(SummaryScreen(self.session))
        else:
            self.session.close()
            self.dismiss()

    def _get_help(self) -> None:
        """Show what to do now. The safety questions are asked anew before another session."""
        from glutecoach.ui.screens.emergency import EmergencyScreen  # noqa: PLC0415  (hardly ever needed)

        services_of(self).clearance.erase()
        self.app.switch_screen(EmergencyScreen(kept=self.session.trouble or self.KEPT))
        # The disk is waited for once the page is there.
        self.app.call_after_refresh(self.session.close)

    # The window's side.

    def on_resize(self, event: "events.Resize") -> None:
        """Show the floor view in a window that is too small for the board."""
        width, height = event.size
        self.set_class(width < SMALLEST[0] or height < SMALLEST[1], "-small")
        self._draw_soon()

    def on_screen_suspend(self) -> None:
        """Whatever covers the session makes it wait."""
        if self._session is not None and not self._session.coach.finished:
            state = self._session.coach.snapshot().state
            self._goes_on_when_uncovered = state in {PlayerState.PLAYING, PlayerState.RESUMING}
            if self._goes_on_when_uncovered:
                self._session.coach.pause()
            self._tell_desktop()

    def on_screen_resume(self) -> None:
        """Go on, through the countdown, where it was going before."""
        if self._session is None or self._session.coach.finished:
            return
        if self._goes_on_when_uncovered:
            self._goes_on_when_uncovered = False
            if self._session.coach.snapshot().state is PlayerState.PAUSED:
                self._session.toggle_pause()
        self._draw()

    def _draw_soon(self) -> None:
        if self._session is not None and not self._handed_over:
            self.call_after_refresh(self._draw)

    # The user's side. Every key is safe at every time.

    def _after(self, *, done: bool, otherwise: str = "") -> None:
        if not done and otherwise:
            self._hint = otherwise
        self._draw()

    def action_toggle_pause(self) -> None:
        """Pause, and go on again."""
        self._after(done=self.session.toggle_pause())

    def action_done(self) -> None:
        """End a set that goes at one's own pace."""
        self._after(done=self.session.coach.done())

    def action_skip(self) -> None:
        """Leave this part."""
        self._after(done=self.session.coach.skip())

    def action_back(self) -> None:
        """Begin this part again; twice: the part before."""
        self._after(done=self.session.coach.back())

    def action_longer(self) -> None:
        """Ten seconds more."""
        self._after(done=self.session.coach.extend(10))

    def action_shorter(self) -> None:
        """Ten seconds less."""
        self._after(done=self.session.coach.extend(-10))

    def action_repeat_item(self) -> None:
        """Do this exercise once more."""
        self._after(done=self.session.coach.repeat_item())

    def action_easier(self) -> None:
        """Swap for the easier neighbour."""
        done = self.session.coach.swap(Direction.EASIER)
        self._after(done=done, otherwise="There is no easier way of this one. Skip it, or do fewer.")

    def action_harder(self) -> None:
        """Swap for the harder neighbour."""
        done = self.session.coach.swap(Direction.HARDER)
        self._after(done=done, otherwise="There is no harder way of this one.")

    def action_hurt(self) -> None:
        """Stand still and ask."""
        if self.session.coach.hurt():
            self._draw()
            segment = self.session.coach.snapshot().segment
            exercise = exercise_on(segment.item.exercise, segment.side)
            easier = self.session.coach.further(Direction.EASIER)
            rules, instead = self.session.planned.pain_rules, easier.exercise if easier else None
            self.app.push_screen(HurtDialog(exercise, rules, instead), self._answer_hurt)

    def _answer_hurt(self, answer: HurtAnswer | None) -> None:
        answer = answer or HurtAnswer(None, PainChoice.CONTINUE)
        self._needs_help = PainSign.RED_FLAG in answer.signs
        self._after(done=self.session.coach.answer_pain(answer.score, answer.choice, answer.signs))

    def action_instructions(self) -> None:
        """Read how the exercise is done; the session waits meanwhile."""
        segment = self.session.coach.snapshot().segment
        self.app.push_screen(InstructionsDialog(segment.item, segment.side))

    def action_stop_signs(self) -> None:
        """Read when to stop; the session waits meanwhile."""
        self.app.push_screen(StopSignsDialog(), self._get_help_if)

    def _get_help_if(self, needed: bool | None) -> None:
        """End at once where a sign is there that needs help."""
        if needed:
            self._needs_help = True
            self._goes_on_when_uncovered = False
            self._after(done=self.session.coach.help_needed())

    def action_stop(self) -> None:
        """End the session; asks where something was begun."""
        if self.session.coach.has_work:
            self.app.push_screen(StopDialog(self.session.record), self._answer_stop)
        else:
            self._answer_stop(end=True)

    def _answer_stop(self, end: bool | None) -> None:
        if end:
            self._goes_on_when_uncovered = False
            self._after(done=self.session.coach.stop())
