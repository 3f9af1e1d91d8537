"""Taking in what clients gave back: each file once, in any order, and none of a stranger's."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from glutecoach.domain.client import Client, ClientKey
from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.domain.return_verdict import ReturnState
from glutecoach.domain.streak_words import date_in_words
from glutecoach.errors import InputError
from glutecoach.files import read_capped
from glutecoach.formats.client_toml import write_client
from glutecoach.homework.caseload_folder import CLIENT_FILE, shown_name, write_new
from glutecoach.homework.caseload_names import return_place
from glutecoach.homework.caseload_reading import CameBack, ClientContents, came_back, doubt_of, normal
from glutecoach.homework.caseload_verdicts import (
    Verdict,
    VerdictKind,
    of_several,
    stranger,
    taken_in_words,
    unreadable,
)
from glutecoach.homework.returning import ReceivedReturn, read_return
from glutecoach.homework.sealing import MAX_SEALED_BYTES, SEALED_SUFFIX, is_sealed, unseal
from glutecoach.homework.signature import SignatureState

TAKEN_ENDINGS = (".jsonl", SEALED_SUFFIX)
"""Of a folder, only files that end so are looked at."""
_PEEKED_CHARACTERS = 64 * 1024
_BAD_STATES = {ReturnState.EDITED: VerdictKind.EDITED, ReturnState.TRUNCATED: VerdictKind.TRUNCATED}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A file that is to be taken in."""

    name: str
    path: Path | None = None
    content: bytes = b""
    """Where there is no path."""

    def read(self, identity: Callable[[], str]) -> bytes:
        """Return what it holds, unsealed.

        Raises:
            InputError: it cannot be read, or not be opened.
        """
        content = read_capped(self.path, MAX_SEALED_BYTES) if self.path else self.content
        if not is_sealed(content):
            return content
        key = identity()
        if not key:
            raise InputError("The file is sealed, and there is no key of yours to open it.")
        return unseal(content, key)


def dropped(files: Iterable[Path | tuple[str, bytes]]) -> Iterator[Dropped]:
    """Yield the files that were named; of a folder those in it that may be meant, in order of their names.

    Args:
        files: files, folders of files, or names with contents.

    Raises:
        InputError: a folder cannot be read.
    """
    for one in files:
        if isinstance(one, tuple):
            yield Dropped(shown_name(one[0]), content=one[1])
        elif not one.is_dir():
            yield Dropped(shown_name(one.name), one)
        else:
            yield from (Dropped(shown_name(each.name), each) for each in _inside(one))


def _inside(folder: Path) -> list[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(f"The folder cannot be read: {error.strerror}.", "Check its rights.") from error
    fitting = (one for one in inside if one.name.lower().endswith(TAKEN_ENDINGS))
    return [one for one in fitting if not one.name.startswith(".") and not one.is_dir()]


def homework_in(content: bytes) -> str:
    """Return which homework a file says it is of, without looking at the rest; empty: it does not."""
    first = content[:_PEEKED_CHARACTERS].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0]
    try:
        values = msgspec.json.decode(first)
    except (msgspec.MsgspecError, RecursionError):
        return ""
    found = values.get("homework") if isinstance(values, dict) else ""
    return found if isinstance(found, str) else ""


