"""The caseload: clients in a plain folder, what is handed out, and what comes back, in any order."""

from __future__ import annotations

import itertools
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glutecoach.domain.client import Client
from glutecoach.domain.record import CheckIn
from glutecoach.errors import InputError, StorageError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.formats.program_toml import Exercises
from glutecoach.homework.caseload import Caseload
from glutecoach.homework.caseload_names import digest_of
from glutecoach.homework.caseload_verdicts import VerdictKind
from glutecoach.homework.recipient import recipient_of
from glutecoach.homework.sealing import seal
from tests.caseload_stand import (
    ANNAS_KEY,
    BEN,
    BENS_KEY,
    Clinic,
    day,
    done_on,
    file_of,
    returned,
)
from tests.homework_samples import ANNA, MONDAY, homework

FIRST = returned(7, done_on(1), done_on(3, pain=2))
SECOND = returned(14, done_on(8), done_on(10), first=8)


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    return Clinic(tmp_path / "clients", tmp_path / "cache")


def kinds(verdicts: list) -> list[VerdictKind]:
    return [one.kind for one in verdicts]


# The folder.


def test_a_client_has_a_folder_named_by_letters_and_digits_alone(clinic: Clinic) -> None:
    caseload = clinic.caseload()
    for name in ("Änna  Bergström-Öz", "../../etc/passwd", "CON", "山田", "a" * 60):
        client = caseload.add_client(name, MONDAY)
        folder = clinic.place(client)
        assert folder.parent == clinic.folder
        assert folder.name.replace("-", "").isalnum()
        assert folder.name.isascii()
        assert folder.name == folder.name.lower()
        assert len(folder.name) <= 49
    assert {one.client.name for one in caseload.clients().rows} >= {"Änna Bergström-Öz", "CON", "山田"}


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
def test_everything_is_for_the_owner_alone(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    clinic.caseload().add_note(anna.id, "Stairs are easier.", MONDAY)
    for path in (clinic.folder, *clinic.folder.rglob("*"), *clinic.cache.rglob("*")):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


def test_nothing_is_there_before_the_first_client(clinic: Clinic) -> None:
    listed = clinic.caseload().clients()
    assert (listed.rows, listed.broken, listed.others) == ((), (), ())
    assert not clinic.folder.exists()


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "x" * 61])
def test_a_client_needs_a_name_that_can_be_shown(clinic: Clinic, name: str) -> None:
    with pytest.raises(InputError):
        clinic.caseload().add_client(name, MONDAY)


def test_clients_are_found_by_name_identifier_or_the_beginning_of_it(clinic: Clinic) -> None:
    anna, ben = clinic.client("Anna B."), clinic.client("Ben")
    caseload = clinic.caseload()
    for words in ("anna b.", "ANNA", anna.id, clinic.place(anna).name):
        assert caseload.find(words).client.id == anna.id
    assert caseload.find(ben.id[:6]).client.id == ben.id
    with pytest.raises(InputError, match="More than one"):
        caseload.find("n")
    with pytest.raises(InputError, match="no client 'Zoe'"):
        caseload.find("Zoe")


def test_notes_visits_and_putting_away_are_written_and_read_again(clinic: Clinic) -> None:
    anna = clinic.anna()
    caseload = clinic.caseload()
    caseload.add_note(anna.id, "Stairs are easier.\nKnee is fine.", day(2))
    caseload.add_note(anna.id, "Tired.", day(9))
    caseload.set_next_visit(anna.id, day(15))
    caseload.archive(anna.id)
    page = clinic.caseload().page(anna.id)
    assert [(one.day, one.text) for one in page.notes] == [
        (day(9), "Tired."),
        (day(2), "Stairs are easier.\nKnee is fine."),
    ]
    assert (page.client.next_visit, page.client.archived) == (day(15), True)
    assert clinic.caseload().clients().by_concern(day(20)) == []
    assert len(clinic.caseload().clients().by_concern(day(20), archived=True)) == 1
    caseload.archive(anna.id, archived=False)
    assert caseload.set_next_visit(anna.id, None).next_visit is None


