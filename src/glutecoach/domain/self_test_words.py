"""Values, trends and norms of self-tests in plain words, for screens and lines alike; never a label."""

from collections.abc import Mapping, Sequence

from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.dose_words import counted
from glutecoach.domain.library import Source
from glutecoach.domain.names import SIDE_NAMES
from glutecoach.domain.preferences import NormTable
from glutecoach.domain.self_test import Measure, Norm, NormGroup, SelfTest, norm_for
from glutecoach.domain.self_test_trend import Change, Point, Trend, change, is_clear, side_difference
from glutecoach.domain.streak_words import date_in_words
from glutecoach.domain.timeline import Side

RULES = (
    "Test on a day that feels good, with no more than mild pain.",
    "Walk for three to five minutes before.",
    "Use the same time of day, shoes and chair each time.",
    "There is one practice try; then it counts.",
    "Four weeks are a good time between two tests.",
)
"""What makes results worth comparing (convention)."""
_UNITS = {Measure.SECONDS: "s", Measure.CENTIMETRES: "cm", Measure.DEGREES: "degrees"}
_CHANGE_WORDS = {
    Change.MORE: "more than before",
    Change.LESS: "less than before",
    Change.UNCLEAR: "no clear change",
}


def value_in_words(test: SelfTest, value: float) -> str:
    """Return a value with its unit, such as ``14 stands``, ``41 s`` or ``2 of 3``."""
    if test.scale:
        return f"{value:g} of {test.scale[-1].value}"
    return f"{value:g} {_unit(test, value)}"


def value_explained(test: SelfTest, value: float) -> str:
    """Return a value with what it stands for, where it is a step of a scale."""
    meaning = next((step.words for step in test.scale if step.value == value), "")
    return f"{value_in_words(test, value)}: {meaning}" if meaning else value_in_words(test, value)


def side_name(side: Side | None) -> str:
    """Return a side with a capital letter; empty where sides are not told apart."""
    return SIDE_NAMES[side].capitalize() if side else ""


def change_words(test: SelfTest, before: float, now: float) -> str:
    """Return how a value stands to an earlier one, such as ``no clear change (5 s more)``."""
    found = change(test, before, now)
    amount = _difference(test, now - before)
    return f"{_CHANGE_WORDS[found]} ({amount})" if found in _CHANGE_WORDS else amount


def trend_in_short(test: SelfTest, trend: Trend) -> str:
    """Return the newest change of a side in a few words."""
    if trend.previous is None:
        return "first result"
    found = change(test, trend.previous.value, trend.latest.value)
    difference = _difference(test, trend.latest.value - trend.previous.value)
    return _CHANGE_WORDS.get(found, difference)


def trend_lines(test: SelfTest, trend: Trend) -> tuple[str, ...]:
    """Return one's own trend in sentences: since the last time, and since the first."""
    if trend.previous is None:
        return ("This is the first result. The next one, in about four weeks, tells more.",)
    return tuple(
        f"Since {name}, {date_in_words(point.day)}: {change_words(test, point.value, trend.latest.value)}."
        for point, name in _compared_with(trend)
    )


def own_lines(test: SelfTest, trends: Sequence[Trend]) -> tuple[str, ...]:
    """Return one's own trend of every side, how sure it is, and how the sides stand to each other."""
    lines = []
    for trend in trends:
        name = side_name(trend.side)
        lines += [
            f"{name}: {line[0].lower()}{line[1:]}" if name else line for line in trend_lines(test, trend)
        ]
    if any(trend.previous for trend in trends):
        lines.append(certainty_line(test))
    return tuple(filter(None, (*lines, sides_line(test, side_difference(test, trends)))))


def certainty_line(test: SelfTest) -> str:
    """Return how large a change has to be to be more than chance."""
    if test.detectable is None:
        return "How large a change has to be to be more than chance has not been measured well for this test."
    return f"A change counts from {value_in_words(test, test.detectable.value)} on. {test.detectable.remark}"


