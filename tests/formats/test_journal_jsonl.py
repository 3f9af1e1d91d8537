"""A journal as JSON lines: exact both ways, and harmless whatever is in the file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.exchange import (
    Beginning,
    ExchangedEvent,
    ExchangedJournal,
    ExchangedPlanEvent,
    ExchangedSession,
)
from glutecoach.errors import InputError
from glutecoach.formats import journal_jsonl
from glutecoach.formats.journal_jsonl import Loaded, dump, load

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
whole = st.integers(-(2**52), 2**52)
counts = st.integers(0, 2**52)
hashes = st.binary(min_size=16, max_size=16)
beginnings = st.builds(
    Beginning, texts, texts, texts, whole, texts, texts, whole, texts, texts, texts
)  # fmt: skip
events = st.builds(ExchangedEvent, counts, texts, whole, texts, texts, hashes, hashes)


@st.composite
def sessions(draw: st.DrawFn) -> ExchangedSession:
    began = draw(st.lists(beginnings, min_size=1, max_size=3))
    told: list[ExchangedEvent] = []
    for event in draw(st.lists(events, min_size=1, max_size=5)):
        follows = told and draw(st.booleans())
        told.append(event._replace(prev=told[-1].hash) if follows else event)
    return ExchangedSession(tuple(began), draw(texts), tuple(told))


journals = st.builds(
    ExchangedJournal,
    st.lists(sessions(), max_size=4, unique_by=lambda session: session.id).map(tuple),
    st.lists(st.builds(ExchangedPlanEvent, counts, texts, texts, texts, hashes), max_size=4).map(tuple),
    st.just("0.1.0"),
    st.just("c0ffee"),
    counts,
)


def written(journal: ExchangedJournal) -> bytes:
    return b"".join(dump(journal))


def read(file: bytes) -> Loaded:
    return load(io.BytesIO(file), "other.jsonl")


def said(file: bytes) -> list[str]:
    return [f"{problem.key}: {problem.problem}" for problem in read(file).problems]


EVENT = ExchangedEvent(
    0, "2026-03-02T07:00:00.000Z", 1, "start", '{"day":"2026-03-02"}', b"a" * 16, b"g" * 16
)
BEGINNING = Beginning("id-1", "wake-up", "Wake-up", 1, "2026", "UTC", 0, "timed", "0.1.0", "[]")
SAMPLE = ExchangedJournal(
    tuple(
        ExchangedSession(
            (BEGINNING._replace(id=f"id-{number}"),),
            "2026-03-02",
            (EVENT, EVENT._replace(seq=1, hash=b"b" * 16, prev=EVENT.hash)),
        )
        for number in range(3)
    ),
    (ExchangedPlanEvent(0, "2026-03-02T07:00:00.000Z", "goal", "{}", b"p" * 16),),
    "0.1.0",
    "c0ffee",
    2,
)
LINES = written(SAMPLE).splitlines(keepends=True)


@given(journals)
def test_what_is_written_is_read_to_the_byte(journal: ExchangedJournal) -> None:
    file = written(journal)
    loaded = read(file)
    assert loaded == Loaded(journal, ())
    assert written(loaded.journal) == file


def test_each_line_is_json_and_says_what_it_is() -> None:
    lines = [json.loads(line) for line in LINES]
    assert lines[0] == {
        "format": "glutecoach-journal", "version": 1, "application": "0.1.0", "installation": "c0ffee",
        "plan_events": 1, "sessions": 3, "events": 6, "unfinished": 2,
    }  # fmt: skip
    assert [line["line"] for line in lines[1:]] == ["plan", "session", "session", "session", "end"]
    assert lines[-1] == {"line": "end", "plan_events": 1, "sessions": 3, "events": 6}
    assert "prev" in lines[2]["events"][0]
    assert "prev" not in lines[2]["events"][1]


@pytest.mark.parametrize(
    "change",
    [
        lambda file: b"\xef\xbb\xbf" + file,
        lambda file: file.replace(b"\n", b"\r\n"),
        lambda file: file.replace(b"\n", b"\n\n"),
        lambda file: file.rstrip(b"\n"),
    ],
    ids=["a byte order mark", "line ends of Windows", "empty lines", "no last line feed"],
)
def test_what_mail_and_editors_do_to_a_file_changes_nothing(change: Callable[[bytes], bytes]) -> None:
    assert read(change(written(SAMPLE))) == Loaded(SAMPLE, ())


@pytest.mark.parametrize("kept", range(1, len(LINES)))
def test_a_file_that_is_cut_off_between_lines_says_so(kept: int) -> None:
    cut = b"".join(LINES[:kept])
    assert any("cut off" in problem for problem in said(cut))
    assert len(read(cut).journal.sessions) == max(0, min(kept - 2, 3))


@given(st.integers(len(LINES[0]), len(b"".join(LINES)) - 3))
def test_a_file_that_is_cut_off_anywhere_says_so_and_gives_what_is_whole(kept: int) -> None:
    cut = written(SAMPLE)[:kept]
    assert any("cut off" in problem for problem in said(cut))
    assert set(read(cut).journal.sessions) <= set(SAMPLE.sessions)


def test_a_cut_file_tells_how_much_is_missing() -> None:
    assert said(b"".join(LINES[:3]))[0] == ": The file is cut off: 1 of 3 sessions are in it."


@pytest.mark.parametrize("at", range(1, len(LINES)))
def test_a_line_that_is_missing_twice_there_or_moved_is_noticed(at: int) -> None:
    assert said(b"".join(LINES[:at] + LINES[at + 1 :]))
    assert said(b"".join([*LINES[: at + 1], *LINES[at:]]))


def test_lines_of_two_files_in_one_are_noticed() -> None:
    assert said(written(SAMPLE) + LINES[2]) == ["line 7: There is more after the end of the file."]
    assert said(b"".join([*LINES[:5], LINES[4], LINES[5]])) == [
        "line 6: The session id-2 is there twice; the first one holds."
    ]


PLAN = '{"line":"plan","seq":%s,"at_utc":"","kind":"","body":%s,"hash":"%s"}'
FITTING = "0" * 32
BROKEN = {
    "no JSON": "{",
    "nothing of ours": "[]",
    "another kind": '{"line":"other"}',
    "no kind": '{"seq":1}',
    "true for a number": PLAN % ("true", '""', FITTING),
    "a fraction": PLAN % ("1.5", '""', FITTING),
    "no number": PLAN % ("NaN", '""', FITTING),
    "infinity": PLAN % ("1e999", '""', FITTING),
    "two to the sixty-third": PLAN % (2**63, '""', FITTING),
    "a number without end": PLAN % ("9" * 10_000, '""', FITTING),
    "below nothing": PLAN % ("-1", '""', FITTING),
    "half a character": PLAN % ("1", '"\\ud800"', FITTING),
    "a list for a text": PLAN % ("1", "[]", FITTING),
    "nothing for a text": PLAN % ("1", "null", FITTING),
    "a short hash": PLAN % ("1", '""', "0" * 31),
    "a hash with a line feed": PLAN % ("1", '""', "0" * 31 + "\\n"),
    "a hash in capitals": PLAN % ("1", '""', "A" * 32),
    "a key too many": PLAN[:-1] % ("1", '""', FITTING) + ',"more":1}',
    "nested without end": '{"line":"plan","seq":' + "[" * 100_000,
    "a session without events": '{"line":"session","day":"","beginnings":[],"events":[]}',
}


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_a_line_that_makes_no_sense_spoils_no_other(line: str) -> None:
    file = b"".join([*LINES[:3], line.encode() + b"\n", *LINES[3:]])
    (problem,) = read(file).problems
    assert problem.key.startswith("line 4")
    assert "left out" in problem.problem
    assert read(file).journal == SAMPLE


def test_a_line_that_is_no_text_spoils_no_other() -> None:
    file = b"".join([*LINES[:3], b'{"line":"\xff\xfe"}\n', *LINES[3:]])
    assert len(said(file)) == 1
    assert read(file).journal == SAMPLE


def test_a_line_without_end_is_passed_over_and_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_jsonl, "MAX_LINE_BYTES", 2_000)
    file = b"".join([*LINES[:3], b'{"line":"' + b"x" * 10_000 + b'"}\n', *LINES[3:]])
    assert said(file) == ["line 4: The line is longer than any session can be; it is left out."]
    assert read(file).journal == SAMPLE


def test_a_file_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_jsonl, "MAX_FILE_BYTES", 5_000)
    file = b"".join([*LINES[:3], *([b"\n"] * 20_000)])
    assert any("larger than any journal" in problem for problem in said(file))


def test_a_great_many_broken_lines_are_not_all_told() -> None:
    assert len(read(b"".join([*LINES[:3], *([b"{\n"] * 5_000), *LINES[3:]])).problems) <= 31


REFUSED = {
    "empty": (b"", "not an exported journal"),
    "text": (b"Dear diary,\n", "not an exported journal"),
    "a table": (b"id,program\n1,2\n", "not an exported journal"),
    "a database": (b"SQLite format 3\0" + bytes(100), "not an exported journal"),
    "another format": (b'{"format":"other","version":1}\n', "not an exported journal"),
    "no version": (b'{"format":"glutecoach-journal"}\n', "not an exported journal"),
    "a true version": (b'{"format":"glutecoach-journal","version":true}\n', "not an exported journal"),
    "version nought": (b'{"format":"glutecoach-journal","version":0}\n', "not an exported journal"),
    "a log": (b'{"format":"glutecoach-log","version":1}\n', "an exported log"),
    "a newer one": (b'{"format":"glutecoach-journal","version":2,"what":[]}\n', "newer glutecoach"),
}


@pytest.mark.parametrize(("file", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_journal_or_a_newer_one_is_refused_as_a_whole(file: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        read(file + b"".join(LINES[1:]))
    assert told.value.remedy


@given(st.binary(max_size=200), st.integers(0, len(LINES)))
def test_any_bytes_anywhere_are_told_and_never_raise(junk: bytes, at: int) -> None:
    for file in (b"".join([*LINES[:at], junk, b"\n", *LINES[at:]]), junk):
        try:
            loaded = read(file)
        except InputError:
            continue
        assert set(loaded.journal.sessions) <= set(SAMPLE.sessions) or not junk.strip()


@given(st.data())
def test_any_byte_that_is_changed_gives_the_same_a_problem_or_other_values(data: st.DataObject) -> None:
    """Whether other values hold is for the hashes to say; here nothing breaks."""
    file = bytearray(written(SAMPLE))
    at = data.draw(st.integers(0, len(file) - 1))
    file[at] = data.draw(st.integers(0, 255))
    try:
        loaded = read(bytes(file))
    except InputError:
        assert at < len(LINES[0])
        return
    assert all(isinstance(session, ExchangedSession) for session in loaded.journal.sessions)
