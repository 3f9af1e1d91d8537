"""Reading one client's folder whole: who it is, what was handed out, what came back, what of it counts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from glutecoach.domain.client import Client
from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, Homework
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.library import FileProblem
from glutecoach.domain.returns_together import newest_first
from glutecoach.errors import InputError
from glutecoach.formats.client_toml import MAX_CLIENT_BYTES, read_client
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.program_toml import Exercises
from glutecoach.formats.return_again import read_again
from glutecoach.formats.return_fields import MAX_RETURN_BYTES
from glutecoach.homework.caseload_folder import (
    CLIENT_FILE,
    HOMEWORK,
    RETURNS,
    FolderLook,
    read_plain,
    shown_name,
)
from glutecoach.homework.caseload_names import digest_of
from glutecoach.homework.returning import ReceivedReturn, read_return

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """One revision, as it was handed out."""

    homework: Homework
    place: str
    digests: frozenset[str]
    """SHA-256 of the file, with any line ends that mail may give it."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """One returned file that stands in the client's folder."""

    place: str
    told: HomeworkReturn | None
    """What it says; None: nothing that could be used."""
    is_sound: bool
    """Whether all of it is there, as it was written."""
    sentence: str
    """What can be said of the file itself."""
    keys: tuple[str, ...] = ()
    """The key that it is signed with, and those that say this one follows them; empty: it is not signed."""
    doubt: str = ""
    """Why it does not count, in a sentence; empty: it counts."""

    @property
    def returned(self) -> HomeworkReturn | None:
        """What it says, where it counts."""
        return None if self.doubt else self.told


