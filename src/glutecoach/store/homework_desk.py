"""Homework in the journal: which revisions were accepted, when, and what was put away."""

# Most people have no homework: whoever only asks for it at the start loads nothing of it.

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from glutecoach.store.append import put_plan_event
from glutecoach.store.facts import plan_bodies
from glutecoach.store.json_text import Body, BodyError, dumps
from glutecoach.store.queries import has_plan_event
from glutecoach.store.rows import PlanKind, utc_text

if TYPE_CHECKING:
    import sqlite3

    from glutecoach.domain.homework import AcceptedHomework, EndedHomework, HomeworkLog
    from glutecoach.domain.moment import Clock
    from glutecoach.store.access import Access


class HomeworkDesk:
    """What homework needs of the journal; a revision stands beside the one before, nothing is rewritten."""

    def __init__(self, clock: Clock, access: Access) -> None:
        self._clock = clock
        self._access = access

    def has_any(self) -> bool:
        """Tell whether any was ever accepted; False where nothing can be read."""
        return self._access.read(lambda connection: has_plan_event(connection, PlanKind.HOMEWORK), False)

    def log(self) -> HomeworkLog:
        """Return what was accepted and put away, oldest first; empty where nothing can be read."""
        from glutecoach.domain.homework import HomeworkLog  # noqa: PLC0415  (see above)

        return self._access.read(homework_of, HomeworkLog())

    def accept(self, homework: AcceptedHomework) -> None:
        """Take a revision on.

        Raises:
            StorageError: it cannot be written, and nothing was changed.
        """
        from glutecoach.store.homework_bodies import accepted_body  # noqa: PLC0415  (see above)

        self._put(PlanKind.HOMEWORK, accepted_body(homework))

    def end(self, ended: EndedHomework) -> None:
        """Put a homework away; accepting a revision again takes it back up.

        Raises:
            StorageError: it cannot be written, and nothing was changed.
        """
        from glutecoach.store.homework_bodies import ended_body  # noqa: PLC0415  (see above)

        self._put(PlanKind.HOMEWORK_ENDED, ended_body(ended))

    def _put(self, kind: PlanKind, body: Body) -> None:
        text, now = dumps(body), utc_text(self._clock.now())
        self._access.write(lambda connection: put_plan_event(connection, now, kind, text))


def homework_of(connection: sqlite3.Connection) -> HomeworkLog:
    """Return what was accepted and put away, in the order in which it was written.

    Putting away holds until a revision of the same homework is accepted after it.
    """
    from glutecoach.domain.homework import HomeworkLog  # noqa: PLC0415  (see above)
    from glutecoach.store.homework_bodies import accepted_of, ended_of  # noqa: PLC0415

    accepted: list[AcceptedHomework] = []
    ended: dict[str, EndedHomework] = {}
    for kind, body in plan_bodies(connection):
        with suppress(BodyError):
            if kind == PlanKind.HOMEWORK:
                taken = accepted_of(body)
                accepted.append(taken)
                ended.pop(taken.id, None)
            elif kind == PlanKind.HOMEWORK_ENDED:
                put_away = ended_of(body)
                ended[put_away.id] = put_away
    return HomeworkLog(tuple(accepted), tuple(ended.values()))
