"""Lesson files: what is said about each mistake, and that a text from anywhere is only text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.lesson import Diagram, Heading, Lesson, LessonTable, Paragraph, Points, Verdict, Words
from glutecoach.domain.lesson_aloud import aloud
from glutecoach.domain.limits import MAX_FILE_BYTES
from glutecoach.formats.lesson_body import MAX_BODY_CHARACTERS, words_of
from glutecoach.formats.lesson_file import read_lesson
from glutecoach.formats.lesson_md import LessonShelf, load_lessons, load_shelf
from glutecoach.formats.reading import Reading
from tests.formats.samples import changed, sample_library
from tests.ui.hostile import PAYLOADS

LESSON = """\
+++
format = 1
title = "Good shoes"
order = 3
claim = "The right shoes end back pain."
verdict = "unproven"
sources = ["convention", "henry-1999"]
evidence_date = 2026
program = "morning-hips"
level = 2
exercise = "bridge"
spoken = true
review = "Read once."
+++

Nobody **knows**. Wear what
you like.

## Try *this*

- Walk
  far.
- Rest.

1. First
2. Then

| Shoe | For |
|---|---|
| Boot | rain |

``` A shoe from the side.
 _
|_|__
```
"""
KEYS = "\n".join(LESSON.split("\n")[1:13])


def read(text: str | bytes) -> tuple[Lesson | None, list[str]]:
    """Read a lesson against nothing; return the problems without the file's name."""
    reading = Reading("shoes.md")
    content = text if isinstance(text, bytes) else text.encode()
    lesson = read_lesson(content, "shoes", reading, built_in=False)
    return lesson, [str(each).removeprefix("shoes.md: ") for each in reading.problems]


def body_of(text: str) -> Lesson:
    """Read a lesson with that body, which must be right."""
    lesson, problems = read(f"+++\n{KEYS}\n+++\n{text}")
    assert problems == []
    assert lesson is not None
    return lesson


def test_a_lesson_is_read_as_it_is_written() -> None:
    lesson, problems = read(LESSON)
    assert problems == []
    assert lesson == Lesson(
        id="shoes",
        title="Good shoes",
        order=3,
        claim="The right shoes end back pain.",
        verdict=Verdict.UNPROVEN,
        blocks=(
            Paragraph(Words("Nobody knows. Wear what you like.", ((7, 12),))),
            Heading(Words("Try this", ((4, 8),))),
            Points((Words("Walk far."), Words("Rest."))),
            Points((Words("First"), Words("Then")), numbered=True),
            LessonTable(("Shoe", "For"), (("Boot", "rain"),)),
            Diagram("A shoe from the side.", (" _", "|_|__")),
        ),
        sources=("convention", "henry-1999"),
        evidence_date=2026,
        program="morning-hips",
        level=2,
        exercise="bridge",
        spoken=True,
        review="Read once.",
        built_in=False,
    )


def test_line_ends_and_marks_of_other_editors_do_not_matter() -> None:
    lesson, _ = read(LESSON)
    assert read(b"\xef\xbb\xbf" + LESSON.replace("\n", "\r\n").encode())[0] == lesson


