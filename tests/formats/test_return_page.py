"""The page about what a client gives back says what is so."""

from __future__ import annotations

import re

from glutecoach.domain.return_verdict import ReturnState
from glutecoach.formats import fhir_observations
from glutecoach.formats.fhir_parts import EXERCISE_THERAPY
from glutecoach.formats.return_fields import ANSWER, HEADER, KINDS, PAUSE, RESULT, VISIT
from glutecoach.homework.returning import read_return
from glutecoach.homework.signing import SignatureState
from tests.factories import ROOT

PAGE = (ROOT / "docs" / "EXCHANGE-HOMEWORK.md").read_text(encoding="utf-8")
QUOTED = set(re.findall(r"`([^`\n]+)`", PAGE))


def test_the_example_is_a_whole_signed_file() -> None:
    (example,) = re.findall(r"```jsonl\n(.*?)```", PAGE, re.DOTALL)
    received = read_return(example.encode())
    assert received.is_sound
    assert received.signature.state is SignatureState.VALID
    assert received.signature.key is not None
    assert f"-P {received.signature.key.text}" in PAGE
    assert f"Trusted comment: {received.signature.comment}\n" in PAGE


def test_every_line_and_every_key_is_named() -> None:
    named = {
        *KINDS,
        *HEADER.columns,
        *(key for table in (PAUSE, VISIT, ANSWER, RESULT) for key in table.columns),
    }
    assert named <= QUOTED
    assert {*ReturnState, *SignatureState} <= QUOTED


def test_every_code_of_fhir_is_named() -> None:
    written = (fhir_observations._PAIN, fhir_observations._DURATION, fhir_observations._STRENGTH)
    codes = {EXERCISE_THERAPY, *(one["coding"][0]["code"] for one in written)}
    assert len(codes) == 4
    assert all(code in PAGE for code in codes)