# Handing out.


def test_homework_is_kept_to_the_letter_and_once(clinic: Clinic) -> None:
    anna = clinic.client("Anna B.")
    content = b"\xef\xbb\xbf" + write_homework(homework()).replace("\n", "\r\n").encode()
    given = clinic.caseload().assign(anna.id, content)
    assert given.is_new
    assert given.path == clinic.place(anna) / "homework" / f"{ANNA}-r1.toml"
    assert given.path.read_bytes() == content
    again = clinic.caseload().assign(anna.id, write_homework(homework()).encode())
    assert not again.is_new
    assert given.path.read_bytes() == content


@pytest.mark.parametrize(
    ("revision", "message"), [(2, "handed out already, and stays"), (1, "older than revision 2")]
)
def test_a_revision_is_never_written_over(clinic: Clinic, revision: int, message: str) -> None:
    anna = clinic.anna(homework(revision=2))
    changed = write_homework(homework(revision=revision, goal="Something else.")).encode()
    with pytest.raises(InputError, match=message):
        clinic.caseload().assign(anna.id, changed)
    clinic.caseload().assign(anna.id, write_homework(homework(revision=3)).encode())
    names = sorted(path.name for path in (clinic.place(anna) / "homework").iterdir())
    assert names == [f"{ANNA}-r2.toml", f"{ANNA}-r3.toml"]


def test_two_clients_never_have_the_same_homework(clinic: Clinic) -> None:
    clinic.anna()
    ben = clinic.client("Ben")
    with pytest.raises(InputError, match=r"Anna B\. was given this homework"):
        clinic.caseload().assign(ben.id, write_homework(homework(revision=2)).encode())


def test_what_is_no_homework_is_not_handed_out(clinic: Clinic) -> None:
    anna = clinic.client("Anna B.")
    with pytest.raises(InputError):
        clinic.caseload().assign(anna.id, b"title = 3")
    assert not (clinic.place(anna) / "homework").exists()


# What comes back.


def test_a_file_that_comes_back_is_taken_in_once(clinic: Clinic) -> None:
    anna = clinic.anna()
    (first,) = clinic.take(file_of(FIRST))
    assert (first.kind, first.client, first.new_sessions) == (VerdictKind.TAKEN_IN, anna.id, 2)
    assert first.sentence.startswith(
        "Taken in for Anna B.: Hips and low back, 2 March 2026 to 8 March 2026, 2 sessions new."
    )
    before = sorted(clinic.folder.rglob("*"))
    (again,) = clinic.take(file_of(FIRST).replace(b"\n", b"\r\n"))
    assert (again.kind, again.new_sessions) == (VerdictKind.ALREADY_THERE, 0)
    assert sorted(clinic.folder.rglob("*")) == before
    (more,) = clinic.take(file_of(SECOND))
    assert more.new_sessions == 2


def test_the_newest_file_counts_for_each_session(clinic: Clinic) -> None:
    anna = clinic.anna()
    late = replace(done_on(3), check_in=CheckIn(9, 1))
    clinic.take(file_of(returned(10, late, done_on(9))), file_of(FIRST))
    (told,) = clinic.caseload().page(anna.id).homework
    assert told.returned is not None
    assert [one.day for one in told.returned.sessions] == [day(1), day(3), day(9)]
    assert told.returned.sessions[1].check_in == CheckIn(9, 1)


def test_a_strangers_file_is_refused_and_leaves_nothing(clinic: Clinic) -> None:
    clinic.anna()
    before = sorted(clinic.folder.rglob("*"))
    (verdict,) = clinic.take(file_of(returned(7, of=homework(BEN)), BENS_KEY))
    assert verdict.kind is VerdictKind.STRANGER
    assert "nobody here was given this homework" in verdict.sentence
    assert sorted(clinic.folder.rglob("*")) == before


