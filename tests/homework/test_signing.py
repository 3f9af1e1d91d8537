"""Signed files: what passes, and that nothing else does."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.errors import InputError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.homework_toml import read_homework
from glutecoach.homework.minisign_format import SignatureBlock
from glutecoach.homework.signing import (
    MARKER,
    PublicKey,
    SignatureState,
    check_data,
    check_text,
    homework_comment,
    is_same_file,
    sign_text,
    without_signature,
)
from tests.homework.key_samples import BRAUN, WEBER, key, signed
from tests.homework_samples import exercises, homework

SHORT = """\
format = 1
id = "anna-hips-3f9a2c1d"
message = \"\"\"
Three calm minutes.
Call me.\"\"\"

[therapist]
name = "Dr. Weber"
"""


def small(
    text: str = SHORT, by=WEBER, comment: str = "glutecoach homework anna-hips-3f9a2c1d revision 1"
) -> bytes:
    return sign_text(text, by, comment).encode()


def test_a_signed_file_is_valid_and_tells_the_key_and_what_it_is():
    found = check_text(signed())
    assert (found.state, found.key, found.former) == (SignatureState.VALID, WEBER.public, ())
    assert (
        found.comment == homework_comment(homework()) == "glutecoach homework anna-hips-3f9a2c1d revision 1"
    )


def test_a_signed_file_is_read_as_the_same_homework():
    read, problems = read_homework(signed(), "anna.toml", exercises())
    assert (read, problems) == (homework(), ())


def test_a_file_without_a_signature_is_unsigned():
    found = check_text(write_homework(homework()).encode())
    assert (found.state, found.key, found.comment) == (SignatureState.UNSIGNED, None, "")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"),
        lambda content: content + b"\n\n\r\n",
        lambda content: content + b"   \n \t \n",
        lambda content: content.rstrip(b"\n"),
        lambda content: content.rstrip(b"\n") + b"  ",
        lambda content: content.replace(b"=\n", b"= \n"),
    ],
    ids=["mark", "line-ends", "both", "empty-lines", "spaces", "no-end", "space-at-end", "spaces-below"],
)
def test_what_mail_does_to_a_file_leaves_it_valid(damage):
    content = damage(signed())
    assert content != signed()
    assert check_text(content).key == WEBER.public
    assert read_homework(content, "anna.toml", exercises())[0] == homework()


def test_no_flipped_bit_is_accepted():
    content = signed()
    states = Counter()
    for at in range(len(content) * 8):
        flipped = bytearray(content)
        flipped[at // 8] ^= 1 << at % 8
        states[check_text(bytes(flipped)).state] += 1
    assert states[SignatureState.BROKEN] > 0.8 * len(content) * 8
    assert states[SignatureState.UNSIGNED] < 200, "only where the marker itself was hit"
    assert states[SignatureState.VALID] == 0
    assert check_text(content).is_valid


def test_no_splice_of_two_signed_files_is_accepted_with_other_content():
    """Two revisions and two keys; half of the cuts are at the ends of lines, where they tell least."""
    files = [
        small(),
        small(SHORT.replace("calm", "brave"), comment="glutecoach homework anna-hips-3f9a2c1d revision 2"),
    ]
    files += [small(by=BRAUN), small(SHORT + "\n[rules]\nstop_from_pain = 7\n", BRAUN)]
    whole = [tomli.loads(one.decode()) for one in files]
    chance = random.Random(20_000)
    states = Counter()
    for _ in range(20_000):
        one, other = chance.sample(files, 2)
        spliced = one[: _cut(one, chance)] + other[_cut(other, chance) :]
        found = check_text(spliced)
        states[found.state] += 1
        if found.is_valid:
            assert tomli.loads(spliced.decode()) in whole
            assert without_signature(spliced.decode()) in {without_signature(one.decode()) for one in files}
    assert states[SignatureState.BROKEN] > 5_000, "most splices end in a whole signature, of something else"


def _cut(content: bytes, chance: random.Random) -> int:
    if chance.random() < 0.5:
        return chance.randrange(len(content) + 1)
    ends = [0, *(at + 1 for at, byte in enumerate(content) if byte == 10)]
    return chance.choice(ends)


@pytest.mark.parametrize(
    "added", [b"report_to = 'age1'\n", b"# one more line\n", b"x", b"\x0b", b"# --- signature ---\n", b"\0"]
)
def test_nothing_may_stand_below_the_signature(added):
    assert check_text(signed() + added).state is SignatureState.BROKEN


def test_a_file_cut_off_anywhere_is_never_valid():
    content = small().rstrip(b"\n")
    assert check_text(content).is_valid
    assert not any(check_text(content[:length]).is_valid for length in range(len(content)))


def test_a_signature_moved_to_another_file_is_broken():
    content = small()
    body, block = content.split(MARKER.encode())
    other = body.replace(b"Dr. Weber", b"Dr. Braun") + MARKER.encode() + block
    assert check_text(other).state is SignatureState.BROKEN


def test_the_signature_of_another_key_under_a_borrowed_name_is_broken():
    own, theirs = small(by=BRAUN).decode(), WEBER.public.text
    assert check_text(own.replace(BRAUN.public.text, theirs).encode()).state is SignatureState.BROKEN


def test_what_is_signed_along_cannot_be_exchanged():
    content = small().replace(b"revision 1", b"revision 2")
    assert check_text(content).state is SignatureState.BROKEN


def test_signing_again_replaces_the_signature():
    once = signed().decode()
    assert sign_text(once, WEBER, homework_comment(homework())) == once
    other = sign_text(once, BRAUN, homework_comment(homework()))
    assert check_text(other.encode()).key == BRAUN.public
    assert without_signature(other) == without_signature(once) == write_homework(homework())


def test_a_text_that_holds_the_marker_is_not_signed():
    tricky = f'message = """\n{MARKER}\nhello"""\n'
    with pytest.raises(InputError, match="cannot cover"):
        sign_text(tricky, WEBER, "glutecoach homework x revision 1")
    assert check_text(small() + tricky.encode()).state is SignatureState.BROKEN


@pytest.mark.parametrize("comment", ["", " ", "a  b", "a\nb", "Überweisung", "x" * 201, " a", "a "])
def test_a_comment_that_could_be_read_in_two_ways_is_refused(comment):
    with pytest.raises(ValueError, match="not a comment"):
        WEBER.sign(b"data", comment)


@given(data=st.binary(max_size=400), other=st.binary(max_size=400))
def test_data_of_any_kind_are_valid_as_signed_and_broken_otherwise(data, other):
    block = WEBER.sign(data, "glutecoach return anna")
    assert check_data(data, block).comment == "glutecoach return anna"
    assert check_data(other, block).is_valid == (other == data)
    assert check_data(data, "").state is SignatureState.UNSIGNED
    assert check_data(data, block.replace("\n", "\r\n")).is_valid


@given(text=st.text(st.characters(exclude_characters="\r", codec="utf-8"), max_size=300))
def test_any_text_can_be_signed_and_comes_back(text):
    content = sign_text(f"# {text}", WEBER, "glutecoach homework x revision 1")
    assert check_text(content.encode()).is_valid
    assert check_text(content.replace("\n", "\r\n").encode()).is_valid
    assert without_signature(content) == without_signature(f"# {text}")
    assert is_same_file(content, content.replace("\n", "\r\n") + "\n")


@given(content=st.binary(max_size=600))
def test_no_content_whatever_raises_or_is_valid(content):
    assert not check_text(content).is_valid
    assert not check_text(content + MARKER.encode() + b"\n" + content).is_valid
    assert check_data(content, content.decode("latin-1")).state in {
        SignatureState.BROKEN,
        SignatureState.UNSIGNED,
    }


def test_a_public_key_is_read_back_and_nothing_else_is():
    assert PublicKey.parse(f" {WEBER.public.text}\n") == WEBER.public
    assert WEBER.public.text.startswith("RW")
    assert len(WEBER.public.text) == 56
    for wrong in ("", "RW", WEBER.public.text[:-1], WEBER.public.text[::-1], "ä" * 56):
        with pytest.raises(InputError, match="not a public key"):
            PublicKey.parse(wrong)


def test_every_public_key_has_one_spelling():
    text = WEBER.public.text
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for at in range(len(text)):
        for letter in letters:
            if letter != text[at]:
                with pytest.raises(InputError):
                    PublicKey.parse(text[:at] + letter + text[at + 1 :])


WEAK = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]


@pytest.mark.parametrize("raw", WEAK)
@pytest.mark.parametrize("sign", [0, 0x80])
def test_a_key_under_which_anybody_can_sign_anything_is_none(raw, sign):
    """Its neutral signature is right for every text, as far as the library goes."""
    weak = bytearray.fromhex(raw)
    weak[31] |= sign
    neutral = (1).to_bytes(32, "little") + bytes(32)
    block = SignatureBlock(bytes(weak), neutral, "glutecoach homework x revision 1", neutral)
    assert check_data(b"anything", block.text).state is SignatureState.BROKEN
    with pytest.raises(InputError):
        PublicKey.parse(PublicKey(bytes(weak)).text)


def test_codes_have_eight_digits_and_differ():
    codes = [key(number).public.code for number in range(50)]
    assert all(len(code) == 9 and code.replace(" ", "").isdigit() and code[4] == " " for code in codes)
    assert len(set(codes)) == len(codes)
    assert all(one != other for one, other in pairwise(codes))


def test_a_secret_key_does_not_show_itself():
    assert WEBER.seed.hex() not in repr(WEBER)
    assert repr(WEBER.seed) not in repr(WEBER)


def test_without_the_library_files_are_unchecked_and_signing_names_the_extra():
    """In a process of its own, in which the library cannot be found."""
    program = """
import sys
sys.modules["cryptography"] = None
from glutecoach.errors import InputError
from glutecoach.homework.signing import PublicKey, SigningKey, check_text, sign_text
content = sys.stdin.buffer.read()
found = check_text(content)
print(found.state, found.key, repr(found.comment), check_text(content.replace(b"RU", b"RV")).state)
try:
    sign_text("a = 1", SigningKey(PublicKey(bytes(32)), bytes(32)), "x")
except InputError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], input=signed(), capture_output=True, check=True, timeout=60
    )
    first, second = done.stdout.decode().splitlines()
    assert first == "unchecked None '' broken"
    assert second.startswith("Signing needs the library 'cryptography'. Install glutecoach[clinic]")
