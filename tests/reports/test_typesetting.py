"""Documents are set from values alone: the same bytes each time, and no letter vanishes unsaid."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("typst")
pytest.importorskip("pypdf")

from glutecoach.errors import GlutecoachError, InputError
from glutecoach.reports import typesetting
from glutecoach.reports.typesetting import set_in_type, typeset
from tests.reports.handouts import tags_of, text_of

TEMPLATE = """
= #data.title
#lines(data.words)
#tick()
#if "svg" in data { drawing(data.svg, "A square", width: 2cm) }
"""
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of templates with one more in it."""
    shipped = typesetting._TEMPLATES
    (tmp_path / "paper.typ").write_text((shipped / "paper.typ").read_text("utf-8"), "utf-8")
    (tmp_path / "trial.typ").write_text(TEMPLATE, "utf-8")
    monkeypatch.setattr(typesetting, "_TEMPLATES", tmp_path)
    return tmp_path


@pytest.mark.usefixtures("templates")
def test_names_in_latin_greek_and_cyrillic_are_in_the_document() -> None:
    names = "Łódź Ελένη Παπαδοπούλου Анна Бергер Ñandú ẞ"
    made = set_in_type("trial.typ", {"title": "Names", "words": names})
    assert names in text_of(made.pdf)
    assert made.missing == ""


@pytest.mark.usefixtures("templates")
def test_a_letter_that_no_font_has_is_told_and_leaves_a_square() -> None:
    # A script of three thousand years ago, which no common font has.
    made = set_in_type("trial.typ", {"title": "Names", "words": "a\U00012f90b and \U00012f91"})
    assert made.missing == "\U00012f90\U00012f91"
    assert "a\u25a1b and \u25a1" in text_of(made.pdf)


@pytest.mark.usefixtures("templates")
def test_a_strange_mark_upon_a_plain_letter_takes_no_plain_letter_away() -> None:
    made = set_in_type("trial.typ", {"title": "Names", "words": "q\u064c and Ελ\u064cένη Ελένη queue"})
    assert "Ελένη queue" in text_of(made.pdf)
    assert "λ" not in made.missing


@pytest.mark.usefixtures("templates")
def test_the_same_values_give_the_same_bytes() -> None:
    data = {"title": "Same", "words": "one\ntwo", "svg": SQUARE}
    assert typeset("trial.typ", data) == typeset("trial.typ", data)


@pytest.mark.usefixtures("templates")
def test_no_time_no_user_and_no_path_are_in_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "secret-user")
    pdf = typeset("trial.typ", {"title": "Plain", "words": "words"})
    for told in (b"CreationDate", b"ModDate", b"CreateDate", b"/Author", b"secret-user", b"/tmp", b"/home"):
        assert told not in pdf


@pytest.mark.usefixtures("templates")
def test_a_document_can_be_read_aloud() -> None:
    pdf = typeset("trial.typ", {"title": "Aloud", "words": "words", "svg": SQUARE})
    assert b"pdfuaid:part>1<" in pdf
    assert "/H1" in tags_of(pdf)
    assert "/Figure" in tags_of(pdf)


@pytest.mark.usefixtures("templates")
@pytest.mark.parametrize(
    "words",
    [
        '#read("/etc/passwd")',
        '#image("/etc/passwd")',
        '#import "@preview/example:0.1.0": *',
        "#while true {}",
        "#sys.inputs",
        "= Heading\n== Another",
        '"}], "title": "other',
        "$ sum_(i=0)^oo $",
        "\\u{0022} \\",
    ],
)
def test_words_of_the_language_stay_words(words: str) -> None:
    harmless = typeset("trial.typ", {"title": "T", "words": "Words\nwords" if "\n" in words else "Words"})
    pdf = typeset("trial.typ", {"title": "T", "words": words})
    assert tags_of(pdf) == tags_of(harmless)
    assert "".join(words.split()) in "".join(text_of(pdf).split())


@pytest.mark.parametrize(
    "source",
    [
        '#read("/etc/hostname")',
        '#read("../../../etc/hostname")',
        '#image("/handout.html")',
        '#include "/paper.typ"',
    ],
)
def test_even_a_template_reaches_no_file(templates: Path, source: str) -> None:
    (templates / "trial.typ").write_text(source, "utf-8")
    with pytest.raises(GlutecoachError, match="could not be set"):
        typeset("trial.typ", {"title": "T"})


@pytest.mark.usefixtures("templates")
def test_characters_that_are_no_text_are_left_out() -> None:
    words = "a\x00b\x1b[2Jc\ud800d\u202ee\u200bf"
    made = set_in_type("trial.typ", {"title": "T", "words": words})
    assert "ab[2Jcdef" in text_of(made.pdf)
    assert made.missing == ""


@pytest.mark.usefixtures("templates")
def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        typeset("trial.typ", {"title": "T", "words": "w", "number": float("nan")})


def test_without_the_typesetter_the_part_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(InputError, match=r"glutecoach\[print\]"):
        typeset("handout.typ", {})


def test_no_template_asks_for_a_package_or_a_file() -> None:
    for template in typesetting._TEMPLATES.glob("*.typ"):
        text = template.read_text("utf-8")
        for word in ("#import", "#include", "read(", "@preview", "plugin(", "eval("):
            assert word not in text, (template.name, word)
