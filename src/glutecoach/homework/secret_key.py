"""The file of a secret key, as minisign reads it: open, or locked with a passphrase."""

import base64
import hashlib
import hmac
import os
import unicodedata
from dataclasses import dataclass, field

from glutecoach.errors import InputError
from glutecoach.homework.handover import HANDOVER
from glutecoach.homework.minisign_format import key_id
from glutecoach.homework.signature import PublicKey, SigningKey

_COMMENT = "untrusted comment: glutecoach secret key, public key "
_SIGNS, _OPEN, _LOCKED, _CHECKED = b"Ed", b"\0\0", b"Sc", b"B2"
_HEAD_BYTES, _SECRET_BYTES = 54, 104
_SALT = slice(6, 38)
_OPERATIONS, _MEMORY = 2**22, 2**27
"""For scrypt, as libsodium counts them: half a second, and 128 MB."""
_MOST_MEMORY = 2**30
"""More than this no file may ask for."""


@dataclass(frozen=True, slots=True)
class SecretFile:
    """What is in the file, as far as it can be read without the passphrase."""

    public: PublicKey | None
    """As the comment names it; None: it does not."""
    content: bytes = field(repr=False)
    handovers: tuple[str, ...] = ()

    @property
    def is_locked(self) -> bool:
        """Whether it needs a passphrase."""
        return self.content[2:4] == _LOCKED

    def unlocked(self, passphrase: str = "") -> SigningKey | None:
        """Return the key; None: the passphrase is another.

        Raises:
            InputError: the file holds no key, or the library is not installed.
        """
        secret = self.content[_HEAD_BYTES:]
        if self.is_locked:
            secret = _crossed(secret, _stream(passphrase, self.content[:_HEAD_BYTES]))
            if not hmac.compare_digest(secret[72:], _check(secret[:72])):
                return None
        seed = secret[8:40]
        key = SigningKey(PublicKey.of(seed), seed, self.handovers)
        if key.public.raw != secret[40:72]:
            raise InputError("The file of your key is damaged.", "Bring the key back from paper.")
        return key


def read_secret(text: str) -> SecretFile:
    """Read the file of a secret key.

    Raises:
        InputError: it is none.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    try:
        content = base64.b64decode(lines[1].strip(), validate=True)
    except (ValueError, IndexError):
        content = b""
    kinds = content[:2], content[4:6]
    if len(content) != _HEAD_BYTES + _SECRET_BYTES or kinds != (_SIGNS, _CHECKED):
        raise _unusable()
    if content[2:4] not in {_OPEN, _LOCKED}:
        raise _unusable()
    return SecretFile(
        _named(lines[0]), content, tuple(line for line in lines[2:] if line.startswith(HANDOVER))
    )


def write_secret(key: SigningKey, passphrase: str = "") -> str:
    """Return the content of the file; with a passphrase it is locked."""
    secret = key_id(key.public.raw) + key.seed + key.public.raw
    secret += _check(secret)
    if passphrase:
        numbers = _OPERATIONS.to_bytes(8, "little") + _MEMORY.to_bytes(8, "little")
        head = _SIGNS + _LOCKED + _CHECKED + os.urandom(32) + numbers
        secret = _crossed(secret, _stream(passphrase, head))
    else:
        head = _SIGNS + _OPEN + _CHECKED + bytes(48)
    encoded = base64.b64encode(head + secret).decode("ascii")
    return "".join(f"{line}\n" for line in (_COMMENT + key.public.text, encoded, *key.handovers))


def _named(comment: str) -> PublicKey | None:
    try:
        return PublicKey.parse(comment.removeprefix(_COMMENT))
    except InputError:
        return None


def _check(secret: bytes) -> bytes:
    return hashlib.blake2b(_SIGNS + secret, digest_size=32).digest()


def _stream(passphrase: str, head: bytes) -> bytes:
    operations, memory = int.from_bytes(head[38:46], "little"), int.from_bytes(head[46:54], "little")
    if not 2**15 <= operations <= 2**27 or not 2**20 <= memory <= _MOST_MEMORY:
        raise _unusable()
    cost, parallel = _scrypt_cost(operations, memory)
    return hashlib.scrypt(
        unicodedata.normalize("NFC", passphrase).encode(),
        salt=head[_SALT],
        n=cost,
        r=8,
        p=parallel,
        maxmem=cost * 8 * 128 + 2**26,
        dklen=_SECRET_BYTES,
    )


def _scrypt_cost(operations: int, memory: int) -> tuple[int, int]:
    """Return scrypt's N and p, picked as libsodium does; its r is 8."""
    if operations < memory // 32:
        return 1 << max(1, (operations // 32).bit_length() - 1), 1
    cost = 1 << max(1, (memory // 1024).bit_length() - 1)
    return cost, max(1, operations // 4 // cost // 8)


def _crossed(secret: bytes, stream: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(secret, stream, strict=True))


def _unusable() -> InputError:
    return InputError("This is not the file of a secret key.", "Bring your key back from paper.")
