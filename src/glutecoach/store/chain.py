"""The hash chain: each event vouches for all before it, so that silent damage to a file is seen."""

from hashlib import blake2b

from glutecoach.store.rows import Fact, SessionRow

_DIGEST_BYTES = 16
"""Guards against accidents of storage, not against somebody who can write the file."""

PLAN_GENESIS = bytes(_DIGEST_BYTES)


def genesis(row: SessionRow) -> bytes:
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


def plan_link(previous: bytes, seq: int, at_utc: str, kind: str, body: str) -> bytes:
    """Return the hash of an event of the plan that follows ``previous``."""
    return _digest(previous, str(seq), at_utc, kind, body)


def _digest(previous: bytes, *parts: str) -> bytes:
    digest = blake2b(previous, digest_size=_DIGEST_BYTES)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        # The length keeps 'ab' + 'c' apart from 'a' + 'bc'.
        digest.update(len(content).to_bytes(4, "big") + content)
    return digest.digest()
