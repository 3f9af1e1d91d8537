"""Which changes by hand were taken back again."""

from collections.abc import Iterator, Sequence

from glutecoach.store.correction_body import UNDOES, UNDOES_EVENT
from glutecoach.store.json_text import Body, loads_all
from glutecoach.store.rows import Kind, Tellable, TracedEvent

_CHANGES = frozenset({Kind.CORRECT, Kind.DELETE, Kind.RESTORE})
"""What is done to a session by hand, and can be taken back."""


def last_undoable(events: Sequence[Tellable]) -> Tellable | None:
    """Return the last change by hand that is still in force, or None."""
    undone = undone_places(events, loads_all([event.body for event in events]))
    for at in range(len(events) - 1, -1, -1):
        if events[at].kind in _CHANGES and at not in undone:
            return events[at]
    return None


def undone_places(events: Sequence[Tellable], bodies: Sequence[Body]) -> set[int]:
    """Return the places of the changes that were taken back, and of the events that did so."""
    changes = [at for at, event in enumerate(events) if event.kind in _CHANGES]
    undone: set[int] = set()
    for at in changes:
        taken_back = _taken_back(events, changes, at, bodies[at])
        if taken_back is not None:
            undone |= {at, taken_back}
    return undone


def _taken_back(events: Sequence[Tellable], changes: Sequence[int], at: int, body: Body) -> int | None:
    """Return the place of the change that an event takes back, or None."""
    seq, event_hash = body.get(UNDOES), body.get(UNDOES_EVENT)
    if type(seq) is not int:
        return None
    of_that_number = [place for place in changes if events[place].seq == seq]
    if isinstance(event_hash, str) and any(_hex(events[place]) for place in of_that_number):
        meant = {event_hash}
    elif len(of_that_number) > 1:
        # Older events do not tell whose change they mean: it is the one of their own device.
        meant = set(_before(events, events[at]))
    else:
        return of_that_number[0] if of_that_number else None
    return next((place for place in of_that_number if _hex(events[place]) in meant), None)


def _before(events: Sequence[Tellable], event: Tellable) -> Iterator[str]:
    """Yield the hashes of what came before an event on its own device."""
    by_hash = {each.hash: each for each in events if isinstance(each, TracedEvent)}
    found: Tellable | None = event
    while isinstance(found, TracedEvent):
        found = by_hash.pop(found.prev, None)
        if found is not None:
            yield _hex(found)


def _hex(event: Tellable) -> str:
    return event.hash.hex() if isinstance(event, TracedEvent) else ""
