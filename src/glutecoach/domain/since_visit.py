"""What happened since the last visit, in short sentences for the next one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Protocol

from glutecoach.domain.adherence import DoseDone, dose_done
from glutecoach.domain.plan import Pause
from glutecoach.domain.record import SessionRecord, SetOutcome
from glutecoach.domain.rung import LevelAnswer
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.streak import StreakReport
from glutecoach.domain.streak_words import count, date_in_words, listed, percent
from glutecoach.domain.timeline import Side
from glutecoach.domain.traffic_light import Light, judge
from glutecoach.domain.visit import VISIT_NAMES, Visit, day_seen_from

_MINUTE_MS = 60_000
_MOST_NAMED = 4
"""Programs and places of pain that are named; more are counted."""
_SIDES: dict[Side | None, str] = {None: "", Side.LEFT: " left", Side.RIGHT: " right"}
_LIGHTS = (Light.GREEN, Light.AMBER, Light.RED, Light.BLACK)


@dataclass(frozen=True, slots=True)
class LogSince:
    """What a look back rests on."""

    sessions: Sequence[SessionRecord]
    """In full, of the span at least; without deleted ones."""
    report: StreakReport
    visits: Sequence[Visit]
    pauses: Sequence[Pause] = ()
    answers: Sequence[LevelAnswer] = ()
    results: Sequence[SelfTestResult] = ()
    """Of self-tests."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing to tell."""

    label: str
    """One or two words."""
    words: str


@dataclass(frozen=True, slots=True)
class SinceVisit:
    """A look back from one visit to the next."""

    first: date
    """The day of the last visit, or of the first session where there was none."""
    title: str
    statements: tuple[Statement, ...]


class Dated(Protocol):
    """Anything that belongs to a day."""

    @property
    def day(self) -> date:
        """The calendar day."""
        ...


def last_visit(visits: Iterable[Visit], today: date) -> Visit | None:
    """Return the newest visit before today."""
    return max((visit for visit in visits if visit.day < today), key=lambda one: one.day, default=None)


def first_day_since(visits: Iterable[Visit], sessions: Iterable[Dated], today: date) -> date:
    """Return where a look back begins: at the last visit, else at the first session, else today."""
    visit = last_visit(visits, today)
    return visit.day if visit else min((session.day for session in sessions), default=today)


def since_visit(log: LogSince) -> SinceVisit:
    """Look back from the report's day to the last visit."""
    today = log.report.today
    first = first_day_since(log.visits, log.sessions, today)
    sessions = [one for one in log.sessions if first <= one.day <= today and one.outcome is not None]
    statements = (
        ("Days", _days(log.report, sessions, first)),
        ("Work", _work(sessions, first, today)),
        ("Programs", _programs(sessions)),
        ("Pain", _pain(sessions)),
        ("Besides", _mornings(sessions)),
        ("Lights", _lights(sessions)),
        ("Stopped", _stopped(sessions)),
        ("Effort", _effort(sessions)),
        ("Levels", _levels(log, first)),
        ("Self-tests", _self_tests(log.results, first, today)),
        ("Paused", _paused(log.pauses, first, today)),
    )
    told = tuple(Statement(label, words) for label, words in statements if words)
    return SinceVisit(first, _title(log.visits, first, today), told)


def _title(visits: Iterable[Visit], first: date, today: date) -> str:
    visit = last_visit(visits, today)
    if visit is None:
        return f"Since {date_in_words(first)}, {count((today - first).days + 1, 'day')}"
    return f"Since your {VISIT_NAMES[visit.kind]} on {date_in_words(first)}, {day_seen_from(first, today)}"


def _days(report: StreakReport, sessions: Iterable[SessionRecord], first: date) -> str:
    days = [day for week in report.weeks for day in week.days if first <= day.day <= report.today]
    if not any(day.goal for day in days):
        exercised = {session.day for session in sessions if session.credit > 0}
        return f"{count(len(exercised), 'day')} with exercise; no goal was set."
    done = sum(day.counts for day in days)
    # Today is not over: it is asked for once it is done.
    over = [day for day in days if day.day < report.today or day.counts]
    asked = sum(day.goal.days_per_week for day in over if day.goal is not None and day.pause is None) // 7
    return f"{count(done, 'day')} counted, {asked or 'none'} asked for."


def _work(sessions: Sequence[SessionRecord], first: date, today: date) -> str:
    done = dose_done(sessions, first, today)
    if done.share is None:
        return "Nothing yet."
    timed, claimed, asked = (
        round(each / _MINUTE_MS) for each in (done.timed_ms, done.claimed_ms, done.asked_ms)
    )
    by_hand = f", {claimed} min entered by hand" if done.claimed_sessions else ""
    shares = _shares(done)
    return f"{timed} min measured{by_hand}, of {asked} min that the sessions asked for ({shares})."


