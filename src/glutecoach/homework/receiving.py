"""Taking homework on: a file is looked at first, and either refused, or shown before anything is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from glutecoach.domain.homework import AcceptedHomework, Homework
from glutecoach.domain.homework_change import HomeworkChange, changes
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.domain.homework_load import DoneLately
from glutecoach.domain.homework_sheet import ClientNow, HomeworkSheet, sheet_of
from glutecoach.domain.library import FileProblem
from glutecoach.domain.safetext import clean
from glutecoach.domain.streak_words import date_in_words
from glutecoach.errors import GlutecoachError
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.shelf import HomeworkShelf
from glutecoach.homework.signing import PublicKey, check_text, is_same_file
from glutecoach.homework.trust import KnownKey, TrustKind, TrustStore, TrustVerdict, judge_trust


class AcceptingDesk(Protocol):
    """Where the journal keeps homework."""

    def accept(self, homework: AcceptedHomework) -> None:
        """Take a revision on."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be taken on."""

    problems: tuple[FileProblem, ...]
    """Never empty."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A file that can be taken on, and everything to know before."""

    homework: Homework
    text: str
    """The file to the letter."""
    before: KeptHomework | None
    """The same homework as it is kept; None: it is new."""
    verdict: TrustVerdict
    """Who sent it, and whether it is wise to take it on."""
    sheet: HomeworkSheet
    """How the client will meet it."""
    changes: tuple[HomeworkChange, ...]
    """Against the newest revision; of a first one, what it asks for."""

    @property
    def is_new(self) -> bool:
        """Whether there is something to take on: not where it is the very file that holds now."""
        return self.verdict.kind is not TrustKind.SAME_FILE or self.was_put_away

    @property
    def was_put_away(self) -> bool:
        """Whether the client ended this homework before."""
        return self.before is not None and self.before.ended is not None

    @property
    def who_sent_it(self) -> str:
        """What is known of its author, in one or two sentences."""
        if self.was_put_away and self.verdict.kind is TrustKind.SAME_FILE:
            return "You have exactly this file, and put it away. It can be taken up again."
        return self.verdict.sentence

    @property
    def default_yes(self) -> bool:
        """Whether it is wise to take it on."""
        return self.is_new and (self.verdict.default_yes or self.verdict.kind is TrustKind.SAME_FILE)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is worth a second look."""
        over = (f"Its last day is past: {date_in_words(self.homework.end)}.",) if self.sheet.is_over else ()
        return (*(one.words for one in self.changes if one.warning), *over)


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking a file on."""

    words: str
    """One or two sentences."""
    is_news: bool = True
    """Whether anything of the homework was written."""


def look_at(
    content: bytes,
    file: str,
    shelf: HomeworkShelf,
    known: Sequence[KnownKey],
    client: ClientNow,
    *,
    today: date,
    lately: DoneLately | None = None,
) -> Refused | Preview:
    """Look at a file; nothing is written.

    Args:
        content: the file, from anywhere.
        file: its name, from anywhere.
        shelf: the client's homework.
        known: the keys that the client knows.
        client: what is known of the client.
        today: the client's day.
        lately: what was done in the last weeks; None: nobody looked.
    """
    homework, problems = read_homework(content, clean(file), Exercises(client.exercises))
    if homework is None:
        return Refused(problems)
    text, before = content.decode(), shelf.find(homework.id)
    newest = shelf.text(homework.id, before.newest.revision) if before else ""
    is_same = bool(newest) and is_same_file(text, newest)
    return Preview(
        homework,
        text,
        before,
        judge_trust(check_text(content), homework, known, before, same_file=is_same),
        sheet_of(homework, client, today),
        changes(before.newest if before else None, homework, length_ms=client.length_ms, lately=lately),
    )


def accept(
    preview: Preview,
    desk: AcceptingDesk,
    shelf: HomeworkShelf,
    trust: TrustStore,
    today: date,
    *,
    name: str = "",
    confirmed: bool = False,
) -> Taken:
    """Take a file on: from today on its revision holds; what was done before stays as it is.

    The same file once more is not written again; its key may still be confirmed, or get another name.

    Args:
        preview: what was shown.
        desk: where the journal keeps it.
        shelf: the client's homework; it is read anew.
        trust: the keys that are known; the key of the file is kept there.
        today: the client's day.
        name: under which the key is kept; empty: as it was, or as the file calls the therapist.
        confirmed: whether the client compared the code of the key with its owner.

    Raises:
        InputError: the name cannot be used; nothing was changed.
        StorageError: it cannot be written; nothing was taken on.
    """
    homework, verdict, key = preview.homework, preview.verdict, preview.verdict.key
    was_known = key is None or trust.find(key) is not None
    if key is not None:
        trust.take(verdict, homework, today, clean(name), confirmed=confirmed)
    if not preview.is_new:
        return Taken(f"You have “{homework.title}” just so already; nothing changes.", is_news=False)
    accepted = AcceptedHomework(homework.id, homework.revision, today, preview.text, key.text if key else "")
    try:
        desk.accept(accepted)
    except GlutecoachError:
        if not was_known:
            _forget(trust, key)
        raise
    shelf.refresh()
    return Taken(_taken_words(preview, today))


def _forget(trust: TrustStore, key: PublicKey | None) -> None:
    """Forget a key again whose homework could not be kept: the next look at it is the first one again."""
    found = trust.find(key) if key is not None else None
    if found is not None:
        trust.forget(found.name)


def _taken_words(preview: Preview, today: date) -> str:
    homework = preview.homework
    if preview.was_put_away:
        return f"“{homework.title}” is taken up again, from today on."
    if preview.before is not None:
        return f"“{homework.title}”: revision {homework.revision} holds from today on. What you did stays."
    begins = "It begins today" if homework.start <= today else f"It begins on {date_in_words(homework.start)}"
    return f"“{homework.title}” is yours now. {begins}: {homework.schedule.words}."
