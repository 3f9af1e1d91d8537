"""Everything about one self-test, with one's own results."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from glutecoach.domain.self_test import SelfTest
from glutecoach.domain.self_test_result import SelfTestResult
from glutecoach.domain.self_test_trend import newest_of, trends_of
from glutecoach.domain.self_test_words import why_not
from glutecoach.domain.streak_words import date_in_words
from glutecoach.errors import GlutecoachError
from glutecoach.ui.commands import Group, bindings_for
from glutecoach.ui.library_texts import Passage
from glutecoach.ui.screens.reading import ReadingPage
from glutecoach.ui.self_test_texts import self_test_facts, self_test_passages
from glutecoach.ui.toasts import tell_change, tell_refusal
from glutecoach.ui.widgets.passages import Passages

if TYPE_CHECKING:
    from collections.abc import Callable


class SelfTestScreen(ReadingPage):
    """What it shows, how it is done, what it came to, and what others came to."""

    HEADING = "Self-test"
    GROUPS = (Group.SELF_TEST, Group.SUBPAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings_for(Group.SELF_TEST)

    def __init__(self, test: SelfTest) -> None:
        super().__init__()
        self._test = test
        self._deleted: list[tuple[SelfTestResult, ...]] = []

    def title_words(self) -> str:
        """Return its title."""
        return self._test.title

    def fact_words(self) -> str:
        """Return how much, where and with what."""
        return self_test_facts(self._test)

    def passages(self) -> Sequence[Passage]:
        """Return its texts, and one's own results."""
        trends = trends_of(self._test, self.services.journal.self_test_results())
        return self_test_passages(self.services, self._test, trends)

    def on_screen_resume(self) -> None:
        """Read the results again: a test may have been done meanwhile."""
        super().on_screen_resume()
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  (Textual's)
        """Offer what can be done."""
        match action:
            case "start":
                return not why_not(self._test, self.services.clearance.current)
            case "delete":
                return bool(self._newest())
            case "undo":
                return bool(self._deleted)
        return True

    def action_start(self) -> None:
        """Do it."""
        self.go.start_self_test(self._test.id)

    def action_delete(self) -> None:
        """Delete what was written on the newest day; it can be brought back as long as the page is open."""
        results = self._newest()
        if self._changed(self.services.journal.remove_self_test_result, results):
            self._deleted.append(results)
            tell_change(self, f"{_named(results)}. Press u to bring it back.", "Deleted")
            self._show()

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        results = self._deleted[-1]
        if self._changed(self.services.journal.add_self_test_result, results):
            self._deleted.pop()
            tell_change(self, f"The result of {_named(results)} is back.", "Taken back")
            self._show()

    def _changed(self, change: "Callable[[SelfTestResult], None]", results: Sequence[SelfTestResult]) -> bool:
        try:
            for result in results:
                change(result)
        except GlutecoachError as error:
            tell_refusal(self, error)
            return False
        return True

    def _newest(self) -> tuple[SelfTestResult, ...]:
        return newest_of(self.services.journal.self_test_results(), self._test.id)

    def _show(self) -> None:
        self.query_one(Passages).passages = self.passages()
        self.refresh_bindings()


def _named(results: Sequence[SelfTestResult]) -> str:
    return date_in_words(results[0].day)
