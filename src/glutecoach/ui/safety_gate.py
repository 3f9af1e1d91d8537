"""The one door into a session: the safety questions where they are due, and what their answers come to."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.adapting import Adapted, ChangeKind, adapted, may_start
from glutecoach.domain.ask_words import reason_in_words
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.gentle import gentle_session
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.screening import reason_to_ask
from glutecoach.ui.goals import standing
from glutecoach.ui.navigation import navigator
from glutecoach.ui.services import Services

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import App

    from glutecoach.domain.record import SessionRecord
    from glutecoach.store.changes import UnfinishedSession

# ruff: noqa: PLC0415  (a page is imported when it is opened: most sessions start without any of them)

_CLINICIAN = frozenset({SafetyLevel.LOCKED, SafetyLevel.GENTLE_ONLY})
_BEFORE_THE_ANSWERS = timedelta(weeks=4)
_ASKED = "You said that something has changed."


@dataclass(frozen=True, slots=True)
class SafetyGate:
    """Asks, refuses, fits, and lets through."""

    app: "App[None]"

    @property
    def services(self) -> Services:
        """What the app was given."""
        return navigator(self.app).services

    def start(self, planned: PlannedSession, resume: "UnfinishedSession | None" = None) -> None:
        """Play a session as it may be done; an interrupted one goes on as it was planned."""
        if resume is not None:
            self._go_on(planned, resume)
            return
        if self.services.trial:
            navigator(self.app).play_session(planned)
        elif self.services.settings.current.ask_pain_before:
            self._ask_pain(planned)
        else:
            self._start(planned)

    def _ask_pain(self, planned: PlannedSession) -> None:
        """Ask how much it hurts now; nothing starts where that is left."""
        from glutecoach.ui.screens.pain_before import PainBefore, PainBeforeDialog

        def go(said: PainBefore | None) -> None:
            if said is not None:
                self._start(replace(planned, pain_before=said.score))

        self.app.push_screen(PainBeforeDialog(), go)

    def _start(self, planned: PlannedSession) -> None:
        today, recent = standing(self.services).today, self._recent()
        clearance = self.services.clearance.current
        planned = self._as_written(planned, clearance)
        reason = reason_to_ask(clearance, recent, today, planned.pain_before)
        if reason is None:
            self._enter(planned)
        else:
            words = reason_in_words(reason, clearance, recent, today)
            self._ask(words, lambda answers: self._after_answers(planned, answers))

    def answered_first(self, then: "Callable[[], None]") -> None:
        """Ask where they are due, then go on whatever was answered: who calls looks at the answers."""
        today, recent = standing(self.services).today, self._recent()
        clearance = self.services.clearance.current
        reason = None if self.services.trial else reason_to_ask(clearance, recent, today)
        if reason is None:
            then()
        else:
            self._ask(reason_in_words(reason, clearance, recent, today), lambda _answers: then())

    def ask_again(self, reason: str = _ASKED) -> None:
        """Ask because something changed, or for another reason; nothing starts afterwards."""
        self._ask(reason if self.services.clearance.current else "", self._after_change)

    def _go_on(self, planned: PlannedSession, resume: "UnfinishedSession") -> None:
        """Let an interrupted session pass, unless the answers that were given since forbid it."""
        clearance = self.services.clearance.current
        if clearance is None:
            self._ask("", lambda _answers: self._go_on(planned, resume))
            return
        fitted = adapted(planned.level, clearance, self.services.library.exercises)
        if fitted.level is None or may_start(fitted.level, clearance):
            self._refuse(planned, clearance)
        elif all(change.kind is ChangeKind.ADAPTED for change in fitted.changes):
            # Nothing of what a condition asks for is written down: it is told anew.
            navigator(self.app).play_session(replace(planned, level=fitted.level), resume)
        else:
            self.app.notify(
                "k saves what was done; then a new session is fitted to you.",
                title="Since your last answers, a part of it is not for you any more",
                severity="warning",
                markup=False,
            )

    def _ask(self, reason: str, then: "Callable[[Clearance], None]") -> None:
        from glutecoach.ui.screens.safety import SafetyScreen

        def take(answers: Clearance, actions: "Sequence[str]") -> None:
            if answers.level is SafetyLevel.EMERGENCY:
                self._get_help(actions)
            else:
                self._tell(self.services.clearance.save(answers))
                then(answers)

        first = self.services.clearance.current is None
        self.app.push_screen(SafetyScreen(reason, take, first=first))

    def _get_help(self, actions: "Sequence[str]") -> None:
        """Nothing is kept, and what was answered before no longer holds."""
        from glutecoach.ui.screens.emergency import EmergencyScreen

        self._tell(self.services.clearance.erase())
        self.app.push_screen(EmergencyScreen(actions))

    def _after_answers(self, planned: PlannedSession, answers: Clearance) -> None:
        if answers.level in _CLINICIAN:
            self._refuse(planned, answers)
        else:
            self._enter(planned)

    def _after_change(self, answers: Clearance) -> None:
        if answers.level in _CLINICIAN:
            self._refuse(None, answers)
        elif answers.conditions:
            self.app.notify("Noted. Sessions are fitted to it from now on.", markup=False)
        else:
            self.app.notify("Noted. Sessions go as they are written.", markup=False)

    def _as_written(self, planned: PlannedSession, clearance: Clearance | None) -> PlannedSession:
        """Take back what was fitted to earlier answers: it is fitted anew, to those in force then."""
        library = self.services.library
        program = library.programs.get(planned.program)
        if program is None:
            return planned
        written = PlannedSession.of(program, planned.level.number, planned.step)
        if planned.level == adapted(written.level, clearance, library.exercises).level:
            return replace(planned, level=written.level)
        return planned

    def _enter(self, planned: PlannedSession) -> None:
        """Start what the answers in force leave of a session."""
        from glutecoach.ui.screens.fitted import FittedScreen

        clearance = self.services.clearance.current
        fitted = adapted(planned.level, clearance, self.services.library.exercises)
        if fitted.level is None or may_start(fitted.level, clearance):
            if clearance is not None and clearance.level in _CLINICIAN:
                self._refuse(planned, clearance)
            else:
                self._offer_another(planned, clearance, fitted)
            return
        done = replace(planned, level=fitted.level)
        if fitted.changes and not self._was_told(done, clearance):
            self.app.push_screen(FittedScreen(done, fitted.changes))
        else:
            navigator(self.app).play_session(done)

    def _refuse(self, planned: PlannedSession | None, clearance: Clearance | None) -> None:
        from glutecoach.ui.screens.clinician import ClinicianScreen

        self.app.push_screen(ClinicianScreen(gentle_session(self.services.library, clearance, planned)))

    def _offer_another(self, planned: PlannedSession, clearance: Clearance | None, fitted: Adapted) -> None:
        from glutecoach.ui.screens.clinician import NothingLeftScreen

        gentle = gentle_session(self.services.library, clearance)
        self.app.push_screen(NothingLeftScreen(planned, fitted.changes, gentle))

    def _was_told(self, planned: PlannedSession, clearance: Clearance | None) -> bool:
        """Tell whether this level was done since the questions were answered: its changes are known."""
        return clearance is not None and any(
            (each.program, each.level) == (planned.program, planned.level.number)
            and each.started >= clearance.at
            for each in self._recent()
        )

    def _recent(self) -> "list[SessionRecord]":
        return sessions_to_judge(self.services)

    def _tell(self, problem: str) -> None:
        if problem:
            self.app.notify(
                problem, title="Your answers could not be written", severity="warning", markup=False
            )


def sessions_to_judge(services: Services) -> "list[SessionRecord]":
    """Return the sessions since the answers, and of some weeks before: an old pain is not a new one."""
    clearance = services.clearance.current
    if clearance is None:
        return []
    return list(services.journal.sessions(first=clearance.at.date() - _BEFORE_THE_ANSWERS))
