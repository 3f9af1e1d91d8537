"""Opening the user's browser without showing the key to whoever lists the programs that run."""

import webbrowser
from html import escape
from pathlib import Path
from string import Template

from glutecoach.files import make_private_folder, write_atomically

_PAGE = Template(
    '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>glutecoach</title>\n'
    '<meta name="referrer" content="no-referrer">\n'
    '<meta http-equiv="refresh" content="0; url=$url"></head>\n'
    '<body><p><a href="$url">Open glutecoach</a></p></body></html>\n'
)


class WayIn:
    """A page of the user's own disk that leads to the address; what it is called holds no key."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "open-in-browser.html"

    def open(self, url: str) -> bool:
        """Open a browser at an address; return whether one was found.

        Raises:
            OSError: the page cannot be written.
        """
        make_private_folder(self._file.parent)
        write_atomically(self._file, _PAGE.substitute(url=escape(url)).encode())
        return webbrowser.open(self._file.as_uri())

    def close(self) -> None:
        """Take the page away: the key in it opens nothing any more."""
        self._file.unlink(missing_ok=True)