def test_homework_in_two_folders_is_refused_and_not_guessed(clinic: Clinic) -> None:
    anna, ben = clinic.anna(), clinic.client("Ben")
    (clinic.place(ben) / "homework").mkdir()
    name = f"{ANNA}-r1.toml"
    (clinic.place(ben) / "homework" / name).write_bytes((clinic.place(anna) / "homework" / name).read_bytes())
    (verdict,) = clinic.take(file_of(FIRST))
    assert verdict.kind is VerdictKind.STRANGER
    assert "Anna B. and Ben were given the same homework" in verdict.sentence


def test_an_edited_or_cut_file_is_kept_told_and_not_counted(clinic: Clinic) -> None:
    anna = clinic.anna()
    whole = file_of(FIRST)
    edited = whole.replace(b'"pain": 2', b'"pain": 0')
    assert edited != whole
    cut = b"".join(whole.splitlines(keepends=True)[:-1])
    verdicts = clinic.take(edited, cut)
    assert kinds(verdicts) == [VerdictKind.EDITED, VerdictKind.TRUNCATED]
    assert "Line 3 was changed" in verdicts[0].sentence
    assert "kept and not counted" in verdicts[1].sentence
    summary = clinic.caseload().page(anna.id).summary
    assert summary.until is None
    assert len(summary.doubts) == 2
    assert clinic.take(whole)[0].kind is VerdictKind.TAKEN_IN
    assert clinic.caseload().page(anna.id).summary.doubts == ()


def test_another_key_is_told_and_taken_in_only_when_asked(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    (other,) = clinic.take(file_of(SECOND, BENS_KEY))
    assert other.kind is VerdictKind.OTHER_KEY
    assert BENS_KEY.public.code in other.sentence
    (unsigned,) = clinic.take(file_of(SECOND, None))
    assert unsigned.kind is VerdictKind.OTHER_KEY
    assert "not signed" in unsigned.sentence
    assert clinic.caseload().page(anna.id).summary.until == day(7)
    (asked,) = clinic.take(file_of(SECOND, BENS_KEY), other_key=True)
    assert asked.kind is VerdictKind.TAKEN_IN
    client = clinic.caseload().page(anna.id).client
    assert [one.text for one in client.keys] == [ANNAS_KEY.public.text, BENS_KEY.public.text]
    assert not any(one.confirmed for one in client.keys)
    assert clinic.caseload().confirm_key(anna.id, ANNAS_KEY.public.text).keys[0].confirmed
    with pytest.raises(InputError, match="not a key"):
        clinic.caseload().confirm_key(anna.id, "RWnobody")


def test_unsigned_files_are_taken_in_as_long_as_no_key_is_known(clinic: Clinic) -> None:
    anna = clinic.anna()
    assert kinds(clinic.take(file_of(FIRST, None))) == [VerdictKind.TAKEN_IN]
    assert kinds(clinic.take(file_of(SECOND))) == [VerdictKind.TAKEN_IN]
    assert clinic.caseload().page(anna.id).summary.until == day(14)


def test_a_sealed_file_is_opened_with_the_therapists_key(clinic: Clinic) -> None:
    import pyrage

    clinic.anna()
    secret = str(pyrage.x25519.Identity.generate())
    sealed = seal(file_of(FIRST), recipient_of(secret))
    (shut,) = clinic.take(sealed)
    assert (shut.kind, "no key of yours" in shut.sentence) == (VerdictKind.UNREADABLE, True)
    clinic.identity = str(pyrage.x25519.Identity.generate())
    assert clinic.take(sealed)[0].kind is VerdictKind.UNREADABLE
    clinic.identity = secret
    assert clinic.take(sealed)[0].kind is VerdictKind.TAKEN_IN
    assert clinic.take(file_of(FIRST))[0].kind is VerdictKind.ALREADY_THERE


def test_what_is_no_returned_file_is_said_to_be_none(clinic: Clinic, tmp_path: Path) -> None:
    clinic.anna()
    verdicts = clinic.take(
        b"", b"\x00" * 100, b"[" * 50_000, b'{"homework": 3}', write_homework(homework()).encode()
    )
    assert set(kinds(verdicts)) == {VerdictKind.UNREADABLE}
    missing = clinic.caseload().take_in([tmp_path / "nowhere.jsonl"], day(20))
    assert kinds(missing) == [VerdictKind.UNREADABLE]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_never_waited_for(clinic: Clinic, tmp_path: Path) -> None:
    anna = clinic.anna()
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    assert kinds(clinic.caseload().take_in([pipe], day(20))) == [VerdictKind.UNREADABLE]
    (clinic.place(anna) / "returns").mkdir()
    os.mkfifo(clinic.place(anna) / "returns" / f"{'0' * 32}.jsonl")
    (clinic.place(anna) / "client.toml").unlink()
    os.mkfifo(clinic.place(anna) / "client.toml")
    (broken,) = clinic.caseload().clients().broken
    assert "no plain file" in broken.problems[0]


def test_of_a_folder_only_files_that_may_be_meant_are_looked_at(clinic: Clinic, tmp_path: Path) -> None:
    clinic.anna()
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "b.jsonl").write_bytes(file_of(SECOND))
    (inbox / "A.JSONL").write_bytes(file_of(FIRST))
    (inbox / "invoice.pdf").write_bytes(b"%PDF")
    (inbox / ".hidden.jsonl").write_bytes(file_of(FIRST))
    verdicts = clinic.caseload().take_in([inbox], day(20))
    assert [(one.file, one.new_sessions) for one in verdicts] == [("A.JSONL", 2), ("b.jsonl", 2)]


