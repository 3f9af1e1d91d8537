"""What minisign writes: public keys and signatures as text. Read strictly: each has one spelling only."""

import base64
import binascii
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

KEY_ID_BYTES = 8
RAW_KEY_BYTES = 32
SIGNATURE_BYTES = 64
MAX_COMMENT_CHARACTERS = 200

_KEY = b"Ed"
_PREHASHED = b"ED"
"""The signature is of the BLAKE2b-512 hash of the data, as minisign does by itself."""
_UNTRUSTED = "untrusted comment: glutecoach signature, public key "
"""The key stands in the line that minisign passes over, so that a file brings along what checks it."""
_TRUSTED = "trusted comment: "
_COMMENT = re.compile(r"[!-~]+( [!-~]+)*")


_FIELD = 2**255 - 19
_EIGHTH = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
_WEAK = frozenset({0, 1, _EIGHTH, _FIELD - _EIGHTH, _FIELD - 1, _FIELD, _FIELD + 1})
"""Under these few keys anybody can sign anything; libsodium refuses them, and OpenSSL does not."""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A signature as it stands in a file; whether it is right, the key tells."""

    raw_key: bytes
    signature: bytes
    """Of the data's hash."""
    comment: str
    """The trusted comment."""
    comment_signature: bytes
    """Of the signature and the comment together."""

    @property
    def text(self) -> str:
        """The four lines of a minisign file, each with its line feed."""
        lines = (
            _UNTRUSTED + public_text(self.raw_key),
            self.signature_text,
            _TRUSTED + self.comment,
            self.comment_signature_text,
        )
        return "".join(f"{line}\n" for line in lines)

    @property
    def signature_text(self) -> str:
        """The signature of the data, as its line has it."""
        return _encoded(_PREHASHED + key_id(self.raw_key) + self.signature)

    @property
    def comment_signature_text(self) -> str:
        """The signature of signature and comment, as its line has it."""
        return _encoded(self.comment_signature)


def key_id(raw_key: bytes) -> bytes:
    """Return what tells keys apart at a glance; made of the key, so that nobody can give it another."""
    return hashlib.blake2b(raw_key, digest_size=KEY_ID_BYTES, person=b"glutecoach id").digest()


def public_text(raw_key: bytes) -> str:
    """Return a public key as minisign writes it: ``RW`` and 54 more letters."""
    return _encoded(_KEY + key_id(raw_key) + raw_key)


def read_public(text: str) -> bytes | None:
    """Return a public key's raw bytes; None: it is none, or not one of this program."""
    content = _decoded(text, len(_KEY) + KEY_ID_BYTES + RAW_KEY_BYTES)
    if content is None or content[:10] != _KEY + key_id(content[10:]) or _is_weak(content[10:]):
        return None
    return content[10:]


def read_block(lines: Sequence[str]) -> SignatureBlock | None:
    """Return the signature that four lines hold; None: they hold none, or spell it in another way."""
    if len(lines) != 4 or not (lines[0].startswith(_UNTRUSTED) and lines[2].startswith(_TRUSTED)):
        return None
    return read_parts(lines[0].removeprefix(_UNTRUSTED), lines[1], lines[2].removeprefix(_TRUSTED), lines[3])


def read_parts(public: str, signature: str, comment: str, comment_signature: str) -> SignatureBlock | None:
    """Return the signature that its four parts make; None: they make none."""
    raw_key = read_public(public)
    first = _decoded(signature, len(_PREHASHED) + KEY_ID_BYTES + SIGNATURE_BYTES)
    second = _decoded(comment_signature, SIGNATURE_BYTES)
    if raw_key is None or first is None or second is None or not is_comment(comment):
        return None
    if first[:10] != _PREHASHED + key_id(raw_key):
        return None
    return SignatureBlock(raw_key, first[10:], comment, second)


def is_comment(text: str) -> bool:
    """Tell whether a text can be a trusted comment: plain words with single spaces between them."""
    return len(text) <= MAX_COMMENT_CHARACTERS and _COMMENT.fullmatch(text) is not None


def _is_weak(raw_key: bytes) -> bool:
    return int.from_bytes(raw_key, "little") % 2**255 in _WEAK


def _decoded(text: str, length: int) -> bytes | None:
    """Return what base64 text stands for, where it is so many bytes and spelled in the one right way."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return content if len(content) == length and _encoded(content) == text else None


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
