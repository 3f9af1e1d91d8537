"""The sheet of paper with the own keys, as text and as a page to print; and bringing them back from it."""

from dataclasses import dataclass
from datetime import date
from html import escape
from string import Template

from glutecoach.errors import InputError
from glutecoach.homework.key_files import AskPassphrase, keep_key, own_key, own_public, set_aside
from glutecoach.homework.paper_key import PaperKey, paper_lines
from glutecoach.homework.recipient import keep_identity, own_identity
from glutecoach.homework.signature import PublicKey, SigningKey
from glutecoach.paths import Paths

_TITLE = "Your glutecoach key on paper"
_WARNING = (
    "Whoever has this sheet can sign homework as you, and read the reports that are sealed for you. "
    "Keep it where you keep your passport. Make a new sheet after 'glutecoach keys rotate'."
)
_HOW = (
    "To bring the key back, on any computer: glutecoach keys restore",
    "It asks for one line after the other, and finds a slip on the line where it is.",
    "Small letters will do. What looks like I, L, O or U is 1, 1, 0 or V.",
)
_PAGE = Template("""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>$title</title>
<style>
@page { margin: 20mm }
body { font: 12pt/1.5 sans-serif; color: #000; background: #fff; max-width: 42em; margin: 2em auto }
h1 { font-size: 18pt }
table { border-collapse: collapse; margin: 1.5em 0 }
td { font: 15pt/2 monospace; padding: 0 .6em; border-bottom: 1px solid #999; white-space: pre }
td.check { color: #444 }
</style>
</head>
<body>
<h1>$title</h1>
<p>$warning</p>
<p>Code of the key: <strong>$code</strong><br>Written on $day</p>
<table>
$rows
</table>
$how
</body>
</html>
""")


@dataclass(frozen=True, slots=True)
class Restored:
    """What bringing a key back came to."""

    public: PublicKey
    was_there: bool
    """Whether this very key was the own one already."""
    put_aside: str = ""
    """Where the key is kept that was the own one; empty: there was none."""


def own_paper(paths: Paths, ask_passphrase: AskPassphrase | None = None) -> tuple[PublicKey, tuple[str, ...]]:
    """Return the public key and the lines for paper.

    Raises:
        InputError: there is no key yet, or it cannot be opened.
    """
    key = own_key(paths, ask_passphrase)
    if key is None:
        raise InputError("You have no key yet.", "'glutecoach keys make' makes one.")
    return key.public, paper_lines(PaperKey(key.seed, own_identity(paths)))


def sheet_text(public: PublicKey, lines: tuple[str, ...], day: date) -> str:
    """Return the sheet as plain text."""
    numbered = [f"{number}  {line[:19]}  {line[20:]}" for number, line in enumerate(lines, start=1)]
    parts = [_TITLE, _wrapped(_WARNING), f"Code of the key: {public.code}\nWritten on {day.isoformat()}"]
    return "\n\n".join([*parts, "\n".join(numbered), "\n".join(_HOW)]) + "\n"


def sheet_page(public: PublicKey, lines: tuple[str, ...], day: date) -> str:
    """Return the sheet as a page to print."""
    rows = [
        f'<tr><td>{number}</td><td>{line[:19]}</td><td class="check">{line[20:]}</td></tr>'
        for number, line in enumerate(lines, start=1)
    ]
    return _PAGE.substitute(
        title=escape(_TITLE),
        warning=escape(_WARNING),
        code=public.code,
        day=day.isoformat(),
        rows="\n".join(rows),
        how="\n".join(f"<p>{escape(line)}</p>" for line in _HOW),
    )


def restore_paper(paths: Paths, paper: PaperKey, passphrase: str = "", *, aside: bool = False) -> Restored:
    """Make the keys of a sheet the own ones.

    Args:
        paths: the user's folders.
        paper: what the sheet keeps.
        passphrase: locks the key on this computer; empty: it is open.
        aside: whether another own key may be put aside, instead of refusing.

    Raises:
        InputError: another key is there, or the library is not installed.
        StorageError: it cannot be kept.
    """
    key = SigningKey(PublicKey.of(paper.seed), paper.seed)
    present = own_public(paths)
    if present is not None and present != key.public and not aside:
        raise InputError(
            f"You have another key already, code {present.code}.",
            "Add --set-aside to keep it beside the one from paper.",
        )
    moved = str(set_aside(paths)) if present is not None and present != key.public else ""
    if present != key.public:
        keep_key(paths, key, passphrase)
    if paper.identity and not own_identity(paths):
        keep_identity(paths, paper.identity)
    return Restored(key.public, present == key.public, moved)


def _wrapped(text: str) -> str:
    from textwrap import fill  # noqa: PLC0415  (only where a sheet is made)

    return fill(text, 76)
