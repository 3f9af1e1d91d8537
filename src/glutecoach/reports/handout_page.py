"""A handout as a page for the browser and as a PDF: the same values, set twice."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from glutecoach.formats.logo_file import Logo, LogoKind
from glutecoach.reports.documents import picture_address, template
from glutecoach.reports.handout import Handout
from glutecoach.reports.typesetting import Typeset, set_in_type

_TEMPLATE = "handout.typ"
_MOST_PAGES = 2
"""So many people keep at hand."""


class Paper(StrEnum):
    """What it is printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Layout:
    """How it is printed."""

    paper: Paper = Paper.A4
    large: bool = False
    """Letters of 18 points; it takes more pages."""


def handout_html(handout: Handout, layout: Layout) -> str:
    """Return the handout as a page that stands alone and prints; every text in it is escaped."""
    logo = handout.logo
    return template("handout.html").render(
        it=handout,
        paper="A4" if layout.paper is Paper.A4 else "letter",
        large=layout.large,
        logo=_address(logo) if logo else "",
        picture=picture_address,
    )


def handout_pdf(handout: Handout, layout: Layout) -> Typeset:
    """Return the handout as a PDF; what does not fit two pages is set tighter, then with one chart of boxes.

    Raises:
        InputError: the typesetter is not installed.
        GlutecoachError: the page cannot be set.
    """
    data = _data(handout, layout)
    roomy = set_in_type(_TEMPLATE, {**data, "tight": False})
    if layout.large or roomy.pages <= _MOST_PAGES:
        return roomy
    tight = set_in_type(_TEMPLATE, {**data, "tight": True})
    if tight.pages > _MOST_PAGES and handout.boxes_beside:
        charted = set_in_type(_TEMPLATE, {**data, "tight": True, "boxes_beside": False})
        tight = charted if charted.pages < tight.pages else tight
    return tight if tight.pages < roomy.pages else roomy


def _address(logo: Logo) -> str:
    return f"data:image/{logo.kind};base64,{b64encode(logo.content).decode()}"


def _data(handout: Handout, layout: Layout) -> Mapping[str, object]:
    return {
        **asdict(handout),
        "logo": _picture(handout.logo) if handout.logo else None,
        "boxes_beside": handout.boxes_beside,
        "paper": "a4" if layout.paper is Paper.A4 else "us-letter",
        "large": layout.large,
    }


def _picture(logo: Logo) -> dict[str, object]:
    if logo.kind is LogoKind.SVG:
        return {"kind": "svg", "content": logo.content.decode("utf-8-sig")}
    return {"kind": "jpg" if logo.kind is LogoKind.JPEG else "png", "content": list(logo.content)}
