"""A therapist's clients in a plain folder: read, added to, and never tidied up behind anybody's back."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from glutecoach.domain.client import Client, ClientNote
from glutecoach.domain.client_summary import ClientSummary
from glutecoach.domain.moment import Clock
from glutecoach.domain.safetext import clean, shortened
from glutecoach.errors import InputError
from glutecoach.formats.client_toml import write_client
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.caseload_assigning import assign
from glutecoach.homework.caseload_books import CaseloadBooks
from glutecoach.homework.caseload_folder import CLIENT_FILE, shown_name, write_new
from glutecoach.homework.caseload_names import client_folder, new_identifier, note_place
from glutecoach.homework.caseload_notes import MAX_NOTE, read_notes
from glutecoach.homework.caseload_reading import ClientContents
from glutecoach.homework.caseload_summing import homework_of, summary_of
from glutecoach.homework.caseload_taking import Intake, dropped
from glutecoach.homework.caseload_values import Assigned, ClientPage, Clients
from glutecoach.homework.caseload_verdicts import Verdict

MAX_NAME = 60
"""Characters of a client's name."""


class Caseload:
    """The clients in one folder. Every look reads what changed, and nothing else."""

    def __init__(
        self,
        folder: Path,
        cache: Path,
        exercises: Exercises,
        clock: Clock,
        identity: Callable[[], str] = lambda: "",
    ) -> None:
        """Choose the folder; nothing is read or made yet.

        Args:
            folder: where the clients are; it need not be there yet.
            cache: where what was read is remembered.
            exercises: what homework refers to.
            clock: tells whether a file was changed just now.
            identity: returns the therapist's secret key, which opens sealed files; empty: there is none.
        """
        self.folder = folder
        self._books = CaseloadBooks(folder, cache, exercises, clock)
        self._identity = identity

    def clients(self) -> Clients:
        """Return all clients, as their files are now.

        Raises:
            StorageError: the folder cannot be read.
        """
        return self._books.clients()

    def find(self, words: str) -> ClientSummary:
        """Return the client that is meant: by identifier or its beginning, by folder, or by name.

        Raises:
            InputError: nobody is, or more than one.
            StorageError: the folder cannot be read.
        """
        rows = self.clients().rows
        wanted = clean(words).casefold()
        exact = [one for one in rows if wanted in {one.client.id, one.client.name.casefold(), one.folder}]
        found = exact or [
            one
            for one in rows
            if wanted and (one.client.id.startswith(wanted) or wanted in one.client.name.casefold())
        ]
        if len(found) == 1:
            return found[0]
        if not found:
            raise InputError(
                f"There is no client '{shortened(clean(words), 40)}'.", "'clients list' lists them."
            )
        names = ", ".join(f"{one.client.name} ({one.client.id})" for one in found[:5])
        raise InputError(f"More than one client fits: {names}.", "Name one by its identifier.")

    def page(self, identifier: str) -> ClientPage:
        """Return everything about one client.

        Raises:
            InputError: there is no such client.
            StorageError: the folder cannot be read.
        """
        folder = self._books.folder_of(identifier)
        contents = self._books.contents(folder)
        summary = summary_of(contents)
        if summary is None:
            raise InputError(contents.problems[0].problem, contents.problems[0].remedy)
        told = (homework_of(contents, each) for each in contents.homework_ids)
        notes = read_notes(self.folder / folder)
        return ClientPage(summary, tuple(each for each in told if each is not None), notes)

    def add_client(self, name: str, since: date) -> Client:
        """Begin a client.

        Raises:
            InputError: the name is empty or too long.
            StorageError: the folder cannot be written.
        """
        shown = clean(name)
        if not shown or len(shown) > MAX_NAME:
            problem = "The name is empty." if not shown else f"The name has more than {MAX_NAME} characters."
            raise InputError(problem, "A name, initials or a pseudonym will do.")
        taken = {one.client.id for one in self.clients().rows}
        identifier = next(each for each in iter(new_identifier, "") if each not in taken)
        client = Client(identifier, shown, since)
        self._write_client(client_folder(shown, identifier), client)
        return client

    def assign(self, identifier: str, content: bytes) -> Assigned:
        """Give a homework file to a client; it is kept to the letter, and never written over.

        Raises:
            InputError: it cannot be read, is not newer than what was given, or is somebody else's.
            StorageError: it cannot be written.
        """
        return assign(self._books, identifier, content)

    def take_in(
        self, files: Iterable[Path | tuple[str, bytes]], today: date, *, other_key: bool = False
    ) -> list[Verdict]:
        """Take in what clients gave back; a file that is there already changes nothing.

        Args:
            files: files, folders of files, or names with contents.
            today: noted beside a client's new key.
            other_key: whether a file is taken in even if another key than before signed it, or none.

        Raises:
            InputError: a folder cannot be read.
            StorageError: the caseload cannot be read or written; what was taken in until then stays.
        """
        changed: list[str] = []

        def done(contents: ClientContents) -> None:
            changed.append(contents.look.name)
            self._books.remember(contents)

        owners = self._books.owners()
        intake = Intake(
            folder=self.folder,
            names=self._books.names(),
            owners=owners,
            contents=partial(self._books.contents, numbers=True),
            done=done,
            identity=self._identity,
            today=today,
            other_key=other_key,
        )
        try:
            return intake.take(list(dropped(files)))
        finally:
            self._books.settle(changed)

    def add_note(self, identifier: str, text: str, day: date) -> ClientNote:
        """Write a note about a client, in a file of its own.

        Raises:
            InputError: there is no such client, or the note is empty or too long.
            StorageError: it cannot be written.
        """
        shown = clean(text, keep_lines=True).strip()
        if not shown or len(shown) > MAX_NOTE:
            problem = "The note is empty." if not shown else f"The note has more than {MAX_NOTE} characters."
            raise InputError(problem, "Write a few sentences.")
        place = note_place(day)
        write_new(self.folder / self._books.folder_of(identifier), place, f"{shown}\n".encode())
        return ClientNote(day, shown, Path(place).name)

    def set_next_visit(self, identifier: str, day: date | None) -> Client:
        """Note a client's next visit; None: there is none.

        Raises:
            InputError: there is no such client.
            StorageError: it cannot be written.
        """
        return self._change(identifier, lambda one: replace(one, next_visit=day))

    def archive(self, identifier: str, *, archived: bool = True) -> Client:
        """Put a client away, or take one back; no file is moved or removed.

        Raises:
            InputError: there is no such client.
            StorageError: it cannot be written.
        """
        return self._change(identifier, lambda one: replace(one, archived=archived))

    def confirm_key(self, identifier: str, key: str) -> Client:
        """Note that a key's code was compared with the client.

        Raises:
            InputError: there is no such client, or no such key of the client's.
            StorageError: it cannot be written.
        """
        return self._change(identifier, lambda one: _with_confirmed(one, key))

    def check(self) -> list[str]:
        """Read every file again and return what is not as it should be, a sentence each.

        Raises:
            StorageError: the folder cannot be read.
        """
        listed = self.clients()
        found = [f"{one.folder}: {told}" for one in listed.broken for told in one.problems]
        found += [f"{one}: it is no client's folder or file, and is left alone." for one in listed.others]
        for row in listed.rows:
            contents = self._books.contents(row.folder)
            told = summary_of(contents)
            words = (*told.doubts, *told.remarks) if told else ()
            found += [f"{shown_name(row.folder)}: {each}" for each in words]
            found += [
                f"{shown_name(row.folder)}: {shown_name(each)} does not belong here, and is left alone."
                for each in contents.look.others
            ]
        return found

    def _change(self, identifier: str, change: Callable[[Client], Client]) -> Client:
        folder = self._books.folder_of(identifier)
        client = self._books.contents(folder).client
        if client is None:
            raise InputError(f"There is no client {identifier}.", "'glutecoach clients list' lists them.")
        changed = change(client)
        if changed != client:
            self._write_client(folder, changed)
        return changed

    def _write_client(self, folder: str, client: Client) -> None:
        write_new(self.folder / folder, CLIENT_FILE, write_client(client).encode())


def _with_confirmed(client: Client, key: str) -> Client:
    if not client.knows(key):
        raise InputError("This is not a key of that client's.", "Take in a file that is signed by it first.")
    keys = tuple(replace(one, confirmed=True) if one.text == key else one for one in client.keys)
    return replace(client, keys=keys)
