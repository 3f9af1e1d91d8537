"""Finding and reading content files, whatever is really in the folder."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from glutecoach.domain.library import FileProblem
from glutecoach.domain.limits import MAX_FILE_BYTES
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.files import read_capped
from glutecoach.formats.text_fields import check_format, check_identifier
from glutecoach.formats.toml_lines import with_lines
from glutecoach.formats.toml_text import read_toml, trusted_toml

ENDING = ".toml"
_FIGURE = re.compile(rb"^\[{1,2}figure[].]", re.MULTILINE)
"""Where the figure begins, which is the last section of a file."""


@dataclass(frozen=True, slots=True)
class ContentFile:
    """One file that should hold a program, an exercise or the sources."""

    entry: Traversable
    file: str
    """Its name as shown."""
    id: str
    """Its name without the ending; cleaned."""
    built_in: bool

    @property
    def key(self) -> str:
        """Its name without the ending, as it really is: what other files refer to."""
        return self.entry.name.removesuffix(ENDING)

    @classmethod
    def at(cls, entry: Traversable, folder: str, *, built_in: bool) -> "ContentFile":
        """Describe a file; nothing is read yet."""
        name = shown_name(entry.name)
        return cls(entry, f"{folder}{name}", name[: -len(ENDING)] or name, built_in)

    def document(self, *, trusted: bool = False) -> dict[str, Any] | FileProblem:
        """Return the tables of the file, or why nothing in it can be judged.

        Args:
            trusted: whether it is known to be right, so that its size and depth need no look.
        """
        content = self._named_content()
        if isinstance(content, FileProblem):
            return content
        return (trusted_toml(content) if trusted else None) or self._tables(content)

    def head(self, *, trusted: bool = False) -> dict[str, Any] | FileProblem:
        """Return the tables above the figure: what a start needs of a file that is known to be right."""
        content = self._named_content()
        if isinstance(content, FileProblem):
            return content
        cut = _FIGURE.search(content)
        if trusted and (tables := trusted_toml(content[: cut.start()] if cut else content)):
            return tables
        head = self._tables(content[: cut.start()]) if cut else None
        return self._tables(content) if head is None or isinstance(head, FileProblem) else head

    def figure(self) -> object:
        """Return the figure's section, or None where there is none or the file cannot be read."""
        content = self._named_content()
        if isinstance(content, FileProblem):
            return None
        cut = _FIGURE.search(content)
        tail = read_toml(content[cut.start() :], self.file) if cut else None
        tables = self._tables(content) if tail is None or isinstance(tail, FileProblem) else tail
        return None if isinstance(tables, FileProblem) else tables.get("figure")

    def _named_content(self) -> bytes | FileProblem:
        return self._name_problem() or self._content()

    def _tables(self, content: bytes) -> dict[str, Any] | FileProblem:
        document = read_toml(content, self.file)
        if isinstance(document, FileProblem):
            return document
        return check_format(document, self.file) or document

    def with_lines(self, problems: list[FileProblem]) -> tuple[FileProblem, ...]:
        """Return problems with their lines in this file."""
        content = self._content() if any(problem.key for problem in problems) else b""
        if isinstance(content, FileProblem):
            return tuple(problems)
        return tuple(with_lines(problems, content.decode("utf-8-sig", "replace")))

    def _name_problem(self) -> FileProblem | None:
        if not self.entry.name.endswith(ENDING):
            return FileProblem(self.file, "", f"The name does not end in {ENDING}.", "Rename the file.")
        return check_identifier(self.key, self.file)

    def _content(self) -> bytes | FileProblem:
        try:
            if isinstance(self.entry, Path):
                return read_capped(self.entry, MAX_FILE_BYTES)
            return self.entry.read_bytes()
        except InputError as error:
            return FileProblem(self.file, "", error.problem, error.remedy)
        except OSError as error:
            return FileProblem(self.file, "", f"The file cannot be read: {error.strerror}.")


def shown_name(name: str) -> str:
    """Return a file's name as it may be shown: cleaned, and never with half a character."""
    return clean(name.encode("utf-8", "replace").decode("utf-8"))


def toml_files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the entries of a folder that are called like TOML files, by name; hidden ones are left out.

    Raises:
        OSError: the folder is there, but cannot be listed.
    """
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.lower().endswith(ENDING) and not entry.name.startswith("."):
            yield entry
