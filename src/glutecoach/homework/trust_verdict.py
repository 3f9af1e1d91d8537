"""Whose key signed a homework, judged by what the user knows: one sentence, and the answer to suggest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_dates import KeptHomework
from glutecoach.errors import InputError
from glutecoach.homework.known_keys import KnownKey
from glutecoach.homework.lookalikes import looks_like, mixes_alphabets
from glutecoach.homework.signing import PublicKey, Signature, SignatureState, homework_comment


class TrustKind(StrEnum):
    """How a file stands to what is known."""

    FIRST = "first"
    """Signed by a key that nobody knows yet."""
    SAME_KEY = "same-key"
    ROTATED = "rotated"
    """Signed by a new key that the known one signed."""
    UNSIGNED = "unsigned"
    """As homework may be, from somebody of whom nothing signed is known."""
    UNCHECKED = "unchecked"
    """Signed, but that cannot be checked here."""
    SAME_FILE = "same-file"
    OLDER_REVISION = "older-revision"
    OTHER_CONTENT = "other-content"
    """The revision is there already, with something else in it."""
    OTHER_KEY = "other-key"
    STRIPPED = "stripped"
    """Not signed, though its author's files always were."""
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class TrustVerdict:
    """What to tell the user about the author of a file."""

    kind: TrustKind
    default_yes: bool
    """Whether Enter takes it on."""
    sentence: str
    key: PublicKey | None = None
    """Whose valid signature it bears; keep it with the homework."""
    known: KnownKey | None = None
    """What the user knows of that key, or of the one that it follows."""

    @property
    def name(self) -> str:
        """The name that the user gave its author; empty: none yet."""
        return self.known.name if self.known else ""

    @property
    def code(self) -> str:
        """Eight digits of the key that signed it; empty: none did."""
        return self.key.code if self.key else ""

    @property
    def is_confirmed(self) -> bool:
        """Whether the signature is of a key whose code was compared."""
        return self.key is not None and self.known is not None and self.known.confirmed

    @property
    def is_new(self) -> bool:
        """Whether the key has no name yet, so that the user is asked for one and may compare the code."""
        return self.key is not None and self.known is None


def judge_trust(
    signature: Signature,
    homework: Homework,
    known: Sequence[KnownKey],
    kept: KeptHomework | None = None,
    *,
    same_file: bool = False,
) -> TrustVerdict:
    """Judge a file that was read without fault.

    Args:
        signature: what ``check_text`` found in it.
        homework: what it says.
        known: the keys that the user knows.
        kept: the same homework as the user has it; None: it is new.
        same_file: whether the user has exactly this file already, see ``is_same_file``.
    """
    case = _Case(signature, homework, tuple(known), kept)
    verdict = case.same_file() if same_file else case.verdict()
    remarks = tuple(case.remarks(verdict))
    if mixes_alphabets(homework.therapist.name):
        verdict = replace(verdict, default_yes=False)
    return replace(verdict, sentence=" ".join((verdict.sentence, *remarks)))


