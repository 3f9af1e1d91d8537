"""The report as page, lines and table: golden, alone, private, and no text in it changes its structure."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from shutil import which

import pytest

from glutecoach.domain.homework_return import Included
from glutecoach.domain.returning import return_of
from glutecoach.domain.safetext import clean
from glutecoach.errors import InputError
from glutecoach.reports.handout_page import Paper
from glutecoach.reports.report_csv import COLUMNS, report_csv
from glutecoach.reports.report_page import report_html, report_pdf
from glutecoach.reports.report_page_lock import SHORTEST_PASSWORD, locked, spoken_code
from glutecoach.reports.report_page_text import LINES, LONGEST_LINE, report_lines
from glutecoach.reports.report_page_values import HOW_WE_KNOW, TITLE, page_values
from tests.factories import ROOT
from tests.reports.handouts import pages_of, tags_of, text_of
from tests.reports.hostile import hands_of
from tests.reports.reported import FIELDS, VERIFICATION, head, report, with_texts
from tests.reports.test_review import tags
from tests.return_samples import (
    EVERYTHING,
    MORNING_NOTE,
    NOTE,
    NOTHING,
    PAIN_REASON,
    SPAN,
    anna,
    facts,
    returned,
)

GOLDEN = ROOT / "tests" / "golden" / "reports" / "anna.txt"
HARMLESS = [f"words {number}" for number in range(FIELDS)]
SECRETS = (NOTE, MORNING_NOTE, PAIN_REASON, "sharp", "numbness", "Chair stand", "12 to 16", "Anna")


def html(included: Included = EVERYTHING) -> str:
    return report_html(report(included), head(returned(included)))


def pdf(included: Included = EVERYTHING, paper: Paper = Paper.A4) -> bytes:
    pytest.importorskip("typst")
    pytest.importorskip("pypdf")
    return report_pdf(report(included), head(returned(included)), paper)


def text(included: Included = EVERYTHING) -> str:
    return "\n".join((*report_lines(report(included), head(returned(included))), ""))


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table, newline="")))


def words_of(page: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


# The ten lines


def test_the_ten_lines_are_as_they_were() -> None:
    """After a wanted change: write the new lines into the file, and read the diff."""
    assert text() == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("included", [EVERYTHING, NOTHING])
def test_there_are_always_ten_lines_none_too_long(included: Included) -> None:
    lines = report_lines(report(included), head())
    assert len(lines) == LINES
    assert all(0 < len(line) <= LONGEST_LINE for line in lines)


def test_the_lines_hold_measured_work_and_work_by_hand_apart() -> None:
    (work,) = [line for line in report_lines(report(), head()) if line.startswith("O: Work")]
    assert "13 min timed + 2.7 min by hand" in work
    assert "76 % timed, 93 % with by hand" in work


def test_hostile_texts_never_make_more_lines() -> None:
    for texts in hands_of(FIELDS):
        lines = report_lines(*with_texts(texts))
        assert len(lines) == LINES
        assert all(line == clean(line) and "\n" not in line for line in lines)


# The page


def test_the_first_lines_tell_whose_it_is_what_is_inside_and_how_we_know() -> None:
    told = words_of(html())
    first = told[: told.index("days due done")]
    for words in (TITLE, "A. B.", "Hips and low back", "2 Mar to 15 Mar 2026", VERIFICATION, HOW_WE_KNOW):
        assert words in first
    assert "5 sessions (4 timed by the player, 1 entered by hand)" in first


@pytest.mark.parametrize("made", ["html", "pdf"])
def test_every_line_and_every_exercise_is_on_the_page(made: str) -> None:
    told = words_of(html()) if made == "html" else text_of(pdf())
    told = "".join(told.split())
    values = page_values(report(), head())
    sentences = [str(values[name]) for name in ("days", "work", "inside", "verification", "how", "client")]
    for name in ("rows", "levels", "notes"):
        listed = values[name]
        assert isinstance(listed, list)
        sentences += [words for each in listed for words in (each if isinstance(each, list) else [each])]
    sentences += [cell for each in report().exercises for cell in (each.title,)]
    sentences += report().message.split("\n")
    assert [words for words in sentences if "".join(words.split()) not in told] == []


def test_the_page_stands_alone_and_can_run_nothing() -> None:
    page = html()
    for tag, attributes in tags(page):
        assert tag not in {"script", "link", "iframe", "object", "form", "base", "a"}
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("src") or "data:").startswith("data:image/svg+xml;base64,") or tag != "img"
    assert "default-src 'none'" in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_charts_have_words_for_those_who_cannot_see_them() -> None:
    drawn = [attributes for tag, attributes in tags(html()) if tag == "img"]
    assert len(drawn) == 3
    assert "before sessions 3 first" in (drawn[0]["alt"] or "")
    assert tags_of(pdf()).count("/Figure") == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_the_pdf_of_two_weeks_is_one_page(paper: Paper) -> None:
    assert pages_of(pdf(paper=paper)) == 1


def test_no_text_changes_the_structure_of_the_page() -> None:
    def structure(page: str) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in tags(page)]

    usual = structure(report_html(*with_texts(HARMLESS)))
    for texts in hands_of(FIELDS):
        assert structure(report_html(*with_texts(texts))) == usual, texts


def test_no_text_runs_in_the_typesetter() -> None:
    pytest.importorskip("typst")
    usual = tags_of(report_pdf(*with_texts(HARMLESS)))
    for texts in hands_of(FIELDS, 90):
        found = report_pdf(*with_texts(texts))
        assert "root:" not in text_of(found)
        assert tags_of(found).count("/Table") == usual.count("/Table")


# The table


def test_the_table_has_a_row_for_each_session_and_each_exercise() -> None:
    found = rows(report_csv(report()))
    assert [each["row"] for each in found].count("session") == 5
    assert [each["row"] for each in found].count("exercise") == len(report().exercises)
    assert tuple(found[0]) == COLUMNS
    timed = sum(float(each["timed_min"]) for each in found if each["row"] == "session")
    assert timed == pytest.approx(report().dose.begun.timed_ms / 60_000, abs=0.05)


def test_no_text_becomes_a_formula_or_another_cell() -> None:
    usual = [sorted(row) for row in rows(report_csv(with_texts(HARMLESS)[0]))]
    dangerous = tuple("=+-@\t\r＝＋－＠")
    for texts in hands_of(FIELDS):
        found = rows(report_csv(with_texts(texts)[0]))
        assert [sorted(row) for row in found] == usual, texts
        for row in found:
            assert not any(
                cell.startswith(dangerous) for name, cell in row.items() if not _is_number(name, cell)
            )


def test_a_note_that_begins_like_a_formula_is_text() -> None:
    of = replace(report(), sessions=(replace(report().sessions[0], note="=1+1"),))
    assert rows(report_csv(of))[0]["note"] == "'=1+1"


def _is_number(_name: str, cell: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9.]+", cell))


# Privacy


def _csv(included: Included) -> bytes:
    return report_csv(report(included)).encode()


def _html(included: Included) -> bytes:
    page = html(included)
    return f"{page}{_drawings(page)}".encode()


def _drawings(page: str) -> str:
    from base64 import b64decode

    return "".join(b64decode(each).decode() for each in re.findall(r"base64,([^\"]+)", page))


def _text(included: Included) -> bytes:
    return text(included).encode()


def _pdf(included: Included) -> bytes:
    made = pdf(included)
    return made + text_of(made).encode() + _everything_in(made)


def _everything_in(made: bytes) -> bytes:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(made))
    streams = [
        found.get_data() for number in range(1, reader.trailer["/Size"])
        if hasattr(found := reader.get_object(number), "get_data")
    ]  # fmt: skip
    objects = [repr(reader.get_object(number)) for number in range(1, reader.trailer["/Size"])]
    return b"\n".join(streams) + "\n".join(objects).encode()


def _file(included: Included) -> bytes:
    from glutecoach.homework.returning import write_return

    return write_return(returned(included), None, included=included)


def _fhir(included: Included) -> bytes:
    from datetime import UTC, datetime

    from glutecoach.formats.fhir import fhir_bundle, fhir_text

    made = datetime(2026, 3, 15, tzinfo=UTC)
    return fhir_text(fhir_bundle(returned(included), anna(), made=made, summary=text(included))).encode()


@pytest.mark.parametrize("made", [_csv, _html, _text, _pdf, _file, _fhir])
def test_nothing_that_was_not_ticked_is_anywhere_in_the_bytes(made: Callable[[Included], bytes]) -> None:
    found = made(NOTHING).decode("utf-8", "replace").lower()
    assert [secret for secret in SECRETS if secret.lower() in found.replace("anna-hips", "")] == []
    assert "heron 7" in found or made is _csv


@pytest.mark.parametrize(("made", "secret"), [(_csv, NOTE), (_html, NOTE), (_pdf, NOTE), (_file, NOTE),
                                              (_html, "sharp"), (_text, "sharp"), (_csv, MORNING_NOTE)])  # fmt: skip
def test_what_was_ticked_is_there(made: Callable[[Included], bytes], secret: str) -> None:
    assert secret.lower() in made(EVERYTHING).decode("utf-8", "replace").lower()


def test_the_identifier_with_a_name_in_it_is_on_no_page() -> None:
    for made in (_html, _text, _pdf, _csv):
        assert b"anna-hips" not in made(NOTHING)


def test_a_pdf_names_neither_its_author_nor_a_place() -> None:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(pdf()))
    information = {name: str(value) for name, value in (reader.metadata or {}).items()}
    assert set(information) <= {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    assert information["/Title"] == TITLE
    assert not any("/home" in value or "/tmp" in value for value in information.values())


# The password


def test_the_text_of_the_pdf_can_be_read_by_the_stock_tool() -> None:
    tool = which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    told = subprocess.run([tool, "-layout", "-", "-"], input=pdf(), capture_output=True, check=True).stdout
    assert "5 of 5 days due done (4 timed, 1 by hand; 100 %)." in told.decode()


def test_a_password_opens_the_page_and_no_other_does() -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("cryptography")
    made = locked(pdf(), "abcd 1234")
    assert NOTE.encode() not in made
    reader = pypdf.PdfReader(io.BytesIO(made))
    assert reader.is_encrypted
    assert reader.trailer["/Encrypt"]["/V"] == 5
    assert reader.decrypt("abcd 1235") == 0
    assert reader.decrypt("") == 0
    assert reader.decrypt("abcd 1234") > 0
    assert "5 of 5 days due done" in " ".join(page.extract_text() for page in reader.pages)


def test_the_stock_tool_opens_it_with_the_password_alone() -> None:
    tool = which("pdftotext")
    if tool is None:
        pytest.skip("pdftotext is not installed")
    pytest.importorskip("pypdf")
    made = locked(pdf(), "482109375546")
    opened = subprocess.run(
        [tool, "-upw", "482109375546", "-", "-"], input=made, capture_output=True, check=False
    )
    assert b"days due done" in opened.stdout
    for password in ("482109375547", ""):
        shut = subprocess.run(
            [tool, "-upw", password, "-", "-"], input=made, capture_output=True, check=False
        )
        assert shut.returncode != 0
        assert b"days due done" not in shut.stdout


@pytest.mark.parametrize(
    "password", ["", "x" * (SHORTEST_PASSWORD - 1), "x" * 61, "grün und lang", "a\nb" * 4]
)
def test_a_password_that_not_every_reader_takes_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        locked(b"", password)


def test_a_code_is_twelve_digits_in_three_groups_and_never_the_same() -> None:
    codes = {spoken_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch(r"\d{4} \d{4} \d{4}", code) for code in codes)


# Long ones


def test_of_very_many_notes_the_newest_are_on_the_page_and_the_rest_is_counted() -> None:
    chosen = anna()
    many = [replace(each, id=f"{each.id}{number}") for number in range(40) for each in facts().sessions]
    given_back = return_of(chosen, replace(facts(), sessions=many), SPAN, EVERYTHING)
    from glutecoach.domain.homework_report import report_on

    of = report_on(given_back, chosen, SPAN.last)
    values = page_values(of, head(given_back))
    notes = values["notes"]
    assert isinstance(notes, list)
    assert len(notes) == 21
    assert notes[-1].startswith("And ")
    assert "Every session" in report_html(of, head(given_back))
