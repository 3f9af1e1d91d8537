"""Where the user's own files live. Looking never creates anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from glutecoach.errors import InputError

DATA_DIR_VARIABLE = "GLUTECOACH_DATA_DIR"
"""Environment variable that puts everything below one folder, as ``--data-dir`` does."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one user."""

    config: Path
    """Settings."""
    data: Path
    """The journal, the user's own programs and exercises."""
    state: Path
    """What may be lost without loss: the running session's position, logs."""
    cache: Path
    """What can be made again."""
    backup_folder: Path | None = None
    """Where backups go instead, as the settings say; None: to the usual folder."""

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def journal(self) -> Path:
        """The journal's database."""
        return self.data / "journal.db"

    @property
    def backups(self) -> Path:
        """The usual folder of backups."""
        return self.data / "backups"

    @property
    def clearance(self) -> Path:
        """What the safety questions came to."""
        return self.data / "safety.toml"

    @property
    def programs(self) -> Path:
        """The user's own programs."""
        return self.data / "programs"

    @property
    def homework(self) -> Path:
        """What a therapist composes: drafts, templates, handouts."""
        return self.data / "homework"

    @property
    def keys(self) -> Path:
        """The own key, and the keys of others that are known."""
        return self.data / "keys"

    @property
    def clinic(self) -> Path:
        """A therapist's clients and branding, unless the settings name another folder."""
        return self.data / "clinic"

    @property
    def exercises(self) -> Path:
        """The user's own exercises."""
        return self.data / "programs" / "exercises"


def user_paths(data_dir: Path | None, environment: Mapping[str, str]) -> Paths:
    """Return the folders to use: below ``data_dir``, below the variable's folder, or the platform's.

    Raises:
        InputError: no home folder is known and none was named.
    """
    chosen = data_dir or (
        Path(environment[DATA_DIR_VARIABLE]) if environment.get(DATA_DIR_VARIABLE) else None
    )
    if chosen is not None:
        root = chosen.expanduser().absolute()
        return Paths(root, root, root / "state", root / "cache")
    from platformdirs import PlatformDirs  # noqa: PLC0415  (costs 20 ms, and --data-dir does not need it)

    try:
        folders = PlatformDirs("glutecoach", appauthor=False)
        return Paths(
            folders.user_config_path, folders.user_data_path, folders.user_state_path, folders.user_cache_path
        )
    except RuntimeError as error:
        raise InputError(
            "Your home folder is not known here.",
            f"Name a folder with --data-dir, or set {DATA_DIR_VARIABLE}.",
        ) from error
