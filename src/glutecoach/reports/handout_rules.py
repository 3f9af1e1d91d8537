"""What a handout says about pain and about the days around a visit, in plain words."""

from dataclasses import dataclass

from glutecoach.domain.homework import Homework, HomeworkRules, Phase, PhaseAnchor
from glutecoach.domain.light_words import MARKS, NAMES
from glutecoach.domain.traffic_light import Light

_HIGHEST = 10


@dataclass(frozen=True, slots=True)
class PainRule:
    """What a light asks for, on paper."""

    mark: str
    """Each light has a shape of its own, so that no colour is needed."""
    name: str
    pain: str
    """Such as ``0 to 3``."""
    follows: str


def pain_rules(rules: HomeworkRules, therapist: str) -> tuple[PainRule, ...]:
    """Return what to do at which pain (0-10), as the therapist set it."""
    regress, stop = rules.regress_from_pain, rules.stop_from_pain
    told = (
        (Light.GREEN, 0, regress - 1, "Keep going as you do."),
        (Light.AMBER, regress, stop - 1, "Do a little less, or make the movement smaller."),
        (Light.RED, stop, _HIGHEST, f"Stop for today, and tell {therapist.rstrip('.')}."),
    )
    return tuple(
        PainRule(MARKS[light], NAMES[light], _span(lowest, highest), follows)
        for light, lowest, highest, follows in told
        if lowest <= highest
    )


def phases_in_words(homework: Homework) -> tuple[tuple[str, str], ...]:
    """Return the names of the phases, and when they are."""
    return tuple((phase.name, _when(phase)) for phase in homework.phases)


def _when(phase: Phase) -> str:
    visit = "after the visit" if phase.anchor is PhaseAnchor.AFTER else "before the next visit"
    if phase.last_day is None:
        until = "on" if phase.anchor is PhaseAnchor.AFTER else "on and more"
        return f"from day {phase.first_day} {visit} {until}"
    if phase.first_day == 0:
        return "the day of the visit" if phase.last_day == 0 else f"up to day {phase.last_day} {visit}"
    if phase.first_day == phase.last_day:
        return f"day {phase.first_day} {visit}"
    return f"days {_span(phase.first_day, phase.last_day)} {visit}"


def _span(lowest: int, highest: int) -> str:
    return str(lowest) if lowest == highest else f"{lowest} to {highest}"
