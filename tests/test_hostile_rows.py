"""Every row of the list of threats has its tests: what they are called, and what is not there to be attacked."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.factories import ROOT

OWN = (Path(__file__), Path(__file__).with_name("test_hostile_homework.py"))

# Row 12, 15 and 17: what is not there at all.

HANDLES_FILES = ("formats", "homework", "reports", "cli")
FORBIDDEN = ("zipfile", "tarfile", "gzip", "bz2", "lzma", "reportlab", "pickle", "yaml")
"""Modules that unpack, run or typeset what they are given."""


def source_files(*folders: str) -> list[Path]:
    """Return every module of these parts of the program."""
    return [
        path for folder in folders for path in sorted((ROOT / "src" / "glutecoach" / folder).rglob("*.py"))
    ]


def test_12_no_text_ever_reaches_a_shell() -> None:
    started: set[str] = set()
    for path in source_files("."):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        keywords = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
        assert "shell" not in keywords
        assert not names & {"os.system", "os.popen", "eval", "exec"}
        started |= {path.parent.name} if any("subprocess" in name for name in names) else set()
    assert not started & {"formats", "homework", "reports", "domain"}


def test_15_and_17_nothing_that_reads_files_unpacks_archives_or_typesets_markup() -> None:
    for path in source_files(*HANDLES_FILES):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported = {
            name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in (
                [one.name for one in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            )
        }
        assert not {name for name in imported if name.startswith(FORBIDDEN)}, path


# The rows that stand elsewhere.

ELSEWHERE: dict[int, tuple[str, ...]] = {
    1: (
        "tests/ui/test_session_hostile.py::test_hostile_texts_are_only_text_in_a_session",
        "tests/ui/test_homework_screens.py::test_the_text_of_a_file_is_only_text",
        "tests/ui/test_compose.py::test_hostile_text_is_only_text",
        "tests/ui/test_teach.py::test_hostile_texts_are_only_text",
    ),
    2: ("tests/test_markup_hygiene.py::test_no_text_from_outside_is_read_as_markup",),
    3: ("tests/ui/test_session_hostile.py::test_a_click_on_an_action_in_a_text_does_nothing",),
    4: ("tests/ui/test_session_hostile.py::test_hostile_texts_are_only_text_in_a_session",),
    5: ("tests/formats/test_toml_text.py::test_a_hostile_file_ends_soon",),
    9: ("tests/test_files_and_paths.py::test_what_is_not_a_regular_file_is_refused_at_once",),
    10: (
        "tests/homework/test_trust.py::test_a_name_of_mixed_letters_is_flagged_and_no_by_default",
        "tests/homework/test_trust.py::test_names_that_look_alike_are_the_same_to_the_eye",
    ),
    11: ("tests/sound/voices/test_spoken_text.py::test_only_plain_characters_ever_reach_an_engine",),
    12: ("tests/formats/test_homework_ics.py::test_no_text_changes_the_structure_of_the_calendar",),
    13: (
        "tests/reports/test_handout_page.py::test_no_text_changes_the_structure_of_the_page",
        "tests/reports/test_report_page.py::test_no_text_changes_the_structure_of_the_page",
        "tests/formats/test_fhir.py::test_twenty_thousand_hostile_texts_change_nothing_of_the_structure",
    ),
    14: (
        "tests/reports/test_handout_page.py::test_no_text_changes_the_structure_of_the_pdf",
        "tests/reports/test_typesetting.py::test_words_of_the_language_stay_words",
        "tests/reports/test_typesetting.py::test_even_a_template_reaches_no_file",
    ),
    16: (
        "tests/formats/test_log_csv.py::test_no_text_changes_the_structure_or_becomes_a_formula",
        "tests/reports/test_report_page.py::test_no_text_becomes_a_formula_or_another_cell",
    ),
    18: ("tests/store/test_backups.py::test_what_is_not_ours_is_not_opened",),
    21: (
        "tests/homework/test_signing.py::test_no_flipped_bit_is_accepted",
        "tests/homework/test_signing.py::test_no_splice_of_two_signed_files_is_accepted_with_other_content",
        "tests/homework/test_trust.py::test_another_key_is_no_by_default",
        "tests/homework/test_trust.py::test_a_signature_that_is_gone_is_no_by_default",
        "tests/homework/test_trust.py::test_an_older_revision_is_no_by_default",
        "tests/homework/test_trust.py::test_the_same_file_again_changes_nothing",
        "tests/homework/test_trust.py::test_a_signature_of_something_else_cannot_pass_for_homework",
    ),
    22: (
        "tests/domain/test_homework_change.py::"
        "test_five_times_the_repetitions_at_five_times_the_pace_are_still_five_times_more",
        "tests/homework/test_receiving.py::"
        "test_a_valid_signed_file_that_asks_for_many_times_more_is_warned_about_all_the_same",
    ),
}
"""By the number of the row."""
HERE = {1, 5, 6, 7, 8, 9, 11, 12, 15, 17, 19}
"""Rows with a test of their own here or among those of the file; 20, texts without end, are the limits of row 6 and the sizes of row 1."""


def test_every_row_has_its_test() -> None:
    own = "".join(path.read_text(encoding="utf-8") for path in OWN)
    assert all(f"def test_{row:02}" in own or f"_and_{row:02}_" in own for row in HERE)
    assert HERE | ELSEWHERE.keys() | {20} == set(range(1, 23))


@pytest.mark.parametrize("name", sorted({name for names in ELSEWHERE.values() for name in names}))
def test_what_stands_elsewhere_stands_there(name: str) -> None:
    path, _, function = name.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert function in {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
