"""The libraries of the extra ``clinic``, loaded when they are needed and not before."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from glutecoach.errors import InputError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_REMEDY = "Install glutecoach[clinic]; everything else works without it."


def has_signatures() -> bool:
    """Tell whether signatures can be made and checked here."""
    try:
        import_module("cryptography.hazmat.primitives.asymmetric.ed25519")
    except ImportError:
        return False
    return True


def private_key(seed: bytes) -> "Ed25519PrivateKey":
    """Return the key that signs.

    Raises:
        InputError: the library is not installed.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    except ImportError as error:
        raise InputError("Signing needs the library 'cryptography'.", _REMEDY) from error
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(raw: bytes) -> "Ed25519PublicKey":
    """Return the key that checks.

    Raises:
        InputError: the library is not installed.
    """
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError as error:
        raise InputError("Checking a signature needs the library 'cryptography'.", _REMEDY) from error
    return Ed25519PublicKey.from_public_bytes(raw)


def age() -> Any:
    """Return the library that seals reports.

    Raises:
        InputError: it is not installed.
    """
    try:
        # It brings no types.
        return import_module("pyrage")
    except ImportError as error:
        raise InputError("Sealing reports needs the library 'pyrage'.", _REMEDY) from error
