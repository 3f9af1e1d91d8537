"""The file that a client gives back: written and signed, and read with a verdict on both."""

from dataclasses import dataclass

from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.library import FileProblem
from glutecoach.domain.return_verdict import ReturnVerdict
from glutecoach.formats.return_jsonl import LoadedReturn, dump, load
from glutecoach.homework.signing import Signature, SignatureState, SigningKey, check_data

_BROKEN = (
    "The lines of the file fit together, but its signature does not belong to them. "
    "Ask for the file once more."
)


@dataclass(frozen=True, slots=True)
class ReceivedReturn:
    """A file that a client gave back, as far as it could be read."""

    returned: HomeworkReturn | None
    """What could be read; only where ``is_sound`` all of it. None: nothing could."""
    verdict: ReturnVerdict
    """Whether every line is there, as it was written."""
    signature: Signature
    """Of the whole file. Whose key it is, is for the caller to know: the first one is pinned."""
    included: Included
    """What the client ticked, as the file says."""
    problems: tuple[FileProblem, ...] = ()
    """What in it is not as it should be, line by line."""

    @property
    def is_sound(self) -> bool:
        """Whether it is complete, and its signature, if it has one, does not speak against it."""
        return self.verdict.is_complete and self.signature.state is not SignatureState.BROKEN

    @property
    def sentence(self) -> str:
        """What can be said of the file, in a sentence or two."""
        if not self.verdict.is_complete:
            return self.verdict.sentence
        match self.signature:
            case Signature(state=SignatureState.BROKEN):
                return _BROKEN
            case Signature(state=SignatureState.VALID, key=key) if key is not None:
                return f"{self.verdict.sentence} It is signed by the key {key.code}."
            case Signature(state=SignatureState.UNCHECKED):
                return f"{self.verdict.sentence} Its signature was not checked: install glutecoach[clinic]."
        return f"{self.verdict.sentence} It is not signed."


def write_return(
    returned: HomeworkReturn, key: SigningKey | None, *, included: Included | None = None
) -> bytes:
    """Return the file to give back.

    Args:
        returned: what is in it; what the client has not ticked is not.
        key: the client's; None: the file is not signed.
        included: what was ticked.

    Raises:
        InputError: it would be too large, or the library that signs is not installed.
    """
    if key is None:
        return dump(returned, included=included)
    comment = return_comment(returned)
    return dump(returned, included=included, key=key.public.text, sign=lambda data: key.sign(data, comment))


def read_return(content: bytes, file: str = "") -> ReceivedReturn:
    """Return what a file says, how whole it is, and whose signature it has; nothing is raised.

    Args:
        content: the file, from anywhere; unsealed.
        file: its name, for the problems.
    """
    loaded = load(content, file)
    return ReceivedReturn(
        loaded.returned, loaded.verdict, _signature(loaded), loaded.included, loaded.problems
    )


def return_comment(returned: HomeworkReturn) -> str:
    """Return what is signed along with a return, so that no other signature passes for it."""
    return f"glutecoach return {returned.homework} from {returned.first} to {returned.last}"


def _signature(loaded: LoadedReturn) -> Signature:
    """Return whose signature it is: the first line names the key, so neither is exchanged or taken off."""
    signature = check_data(loaded.signed, loaded.signature)
    if signature.state is SignatureState.UNSIGNED:
        return Signature(SignatureState.BROKEN) if loaded.key else signature
    if signature.state is SignatureState.VALID and not _belongs(signature, loaded):
        return Signature(SignatureState.BROKEN)
    return signature


def _belongs(signature: Signature, loaded: LoadedReturn) -> bool:
    if signature.key is None or loaded.returned is None:
        return False
    return signature.key.text == loaded.key and signature.comment == return_comment(loaded.returned)
