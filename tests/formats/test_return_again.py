"""A file that was found whole before gives the same numbers, and anything else is left to the strict reader."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glutecoach.domain.homework_return import HomeworkReturn
from glutecoach.formats.return_again import read_again
from glutecoach.homework.returning import read_return, write_return
from tests.caseload_stand import ANNAS_KEY
from tests.formats.return_samples import RETURN
from tests.return_samples import EVERYTHING, NOTHING, returned


def without_plans(told: HomeworkReturn) -> HomeworkReturn:
    return replace(told, sessions=tuple(replace(one, plan=()) for one in told.sessions))


FULL, BARE = (
    without_plans(returned(included, texts={1: "first", 2: "second"})) for included in (EVERYTHING, NOTHING)
)


@pytest.mark.parametrize("told", [RETURN, FULL, BARE])
def test_it_says_the_same_as_the_strict_reader(told: HomeworkReturn) -> None:
    content = write_return(told, ANNAS_KEY)
    wanted = read_return(content)
    assert wanted.is_sound
    for variant in (content, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")):
        assert read_again(variant) == wanted.returned


@pytest.mark.parametrize(
    "content", [b"", b"\x00", b"[1]", b'{"first": 3}', b"[" * 100_000, b'{"title": "x"}']
)
def test_what_it_cannot_read_is_left_to_the_strict_reader(content: bytes) -> None:
    assert read_again(content) is None
