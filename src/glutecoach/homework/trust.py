"""Trust on first use: the keys of others under the names that the user gives them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from glutecoach.domain.homework import Homework
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.homework.known_keys import (
    MAX_KNOWN,
    MAX_NAME_CHARACTERS,
    KnownKey,
    load_known,
    save_known,
    with_said,
)
from glutecoach.homework.lookalikes import looks_like
from glutecoach.homework.signature import PublicKey
from glutecoach.homework.trust_verdict import TrustKind, TrustVerdict, judge_trust
from glutecoach.paths import Paths

__all__ = ["KnownKey", "TrustKind", "TrustStore", "TrustVerdict", "judge_trust"]

_FILE = "known.toml"
_PLAIN_NAME = "My therapist"
"""Until the user thinks of another."""


class TrustStore:
    """What the user knows of the keys of others; each answer is read from the file anew."""

    def __init__(self, paths: Paths, file: Path | None = None) -> None:
        """Look into the user's folder of keys, or at another file of the same kind."""
        self.file = file or paths.keys / _FILE

    def known(self) -> tuple[KnownKey, ...]:
        """Return all, oldest first.

        Raises:
            InputError: the file cannot be used.
        """
        return load_known(self.file)

    def find(self, key: PublicKey) -> KnownKey | None:
        """Return what is known of a key."""
        return next((one for one in self.known() if one.key == key), None)

    def pin(self, key: PublicKey, name: str, *, confirmed: bool, seen: date, said: str = "") -> KnownKey:
        """Keep a key under a name; one that is known gets the name, and stays confirmed if it was.

        Args:
            key: whose valid signature was seen.
            name: as the user calls its owner.
            confirmed: whether its code was compared.
            seen: today.
            said: what the file calls its author.

        Raises:
            InputError: the name is empty, too long, or that of another key.
            StorageError: it cannot be kept.
        """
        known = self.known()
        chosen = _name(name)
        if any(one.key != key and looks_like(one.name) == looks_like(chosen) for one in known):
            raise InputError(
                f"You know another key under the name {chosen}.", "Choose another name, or forget that key."
            )
        before = next((one for one in known if one.key == key), KnownKey(key, chosen, confirmed, seen))
        pinned = with_said(replace(before, name=chosen, confirmed=before.confirmed or confirmed), said)
        self._save([*(one for one in known if one.key != key), pinned])
        return pinned

    def confirm(self, key: PublicKey) -> None:
        """Note that the code of a known key was compared with its owner."""
        self._change(key, lambda one: replace(one, confirmed=True))

    def follow(self, old: PublicKey, new: PublicKey) -> None:
        """Put a new key, which the old one signed, in its place: same name, as confirmed as it was."""
        known = [one for one in self.known() if one.key != new]
        self._save([replace(one, key=new) if one.key == old else one for one in known])

    def forget(self, name: str) -> KnownKey:
        """Forget the key under a name, and return what was known.

        Raises:
            InputError: nobody is known under it.
        """
        known = self.known()
        found = next((one for one in known if one.name.casefold() == clean(name).casefold()), None)
        if found is None:
            raise InputError(
                f"You know no key under the name {clean(name)[:MAX_NAME_CHARACTERS]}.",
                "'glutecoach keys trusted' lists those you know.",
            )
        self._save([one for one in known if one is not found])
        return found

    def take(
        self,
        verdict: TrustVerdict,
        homework: Homework,
        today: date,
        name: str = "",
        *,
        confirmed: bool = False,
    ) -> None:
        """Keep what a homework that was just accepted tells of its author's key; unsigned, it tells nothing.

        Args:
            verdict: what was judged of it.
            homework: what was accepted.
            today: the day.
            name: what the user calls its author, where ``verdict.is_new``; empty: a plain
                name is made up, and never taken from the file.
            confirmed: whether the user compared the code.
        """
        key, said = verdict.key, homework.therapist.name
        if key is None:
            return
        if verdict.kind is TrustKind.ROTATED and verdict.known is not None:
            self.follow(verdict.known.key, key)
        known = self.find(key)
        chosen = name or (known.name if known else self._free_name())
        self.pin(key, chosen, confirmed=confirmed, seen=today, said=said)

    def _free_name(self) -> str:
        taken = {looks_like(one.name) for one in self.known()}
        names = (_PLAIN_NAME, *(f"{_PLAIN_NAME} {number}" for number in range(2, MAX_KNOWN + 2)))
        return next(name for name in names if looks_like(name) not in taken)

    def _change(self, key: PublicKey, change: Callable[[KnownKey], KnownKey]) -> None:
        known = self.known()
        if not any(one.key == key for one in known):
            raise InputError("This key is not among those you know.", "'glutecoach keys trusted' lists them.")
        self._save([change(one) if one.key == key else one for one in known])

    def _save(self, known: list[KnownKey]) -> None:
        if len(known) > MAX_KNOWN:
            raise InputError(f"You know {MAX_KNOWN} keys already.", "Forget some that you do not need.")
        save_known(self.file, known)


def _name(name: str) -> str:
    chosen = clean(name)
    if not looks_like(chosen) or len(chosen) > MAX_NAME_CHARACTERS:
        raise InputError(
            "This cannot be the name for a key.", f"Write 1 to {MAX_NAME_CHARACTERS} characters."
        )
    return chosen
