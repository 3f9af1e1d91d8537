"""The file that a client gives back, signed: what was changed, cut off, exchanged or signed anew is told."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from glutecoach.domain.homework_return import Included
from glutecoach.domain.return_verdict import ReturnState
from glutecoach.formats.return_chain import chained, next_line
from glutecoach.homework import returning
from glutecoach.homework.returning import read_return, write_return
from glutecoach.homework.signing import PublicKey, SignatureState, SigningKey
from tests.formats.return_samples import RETURN

CLIENT, OTHER = (SigningKey(PublicKey.of(bytes([n]) * 32), bytes([n]) * 32) for n in (1, 2))
FILE = write_return(RETURN, CLIENT)
LINES = FILE.splitlines(keepends=True)
UNSIGNED = write_return(RETURN, None)
VALID, BROKEN = SignatureState.VALID, SignatureState.BROKEN


def judged(content: bytes) -> tuple[ReturnState, SignatureState]:
    received = read_return(content, "anna.jsonl")
    return received.verdict.state, received.signature.state


def rewritten(content: bytes, change: Any) -> bytes:
    """Return a file with other values whose lines fit together again; its signature stays what it was."""
    documents = [json.loads(line) for line in content.splitlines()]
    change(documents)
    for one in documents[1:]:
        one.pop("number", None)
        one.pop("before", None)
    return b"".join(chained(documents[0], documents[1:]))


def test_what_is_written_is_read_with_its_key() -> None:
    received = read_return(write_return(RETURN, CLIENT, included=Included(notes=True)))
    assert received.returned == RETURN
    assert received.included == Included(notes=True)
    assert received.signature.key == CLIENT.public
    assert received.is_sound
    assert received.sentence == (
        f"The file is complete, as it was written. It is signed by the key {CLIENT.public.code}."
    )


def test_a_file_without_a_signature_is_complete_and_says_that_it_has_none() -> None:
    received = read_return(UNSIGNED)
    assert (received.returned, received.signature.state) == (RETURN, SignatureState.UNSIGNED)
    assert received.is_sound
    assert received.sentence == "The file is complete, as it was written. It is not signed."


def test_the_signature_says_what_was_signed() -> None:
    comment = read_return(FILE).signature.comment
    assert comment == "glutecoach return anna-hips-3f9a2c1d from 2026-03-02 to 2026-03-15"


@pytest.mark.parametrize("at", range(len(LINES) - 1))
def test_a_changed_line_is_told_and_is_not_sound(at: int) -> None:
    edited = LINES[at].replace(b'": ', b'":  ', 1)
    received = read_return(b"".join([*LINES[:at], edited, *LINES[at + 1 :]]))
    assert (received.verdict.state, received.verdict.line) == (ReturnState.EDITED, at + 1)
    assert received.signature.state is BROKEN
    assert not received.is_sound
    assert f"Line {at + 1} was changed" in received.sentence


@pytest.mark.parametrize("kept", range(1, len(LINES)))
def test_a_file_that_is_cut_off_is_told(kept: int) -> None:
    received = read_return(b"".join(LINES[:kept]))
    assert (received.verdict.state, received.verdict.line) == (ReturnState.TRUNCATED, kept)
    assert not received.is_sound
    assert received.signature.state is not VALID


def test_lines_in_another_order_are_told() -> None:
    received = read_return(b"".join([LINES[0], LINES[2], LINES[1], *LINES[3:]]))
    assert received.verdict.state is ReturnState.EDITED
    assert "order" in received.sentence
    assert received.signature.state is BROKEN


def test_lines_that_somebody_made_fit_again_are_betrayed_by_the_signature() -> None:
    def less_pain(documents: list[dict[str, Any]]) -> None:
        documents[1]["session"]["check_in"]["pain"] = 0

    file = rewritten(FILE, less_pain)
    assert judged(file) == (ReturnState.COMPLETE, BROKEN)
    received = read_return(file)
    assert not received.is_sound
    assert "signature does not belong" in received.sentence


def test_what_another_person_signed_anew_is_under_their_key() -> None:
    again = read_return(write_return(RETURN, OTHER))
    assert again.signature.key == OTHER.public != CLIENT.public


def test_a_signature_exchanged_for_that_of_another_key_is_broken() -> None:
    body = b"".join(LINES[:-1])
    end = json.loads(LINES[-1])
    end["signature"] = OTHER.sign(body, "glutecoach return anna-hips-3f9a2c1d from 2026-03-02 to 2026-03-15")
    del end["number"], end["before"]
    assert judged(body + next_line(LINES[:-1], end)) == (ReturnState.COMPLETE, BROKEN)


def test_a_signature_that_was_taken_off_is_missed() -> None:
    def stripped(documents: list[dict[str, Any]]) -> None:
        documents[-1]["signature"] = ""

    file = rewritten(FILE, stripped)
    assert judged(file) == (ReturnState.COMPLETE, BROKEN)
    assert not read_return(file).is_sound


def test_a_signature_under_something_else_does_not_pass_for_one_of_this() -> None:
    body = b"".join(LINES[:-1])
    end = {**json.loads(LINES[-1]), "signature": CLIENT.sign(body, "glutecoach homework anna revision 1")}
    del end["number"], end["before"]
    assert judged(body + next_line(LINES[:-1], end)) == (ReturnState.COMPLETE, BROKEN)


def test_the_signature_of_an_older_return_does_not_fit_a_newer_one() -> None:
    newer = write_return(replace(RETURN, last=date(2026, 3, 16)), CLIENT)
    older_signature = json.loads(LINES[-1])["signature"]

    def replayed(documents: list[dict[str, Any]]) -> None:
        documents[-1]["signature"] = older_signature

    assert judged(rewritten(newer, replayed)) == (ReturnState.COMPLETE, BROKEN)


def test_what_mail_does_to_line_ends_keeps_the_signature() -> None:
    mailed = b"\xef\xbb\xbf" + FILE.replace(b"\n", b"\r\n")
    assert judged(mailed) == (ReturnState.COMPLETE, VALID)


def test_no_bit_of_a_signed_file_flips_unnoticed() -> None:
    small = write_return(replace(RETURN, sessions=(), answers=(), results=(), pauses=()), CLIENT)
    assert read_return(small).is_sound
    for at in range(len(small)):
        flipped = bytearray(small)
        flipped[at] ^= 1 << at % 8
        assert not read_return(bytes(flipped)).is_sound, at


def test_no_splice_of_two_signed_files_passes_for_a_third() -> None:
    """Pieces of two files that one key signed, put together anyhow."""
    small = replace(RETURN, answers=(), results=(), pauses=())
    one, two = (write_return(replace(small, message=text), CLIENT) for text in ("Good.", "Bad, and worse."))
    pieces = [*one.splitlines(keepends=True), *two.splitlines(keepends=True)]
    chance = random.Random(7)
    for _ in range(400):
        first, second = chance.choice((one, two)), chance.choice((one, two))
        cut, on = chance.randrange(len(first)), chance.randrange(len(second))
        lines = b"".join(chance.choices(pieces, k=chance.randint(1, 6)))
        for spliced in (first[:cut] + second[on:], first[:cut] + second[cut:], lines):
            received = read_return(spliced)
            assert not received.is_sound or received.returned in (
                read_return(one).returned, read_return(two).returned,
            )  # fmt: skip


def test_a_signature_that_cannot_be_checked_here_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glutecoach.homework.signature.has_signatures", lambda: False)
    received = read_return(FILE)
    assert received.signature.state is SignatureState.UNCHECKED
    assert "was not checked" in received.sentence
    assert received.is_sound


@pytest.mark.parametrize("content", [b"", b"hello\n", b"\x00" * 100, b"PK\x03\x04"])
def test_what_is_no_return_is_no_return(content: bytes) -> None:
    received = read_return(content)
    assert received.returned is None
    assert received.verdict.state is ReturnState.NOT_A_RETURN
    assert not received.is_sound
    assert received.sentence == received.verdict.sentence


def test_the_comment_fits_what_may_be_signed_for_the_longest_homework() -> None:
    longest = replace(RETURN, homework="a" * 31 + "-00000000", sessions=())
    assert read_return(write_return(longest, CLIENT)).is_sound
    assert len(returning.return_comment(longest)) <= 200


@pytest.mark.skipif(not shutil.which("minisign"), reason="minisign is not installed")
def test_minisign_verifies_the_file_by_hand_as_the_page_tells(tmp_path: Path) -> None:
    (tmp_path / "return.jsonl").write_bytes(FILE)
    script = (
        "sed '$d' return.jsonl > lines"
        " && tail -n 1 return.jsonl | python3 -c "
        '\'import json,sys; print(json.load(sys.stdin)["signature"], end="")\' > lines.minisig'
        f" && minisign -V -m lines -P {CLIENT.public.text}"
    )
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "verified" in done.stdout
    (tmp_path / "return.jsonl").write_bytes(FILE.replace(b'"pain": 2', b'"pain": 0', 1))
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
