"""``glutecoach self-test``."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

import click

from glutecoach.cli.commands.group import HELP_OPTIONS, Lazy, LazyGroup, nearest_hint
from glutecoach.cli.commands.log_finding import as_day, opened_journal
from glutecoach.cli.invocation import Invocation
from glutecoach.cli.journal_trouble import require_writable, told
from glutecoach.cli.output import say, say_columns, say_json, say_paragraph
from glutecoach.domain.condition import CareAction
from glutecoach.domain.names import EQUIPMENT_NAMES, PLACE_NAMES, SIDES_NAMES, equipment_names
from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.self_test_trend import Trend, trends_of
from glutecoach.domain.self_test_words import (
    RULES,
    own_lines,
    side_name,
    source_line,
    trend_in_short,
    value_explained,
    value_in_words,
)
from glutecoach.domain.side_words import with_side
from glutecoach.domain.timeline import Side
from glutecoach.errors import InputError
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.cli.wiring import House

_RESULT_KEYS = "test, title, day, side (left, right, null), value, unit"


class _SelfTests(LazyGroup):
    table: ClassVar[Mapping[str, Lazy]] = {
        "play": Lazy("self_test_play", "play", "Do a self-test, in the app or line by line."),
    }


@click.group(
    "self-test",
    cls=_SelfTests,
    invoke_without_command=True,
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach self-test                       the list, and your newest results
  glutecoach self-test show chair-stand
  glutecoach self-test play bridge-hold
  glutecoach self-test add chair-stand 18
  glutecoach self-test results --json""",
)
@click.pass_context
def self_test(context: click.Context) -> None:
    """List, show and do self-tests; see and add results. Without a command they are listed."""
    if context.invoked_subcommand is None:
        context.exit(_list(context.obj))


@self_test.command("list", context_settings=HELP_OPTIONS)
@click.pass_obj
def list_tests(invocation: Invocation) -> int:
    """List all self-tests with the newest results."""
    return _list(invocation)


@self_test.command(context_settings=HELP_OPTIONS)
@click.argument("test")
@click.pass_obj
def show(invocation: Invocation, *, test: str) -> int:
    """Show one self-test: what it shows, how it goes, your results, what others came to."""
    from glutecoach.cli.wiring import House  # noqa: PLC0415  (--help needs nothing of it)

    found = find_test(test)
    house = House(invocation)
    try:
        _tell(house, found)
        return told(house.journal)
    finally:
        house.close()


