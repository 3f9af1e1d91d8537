"""One exercise of homework being shown to a client: a session of which nothing is written down."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from glutecoach.domain.moment import day_of
from glutecoach.domain.session_events import CoachEvent
from glutecoach.ui.self_test_run import Unwritten
from glutecoach.ui.session_ledger import Ledger
from glutecoach.ui.session_run import SessionRun

if TYPE_CHECKING:
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.ui.services import Services


@dataclass(slots=True)
class LessonRun(SessionRun):
    """A coach that shows one exercise."""

    @classmethod
    def begin_lesson(
        cls, services: "Services", planned: "PlannedSession", listener: Callable[[CoachEvent], None]
    ) -> "LessonRun":
        """Begin to show it."""
        moment = services.clock.now()
        ledger = Ledger(Unwritten())
        sound = services.open_sound(services.settings.current)
        coach = services.coach_for(planned, ledger, sound, listener, None)
        return cls(planned, coach, ledger, sound, moment.local, moment.zone, day_of(moment))

    @property
    def saved_in_words(self) -> str:
        """Nothing is saved: it is no session, and counts for no streak."""
        return ""
