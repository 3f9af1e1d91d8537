"""Sealing: only the owner of the key opens it, age does too, and it is only ever sealed for a signed key."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from glutecoach.domain.homework_dates import KeptHomework, Revision
from glutecoach.errors import InputError
from glutecoach.homework.returning import read_return, write_return
from glutecoach.homework.sealing import (
    MAX_SEALED_BYTES,
    is_sealed,
    recipient_of,
    seal,
    unseal,
    why_not_sealed,
)
from glutecoach.homework.signing import PublicKey, SigningKey
from tests.formats.return_samples import RETURN
from tests.homework_samples import MONDAY, homework

pyrage = pytest.importorskip("pyrage")
THERAPIST, STRANGER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
RECIPIENT = str(THERAPIST.to_public())
CLIENT = SigningKey(PublicKey.of(b"c" * 32), b"c" * 32)
FILE = write_return(RETURN, CLIENT)


def kept(*keys: str, report_to: str = RECIPIENT) -> KeptHomework:
    """Return homework whose revisions were signed by these keys; empty: not signed."""
    revisions = [
        Revision(homework(revision=at, report_to=report_to), MONDAY, key) for at, key in enumerate(keys, 1)
    ]
    return KeptHomework(tuple(revisions))


def test_what_is_sealed_is_opened_by_the_one_key_and_still_signed() -> None:
    sealed = seal(FILE, RECIPIENT)
    assert is_sealed(sealed)
    assert not is_sealed(FILE)
    opened = unseal(sealed, str(THERAPIST))
    assert opened == FILE
    assert read_return(opened).signature.key == CLIENT.public


def test_nothing_of_the_content_can_be_read_from_outside() -> None:
    sealed = seal(FILE, RECIPIENT)
    for part in (b"Hips", b"anna", b"glutecoach", b"pain"):
        assert part in FILE
        assert part not in sealed


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(InputError, match="sealed for another key"):
        unseal(seal(FILE, RECIPIENT), str(STRANGER))


def test_a_flipped_bit_is_refused() -> None:
    sealed = bytearray(seal(b"x" * 100, RECIPIENT))
    for at in range(0, len(sealed), 7):
        flipped = bytearray(sealed)
        flipped[at] ^= 1
        with pytest.raises(InputError, match="cannot be opened"):
            unseal(bytes(flipped), str(THERAPIST))


@pytest.mark.parametrize("content", [b"", b"hello", b"age-encryption.org/v1\n", FILE, b"\x00" * 1000])
def test_what_was_never_sealed_is_refused(content: bytes) -> None:
    with pytest.raises(InputError):
        unseal(content, str(THERAPIST))


def test_a_file_of_too_many_bytes_is_not_even_tried() -> None:
    with pytest.raises(InputError, match="larger than 16 MiB"):
        unseal(b"age-encryption.org/v1\n" + b"x" * MAX_SEALED_BYTES, str(THERAPIST))


@pytest.mark.parametrize(
    "key",
    ["", "age1", "RW" + "a" * 54, "ssh-ed25519 AAAA", RECIPIENT[:-1] + "!"],
    ids=["nothing", "its beginning", "a signing key", "another kind", "a wrong letter"],
)
def test_what_is_no_key_is_not_sealed_for(key: str) -> None:
    with pytest.raises(InputError, match="not a public key"):
        seal(b"x", key)


def test_what_is_no_secret_key_opens_nothing() -> None:
    with pytest.raises(InputError, match="not a secret key"):
        unseal(seal(b"x", RECIPIENT), RECIPIENT)


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(InputError, match=r"glutecoach\[clinic\]"):
        seal(b"x", RECIPIENT)


def test_only_a_key_from_a_signed_file_is_sealed_for() -> None:
    assert recipient_of(kept("RWkey")) == RECIPIENT
    assert why_not_sealed(kept("RWkey")) == ""
    assert recipient_of(kept("")) is None
    assert "not signed" in why_not_sealed(kept(""))


def test_a_newer_revision_without_a_signature_takes_the_key_away() -> None:
    assert recipient_of(kept("RWkey", "")) is None
    assert recipient_of(kept("", "RWkey")) == RECIPIENT


def test_homework_without_a_key_says_whose_is_missing() -> None:
    assert recipient_of(kept("RWkey", report_to="")) is None
    assert "Dr. Weber" in why_not_sealed(kept("RWkey", report_to=""))


@pytest.mark.skipif(not shutil.which("age"), reason="age is not installed")
def test_age_opens_what_we_seal_and_we_open_what_age_seals(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{THERAPIST}\n")
    (tmp_path / "sealed").write_bytes(seal(FILE, RECIPIENT))
    opened = subprocess.run(
        ["age", "-d", "-i", "key", "sealed"], cwd=tmp_path, capture_output=True, check=True
    )
    assert opened.stdout == FILE
    for options in ([], ["-a"]):
        theirs = subprocess.run(
            ["age", *options, "-r", RECIPIENT], cwd=tmp_path, input=FILE, capture_output=True, check=True
        )
        assert is_sealed(theirs.stdout)
        assert unseal(theirs.stdout, str(THERAPIST)) == FILE
