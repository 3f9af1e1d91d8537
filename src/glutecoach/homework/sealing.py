"""Sealing: what goes to the therapist by mail is encrypted with age, so that nobody else can open it.

age hides, and does not say who wrote: so a file is signed first, and sealed then.
"""

from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.errors import InputError
from glutecoach.formats.return_fields import MAX_RETURN_BYTES, SEALED_BEGINS
from glutecoach.homework.extras import age

SEALED_SUFFIX = ".age"
MAX_SEALED_BYTES = 2 * MAX_RETURN_BYTES
_REFUSED = "The file cannot be opened: it was sealed for another key, or changed on its way."


def seal(data: bytes, recipient: str) -> bytes:
    """Return data that only the owner of a key can open, as a file of age.

    Args:
        data: what is sealed; sign it first.
        recipient: the public key, ``age1…``; only ever one that ``recipient_of`` gave.

    Raises:
        InputError: it is no such key, or the library is not installed.
    """
    library = age()
    try:
        to = library.x25519.Recipient.from_str(recipient)
    except library.RecipientError as error:
        raise InputError("This is not a public key to seal for.", 'One begins with "age1".') from error
    return bytes(library.encrypt(data, [to]))


def unseal(data: bytes, identity: str) -> bytes:
    """Return what was sealed.

    Args:
        data: a file of age, from anywhere.
        identity: the secret key, ``AGE-SECRET-KEY-1…``.

    Raises:
        InputError: it was sealed for another key, was changed, is too large, or the library is not installed.
    """
    if len(data) > MAX_SEALED_BYTES:
        raise InputError(f"The file is larger than {MAX_SEALED_BYTES // 1024 // 1024} MiB.")
    library = age()
    try:
        key = library.x25519.Identity.from_str(identity.strip())
    except library.IdentityError as error:
        raise InputError("This is not a secret key to unseal with.") from error
    try:
        return bytes(library.decrypt(data, [key]))
    except library.DecryptError as error:
        raise InputError(_REFUSED, "Ask for it once more.") from error


def is_sealed(data: bytes) -> bool:
    """Tell whether a file is sealed."""
    return data.startswith(SEALED_BEGINS)


def recipient_of(kept: KeptHomework) -> str | None:
    """Return the key that reports of a homework may be sealed for; None: ``why_not_sealed`` tells why.

    Only the newest revision counts, and only if its signature was checked when it was taken on: who can write
    an unsigned file could have the report sealed for themselves.
    """
    newest = kept.revisions[-1]
    return newest.homework.report_to or None if newest.key else None


def why_not_sealed(kept: KeptHomework) -> str:
    """Return why a report of a homework cannot be sealed, in a sentence; empty: it can."""
    newest = kept.revisions[-1]
    name = newest.homework.therapist.name
    if not newest.homework.report_to:
        return f"The homework names no key of {name} to seal a report for. A password works everywhere."
    if not newest.key:
        return (
            "The homework is not signed, or its signature was not checked. So nobody can say whose key is "
            "in it, and nothing is sealed for it. A password works everywhere."
        )
    return ""
