"""The reviewer's sheet holds everything clinical, escaped, and stands alone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from html.parser import HTMLParser

import pytest

from glutecoach.domain.exercise import Exercise
from glutecoach.domain.lesson import Words
from glutecoach.domain.source_use import Content
from glutecoach.formats.lesson_md import load_lessons
from glutecoach.formats.library_files import load_library
from glutecoach.formats.safety_toml import load_safety
from glutecoach.formats.self_test_toml import load_self_tests
from glutecoach.reports.review import ReviewSheet, fingerprint, pieces
from glutecoach.resources import shipped


@cache
def content() -> Content:
    folder = shipped("programs")
    return Content(
        load_library(folder, None), load_lessons(folder), load_self_tests(folder), load_safety(folder)
    )


def sheet(of: Content) -> str:
    def no_drawing(_exercise: Exercise) -> str:
        return ""

    return ReviewSheet(of, no_drawing, lambda _level: 300_000, "1.2", date(2026, 3, 2)).html()


@cache
def whole() -> str:
    """The text of the sheet as a reader sees it: no tags, spaces made one."""
    return readable(sheet(content()))


def readable(html: str) -> str:
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def missing(sentences: list[str]) -> list[str]:
    return [sentence for sentence in sentences if " ".join(sentence.split()) not in whole()]


def test_every_sentence_of_every_exercise_is_there() -> None:
    from glutecoach.domain.side_words import exercise_on

    for exercise in content().library.exercises.values():
        shown = exercise_on(exercise, None)
        assert not missing([*shown.set_up, *shown.movement, *shown.faults, *shown.cautions, shown.reminder])
        assert not missing([care.how for care in exercise.cares])
        assert not missing([stand_in.instead for stand_in in exercise.stand_ins])
        assert not missing([each.remark for each in exercise.activation])


def test_every_program_level_and_note_is_there() -> None:
    for program in content().library.programs.values():
        assert not missing([program.title, program.rationale, program.when])
        assert not missing([item.note for level in program.levels for item in level.items])


def test_every_safety_question_with_its_action_and_every_condition_is_there() -> None:
    safety = content().safety
    assert not missing([*safety.disclaimer, *safety.stop_signs, *safety.emergency.now])
    assert not missing([text for each in safety.questions for text in (each.text, each.action)])
    assert not missing([text for each in safety.conditions for text in (each.statement, each.advice)])


def test_every_self_test_lesson_and_source_is_there() -> None:
    for test in content().self_tests.values():
        assert not missing([test.shows, *test.set_up, *test.movement, test.end_when])
        assert not missing([norm.who for norm in test.norms])
    assert not missing([lesson.claim for lesson in content().lessons])
    assert not missing([source.citation for source in content().library.sources.values()])


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in {"meta", "img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, self.getpos()


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = _Tags()
    parser.feed(html)
    assert parser.open == []
    return parser.seen


HOSTILE = (
    '</b><script>alert("x")</script><img src=http://evil.example/a.png onerror=x>{{ 7*7 }}{% raw %}\u202e'
)


def with_words(words: str) -> Content:
    library = content().library
    bridge = library.exercises["bridge"]
    changed = replace(bridge, title=words, reminder=words, faults=(words,), cautions=(words,))
    return replace(content(), library=replace(library, exercises={**library.exercises, "bridge": changed}))


def test_text_from_files_cannot_change_the_document() -> None:
    harmless, hostile = sheet(with_words("Words.")), sheet(with_words(HOSTILE))
    assert [tag for tag, _ in tags(hostile)] == [tag for tag, _ in tags(harmless)]
    assert "{{ 7*7 }}{% raw %}" in unescape(hostile)


def test_it_stands_alone_and_can_run_nothing() -> None:
    html = sheet(content())
    for tag, attributes in tags(html):
        assert tag not in {"script", "link", "iframe", "object", "form", "base"}
        assert not any(name.startswith("on") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")
        assert (attributes.get("src") or "data:image/svg+xml").startswith("data:image/svg+xml")
    assert "default-src 'none'" in html


def test_links_inside_lead_somewhere() -> None:
    seen = tags(sheet(content()))
    named = {attributes.get("id") for _, attributes in seen}
    asked = {attributes["href"] for _, attributes in seen if attributes.get("href")}
    assert {f"#{name}" for name in named} >= asked
    assert len(asked) == 7


def test_a_drawing_is_held_as_a_picture() -> None:
    made = ReviewSheet(content(), lambda _exercise: "<svg/>", lambda _level: 1, "1", date(2026, 3, 2)).html()
    assert made.count("data:image/svg+xml;base64,PHN2Zy8+") == len(content().library.exercises)


def test_the_digits_change_with_any_word_and_with_nothing_else() -> None:
    now = content()
    bridge = now.library.exercises["bridge"]
    changed = replace(bridge, faults=(*bridge.faults, "One more."))
    other = replace(now, library=replace(now.library, exercises={**now.library.exercises, "bridge": changed}))
    assert fingerprint(other) != fingerprint(now)
    shuffled = dict(reversed(now.library.exercises.items()))
    assert fingerprint(replace(now, library=replace(now.library, exercises=shuffled))) == fingerprint(now)
    assert fingerprint(replace(now, lessons=now.lessons[1:])) != fingerprint(now)
    assert fingerprint(now) in sheet(now)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (Words("all plain"), [("all plain", False)]),
        (Words("one two three", ((4, 7),)), [("one ", False), ("two", True), (" three", False)]),
        (Words("ab", ((0, 1), (1, 2))), [("a", True), ("b", True)]),
    ],
)
def test_running_text_keeps_what_is_set_off(words: Words, expected: list[tuple[str, bool]]) -> None:
    assert [piece for piece in pieces(words) if piece[0]] == expected
