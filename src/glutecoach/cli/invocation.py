"""What one run of the program was asked for globally, and where its files are."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from glutecoach.cli.first_frame import FirstFrame
from glutecoach.errors import InputError

if TYPE_CHECKING:
    from glutecoach.paths import Paths


class Invocation:
    """One run of the program."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.first_frame = FirstFrame(environment)
        self._data_dir = ""
        self._paths: Paths | None = None

    def choose_data_dir(self, folder: str) -> None:
        """Keep everything below a folder; one that does not exist yet is made when something is written.

        Raises:
            InputError: the name is empty, or something else has it.
        """
        if not folder.strip("\0 "):
            raise InputError("The name of the data folder is empty.", "Name a folder after --data-dir.")
        self._data_dir = folder
        self._paths = None

    @property
    def data_dir_arguments(self) -> tuple[str, ...]:
        """What another run of the program has to be told so that it has the same folders."""
        if not self._data_dir:
            return ()
        return ("--data-dir", str(self.paths.data))

    @property
    def data_dir(self) -> str:
        """The folder that was named on the command line, as it was written; empty: none."""
        return self._data_dir

    @property
    def paths(self) -> "Paths":
        """The user's folders.

        Raises:
            InputError: no home folder is known and none was named, or a file has the folder's name.
        """
        if self._paths is None:
            from pathlib import Path  # noqa: PLC0415  (this and the next cost 20 ms; --version needs none)

            from glutecoach.paths import user_paths  # noqa: PLC0415

            try:
                self._paths = user_paths(Path(self._data_dir) if self._data_dir else None, self.environment)
            except (RuntimeError, ValueError) as error:
                raise InputError(
                    "The data folder's name cannot be used.", "Write it in full, without '~'."
                ) from error
            _refuse_a_file(self._paths)
        return self._paths


def _refuse_a_file(paths: "Paths") -> None:
    try:
        in_the_way = paths.data.exists() and not paths.data.is_dir()
    except (OSError, ValueError) as error:
        raise InputError(
            f"The data folder cannot be looked at: {paths.data}", "Check its name and its permissions."
        ) from error
    if in_the_way:
        raise InputError(f"The data folder is not a folder: {paths.data}.", "Name another with --data-dir.")
