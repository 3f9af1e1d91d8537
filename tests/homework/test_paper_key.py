"""The own keys on paper, and back."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.errors import InputError
from glutecoach.homework.age_text import secret_bytes, secret_text
from glutecoach.homework.key_files import make_key, own_key
from glutecoach.homework.paper_key import (
    PaperKey,
    line_count,
    numbered_lines,
    paper_lines,
    read_line,
    read_paper,
)
from glutecoach.homework.paper_sheet import own_paper, restore_paper, sheet_page, sheet_text
from glutecoach.homework.recipient import own_identity, own_recipient, recipient_of
from glutecoach.homework.signing import sign_text
from tests.homework.key_samples import BRAUN, WEBER, paths_in

DAY = date(2026, 3, 2)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
secrets = st.binary(min_size=32, max_size=32)
papers = st.builds(PaperKey, secrets, st.just("") | secrets.map(secret_text))


@given(paper=papers)
def test_what_is_written_on_paper_is_read_back(paper):
    lines = paper_lines(paper)
    assert len(lines) == line_count(lines[0]) == (8 if paper.identity else 5)
    assert all(len(line) == 24 and set(line) <= {*LETTERS, " "} for line in lines)
    assert read_paper(lines) == paper
    sheet = sheet_text(WEBER.public, lines, DAY)
    assert read_paper(numbered_lines(sheet)) == paper
    assert all(len(line) <= 80 for line in sheet.splitlines())


@given(paper=papers, data=st.data())
def test_a_wrong_letter_is_found_on_its_line(paper, data):
    lines = list(paper_lines(paper))
    number = data.draw(st.integers(1, len(lines)))
    at = data.draw(st.sampled_from([at for at, letter in enumerate(lines[number - 1]) if letter != " "]))
    line = lines[number - 1]
    other = data.draw(st.sampled_from([letter for letter in LETTERS if letter != line[at]]))
    lines[number - 1] = line[:at] + other + line[at + 1 :]
    with pytest.raises(InputError) as told:
        read_paper(lines)
    assert told.value.problem == f"Line {number} has a slip in it, or is another line."


@given(paper=papers, data=st.data())
def test_two_exchanged_letters_or_lines_are_found(paper, data):
    lines = list(paper_lines(paper))
    first, second = data.draw(st.permutations(range(len(lines))))[:2]
    swapped = list(lines)
    swapped[first], swapped[second] = lines[second], lines[first]
    with pytest.raises(
        InputError, match=rf"Line {min(first, second) + 1} has .* Line {max(first, second) + 1} has "
    ):
        read_paper(swapped)
    line = lines[first].replace(" ", "")
    pairs = [at for at in range(len(line) - 1) if line[at] != line[at + 1]]
    at = data.draw(st.sampled_from(pairs))
    with pytest.raises(InputError, match=f"Line {first + 1} "):
        read_line(first + 1, line[:at] + line[at + 1] + line[at] + line[at + 2 :])


def test_each_line_with_a_slip_is_named():
    lines = list(paper_lines(PaperKey(WEBER.seed)))
    lines[1], lines[3], lines[4] = lines[1][:-2], "?" + lines[3][1:], f"{lines[4]} 0"
    with pytest.raises(InputError) as told:
        read_paper(lines)
    assert told.value.problem == (
        "Line 2 has 18 letters; it should have 20. Line 4 has a letter that no line has: ?. "
        "Line 5 has 21 letters; it should have 20."
    )


def test_lines_may_be_typed_in_any_manner():
    line = paper_lines(PaperKey(bytes(range(32))))[0]
    plain = read_line(1, line)
    for typed in (
        line.lower(),
        line.replace(" ", ""),
        f"  {line.replace(' ', '-')} ",
        line.replace(" ", "   "),
    ):
        assert read_line(1, typed) == plain
    for letters in ("lOU", "IoU", "LOu"):
        misread = line.translate(str.maketrans("10V", letters))
        assert misread != line
        assert read_line(1, misread) == plain


def test_lines_of_two_sheets_are_told_apart():
    one, other = (list(paper_lines(PaperKey(key.seed))) for key in (WEBER, BRAUN))
    with pytest.raises(InputError, match="two different sheets"):
        read_paper([*one[:3], *other[3:]])
    with pytest.raises(InputError, match="missing"):
        read_paper(one[:3])
    with pytest.raises(InputError, match="missing"):
        read_paper([])


def test_a_typed_file_may_lack_everything_but_its_numbered_lines():
    lines = paper_lines(PaperKey(WEBER.seed))
    typed = "\n".join(f"{number}) {line.lower()}" for number, line in reversed(list(enumerate(lines, 1))))
    assert read_paper(numbered_lines(f"my key\n\n{typed}\n")) == PaperKey(WEBER.seed)
    with pytest.raises(InputError, match="Line 3 is missing"):
        numbered_lines("\n".join(line for line in typed.splitlines() if not line.startswith("3")))
    with pytest.raises(InputError, match="Line 1 is missing"):
        numbered_lines("hello")


@given(secret=secrets)
def test_identities_are_spelled_as_age_spells_them(secret):
    text = secret_text(secret)
    assert secret_bytes(text) == secret_bytes(text.lower()) == secret
    assert recipient_of(text).startswith("age1"), "the library reads it"
    for wrong in ("", text[:-1], text[:-1] + ("Q" if text[-1] != "Q" else "P"), text.replace("AGE", "EGA")):
        with pytest.raises(InputError):
            secret_bytes(wrong)


def test_keys_come_back_from_paper_on_another_computer(tmp_path):
    here, there = paths_in(tmp_path / "here"), paths_in(tmp_path / "there")
    made, recipient = make_key(here), own_recipient(here)
    public, lines = own_paper(here)
    restored = restore_paper(there, read_paper(numbered_lines(sheet_text(public, lines, DAY))))
    assert (restored.public, restored.was_there, restored.put_aside) == (made.public, False, "")
    assert own_key(there) == made
    assert own_recipient(there, make=False) == recipient
    assert sign_text("a = 1", own_key(there), "x") == sign_text("a = 1", made, "x")
    assert restore_paper(there, PaperKey(made.seed, own_identity(here))).was_there


def test_keys_from_paper_never_take_the_place_of_others(tmp_path):
    paths = paths_in(tmp_path)
    made = make_key(paths)
    with pytest.raises(InputError, match="another key already"):
        restore_paper(paths, PaperKey(WEBER.seed))
    assert own_key(paths) == made
    restored = restore_paper(paths, PaperKey(WEBER.seed), aside=True)
    assert own_key(paths) == WEBER
    assert restored.put_aside.endswith(f"own-{made.public.code.replace(' ', '')}.key")


def test_a_key_from_paper_can_be_locked(tmp_path):
    paths = paths_in(tmp_path)
    restore_paper(paths, PaperKey(WEBER.seed), "tea")
    with pytest.raises(InputError, match="has a passphrase"):
        own_paper(paths)
    public, lines = own_paper(paths, lambda _question: "tea")
    assert (public, read_paper(lines)) == (WEBER.public, PaperKey(WEBER.seed))


def test_there_is_no_paper_without_a_key(tmp_path):
    with pytest.raises(InputError, match="no key yet"):
        own_paper(paths_in(tmp_path))


def test_the_page_holds_the_lines_and_nothing_that_acts():
    lines = paper_lines(PaperKey(WEBER.seed))
    page = sheet_page(WEBER.public, lines, DAY)
    reader = _Cells()
    reader.feed(page)
    rows = [reader.cells[at : at + 3] for at in range(0, len(reader.cells), 3)]
    assert [f"{words} {check}" for _, words, check in rows] == list(lines)
    assert [number for number, _, _ in rows] == ["1", "2", "3", "4", "5"]
    assert WEBER.public.code in page
    assert reader.tags.isdisjoint({"script", "a", "img", "link", "iframe"})


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        if tag == "td":
            self.cells.append("")

    def handle_data(self, data) -> None:
        if self.lasttag == "td" and data.strip():
            self.cells[-1] += data
