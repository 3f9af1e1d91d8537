"""A report in words: short lines, neutral, measured and entered work never added up in silence."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from glutecoach.domain.homework_report import HomeworkReport
from glutecoach.domain.light_words import NAMES, reasons_in_words
from glutecoach.domain.names import SIDE_NAMES
from glutecoach.domain.returned_besides import ReturnedTest
from glutecoach.domain.returned_pain import Told
from glutecoach.domain.returned_work import DoneOf, ExerciseWork, SetCounts, SideWork
from glutecoach.domain.rung import LevelAnswer, Rung
from glutecoach.domain.self_test_trend import Change
from glutecoach.domain.streak_words import count, listed, percent
from glutecoach.domain.timeline import Side
from glutecoach.domain.traffic_light import Light
from glutecoach.domain.trends import AFTER, BEFORE, DURING, NEXT_MORNING

_MIN_MS = 60_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOMENTS = {
    BEFORE: "before sessions",
    DURING: "during sessions",
    AFTER: "after sessions",
    NEXT_MORNING: "the morning after",
}
_CHANGES = {
    Change.MORE: "more",
    Change.LESS: "less",
    Change.UNCLEAR: "no clear change",
    Change.UNKNOWN: "not known how large a change has to be",
}
_STEPS = {-1: " (a little less)", 1: " (a little more)"}


def short_date(day: date, *, year: bool = False) -> str:
    """Return ``9 Mar`` or ``9 Mar 2026``."""
    words = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


def span_words(first: date, last: date) -> str:
    """Return ``2 Mar to 15 Mar 2026``."""
    return f"{short_date(first, year=first.year != last.year)} to {short_date(last, year=True)}"


def minutes(work_ms: float) -> str:
    """Return whole minutes, or tenths where there are few."""
    value = work_ms / _MIN_MS
    return f"{value:.0f}" if value >= 10 or value == 0 else f"{value:.1f}".removesuffix(".0")


def done_words(work: DoneOf) -> str:
    """Return ``12 min timed, 3 min by hand, of 16 min``."""
    by_hand = f", {minutes(work.claimed_ms)} min by hand" if work.claimed_ms else ""
    return f"{minutes(work.timed_ms)} min timed{by_hand}, of {minutes(work.asked_ms)} min"


def days_words(report: HomeworkReport) -> str:
    """Return ``5 of 5 days done (4 timed, 1 by hand; 100 %)``."""
    days = report.days
    if not days.due:
        nothing = days.asked or not days.done
        why = "Nothing was due" if nothing else "Too few days to tell how many were due"
        return f"{why}; {count(days.done, 'day')} done."
    how = f"{days.timed} timed, {days.by_hand} by hand"
    return f"{days.done} of {count(days.due, 'day')} due done ({how}; {percent(days.share or 0)} %)."


def weeks_words(report: HomeworkReport) -> str:
    """Return the weeks as ``3 of 3, 2 of 2`` days, oldest first."""
    return ", ".join(f"{week.done} of {week.due}" for week in report.days.weeks)


def dose_words(report: HomeworkReport) -> str:
    """Return the work done of the work prescribed, with both shares apart."""
    dose = report.dose
    by_hand = f" + {minutes(dose.begun.claimed_ms)} min by hand"
    done = f"{minutes(dose.begun.timed_ms)} min timed{by_hand}"
    if not dose.prescribed_ms:
        return f"{done}; none prescribed in these days."
    shares = f"{percent(dose.timed_share or 0)} % timed, {percent(dose.share or 0)} % with by hand"
    return f"{done}, of {minutes(dose.prescribed_ms)} min prescribed ({shares})."


def sessions_words(report: HomeworkReport) -> str:
    """Return how many sessions there were, and how we know."""
    dose = report.dose
    return f"{count(dose.sessions, 'session')}: {dose.sessions_timed} timed, {dose.sessions_claimed} by hand."


def sets_words(sets: SetCounts) -> str:
    """Return what became of sets, such as ``22 done, 1 skipped``; empty: there are none."""
    told = (
        (sets.done, "done"),
        (sets.skipped, "skipped"),
        (sets.pain, "stopped for pain"),
        (sets.stopped, "not finished"),
    )
    return ", ".join(f"{number} {words}" for number, words in told if number)


def sides_words(sides: Sequence[SideWork], more: Side | None) -> str:
    """Return left beside right; empty where sides are not told apart."""
    if not sides:
        return ""
    told = ", ".join(
        f"{SIDE_NAMES[side.side].removesuffix(' side')} {minutes(side.work.timed_ms)} min timed"
        f"{f' + {minutes(side.work.claimed_ms)} by hand' if side.work.claimed_ms else ''}"
        f" of {minutes(side.work.asked_ms)}"
        for side in sides
    )
    verdict = f"more on the {SIDE_NAMES[more]}" if more else "about the same"
    return f"{told}: {verdict}."


def exercise_remarks(work: ExerciseWork) -> str:
    """Return what is worth knowing of an exercise beside its work and its sets; may be empty."""
    told = []
    if work.hurt:
        worst = f", up to {work.worst_pain} of 10" if work.worst_pain is not None else ""
        told.append(f"hurt {_times(work.hurt)}{worst}")
    if work.extended_ms:
        told.append(f"made longer by {round(work.extended_ms / 1000)} s")
    if work.shortened_ms:
        told.append(f"made shorter by {round(work.shortened_ms / 1000)} s")
    if work.swapped_out:
        told.append(f"swapped for another {_times(work.swapped_out)}")
    if work.swapped_in:
        told.append(f"done instead of another {_times(work.swapped_in)}")
    if work.more_done is not None:
        told.append(f"more on the {SIDE_NAMES[work.more_done]}")
    return "; ".join(told)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def exercises_words(exercises: Iterable[ExerciseWork], most: int = 3) -> str:
    """Return the exercises with something to tell, in one line; empty where there is none."""
    told = [
        f"{work.title}: {'; '.join(filter(None, (_left_words(work.sets), exercise_remarks(work))))}"
        for work in exercises
        if _left_words(work.sets) or exercise_remarks(work)
    ]
    more = f" And {len(told) - most} more." if len(told) > most else ""
    return f"{'. '.join(told[:most])}.{more}" if told else ""


def _left_words(sets: SetCounts) -> str:
    return sets_words(SetCounts(0, sets.skipped, sets.pain, sets.stopped))


def told_words(told: Told) -> str:
    """Return ``2 to 5, first 2, last 2 (4 times)``."""
    if told.times == 1:
        return f"{told.first} (once)"
    return f"{told.first} first, {told.last} last, highest {told.highest} ({told.times} times)"


def pain_words(report: HomeworkReport) -> str:
    """Return the pain that was told, by when."""
    told = [f"{_MOMENTS[each.moment]} {told_words(each)}" for each in report.pain.moments]
    return f"{'; '.join(told)}." if told else "not told."


def pain_change_words(report: HomeworkReport) -> str:
    """Return whether pain after sessions changed; empty where that cannot be told."""
    found = report.pain.change
    return f"Pain after sessions, first to last: {found.words}." if found else ""


def effort_words(report: HomeworkReport) -> str:
    """Return the effort that was told."""
    told = report.pain.effort
    return f"{told_words(told)}." if told else "not told."


def lights_words(report: HomeworkReport) -> str:
    """Return the lights of the sessions, with the reasons of the newest red one."""
    pain = report.pain
    named = [f"{pain.lights[light]} {NAMES[light].lower()}" for light in Light if light in pain.lights]
    named += [f"{pain.silent} without a word on pain"] if pain.silent else []
    told = f"{listed(named)}." if named else "none."
    red = [each for each in report.sessions if each.judged.light in {Light.RED, Light.BLACK}]
    return f"{told} {short_date(red[-1].day)}: {reasons_in_words(red[-1].judged)}" if red else told


def level_words(answer: LevelAnswer) -> str:
    """Return a step with whether it was taken, and why it was offered, as the client was told."""
    why = f". {answer.reason}" if answer.reason else ""
    return f"{_step_words(answer)}{'' if answer.accepted else ', offered and not taken'}{why}"


def _step_words(answer: LevelAnswer) -> str:
    start, target = _rung(answer.start), _rung(answer.target)
    steps = f"stayed at level {start}" if answer.start == answer.target else f"level {start} to {target}"
    return f"{short_date(answer.day)}: {steps}"


def _rung(rung: Rung) -> str:
    return f"{rung.level}{_STEPS.get(rung.step, '')}"


def levels_words(report: HomeworkReport, *, why: bool = False) -> str:
    """Return the steps that were taken, in one line, and at which levels sessions were done."""
    words = level_words if why else _step_words
    told = [words(each).rstrip(".") for each in report.levels if each.accepted]
    done = sorted({each.level for each in report.sessions})
    levels = f"Done at level {listed([str(level) for level in done])}" if done else ""
    return f"{'. '.join(filter(None, (*told, levels)))}." if told or levels else "none."


def test_words(test: ReturnedTest) -> str:
    """Return one side of a self-test: first, last, and whether the change is more than chance."""
    side = f", {SIDE_NAMES[test.side]}" if test.side else ""
    unit = f" {test.unit}" if test.unit else ""
    first, last = test.points[0], test.points[-1]
    if len(test.points) == 1:
        return f"{test.title}{side}: {last.value:g}{unit} ({short_date(last.day)})"
    return f"{test.title}{side}: {first.value:g} to {last.value:g}{unit}{_change_words(test)}"


def _change_words(test: ReturnedTest) -> str:
    if test.change is None:
        return ""
    if test.detectable is None:
        return f" ({_CHANGES[Change.UNKNOWN]})"
    return f" ({_CHANGES[test.change]}; a change counts from {test.detectable:g} on)"


def tests_words(report: HomeworkReport) -> str:
    """Return the self-tests in one line."""
    return f"{'; '.join(test_words(test) for test in report.tests)}." if report.tests else "none."


def excused_words(report: HomeworkReport) -> str:
    """Return the excused days by kind; empty where there are none."""
    told = [f"{count(each.days, 'day')} {each.words}" for each in report.excused]
    return f"{listed(told)}." if told else ""


def revisions_words(report: HomeworkReport) -> str:
    """Return which revision held when."""
    return "; ".join(
        f"revision {each.revision}, {span_words(each.first, each.last)}, {count(each.sessions, 'session')}"
        for each in report.revisions
    )


def phases_words(report: HomeworkReport) -> str:
    """Return the phases with what was done in them; empty where there are none."""
    return "; ".join(
        f"{each.name}, {count(each.days, 'day')} long: done on {each.days_done}" for each in report.phases
    )


def in_short(report: HomeworkReport) -> Iterator[tuple[str, str]]:
    """Yield label and words of all that stands in a report, each in one line; what is empty is left out."""
    rows = (
        ("Days", days_words(report)),
        ("Work", dose_words(report)),
        ("Sessions", sessions_words(report)),
        ("Weeks", f"{weeks_words(report)} days." if report.days.weeks else ""),
        ("Sets", f"{sets_words(report.sets)}." if report.sets.all else ""),
        ("Sides", sides_words(report.sides, report.more_done)),
        ("Pain", " ".join(filter(None, (pain_words(report), pain_change_words(report))))),
        ("Lights", lights_words(report)),
        ("Effort", effort_words(report)),
        ("Levels", levels_words(report)),
        ("Self-tests", tests_words(report)),
        ("Excused", excused_words(report)),
        ("Phases", phases_words(report)),
        ("Revisions", revisions_words(report)),
        ("Data", data_words(report)),
    )
    yield from ((label, words) for label, words in rows if words)


def data_words(report: HomeworkReport) -> str:
    """Return on how many of the newest thirty days there is anything."""
    return f"{count(report.days.with_data, 'day')} with data in the newest 30."
