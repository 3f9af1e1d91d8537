"""Why a level changes or stays, in plain sentences: first the fact, then the rule with what it rests on."""

from collections.abc import Sequence
from datetime import date

from glutecoach.domain.dose_step import level_in_words
from glutecoach.domain.dose_words import counted
from glutecoach.domain.rung import LevelAnswer, Move, Rung
from glutecoach.domain.streak_words import date_in_words, listed

Reasons = tuple[str, ...]

_EFFORT = "Rule of effort (a convention): {}."
_PAIN = "Pain comes first (a convention): {}."
_AWAY = "Rule of missed time (a convention): {}."
_THERAPIST = "What your therapist sets comes before every rule."


def day_in_words(day: date, today: date) -> str:
    """Return a day, such as ``3 March``; with its year where that is another one."""
    words = date_in_words(day)
    return words.rsplit(" ", 1)[0] if day.year == today.year else words


def answer_in_words(answer: LevelAnswer, today: date) -> str:
    """Return what an accepted step came to, such as ``You went up to level 2 on 3 March.``."""
    when = day_in_words(answer.day, today)
    where = level_in_words(answer.target.level, answer.target.step)
    if answer.move is Move.PROGRESS:
        went = "went up to" if answer.target.level > answer.start.level else "went on to"
        return f"You {went} {_in_sentence(where)} on {when}."
    if answer.target == answer.start:
        return declined_in_words(answer, today)
    return f"You took it easier on {when}: {where}."


def declined_in_words(answer: LevelAnswer, today: date) -> str:
    """Return that a step was not taken, such as ``You stayed on level 2 on 3 March.``."""
    where = level_in_words(answer.start.level, answer.start.step)
    return f"You stayed on {_in_sentence(where)} on {day_in_words(answer.day, today)}."


def _in_sentence(where: str) -> str:
    """Close what stands between commas."""
    return f"{where}," if "," in where else where


def efforts_in_words(efforts: Sequence[int | None]) -> str:
    """Return the effort of the last two sessions as the beginning of a sentence."""
    told = [str(effort) for effort in efforts if effort is not None]
    return f"Effort was {listed(list(dict.fromkeys(told)))} of 10 in your last two sessions"


def hurt_in_words(lights: Sequence[str], days: Sequence[date], reason: str, today: date) -> str:
    """Return what pain said in the sessions that decide."""
    told = f" {reason}." if reason else ""
    if len(lights) > 1:
        return f"Your last two sessions were {lights[0]} for pain.{told}"
    return f"Your session of {day_in_words(days[0], today)} was {lights[0]} for pain.{told}"


def never_done() -> Reasons:
    """Tell that nothing was done of it in the weeks that are looked at."""
    return ("You have not done this program in the last eight weeks.",)


def red_flag(day: date, today: date) -> Reasons:
    """Tell of a sign that needs help."""
    return (
        f"On {day_in_words(day, today)} you told of a sign that should be looked at first.",
        "Safety comes first (a convention): answer the safety questions again, then begin easier.",
    )


def long_away(days: int, *, ask: bool) -> Reasons:
    """Tell of more than two weeks without the program."""
    questions = ", and the safety questions again" if ask else ""
    return (
        f"It is {days} days since your last session of this program. Good to have you back.",
        _AWAY.format(f"after more than 14 days, begin a level lower{questions}"),
    )


def calm(hurt: str) -> Reasons:
    """Tell that pain asks for two calm days."""
    return hurt, "Flare rule (a convention): calm moves for two days, then a level lower."


def after_the_calm(hurt: str) -> Reasons:
    """Tell that the two calm days are over."""
    return hurt, "Flare rule (a convention): after two calm days, begin again a level lower."


def too_hard(efforts: Sequence[int | None]) -> Reasons:
    """Tell that it was hard twice."""
    return f"{efforts_in_words(efforts)}.", _EFFORT.format("8 or more twice, and it gets a little easier")


def away(days: int) -> Reasons:
    """Tell of one to two weeks without the program."""
    return (
        f"It is {days} days since your last session of this program.",
        _AWAY.format("after 8 to 14 days, come back with a little less"),
    )


def back_soon(days: int) -> Reasons:
    """Tell of some days without the program."""
    return (
        f"It is {days} days since your last session of this program.",
        _AWAY.format("after 3 to 7 days, do the same again first"),
    )