MISTAKES = [
    ("+++\nformat", "format", "line 1: The file does not begin with +++. Write +++ on a line of its own."),
    ('once."\n+++\n', 'once."\n', "There is no second +++. Write +++ on a line of its own, between keys and text."),
    (
        'title = "Good shoes"\n',
        "",
        'title: This key is missing. Add title: text in quotes, at most 40 characters.',
    ),
    (
        '"Good shoes"',
        f'"{"x" * 41}"',
        "title (line 3): The text has 41 characters, 1 too many. Write text in quotes, at most 40 characters.",
    ),
    (
        '"unproven"',
        '"unprovn"',
        'verdict (line 6): "unprovn" is not known here. Did you mean unproven? '
        "Write one of solid, likely, mixed, unproven, contested, short-term.",
    ),
    (
        "order = 3",
        'order = "3"',
        'order (line 4): "3" is text. Write a whole number from 1 to 999.',
    ),
    (
        "evidence_date = 2026",
        "evidence_date = 2026-01-01",
        "evidence_date (line 8): 2026-01-01 is a date or a time. Write a whole number from 2000 to 2100.",
    ),
    (
        '["convention", "henry-1999"]',
        "[]",
        "sources (line 7): The list is empty. Write a list in square brackets, 1 to 4 entries.",
    ),
    ("order = 3", "order = 3\nodrer = 4", "odrer (line 5): "),
    ("order = 3", "order = ", "line 4: "),
    ("format = 1", "format = 2", "format: The file has format 2; this glutecoach reads format 1. Update glutecoach."),
    (
        "## Try *this*",
        "```\nx\n```",
        "line 19: The diagram has no words. Write behind the opening ``` what it shows, for those who listen.",
    ),
    (
        "|_|__\n```",
        "|_|__",
        "line 32: The diagram is never closed. Write ``` on a line of its own below it.",
    ),
    (
        "|_|__",
        "x" * 61,
        "line 32: The diagram has 2 lines of up to 61 characters. Draw 1 to 24 lines of at most 60.",
    ),
    (
        "|---|---|\n",
        "",
        "line 28: The table has no headings. Write a first line of headings, and |---|---| below it.",
    ),
    ("| Boot | rain |", "| Boot |", "line 30: The row has 1 cells. Write 2, as many as there are headings."),
    (
        "| Shoe | For |\n|---|---|\n| Boot | rain |",
        "|1|2|3|4|5|\n|-|-|-|-|-|\n|1|2|3|4|5|",
        "line 28: The table has 5 columns and 1 rows below its headings. Write at most 4 columns, and 1 to 12 rows.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), MISTAKES, ids=[row[2][:40] for row in MISTAKES])
def test_a_mistake_is_told_with_its_line_and_what_to_write(old: str, new: str, told: str) -> None:
    lesson, problems = read(changed(LESSON, old, new))
    assert lesson is None
    assert len(problems) == 1
    assert problems[0] == told or (told.endswith(": ") and problems[0].startswith(told))


def test_several_mistakes_are_told_at_once() -> None:
    _, problems = read(changed(changed(LESSON, "level = 2", "level = 7"), "|---|---|\n", ""))
    assert [problem.split(":")[0] for problem in problems] == ["level (line 10)", "line 28"]


def test_a_lesson_without_text_or_with_far_too_much_is_refused() -> None:
    front = f"+++\n{KEYS}\n+++\n"
    assert read(f"{front}\n \n")[1] == ["line 15: The lesson has no text. Write it below the second +++."]
    _, problems = read(front + "word " * 2_000)
    assert problems == [
        f"line 15: The text has 10000 characters, {10_000 - MAX_BODY_CHARACTERS} too many. "
        f"Write at most {MAX_BODY_CHARACTERS}: a lesson takes two minutes."
    ]


def test_text_that_is_not_utf8_is_told_with_its_line() -> None:
    _, problems = read(LESSON.encode().replace(b"far.", b"f\xe4r."))
    assert problems == ["line 22: The file is not UTF-8 text. Save it with the encoding UTF-8."]


# What is not in the small part of Markdown is text.


@pytest.mark.parametrize(
    "text",
    [
        "[look](https://evil.example)",
        "![picture](https://evil.example/x.png)",
        "<script>alert(1)</script>",
        "<a href='file:///etc/passwd'>x</a>",
        "https://evil.example",
        "[b]bold[/b] [@click=app.quit]x[/]",
        "&lt;b&gt; `code` ~~gone~~ _so_",
        "[1]: https://evil.example",
    ],
)
def test_links_pictures_and_html_stay_text(text: str) -> None:
    assert body_of(text).blocks == (Paragraph(Words(text)),)


@pytest.mark.parametrize(
    ("text", "plain", "strong"),
    [
        ("a **b** c", "a b c", ((2, 3),)),
        ("*a* and **b c**", "a and b c", ((0, 1), (6, 9))),
        ("2 * 3 * 4", "2 * 3 * 4", ()),
        ("2*3*4", "2*3*4", ()),
        ("** a**", "** a**", ()),
        ("**", "**", ()),
        ("****", "****", ()),
        ("**open", "**open", ()),
    ],
)
def test_words_are_set_off_by_stars(text: str, plain: str, strong: tuple[tuple[int, int], ...]) -> None:
    assert words_of(text) == Words(plain, strong)


def all_texts(lesson: Lesson) -> list[str]:
    found = [lesson.title, lesson.claim, *(sentence.text for sentence in aloud(lesson))]
    for block in lesson.blocks:
        if isinstance(block, Diagram):
            found += block.lines
    return found


@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_no_control_character_comes_through(payload: str) -> None:
    safe = payload.encode("utf-8", "replace").decode()
    for text in (
        f"x{safe}",
        f"- x{safe}",
        f"# x{safe}",
        f"| x | y |\n|---|---|\n| {safe} | z |",
        f"``` x\n{safe}\n```",
    ):
        lesson, _ = read(f"+++\n{KEYS}\n+++\n{text}")
        for line in all_texts(lesson) if lesson else ():
            assert line.replace("\u200d", "").isprintable(), repr(line)


@given(st.text("a-*|#`1. \n+[]()<>&\x1b\u202e", max_size=300))
def test_any_body_is_read_or_refused_and_never_more(text: str) -> None:
    lesson, problems = read(f"+++\n{KEYS}\n+++\n{text}")
    assert (lesson is None) == bool(problems)


@given(st.binary(max_size=200))
def test_any_file_at_all_is_read_or_refused(content: bytes) -> None:
    for text in (content, b"+++\n" + content + b"\n+++\nWords."):
        lesson, problems = read(text)
        assert (lesson is None) == bool(problems)


# The folder.


def shelf_of(folder: Path, **files: str) -> LessonShelf:
    """Put files into the user's folder, and read it beside one lesson that ships."""
    shipped, own = folder / "shipped" / "lessons", folder / "own" / "lessons"
    shipped.mkdir(parents=True)
    own.mkdir(parents=True)
    (shipped / "good-shoes.md").write_text(LESSON, encoding="utf-8")
    for name, text in files.items():
        (own / f"{name}.md").write_text(text, encoding="utf-8")
    return load_shelf(folder / "shipped", folder / "own", sample_library(folder / "library"))


def told(shelf: LessonShelf) -> list[str]:
    return [str(problem) for broken in shelf.broken for problem in broken.problems]


def test_own_lessons_stand_behind_those_that_ship(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, mine=changed(LESSON, "order = 3", "order = 1"))
    assert told(shelf) == []
    assert [(lesson.id, lesson.built_in) for lesson in shelf.lessons] == [
        ("good-shoes", True),
        ("mine", False),
    ]
    assert [lesson.id for lesson in load_lessons(tmp_path / "shipped")] == ["good-shoes"]


def test_a_bad_file_is_one_broken_row(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, mine="Hello", other=LESSON)
    assert [lesson.id for lesson in shelf.lessons] == ["good-shoes", "other"]
    assert [broken.id for broken in shelf.broken] == ["mine"]
    assert told(shelf) == [
        "lessons/mine.md: line 1: The file does not begin with +++. Write +++ on a line of its own."
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '"morning-hips"',
            '"mornin-hips"',
            'program (line 9): There is no program "mornin-hips". Did you mean morning-hips?',
        ),
        ('"bridge"', '"brigde"', 'exercise (line 11): There is no exercise "brigde". Did you mean bridge?'),
        (
            "level = 2",
            "level = 3",
            "level (line 10): The program morning-hips has no level 3. Write a whole number from 1 to 2.",
        ),
        (
            '"henry-1999"',
            '"henri-1999"',
            'sources[1] (line 7): There is no source "henri-1999". Did you mean henry-1999? '
            "Or name it in your own words, at least two.",
        ),
    ],
)
def test_what_a_lesson_refers_to_must_be_there(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert told(shelf_of(tmp_path, mine=changed(LESSON, old, new))) == [f"lessons/mine.md: {problem}"]


def test_own_lessons_may_name_sources_in_their_own_words(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, mine=changed(LESSON, '"henry-1999"', '"My own notes"'))
    assert shelf.lessons[1].sources == ("convention", "My own notes")


def test_names_that_are_taken_or_cannot_be_are_told(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, **{"good-shoes": LESSON, "My Lesson": LESSON})
    assert len(shelf.lessons) == 1
    assert told(shelf) == [
        'lessons/My Lesson.md: "My Lesson" cannot be an identifier. Rename the file: lower-case letters and digits, '
        "in parts joined by single hyphens, 40 characters at most, then .md.",
        "lessons/good-shoes.md: good-shoes is the name of a built-in lesson. Rename yours; a built-in one is never replaced.",
    ]


def test_what_is_no_readable_file_is_told_and_hidden_files_are_not_looked_at(tmp_path: Path) -> None:
    shelf_of(tmp_path)
    own = tmp_path / "own" / "lessons"
    (own / "folder.md").mkdir()
    (own / "big.md").write_bytes(b"x" * (MAX_FILE_BYTES + 1))
    (own / ".hidden.md").write_text("x", encoding="utf-8")
    (own / "notes.txt").write_text("x", encoding="utf-8")
    shelf = load_shelf(tmp_path / "shipped", tmp_path / "own")
    assert [broken.id for broken in shelf.broken] == ["big", "folder"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert load_shelf(tmp_path / "a", tmp_path / "b") == LessonShelf((), ())