def _shares(done: DoseDone) -> str:
    """Return the shares of what was asked, in percent: measured and entered work are never added up."""
    if not done.claimed_sessions:
        return f"{percent(done.timed_share or 0)} %"
    by_hand = done.claimed_ms / done.asked_ms
    return f"{percent(done.timed_share or 0)} % measured, {percent(by_hand)} % by hand"


def _programs(sessions: Iterable[SessionRecord]) -> str:
    times = Counter(session.title for session in sessions).most_common()
    named = [f"{title} ({number})" for title, number in times[:_MOST_NAMED]]
    return _and_more(named, len(times) - _MOST_NAMED)


def _pain(sessions: Sequence[SessionRecord]) -> str:
    scores = [score for one in _oldest_first(sessions) if (score := one.check_in.pain) is not None]
    if not scores:
        return ""
    if len(scores) == 1:
        return f"{scores[0]} of 10 after one session."
    if min(scores) == max(scores):
        return f"Always {scores[0]} of 10 after sessions."
    return f"{min(scores)} to {max(scores)} of 10 after sessions; {scores[0]} at first, {scores[-1]} at last."


def _mornings(sessions: Sequence[SessionRecord]) -> str:
    """Tell of pain before sessions and on the mornings after."""
    ordered = _oldest_first(sessions)
    before = [one.pain_before for one in ordered if one.pain_before is not None]
    mornings = [one.morning.pain for one in ordered if one.morning and one.morning.pain is not None]
    named = [
        f"{_scores(scores)} {when}"
        for scores, when in ((before, "before sessions"), (mornings, "the morning after"))
        if scores
    ]
    return f"{listed(named)}." if named else ""


def _scores(scores: Sequence[int]) -> str:
    lowest, highest = min(scores), max(scores)
    return f"{lowest} of 10" if lowest == highest else f"{lowest} to {highest} of 10"


def _lights(sessions: Sequence[SessionRecord]) -> str:
    lights = Counter(judge(session).light for session in sessions)
    named = [f"{lights[light]} {light.value}" for light in _LIGHTS if lights[light]]
    if not named:
        return ""
    silent = lights[None]
    return f"{listed(named)}{f'; nothing said after {silent}' if silent else ''}.{_last_red(sessions)}"


def _last_red(sessions: Sequence[SessionRecord]) -> str:
    """Return why the newest red session was red: what a therapist asks first."""
    for session in reversed(_oldest_first(sessions)):
        judged = judge(session)
        if judged.light in {Light.RED, Light.BLACK}:
            why = " ".join(f"{reason.rstrip('.')}." for reason in judged.reasons)
            return f" {date_in_words(session.day)}: {why}"
    return ""


def _stopped(sessions: Sequence[SessionRecord]) -> str:
    places = [
        f"{done.title}{_SIDES[done.side]} on {date_in_words(one.day)}"
        for one in _oldest_first(sessions)
        for done in one.sets
        if done.outcome is SetOutcome.PAIN
    ]
    words = _and_more(places[:_MOST_NAMED], len(places) - _MOST_NAMED)
    return f"For pain: {words}" if words else ""


def _effort(sessions: Iterable[SessionRecord]) -> str:
    scores = [one.check_in.effort for one in sessions if one.check_in.effort is not None]
    return f"Mostly {median(scores):.0f} of 10." if scores else ""


def _levels(log: LogSince, first: date) -> str:
    titles = {session.program: session.title for session in log.sessions}
    changes = [
        f"{titles.get(answer.program, answer.program)} from {answer.start.level} to {answer.target.level}"
        for answer in log.answers
        if answer.accepted and answer.start.level != answer.target.level
        if first <= answer.day <= log.report.today
    ]
    return f"{listed(changes)}." if changes else ""


def _self_tests(results: Iterable[SelfTestResult], first: date, today: date) -> str:
    newest = {
        (result.title, result.side): result.value
        for result in sorted(results, key=lambda one: one.day)
        if first <= result.day <= today
    }
    named = [f"{title}{_SIDES[side]} {value:g}" for (title, side), value in newest.items()]
    return _and_more(named[:_MOST_NAMED], len(named) - _MOST_NAMED)


def _paused(pauses: Iterable[Pause], first: date, today: date) -> str:
    kinds: Counter[str] = Counter()
    for pause in pauses:
        days = (min(pause.last, today) - max(pause.first, first)).days + 1
        kinds[pause.kind] += max(0, days)
    named = [f"{count(days, 'day')} ({kind})" for kind, days in kinds.items() if days]
    return f"{listed(named)}." if named else ""


def _and_more(named: list[str], more: int) -> str:
    if not named:
        return ""
    return f"{', '.join(named)} and {more} more." if more > 0 else f"{listed(named)}."


def _oldest_first(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    return sorted(sessions, key=lambda session: (session.day, session.started))
