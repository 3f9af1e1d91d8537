"""The log as CSV: exact there and back, harmless in every spreadsheet, forgiving about columns and order."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.domain.record import CheckIn, Evidence, SessionOutcome, SessionRecord
from glutecoach.domain.safetext import clean
from glutecoach.formats import log_fields
from glutecoach.formats.csv_cells import guarded, unguarded
from glutecoach.formats.log_columns import COLUMNS, SESSION_COLUMNS, SET_FIELDS
from glutecoach.formats.log_csv import dump, load
from tests.formats.log_records import BRIDGE, CLAIMED, HOSTILE, LEFT, LOGS, SESSION

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
SMALL = "started,program,asked_ms,claimed_ms\n2026-03-02T09:30:00+01:00,wake-up,240000,240000\n"


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def text_of(table: list[list[str]], delimiter: str = ",") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(table)
    return buffer.getvalue()


def changed(row: int, column: str, cell: str) -> str:
    """The example export with one cell changed."""
    table = rows(dump([SESSION]))
    table[row][list(COLUMNS).index(column)] = cell
    return text_of(table)


@given(LOGS)
def test_every_log_comes_back_as_it_was(log: list[SessionRecord]) -> None:
    text = dump(log)
    assert load(text, "log.csv") == (log, [])
    assert dump(load(text, "log.csv")[0]) == text


@given(text=HOSTILE, log=LOGS)
def test_no_text_changes_the_structure_or_becomes_a_formula(text: str, log: list[SessionRecord]) -> None:
    dirty = replace(
        SESSION,
        program=text,
        title=text,
        zone=text,
        check_in=CheckIn(note=text),
        sets=(replace(LEFT, title=text, exercise=text), BRIDGE),
    )
    table = rows(dump([dirty, *log]))
    assert [len(row) for row in table] == [len(COLUMNS)] * (1 + 2 + sum(len(s.sets) or 1 for s in log))
    assert not [
        cell for row in table for cell in row if cell.startswith(FORMULA_STARTS) and not _number(cell)
    ]
    assert unguarded(table[1][list(COLUMNS).index("title")]) == clean(text)
    assert unguarded(table[1][list(COLUMNS).index("note")]) == clean(text, keep_lines=True)


@given(text=HOSTILE)
def test_no_text_becomes_a_formula_where_semicolons_or_tabs_part_the_cells(text: str) -> None:
    exported = dump([replace(SESSION, title=text, check_in=CheckIn(note=text))])
    for delimiter in ";\t":
        for row in rows(exported, delimiter):
            assert not [cell for cell in row if cell.lstrip('"').startswith(FORMULA_STARTS)]


def _number(cell: str) -> bool:
    return cell.removeprefix("-").isdigit()


@given(text=HOSTILE)
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＠x", "'＠x"),
        ("-3 today", "'-3 today"),
        ("'=1", "''=1"),
        ("'s was fine", "'s was fine"),
        ("1-2", "1-2"),
        ("a;=b", "a;'=b"),
        ("a\n-b", "a\n'-b"),
        ("a; -b, -c", "a; -b, -c"),
    ],
)
def test_only_what_could_be_a_formula_is_guarded(text: str, cell: str) -> None:
    assert guarded(text) == cell


def test_numbers_stay_numbers() -> None:
    row = rows(dump([SESSION]))[2]
    assert row[list(COLUMNS).index("extended_ms")] == "-4000"


def test_everything_is_in_quotes_and_lines_end_as_spreadsheets_expect() -> None:
    text = dump([CLAIMED])
    assert text.startswith('"id","program","title",')
    assert text.endswith('""\r\n')
    assert text.count("\r\n") == 2


def test_a_set_is_a_row_and_a_session_without_sets_is_one() -> None:
    table = rows(dump([SESSION, CLAIMED]))
    assert [row[0] for row in table[1:]] == [SESSION.id, SESSION.id, CLAIMED.id]
    assert [row[list(COLUMNS).index("set_row")] for row in table[1:]] == ["1", "2", ""]


def test_every_field_has_a_column_and_every_column_says_what_it_is() -> None:
    named = {"sets": None, "check_in": None}
    assert set(SessionRecord.__slots__) - set(named) <= set(SESSION_COLUMNS)
    assert set(SET_FIELDS) == set(type(LEFT).__slots__)
    assert all(meaning.endswith(".") for meaning in COLUMNS.values())


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_spreadsheet_may_save_it_its_own_way(separator: str) -> None:
    table = rows(dump([SESSION, CLAIMED]))
    text = "\ufeff" + text_of(table, separator).replace("\r\n", "\n") + "\n"
    assert load(text, "log.csv") == ([SESSION, CLAIMED], [])


def test_rows_and_columns_may_be_sorted() -> None:
    table = rows(dump([SESSION, CLAIMED]))
    mirrored = [list(reversed(row)) for row in (table[0], *reversed(table[1:]))]
    sessions, found = load(text_of(mirrored), "log.csv")
    assert (sessions, found) == ([CLAIMED, SESSION], [])


def test_two_exports_in_one_file_are_read_like_one() -> None:
    text = dump([SESSION]) + dump([CLAIMED]) + dump([SESSION])
    assert load(text, "log.csv") == ([SESSION, CLAIMED], [])


# Sessions without an identity (edge case 29).


def test_a_foreign_file_needs_few_columns() -> None:
    (session,), found = load(SMALL, "log.csv")
    assert not found
    assert session.started == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert (session.day, session.title, session.level) == (date(2026, 3, 2), "wake-up", 1)
    assert (session.evidence, session.outcome) == (Evidence.CLAIMED, SessionOutcome.COMPLETED)
    assert session.credit == 1.0


def test_a_session_after_midnight_belongs_to_the_day_before() -> None:
    (session,), _ = load(SMALL.replace("T09:30", "T00:30"), "log.csv")
    assert session.day == date(2026, 3, 1)


def test_29_the_same_row_gets_the_same_identity_again() -> None:
    first, again = (load(SMALL, file)[0][0].id for file in ("a.csv", "b.csv"))
    assert first == again == "6dc4fc59-1e18-54ca-93f5-f50908a37558"


@pytest.mark.parametrize(
    "other",
    [
        SMALL.replace("09:30", "09:31"),
        SMALL.replace("wake-up", "ball-desk"),
    ],
)
def test_29_another_start_or_program_is_another_session(other: str) -> None:
    assert load(other, "f")[0][0].id != load(SMALL, "f")[0][0].id


def test_29_another_source_is_another_session() -> None:
    assert load(SMALL, "f", source="watch")[0][0].id != load(SMALL, "f")[0][0].id


def test_29_the_same_instant_in_another_zone_is_the_same_session() -> None:
    elsewhere = SMALL.replace("09:30:00+01:00", "08:30:00+00:00")
    assert load(elsewhere, "f")[0][0].id == load(SMALL, "f")[0][0].id


def test_rows_without_an_identity_belong_together_by_start_and_program() -> None:
    table = rows(dump([SESSION]))
    without = [row[1:] for row in table]
    (session,), found = load(text_of(without), "log.csv")
    assert not found
    assert replace(session, id=SESSION.id) == SESSION


def test_sets_without_an_order_stay_in_that_of_the_rows() -> None:
    at = list(COLUMNS).index("set_row")
    table = [row[:at] + row[at + 1 :] for row in rows(dump([SESSION]))]
    assert load(text_of(table), "log.csv") == ([SESSION], [])


# What cannot be used.


@pytest.mark.parametrize(
    ("row", "column", "cell", "key"),
    [
        (2, "timed_ms", "soon", "row 3: timed_ms"),
        (2, "timed_ms", "1.5", "row 3: timed_ms"),
        (2, "timed_ms", "-1", "row 3: timed_ms"),
        (2, "timed_ms", "nan", "row 3: timed_ms"),
        (2, "timed_ms", "9" * 30, "row 3: timed_ms"),
        (2, "timed_ms", "٣", "row 3: timed_ms"),
        (2, "timed_ms", "", "row 3: timed_ms"),
        (2, "set_outcome", "done", "row 3: set_outcome"),
        (2, "exercise_title", "x" * 201, "row 3: exercise_title"),
        (2, "set_row", "two", "row 3: set_row"),
        (2, "set_row", "1", "row 3: set_row"),
        (2, "title", "Another", "row 3: title"),
        (1, "pains", "[", "row 2: pains"),
        (1, "pains", '[{"score": 3}]', "row 2: pains[0].item_index"),
        (1, "plan", "{}", "row 2: plan"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(row: int, column: str, cell: str, key: str) -> None:
    sessions, found = load(changed(row, column, cell) + text_of(rows(dump([CLAIMED]))), "log.csv")
    assert [session.id for session in sessions] == [CLAIMED.id]
    assert found[0].key == key


@pytest.mark.parametrize(
    ("column", "cell", "key"),
    [
        ("deleted", "perhaps", "deleted"),
        ("evidence", "seen", "evidence"),
        ("started", "2026-03-02 09:30", "started"),
        ("started", "", "started"),
        ("day", "2.3.2026", "day"),
        ("pain", "11", "pain"),
        ("note", "x" * 2001, "note"),
        ("id", "7", "id"),
        ("level", "one", "level"),
    ],
)
def test_a_cell_of_a_session_that_cannot_be_used_is_named(column: str, cell: str, key: str) -> None:
    table = rows(dump([CLAIMED]))
    table[1][list(COLUMNS).index(column)] = cell
    sessions, found = load(text_of(table), "log.csv")
    assert not sessions
    assert [one.key for one in found] == [f"row 2: {key}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "The column started is missing."),
        ("\n", "The column started is missing."),
        ("started,programm,asked_ms\n", 'There is no column "programm".'),
        ("started,program,asked_ms,program\n", "The column program is there twice."),
        (SMALL + '"unfinished\n', "This is not valid CSV"),
        (SMALL + "a,b,c,d,e\n", "There are 5 cells, but 4 columns."),
        (SMALL + '"' + "x" * 200_000 + '"\n', "This is not valid CSV"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(text: str, problem: str) -> None:
    _, found = load(text, "log.csv")
    assert found[0].problem.startswith(problem)
    assert found[0].remedy


def test_a_short_row_is_filled_with_nothing() -> None:
    text = SMALL.replace("claimed_ms\n", "claimed_ms,effort,note\n")
    assert load(text, "log.csv")[0][0].check_in == CheckIn()


def test_an_apostrophe_in_front_of_a_formula_is_the_spreadsheets() -> None:
    text = SMALL.replace("claimed_ms\n", "claimed_ms,note\n").rstrip("\n") + ",'=good\n"
    assert load(text, "log.csv")[0][0].check_in.note == "=good"


def test_sizes_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_fields, "MAX_SESSIONS", 1)
    sessions, found = load(dump([SESSION, CLAIMED]), "f")
    assert sessions == [SESSION]
    assert found[0].problem == "There are more than 1 sessions."
    monkeypatch.setattr(log_fields, "MAX_LOG_CHARACTERS", 10)
    assert load(dump([SESSION]), "f")[0] == []


def test_a_hostile_file_is_given_up_after_a_few_problems() -> None:
    found = load(SMALL + "a,b,c,d,e\n" * 10_000, "f")[1]
    assert len(found) == 31


@given(st.text(max_size=200))
def test_no_text_raises_anything(text: str) -> None:
    load(text, text)
    load(SMALL + text, "log.csv")


@given(column=st.sampled_from(list(COLUMNS)), cell=HOSTILE)
def test_no_cell_raises_anything(column: str, cell: str) -> None:
    load(changed(2, column, cell.replace("\x00", "")), "log.csv")
