"""One exercise as it is shown to a client once: like a session, but without the words that end one."""

from dataclasses import dataclass, replace

from glutecoach.domain.compile import SessionCompiler
from glutecoach.domain.planned_session import PlannedSession
from glutecoach.domain.program import Level
from glutecoach.domain.timeline import Timeline

_END_MS = 1_000
"""So long the sign of the end is heard."""


@dataclass(frozen=True, slots=True)
class PlannedLesson(PlannedSession):
    """An exercise, chosen to be shown."""


@dataclass(frozen=True, slots=True)
class LessonCompiler(SessionCompiler):
    """Compiles one exercise that is shown."""

    def compile(self, level: Level) -> Timeline:
        """Return the whole of it; it ends with a sign alone."""
        timeline = SessionCompiler.compile(self, level)
        *segments, last = timeline.segments
        signs = tuple(cue for cue in last.cues if not cue.is_words)
        end = replace(last, duration_ms=_END_MS, planned_ms=_END_MS, cues=signs)
        return replace(timeline, segments=(*segments, end))
