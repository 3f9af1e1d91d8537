"""The log as JSON lines: exact there and back, strict about everything else."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.record import CheckIn, MorningCheckIn, SessionRecord
from glutecoach.formats import log_fields
from glutecoach.formats.log_jsonl import MAX_LINE_CHARACTERS, dump, load
from tests.formats.log_records import CLAIMED, HOSTILE, LOGS, SESSION

HEADER = '{"format": "glutecoach-log", "version": 2}\n'
FIRST_HEADER = '{"format": "glutecoach-log", "version": 1}\n'


def line_with(**changes: Any) -> str:
    """The example session's line, with some of its fields changed or, by ..., removed."""
    document = json.loads(dump([SESSION]).splitlines()[1])
    for path, value in changes.items():
        *parents, name = path.split("__")
        table: Any = document
        for parent in parents:
            table = table[int(parent) if parent.isdigit() else parent]
        if value is ...:
            del table[name]
        else:
            table[name] = value
    return json.dumps(document) + "\n"


def problems(text: str) -> list[tuple[str, str, str]]:
    return [(one.key, one.problem, one.remedy) for one in load(text, "log.jsonl")[1]]


@given(LOGS)
def test_every_log_comes_back_as_it_was(log: list[SessionRecord]) -> None:
    text = dump(log)
    assert load(text, "log.jsonl") == (log, [])
    assert dump(load(text, "log.jsonl")[0]) == text


@given(text=HOSTILE)
def test_text_that_was_never_cleaned_is_cleaned_on_its_way_out(text: str) -> None:
    dirty = replace(SESSION, title=text, check_in=CheckIn(note=text))
    exported = dump([dirty])
    sessions, found = load(exported, "log.jsonl")
    assert not found
    assert dump(sessions) == exported
    assert exported.count("\n") == 2


def test_text_that_was_never_cleaned_is_cleaned_on_its_way_in() -> None:
    text = line_with(
        title="\x1b[31mred\u202e\x00", sets__0__title="a\x07b", check_in__note="one\r\ntwo\x1b[2J"
    )
    (session,), found = load(HEADER + text, "log.jsonl")
    assert not found
    assert (session.title, session.sets[0].title) == ("[31mred", "ab")
    assert session.check_in.note == "one\ntwo[2J"


def test_the_first_line_says_what_it_is() -> None:
    assert dump([]) == HEADER
    assert load(HEADER, "log.jsonl") == ([], [])


def test_every_field_of_a_session_is_written() -> None:
    names = set(SessionRecord.__slots__)
    assert set(json.loads(dump([SESSION]).splitlines()[1])) == names


def test_a_file_that_went_through_another_editor_is_the_same() -> None:
    text = "\ufeff" + dump([SESSION, CLAIMED]).replace("\n", "\r\n") + "\r\n\r\n"
    assert load(text, "log.jsonl") == ([SESSION, CLAIMED], [])


def test_separators_in_a_note_do_not_end_a_line() -> None:
    text = dump([SESSION]).replace("Warm", "Warm\u2028\x85\u2029")
    assert len(load(text, "log.jsonl")[0]) == 1


@pytest.mark.parametrize(
    "first",
    [
        "",
        "hello\n",
        "{}\n",
        "[]\n",
        "[" * 100_000,
        '{"format": "other", "version": 1}\n',
        '{"format": "glutecoach-log"}\n',
        '{"format": "glutecoach-log", "version": "1"}\n',
        '{"format": "glutecoach-log", "version": true}\n',
        '{"format": "glutecoach-log", "version": 1.0}\n',
        '{"format": "glutecoach-log", "version": 0}\n',
        '{"format": "glutecoach-log", "version": 1, "more": 1}\n',
        '{"format": "glutecoach-log", "version": 1, "version": 1}\n',
    ],
    ids=lambda first: first[:50].strip() or "empty",
)
def test_what_is_no_log_is_not_read(first: str) -> None:
    sessions, found = load(first + line_with(), "log.jsonl")
    assert not sessions
    assert [one.key for one in found] == ["line 1"]
    assert '"glutecoach-log"' in found[0].remedy


def test_a_log_of_the_first_version_is_still_read() -> None:
    """It knew neither kinds of pain, nor pain before a session, nor the morning after."""
    document = json.loads(line_with())
    del document["pain_before"], document["morning"]
    for report in document["pains"]:
        del report["signs"]
    (session,), found = load(FIRST_HEADER + json.dumps(document) + "\n", "log.jsonl")
    assert not found
    pains = tuple(replace(report, signs=()) for report in SESSION.pains)
    assert session == replace(SESSION, pains=pains, pain_before=None, morning=None)


