"""What a client gives back as JSON lines: exact both ways, harmless whatever is in it, and told apart."""

from __future__ import annotations

import io
import json
import random
import zipfile
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.homework_return import HomeworkReturn, Included
from glutecoach.domain.return_verdict import ReturnState
from glutecoach.domain.returning import JournalFacts, Span, return_of
from glutecoach.errors import InputError
from glutecoach.formats import return_jsonl
from glutecoach.formats.return_chain import chained
from glutecoach.formats.return_fields import MAX_RETURN_BYTES, MAX_RETURN_LINES
from glutecoach.formats.return_jsonl import LoadedReturn, dump, load
from tests.formats.return_samples import DONE, INCLUDED, RETURN, SECOND, SUNDAY, returns
from tests.homework_samples import MONDAY, kept

FILE = dump(RETURN)
LINES = FILE.splitlines(keepends=True)
COMPLETE, EDITED, TRUNCATED, OTHER = ReturnState


def read(content: bytes) -> LoadedReturn:
    return load(content, "anna.jsonl")


def judged(content: bytes) -> tuple[ReturnState, int]:
    verdict = read(content).verdict
    return verdict.state, verdict.line


def said(content: bytes) -> list[str]:
    return [f"{one.key}: {one.problem}" for one in read(content).problems]


def rewritten(change: Any, content: bytes = FILE) -> bytes:
    """Return a file as somebody would write it who knows how the lines hang together, with other values."""
    first, *others = [json.loads(line) for line in content.splitlines()]
    change(first, others)
    for one in others:
        one.pop("number", None)
        one.pop("before", None)
    return b"".join(chained(first, others))


# What is written is read


@given(returns(), INCLUDED)
def test_what_is_written_is_read_to_the_byte(returned: HomeworkReturn, included: Included) -> None:
    file = dump(returned, included=included)
    loaded = read(file)
    assert (loaded.returned, loaded.included, loaded.problems) == (returned, included, ())
    assert loaded.verdict.state is COMPLETE
    assert loaded.returned is not None
    assert dump(loaded.returned, included=loaded.included) == file


def test_every_value_of_a_return_is_in_the_file() -> None:
    loaded = read(FILE)
    assert loaded.returned == RETURN
    assert {one.revision for one in RETURN.sessions} == {1, 2}
    assert (loaded.key, loaded.signature) == ("", "")


def test_the_first_line_says_what_it_is_and_what_is_in_it() -> None:
    said = json.loads(dump(RETURN, included=Included(notes=True), key="RW" + "a" * 54).splitlines()[0])
    assert [*said][:3] == ["format", "version", "number"]
    assert (said["format"], said["version"], said["number"]) == ("glutecoach-return", 1, 1)
    assert said["included"] == {"notes": True, "pain_notes": True, "self_tests": True}
    assert (said["first"], said["last"], said["client"]) == ("2026-03-02", "2026-03-15", "A. B.")
    assert [one["revision"] for one in said["revisions"]] == [1, 2]
    assert said["key"] == "RW" + "a" * 54


def test_each_line_names_the_digest_of_the_line_above_as_a_shell_would_count_it() -> None:
    for above, line in pairwise(LINES):
        assert json.loads(line)["before"] == sha256(above).hexdigest()


def test_the_last_line_counts_lines_and_sessions() -> None:
    assert json.loads(LINES[-1])["end"] == {"lines": len(LINES), "sessions": 2}


def test_what_is_signed_is_every_line_but_the_last() -> None:
    seen: list[bytes] = []
    file = dump(RETURN, sign=lambda data: seen.append(data) or "a\nb\n")  # type: ignore[func-returns-value]
    loaded = read(file)
    assert seen == [b"".join(file.splitlines(keepends=True)[:-1])] == [loaded.signed]
    assert loaded.signature == "a\nb\n"


def test_a_return_without_anything_done_is_a_return() -> None:
    empty = replace(RETURN, sessions=(), pauses=(), visits=(), answers=(), results=(), message="")
    assert read(dump(empty)).returned == empty
    assert judged(dump(empty)) == (COMPLETE, 0)