def test_a_homework_that_was_changed_on_its_way_is_told(clinic: Clinic) -> None:
    anna = clinic.anna()
    revision = FIRST.revisions[0]
    ninth = replace(revision, revision=9)
    told = replace(FIRST, revisions=(replace(revision, digest="0" * 64), ninth, ninth))
    (verdict,) = clinic.take(file_of(told))
    assert "Revision 1 was not done from the file that was handed out" in verdict.sentence
    assert verdict.sentence.count("Revision 9, accepted on 2 March 2026, is not in this folder") == 1
    from hashlib import sha256

    content = (clinic.place(anna) / "homework" / f"{ANNA}-r1.toml").read_bytes()
    for variant in (content, content.replace(b"\n", b"\r\n")):
        right = replace(
            SECOND, revisions=(replace(revision, digest=sha256(variant).hexdigest()),), last=day(13)
        )
        assert "Revision" not in clinic.take(file_of(right))[0].sentence


FILES = (
    file_of(FIRST),
    file_of(SECOND),
    file_of(returned(10, replace(done_on(3), check_in=CheckIn(9, 1)), done_on(9))),
    file_of(returned(14, done_on(8), done_on(12), first=6)),
    file_of(FIRST).replace(b'"pain": 2', b'"pain": 0'),
    file_of(returned(7, of=homework(BEN)), BENS_KEY),
    b"no file at all",
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations(range(len(FILES))), again=st.lists(st.sampled_from(range(len(FILES))), max_size=3)
)
def test_any_order_and_any_repetition_of_files_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    root = tmp_path_factory.mktemp("clinic")
    one, other = (Clinic(root / name, root / f"{name}-cache") for name in ("one", "other"))
    for clinic in (one, other):
        clinic.anna()
    one.take(*FILES)
    for at in (*order, *again):
        other.take(FILES[at])
    told = [clinic.caseload().page(clinic.caseload().find("Anna").client.id) for clinic in (one, other)]
    assert told[0].homework == told[1].homework
    blank = [replace(page.summary, client=told[0].client, folder="") for page in told]
    assert blank[0] == blank[1]
    returns = [sorted(p.name for p in clinic.folder.glob("*/returns/*")) for clinic in (one, other)]
    assert returns[0] == returns[1]


# Two folders synced into each other, and other people's files.


def test_two_computers_that_took_in_different_files_come_to_the_same(tmp_path: Path) -> None:
    here, there = (Clinic(tmp_path / name, tmp_path / f"{name}-cache") for name in ("here", "there"))
    anna = here.anna()
    _copy(here, there)
    here.take(file_of(FIRST))
    there.take(file_of(SECOND))
    here.caseload().add_note(anna.id, "Here.", day(3))
    there.caseload().add_note(anna.id, "There.", day(3))
    for _ in range(2):
        _copy(here, there)
        _copy(there, here)
    pages = [clinic.caseload().page(anna.id) for clinic in (here, there)]
    assert pages[0] == pages[1]
    assert pages[0].homework[0].summary.returns == 2
    assert {one.text for one in pages[0].notes} == {"Here.", "There."}
    assert pages[0].summary.doubts == ()
    assert here.caseload().check() == []


