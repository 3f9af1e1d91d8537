"""A message points at the line where its key stands."""

from __future__ import annotations

import pytest

from glutecoach.formats.toml_lines import KeyLines

TEXT = '''\
# [not] = "a header"
title = "x" # [[levels]]
story = """
[fake]
reps = 1
"""
list = [
  "[[levels]]",
  "reps = 2",
]
a.b = 1

[words]
lift = "Lift"

[ sources . henry-1999 ]
doi = "10"

[[levels]]
[[levels.items]]
reps = 1
tempo = { lift_s = 2 }
[[levels.items]]
reps = 2
[[levels]]
name = "two"
[[levels.items]]
reps = 3
[levels.items.tempo]
lift_s = 5
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("title", 2),
        ("story", 3),
        ("list", 7),
        ("list[1]", 9),
        ("a.b", 11),
        ("words", 13),
        ("words.lift", 14),
        ("words.hold", 13),
        ("sources.henry-1999.doi", 17),
        ("levels", 19),
        ("levels[0]", 19),
        ("levels[0].items", 20),
        ("levels[0].items[0].reps", 21),
        ("levels[0].items[0].tempo.lift_s", 22),
        ("levels[0].items[1].reps", 24),
        ("levels[0].items[1].hold_s", 23),
        ("levels[1]", 25),
        ("levels[1].name", 26),
        ("levels[1].items[0].reps", 28),
        ("levels[1].items[0].tempo.lift_s", 30),
        ("levels[1].items[7]", 27),
        ("fake", None),
        ("reps", None),
        ("", None),
        ('"strange key"', None),
        ('words."strange.key"', 13),
    ],
)
def test_a_key_is_found_on_its_line(key: str, line: int | None) -> None:
    assert KeyLines(TEXT).line_of(key) == line
    assert KeyLines(TEXT.replace("\n", "\r\n")).line_of(key) == line


def test_keys_within_a_table_over_several_lines_are_not_taken_for_others() -> None:
    lines = KeyLines("x = [\n  { lift_s = 1,\n    reps = 2 },\n]\nreps = 3\n")
    assert lines.line_of("reps") == 5
    assert lines.line_of("x[0].reps") == 3


ROWS = """\
[[levels]]
items = [
  { exercise = "a", tempo = { lift_s = 1 } }, { exercise = "b" },
  { exercise = "c, } [", "odd" = [1, 2], note = [
    1, 2, [3], { x.y = 4 },
  ] }, # { comment = "[" }
  [ { reps = 1 },
    { reps = 2 } ],
]
"odd" = [
  { reps = 3 },
]
last = 1
"""


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("levels[0].items", 2),
        ("levels[0].items[0].tempo.lift_s", 3),
        ("levels[0].items[1].exercise", 3),
        ("levels[0].items[2].exercise", 4),
        ("levels[0].items[2].note[1]", 5),
        ("levels[0].items[2].note[2][0]", 5),
        ("levels[0].items[2].note[3].x.y", 5),
        ("levels[0].items[2].odd[1]", 4),
        ("levels[0].items[3][0].reps", 7),
        ("levels[0].items[3][1].reps", 8),
        ("levels[0].items[4]", 2),
        ("levels[0].last", 13),
        ("reps", None),
    ],
)
def test_a_row_of_a_list_is_found_on_its_line(key: str, line: int | None) -> None:
    assert KeyLines(ROWS).line_of(key) == line
    assert KeyLines(ROWS.replace("\n", "\r\n")).line_of(key) == line
