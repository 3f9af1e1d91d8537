"""What one file is read against, and the problems found in it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from glutecoach.domain.library import FileProblem
from glutecoach.formats.wording import did_you_mean, shown

MAX_PROBLEMS = 30
"""For one file: nobody reads more at once, and a hostile file must not keep us busy writing them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The names that a field may refer to."""

    noun: str
    """What is referred to, such as "exercise"."""
    names: Collection[str]
    own_words: bool = False
    """Whether text with a space in it is taken as the user's own words."""
    where: str = ""
    """What to do where no name is spelled alike; empty: look it up in the list."""

    def accepts(self, name: str) -> bool:
        """Return whether there is such a thing."""
        return name in self.names or (self.own_words and " " in name)


Check = Callable[["Reading", str, Mapping[str, Any], Any], None]
"""A rule about a table as a whole: gets its key, what the file gives, and the struct (None if unreadable)."""


@dataclass(slots=True)
class Reading:
    """The reading of one file."""

    file: str
    """The file's name as shown."""
    references: Mapping[str, Reference] = field(default_factory=dict)
    checks: Mapping[type, Check] = field(default_factory=dict)
    """Rules for the tables of a type, applied as soon as one table was read."""
    lenient: bool = False
    """Whether an optional value that cannot be used is replaced by its default."""
    trusted: bool = False
    """Whether its texts are known to be clean, and its names to lead somewhere: it ships with the program."""
    top_keys: Collection[str] = ()
    """The keys at the top of the file; filled in when its type is known."""
    problems: list[FileProblem] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether nothing more will be noted."""
        return len(self.problems) > MAX_PROBLEMS

    def complain(self, key: str, problem: str, remedy: str) -> None:
        """Note a problem; beyond ``MAX_PROBLEMS`` only that there are more."""
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(FileProblem(self.file, key, problem, remedy))
        elif not self.full:
            self.problems.append(FileProblem(self.file, "", "There are more problems.", "Mend these first."))

    def check_reference(self, kind: str, name: str, key: str) -> bool:
        """Return whether there is something of that name; if not, it is noted."""
        reference = self.references.get(kind)
        if reference is None or reference.accepts(name):
            return True
        look_up = reference.where or f"Look its name up in the list of {reference.noun}s."
        remedy = did_you_mean(name, reference.names) or look_up
        own = " Or name it in your own words, at least two." if reference.own_words else ""
        self.complain(key, f"There is no {reference.noun} {shown(name)}.", remedy + own)
        return False