def stays_easy() -> Reasons:
    """Tell that it is no ladder to climb."""
    return ("This program is meant to stay easy, so it does not climb.",)


def too_few(count: int) -> Reasons:
    """Tell that there is not enough to go by."""
    whole = counted(count, "whole session") if count else "no whole session"
    return f"So far there is {whole} at this level.", "Two sessions decide, never one (a convention)."


def not_green(light: str, reason: str) -> Reasons:
    """Tell that pain stands in the way of more."""
    told = f": {reason[:1].lower()}{reason[1:]}" if reason else ""
    return f"One of your last sessions was {light}{told}.", _PAIN.format("more needs two green sessions")


def not_known() -> Reasons:
    """Tell that nobody said how it was."""
    return (
        "You did not say yet whether something hurt, and that is fine.",
        _PAIN.format("more needs two sessions known to be green"),
    )


def hurt_elsewhere(title: str, light: str) -> Reasons:
    """Tell that another program hurt in these days."""
    return (
        f"Your last session of {title} was {light} for pain, so nothing gets harder for now.",
        _PAIN.format("it holds for all programs for two days"),
    )


def effort_unknown() -> Reasons:
    """Tell that nobody said how hard it was."""
    return (
        "You did not say how hard both of your last sessions were, and that is fine.",
        _EFFORT.format("it takes two answers"),
    )


def first_week() -> Reasons:
    """Tell that it began some days ago."""
    return (
        "Your first week with this program is easy on purpose.",
        "First week (a convention): no step up in seven days.",
    )


def easy(efforts: Sequence[int | None]) -> Reasons:
    """Tell that it was easy twice."""
    return (
        f"{efforts_in_words(efforts)}, and both were green.",
        _EFFORT.format("4 or less twice, and a little more may come"),
    )


def top_of_range(efforts: Sequence[int | None]) -> Reasons:
    """Tell that every set of the most of a level was done."""
    return (
        f"You did every set twice, and this level has no more. {efforts_in_words(efforts)}, both green.",
        "Double progression (a convention): first more of it, then the next level.",
    )


def as_it_should_be(efforts: Sequence[int | None]) -> Reasons:
    """Tell that it was neither easy nor hard."""
    return f"{efforts_in_words(efforts)}: that is right.", _EFFORT.format("5 to 7 keeps the level")


def mixed(efforts: Sequence[int | None]) -> Reasons:
    """Tell that the two sessions say different things."""
    return f"{efforts_in_words(efforts)}.", _EFFORT.format("two sessions have to say the same")


def capped(day: date, today: date) -> Reasons:
    """Tell that it went up a level some days ago."""
    return (
        f"You went up a level on {day_in_words(day, today)}, so give it some days.",
        "Cap (a convention): one level in seven days at most.",
    )


def highest() -> Reasons:
    """Tell that there is no more of it."""
    return ("This is the most that this program has. Well done.",)


def lowest(fact: str) -> Reasons:
    """Tell that there is no less of it."""
    return fact, "This is the least that this program has. A shorter session, or a rest day, is fine, too."


def rule_of_pain(pain: int, from_pain: int) -> Reasons:
    """Tell the therapist's own rule."""
    return (
        f"Pain was {pain} of 10 in the last session.",
        f"Your therapist asked for something easier from {from_pain} on.",
    )


def locked() -> Reasons:
    """Tell that a therapist keeps the level."""
    return "Your therapist keeps this level.", _THERAPIST


def bounded(level: int, *, above: bool) -> Reasons:
    """Tell that a therapist has narrowed the levels."""
    return f"Your therapist set level {level} as the {'highest' if above else 'lowest'}.", _THERAPIST


def declined(answer: LevelAnswer, today: date) -> Reasons:
    """Tell that it was offered some sessions ago."""
    return (
        f"You chose to stay as you are on {day_in_words(answer.day, today)}.",
        "An answer holds for two more sessions of this program (a convention).",
    )


def offer_in_words(move: Move, start: Rung, target: Rung) -> str:
    """Return what is offered, as a question."""
    where = level_in_words(target.level, target.step)
    match move:
        case Move.CALM if target != start:
            return f"Two calm days, then {where}?"
        case Move.CALM:
            return "Two calm days?"
        case Move.RESCREEN if target != start:
            return f"The safety questions again, then {where}?"
        case Move.RESCREEN:
            return "The safety questions again?"
        case Move.REGRESS:
            return f"A step easier: {where}?"
        case _:
            return f"A step further: {where}?"
