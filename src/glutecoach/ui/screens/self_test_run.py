"""A self-test being played: the session's screen with the test's own keys, words and end."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from glutecoach.domain.self_test_session import PlannedTest
from glutecoach.domain.self_test_words import why_not
from glutecoach.figure.movement import start_of
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.figure_moment import FigureMoment
from glutecoach.ui.navigation import services_of
from glutecoach.ui.screens.instructions import InstructionsDialog
from glutecoach.ui.screens.self_test_result import SelfTestResultScreen
from glutecoach.ui.screens.session import SessionScreen
from glutecoach.ui.screens.stop_signs import StopSignsDialog
from glutecoach.ui.self_test_run import SelfTestRun
from glutecoach.ui.self_test_view import dose_words, view_of_test

if TYPE_CHECKING:
    from textual.app import App

    from glutecoach.domain.transport import Snapshot
    from glutecoach.ui.figure_look import Shown
    from glutecoach.ui.session_view import SessionView


def begin_self_test(app: "App[None]", test_id: str) -> None:
    """Open a self-test, or say why it is not for this user."""
    services = services_of(app)
    test = services.self_tests().get(test_id)
    if test is None:
        return
    if reason := why_not(test, services.clearance.current):
        app.notify(reason, title="Not for you just now", severity="warning", timeout=10, markup=False)
        return
    app.push_screen(SelfTestRunScreen(PlannedTest.of_test(test, services.library.exercises)))


class SelfTestRunScreen(SessionScreen, inherit_bindings=False):
    """Plays one self-test to its end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Group.SELF_TEST_RUN),
        Binding("ctrl+q", "app.quit", show=False),
    ]
    GROUPS: ClassVar[tuple[Group, ...]] = (Group.SELF_TEST_RUN,)
    KEPT: ClassVar[str] = "The test has ended. Nothing of it is kept."
    NOT_REPEATED: ClassVar[str] = "Pause and go on: then this try begins again."

    def __init__(self, planned: PlannedTest) -> None:
        super().__init__(planned)
        self._planned_test = planned

    @property
    def run_of_test(self) -> SelfTestRun:
        """The self-test being played."""
        return cast("SelfTestRun", self.session)

    def would_be_lost(self) -> str:
        """Tell what leaving the app now would mean."""
        if self._session is None or self._session.coach.finished:
            return ""
        return "A self-test is running. Nothing of it is kept."

    def _begun(self) -> SelfTestRun:
        return SelfTestRun.begin_test(services_of(self), self._planned_test, self._hear)

    @property
    def _heading(self) -> str:
        return f"Self-test: {self._planned_test.title}"

    def _view_at(self, snapshot: "Snapshot") -> "SessionView":
        coach = self.session.coach
        return view_of_test(snapshot, coach.timeline, coach.finishes_at(), self._planned_test.test)

    def _figure_at(self, snapshot: "Snapshot") -> "Shown | None":
        shown = super()._figure_at(snapshot)
        if shown is None or not self._planned_test.test.still:
            return shown
        at_start = FigureMoment(start_of(shown.sight.figure), shown.moment.mirrored)
        return replace(shown, moment=at_start)

    def _hand_over(self) -> None:
        run = self.run_of_test
        if self._needs_help:
            self._get_help()
        elif run.hurt or run.sides_done or run.cut_short:
            self.app.switch_screen(SelfTestResultScreen(run))
        else:
            run.close()
            self.dismiss()

    def action_press(self) -> None:
        """End a hold, or pause and go on."""
        self._after(done=self.run_of_test.press())

    def action_skip(self) -> None:
        """Leave this part out."""
        self._after(done=self.run_of_test.skip(), otherwise="It begins in a moment.")

    def action_hurt(self) -> None:
        """End it at once."""
        self.run_of_test.stop_for_pain()
        self._draw()

    def action_stop(self) -> None:
        """End it; what was measured is shown, and nothing stored unasked."""
        self._after(done=self.run_of_test.stop())

    def action_stop_signs(self) -> None:
        """Read when to stop; the test waits meanwhile."""
        self.app.push_screen(StopSignsDialog(), self._get_help_if)

    def action_instructions(self) -> None:
        """Read how it is done; the test waits meanwhile."""
        segment = self.session.coach.snapshot().segment
        dose = dose_words(self._planned_test.test)
        self.app.push_screen(InstructionsDialog(segment.item, segment.side, dose))