@pytest.mark.parametrize("included", [Included(), Included(notes=True), Included(False, False, False)])
def test_what_the_client_chose_to_tell_is_written_and_read(included: Included) -> None:
    told = return_of(kept(), JournalFacts((DONE, SECOND)), Span(MONDAY, SUNDAY), included)
    assert told.sessions
    loaded = read(dump(told, included=included))
    assert (loaded.returned, loaded.verdict.state) == (told, COMPLETE)


def test_texts_of_a_return_are_made_harmless_as_it_is_written_and_as_it_is_read() -> None:
    odd = replace(RETURN, client="Anna\x1b]52;c;aGk=\x07", message="a\u202eb\n\x00c" + "x" * 3_000)
    loaded = read(dump(odd)).returned
    assert loaded is not None
    assert loaded.client == "Anna]52;c;aGk="
    assert loaded.message.startswith("ab\nc")
    assert len(loaded.message) == 2_000
    foreign = rewritten(lambda first, _: first.update(client="A\x1b[2J\u202e"))
    read_back = read(foreign).returned
    assert read_back is not None
    assert read_back.client == "A[2J"
    half = read(FILE.replace(b'"A. B."', b'"A\\ud800B"')).returned
    assert half is not None
    assert half.client == "AB"


# What mail does


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + FILE,
        FILE.replace(b"\n", b"\r\n"),
        b"\xef\xbb\xbf" + FILE.replace(b"\n", b"\r\n"),
        FILE.rstrip(b"\n"),
        FILE + b"\n\n",
    ],
    ids=["byte order mark", "line ends", "both", "no last line feed", "more of them"],
)
def test_what_mail_does_to_a_file_is_no_change(content: bytes) -> None:
    loaded = read(content)
    assert (loaded.returned, loaded.verdict.state) == (RETURN, COMPLETE)
    assert loaded.signed == b"".join(LINES[:-1])


# Told apart: edited, cut, moved, added


@pytest.mark.parametrize("at", range(len(LINES) - 1))
def test_a_changed_letter_names_its_line(at: int) -> None:
    text = LINES[at].decode()
    place = text.rindex('": ') + 3
    other = text[:place] + " " + text[place:]
    file = b"".join([*LINES[:at], other.encode(), *LINES[at + 1 :]])
    assert judged(file) == (EDITED, at + 1)
    assert f"Line {at + 1} was changed" in read(file).verdict.sentence


@pytest.mark.parametrize("at", range(1, len(LINES) - 1))
def test_a_line_whose_tie_to_the_one_above_was_changed_is_named_itself(at: int) -> None:
    values = json.loads(LINES[at])
    values["before"] = "0" * 64
    file = b"".join([*LINES[:at], json.dumps(values).encode() + b"\n", *LINES[at + 1 :]])
    assert judged(file) == (EDITED, at + 1)


@pytest.mark.parametrize("kept", range(1, len(LINES)))
def test_a_file_cut_between_lines_says_after_which(kept: int) -> None:
    file = b"".join(LINES[:kept])
    assert judged(file) == (TRUNCATED, kept)
    assert judged(file.rstrip(b"\n")) == (TRUNCATED, kept)
    assert f"after line {kept}" in read(file).verdict.sentence


@given(st.integers(1, len(FILE) - 2))
def test_a_file_cut_anywhere_gives_what_is_whole_and_says_where_it_ends(kept: int) -> None:
    file = FILE[:kept]
    whole = file.count(b"\n")
    loaded = read(file)
    if whole == 0 and kept < len('{"format": "glutecoach-return"'):
        assert loaded.verdict.state is OTHER
        return
    assert loaded.verdict.state is TRUNCATED
    assert whole <= loaded.verdict.line <= whole + (file + b"\n" in b"".join(LINES[: whole + 1]))
    if whole:
        assert loaded.returned is not None
        assert all(one in RETURN.sessions for one in loaded.returned.sessions)


@pytest.mark.parametrize("at", range(1, len(LINES) - 1))
def test_a_line_that_was_taken_out_is_missed_by_its_number(at: int) -> None:
    file = b"".join(LINES[:at] + LINES[at + 1 :])
    assert judged(file) == (EDITED, at + 1)
    assert f"1 line before line {at + 2} is missing." in read(file).verdict.sentence


@pytest.mark.parametrize("at", range(1, len(LINES) - 2))
def test_two_lines_that_changed_places_are_told(at: int) -> None:
    file = b"".join([*LINES[:at], LINES[at + 1], LINES[at], *LINES[at + 2 :]])
    assert judged(file) == (EDITED, at + 1)
    assert "not in their order" in read(file).verdict.sentence