@dataclass(slots=True)
class ClientContents:
    """Everything in one client's folder."""

    look: FolderLook
    client: Client | None = None
    problems: list[FileProblem] = field(default_factory=list)
    """What is wrong with files of ours."""
    handed_out: list[HandedOut] = field(default_factory=list)
    came_back: list[CameBack] = field(default_factory=list)

    @property
    def homework_ids(self) -> tuple[str, ...]:
        """Every homework, what was handed out last in front."""
        newest: dict[str, tuple[object, ...]] = {}
        for one in self.handed_out:
            stands = (one.homework.written, one.homework.start, one.homework.revision, one.homework.id)
            newest[one.homework.id] = max(newest.get(one.homework.id, ()), stands)
        return tuple(sorted(newest, key=lambda identifier: newest[identifier], reverse=True))

    def revisions(self, identifier: str) -> list[HandedOut]:
        """Return the revisions of a homework, oldest first."""
        found = [one for one in self.handed_out if one.homework.id == identifier]
        return sorted(found, key=lambda one: one.homework.revision)

    def returns(self, identifier: str) -> list[HomeworkReturn]:
        """Return what came back of a homework and counts, newest first."""
        found = (one.returned for one in self.came_back)
        return newest_first(one for one in found if one is not None and one.homework == identifier)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that files may be signed with: those noted, or the one that came first."""
        return _keys(self.client, self.came_back)


def _keys(client: Client | None, came_back: Iterable[CameBack]) -> tuple[str, ...]:
    if client is not None and client.keys:
        return tuple(one.text for one in client.keys)
    signed = [(one.told.last, one.keys[0]) for one in came_back if one.is_sound and one.told and one.keys]
    return (min(signed)[1],) if signed else ()


Known = Mapping[str, "KnownFile"]


class KnownFile(msgspec.Struct, frozen=True, array_like=True):
    """A returned file that was read before, and was sound."""

    size: int
    changed_ns: int
    keys: tuple[str, ...]


def read_contents(
    root: Path, look: FolderLook, exercises: Exercises, known: Known | None = None
) -> ClientContents:
    """Read every file of a client's; nothing is raised for what is wrong with one.

    Args:
        root: the caseload's folder.
        look: at the client's.
        exercises: what homework refers to.
        known: returned files that were sound when they were read, by place in lower case. Where they did not
            change, they are read for their numbers alone: nothing of their texts may be shown.
    """
    found = ClientContents(look)
    found.client = _client(root / look.name, look, found.problems)
    for place in look.below(HOMEWORK):
        one = _homework(root / look.name, place, exercises, found.problems)
        if one is not None:
            found.handed_out.append(one)
    read = [_return(root / look.name, place, look, known or {}) for place in look.below(RETURNS)]
    keys = _keys(found.client, read)
    given = {one.homework.id for one in found.handed_out}
    found.came_back = [replace(one, doubt=one.doubt or doubt_of(one, keys, given)) for one in read]
    return found


def _client(folder: Path, look: FolderLook, problems: list[FileProblem]) -> Client | None:
    place = look.files.get(CLIENT_FILE)
    name = shown_name(f"{look.name}/{CLIENT_FILE}")
    if place is None:
        link = any(one.lower() == CLIENT_FILE for one in look.refused)
        problem = "It is a link, or no plain file." if link else "The file is not there."
        problems.append(
            FileProblem(name, "", problem, "Wait until the folder is copied whole, or put it back.")
        )
        return None
    try:
        content = read_plain(folder / place, MAX_CLIENT_BYTES)
    except InputError as error:
        problems.append(FileProblem(name, "", error.problem, error.remedy))
        return None
    client, wrong = read_client(content, name)
    problems.extend(wrong)
    return client


def _homework(
    folder: Path, place: str, exercises: Exercises, problems: list[FileProblem]
) -> HandedOut | None:
    try:
        content = read_plain(folder / place, MAX_HOMEWORK_BYTES)
    except InputError as error:
        problems.append(FileProblem(shown_name(place), "", error.problem, error.remedy))
        return None
    homework, wrong = read_homework(content, shown_name(place), exercises)
    problems.extend(wrong)
    if homework is None:
        return None
    if place.lower() != f"{HOMEWORK}/{homework.id}-r{homework.revision}.toml":
        problem = f"It holds revision {homework.revision} of {homework.id}, which its name does not say."
        problems.append(FileProblem(shown_name(place), "", problem, "Give it its name back, or remove it."))
        return None
    return HandedOut(homework, place, frozenset(digests_of(content)))


def digests_of(content: bytes) -> Iterator[str]:
    """Yield the SHA-256 of a file as it is, and with the line ends that mail may give it."""
    plain = normal(content)
    for variant in (content, plain, plain.replace(b"\n", b"\r\n")):
        yield sha256(variant).hexdigest()


def normal(content: bytes) -> bytes:
    """Return a text file as it was before mail changed its line ends."""
    return content.removeprefix(_BOM).replace(b"\r\n", b"\n")


def _return(folder: Path, place: str, look: FolderLook, known: Known) -> CameBack:
    try:
        content = read_plain(folder / place, MAX_RETURN_BYTES)
    except InputError as error:
        return CameBack(place, None, is_sound=False, sentence=str(error))
    before = known.get(place.lower())
    if before is not None and look.status[place.lower()] == (before.size, before.changed_ns):
        again = read_again(content)
        if again is not None:
            return CameBack(place, again, is_sound=True, sentence="", keys=before.keys)
    one = came_back(place, read_return(content, shown_name(place)))
    named = Path(place).name.lower().partition(".")[0]
    if one.is_sound and named != digest_of(normal(content)):
        return replace(one, doubt="Its name does not fit what it holds: was it put there by hand?")
    return one


def came_back(place: str, received: ReceivedReturn) -> CameBack:
    """Return a file as it stands, or will stand, in a client's folder."""
    signature = received.signature
    keys = tuple(one.text for one in (signature.key, *signature.former) if one is not None)
    return CameBack(place, received.returned, received.is_sound, received.sentence, keys)


def doubt_of(one: CameBack, keys: Sequence[str], given: Collection[str]) -> str:
    """Return why a file does not count, in a sentence; empty: it does.

    Args:
        one: the file.
        keys: the client's; empty: none is known yet.
        given: homework that was handed out to the client.
    """
    if not one.is_sound or one.told is None:
        return one.sentence
    if one.told.homework not in given:
        return "It is of homework that was not handed out to this client."
    if one.keys and not set(one.keys) & set(keys):
        return "It is signed by another key than the client's."
    return ""


def known_files(contents: ClientContents, is_settled: Callable[[int], bool]) -> dict[str, KnownFile]:
    """Return the returned files that need not be looked through again, by place in lower case.

    Args:
        contents: the client's.
        is_settled: whether a change after that time, in ns, would show in a file's time of change.
    """
    sound = (one for one in contents.came_back if one.is_sound and not one.doubt)
    status = contents.look.status
    known = {one.place.lower(): KnownFile(*status.get(one.place.lower(), (0, 0)), one.keys) for one in sound}
    return {place: one for place, one in known.items() if one.changed_ns and is_settled(one.changed_ns)}
