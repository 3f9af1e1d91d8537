"""The page and the PDF: they stand alone, they fit on paper, and no text in them can change their structure."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest

from glutecoach.domain.homework import Therapist, last_day_of
from glutecoach.domain.schedule import Schedule
from glutecoach.formats.branding_toml import Branding
from glutecoach.formats.logo_file import Logo, LogoKind
from glutecoach.reports.handout import Handout
from glutecoach.reports.handout_page import Layout, Paper, handout_html, handout_pdf
from tests.homework_samples import MONDAY, with_phases
from tests.reports.handouts import EIGHT, FIELDS, assigned, handout, pages_of, tags_of, text_of, with_texts
from tests.reports.hostile import hands_of
from tests.reports.test_review import tags

A4, LETTER = Layout(), Layout(Paper.LETTER)
LARGE, LARGE_LETTER = Layout(large=True), Layout(Paper.LETTER, large=True)
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>'
LOGO = Logo(LogoKind.SVG, SQUARE)
HARMLESS = [f"words {number}" for number in range(FIELDS)]


def html(of: Handout | None = None, layout: Layout = A4) -> str:
    return handout_html(of or handout(), layout)


def pdf(of: Handout | None = None, layout: Layout = A4) -> bytes:
    pytest.importorskip("typst")
    pytest.importorskip("pypdf")
    return handout_pdf(of or handout(), layout).pdf


def words_of(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


@pytest.mark.parametrize("made", ["html", "pdf"])
def test_everything_that_a_client_needs_is_on_it(made: str) -> None:
    # Twelve weeks a day: the boxes stand in one chart.
    of = handout(assigned(*EIGHT, note="Slowly.", schedule=Schedule(7), end=last_day_of(MONDAY, 12)))
    told = words_of(html(of)) if made == "html" else text_of(pdf(of))
    told = "".join(told.split())
    sentences = [of.title, of.client, of.therapist, of.clinic, *of.contact, of.schedule, of.span, of.goal]
    sentences += [
        *of.message.split("\n"),
        *of.stop_signs,
        of.stop_advice,
        of.disclaimer,
        of.minutes,
        of.needs,
    ]
    for card in of.cards:
        sentences += [card.title, card.amounts[0].dose, card.note, *card.cautions, card.side, card.works]
        sentences += [words for _, words in card.cues]
    sentences += [rule.follows for rule in of.pain] + [each.text for each in of.shared_cautions]
    sentences += [week.label.removeprefix("From ") for week in of.weeks]
    assert [words for words in sentences if "".join(words.split()) not in told] == []


def test_each_drawing_is_there_with_its_words() -> None:
    of = handout(assigned(*EIGHT))
    drawn = [attributes for tag, attributes in tags(html(of)) if tag == "img"]
    assert len(drawn) == 16
    assert all((each["src"] or "").startswith("data:image/svg+xml;base64,") for each in drawn)
    assert drawn[0]["alt"] == of.cards[0].pictures.start_words  # type: ignore[union-attr]
    assert tags_of(pdf(of)).count("/Figure") == 16


def test_the_page_stands_alone_and_can_run_nothing() -> None:
    of = handout(assigned(*EIGHT), branding=Branding(logo=LOGO), code=SQUARE.decode())
    page = html(of)
    for tag, attributes in tags(page):
        assert tag not in {"script", "link", "iframe", "object", "form", "base", "a"}
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("src") or "data:").startswith("data:")
    assert "default-src 'none'" in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(("layout", "size"), [(A4, "size: A4"), (LETTER, "size: letter")])
def test_the_page_prints_on_the_paper_that_was_asked_for(layout: Layout, size: str) -> None:
    assert size in html(layout=layout)


def test_large_print_has_eighteen_points() -> None:
    assert "18pt" in html(layout=LARGE)
    assert "18pt" not in html()


@pytest.mark.parametrize(
    ("count", "layout", "pages"),
    [
        (1, A4, 1),
        (1, LETTER, 1),
        (1, LARGE, 2),
        (3, A4, 1),
        (3, LETTER, 1),
        (3, LARGE, 4),
        (5, A4, 2),
        (5, LETTER, 2),
        (5, LARGE, 6),
        (8, A4, 2),
        (8, LETTER, 2),
        (8, LARGE, 9),
        (8, LARGE_LETTER, 9),
    ],
)
def test_so_many_exercises_take_so_many_pages(count: int, layout: Layout, pages: int) -> None:
    assert pages_of(pdf(handout(assigned(*EIGHT[:count], note="Slower than you think.")), layout)) == pages


def test_large_print_is_large_everywhere_but_at_the_foot_of_the_page() -> None:
    from io import BytesIO

    from pypdf import PdfReader

    sizes: dict[float, str] = {}

    def note(text: str, _user: object, _matrix: object, _font: object, size: float) -> None:
        sizes[round(size, 1)] = sizes.get(round(size, 1), "") + text

    for page in PdfReader(BytesIO(pdf(handout(), LARGE))).pages:
        page.extract_text(visitor_text=note)
    small = "".join(text for size, text in sizes.items() if size < 18)
    assert "Page 1 of" in small
    assert "Take care" not in small
    assert "Glute bridge" not in small
    assert max(sizes) > 18


LONG = "Bartholomew-Maximilian von Hohenschwangau-Lichtenberg Jr. "


@pytest.mark.parametrize("layout", [A4, LETTER, LARGE, LARGE_LETTER])
def test_long_names_and_unbroken_words_stay_on_the_paper(layout: Layout) -> None:
    long, unbroken = LONG.strip()[:60], "W" * 60
    therapist = Therapist(long, unbroken, (long, unbroken, "i" * 60, long))
    of = handout(assigned("bridge", title=unbroken, client=long, therapist=therapist, note="W" * 200))
    told = "".join(text_of(pdf(of, layout)).split())
    for words in (long, unbroken, "i" * 60, "W" * 200):
        assert "".join(words.split()) in told
    _require_within_the_paper(pdf(of, layout))


def _require_within_the_paper(document: bytes) -> None:
    """Require that nothing begins beyond an edge of its page."""
    from io import BytesIO

    from pypdf import PdfReader

    for page in PdfReader(BytesIO(document)).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        starts: list[tuple[float, float]] = []
        page.extract_text(
            visitor_text=lambda text, user, matrix, font, size, found=starts: (
                found.append((matrix[4] * user[0] + user[4], matrix[5] * user[3] + user[5]))
                if text.strip()
                else None
            )
        )
        assert all(0 <= across <= width and 0 < up < height for across, up in starts)


@pytest.mark.parametrize("layout", [A4, LARGE])
def test_without_logo_message_goal_client_contact_and_figures_it_is_whole_all_the_same(
    layout: Layout,
) -> None:
    bare = assigned("bridge", "clamshell", client="", goal="", message="", therapist=Therapist("Dr. Weber"))
    of = handout(bare, pictures=False)
    assert "Glute bridge" in text_of(pdf(of, layout))
    assert "Your goal" not in words_of(html(of, layout))
    assert [tag for tag, _ in tags(html(of, layout)) if tag == "img"] == []


@pytest.mark.parametrize("name", ["Ελένη Παπαδοπούλου", "Анна Бергер", "Łukasz Żółć", "Ñandú d’Été"])
def test_names_of_other_letters_are_on_the_paper(name: str) -> None:
    of = handout(assigned("bridge", client=name))
    assert name in text_of(pdf(of))
    assert name in words_of(html(of))


def test_letters_that_no_font_has_are_told() -> None:
    pytest.importorskip("typst")
    made = handout_pdf(handout(assigned("bridge", client="\U00012f90")), A4)
    assert made.missing == "\U00012f90"


def test_a_logo_is_printed() -> None:
    for kind, content in ((LogoKind.SVG, SQUARE), (LogoKind.PNG, PNG)):
        of = handout(assigned("bridge"), branding=Branding(logo=Logo(kind, content)))
        assert tags_of(pdf(of)).count("/Figure") == 3
        assert f"data:image/{kind}" in html(of)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415478da63d0c94b060001c700fe2838f9490000000049454e44ae426082"
)


def test_the_pdf_is_made_for_reading_aloud_and_knows_nobody() -> None:
    document = pdf(handout(assigned(*EIGHT)))
    assert b"pdfuaid:part>1<" in document
    assert b"CreationDate" not in document
    assert b"/Author" not in document
    assert document == pdf(handout(assigned(*EIGHT)))


def test_what_does_not_fit_two_pages_is_set_tighter() -> None:
    long = assigned(*EIGHT, note="Slowly.", schedule=Schedule(7), end=last_day_of(MONDAY, 12))
    assert pages_of(pdf(handout(long))) == 2
    assert handout_pdf(handout(long), A4).pages == 2
    assert handout_pdf(handout(long), LARGE).pages == pages_of(pdf(handout(long), LARGE)) > 2


@pytest.mark.parametrize("paper", list(Paper))
def test_eight_exercises_for_four_weeks_fit_two_pages_with_one_chart_of_boxes(paper: Paper) -> None:
    tall = (*EIGHT[:3], "hf-chair", "bird-dog", "quadruped-ext", "fire-hydrant", "bridge-single")
    month = handout(assigned(*tall, schedule=Schedule.on(0, 2, 4), end=last_day_of(MONDAY, 4)))
    assert month.boxes_beside
    made = pdf(month, Layout(paper))
    assert pages_of(made) == 2
    assert "Tickeachtimeyouhavedoneit" in "".join(text_of(made).split())


def test_phases_stand_with_their_doses() -> None:
    told = "".join(text_of(pdf(handout(with_phases()))).split())
    assert "Gentle,Prepare:6times" in told
    assert "Build:fromday3afterthevisiton" in told


def test_no_text_changes_the_structure_of_the_page() -> None:
    expected = structure(html(handout(with_texts(HARMLESS), pictures=False)))
    for texts in hands_of(FIELDS):
        assert structure(html(handout(with_texts(texts), pictures=False))) == expected, texts


def structure(page: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(tag, tuple(attributes)) for tag, attributes in tags(page)]


def test_every_text_is_on_the_page_to_the_letter() -> None:
    for texts in hands_of(FIELDS, 100):
        page = unescape(html(handout(with_texts(texts), pictures=False)))
        assert [text for text in texts if text not in page] == []


def test_no_text_changes_the_structure_of_the_pdf() -> None:
    expected = tags_of(pdf(handout(with_texts(HARMLESS), pictures=False)))
    for texts in hands_of(FIELDS):
        one_line = [" ".join(text.split()) for text in texts]
        assert tags_of(pdf(handout(with_texts(one_line), pictures=False))) == expected, one_line


@pytest.mark.parametrize(
    "payload",
    [
        "</p><script>alert(1)</script>",
        '" onload="x',
        '#read("/inner.txt")',
        '#import "@preview/a:1.0.0"',
        "{{ 7*7 }}",
        "#while true {}",
    ],
)
def test_known_attacks_are_printed_as_they_are(payload: str) -> None:
    of = handout(with_texts([payload] * FIELDS), pictures=False)
    assert structure(html(of)) == structure(html(handout(with_texts(HARMLESS), pictures=False)))
    assert "".join(payload.split()) in "".join(text_of(pdf(of)).split())


def test_a_drawing_cannot_leave_its_picture() -> None:
    pictures = handout().cards[0].pictures
    assert pictures is not None
    evil = replace(pictures, start='"><script>alert(1)</script>', start_words='"><script>')
    made = handout(assigned("bridge"))
    changed = replace(made, cards=(replace(made.cards[0], pictures=evil),))
    assert structure(html(changed)) == structure(html(made))
