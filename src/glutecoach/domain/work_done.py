"""The work of one session taken apart: by exercise and side, measured and entered work kept apart.

The parts always add up to the session: what they ask for to what it asked for, what was done of them to what
counts of it, and of no part was more done than asked for.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from glutecoach.domain.exercise import Family, Sides
from glutecoach.domain.library import Library
from glutecoach.domain.record import Evidence, SessionRecord
from glutecoach.domain.timeline import Side

NOT_KNOWN = ""
"""Instead of an exercise: nobody knows which it was."""

Levels = Mapping[tuple[str, int], Sequence[tuple[str, int]]]
"""By program and level: its exercises in their order, each with the work in ms it asks for."""
_Place = tuple[str, Side | None]
"""An exercise and a side."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the library knows of exercises and programs, as far as counting needs it."""

    families: Mapping[str, Family]
    """By exercise; one that is not in it is "other"."""
    two_sided: frozenset[str] = frozenset()
    """Exercises that are done with one side after the other."""
    levels: Levels | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The work on one exercise and side within a session."""

    exercise: str
    """Identifier; ``NOT_KNOWN`` where the log does not tell."""
    side: Side | None
    """None where sides are done together, or not known."""
    asked_ms: float
    timed_ms: float
    claimed_ms: float


def catalogue_of(library: Library) -> Catalogue:
    """Return what a library knows."""
    return Catalogue(
        families={exercise.id: exercise.family for exercise in library.exercises.values()},
        two_sided=frozenset(
            exercise.id for exercise in library.exercises.values() if exercise.sides is Sides.EACH
        ),
        levels={
            (program.id, level.number): [(item.exercise.id, item.asked_ms) for item in level.items]
            for program in library.programs.values()
            for level in program.levels
        },
    )


def counted_sessions(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """Return the sessions that count: those that have ended, each once, without deleted ones.

    Of copies the one with most work counts, whichever came first; if one of them is deleted, all are.
    """
    known = list(sessions)
    distinct = {session.id: session for session in known}
    if len(distinct) < len(known):
        distinct = {session.id: session for session in sorted(known, key=_rank)}
    deleted = {session.id for session in known if session.deleted}
    return [each for each in distinct.values() if each.outcome is not None and each.id not in deleted]


def measured_ms(session: SessionRecord) -> int:
    """Return the work that the player measured, never above what was asked."""
    if session.evidence is not Evidence.TIMED:
        return 0
    # What was added to a timed session by hand was not measured.
    return max(0, (replace(session, claimed_ms=0) if session.claimed_ms else session).done_ms)


def parts_of(session: SessionRecord, catalogue: Catalogue) -> tuple[Part, ...]:
    """Take a session apart.

    Work that was entered as a sum is divided like the level that was asked for, as far as the log or the
    library knows it as it was; otherwise nobody knows which exercise it was.
    """
    measured = _Measured.of(session)
    open_ms = max(0, session.asked_ms) - measured.total
    by_hand_ms = min(open_ms, max(0, session.claimed_ms))
    rest = _rest(session, measured, catalogue, open_ms) if open_ms > 0 else {}
    is_timed = session.evidence is Evidence.TIMED
    parts = []
    for place in dict.fromkeys((*measured.by_place, *rest)):
        done, left = measured.by_place.get(place, 0.0), rest.get(place, 0.0)
        claimed = left * by_hand_ms / open_ms if left else 0.0
        timed, entered = (done, claimed) if is_timed else (0.0, done + claimed)
        parts.append(Part(*place, done + left, timed, entered))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class _Measured:
    """What the sets tell."""

    total: float
    """Never above what the session asked for."""
    by_place: Mapping[_Place, float]
    by_item: Mapping[tuple[int, Side | None], float]
    exercises: Mapping[int, str]
    """What each item was done with at last."""
    sided: frozenset[int]
    """Items whose sides were told apart."""

    @classmethod
    def of(cls, session: SessionRecord) -> "_Measured":
        best: dict[tuple[int, str, int, Side | None], int] = {}
        for done in session.sets:
            key = (done.item_index, done.exercise, done.set_number, done.side)
            best[key] = max(best.get(key, 0), done.credited_ms)
        told = sum(best.values())
        total = min(max(0, session.asked_ms), told)
        share = total / told if told else 0.0
        by_place: dict[_Place, float] = {}
        by_item: dict[tuple[int, Side | None], float] = {}
        for (item, exercise, _, side), credited in best.items():
            counted = credited * share
            by_place[exercise, side] = by_place.get((exercise, side), 0.0) + counted
            by_item[item, side] = by_item.get((item, side), 0.0) + counted
        return cls(
            float(total),
            by_place,
            by_item,
            {item: exercise for item, exercise, _, _ in best},
            frozenset(item for item, _, _, side in best if side is not None),
        )


def _rest(
    session: SessionRecord, measured: _Measured, catalogue: Catalogue, open_ms: float
) -> dict[_Place, float]:
    """Return where the asked work belongs that no set tells of; it adds up to ``open_ms``."""
    weights: dict[_Place, float] = {}
    for index, (planned, asked_ms) in enumerate(_asked(session, catalogue)):
        exercise = measured.exercises.get(index, planned)
        sides = _sides(index, exercise, measured, catalogue)
        for side in sides:
            left = asked_ms / len(sides) - measured.by_item.get((index, side), 0.0)
            weights[exercise, side] = weights.get((exercise, side), 0.0) + max(0.0, left)
    total = sum(weights.values())
    if not total:
        return {(NOT_KNOWN, None): open_ms}
    return {place: weight * open_ms / total for place, weight in weights.items() if weight}


def _asked(session: SessionRecord, catalogue: Catalogue) -> Sequence[tuple[str, int]]:
    """Return the exercises with the work that was asked, or nothing where they do not fit the session."""
    plan = [(item.exercise, item.asked_ms) for item in session.plan]
    level = (catalogue.levels or {}).get((session.program, session.level), ())
    fitting = (asked for asked in (plan, level) if sum(each for _, each in asked) == session.asked_ms)
    return next(fitting, ())


def _sides(
    index: int, exercise: str, measured: _Measured, catalogue: Catalogue
) -> tuple[Side, Side] | tuple[None]:
    each = index in measured.sided or exercise in catalogue.two_sided
    return (Side.LEFT, Side.RIGHT) if each else (None,)


def _rank(session: SessionRecord) -> tuple[int, bool, str]:
    return session.done_ms, session.corrected, repr(session)
