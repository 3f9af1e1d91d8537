"""The page about exchanging journals: what it says becomes of changes does, and its line is one of ours."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest

from glutecoach.formats.journal_jsonl import FORMAT, MAX_FILE_BYTES, MAX_LINE_BYTES, VERSION, load
from glutecoach.store.soundness import plan_fault
from tests.factories import ROOT
from tests.store.replicas import MONDAY, Device, devices, exchange

PAGE = (ROOT / "docs" / "EXCHANGE.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```example\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def do(device: Device, session: str, what: str) -> None:
    if what.endswith(", an hour later"):
        device.clock.advance(3_600)
    match what.removesuffix(", an hour later").split():
        case ["check-in", effort]:
            device.check_in(session, int(effort))
        case ["correct", "day", day]:
            device.correct(session, (date.fromisoformat(day) - MONDAY).days, None)
        case ["correct", "work", seconds]:
            device.correct(session, None, int(seconds) * 1_000)
        case ["delete"]:
            device.delete(session)
        case ["restore"]:
            device.restore(session)
        case ["undo"]:
            device.undo(session)
        case _:
            pytest.fail(f"not known: {what}")


def holds(device: Device, session: str, said: str) -> bool:
    record = device.record(session)
    found = {
        "deleted": record.deleted,
        "there": not record.deleted,
        f"effort {record.check_in.effort}": True,
        f"day {record.day.isoformat()}": True,
        f"work {record.claimed_ms // 1_000}": True,
    }
    return all(found.get(each, False) for each in said.split(", "))


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_so(example: str) -> None:
    with devices(2) as (laptop, desktop):
        session = laptop.claim(12)
        desktop.merge(laptop.file())
        both = {"laptop": laptop, "desktop": desktop}
        for line in example.splitlines():
            who, _, what = line.partition(":")
            if who == "both":
                exchange([laptop, desktop])
                assert all(holds(device, session, what.strip()) for device in both.values()), line
            elif who == "merge":
                exchange([laptop, desktop])
            else:
                do(both[who], session, what.strip())


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 5


def test_the_line_on_the_page_is_one_of_ours() -> None:
    (line,) = re.findall(r"^```json\n(.*)\n```", PAGE, re.MULTILINE)
    head = f'{{"format":"{FORMAT}","version":{VERSION},"plan_events":1}}\n'
    end = '{"line":"end","plan_events":1,"sessions":0,"events":0}\n'
    loaded = load(io.BytesIO(f"{head}{line}\n{end}".encode()), "page.jsonl")
    assert loaded.problems == ()
    (event,) = loaded.journal.plan_events
    assert plan_fault(event, 1) == ""


def test_the_page_tells_the_limits() -> None:
    assert f"{MAX_LINE_BYTES >> 20} MiB a line, {MAX_FILE_BYTES >> 20} MiB a file" in PAGE