@self_test.command(context_settings=HELP_OPTIONS, epilog=f"JSON keys: results ({_RESULT_KEYS}).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def results(invocation: Invocation, *, as_json: bool) -> int:
    """List all results, oldest first."""
    tests = all_tests()
    with opened_journal(invocation) as journal:
        found = journal.self_test_results()
        code = told(journal)
    if as_json:
        say_json({"results": [_object(each, tests.get(each.test)) for each in found]})
    elif found:
        say_columns(
            (each.day.isoformat(), side_name(each.side), _value(each, tests.get(each.test)), each.title)
            for each in found
        )
    else:
        say("There are no results yet.")
    return code


@self_test.command(
    context_settings=HELP_OPTIONS,
    epilog="""\b
Examples:
  glutecoach self-test add chair-stand 18
  glutecoach self-test add seated-rotation 35 --side left --date yesterday""",
)
@click.argument("test")
@click.argument("value", type=float)
@click.option("--side", type=click.Choice([side.value for side in Side]), help="Which side was tested.")
@click.option("--date", "day", metavar="DAY", callback=as_day, help="When: 2026-03-02, yesterday, 3d.")
@click.pass_obj
def add(invocation: Invocation, *, test: str, value: float, side: str | None, day: date | None) -> int:
    """Add VALUE as a result of TEST, in its unit."""
    from glutecoach.cli.clock import SystemClock  # noqa: PLC0415  (--help needs none)
    from glutecoach.domain.moment import day_of  # noqa: PLC0415

    found = find_test(test)
    which = _checked_side(found, side)
    if not found.accepts(value):
        raise InputError(
            f"{value:g} cannot be right for '{found.title}'.",
            f"Give a number from {found.lowest:g} to {found.highest:g}.",
        )
    today = day_of(SystemClock().now())
    if day is not None and day > today:
        raise InputError("That day is still to come.", "Give a day up to today.")
    result = SelfTestResult(found.id, found.title, day or today, which, value)
    with opened_journal(invocation) as journal:
        require_writable(journal)
        journal.add_self_test_result(result)
        known = journal.self_test_results()
    say(f"{found.title}, {_named(which)}{value_explained(found, value)}: kept.")
    trends = [trend for trend in trends_of(found, known) if trend.side is which]
    for line in own_lines(found, trends):
        say_paragraph(line, indent=2)
    return 0


def all_tests() -> Mapping[str, SelfTest]:
    """Read the self-tests that ship."""
    from glutecoach.formats.self_test_toml import load_self_tests  # noqa: PLC0415  (--help needs none)

    return load_self_tests(shipped("programs"))


def find_test(name: str) -> SelfTest:
    """Return the self-test of that name.

    Raises:
        InputError: there is none; the message names the nearest.
    """
    tests = all_tests()
    if name not in tests:
        raise InputError(
            f"There is no self-test '{name}'.{nearest_hint(name, list(tests))}",
            "'glutecoach self-test' lists them.",
        )
    return tests[name]


def _list(invocation: Invocation) -> int:
    with opened_journal(invocation) as journal:
        known = journal.self_test_results()
        code = told(journal)
    say_columns(
        [(test.id, test.title, *_newest(test, trends_of(test, known))) for test in all_tests().values()]
    )
    return code


def _newest(test: SelfTest, trends: Sequence[Trend]) -> tuple[str, str, str]:
    if not trends:
        return "", "", "no result yet"
    values = "; ".join(f"{_named(each.side)}{value_in_words(test, each.latest.value)}" for each in trends)
    changes = " / ".join(dict.fromkeys(trend_in_short(test, each) for each in trends))
    return max(each.latest.day for each in trends).isoformat(), values, changes


def _tell(house: "House", test: SelfTest) -> None:
    from glutecoach.cli.plain.self_test_result import tell_others  # noqa: PLC0415

    say(test.title, bold=True)
    say_columns(
        [
            ("Sides", SIDES_NAMES[test.sides]),
            ("Where", PLACE_NAMES[test.place]),
            ("Needs", equipment_names(test.equipment)),
        ],
        indent=2,
        broken=True,
    )
    _section("What it shows", [test.shows, test.meaning])
    _section("How it goes", [with_side(line, None) for line in (*test.set_up, *test.movement, test.end_when)])
    _section("The scale", [value_explained(test, step.value) for step in test.scale])
    _section("Take care", [*test.cautions, *_care_lines(house, test)])
    _section("Instead", [f"No {EQUIPMENT_NAMES[each.thing]}: {each.instead}" for each in test.stand_ins])
    _section("So that results can be compared", RULES)
    trends = trends_of(test, house.journal.self_test_results())
    _section("Your own trend", own_lines(test, trends) or ("No result yet.",))
    tell_others(house, test)
    sources = dict.fromkeys([*test.sources, *(care.source for care in test.cares)])
    lines = [source_line(name, house.library.sources).removeprefix("Source: ") for name in sources]
    _section("Sources", lines)


def _care_lines(house: "House", test: SelfTest) -> list[str]:
    names = {each.condition: each.name for each in house.safety().conditions}
    return [
        f"{names.get(care.condition, care.condition.value).capitalize()}: "
        f"{'leave it out. ' if care.action is CareAction.AVOID else ''}{care.how}"
        for care in test.cares
    ]


def _section(heading: str, lines: Sequence[str]) -> None:
    said = [line for line in lines if line]
    if said:
        say("", heading, bold=True)
    for line in said:
        say_paragraph(line, indent=2)


def _checked_side(test: SelfTest, side: str | None) -> Side | None:
    if side is None and None not in test.side_list:
        raise InputError(f"'{test.title}' is of one side.", "Add --side left or --side right.")
    if side is not None and None in test.side_list:
        raise InputError(f"'{test.title}' knows no sides.", "Leave --side out.")
    return Side(side) if side else None


def _named(side: Side | None) -> str:
    return f"{side.value} " if side else ""


def _value(result: SelfTestResult, test: SelfTest | None) -> str:
    return value_in_words(test, result.value) if test else f"{result.value:g}"


def _object(result: SelfTestResult, test: SelfTest | None) -> dict[str, object]:
    return {
        "test": result.test,
        "title": result.title,
        "day": result.day.isoformat(),
        "side": result.side.value if result.side else None,
        "value": result.value,
        "unit": (test.unit or test.measure.value) if test else None,
    }
