"""Keys to test with; always the same, so that what they sign is the same in every run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.signing import PublicKey, SigningKey, homework_comment, sign_text
from glutecoach.paths import Paths, user_paths
from tests.homework_samples import homework

if TYPE_CHECKING:
    from pathlib import Path

    from glutecoach.domain.homework import Homework


@cache
def key(number: int) -> SigningKey:
    """Return a key by its number."""
    seed = bytes([number]) * 32
    return SigningKey(PublicKey.of(seed), seed)


WEBER, BRAUN, ANNA_KEY = key(1), key(2), key(3)


def signed(given: Homework | None = None, by: SigningKey = WEBER) -> bytes:
    """Return a signed homework file."""
    one = given or homework()
    return sign_text(write_homework(one), by, homework_comment(one)).encode()


def paths_in(folder: Path) -> Paths:
    """Return the folders of a user who has nothing yet."""
    return user_paths(folder / "data", {})
