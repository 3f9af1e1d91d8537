"""The homework of a client, read from the journal: every revision as it was accepted."""

# Most people have no homework: what is needed for it is loaded once there is some.

from __future__ import annotations

from collections import ChainMap
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from glutecoach.domain.homework import AcceptedHomework, Homework, HomeworkLog
    from glutecoach.domain.homework_dates import KeptHomework, Revision, UnreadHomework
    from glutecoach.domain.library import FileProblem, Library
    from glutecoach.domain.planned_session import PlannedSession
    from glutecoach.domain.program import Program

# ruff: noqa: PLC0415  (see above)


class HomeworkSource(Protocol):
    """Where the journal keeps homework."""

    def has_any(self) -> bool:
        """Tell whether any was ever accepted."""
        ...

    def log(self) -> HomeworkLog:
        """Return what was accepted and put away, oldest first."""
        ...


class HomeworkShelf:
    """Reads each file once; ``refresh`` looks at the journal again."""

    def __init__(self, source: HomeworkSource, library: Library) -> None:
        self._source = source
        self._library = library
        self._read: dict[str, tuple[Homework | None, tuple[FileProblem, ...]]] = {}
        self.programs: dict[str, Program] = {}
        """The programs of everything there is, by identifier; the same mapping as long as the shelf lives."""
        self.kept: tuple[KeptHomework, ...] = ()
        """Everything that can be used, oldest first, whether it is over or not."""
        self.unread: tuple[UnreadHomework, ...] = ()
        """What stands in the journal and cannot be used."""
        self.refresh()

    def refresh(self) -> None:
        """Read the journal again, after something was accepted or put away."""
        if not self._source.has_any():
            return
        from glutecoach.domain.homework_dates import KeptHomework, UnreadHomework

        log = self._source.log()
        by_id: dict[str, list[AcceptedHomework]] = {}
        for accepted in log.accepted:
            by_id.setdefault(accepted.id, []).append(accepted)
        ended = {one.id: one for one in log.ended}
        kept, unread = [], []
        for identifier, taken in by_id.items():
            revisions = tuple(self._revisions(taken))
            if revisions:
                end = ended.get(identifier)
                kept.append(KeptHomework(revisions, end.day if end else None, end.reason if end else ""))
            else:
                unread.append(UnreadHomework(identifier, self._file(taken[-1])[1]))
        self.kept, self.unread = tuple(kept), tuple(unread)
        self.programs.clear()
        self.programs.update({one.id: one.newest.program for one in self.kept})

    def find(self, identifier: str) -> KeptHomework | None:
        """Return a homework, over or not; None: there is none, or it cannot be used."""
        return next((one for one in self.kept if one.id == identifier), None)

    def dated(self, planned: PlannedSession) -> PlannedSession:
        """Return a session with the revision and the rules under which it is done, where it is homework."""
        found = self.find(planned.program)
        if found is None:
            return planned
        from glutecoach.domain.pain_rules import PainRules

        rules = found.newest.rules
        pain = PainRules(rules.regress_from_pain, rules.stop_from_pain)
        return replace(planned, revision=found.newest.revision, pain_rules=pain)

    def revision_on(self, program: str, day: date) -> int:
        """Return the revision that held on a day, for what is entered by hand; 0: it is no homework."""
        found = self.find(program)
        held = found.on(day) if found else None
        return held.revision if held else 0

    def text(self, identifier: str, revision: int) -> str:
        """Return the file of a revision to the letter; empty: it was never accepted."""
        found = (
            one.text
            for one in reversed(self._source.log().accepted)
            if (one.id, one.revision) == (identifier, revision)
        )
        return next(found, "")

    def _revisions(self, taken: list[AcceptedHomework]) -> Iterator[Revision]:
        from glutecoach.domain.homework_dates import Revision

        for accepted in taken:
            homework, _ = self._file(accepted)
            if homework is not None and homework.id == accepted.id:
                yield Revision(homework, accepted.day, accepted.key)

    def _file(self, accepted: AcceptedHomework) -> tuple[Homework | None, tuple[FileProblem, ...]]:
        from glutecoach.formats.homework_toml import read_homework
        from glutecoach.formats.program_toml import Exercises

        content = accepted.text.encode()
        digest = sha256(content).hexdigest()
        if digest not in self._read:
            self._read[digest] = read_homework(
                content, f"{accepted.id}.toml", Exercises(self._library.exercises)
            )
        return self._read[digest]


def library_with(library: Library, homework: dict[str, Program]) -> Library:
    """Return the library with homework among its programs: it stays in step with what is accepted later."""
    return replace(library, programs=ChainMap(dict(library.programs), homework))
