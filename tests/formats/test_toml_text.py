"""Files from anywhere: whatever they hold, reading them is quick and ends in tables or in one problem."""

from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.library import FileProblem
from glutecoach.domain.limits import MAX_FILE_BYTES
from glutecoach.formats.toml_text import MAX_DEPTH, MAX_KEY_DOTS, MAX_VALUES, read_toml

SIZE = MAX_FILE_BYTES


def filled(unit: str, start: str = "", end: str = "") -> str:
    """Repeat a piece of text until the file is as large as it may be."""
    room = SIZE - len(start) - len(end)
    return start + (unit * (room // len(unit) + 1))[:room] + end


def whole(lines: list[str], joint: str = "\n") -> str:
    """Join as many lines as fit."""
    text = joint.join(lines)
    return text if len(text) < SIZE else text[: SIZE - 2].rsplit(joint, 1)[0]


DOTS = "a." * (SIZE // 2 - 40)
HOSTILE = {
    "dotted key": f"{DOTS}a=1",
    "dots without an end": filled("a."),
    "dots with spaces": filled("a . "),
    "dots with tabs": filled("a\t.\t"),
    "dotted header": f"[{DOTS}a]",
    "dots in braces": f"x={{{DOTS}a=1}}",
    "quoted dots": filled('"".', "x={"),
    "dots behind five quotes": f'x=["""a""""",{{{DOTS}a=1}}]',
    "dots behind four quotes": f'x=["""a"""",{{{DOTS}a=1}}]',
    "dots behind five apostrophes": f"x=['''a''''',{{{DOTS}a=1}}]",
    "dots behind an escaped quote": f'x=["\\"",{{{DOTS}a=1}}]',
    "dots behind a quote in a comment": f'x=[#"\n{{{DOTS}a=1}}]',
    "dots behind an escaped line end": f'x="""\\\r\n"""\r\n{DOTS}a=1',
    "eight dots, many keys": whole([f"a.b.c.d.e.f.g.h.k{n}=1" for n in range(19_000)]),
    "eight dots, many headers": whole([f"[a.b.c.d.e.f.g.h.k{n}]" for n in range(19_000)]),
    "nested lists": filled("[", "x="),
    "nested lists, closed": "x=" + "[" * 60_000 + "]" * 60_000,
    "nested braces": filled("{a=", "x="),
    "a long number": filled("9", "x="),
    "a long hexadecimal number": filled("f", "x=0x"),
    "a long fraction": filled("9", "x=1."),
    "a long exponent": filled("9", "x=1e"),
    "many keys": whole([f"k{n}=1" for n in range(40_000)]),
    "many keys in braces": "x={" + whole([f"k{n}=1" for n in range(25_000)], ",") + "}",
    "many numbers": filled("1,", "x=[", "1]"),
    "many tables in a list": filled("{a=1},", "x=[")[:-8].rsplit(",", 1)[0] + "]",
    "many tables": whole([f"[t{n}]" for n in range(40_000)]),
    "many levels": whole(["[[levels]]"] * 30_000),
    "many items": whole(["[[levels]]", *["[[levels.items]]"] * 16_000]),
    "open quotes": filled('"""\\'),
    "quotes": filled('"'),
    "quotes, three by three": filled('"""\\"', "x="),
    "apostrophes": filled("'"),
    "apostrophes, three by three": filled("'''a", "x="),
    "backslashes": filled("\\", 'x="'),
    "comments": filled("#\n"),
    "line ends": filled("\r\n"),
    "carriage returns": filled("\r"),
    "a long text": filled('a"', 'x="""', 'a"""'),
    "escapes": filled("\\u0041", 'x="')[:-8].rsplit("\\", 1)[0] + '"',
    "spaces": filled(" ", "x="),
    "a long key": filled("a", "", "=1"),
    "equals signs": filled("="),
    "zero bytes": filled("\0"),
    "underscores": filled("_1", "x=1"),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_ends_soon(text: str) -> None:
    content = text.encode()
    assert SIZE // 4 < len(content) <= SIZE
    before = time.process_time()
    document = read_toml(content, "hostile.toml")
    # Without the guards the worst take a quarter of a minute; the bound only tells the two apart.
    assert time.process_time() - before < 5
    assert isinstance(document, dict | FileProblem)


@pytest.mark.parametrize("name", [name for name in HOSTILE if "dots" in name and "eight" not in name])
def test_a_key_of_too_many_parts_never_reaches_the_parser(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail("parsed"))
    problem = read_toml(HOSTILE[name].encode(), "hostile.toml")
    assert isinstance(problem, FileProblem)
    assert problem.problem == "A key has more than 8 dots."


def test_a_file_may_be_as_large_as_the_limit_and_no_larger() -> None:
    assert read_toml(filled("#").encode(), "f.toml") == {}
    problem = read_toml(filled("#").encode() + b"#", "f.toml")
    assert str(problem) == "f.toml: The file is larger than 256 KiB. Split it, or shorten its texts."


def test_a_key_may_have_eight_dots_and_no_more() -> None:
    right = ".".join("abcdefghi")
    assert right.count(".") == MAX_KEY_DOTS
    assert isinstance(read_toml(f"{right} = 1".encode(), "f.toml"), dict)
    assert isinstance(read_toml(f"{right}.j = 1".encode(), "f.toml"), FileProblem)


def test_tables_may_be_nested_to_the_limit_and_no_deeper() -> None:
    right = "x = " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert isinstance(read_toml(right.encode(), "f.toml"), dict)
    assert isinstance(
        read_toml(right.replace("[", "[[", 1).replace("]", "]]", 1).encode(), "f.toml"), FileProblem
    )


def test_a_file_may_hold_as_many_values_as_the_limit_and_no_more() -> None:
    right = "x = [" + "1," * (MAX_VALUES - 1) + "]"
    assert isinstance(read_toml(right.encode(), "f.toml"), dict)
    assert isinstance(read_toml(right.replace("]", "1]").encode(), "f.toml"), FileProblem)


def test_sentences_full_of_dots_are_no_keys() -> None:
    text = '# a.b.c.d.e.f.g.h.i.j\nx = "1. 2. 3. 4. 5. 6. 7. 8. 9. 10."\ny = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5]'
    assert isinstance(read_toml(text.encode(), "f.toml"), dict)


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
def test_a_file_in_another_encoding_is_told_as_such(encoding: str) -> None:
    problem = read_toml('a = 1\nb = "né"\n'.encode(encoding), "f.toml")
    assert isinstance(problem, FileProblem)
    assert problem.problem == "The file is not UTF-8 text."
    assert problem.key == ("line 1" if encoding == "utf-16" else "line 2")


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem() -> None:
    assert read_toml(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n", "f.toml") == {"a": 1, "b": 2}


MISTAKES = {
    'a = "x\n': "line 1: A text is not closed on its line.",
    "a = 1\nb = 'x\nc = 'y'": "line 2: A text is not closed on its line.",
    "a = 1\nb = 'x": "line 2: A text is never closed.",
    'a = 1\nb = """x\n\n\n': "line 2: A text is never closed.",
    "a = 1\nb = '''x\n": "line 2: A text is never closed.",
    "a = Morning\n": "line 1: This is not a value.",
    "a = True\n": "line 1: This is not a value.",
    "a = “x”\n": "line 1: This is not a value.",
    "a = 1,5\n": "line 1: Something stands behind the value.",
    "a: 1\n": "line 1: There is no equals sign after a key.",
    "= 1\n": "line 1: This line holds neither a key nor a header.",
    "a = 1\na = 2\n": "line 2: A key is there twice.",
    "[a]\n[a]\n": "line 2: A table is there twice.",
    "[a\n": "line 1: A header is not closed.",
    "a = [1, 2\nb = 3\n": "line 2: A list is not closed.",
    "a = { b = 1\n": "line 1: A table in braces is not closed.",
    'a = "C:\\x"\n': "line 1: A backslash has a special meaning here.",
    'a = "\0"\n': "line 1: There is an invisible character that may not stand here.",
    f"a = {'9' * 5000}\n": "A number has too many digits.",
}


@pytest.mark.parametrize("text", MISTAKES, ids=lambda text: repr(text[:20]))
def test_the_parsers_messages_are_told_in_plain_words(text: str) -> None:
    problem = read_toml(text.encode(), "f.toml")
    assert str(problem).startswith(f"f.toml: {MISTAKES[text]} ")


PIECES = st.sampled_from(
    [
        "a",
        ".",
        "=",
        '"',
        "'",
        '"""',
        "'''",
        "\\",
        "\n",
        "\r\n",
        " ",
        "#",
        "[",
        "]",
        "{",
        "}",
        ",",
        "1",
        "a.b",
        "x = ",
    ]
)
NASTY = st.lists(
    st.sampled_from(["a", ".", "a.b.c.d.e.f.g.h.i.j.k", "=", "#", "[", "{", " ", "é", "//"]), max_size=12
)
WORDS = NASTY.map("".join)
QUOTES = st.sampled_from(["", '"', '""'])
APOSTROPHES = st.sampled_from(["", "'", "''"])
TEXTS = st.one_of(
    WORDS.map(lambda word: f'"{word}\\"{word}\\\\"'),
    WORDS.map(lambda word: f"'{word}\"{word}\\'"),
    st.tuples(WORDS, QUOTES).map(lambda parts: f'"""{parts[0]}"\n\\"{parts[0]}{parts[1]}"""'),
    st.tuples(WORDS, APOSTROPHES).map(lambda parts: f"'''{parts[0]}'\n{parts[0]}\\{parts[1]}'''"),
)
VALUES = st.recursive(
    TEXTS | st.sampled_from(["1.5", "true", "1979-05-27T07:32:00.5Z"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(
            lambda values: "[ # a.b.c.d.e.f.g.h.i.j 'x\n" + ",\n".join(values) + "]"
        ),
        inner.map(lambda value: f"{{ a.b = {value} }}"),
    ),
    max_leaves=4,
)
LONG_KEY = "a.b.c.d.e.f.g.h.i.j"


@given(st.lists(VALUES, max_size=5))
def test_dots_in_texts_and_comments_are_never_taken_for_keys(values: list[str]) -> None:
    text = "\n".join(f"k{number} = {value} # {LONG_KEY} '''" for number, value in enumerate(values))
    assert read_toml(text.encode(), "f.toml") == tomllib.loads(text)


@given(st.lists(VALUES, max_size=5), st.data())
def test_no_text_or_comment_hides_a_key_of_too_many_parts(values: list[str], data: st.DataObject) -> None:
    lines = [f"k{number} = {value} # ''' \"" for number, value in enumerate(values)]
    at = data.draw(st.integers(0, len(lines)))
    lines.insert(
        at, data.draw(st.sampled_from([f"{LONG_KEY} = 1", f"[{LONG_KEY}]", f"x = [{{{LONG_KEY} = 1}}]"]))
    )
    problem = read_toml("\n".join(lines).encode(), "f.toml")
    assert isinstance(problem, FileProblem)
    assert problem.key == f"line {sum(line.count(chr(10)) + 1 for line in lines[:at]) + 1}"
    assert problem.problem == "A key has more than 8 dots."


@given(st.binary(max_size=300) | st.lists(PIECES, max_size=60).map(lambda pieces: "".join(pieces).encode()))
def test_any_bytes_end_in_tables_or_in_one_problem(content: bytes) -> None:
    document = read_toml(content, "any.toml")
    assert isinstance(document, dict | FileProblem)
    if isinstance(document, FileProblem):
        assert str(document).isprintable()
