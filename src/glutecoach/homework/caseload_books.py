"""The files of a caseload and what is remembered of them: every look reads what changed, and nothing else."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from glutecoach.domain.moment import Clock
from glutecoach.domain.safetext import clean, shortened
from glutecoach.errors import InputError
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.caseload_folder import HOMEWORK, RETURNS, FolderLook, client_folders, look
from glutecoach.homework.caseload_index import CaseloadIndex, Row
from glutecoach.homework.caseload_reading import ClientContents, KnownFile, known_files, read_contents
from glutecoach.homework.caseload_summing import summary_of
from glutecoach.homework.caseload_values import Clients, listed

_WHOLE_SECOND = 1_000_000_000
_COARSE_NS, _FINE_NS = 2 * _WHOLE_SECOND, 20_000_000
"""How exactly file systems tell when a file was changed: some in steps of two seconds, most much finer."""


class CaseloadBooks:
    """Reads one folder; ``rows`` is as it was at the last look."""

    def __init__(self, folder: Path, cache: Path, exercises: Exercises, clock: Clock) -> None:
        self.folder = folder
        self.exercises = exercises
        self._clock = clock
        self._index = CaseloadIndex(cache, folder, exercises)
        self._is_loaded = False

    @property
    def rows(self) -> dict[str, Row]:
        """What is known of each folder, by its name."""
        return self._index.rows

    def clients(self) -> Clients:
        """Look at the folder and return the list.

        Raises:
            StorageError: it cannot be read.
        """
        self._load()
        names, others = client_folders(self.folder)
        self._index.rows = {name: self._refreshed(name) for name in names}
        self._index.save()
        return listed(self.rows, others)

    def names(self) -> dict[str, str]:
        """Return by folder what the clients are called, as far as is known."""
        return {name: row.summary.client.name for name, row in self.rows.items() if row.summary}

    def folder_of(self, identifier: str) -> str:
        """Return the name of a client's folder.

        Raises:
            InputError: there is no such client.
            StorageError: the folder cannot be read.
        """
        found = (one.folder for one in self.clients().rows if one.client.id == identifier)
        name = next(found, None)
        if name is None:
            shown = shortened(clean(identifier), 40)
            raise InputError(f"There is no client {shown}.", "'glutecoach clients list' lists them.")
        return name

    def owners(self) -> dict[str, list[str]]:
        """Return by homework the folders of the clients that were given it; looks at as little as it can.

        Raises:
            StorageError: the folder cannot be read.
        """
        self._load()
        names, _ = client_folders(self.folder)
        rows = {name: self._given(name) for name in names}
        self._index.rows = rows
        owners: dict[str, list[str]] = {}
        for name, row in rows.items():
            for identifier in row.homework if row.summary else ():
                owners.setdefault(identifier, []).append(name)
        return owners

    def contents(self, folder: str, *, numbers: bool = False) -> ClientContents:
        """Read every file of a client's, by the name of the folder.

        Args:
            folder: its name.
            numbers: whether numbers are enough; nothing of the texts that came back may be shown then.
        """
        seen = look(self.folder, folder)
        return self._read(seen, self._known(folder) if numbers else None)

    def remember(self, contents: ClientContents) -> None:
        """Work out a client's row after something was put there, without reading it all again."""
        seen = look(self.folder, contents.look.name)
        own = {one.place.lower() for one in contents.came_back}
        if {place.lower() for place in seen.below(RETURNS)} == own:
            contents.look = seen
        else:
            contents = self._read(seen, self._known(seen.name))
        self.rows[seen.name] = self._row(contents)

    def settle(self, names: Iterable[str]) -> None:
        """Look again at what was put there, now that the clock has moved on; then write the index."""
        for name in names:
            seen, row = look(self.folder, name), self.rows[name]
            if seen.stamp == row.stamp and not row.settled and self._is_settled(seen.newest_ns):
                self.rows[name] = msgspec.structs.replace(row, settled=True)
        self._index.save()

    def _load(self) -> None:
        if not self._is_loaded:
            self._index.load()
            self._is_loaded = True

    def _refreshed(self, name: str) -> Row:
        seen = look(self.folder, name)
        known = self.rows.get(name)
        if known is not None and known.settled and known.stamp == seen.stamp:
            return known
        if not seen.is_client:
            return Row(seen.stamp, True, None)
        return self._row(self._read(seen, self._known(name)))

    def _given(self, name: str) -> Row:
        """Return a row that is right about what was handed out; the rest of it may be older."""
        known = self.rows.get(name)
        if known is None or known.summary is None or known.homework_ns != self._homework_ns(name):
            return self._refreshed(name)
        return known if self._is_settled(known.homework_ns) else self._refreshed(name)

    def _homework_ns(self, name: str) -> int:
        try:
            return (self.folder / name / HOMEWORK).lstat().st_mtime_ns
        except OSError:
            return 0

    def _known(self, name: str) -> dict[str, KnownFile]:
        row = self.rows.get(name)
        return row.known if row is not None else {}

    def _read(self, seen: FolderLook, known: dict[str, KnownFile] | None = None) -> ClientContents:
        return read_contents(self.folder, seen, self.exercises, known)

    def _row(self, contents: ClientContents) -> Row:
        return Row(
            contents.look.stamp,
            self._is_settled(contents.look.newest_ns),
            summary_of(contents),
            tuple(str(one) for one in contents.problems),
            contents.homework_ids,
            known_files(contents, self._is_settled),
            self._homework_ns(contents.look.name),
        )

    def _is_settled(self, changed_ns: int) -> bool:
        """Tell whether a change after that time could not be missed: the clock has moved on since."""
        step = _FINE_NS if changed_ns % _WHOLE_SECOND else _COARSE_NS
        return self._clock.now().local.timestamp() * _WHOLE_SECOND - changed_ns > step