def _copy(source: Clinic, target: Clinic) -> None:
    """Copy what is not there yet, as a sync client does."""
    for path in source.folder.rglob("*"):
        place = target.folder / path.relative_to(source.folder)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif not place.exists():
            place.write_bytes(path.read_bytes())


def test_second_versions_and_half_files_are_told_and_left_alone(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST), file_of(SECOND))
    folder = clinic.place(anna)
    second = folder / "client.sync-conflict-20260309-101010-ABCDEFG.toml"
    second.write_text("name = 'Other'")
    (half,) = (p for p in (folder / "returns").iterdir() if b'"last": "2026-03-08"' in p.read_bytes())
    half.write_bytes(half.read_bytes()[:900])
    (folder / "letter.pdf").write_bytes(b"%PDF")
    (folder / ".DS_Store").write_bytes(b"x")
    (clinic.folder / "desktop.ini").write_bytes(b"x")
    (clinic.folder / "Other clinic").mkdir()
    before = {path: path.is_dir() or path.read_bytes() for path in clinic.folder.rglob("*")}
    row = clinic.caseload().page(anna.id).summary
    assert row.until == day(14)
    assert "cut off" in row.doubts[0]
    assert "second version" in row.remarks[0]
    told = "\n".join(clinic.caseload().check())
    for words in ("sync-conflict", "cut off", "letter.pdf does not belong", "Other clinic"):
        assert words in told
    assert "DS_Store" not in told
    assert "desktop" not in told
    assert {path: path.is_dir() or path.read_bytes() for path in clinic.folder.rglob("*")} == before
    assert clinic.take(file_of(FIRST))[0].kind is VerdictKind.TAKEN_IN
    assert clinic.caseload().page(anna.id).summary.doubts == ()


def test_a_broken_file_of_a_client_is_one_broken_row(clinic: Clinic) -> None:
    anna, ben = clinic.anna(), clinic.client("Ben")
    for content in (b"", b"name = [", b"format = 1\nid = 'nope'", b"\xff\xfe", b"format = 99"):
        (clinic.place(ben) / "client.toml").write_bytes(content)
        listed = clinic.caseload().clients()
        assert [one.client.id for one in listed.rows] == [anna.id]
        (broken,) = listed.broken
        assert broken.folder == clinic.place(ben).name
        assert broken.problems
    (clinic.place(ben) / "client.toml").unlink()
    assert clinic.caseload().clients().broken == ()
    (clinic.place(ben) / "homework").mkdir()
    (clinic.place(ben) / "homework" / f"{BEN}-r1.toml").write_bytes(b"half")
    assert "not there" in clinic.caseload().clients().broken[0].problems[0]


def test_a_folder_that_was_copied_is_told_and_the_first_one_counts(clinic: Clinic) -> None:
    anna = clinic.anna()
    copy = clinic.folder / "Anna - copy"
    copy.mkdir()
    (copy / "client.toml").write_bytes((clinic.place(anna) / "client.toml").read_bytes())
    listed = clinic.caseload().clients()
    assert [one.folder for one in listed.rows] == [clinic.place(anna).name]
    assert "whose folder is" in listed.broken[0].problems[0]