@dataclass(frozen=True, slots=True)
class _Case:
    signature: Signature
    homework: Homework
    all_known: tuple[KnownKey, ...]
    kept: KeptHomework | None

    def verdict(self) -> TrustVerdict:
        return self._broken() or self._stranger() or self._not_newer() or self._author()

    def same_file(self) -> TrustVerdict:
        return self._no(TrustKind.SAME_FILE, "You have exactly this file already; nothing changes.")

    def remarks(self, verdict: TrustVerdict) -> Iterator[str]:
        """Yield what the file says of itself, where that is odd."""
        claimed = self.homework.therapist.name
        if mixes_alphabets(claimed):
            yield f"The name in the file ({claimed}) mixes letters of different alphabets."
        elif verdict.kind is TrustKind.SAME_KEY and verdict.known and not _goes_by(verdict.known, claimed):
            yield f"The file itself names {claimed}."

    def _broken(self) -> TrustVerdict | None:
        state = self.signature.state
        if state is SignatureState.BROKEN:
            return self._no(
                TrustKind.BROKEN,
                "The file was changed after it was signed, or a part of it is missing. Ask for it again.",
            )
        if state is SignatureState.VALID and self.signature.comment != homework_comment(self.homework):
            sentence = "The signature in the file belongs to something else. Ask for it again."
            return TrustVerdict(TrustKind.BROKEN, default_yes=False, sentence=sentence)
        if state is SignatureState.UNCHECKED:
            sentence = "The file is signed, but that cannot be checked here: install glutecoach[clinic]."
            return TrustVerdict(TrustKind.UNCHECKED, not self._expected(), sentence)
        return None

    def _stranger(self) -> TrustVerdict | None:
        """Look whether somebody else was expected."""
        expected = self._expected()
        if not expected:
            return None
        usual = self._name_of(expected[0])
        if self.signature.key is None:
            return self._no(
                TrustKind.STRIPPED,
                f"Homework from {usual} has been signed before, and this file is not. "
                "Ask for the signed file.",
            )
        if self.signature.key in expected or self._followed(expected):
            return None
        own = self._known(self.signature.key)
        by = f"by {own.name}" if own else "with another key"
        return self._no(
            TrustKind.OTHER_KEY,
            f"This is signed {by} (code {self.signature.key.code}), not by {usual} "
            f"(code {expected[0].code}). Ask {usual} before you take it on.",
        )

    def _not_newer(self) -> TrustVerdict | None:
        if self.kept is None or self.homework.revision > self.kept.newest.revision:
            return None
        have, comes = self.kept.newest.revision, self.homework.revision
        if comes == have:
            return self._no(
                TrustKind.OTHER_CONTENT,
                f"You have revision {have} already, and this file says something else under the same "
                "number. Ask for a new revision.",
            )
        return self._no(
            TrustKind.OLDER_REVISION,
            f"This is revision {comes}, older than revision {have}, which you have. Keep what you have.",
        )

    def _author(self) -> TrustVerdict:
        key = self.signature.key
        if key is None:
            sentence = "This file is not signed: it cannot show who wrote it. Look through what it asks."
            return TrustVerdict(TrustKind.UNSIGNED, default_yes=True, sentence=sentence)
        known = self._known(key)
        if known is not None or key in self._expected():
            return TrustVerdict(TrustKind.SAME_KEY, True, _same_key(key, known), key, known)
        old = self._followed([*self._expected(), *(one.key for one in self.all_known)])
        if old is not None:
            sentence = (
                f"{_start(self._name_of(old))} has a new key, signed with the old one. "
                f"Its code is {key.code}."
            )
            return TrustVerdict(TrustKind.ROTATED, True, sentence, key, self._known(old))
        sentence = f"Signed with a key that is new here. Ask your therapist to read you its code: {key.code}."
        return TrustVerdict(TrustKind.FIRST, default_yes=True, sentence=sentence, key=key)

    def _no(self, kind: TrustKind, sentence: str) -> TrustVerdict:
        key = self.signature.key
        return TrustVerdict(kind, False, sentence, key, self._known(key) if key else None)

    def _expected(self) -> list[PublicKey]:
        """Return whose signature the file should bear: that of the revisions before, or of its namesake."""
        before = [key for one in (self.kept.revisions if self.kept else ()) if (key := _key(one.key))]
        if before:
            return before[-1:]
        claimed = self.homework.therapist.name
        return [one.key for one in self.all_known if _goes_by(one, claimed)]

    def _followed(self, keys: Iterable[PublicKey]) -> PublicKey | None:
        return next((old for old in keys if old in self.signature.former), None)

    def _known(self, key: PublicKey) -> KnownKey | None:
        return next((one for one in self.all_known if one.key == key), None)

    def _name_of(self, key: PublicKey) -> str:
        known = self._known(key)
        return known.name if known else "your therapist"


def _same_key(key: PublicKey, known: KnownKey | None) -> str:
    if known is None:
        return f"Signed with the same key as before. Its code is {key.code}."
    if known.confirmed:
        return f"Signed by {known.name} (code {key.code})."
    return f"Signed with the key that you call {known.name}, not confirmed yet. Its code is {key.code}."


def _goes_by(known: KnownKey, name: str) -> bool:
    """Tell whether a name looks like the one that the user gave, or like one that its files said."""
    wanted = looks_like(name)
    return bool(wanted) and wanted in {looks_like(one) for one in (known.name, *known.said)}


def _key(text: str) -> PublicKey | None:
    try:
        return PublicKey.parse(text) if text else None
    except InputError:
        return None


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]