@dataclass(slots=True)
class Intake:
    """Takes files in for one client after the other."""

    folder: Path
    names: Mapping[str, str]
    """By client's folder, what the client is called."""
    owners: Mapping[str, Sequence[str]]
    """By homework, the folders of the clients that were given it."""
    contents: Callable[[str], ClientContents]
    """Reads a client's folder."""
    done: Callable[[ClientContents], None]
    """Is told of a client's folder after something was put into it."""
    identity: Callable[[], str]
    today: date
    other_key: bool = False
    """Whether files are taken in that are signed by another key than before, or no longer signed."""

    def take(self, files: Sequence[Dropped]) -> list[Verdict]:
        """Take files in; the verdicts are in their order."""
        verdicts: dict[int, Verdict] = {}
        groups: dict[str, list[int]] = {}
        for at, file in enumerate(files):
            try:
                homework = homework_in(file.read(self.identity))
            except InputError as error:
                verdicts[at] = unreadable(file.name, str(error))
                continue
            found = self.owners.get(homework, ())
            groups.setdefault(found[0] if len(found) == 1 else "", []).append(at)
        for owner, places in groups.items():
            taken = zip(places, self._of_one(owner, [files[at] for at in places]), strict=True)
            verdicts.update(taken)
        return [verdicts[at] for at in sorted(verdicts)]

    def _of_one(self, owner: str, files: Sequence[Dropped]) -> Iterator[Verdict]:
        contents = self.contents(owner) if owner else None
        before = len(contents.came_back) if contents else 0
        for file in files:
            try:
                yield self._one(file, contents)
            except InputError as error:
                yield unreadable(file.name, str(error))
        if contents is not None and len(contents.came_back) > before:
            self.done(contents)

    def _one(self, file: Dropped, contents: ClientContents | None) -> Verdict:
        content = file.read(self.identity)
        received = read_return(content, file.name)
        told = received.returned
        if told is None or received.verdict.state is ReturnState.NOT_A_RETURN:
            kind = _BAD_STATES.get(received.verdict.state, VerdictKind.UNREADABLE)
            return replace(unreadable(file.name, received.sentence), kind=kind)
        if contents is None or contents.client is None:
            return self._nobodys(file, told)
        known = {one.homework.id for one in contents.handed_out}
        if told.homework not in known:
            return stranger(file.name, told.homework)
        return self._put(file, content, received, contents, contents.client)

    def _nobodys(self, file: Dropped, told: HomeworkReturn) -> Verdict:
        owners = self.owners.get(told.homework, ())
        if len(owners) > 1:
            return of_several(file.name, told.homework, [self.names.get(one, one) for one in owners])
        return stranger(file.name, told.homework)

    def _put(
        self,
        file: Dropped,
        content: bytes,
        received: ReceivedReturn,
        contents: ClientContents,
        client: Client,
    ) -> Verdict:
        place = return_place(normal(content))
        mine = Verdict(file.name, VerdictKind.ALREADY_THERE, "", client.id, _homework(received))
        there = next((one for one in contents.came_back if one.place.lower() == place), None)
        one = came_back(there.place if there else place, received)
        if there is not None and there.is_sound == one.is_sound and there.told is not None:
            return replace(mine, sentence=f"{client.name}: already there, nothing changed.")
        if one.is_sound and not self.other_key and (why := _other_key(received, one, contents)):
            return replace(
                mine, kind=VerdictKind.OTHER_KEY, sentence=f"Not taken in for {client.name}: {why}"
            )
        write_new(self.folder / contents.look.name, one.place, content)
        if one.is_sound:
            self._note_key(one, contents, client)
        one = replace(one, doubt=doubt_of(one, contents.keys or one.keys, {_homework(received)}))
        new = 0 if one.doubt else len(_new_sessions(received, contents))
        contents.came_back = [each for each in contents.came_back if each.place != one.place]
        contents.came_back.append(one)
        contents.came_back.sort(key=lambda each: each.place)
        if one.doubt:
            kind = _BAD_STATES.get(received.verdict.state, VerdictKind.EDITED)
            sentence = f"From {client.name}, kept and not counted: {one.doubt}"
            return replace(mine, kind=kind, sentence=sentence)
        words = taken_in_words(client.name, received, new, list(_notes(received, contents)))
        return replace(mine, kind=VerdictKind.TAKEN_IN, sentence=words, new_sessions=new)

    def _note_key(self, one: CameBack, contents: ClientContents, client: Client) -> None:
        """Note a key that was not known: the first one, one that follows, or another one that was let in."""
        if not one.keys or client.knows(one.keys[0]):
            return
        confirmed = any(each.confirmed and each.text in one.keys for each in client.keys)
        keys = (*client.keys, ClientKey(one.keys[0], self.today, confirmed))
        contents.client = replace(client, keys=keys)
        write_new(self.folder / contents.look.name, CLIENT_FILE, write_client(contents.client).encode())


def _homework(received: ReceivedReturn) -> str:
    return received.returned.homework if received.returned else ""


def _other_key(received: ReceivedReturn, one: CameBack, contents: ClientContents) -> str:
    """Return what speaks against a sound file, as far as keys go; empty: nothing."""
    keys = contents.keys
    if not keys or received.signature.state is SignatureState.UNCHECKED or set(one.keys) & set(keys):
        return ""
    key = received.signature.key
    if key is None:
        return "it is not signed, and files before it were. Ask whether it is really theirs."
    return f"it is signed by another key than before. Compare its code, {key.code}, by voice."


def _new_sessions(received: ReceivedReturn, contents: ClientContents) -> set[str]:
    if received.returned is None:
        return set()
    known = {each.id for one in contents.returns(received.returned.homework) for each in one.sessions}
    return {each.id for each in received.returned.sessions} - known


def _notes(received: ReceivedReturn, contents: ClientContents) -> Iterator[str]:
    """Yield what else is to be said: revisions that are not as they were handed out, or not known here."""
    if received.returned is None:
        return
    known = {one.homework.revision: one for one in contents.revisions(received.returned.homework)}
    for done in dict.fromkeys(received.returned.revisions):
        if done.revision not in known:
            day = date_in_words(done.accepted)
            yield f"Revision {done.revision}, accepted on {day}, is not in this folder."
        elif done.digest and done.digest not in known[done.revision].digests:
            yield f"Revision {done.revision} was not done from the file that was handed out: compare the two."
