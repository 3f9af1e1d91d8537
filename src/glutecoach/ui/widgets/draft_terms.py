"""What is said around the exercises of homework that is composed, its minutes, and what to think over."""

from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from glutecoach.domain.homework import Homework, Therapist
from glutecoach.domain.homework_draft import HomeworkDraft, finished
from glutecoach.domain.homework_lint import homework_questions
from glutecoach.domain.library import FileProblem
from glutecoach.domain.program import Level
from glutecoach.ui.compose_words import term_lines, total_in_words
from glutecoach.ui.content import text
from glutecoach.ui.navigation import navigator

SHOWN_IN_LITTLE_ROOM = 2
"""Remarks; i opens all of them."""
_ROOMY_COLUMNS = 104
_ROOMY_WIDTH = 42
"""Letters in a line of the column at the side."""
_NOBODY = Therapist("?")
_NO_NUMBER = bytes(4)


class DraftTerms(Vertical):
    """Every line begins with the key that changes it."""

    DEFAULT_CSS = """
    DraftTerms {
        height: auto;
        #terms-total { height: 1; text-style: bold; color: $text-primary; padding: 0 1; }
        #terms-lines { height: auto; }
        #terms-remarks { height: auto; }
    }
    .-narrow DraftTerms #terms-lines, .-narrow DraftTerms #terms-remarks {
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    .-wide DraftTerms #terms-lines, .-wide DraftTerms #terms-remarks { margin-top: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.remarks: tuple[FileProblem, ...] = ()
        """What to think over, everything."""

    def compose(self) -> ComposeResult:
        """Lay the lines out."""
        yield Static(id="terms-total")
        yield Static(id="terms-lines")
        yield Static(id="terms-remarks")

    def show(self, draft: HomeworkDraft, therapist: Therapist, level: int) -> None:
        """Show a draft; ``level`` is the one whose minutes are told."""
        lengths, levels = navigator(self).lengths, draft.program_levels
        items = draft.levels[level - 1]
        shown = next((one for one in levels if one.items == items), None)
        total = total_in_words(lengths.of(shown) if shown else 0, draft)
        self.query_one("#terms-total", Static).update(text(total))
        today = navigator(self).services.clock.now().local.date()
        lines = [self._term(key, words) for key, words in term_lines(draft, therapist, today)]
        self.query_one("#terms-lines", Static).update(Content("\n").join(lines))
        self.remarks = self._questions(draft)
        self.query_one("#terms-remarks", Static).update(self._remark_lines())

    def _questions(self, draft: HomeworkDraft) -> tuple[FileProblem, ...]:
        if not draft.has_items:
            return ()
        homework: Homework = finished(draft, _NOBODY, draft.start, _NO_NUMBER)
        return tuple(homework_questions(homework, self._minutes))

    def _minutes(self, level: Level) -> float:
        return navigator(self).lengths.of(level) / 60_000

    def _term(self, key: str, words: str) -> Content:
        return _hanging(f" {key} ", "bold $accent", words, roomy=self._is_roomy)

    def _remark_lines(self) -> Content:
        most = len(self.remarks) if self._is_roomy else SHOWN_IN_LITTLE_ROOM
        lines = [
            _hanging(" ? ", "bold $text-warning", one.problem, roomy=self._is_roomy)
            for one in self.remarks[:most]
        ]
        if len(self.remarks) > most:
            more = f" i tells {len(self.remarks) - most} more to think over"
            lines.append(Content.styled(more, "$text-muted"))
        elif self.remarks:
            lines.append(Content.styled(" i tells why", "$text-muted"))
        return Content("\n").join(lines)

    @property
    def _is_roomy(self) -> bool:
        return self.app.size.width >= _ROOMY_COLUMNS


def _hanging(mark: str, style: str, words: str, *, roomy: bool) -> Content:
    """Return a line behind its mark; where it is broken, it goes on below its words."""
    lines = wrap(text(words).plain, _ROOMY_WIDTH) if roomy else [words]
    rest = [Content(" " * len(mark)) + text(line) for line in lines[1:]]
    first = Content.assemble((mark, style), text(lines[0] if lines else ""))
    return Content("\n").join([first, *rest])
