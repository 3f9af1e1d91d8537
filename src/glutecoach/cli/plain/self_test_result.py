"""What a self-test came to, line by line: asked for or measured, compared, and kept when that is wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.cli.output import say, say_paragraph
from glutecoach.domain.moment import day_of
from glutecoach.domain.self_test import SelfTest, age_in
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.self_test_trend import trends_of
from glutecoach.domain.self_test_words import norm_lines, own_lines, side_name, value_explained
from glutecoach.domain.timeline import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glutecoach.cli.wiring import House
    from glutecoach.ui.self_test_run import SelfTestRun

HURT = "Stopping was right. Leave this test out until it no longer hurts."


class PlainResult:
    """Asks for what the player could not measure, and tells what it means."""

    def __init__(self, house: "House", run: "SelfTestRun", ask: Callable[[str], str] = input) -> None:
        self._house = house
        self._run = run
        self._ask = ask

    def tell(self) -> None:
        """Tell, compare, and keep it when that is wanted."""
        run, test = self._run, self._run.test
        if run.hurt:
            say(HURT)
        try:
            values = self._values()
            results = [
                SelfTestResult(test.id, test.title, run.day, side, value) for side, value in values.items()
            ]
            if results:
                tell_comparison(self._house, test, results)
            if results:
                say("")
            if results and self._is_wanted():
                self._keep(results)
                return
        except (EOFError, KeyboardInterrupt):
            say("")
        say("Nothing was kept.")

    def _values(self) -> dict[Side | None, float]:
        run, test = self._run, self._run.test
        if not test.is_timed:
            return self._asked(test)
        values = run.measured if run.complete else run.cut_short
        for side, value in values.items():
            say(_named(side, value_explained(test, value)))
        return values

    def _asked(self, test: SelfTest) -> dict[Side | None, float]:
        values: dict[Side | None, float] = {}
        for step in test.scale:
            say(f"  {step.value}: {step.words}")
        for side in self._run.sides_done:
            value = self._number(test, _named(side, f"{test.question} (Enter leaves it out) "))
            if value is not None:
                values[side] = value
        return values

    def _number(self, test: SelfTest, question: str) -> float | None:
        while True:
            answer = self._ask(question).strip()
            if not answer:
                return None
            value = as_value(test, answer)
            if value is not None:
                return value
            say(f"A number from {test.lowest:g} to {test.highest:g}, please.")

    def _is_wanted(self) -> bool:
        if self._run.complete:
            return self._ask("Enter keeps it, d discards it: ").strip().lower() != "d"
        answer = self._ask("It was ended early. k keeps it all the same, Enter does not: ")
        return answer.strip().lower() == "k"

    def _keep(self, results: "Sequence[SelfTestResult]") -> None:
        if not self._house.saving:
            say("Nothing was kept: at another speed it was a trial.")
            return
        for result in results:
            self._house.journal.add_self_test_result(result)
        say("Kept.")


def as_value(test: SelfTest, answer: str) -> float | None:
    """Return a number that somebody typed; None: it is none, or cannot be right."""
    try:
        value = float(answer.replace(",", "."))
    except ValueError:
        return None
    return value if test.accepts(value) else None


def tell_comparison(house: "House", test: SelfTest, new: "Sequence[SelfTestResult]") -> None:
    """Tell one's own trend with new values in it, and below it what others came to."""
    sides = {each.side for each in new}
    results = [*house.journal.self_test_results(), *new]
    trends = [trend for trend in trends_of(test, results) if trend.side in sides]
    say("", "Your own trend", bold=True)
    for line in own_lines(test, trends):
        say_paragraph(line, indent=2)
    tell_others(house, test)


def tell_others(house: "House", test: SelfTest) -> None:
    """Tell what others came to, where that may be told."""
    settings = house.settings.current
    age = age_in(day_of(house.wall.now()).year, settings.birth_year)
    say("", "What others came to", bold=True)
    for line in norm_lines(test, age, settings.norms, house.library.sources):
        say_paragraph(line, indent=2)


def _named(side: Side | None, words: str) -> str:
    return f"{side_name(side)}: {words}" if side else words