def sides_line(test: SelfTest, difference: float | None) -> str:
    """Return how the sides stand to each other; empty where that cannot be told."""
    if difference is None:
        return ""
    if not is_clear(test, difference):
        return "There is no clear difference between the sides."
    more = "left" if difference > 0 else "right"
    amount = _amount(test, difference)
    return f"The {more} side came to {amount} more. A small difference is common."


def norm_lines(
    test: SelfTest, age: int | None, table: NormTable, sources: Mapping[str, Source]
) -> tuple[str, ...]:
    """Return what others came to, with its remark and source; or in a sentence why nothing is shown."""
    norm = norm_for(test, age, table)
    if norm is None:
        return (_no_norm(test, age, table),)
    return tuple(filter(None, (_norm_in_words(test, norm), norm.remark, source_line(norm.source, sources))))


def source_line(source: str, sources: Mapping[str, Source]) -> str:
    """Return where something comes from."""
    known = sources.get(source)
    return f"Source: {known.citation if known else source}."


def why_not(test: SelfTest, clearance: Clearance | None) -> str:
    """Return why somebody with these answers does not do the test; empty: it may be done."""
    if clearance is None:
        return ""
    if clearance.level in {SafetyLevel.EMERGENCY, SafetyLevel.LOCKED}:
        return "Please see a clinician first; self-tests wait until then."
    if clearance.level is SafetyLevel.GENTLE_ONLY:
        return "Until a clinician has seen you, self-tests wait: they ask for more than gentle exercises do."
    return " ".join(care.how for care in test.avoided_for(clearance.conditions))


def bars(test: SelfTest, points: Sequence[Point], width: int) -> list[tuple[str, str, str]]:
    """Return a small chart: day, bar and value of each point, oldest first; readable by its words alone."""
    most = max((point.value for point in points), default=0.0)
    top = max(most, float(test.scale[-1].value) if test.scale else 0.0) or 1.0
    return [
        (
            date_in_words(point.day),
            "█" * max(0, round(width * point.value / top)),
            value_in_words(test, point.value),
        )
        for point in points
    ]


def _compared_with(trend: Trend) -> list[tuple[Point, str]]:
    points = [(trend.previous, "last time"), (trend.first, "the first time")]
    return [(point, name) for point, name in points if point is not None]


def _unit(test: SelfTest, value: float) -> str:
    if test.measure is Measure.COUNT:
        return test.unit.removesuffix("s") if abs(value) == 1 else test.unit
    unit = _UNITS.get(test.measure, "")
    return "degree" if unit == "degrees" and abs(value) == 1 else unit


def _amount(test: SelfTest, difference: float) -> str:
    size = round(abs(difference), 1)
    return counted(round(size), "step") if test.scale else f"{size:g} {_unit(test, size)}"


def _difference(test: SelfTest, difference: float) -> str:
    if not difference:
        return "the same"
    return f"{_amount(test, difference)} {'more' if difference > 0 else 'less'}"


def _norm_in_words(test: SelfTest, norm: Norm) -> str:
    unit = _unit(test, 2)
    if norm.mean is None:
        amount = f"{norm.low:g} to {norm.high:g} {unit}"
    elif norm.spread is None:
        amount = f"{norm.mean:g} {unit} on average"
    else:
        amount = f"{norm.mean:g} {unit} on average, give or take {norm.spread:g} (standard deviation)"
    reported = ", as reported" if norm.as_reported else ""
    return f"Others, {norm.who}: {amount}{reported}."


def _no_norm(test: SelfTest, age: int | None, table: NormTable) -> str:
    if not test.norms:
        return "No table of others is shown for this test: your own trend is what counts."
    if age is None:
        return "If you tell your year of birth, what others of that age came to is shown, where it is known."
    by_group = [norm for norm in test.norms if norm.age_from <= age <= norm.age_to]
    if (
        by_group
        and table is NormTable.NONE
        and all(norm.group is not NormGroup.EVERYONE for norm in by_group)
    ):
        return "For your age there is one table of women and one of men; choose one to see it."
    return "For your age there is no table that can be trusted: your own trend is what counts."
