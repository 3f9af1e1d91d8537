"""The hash chain: each event vouches for all before it, so that silent damage to a file is seen."""

from collections.abc import Iterable
from hashlib import blake2b

from glutecoach.domain.exchange import Beginning, ExchangedEvent
from glutecoach.store.rows import Fact, SessionRow

_DIGEST_BYTES = 16
"""Guards against accidents of storage, not against somebody who can write the file."""

PLAN_GENESIS = bytes(_DIGEST_BYTES)
NOTHING_MERGED = bytes(_DIGEST_BYTES)


def genesis(row: SessionRow | Beginning) -> bytes:
    """Return the start of a session's chain: covers how it began, but not the day, which an event tells."""
    return _digest(
        b"",
        row.id,
        row.program,
        row.title,
        str(row.level),
        row.start_utc,
        row.zone,
        str(row.utc_offset_min),
        row.evidence,
        row.app_version,
        row.plan,
    )


def link(previous: bytes, fact: Fact, seq: int) -> bytes:
    """Return the hash of an event that follows ``previous``."""
    return _digest(previous, fact.session, str(seq), fact.at_utc, str(fact.mono_ms), fact.kind, fact.body)


def exchanged_link(session: str, event: ExchangedEvent) -> bytes:
    """Return the hash that an event of another device must have; its kind may be one of a newer version."""
    return _digest(
        event.prev, session, str(event.seq), event.at_utc, str(event.mono_ms), event.kind, event.body
    )


def plan_link(previous: bytes, seq: int, at_utc: str, kind: str, body: str) -> bytes:
    """Return the hash of an event of the plan that follows ``previous``."""
    return _digest(previous, str(seq), at_utc, kind, body)


def plan_identity(seq: int, at_utc: str, kind: str, body: str) -> bytes:
    """Return what an event of the plan is known by on every device, whatever was written before it."""
    return _digest(b"plan", str(seq), at_utc, kind, body)


def combined(identities: Iterable[bytes], start: bytes = NOTHING_MERGED) -> bytes:
    """Return one value for a set of identities: in any order the same, another without one of them."""
    total = int.from_bytes(start, "big")
    for identity in identities:
        total ^= int.from_bytes(identity, "big")
    return total.to_bytes(_DIGEST_BYTES, "big")


def _digest(previous: bytes, *parts: str) -> bytes:
    digest = blake2b(previous, digest_size=_DIGEST_BYTES)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        # The length keeps 'ab' + 'c' apart from 'a' + 'bc'.
        digest.update(len(content).to_bytes(4, "big") + content)
    return digest.digest()
