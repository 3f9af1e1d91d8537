"""Keys, and the signatures they make of any data; minisign reads and checks both."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from glutecoach.errors import InputError
from glutecoach.homework.extras import has_signatures, private_key, public_key
from glutecoach.homework.minisign_format import (
    SignatureBlock,
    is_comment,
    public_text,
    read_block,
    read_public,
)

CODE_DIGITS = 8


class SignatureState(StrEnum):
    """What a look at the signature came to."""

    UNSIGNED = "unsigned"
    VALID = "valid"
    """The data are as they were when the holder of the key signed them; who that is, is another question."""
    BROKEN = "broken"
    """Something was changed, or cut off, since it was signed."""
    UNCHECKED = "unchecked"
    """There is a signature, and the library that checks it is not installed."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What checks a signature; anybody may know it."""

    raw: bytes
    """32 bytes."""

    @classmethod
    def of(cls, seed: bytes) -> Self:
        """Return the key of a seed of 32 bytes.

        Raises:
            InputError: the library is not installed.
        """
        return cls(private_key(seed).public_key().public_bytes_raw())

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key as minisign writes it.

        Raises:
            InputError: it is none.
        """
        found = read_public(text.strip())
        if found is None:
            raise InputError("This is not a public key.", "One begins with RW and has 56 letters.")
        return cls(found)

    @property
    def text(self) -> str:
        """The key as minisign writes it: ``RW…``."""
        return public_text(self.raw)

    @property
    def code(self) -> str:
        """Eight digits to compare by voice, such as ``0108 9915``."""
        digest = hashlib.blake2b(self.raw, digest_size=16, person=b"glutecoach code").digest()
        digits = f"{int.from_bytes(digest) % 10**CODE_DIGITS:0{CODE_DIGITS}}"
        return f"{digits[:4]} {digits[4:]}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """What signs; its owner alone has it."""

    public: PublicKey
    seed: bytes = field(repr=False)
    handovers: tuple[str, ...] = ()
    """Lines by which earlier keys of the same owner say that this one follows them."""

    def sign(self, data: bytes, comment: str) -> str:
        """Return the four lines of a minisign signature.

        Args:
            data: what is signed, to the byte.
            comment: signed along with it; says what it is, so that it cannot pass for anything else.

        Raises:
            InputError: the library is not installed.
        """
        return self.block(data, comment).text

    def block(self, data: bytes, comment: str) -> SignatureBlock:
        """Return the signature in its parts; as ``sign`` otherwise."""
        if not is_comment(comment):
            raise ValueError(f"not a comment: {comment!r}")
        key = private_key(self.seed)
        signature = key.sign(hashlib.blake2b(data).digest())
        comment_signature = key.sign(signature + comment.encode("ascii"))
        return SignatureBlock(self.public.raw, signature, comment, comment_signature)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a look at the signature came to."""

    state: SignatureState
    key: PublicKey | None = None
    """Whose signature it is; only ever there where it is valid."""
    comment: str = ""
    """What was signed along; only ever there where it is valid."""
    former: tuple[PublicKey, ...] = ()
    """Earlier keys that say, each with its own signature, that this one follows them."""

    @property
    def is_valid(self) -> bool:
        """Whether it was checked, and found right."""
        return self.state is SignatureState.VALID


def check_data(data: bytes, block: str) -> Signature:
    """Look at a signature of data that stands beside them; a key that signs homework is not enough by itself.

    Args:
        data: what was signed, to the byte.
        block: four lines, as ``SigningKey.sign`` makes them; empty: there is none.
    """
    if not block.strip():
        return Signature(SignatureState.UNSIGNED)
    return check_lines(data, block.replace("\r\n", "\n").rstrip(" \t\n").split("\n"))


def check_lines(data: bytes, lines: list[str]) -> Signature:
    """Look at a signature whose four lines are given without their ends."""
    return check_block(data, read_block(lines))


def check_block(data: bytes, block: SignatureBlock | None) -> Signature:
    """Look at a signature in its parts; None: it could not be read."""
    if block is None:
        return Signature(SignatureState.BROKEN)
    if not has_signatures():
        return Signature(SignatureState.UNCHECKED)
    if not _is_right(data, block):
        return Signature(SignatureState.BROKEN)
    return Signature(SignatureState.VALID, PublicKey(block.raw_key), block.comment)


def _is_right(data: bytes, block: SignatureBlock) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415  (belongs to an extra)

    signed = (
        (block.signature, hashlib.blake2b(data).digest()),
        (block.comment_signature, block.signature + block.comment.encode("ascii")),
    )
    try:
        key = public_key(block.raw_key)
        for signature, content in signed:
            key.verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
