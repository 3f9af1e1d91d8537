"""``homework new --from-fhir``: an order from a clinic begins the file."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.formats.test_fhir_order import ORDER, order, repeat

START = date.today() + timedelta(days=3)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    period = {"start": START.isoformat(), "end": (START + timedelta(days=20)).isoformat()}
    document = {**ORDER, **repeat(boundsPeriod=period, dayOfWeek=["tue", "thu"])}
    path = tmp_path / "order.json"
    path.write_text(json.dumps({**document, "patientInstruction": "Begin slowly."}), encoding="utf-8")
    return path


def test_an_order_and_a_program_make_homework_that_holds(glutecoach: Run, file: Path, tmp_path: Path) -> None:
    made = tmp_path / "anna.toml"
    ran = glutecoach(
        "homework", "new", "--from-fhir", str(file), "--from", "wake-up", "--therapist", "Dr. Weber",
        "-o", str(made),
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "Dr. Patel wrote the order." in ran.err
    text = made.read_text(encoding="utf-8")
    assert 'title = "Hip strength"' in text
    assert 'client = "Anna B."' in text
    assert f"start = {START}" in text
    assert '"tuesday", "thursday"' in text
    assert glutecoach("homework", "check", str(made)).code == 0


def test_options_hold_before_the_order(glutecoach: Run, file: Path) -> None:
    ran = glutecoach("homework", "new", "--from-fhir", str(file), "--from", "wake-up", "--client", "Ben")
    assert ran.code == 0, ran.err
    assert 'client = "Ben"' in ran.out
    assert 'title = "Hip strength"' in ran.out


def test_an_order_that_cannot_be_used_is_refused_in_a_sentence(glutecoach: Run, file: Path) -> None:
    file.write_text(json.dumps(order(status="revoked")), encoding="utf-8")
    ran = glutecoach("homework", "new", "--from-fhir", str(file), "--from", "wake-up")
    assert ran.code == 2
    assert "order.json: status: This is no order to follow now." in ran.err
    missing = glutecoach("homework", "new", "--from-fhir", str(file.with_name("none.json")))
    assert missing.code == 2
    assert "Traceback" not in missing.err


def test_an_order_alone_says_that_exercises_are_missing(glutecoach: Run, file: Path) -> None:
    ran = glutecoach("homework", "new", "--from-fhir", str(file))
    assert ran.code == 2
    assert "exercise" in ran.err
