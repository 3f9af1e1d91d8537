from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from glutecoach.domain.safetext import clean
from glutecoach.ui.content import joined, stacked, text
from tests.ui.hostile import PAYLOADS

ANYTHING = st.text() | st.sampled_from(PAYLOADS)


@given(ANYTHING)
def test_text_is_what_it_says_without_markup_or_control_characters(value: str) -> None:
    content = text(value)
    assert content.plain == clean(value)
    assert content.spans == []


@given(ANYTHING)
def test_a_style_is_ours_and_covers_the_whole(value: str) -> None:
    content = text(value, "bold")
    assert {span.style for span in content.spans} <= {"bold"}


@given(st.lists(ANYTHING, max_size=4))
def test_lines_stay_apart_and_parts_of_a_line_together(values: list[str]) -> None:
    assert stacked(values).plain.split("\n") == ([clean(value) for value in values] or [""])
    assert "\n" not in joined(*values).plain
    assert not any(unicodedata.category(each) == "Cc" for each in joined(*values).plain)


def test_spaces_at_the_ends_of_a_part_separate_it_from_its_neighbours() -> None:
    assert joined("a ", Content("b"), " c").plain == "a b c"
