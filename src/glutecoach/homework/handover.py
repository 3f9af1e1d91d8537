"""A new key signed by the old one, as a line in homework files: who knew the old key can know the new one."""

from collections.abc import Iterable

from glutecoach.homework.minisign_format import read_parts
from glutecoach.homework.signature import PublicKey, SigningKey, check_block

HANDOVER = "# key handed over: "
_COMMENT = "glutecoach key handover"


def handover_line(old: SigningKey, new: PublicKey) -> str:
    """Return the line by which an old key says that a new one follows it."""
    block = old.block(_statement(new), _COMMENT)
    return f"{HANDOVER}{old.public.text} {block.signature_text} {block.comment_signature_text}"


def former_keys(lines: Iterable[str], key: PublicKey) -> tuple[PublicKey, ...]:
    """Return the keys that were handed over to this one, also by way of others, the nearest first."""
    waiting = list(lines)
    found = [key]
    for follower in found:
        found += [old for line in waiting if (old := _old_key(line, follower)) and old not in found]
    return tuple(found[1:])


def _old_key(line: str, follower: PublicKey) -> PublicKey | None:
    parts = line.removeprefix(HANDOVER).rstrip(" \t").split(" ")
    if len(parts) != 3:
        return None
    return check_block(_statement(follower), read_parts(parts[0], parts[1], _COMMENT, parts[2])).key


def _statement(new: PublicKey) -> bytes:
    return f"{new.text}\n".encode()