@pytest.mark.parametrize("at", range(1, len(LINES) - 1))
def test_a_line_that_is_there_twice_is_told(at: int) -> None:
    file = b"".join([*LINES[: at + 1], *LINES[at:]])
    assert judged(file) == (EDITED, at + 2)
    assert f"Line {at + 1} is there twice" in read(file).verdict.sentence


def test_the_numbers_mended_after_a_line_was_taken_out_do_not_help() -> None:
    taken = [json.loads(line) for line in [*LINES[:2], *LINES[3:]]]
    for number, values in enumerate(taken, 1):
        values["number"] = number
    file = b"".join(json.dumps(values, ensure_ascii=False).encode() + b"\n" for values in taken)
    assert judged(file)[0] is EDITED


@pytest.mark.parametrize("more", [b"{}\n", b'{"number": 99}\n', LINES[1], LINES[-1], b"hello\n"])
def test_more_after_the_end_is_told(more: bytes) -> None:
    assert judged(FILE + more)[0] in {EDITED, TRUNCATED}


@pytest.mark.parametrize(
    ("before", "after"),
    [(b'"end": {', b'"end":  {'), (b'"sessions": 2', b'"sessions": 1e999'), (b'"signature": ""',
     b'"signature": "\\ud800"'), (b'"signature": ""', b'"signature": "\\u0020"'), (b"}\n", b"} \n")],
)  # fmt: skip
def test_the_last_line_has_one_spelling_for_there_is_none_below_it(before: bytes, after: bytes) -> None:
    end = LINES[-1].replace(before, after)
    assert end != LINES[-1]
    assert judged(b"".join([*LINES[:-1], end])) == (EDITED, len(LINES))


def test_lines_of_another_return_are_noticed() -> None:
    other = dump(replace(RETURN, sessions=(SECOND, DONE))).splitlines(keepends=True)
    assert judged(b"".join([*LINES[:1], *other[1:3], *LINES[3:]]))[0] is EDITED
    assert judged(b"".join([*LINES[:-1], other[-1]]))[0] is EDITED


def test_every_bit_of_a_small_file_that_flips_is_noticed() -> None:
    small = dump(replace(RETURN, sessions=(), answers=(), results=(), message="Hi.\nÄ"))
    for at in range(len(small)):
        for bit in range(8):
            flipped = bytearray(small)
            flipped[at] ^= 1 << bit
            assert read(bytes(flipped)).verdict.state is not COMPLETE, (at, bit)


# Files of those who know how it is done


