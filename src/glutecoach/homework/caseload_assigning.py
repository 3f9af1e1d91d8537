"""Giving a homework file to a client: kept to the letter, each revision once, and never written over."""

from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, Homework
from glutecoach.errors import InputError, StorageError
from glutecoach.formats.homework_toml import read_homework
from glutecoach.homework.caseload_books import CaseloadBooks
from glutecoach.homework.caseload_folder import read_plain, write_new
from glutecoach.homework.caseload_names import homework_place
from glutecoach.homework.caseload_reading import ClientContents, normal
from glutecoach.homework.caseload_values import Assigned


def assign(books: CaseloadBooks, identifier: str, content: bytes) -> Assigned:
    """Keep a homework file in a client's folder.

    Raises:
        InputError: it cannot be read, is not newer than what was given, or is somebody else's.
        StorageError: it cannot be written.
    """
    contents = books.contents(books.folder_of(identifier))
    homework, problems = read_homework(content, "homework", books.exercises)
    if homework is None:
        raise InputError(f"{problems[0].problem}", "'glutecoach homework check FILE' tells all of it.")
    root = books.folder / contents.look.name
    place = homework_place(homework.id, homework.revision)
    given = {one.homework.revision: one.place for one in contents.revisions(homework.id)}
    same = given.get(homework.revision)
    if same is not None and normal(read_plain(root / same, MAX_HOMEWORK_BYTES)) == normal(content):
        return Assigned(homework, is_new=False, path=root / same)
    _refuse_old(homework, max(given, default=0))
    _refuse_anothers(books, homework, identifier)
    if _is_there(contents, place):
        raise StorageError(f"{place} is there already, and cannot be read.", "Look at it, and remove it.")
    write_new(root, place, content)
    return Assigned(homework, is_new=True, path=root / place)


def _is_there(contents: ClientContents, place: str) -> bool:
    return any(place == one.lower() for one in (*contents.look.files, *contents.look.refused))


def _refuse_old(homework: Homework, newest: int) -> None:
    if homework.revision == newest:
        problem = f"Revision {newest} was handed out already, and stays as it is."
        raise InputError(problem, f"Give the changed one the revision {newest + 1}.")
    if homework.revision < newest:
        problem = f"Revision {homework.revision} is older than revision {newest}, which was handed out."
        raise InputError(problem, f"Give it the revision {newest + 1}.")


def _refuse_anothers(books: CaseloadBooks, homework: Homework, identifier: str) -> None:
    for row in books.rows.values():
        if row.summary is None or row.summary.client.id == identifier:
            continue
        if homework.id in row.homework:
            problem = f"{row.summary.client.name} was given this homework ({homework.id})."
            raise InputError(problem, "Give this one an identifier of its own: files that come back name it.")
