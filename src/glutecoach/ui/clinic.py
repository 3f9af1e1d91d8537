"""A therapist's clients as the pages need them: the caseload, and composing, signing and keeping homework."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from glutecoach.domain.client import Client
from glutecoach.domain.homework import Homework
from glutecoach.domain.homework_draft import HomeworkDraft, empty_draft, revised
from glutecoach.domain.homework_starts import copied
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.caseload import Caseload
from glutecoach.homework.caseload_names import homework_place
from glutecoach.homework.caseload_place import caseload_folder
from glutecoach.homework.key_files import is_locked
from glutecoach.homework.recipient import own_identity, with_recipient
from glutecoach.homework.sign_off import sign_homework
from glutecoach.ui.goals import standing
from glutecoach.ui.services import Services


class Clinic:
    """The caseload of one app; it is made when the clients are first asked for."""

    def __init__(self, services: Services) -> None:
        self._services = services
        exercises = Exercises(services.library.exercises)
        self.caseload = Caseload(
            caseload_folder(services.paths, services.settings.current),
            services.paths.cache,
            exercises,
            services.clock,
            self._identity,
        )
        self._passphrase = ""

    @property
    def today(self) -> date:
        """The day it is."""
        return standing(self._services).today

    @property
    def asks_passphrase(self) -> bool:
        """Whether the own key is locked, and was not opened yet."""
        return not self._passphrase and is_locked(self._services.paths)

    def unlock(self, passphrase: str) -> None:
        """Remember the passphrase as long as the app runs."""
        self._passphrase = passphrase

    def new_draft(self, client: Client) -> HomeworkDraft:
        """Return what a new homework for a client begins with."""
        return replace(empty_draft(self.today), client=client.name, next_visit=client.next_visit)

    def revision_of(self, homework: Homework, client: Client) -> HomeworkDraft:
        """Return what the next revision of a homework begins with."""
        draft = revised(homework, self.today)
        return replace(draft, next_visit=client.next_visit) if client.next_visit else draft

    def copy_of(self, homework: Homework, client: Client) -> HomeworkDraft:
        """Return what homework for a client begins with that is copied from somebody else's."""
        return replace(copied(homework, self.today, client.name), next_visit=client.next_visit)

    def saving_for(self, client: Client) -> Callable[[Homework], str]:
        """Return what signs homework and keeps it for a client; it tells where, in two sentences."""

        def save(homework: Homework) -> str:
            ask = (lambda _why: self._passphrase) if self._passphrase else None
            ready = self._ready(homework, client)
            signed = sign_homework(write_homework(ready), ready, self._services.paths, ask)
            assigned = self.caseload.assign(client.id, signed.text.encode())
            if ready.next_visit is not None and ready.next_visit >= self.today:
                self.caseload.set_next_visit(client.id, ready.next_visit)
            return f"It is in {clean(str(assigned.path))}. {signed.words}"

        return save

    def file_of(self, client: Client, homework: Homework) -> Path:
        """Return where the file of a homework is, as it was handed out."""
        row = self.caseload.find(client.id)
        return self.caseload.folder / row.folder / homework_place(homework.id, homework.revision)

    def _ready(self, homework: Homework, client: Client) -> Homework:
        """Return homework as it is handed out: newer than what was, with the key that seals its reports."""
        given = (one.newest for one in self.caseload.page(client.id).homework)
        newest = next((one.revision for one in given if one.id == homework.id), 0)
        if newest >= homework.revision:
            # It was saved before and has been changed since: what was handed out is never written over.
            homework = replace(homework, revision=newest + 1)
        return with_recipient(homework, self._services.paths)

    def _identity(self) -> str:
        try:
            return own_identity(self._services.paths)
        except GlutecoachError:
            return ""