HOSTILE: dict[str, Any] = {
    "a session of another homework": lambda _f, rest: rest[0]["session"].update(program="other-00000000"),
    "a session outside its days": lambda _f, rest: rest[0]["session"].update(day="2026-03-16"),
    "a session twice": lambda _f, rest: rest[1]["session"].update(id=rest[0]["session"]["id"]),
    "a deleted session": lambda _f, rest: rest[0]["session"].update(deleted=True),
    "a session without its revision": lambda _f, rest: rest[0]["session"].pop("revision"),
    "true for a number": lambda _f, rest: rest[0]["session"].update(level=True),
    "an infinite number": lambda _f, rest: rest[0]["session"].update(asked_ms=10**400),
    "pain of eleven": lambda _f, rest: rest[0]["session"]["check_in"].update(pain=11),
    "a note without end": lambda _f, rest: rest[0]["session"]["check_in"].update(note="x" * 2_001),
    "a year far away": lambda _f, rest: rest[0]["session"].update(day="0001-01-01"),
    "another kind of line": lambda _f, rest: rest.insert(0, {"run": "rm"}),
    "two kinds in one line": lambda _f, rest: rest[0].update(message="x"),
    "an empty line of ours": lambda _f, rest: rest.insert(0, {}),
    "two messages": lambda _f, rest: (rest.insert(0, {"message": "x"}), rest[-1]["end"].update(lines=10)),
    "an end in its middle": lambda _f, rest: (rest.insert(2, {**rest[-1]}), rest[-1]["end"].update(lines=10)),
    "a list for a message": lambda _f, rest: rest[-2].update(message=["x"]),
    "a level of nine": lambda _f, rest: rest[4]["answer"]["start"].update(level=9),
    "a value without end": lambda _f, rest: rest[5]["self_test"].update(value=1e300),
    "more sessions said than there are": lambda _f, rest: rest[-1]["end"].update(sessions=3),
    "other lines said than there are": lambda _f, rest: rest[-1]["end"].update(lines=2),
    "an end that says more": lambda _f, rest: rest[-1].update(more=1),
    "a signature that is none": lambda _f, rest: rest[-1].update(signature=7),
    "a signature without end": lambda _f, rest: rest[-1].update(signature="x" * 3_000),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_file_whose_lines_fit_but_say_what_we_never_write_is_not_taken_for_whole(change: Any) -> None:
    file = rewritten(change)
    loaded = read(file)
    assert loaded.verdict.state is EDITED
    assert loaded.verdict.line
    assert loaded.returned is not None


HEADERS: dict[str, Any] = {
    "no homework": lambda first: first.update(homework="../../etc"),
    "a bad day": lambda first: first.update(first="2026-02-30"),
    "a short digest": lambda first: first["revisions"][0].update(digest="a"),
    "more than it should": lambda first: first.update(more=1),
    "no client": lambda first: first.pop("client"),
    "a key that is none": lambda first: first.update(key="RW"),
    "a thousand revisions": lambda first: first.update(revisions=first["revisions"] * 500),
    "another number": lambda first: first.update(number=2),
    "version nought": lambda first: first.update(version=0),
    "a true version": lambda first: first.update(version=True),
}


@pytest.mark.parametrize("change", HEADERS.values(), ids=HEADERS)
def test_a_first_line_that_cannot_be_used_gives_nothing(change: Any) -> None:
    loaded = read(rewritten(lambda first, _: change(first)))
    assert (loaded.returned, loaded.verdict.state, loaded.verdict.line) == (None, EDITED, 1)


def test_the_days_of_a_return_go_forward() -> None:
    loaded = read(rewritten(lambda first, _: first.update(first="2026-04-01")))
    assert (loaded.returned, loaded.verdict.state, loaded.verdict.line) == (None, EDITED, 1)


REFUSED = {
    "empty": (b"", "not a file that a client gives back"),
    "line feeds": (b"\n" * 100, "not a file that a client gives back"),
    "text": (b"Dear diary,\n", "not a file that a client gives back"),
    "a log": (b'{"format": "glutecoach-log", "version": 2}\n', "not a file that a client gives back"),
    "binary": (bytes(range(256)) * 10, "not a file that a client gives back"),
    "deep": (b'{"format": ' + b"[" * 200_000, "not a file that a client gives back"),
    "deeper": (b"[" * 200_000, "not a file that a client gives back"),
    "twin keys": (b'{"format": "x", "format": "glutecoach-return"}', "not a file that a client gives back"),
    "newer": (LINES[0].replace(b'"version": 1', b'"version": 2'), "newer glutecoach"),
    "large": (FILE + b" " * MAX_RETURN_BYTES, "larger than 8 MiB"),
    "many lines": (FILE + b"\n" * MAX_RETURN_LINES, "more than 5000 lines"),
    "sealed": (b"age-encryption.org/v1\n-> X25519 abc\n", "sealed"),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_return_is_said_to_be_none(content: bytes, words: str) -> None:
    loaded = read(content)
    assert (loaded.returned, loaded.verdict.state) == (None, OTHER)
    assert words in loaded.verdict.sentence


def test_an_archive_is_no_return_even_with_one_in_it() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("anna.jsonl", FILE)
    assert judged(packed.getvalue()) == (OTHER, 0)


def test_a_cut_first_line_is_told_as_cut() -> None:
    assert judged(LINES[0][:60]) == (TRUNCATED, 0)


@pytest.mark.parametrize(
    "line",
    [b'{"number": NaN}', b'{"number": 1e999}', b'{"number": 2, "number": 2}', b"[]", b"null", b'"\xff"',
     b"9" * 10_000, b'{"a":' * 50_000],
)  # fmt: skip
def test_a_line_that_makes_no_sense_is_named_and_spoils_no_other(line: bytes) -> None:
    loaded = read(b"".join([*LINES[:2], line + b"\n", *LINES[2:]]))
    assert (loaded.verdict.state, loaded.verdict.line) == (EDITED, 3)
    assert loaded.returned is not None
    assert loaded.returned.sessions == RETURN.sessions
    assert any(one.key.startswith("line 3") for one in loaded.problems)


def test_a_great_many_keys_with_a_twin_at_their_end_are_refused_without_being_compared_one_by_one() -> None:
    keys = b",".join(b'"%d":0' % number for number in range(600_000))
    assert judged(LINES[0] + b'{"number":2,' + keys + b',"0":1}\n') == (EDITED, 2)


def test_a_great_many_wrong_lines_are_not_all_told() -> None:
    assert len(read(b"".join([LINES[0], b"{\n" * 4_000])).problems) <= 31


def test_problems_name_the_line_and_the_key() -> None:
    file = rewritten(lambda _f, rest: rest[0]["session"]["sets"][0].update(side="middle"))
    assert said(file) == ['line 2: session.sets[0].side: "middle" is not known here.']


@given(st.binary(max_size=200), st.integers(0, len(LINES)))
def test_any_bytes_anywhere_are_told_and_never_raise(junk: bytes, at: int) -> None:
    loaded = read(b"".join([*LINES[:at], junk, b"\n", *LINES[at:]]))
    if junk.replace(b"\r", b"").strip(b"\n"):
        assert loaded.verdict.state is not COMPLETE
    read(junk)


@given(st.data())
def test_any_byte_that_is_changed_is_noticed(data: st.DataObject) -> None:
    file = bytearray(FILE)
    at = data.draw(st.integers(0, len(file) - 2))
    file[at] = data.draw(st.integers(0, 255).filter(lambda byte: byte != file[at]))
    assert read(bytes(file)).verdict.state is not COMPLETE


STRUCTURAL = [
    '"',
    "\\",
    "\n",
    "\r",
    "\u2028",
    "},{",
    '"end":',
    "\x1b[2J",
    "\u202e",
    "=1+1",
    "a",
    " ",
    "\ud83d\ude00",
]


def skeleton(value: Any) -> Any:
    """Return what a JSON value is made of, its texts and numbers left out."""
    if isinstance(value, dict):
        return {name: skeleton(one) for name, one in value.items()}
    return [skeleton(one) for one in value] if isinstance(value, list) else None


def test_twenty_thousand_hostile_texts_change_nothing_of_the_structure() -> None:
    chance = random.Random(7)
    shape = [skeleton(json.loads(line)) for line in dump(replace(RETURN, sessions=(DONE,) * 50)).splitlines()]
    written = 0
    while written < 20_000:
        texts = iter(["".join(chance.choices(STRUCTURAL, k=chance.randint(1, 9))) for _ in range(250)])
        sessions = tuple(
            replace(
                DONE,
                id=f"0c6a4c1e-9d0b-4a34-8f5e-7d1f6f2b{at:04x}",
                title=next(texts),
                sets=tuple(replace(one, title=next(texts)) for one in DONE.sets),
                check_in=replace(DONE.check_in, note=next(texts)),
            )
            for at in range(50)
        )
        file = dump(replace(RETURN, sessions=sessions, client=next(texts)))
        assert [skeleton(json.loads(line)) for line in file.splitlines()] == shape
        assert not set(file) & {*range(10), *range(11, 32)}
        assert read(file).verdict.state is COMPLETE
        written += 201


# Limits


def test_a_return_that_is_too_large_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(return_jsonl, "MAX_RETURN_BYTES", len(FILE))
    assert dump(RETURN) == FILE
    monkeypatch.setattr(return_jsonl, "MAX_RETURN_BYTES", len(FILE) - 1)
    with pytest.raises(InputError, match="more than one file"):
        dump(RETURN)


def test_a_return_has_so_many_lines_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(return_jsonl, "MAX_RETURN_LINES", len(LINES))
    assert dump(RETURN) == FILE
    monkeypatch.setattr(return_jsonl, "MAX_RETURN_LINES", len(LINES) - 1)
    with pytest.raises(InputError, match="more than one file"):
        dump(RETURN)


def test_a_whole_year_of_every_day_is_written_and_read() -> None:
    year = tuple(replace(DONE, id=f"0c6a4c1e-9d0b-4a34-8f5e-7d1f6f2b{at:04x}") for at in range(366))
    assert read(dump(replace(RETURN, sessions=year))).verdict.state is COMPLETE
