"""Homework as one client will meet it: how long it takes, what it needs, what the safety answers do to it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from glutecoach.domain.adapting import Change, adapted, may_start
from glutecoach.domain.clearance import Clearance
from glutecoach.domain.dose_words import minutes_in_words
from glutecoach.domain.exercise import FURNITURE, Equipment, Exercise
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_load import sessions_a_week
from glutecoach.domain.homework_words import levels_in_words, pain_in_words, phase_in_words, span_in_words
from glutecoach.domain.names import EQUIPMENT_NAMES, equipment_names
from glutecoach.domain.program import Level
from glutecoach.domain.streak_words import listed


@dataclass(frozen=True, slots=True)
class ClientNow:
    """What is known of the client who looks at a file."""

    length_ms: Callable[[Level], int]
    """How long a level takes for them."""
    exercises: Mapping[str, Exercise]
    """All there are, by identifier: what may be done in place of another."""
    clearance: Clearance | None = None
    """The safety answers in force; None: nothing was answered yet."""
    things: tuple[Equipment, ...] = ()
    """What they say they own."""


@dataclass(frozen=True, slots=True)
class LevelSheet:
    """One level, as this client will do it."""

    level: Level
    """As the file has it."""
    length_ms: int
    changes: tuple[Change, ...]
    """What is left out, swapped or done in another manner because of the safety answers."""
    why_not: str
    """Why it will not be started with these answers; empty: it will."""


@dataclass(frozen=True, slots=True)
class HomeworkSheet:
    """Homework as this client will meet it."""

    homework: Homework
    levels: tuple[LevelSheet, ...]
    week_ms: int
    """A week on the level where the client begins."""
    needed: tuple[Equipment, ...]
    """What has to be fetched, furniture aside, over all levels."""
    missing: tuple[Equipment, ...]
    """Those of them that the client has not said to own."""
    on_floor: tuple[str, ...]
    """Titles of the exercises for which one gets down to the floor."""
    is_over: bool
    """Whether its last day is past."""

    @property
    def first(self) -> LevelSheet:
        """The level where the client begins."""
        return self.levels[self.homework.program.level(self.homework.rules.start_level).number - 1]

    def facts(self, today: date) -> tuple[tuple[str, str], ...]:
        """Return labels and what there is to say, in the order of reading; what is empty is left out."""
        homework = self.homework
        count = len(homework.program.levels)
        several = levels_in_words(homework.rules, count) if count > 1 else ""
        rows = (
            ("When", f"{homework.schedule.words}, {span_in_words(homework, today)}"),
            ("How long", self._length_words()),
            ("Needs", self._needs_words()),
            ("Floor", listed(list(self.on_floor)) if self.on_floor else ""),
            (
                "Levels",
                f"{count}; you begin at {homework.rules.start_level}, and {several}" if several else "",
            ),
            *(("Visits" if at == 0 else "", phase_in_words(one)) for at, one in enumerate(homework.phases)),
            ("Pain", pain_in_words(homework.rules)),
            ("Goal", homework.goal),
        )
        return tuple((label, words) for label, words in rows if words)

    def _length_words(self) -> str:
        session, week = minutes_in_words(self.first.length_ms), minutes_in_words(self.week_ms)
        program = self.homework.program
        phased = [self.levels[program.level(each.level).number - 1] for each in self.homework.phases]
        longest = max(phased, key=lambda level: level.length_ms, default=self.first)
        most = minutes_in_words(longest.length_ms)
        later = f"; {most} a session on level {longest.level.number}"
        more = longest.length_ms > self.first.length_ms and most != session
        return f"{session} a session, {week} a week{later if more else ''}"

    def _needs_words(self) -> str:
        needed = equipment_names(self.needed)
        if not self.missing:
            return needed
        if self.missing == self.needed:
            return f"{needed} (not on your list)"
        return f"{needed}. Not on your list: {listed([EQUIPMENT_NAMES[thing] for thing in self.missing])}"


def sheet_of(homework: Homework, client: ClientNow, today: date) -> HomeworkSheet:
    """Return homework as a client will meet it."""
    levels = tuple(_level_sheet(level, client) for level in homework.program.levels)
    first = homework.program.level(homework.rules.start_level)
    exercises = _distinct(item.exercise for level in homework.program.levels for item in level.items)
    needed = tuple(
        dict.fromkeys(thing for one in exercises for thing in one.equipment if thing not in FURNITURE)
    )
    return HomeworkSheet(
        homework,
        levels,
        client.length_ms(first) * sessions_a_week(homework.schedule),
        needed,
        tuple(thing for thing in needed if thing not in client.things),
        tuple(one.title for one in exercises if one.position.on_floor),
        homework.end < today,
    )


def _level_sheet(level: Level, client: ClientNow) -> LevelSheet:
    fitted = adapted(level, client.clearance, client.exercises)
    return LevelSheet(
        level, client.length_ms(level), fitted.changes, may_start(fitted.level, client.clearance)
    )


def _distinct(exercises: Iterable[Exercise]) -> tuple[Exercise, ...]:
    return tuple({one.id: one for one in exercises}.values())
