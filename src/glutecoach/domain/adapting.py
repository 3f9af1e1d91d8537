"""A level as somebody with these answers to the safety questions does it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Care, CareAction
from glutecoach.domain.exercise import Exercise
from glutecoach.domain.program import Item, Level

_NOTHING_STARTS = frozenset({SafetyLevel.EMERGENCY, SafetyLevel.LOCKED})
_NOT_GENTLE = "Until a clinician has seen you, only gentle exercises are offered."


class ChangeKind(StrEnum):
    """What was done with an item."""

    SWAPPED = "swapped"
    LEFT_OUT = "left-out"
    ADAPTED = "adapted"
    """It stays, and is done in another manner."""


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is not done as it is written."""

    kind: ChangeKind
    title: str
    """The exercise's, as the program has it."""
    instead_title: str
    """What is done in its place; empty but for ``SWAPPED``."""
    reasons: tuple[Care, ...]
    """Why; empty where it is left out because it is not gentle."""

    @property
    def words(self) -> str:
        """The change in one line, such as ``Pigeon is left out. It bends the hip far``."""
        what = {
            ChangeKind.SWAPPED: f"{self.title} is swapped for {self.instead_title}.",
            ChangeKind.LEFT_OUT: f"{self.title} is left out.",
            ChangeKind.ADAPTED: f"{self.title}:",
        }[self.kind]
        return f"{what} {_hows(self.reasons) or _NOT_GENTLE}"


@dataclass(frozen=True, slots=True)
class Adapted:
    """A level made to fit."""

    level: Level | None
    """None: nothing of it is left."""
    changes: tuple[Change, ...] = ()
    """In the order of the items; empty where it is done as written."""


def adapted(level: Level, clearance: Clearance | None, exercises: Mapping[str, Exercise]) -> Adapted:
    """Return the level as it is done under these answers; the very same where nothing changes.

    Where an exercise is avoided, the one it names instead is taken, or what that names where it is avoided
    as well. An exercise that the session has already is not taken a second time.

    Args:
        level: as the program has it.
        clearance: the answers in force; None: nothing was answered, so nothing changes.
        exercises: all there are, by identifier.
    """
    if clearance is None:
        return Adapted(level)
    if clearance.level in _NOTHING_STARTS:
        return Adapted(None)
    return _Fitting(clearance, exercises).fit(level)


def may_start(level: Level | None, clearance: Clearance | None) -> str:
    """Return why a session is not started, in one sentence; empty: it may be.

    Whether the questions have to be asked first is another matter: see ``screening.reason_to_ask``.

    Args:
        level: best as ``adapted`` returns it; None: nothing of it is left.
        clearance: the answers in force.
    """
    if clearance is None:
        return ""
    match clearance.level:
        case SafetyLevel.EMERGENCY:
            return "Please get help now; no session is started."
        case SafetyLevel.LOCKED:
            return "Please see a clinician first, then answer the safety questions again."
        case SafetyLevel.GENTLE_ONLY if not (level and _has_gentle(level, clearance)):
            return "Until a clinician has seen you, only gentle exercises are offered, and this has none."
    return "" if level else "With your answers to the safety questions, nothing of this session is left."


def _has_gentle(level: Level, clearance: Clearance) -> bool:
    return any(_fits(item.exercise, clearance) for item in level.items)


def _fits(exercise: Exercise, clearance: Clearance) -> bool:
    gentle_enough = exercise.gentle or clearance.level is not SafetyLevel.GENTLE_ONLY
    return gentle_enough and not exercise.avoided_for(clearance.conditions)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Fits items one by one."""

    clearance: Clearance
    exercises: Mapping[str, Exercise]

    def fit(self, level: Level) -> Adapted:
        taken = {item.exercise.id for item in level.items if _fits(item.exercise, self.clearance)}
        items: list[Item] = []
        changes: list[Change] = []
        for item in level.items:
            done, change = self._fitted(item, taken)
            if done is not None:
                items.append(done)
                taken.add(done.exercise.id)
            if change is not None:
                changes.append(change)
        same = tuple(items) == level.items
        fitted = level if same else replace(level, items=tuple(items)) if items else None
        return Adapted(fitted, tuple(changes))

    def _fitted(self, item: Item, taken: set[str]) -> tuple[Item | None, Change | None]:
        exercise = item.exercise
        if _fits(exercise, self.clearance):
            ways = self._ways(exercise)
            if not ways:
                return item, None
            return _with_care(item, ways), Change(ChangeKind.ADAPTED, exercise.title, "", ways)
        reasons = exercise.avoided_for(self.clearance.conditions)
        for instead in self._instead(exercise, {exercise.id}):
            if instead.id not in taken:
                why = f"Instead of {exercise.title}. {_hows(reasons)}"
                swapped = Item(instead, instead.start_dose, care=why)
                change = Change(ChangeKind.SWAPPED, exercise.title, instead.title, reasons)
                return _with_care(swapped, self._ways(instead)), change
        return None, Change(ChangeKind.LEFT_OUT, exercise.title, "", reasons)

    def _ways(self, exercise: Exercise) -> tuple[Care, ...]:
        """Return how it is done in another manner."""
        cares = exercise.care_for(self.clearance.conditions)
        return tuple(care for care in cares if care.action is CareAction.ADAPT)

    def _instead(self, exercise: Exercise, seen: set[str]) -> Iterator[Exercise]:
        """Yield what may be done in its place, the nearest first; ``seen`` keeps it from going in circles."""
        for care in exercise.avoided_for(self.clearance.conditions):
            instead = self.exercises.get(care.instead or "")
            if instead is None or instead.id in seen:
                continue
            seen.add(instead.id)
            if _fits(instead, self.clearance):
                yield instead
            else:
                yield from self._instead(instead, seen)


def _with_care(item: Item, ways: Iterable[Care]) -> Item:
    """Add how it is done; what stands there already is not said twice."""
    told = item.care
    for care in ways:
        if care.how not in f"{item.note} {told}":
            told = f"{told} {care.how}".lstrip()
    return replace(item, care=told)


def _hows(reasons: Iterable[Care]) -> str:
    return " ".join(dict.fromkeys(care.how for care in reasons))