def test_a_morning_that_was_passed_over_comes_back_as_one() -> None:
    passed_over = replace(SESSION, morning=MorningCheckIn())
    assert load(dump([passed_over]), "log.jsonl") == ([passed_over], [])


def test_a_log_of_the_future_asks_for_an_update() -> None:
    sessions, found = load('{"format": "glutecoach-log", "version": 3}\n' + line_with(), "log.jsonl")
    assert not sessions
    assert str(found[0]) == (
        "log.jsonl: line 1: version: The log is of version 3. Update glutecoach to read it."
    )


@pytest.mark.parametrize(
    ("changes", "key", "problem"),
    [
        ({"titel": "x"}, "line 2: titel", "This key is not known here."),
        ({"title": ...}, "line 2: title", "This key is missing."),
        ({"title": None}, "line 2: title", "null is nothing."),
        ({"title": 5}, "line 2: title", "5 is a whole number."),
        ({"title": "x" * 201}, "line 2: title", "The text has 201 characters, 1 too many."),
        (
            {"check_in__note": "x" * 2001},
            "line 2: check_in.note",
            "The text has 2001 characters, 1 too many.",
        ),
        ({"id": "1"}, "line 2: id", '"1" does not have the right form.'),
        ({"id": SESSION.id.upper()}, "line 2: id", "does not have the right form."),
        ({"level": True}, "line 2: level", "true is a true-or-false value."),
        ({"level": 1.0}, "line 2: level", "1.0 is a number with a decimal point."),
        ({"level": "1"}, "line 2: level", '"1" is text.'),
        ({"asked_ms": -1}, "line 2: asked_ms", "-1 is too low."),
        ({"asked_ms": 2**63}, "line 2: asked_ms", "is too high."),
        ({"asked_ms": 86_400_001}, "line 2: asked_ms", "86400001 is too high."),
        ({"deleted": 1}, "line 2: deleted", "1 is a whole number."),
        ({"deleted": "no"}, "line 2: deleted", '"no" is text.'),
        ({"started": "2026-03-02T09:30:00"}, "line 2: started", "cannot be used."),
        ({"started": "yesterday"}, "line 2: started", '"yesterday" cannot be used.'),
        ({"started": "0001-01-01T00:00:00+10:00"}, "line 2: started", "cannot be used."),
        ({"started": "9" * 5000}, "line 2: started", "cannot be used."),
        ({"day": "2026-02-30"}, "line 2: day", '"2026-02-30" cannot be used.'),
        ({"day": "9999-12-31"}, "line 2: day", '"9999-12-31" cannot be used.'),
        ({"day": 20260302}, "line 2: day", "20260302 is a whole number."),
        ({"evidence": "Timed"}, "line 2: evidence", '"Timed" is not known here.'),
        ({"outcome": "done"}, "line 2: outcome", '"done" is not known here.'),
        ({"sets": {}}, "line 2: sets", "This is a table."),
        ({"sets": [[]]}, "line 2: sets[0]", "This is a list."),
        ({"sets__1__side": "both"}, "line 2: sets[1].side", '"both" is not known here.'),
        ({"sets__1__timed_ms": None}, "line 2: sets[1].timed_ms", "null is nothing."),
        ({"sets__1__extra": 0}, "line 2: sets[1].extra", "This key is not known here."),
        ({"sets": [{}] * 10_001}, "line 2: sets", "There are 10001 entries."),
        ({"pains__0__score": 11}, "line 2: pains[0].score", "11 is too high."),
        ({"pains__0__signs": "sharp"}, "line 2: pains[0].signs", '"sharp" is text.'),
        ({"pains__1__signs": ["blunt"]}, "line 2: pains[1].signs[0]", '"blunt" is not known here.'),
        ({"pains__1__signs": ["sharp", "sharp"]}, "line 2: pains[1].signs[1]", "is there twice."),
        ({"pain_before": 11}, "line 2: pain_before", "11 is too high."),
        ({"morning": []}, "line 2: morning", "This is a list."),
        ({"morning__pain": ...}, "line 2: morning.pain", "This key is missing."),
        ({"morning__compared": "fine"}, "line 2: morning.compared", '"fine" is not known here.'),
        ({"morning__muscles_only": None}, "line 2: morning.muscles_only", "null is nothing."),
        ({"check_in__pain": -1}, "line 2: check_in.pain", "-1 is too low."),
        ({"check_in__effort": False}, "line 2: check_in.effort", "false is a true-or-false value."),
        ({"plan__0__dose": []}, "line 2: plan[0].dose", "This is a list."),
        ({"plan__0__dose": {}}, "line 2: plan[0].dose", "There is no reps, hold_s or duration_s."),
        ({"plan__0__dose": {"reps": 3}}, "line 2: plan[0].dose.reps", "The repetitions have no pace."),
        ({"plan__0__dose__hold_s": True}, "line 2: plan[0].dose.hold_s", "true is a true-or-false value."),
        ({"plan__0__dose__hold_s": 1e400}, "line 2", "This is not valid JSON."),
        ({"plan__1__dose__tempo__lift_s": 61}, "line 2: plan[1].dose.tempo.lift_s", "61 is too high."),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_field_that_cannot_be_used_is_named(changes: dict[str, Any], key: str, problem: str) -> None:
    text = HEADER + line_with(**changes) + line_with(id=CLAIMED.id)
    sessions, found = load(text, "log.jsonl")
    assert [session.id for session in sessions] == [CLAIMED.id]
    assert found[0].key == key
    assert problem in found[0].problem
    assert found[0].remedy.endswith((".", "?"))
    assert len(found) == 1


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "nonsense",
        '{"id": NaN}',
        '{"id": -Infinity}',
        '{"id": 1' + "0" * 5_000 + "}",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"id": "a", "id": "b"}',
        '{"id": "\x01"}',
    ],
    ids=lambda line: line[:20],
)
def test_a_line_that_is_not_json_costs_that_line_alone(line: str) -> None:
    sessions, found = load(HEADER + line_with() + line + "\n" + line_with(id=CLAIMED.id), "log.jsonl")
    assert [session.id for session in sessions] == [SESSION.id, CLAIMED.id]
    assert [one.key for one in found] == ["line 3"]
    assert found[0].problem.startswith("This is not valid JSON")


