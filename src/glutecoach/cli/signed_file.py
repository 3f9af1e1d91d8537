"""Who signed a file that lies on the disk: homework, or what a client gave back."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from glutecoach.cli.document_files import read_document
from glutecoach.domain.return_verdict import ReturnState
from glutecoach.domain.safetext import clean
from glutecoach.formats.return_fields import MAX_RETURN_BYTES
from glutecoach.formats.toml_text import read_toml
from glutecoach.homework.known_keys import KnownKey
from glutecoach.homework.returning import read_return
from glutecoach.homework.signing import PublicKey, Signature, SignatureState, check_text, comment_of

_UNSIGNED = "It is not signed."
_UNCHECKED = "It is signed, but that cannot be checked here: install glutecoach[clinic]."
_BROKEN = "It was changed after it was signed, or a part of it is missing, or the signature is not its own."


@dataclass(frozen=True, slots=True)
class SignedFile:
    """A file, its signature, and what is known of its author."""

    file: str
    """Its name, safe to show."""
    signature: Signature
    known: KnownKey | None
    is_own: bool
    """Whether it is signed with the user's own key."""

    @property
    def words(self) -> str:
        """What can be said of it, in a sentence or two."""
        return f"{self.file}: {self._sentence}"

    @property
    def as_object(self) -> dict[str, object]:
        """The same for ``--json``."""
        key = self.signature.key
        return {
            "state": self.signature.state.value,
            "code": key.code if key else None,
            "key": key.text if key else None,
            "name": self.known.name if self.known else None,
            "confirmed": self.known.confirmed if self.known else None,
            "signed_as": self.signature.comment or None,
        }

    @property
    def _sentence(self) -> str:
        if self.signature.key is None:
            others = {SignatureState.UNSIGNED: _UNSIGNED, SignatureState.UNCHECKED: _UNCHECKED}
            return others.get(self.signature.state, _BROKEN)
        return f"It is whole, and signed {self._by} (code {self.signature.key.code})."

    @property
    def _by(self) -> str:
        if self.is_own:
            return "with your own key"
        if self.known is None:
            return "with a key that you do not know"
        return f"by {self.known.name}" + ("" if self.known.confirmed else ", not confirmed yet")


def look_at_signature(file: Path, known: Iterable[KnownKey], own: PublicKey | None) -> SignedFile:
    """Check the signature of a file.

    Raises:
        InputError: it cannot be read, or is larger than anything that is signed.
    """
    signature = _signature(read_document(file, MAX_RETURN_BYTES))
    author = next((one for one in known if one.key == signature.key), None)
    return SignedFile(clean(str(file)), signature, author, own is not None and signature.key == own)


def _signature(content: bytes) -> Signature:
    returned = read_return(content)
    if returned.verdict.state is not ReturnState.NOT_A_RETURN:
        return returned.signature if returned.is_sound else Signature(SignatureState.BROKEN)
    signature = check_text(content)
    if signature.is_valid and signature.comment != _comment(content):
        return Signature(SignatureState.BROKEN)
    return signature


def _comment(content: bytes) -> str:
    """Return what should be signed along, by what the file says it is."""
    document = read_toml(content, "")
    fields = document if isinstance(document, dict) else {}
    return comment_of(str(fields.get("id")), fields.get("revision", 0))
