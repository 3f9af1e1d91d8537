"""Signing homework as it leaves the house. It always leaves: unsigned where it must, and that is said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from glutecoach.domain.homework import Homework
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError
from glutecoach.homework.key_files import AskPassphrase, own_or_new_key
from glutecoach.homework.recipient import with_recipient
from glutecoach.homework.signature import PublicKey
from glutecoach.homework.signing import homework_comment, sign_text, without_signature
from glutecoach.paths import Paths


@dataclass(frozen=True, slots=True)
class SignedHomework:
    """A homework file, ready to be handed out."""

    text: str
    key: PublicKey | None
    """Whose signature it bears; None: it is not signed."""
    words: str
    """Whether it is signed, and if not, why: for the therapist to read."""


def sign_homework(
    text: str, homework: Homework, paths: Paths, ask_passphrase: AskPassphrase | None = None
) -> SignedHomework:
    """Return the file with the own key's signature, which is made on first need; unsigned where that fails.

    Args:
        text: the file.
        homework: what is in it.
        paths: the user's folders.
        ask_passphrase: how to ask for the passphrase of a locked key; None: nobody can be asked.
    """
    try:
        key = own_or_new_key(paths, ask_passphrase)
        signed = sign_text(text, key, homework_comment(homework))
    except GlutecoachError as error:
        return SignedHomework(without_signature(text), None, f"It is not signed. {error}")
    return SignedHomework(signed, key.public, f"Signed with your key, code {key.public.code}.")


def save_signed(
    homework: Homework, paths: Paths, save: Callable[[Homework, Callable[[str], str]], Path]
) -> str:
    """Save what was composed, signed and with the key for its reports; tell where, and whether it is signed.

    Args:
        homework: what was composed.
        paths: the user's folders.
        save: writes homework, given what signs its text; returns where it is.

    Raises:
        GlutecoachError: it could not be written.
    """
    ready, told = with_recipient(homework, paths), []

    def sign(text: str) -> str:
        signed = sign_homework(text, ready, paths)
        told.append(signed.words)
        return signed.text

    return f"It is in {clean(str(save(ready, sign)))}. {' '.join(told)}"
