"""Text that came from outside, made into something a screen may show.

Textual reads markup in every plain ``str``. A file's text is never markup: it is cleaned once more and shown
as it stands. Whatever a screen shows of a program, an exercise, the journal or an error goes through here.
"""

from collections.abc import Iterable

from textual.content import Content

from glutecoach.domain.safetext import clean


def text(value: str, style: str = "", *, keep_lines: bool = False) -> Content:
    """Return untrusted text as content: no markup, no control characters, no links."""
    cleaned = clean(value, keep_lines=keep_lines)
    return Content.styled(cleaned, style) if style else Content(cleaned)


def joined(*parts: Content | str) -> Content:
    """Return the parts side by side; a plain ``str`` counts as untrusted."""
    return Content.assemble(
        *(part if isinstance(part, Content) else Content(_inline(part)) for part in parts)
    )


def stacked(parts: Iterable[Content | str]) -> Content:
    """Return the parts one below the other; a plain ``str`` counts as untrusted."""
    return Content("\n").join([part if isinstance(part, Content) else text(part) for part in parts])


def _inline(value: str) -> str:
    """Clean a part of a line; the spaces at its ends separate it from its neighbours."""
    cleaned = clean(value)
    before = " " if value[:1] == " " else ""
    after = " " if value[-1:] == " " and cleaned else ""
    return f"{before}{cleaned}{after}"
