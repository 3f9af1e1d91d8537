"""What a login service starts: this very program, with the folder it works in, and nothing else."""

from dataclasses import dataclass
from pathlib import Path

from glutecoach.errors import InputError


@dataclass(frozen=True, slots=True)
class ServiceCommand:
    """The two things of a service that are not the same everywhere."""

    interpreter: str
    """Full path of the Python that glutecoach is installed for."""
    data_dir: Path | None = None
    """The folder everything is kept below, where one was chosen; None: the usual ones."""

    @property
    def argv(self) -> tuple[str, ...]:
        """Program and arguments.

        Raises:
            InputError: a name has characters in it that no service file can hold.
        """
        # -P: a file in the folder it happens to start in is never taken for a part of the program.
        data_dir = () if self.data_dir is None else ("--data-dir", str(self.data_dir))
        words = (self.interpreter, "-P", "-m", "glutecoach", *data_dir, "remind", "--service")
        for word in words:
            _refuse_the_unprintable(word)
        return words


def _refuse_the_unprintable(word: str) -> None:
    if word.isprintable():
        # A lone surrogate, from a name that is not UTF-8, is not printable either.
        return
    raise InputError(
        "The name of the data folder, or of Python's, has characters in it that no service file can hold.",
        "Choose a folder with a plain name.",
    )
