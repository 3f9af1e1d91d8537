"""The coach's own words, as they ship."""

from typing import TYPE_CHECKING

from glutecoach.errors import StorageError
from glutecoach.formats.phrases_toml import load_phrases
from glutecoach.resources import shipped

if TYPE_CHECKING:
    from glutecoach.domain.phrases import Phrases

_FILE = "en.toml"


def english() -> "Phrases":
    """Return the English words.

    Raises:
        StorageError: they are missing, so the installation is not whole.
    """
    file = shipped("programs") / "language" / _FILE
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise StorageError("The coach's own words are missing.", "Install glutecoach again.") from error
    return load_phrases(text, _FILE)