def test_a_folder_with_another_name_is_the_same_client(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.place(anna).rename(clinic.folder / "Frau B")
    assert clinic.caseload().find(anna.id).folder == "Frau B"
    (verdict,) = clinic.take(file_of(FIRST))
    assert verdict.client == anna.id


def test_names_in_capitals_are_the_same_names(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    folder = clinic.place(anna)
    for path in sorted(folder.rglob("*"), key=lambda one: -len(one.parts)):
        path.rename(path.with_name(path.name.upper()))
    assert clinic.caseload().page(anna.id).summary.until == day(7)
    assert clinic.take(file_of(FIRST))[0].kind is VerdictKind.ALREADY_THERE
    with pytest.raises(InputError, match="handed out already"):
        clinic.caseload().assign(anna.id, write_homework(homework(goal="Other.")).encode())


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("what", ["client.toml", "homework", "returns", "notes", "folder"])
def test_links_are_never_followed(clinic: Clinic, tmp_path: Path, what: str) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    clinic.caseload().add_note(anna.id, "Hello.", MONDAY)
    folder = clinic.place(anna)
    link = folder if what == "folder" else folder / what
    elsewhere = tmp_path / "elsewhere"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    before = {
        path: path.is_dir() or path.read_bytes() for path in tmp_path.rglob("*") if "elsewhere" in path.parts
    }
    caseload = clinic.caseload()
    listed = caseload.clients()
    if what in {"client.toml", "folder"}:
        assert listed.rows == ()
    else:
        page = caseload.page(anna.id)
        assert any("is a link" in one for one in page.summary.remarks)
        assert bool(page.homework) == (what != "homework")
        assert bool(page.summary.until) == (what == "notes")
        assert bool(page.notes) == (what != "notes")
    for work in (
        lambda: clinic.take(file_of(SECOND)),
        lambda: caseload.assign(anna.id, write_homework(homework(revision=2)).encode()),
        lambda: caseload.add_note(anna.id, "More.", MONDAY),
    ):
        try:
            work()
        except (InputError, StorageError):
            continue
    after = {
        path: path.is_dir() or path.read_bytes() for path in tmp_path.rglob("*") if "elsewhere" in path.parts
    }
    assert after == before


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_in_a_folder_that_takes_nothing_everything_can_still_be_read(clinic: Clinic) -> None:
    _read_only(clinic)


def _read_only(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    folders = [clinic.folder, *(p for p in clinic.folder.rglob("*") if p.is_dir())]
    for one in folders:
        one.chmod(0o500)
    try:
        assert clinic.caseload().page(anna.id).summary.until == day(7)
        with pytest.raises(StorageError, match="cannot be written"):
            clinic.take(file_of(SECOND))
    finally:
        for one in folders:
            one.chmod(0o700)


def test_where_writing_fails_the_rest_still_stands(clinic: Clinic) -> None:
    """As in a folder that takes nothing, for whoever may write everywhere."""
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    returns = clinic.place(anna) / "returns"
    returns.rename(clinic.place(anna) / "kept")
    returns.write_text("in the way")
    with pytest.raises(StorageError, match="cannot be written"):
        clinic.take(file_of(SECOND))
    assert clinic.caseload().clients().rows[0].client.id == anna.id


# The index.


def test_the_index_made_anew_gives_the_same_answers(clinic: Clinic) -> None:
    clinic.anna()
    clinic.client("Ben", homework(BEN))
    for each in itertools.permutations(FILES[:3], 2):
        clinic.take(*each)
    remembered = clinic.caseload().clients()
    for path in clinic.cache.iterdir():
        path.unlink()
    assert clinic.caseload().clients() == remembered


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\x93\x01\x02\x03", b"[" * 1000])
def test_an_index_that_cannot_be_used_is_made_anew(clinic: Clinic, content: bytes) -> None:
    clinic.anna()
    clinic.take(file_of(FIRST))
    wanted = clinic.caseload().clients()
    (index,) = clinic.cache.iterdir()
    index.write_bytes(content)
    assert clinic.caseload().clients() == wanted


def test_only_what_changed_is_read_again(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    from glutecoach.homework import caseload_books

    read: list[str] = []
    really = caseload_books.read_contents

    def watched(root: Path, look: object, *others: object) -> object:
        read.append(look.name)  # type: ignore[attr-defined]
        return really(root, look, *others)  # type: ignore[arg-type]

    anna, ben = clinic.anna(), clinic.client("Ben", homework(BEN))
    clinic.take(file_of(FIRST))
    clinic.settle()
    clinic.caseload().clients()
    monkeypatch.setattr(caseload_books, "read_contents", watched)
    clinic.caseload().clients()
    assert read == []
    path = clinic.place(ben) / "client.toml"
    path.write_bytes(path.read_bytes().replace(b"Ben", b"Bea"))
    rows = clinic.caseload().clients().rows
    assert read == [clinic.place(ben).name]
    assert [one.client.name for one in rows] == ["Anna B.", "Bea"]
    assert anna.id == rows[0].client.id


def test_what_changed_just_now_is_read_again_even_where_it_looks_the_same(clinic: Clinic) -> None:
    ben = clinic.client("Ben")
    path = clinic.place(ben) / "client.toml"
    stamp = path.stat().st_mtime_ns
    clinic.clock.set_wall(
        clinic.clock.now().local.fromtimestamp(stamp / 1e9, clinic.clock.now().local.tzinfo)
    )
    clinic.caseload().clients()
    path.write_bytes(path.read_bytes().replace(b"Ben", b"Bea"))
    os.utime(path, ns=(stamp, stamp))
    assert clinic.caseload().clients().rows[0].client.name == "Bea"


def test_a_cache_that_takes_nothing_costs_nothing_but_time(clinic: Clinic, tmp_path: Path) -> None:
    clinic.anna()
    clinic.cache = tmp_path / "a file"
    clinic.cache.write_text("no folder")
    assert len(clinic.caseload().clients().rows) == 1
    assert kinds(clinic.take(file_of(FIRST))) == [VerdictKind.TAKEN_IN]


def test_an_index_made_with_other_exercises_is_made_anew(clinic: Clinic) -> None:
    clinic.anna()
    clinic.take(file_of(FIRST))
    clinic.settle()
    assert clinic.caseload().clients().rows[0].homework
    without = Caseload(clinic.folder, clinic.cache, Exercises({}), clinic.clock)
    (row,) = without.clients().rows
    assert row.homework == ()
    assert any("no exercise" in one for one in row.remarks)
    assert clinic.caseload().clients().rows[0].homework


# What is put into a client's folder by hand.


def put_by_hand(clinic: Clinic, anna: Client, content: bytes, name: str = "") -> str:
    returns = clinic.place(anna) / "returns"
    returns.mkdir(exist_ok=True)
    (returns / f"{name or digest_of(content)}.jsonl").write_bytes(content)
    summary = clinic.caseload().page(anna.id).summary
    assert summary == clinic.caseload().clients().rows[0]
    return "\n".join(summary.doubts)


def test_a_file_put_there_by_hand_counts_only_under_its_own_name(clinic: Clinic) -> None:
    anna = clinic.anna()
    assert "name does not fit" in put_by_hand(clinic, anna, file_of(FIRST), "0" * 32)
    assert clinic.caseload().page(anna.id).summary.until is None
    assert put_by_hand(clinic, anna, file_of(FIRST)) == ""
    assert clinic.caseload().page(anna.id).summary.until == day(7)


def test_a_file_put_there_by_hand_counts_only_under_the_clients_key(clinic: Clinic) -> None:
    anna = clinic.anna()
    clinic.take(file_of(FIRST))
    assert "another key" in put_by_hand(clinic, anna, file_of(SECOND, BENS_KEY))
    assert clinic.caseload().page(anna.id).summary.until == day(7)


def test_before_a_key_is_noted_the_first_file_tells_it(clinic: Clinic) -> None:
    anna = clinic.anna()
    put_by_hand(clinic, anna, file_of(SECOND, BENS_KEY))
    assert clinic.caseload().page(anna.id).summary.until == day(14)
    assert "another key" in put_by_hand(clinic, anna, file_of(FIRST))
    assert clinic.caseload().page(anna.id).summary.until == day(7)


def test_a_file_of_somebody_elses_homework_put_there_by_hand_does_not_count(clinic: Clinic) -> None:
    anna = clinic.anna()
    told = put_by_hand(clinic, anna, file_of(returned(7, of=homework(BEN)), BENS_KEY))
    assert "was not handed out to this client" in told
