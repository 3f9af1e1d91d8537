"""The pages around the app and what they load: shipped beside the code, nothing from elsewhere."""

from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

_KINDS = {
    "css": "text/css",
    "html": "text/html",
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
}
_OURS = frozenset({"icon.svg", "page.css", "page.js"})
_OF_THE_TERMINAL = frozenset(
    {
        "css/xterm.css",
        "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
        "fonts/RobotoMono-VariableFont_wght.ttf",
        "js/textual.js",
    }
)


def app_page(theme: str, *, big: bool) -> str:
    """Return the page in which the app runs."""
    return _page("page.html", {"theme": theme, "size": "big" if big else "usual"})


def door_page(theme: str) -> str:
    """Return what is seen for a moment after the address with the key was opened."""
    return _page("door.html", {"theme": theme})


def refusal_page(theme: str, title: str, words: str) -> str:
    """Return a page that says why there is nothing to see."""
    return _page("refused.html", {"theme": theme, "title": title, "words": words})


def own_asset(name: str) -> tuple[bytes, str] | None:
    """Return a file that our pages load, with its kind; None: there is none of that name."""
    return (_read("glutecoach.serving", f"assets/{name}"), kind_of(name)) if name in _OURS else None


def terminal_asset(name: str) -> tuple[bytes, str] | None:
    """Return a file of what draws the terminal, with its kind; None: none that is needed."""
    if name not in _OF_THE_TERMINAL:
        return None
    return _read("textual_serve", f"static/{name}"), kind_of(name)


def kind_of(name: str) -> str:
    """Return the kind of a file, as browsers call it."""
    return _KINDS[name.rpartition(".")[2]]


def _page(name: str, values: Mapping[str, str]) -> str:
    page = Template(_read("glutecoach.serving", f"assets/{name}").decode())
    return page.substitute({key: escape(value) for key, value in values.items()})


@cache
def _read(package: str, name: str) -> bytes:
    return files(package).joinpath(name).read_bytes()
