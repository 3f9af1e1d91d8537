"""What a therapist composes: homework to hand out, templates of one's own, and who one is.

Files are named after identities alone, never after text that was typed. What is replaced is set aside first.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from glutecoach.domain.homework import MAX_HOMEWORK_BYTES, Homework, Therapist
from glutecoach.domain.library import FileProblem
from glutecoach.domain.safetext import clean
from glutecoach.errors import GlutecoachError, InputError
from glutecoach.files import read_capped, write_atomically
from glutecoach.formats.branding_toml import BRANDING_FILE, MAX_BRANDING_BYTES, dump_branding, load_branding
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from glutecoach.formats.program_toml import Exercises

MOST_LISTED = 500
"""The newest; who has more finds them in the folder."""
_ENDING = ".toml"
Sign = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A homework or a template that was saved."""

    path: Path
    homework: Homework | None
    """None: it cannot be used."""
    problems: tuple[FileProblem, ...] = ()


class HomeworkFolder:
    """The folder of what was composed; looking never creates anything."""

    def __init__(self, folder: Path, exercises: Exercises) -> None:
        """Keep everything below a folder."""
        self.folder = folder
        self._exercises = exercises

    def save(self, homework: Homework, sign: Sign = str) -> Path:
        """Write a homework; return where it is. Another text of the same revision is set aside.

        Args:
            homework: what was composed.
            sign: returns the text with a signature, or as it is.

        Raises:
            GlutecoachError: it could not be written; nothing was changed.
        """
        return self._write(self.folder / f"{homework.id}-r{homework.revision}{_ENDING}", homework, sign)

    def save_as(self, homework: Homework, path: Path, sign: Sign = str) -> Path:
        """Write a homework to a file of the user's choice; what was in it is set aside.

        Args:
            homework: what was composed.
            path: the file.
            sign: returns the text with a signature, or as it is.

        Raises:
            GlutecoachError: it could not be written; nothing was changed.
        """
        return self._write(path, homework, sign)

    def save_template(self, homework: Homework) -> Path:
        """Write a homework as a template: without its client and visits.

        Raises:
            GlutecoachError: it could not be written; nothing was changed.
        """
        bare = replace(homework, client="", revision=1, visit=None, next_visit=None, report_to="")
        return self._write(self.folder / "templates" / f"{homework.id}{_ENDING}", bare)

    def saved(self) -> tuple[KeptFile, ...]:
        """Return the homework that was saved here, the newest first."""
        return tuple(self._read_all(self.folder))

    def templates(self) -> tuple[KeptFile, ...]:
        """Return the templates, the newest first."""
        return tuple(self._read_all(self.folder / "templates"))

    def therapist(self) -> Therapist:
        """Return who one is, as it was remembered; without a name where nothing was."""
        known, _ = load_branding(self.folder / BRANDING_FILE)
        return Therapist(known.name, known.clinic, known.contact)

    def remember(self, therapist: Therapist) -> None:
        """Remember who one is; what else stands in that file stays.

        Raises:
            GlutecoachError: the file has mistakes, or cannot be written; nothing was changed.
        """
        path = self.folder / BRANDING_FILE
        known, problems = load_branding(path)
        said = replace(known, name=therapist.name, clinic=therapist.clinic, contact=therapist.contact)
        if said == known and path.exists():
            return
        if any(problem.key != "logo" for problem in problems):
            raise InputError(f"Your name was not remembered: {problems[0]}", "Mend that file first.")
        self._replace(path, dump_branding(said), MAX_BRANDING_BYTES)

    def _write(self, path: Path, homework: Homework, sign: Sign = str) -> Path:
        content = sign(write_homework(homework)).encode()
        if read_homework(content, path.name, self._exercises) != (homework, ()):
            # Everything that composes obeys the rules of the file; should it not, no broken file is left.
            raise GlutecoachError("The homework cannot be written as a file.", "Shorten its texts.")
        self._replace(path, content, MAX_HOMEWORK_BYTES)
        return path

    def _replace(self, path: Path, content: bytes, limit_bytes: int) -> None:
        try:
            before = read_capped(path, limit_bytes) if path.exists() else content
            if before != content:
                # Named after its content: the same text is set aside once, and none replaces another.
                write_atomically(
                    self.folder / "earlier" / f"{sha256(before).hexdigest()[:16]}{_ENDING}", before
                )
            write_atomically(path, content)
        except OSError as error:
            reason = (error.strerror or "the system refused").lower()
            raise GlutecoachError(
                f"{clean(path.name)} could not be written: {reason}.",
                f"Check the folder {clean(str(path.parent))}.",
            ) from error

    def _read_all(self, folder: Path) -> Iterator[KeptFile]:
        for path in _newest_first(folder)[:MOST_LISTED]:
            if path.name != BRANDING_FILE:
                yield self._read(path)

    def _read(self, path: Path) -> KeptFile:
        name = clean(path.name)
        try:
            content = read_capped(path, MAX_HOMEWORK_BYTES)
        except InputError as error:
            return KeptFile(path, None, (FileProblem(name, "", error.problem, error.remedy),))
        return KeptFile(path, *read_homework(content, name, self._exercises))


def _newest_first(folder: Path) -> list[Path]:
    try:
        dated = [(path.lstat().st_mtime_ns, path.name, path) for path in folder.iterdir()]
    except OSError:
        return []
    files = [each for each in dated if each[1].endswith(_ENDING) and not each[1].startswith(".")]
    return [path for _, _, path in sorted(files, key=lambda each: each[:2], reverse=True)]