@pytest.mark.parametrize("line", ["[]", "5", '"text"', "null", "true"])
def test_a_line_that_is_no_table_is_named(line: str) -> None:
    assert [key for key, _, _ in problems(HEADER + line)] == ["line 2"]


def test_an_endless_number_is_refused_in_a_field_for_fractions() -> None:
    text = line_with(plan__0__dose__hold_s=7777).replace("7777", "1e999")
    assert problems(HEADER + text)[0][:2] == ("line 2: plan[0].dose.hold_s", "inf is not a usable number.")


def test_large_bounds_are_written_out() -> None:
    assert problems(HEADER + line_with(asked_ms=-1))[0][2] == "Write a whole number from 0 to 86400000."


def test_all_problems_of_a_line_are_told_at_once() -> None:
    found = problems(HEADER + line_with(level=0.5, asked_ms=-1, sets__0__side="up"))
    assert {key for key, _, _ in found} == {"line 2: level", "line 2: asked_ms", "line 2: sets[0].side"}


def test_a_hostile_file_is_given_up_after_a_few_problems() -> None:
    found = problems(HEADER + "x\n" * 10_000)
    assert len(found) == 31
    assert found[-1][1] == "There are more problems."


def test_a_copy_counts_once_and_a_deleted_copy_wins() -> None:
    gone = replace(SESSION, deleted=True)
    assert load(dump([SESSION, SESSION]), "f") == ([SESSION], [])
    assert load(dump([SESSION, gone]), "f") == ([gone], [])
    assert load(dump([gone, SESSION]), "f") == ([gone], [])


def test_copies_that_contradict_each_other_are_told() -> None:
    sessions, found = load(dump([SESSION, replace(SESSION, level=1)]), "f")
    assert sessions == [SESSION]
    assert [one.key for one in found] == ["line 3: id"]


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problems(HEADER + "x" * (MAX_LINE_CHARACTERS + 1))[0][1].startswith("The line has")
    monkeypatch.setattr(log_fields, "MAX_SESSIONS", 1)
    sessions, found = load(dump([SESSION, CLAIMED]), "f")
    assert sessions == [SESSION]
    assert found[0].problem == "There are more than 1 sessions."
    monkeypatch.setattr(log_fields, "MAX_LOG_CHARACTERS", 10)
    assert load(dump([SESSION]), "f")[0] == []


def test_the_name_of_the_file_is_cleaned() -> None:
    assert load("", "a\x1b[2Jb")[1][0].file == "a[2Jb"


@given(st.text(max_size=200))
def test_no_text_raises_anything(text: str) -> None:
    load(text, text)
    load(HEADER + text, "log.jsonl")


JSON_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=10)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["sets", "dose", "id"]), inner)
    ),
    max_leaves=8,
)


@given(name=st.sampled_from(SessionRecord.__slots__), value=JSON_VALUES)
def test_no_value_raises_anything(name: str, value: Any) -> None:
    sessions, found = load(HEADER + line_with(**{name: value}), "log.jsonl")
    assert bool(sessions) != bool(found)
