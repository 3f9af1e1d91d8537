"""What a heap of rows tells of a history: each is known by its shape, and vouched for by its chain."""

from collections import defaultdict
from collections.abc import Container, Iterable
from typing import cast

from glutecoach.domain.exchange import (
    Beginning,
    ExchangedEvent,
    ExchangedPlanEvent,
    ExchangedSession,
)
from glutecoach.domain.safetext import clean
from glutecoach.store.chain import PLAN_GENESIS, genesis, link, plan_identity, plan_link
from glutecoach.store.fold import fold
from glutecoach.store.identity import is_session_id
from glutecoach.store.raw_pages import Row
from glutecoach.store.restore_preview import SessionLine
from glutecoach.store.rows import Fact, Kind, SessionRow
from glutecoach.store.soundness import chain_fault
from glutecoach.store.union import beginning_of, in_canonical_order, in_order_of_telling, told_of

# Types of the columns, table by table, in the order in which they lie in the file.
_SESSION = (str, str, str, int, str, str, int, str, str, str, str, bytes)
_EVENT = (str, int, str, int, str, str, bytes)
_PLAN_EVENT = (int, str, str, str, bytes)
_MERGED_SESSION = (str, bytes, str, str, int, str, str, int, str, str, str)
_MERGED_EVENT = (str, bytes, bytes, int, str, int, str, str)
_MERGED_PLAN_EVENT = (bytes, int, str, str, str)
_SESSION_BY_DAY = (str, str, str, str, int)
_INSTALLATIONS = ((str, bytes), (str, bytes, bytes))


class FoundRows:
    """The rows, sorted by what they are. The same row may have been found several times, old and new."""

    def __init__(self) -> None:
        self.installation = ""
        """Identity of the history; empty where it was not found."""
        self._plan_heads: set[bytes] = set()
        self._days: dict[str, str] = {}
        self._rows: defaultdict[str, dict[SessionRow, set[bytes]]] = defaultdict(dict)
        self._events: defaultdict[str, dict[int, set[tuple[str, int, str, str, bytes]]]] = defaultdict(dict)
        self._merged: defaultdict[str, set[ExchangedEvent]] = defaultdict(set)
        self._beginnings: defaultdict[str, set[Beginning]] = defaultdict(set)
        self._plan: defaultdict[int, set[tuple[str, str, str, bytes]]] = defaultdict(set)
        self._merged_plan: set[ExchangedPlanEvent] = set()

    def take(self, row: Row) -> None:
        """Take a row; one of no known shape is passed over."""
        shape = tuple(map(type, row))
        if shape == _EVENT:
            session, seq, *event = cast("tuple[str, int, str, int, str, str, bytes]", row)
            self._events[session].setdefault(seq, set()).add(tuple(event))  # type: ignore[arg-type]  # of that shape
        elif shape == _SESSION:
            *begun, head = row
            session_row = SessionRow._make(begun)
            self._rows[session_row.id].setdefault(session_row, set()).add(cast("bytes", head))
        else:
            self._take_smaller(shape, row)

    def sessions(self) -> dict[str, ExchangedSession]:
        """Return the sessions that are what was written, to the last event."""
        found = {known: self._session(known) for known in sorted(self._rows)}
        return {known: session for known, session in found.items() if session is not None}

    def plan(self) -> tuple[tuple[ExchangedPlanEvent, ...], bool]:
        """Return goals, pauses and the like as far as they are what was written; tell whether that is all."""
        head, events = PLAN_GENESIS, []
        for seq in sorted(self._plan):
            for at_utc, kind, body, stored in self._plan[seq]:
                if plan_link(head, seq, at_utc, kind, body) == stored:
                    head = stored
                    identity = plan_identity(seq, at_utc, kind, body)
                    events.append(ExchangedPlanEvent(seq, at_utc, kind, body, identity))
                    break
        others = (event for event in self._merged_plan if event.hash == plan_identity(*event[:-1]))
        return (*events, *others), head in self._plan_heads

    def lines_without(self, saved: Container[str]) -> tuple[SessionLine, ...]:
        """Return the other sessions that something tells of, newest first as far as their days are known."""
        known = {*self._days, *self._rows, *self._events}
        lines = (self._line(session) for session in known if session not in saved and is_session_id(session))
        return tuple(sorted(lines, key=lambda line: (line.day, line.id), reverse=True))

    def _take_smaller(self, shape: tuple[type, ...], row: Row) -> None:
        if shape == _SESSION_BY_DAY:
            self._days[cast("str", row[2])] = cast("str", row[0])
        elif shape == _PLAN_EVENT:
            self._plan[cast("int", row[0])].add(row[1:])  # type: ignore[arg-type]  # of that shape
        elif shape == _MERGED_EVENT:
            self._merged[cast("str", row[0])].add(ExchangedEvent._make((*row[3:], *row[1:3])))
        elif shape == _MERGED_SESSION:
            self._beginnings[cast("str", row[0])].add(Beginning._make((row[0], *row[2:])))
        elif shape == _MERGED_PLAN_EVENT:
            self._merged_plan.add(ExchangedPlanEvent._make((*row[1:], row[0])))
        elif shape in _INSTALLATIONS:
            self.installation = cast("str", row[0])
            self._plan_heads.add(cast("bytes", row[1]))

    def _line(self, session: str) -> SessionLine:
        row = next(iter(self._rows.get(session, {})), None)
        day = row.day if row else self._days.get(session, "")
        return SessionLine(session, clean(day), clean(row.title) if row else "")

    def _session(self, known: str) -> ExchangedSession | None:
        """Return a session in the longest of its forms that holds."""
        heads = {head for each in self._rows[known].values() for head in each}
        for row in self._rows[known]:
            own = self._own_chain(row)
            if own and own[-1].hash in heads:
                others = self._others(known)
                return _told(row, own, *others) or _told(row, own, (), ())
        return None

    def _own_chain(self, row: SessionRow) -> list[ExchangedEvent]:
        """Walk along the chain, at each number choosing the event that follows, if one does."""
        head, chain = genesis(row), []
        for seq, variants in sorted(self._events[row.id].items()):
            for at_utc, mono_ms, kind, body, stored in variants:
                if link(head, Fact(row.id, seq, at_utc, mono_ms, cast("Kind", kind), body), seq) == stored:
                    chain.append(ExchangedEvent(seq, at_utc, mono_ms, kind, body, stored, head))
                    head = stored
                    break
        return chain

    def _others(self, known: str) -> tuple[Iterable[ExchangedEvent], Iterable[Beginning]]:
        """Return what other devices wrote."""
        return self._merged[known], self._beginnings[known]


def _told(
    row: SessionRow,
    own: Iterable[ExchangedEvent],
    others: Iterable[ExchangedEvent],
    beginnings: Iterable[Beginning],
) -> ExchangedSession | None:
    """Return a session with its day, which its events tell; None: it makes no sense."""
    events = {event.hash: event for event in (*others, *own)}
    begun = {beginning_of(row), *beginnings}
    session = ExchangedSession(in_order_of_telling(begun), row.day, in_canonical_order(events.values()))
    try:
        if chain_fault(session):
            return None
        return session._replace(day=fold(*told_of(session)).day.isoformat())
    except (ValueError, OverflowError):
        return None
