"""Where a therapist's clients are: the usual folder, or the one that the settings name."""

from pathlib import Path

from glutecoach.domain.preferences import Settings
from glutecoach.paths import Paths


def caseload_folder(paths: Paths, settings: Settings) -> Path:
    """Return the folder of the settings; a name without a beginning lies in the data folder."""
    named = settings.caseload_folder.strip()
    if not named or "\0" in named:
        return paths.clinic
    try:
        folder = Path(named).expanduser()
    except RuntimeError:
        folder = Path(named)
    return paths.data / folder
