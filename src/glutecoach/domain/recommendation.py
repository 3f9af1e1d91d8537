"""One suggestion with its reason, and up to two others beside it: the same situation, the same answer."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from glutecoach.domain.admission import Admission, Strictness, offer_of, rolls
from glutecoach.domain.alternatives import alternatives
from glutecoach.domain.clearance import SafetyLevel
from glutecoach.domain.exercise import Equipment
from glutecoach.domain.offer import Offer, missing, suits_place
from glutecoach.domain.progression_words import answer_in_words
from glutecoach.domain.rung import Rung, standing_answer
from glutecoach.domain.situation import Situation
from glutecoach.domain.visit import VISIT_NAMES, day_seen_from, visit_on
from glutecoach.domain.wish import Wish
from glutecoach.domain.wishes import wishes

if TYPE_CHECKING:
    from glutecoach.domain.homework_today import HomeworkToday

MOST = 3
"""The suggestion and two others."""
_STEP_IS_NEWS = timedelta(days=14)
"""So long it is told that a program is at another rung than before."""
_AGAIN = "You did this today already, and once more is fine if you like."


def suggestions(situation: Situation) -> tuple[Offer, ...]:
    """Return what to do now, best first: the suggestion, then up to two others of other kinds.

    Empty where nothing may be started, or nothing is left to suggest: ``why_nothing`` tells.
    """
    admission = Admission(situation)
    # Calm days were agreed to after the choice was made.
    calm = _suggested(admission) if admission.calm_agreed else None
    assigned = _assigned(admission)
    first = calm or next(iter(assigned), None) or _own_choice(admission) or _suggested(admission)
    if first is None:
        return ()
    found = [_with_news(admission, first)]
    for offer in assigned:
        if len(found) < MOST and all(offer.program.id != other.program.id for other in found):
            found.append(_with_news(admission, offer))
    for other in _offers(admission, alternatives(admission)):
        if len(found) < MOST and _is_different(other, found):
            found.append(other)
    return tuple(found)


def _assigned(admission: Admission) -> list[Offer]:
    """Offer the homework that is due, then what can be made up; what the day says about it is told."""
    if not admission.situation.homework:
        return []
    from glutecoach.domain.homework_today import Due  # noqa: PLC0415  (most people have no homework)

    asked = [one for one in admission.situation.homework if one.due in {Due.NOW, Due.CATCH_UP}]
    found = []
    for one in sorted(asked, key=lambda one: one.due is not Due.NOW):
        program = one.homework.program
        rung = admission.rung(program)
        fitted = admission.fitted(program, rung)
        if fitted.level is not None:
            offer = offer_of(program, fitted, "", rung.step)
            found.append(replace(offer, reason=_assigned_reason(admission, offer, one)))
    return found


def _assigned_reason(admission: Admission, offer: Offer, one: "HomeworkToday") -> str:
    told = _told_of_the_day(admission, offer)
    return f"{one.reason} {told[0].upper()}{told[1:]}." if told else one.reason


def why_nothing(situation: Situation) -> str:
    """Return why nothing is suggested, in one or two sentences."""
    if not situation.library.programs:
        return "There is no program that can be read. The library shows which files have problems."
    clearance = situation.clearance
    if clearance is not None and clearance.level in {SafetyLevel.LOCKED, SafetyLevel.EMERGENCY}:
        return "Please see a clinician first, then answer the safety questions again."
    return "Nothing fits just now, so today is for rest. The library has everything there is."


def _own_choice(admission: Admission) -> Offer | None:
    """Offer what the user chose; what the day says about it is told, and changes nothing."""
    settings = admission.situation.settings
    chosen = admission.situation.library.programs.get(settings.program)
    if chosen is None:
        return None
    rung = admission.rung(chosen)
    fitted = admission.fitted(chosen, rung)
    if fitted.level is None:
        return None
    offer = offer_of(chosen, fitted, "", rung.step)
    return replace(offer, reason=_own_reason(admission, offer))


def _own_reason(admission: Admission, offer: Offer) -> str:
    situation = admission.situation
    told = _told_of_the_day(admission, offer)
    if told:
        return f"You chose it; {told}."
    if not admission.rested(offer.program):
        since = admission.past.days_since(offer.program.role) if offer.program.role else None
        when = day_seen_from(situation.today - timedelta(days=since or 0), situation.today)
        return f"You chose it; the last one was {when}, so rest is fine, too."
    return "You chose it yourself."


def _told_of_the_day(admission: Admission, offer: Offer) -> str:
    """Return what a bad day or a visit says about an offer, as a part of a sentence; empty: nothing."""
    situation = admission.situation
    if admission.bad_day:
        pain = admission.bad_day[0].lower() + admission.bad_day[1:]
        return f"{pain}, so go easy"
    days = (situation.today, situation.today - timedelta(days=1))
    visit = next(filter(None, (visit_on(situation.visits, day) for day in days)), None)
    if visit and rolls(offer.program, offer.level):
        when = day_seen_from(visit.day, situation.today)
        return f"with a {VISIT_NAMES[visit.kind]} {when}, leave the treated area out"
    return ""


def _suggested(admission: Admission) -> Offer | None:
    """Take the first wish that may be fulfilled; where none may, ask less of it."""
    for strictness in Strictness.ALL, Strictness.AGAIN, Strictness.ANYWHERE:
        found = next(_offers(admission, wishes(admission), strictness), None)
        if found is not None:
            as_wished = strictness is Strictness.ALL
            return found if as_wished else replace(found, reason=_lenient(admission, found))
    return None


def _offers(
    admission: Admission, wished: Iterable[Wish], strictness: Strictness = Strictness.ALL
) -> Iterator[Offer]:
    for wish in wished:
        for program in admission.programs(wish.role):
            rung = wish.rung(admission.rung(program), agreed=admission.agreed(program))
            offer = admission.offer(program, rung, wish.reason, strictness)
            if offer is not None:
                yield offer


def _with_news(admission: Admission, offer: Offer) -> Offer:
    """Tell beside the reason which step the user took lately."""
    situation = admission.situation
    answer = standing_answer(offer.program.id, situation.answers)
    if answer is None or situation.today - answer.day > _STEP_IS_NEWS:
        return offer
    if answer.target != Rung(offer.level.number, offer.planned.step):
        return offer
    return replace(offer, reason=f"{offer.reason} {answer_in_words(answer, situation.today)}")


def _lenient(admission: Admission, offer: Offer) -> str:
    """Return the reason of an offer that does not fit in everything."""
    settings = admission.situation.settings
    lacking = missing(offer.level, settings)
    if Equipment.MAT in lacking and len(lacking) == 1:
        return "Nothing else fits here: it goes down to the floor, where a carpet does for a mat."
    if lacking:
        return "Nothing fits what you have, so this is the easiest to find things for."
    if not suits_place(offer.level, settings):
        return "Nothing else fits here: it goes down to the floor."
    return _AGAIN if admission.past.times_today_of(offer.program) else offer.reason


def _is_different(other: Offer, found: Iterable[Offer]) -> bool:
    return all(
        other.program.role is not offer.program.role and other.program.id != offer.program.id
        for offer in found
    )
