"""The traffic light of a session: what pain during, after and on the next morning comes to, and why.

The bands are in common clinical use, and were made for knees and tendons; for backs and hips they are a
convention. One light is as grave as the gravest thing that was said: no answer makes up for another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from glutecoach.domain.record import Compared, MorningCheckIn, PainReport, PainSign, SessionRecord

GREEN_UP_TO = 3
"""Pain of 10."""
AMBER_UP_TO = 5
"""Pain of 10; above it is red."""
RISE = 2
"""So many points more than at the beginning are a rise."""
WEEK = timedelta(days=7)
REDS_TO_TELL = 2
"""So many red sessions in a week are for the therapist to know."""
LIGHT_SOURCES = ("silbernagel-2007", "smith-2017", "convention")
"""Going on under a rule of pain was studied; the very bands are a convention for backs and hips."""


class Light(StrEnum):
    """What a session's pain asks for, from the best to the gravest."""

    GREEN = "green"
    """Keep going."""
    AMBER = "amber"
    """The same again, or a little less."""
    RED = "red"
    """Leave out what hurt, and go easy."""
    BLACK = "black"
    """Help first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A session's light with its reasons."""

    light: Light | None
    """None: nothing was said of pain."""
    reasons: tuple[str, ...] = ()
    """Why, the weightiest first; each the beginning of a sentence, such as ``Pain was 5 of 10``."""


_ORDER = tuple(Light)
_GRAVE = {
    PainSign.SHARP: "The pain was sharp",
    PainSign.GIVING_WAY: "A leg gave way",
    PainSign.SPREADING: "The pain moved down the leg",
    PainSign.NUMBNESS: "There was new numbness or tingling",
}
_HELP = "One of the signs that need help was there"
_NO_NUMBER = "It hurt enough to stop, and no number was given"
_WORSE = "The morning after was worse than before the session"
TOWARD_THE_BACK = "Pain that moves toward the back is usually fine, even if it is stronger there"
SORE_MUSCLES = "Sore muscles are normal for a day or two after new work"
_AS_BEFORE = {
    Compared.BETTER: "The morning after was better than before the session",
    Compared.SAME: "The morning after was like before the session",
}
_Finding = tuple[Light, str]
"""One thing that was said: the light that it alone would show, and why."""


def judge(session: SessionRecord) -> Judgement:
    """Return a session's light, the gravest of all that was said, with every reason for it."""
    found = [*_signs(session), *_numbers(session), *_rises(session), *_stops(session), *_morning(session)]
    light = max((light for light, _ in found), key=_ORDER.index, default=None)
    reasons = [reason for its_light, reason in found if its_light is light]
    if light is Light.AMBER:
        reasons += [reason for _, reason in found if reason in {TOWARD_THE_BACK, SORE_MUSCLES}]
    return Judgement(light, tuple(dict.fromkeys(reasons)))


def worst_pain(session: SessionRecord) -> int | None:
    """Return the highest pain during a session, after it and the next morning; None: not said.

    What only sore muscles say the next morning is no such pain.
    """
    return max((score for score, _ in _told(session)), default=None)


def reds_in_a_week(sessions: Iterable[SessionRecord], today: date) -> int:
    """Return how many sessions of the last seven days, today among them, were red or worse."""
    near = (each for each in sessions if not each.deleted and timedelta(0) <= today - each.day < WEEK)
    return sum(judge(each).light in {Light.RED, Light.BLACK} for each in near)


def _told(session: SessionRecord) -> Iterator[tuple[int, str]]:
    """Yield every number with when it was said, in the order of time; without the one from before."""
    for report in session.pains:
        if report.score is not None:
            yield report.score, "during the session"
    if session.check_in.pain is not None:
        yield session.check_in.pain, "after the session"
    morning = _pain_of_morning(session.morning)
    if morning is not None:
        yield morning, "the morning after"


def _pain_of_morning(said: MorningCheckIn | None) -> int | None:
    return None if said is None or said.muscles_only else said.pain


def _signs(session: SessionRecord) -> Iterator[_Finding]:
    reported = [sign for report in session.pains for sign in report.signs]
    for sign in (*reported, *(session.morning.signs if session.morning else ())):
        match sign:
            case PainSign.RED_FLAG:
                yield Light.BLACK, _HELP
            case PainSign.CENTRALISING:
                yield Light.GREEN, TOWARD_THE_BACK
            case _:
                yield Light.RED, _GRAVE[sign]


def _numbers(session: SessionRecord) -> Iterator[_Finding]:
    told = list(_told(session))
    if not told:
        return
    highest = max(score for score, _ in told)
    if highest <= GREEN_UP_TO:
        words = f"Pain stayed at {highest} of 10" if highest else "There was no pain"
        yield Light.GREEN, words
    for score, when in told:
        if score == highest > GREEN_UP_TO:
            light = Light.AMBER if score <= AMBER_UP_TO else Light.RED
            yield light, f"Pain was {score} of 10 {when}"


def _rises(session: SessionRecord) -> Iterator[_Finding]:
    """Compare with before the session; where that was not said, with what was said first."""
    moved_back = [each.score for each in session.pains if PainSign.CENTRALISING in each.signs]
    told = [score for score, _ in _told(session)]
    first = session.pain_before if session.pain_before is not None else next(iter(told), None)
    if first is None:
        return
    for score in moved_back:
        if score is not None:
            told.remove(score)
    highest = max(told, default=first)
    if highest - first >= RISE:
        yield Light.AMBER, f"Pain rose from {first} to {highest}"


def _stops(session: SessionRecord) -> Iterator[_Finding]:
    said_nothing = any(_is_bare(report) for report in session.pains)
    scored = any(report.score is not None for report in session.pains)
    if said_nothing or (session.stopped_for_pain and not scored):
        yield Light.AMBER, _NO_NUMBER


def _is_bare(report: PainReport) -> bool:
    return report.score is None and PainSign.RED_FLAG not in report.signs


def _morning(session: SessionRecord) -> Iterator[_Finding]:
    said = session.morning
    if said is None:
        return
    if said.muscles_only:
        yield Light.GREEN, SORE_MUSCLES
        return
    before, now = session.pain_before, said.pain
    rose = before is not None and now is not None and now - before >= RISE
    if said.compared is Compared.WORSE:
        yield Light.RED, _WORSE
    elif rose:
        yield Light.RED, f"The morning after, pain was {now} of 10, up from {before} before the session"
    elif said.compared is not None:
        yield Light.GREEN, _AS_BEFORE[said.compared]
