"""Taking homework on: refused, shown, or kept; and what was done before stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from glutecoach.domain.adapting import ChangeKind
from glutecoach.domain.clearance import Clearance, SafetyLevel
from glutecoach.domain.condition import Condition
from glutecoach.domain.dose import RepsDose, Tempo
from glutecoach.domain.exercise import Equipment
from glutecoach.domain.homework import EndedHomework, Homework, Therapist
from glutecoach.domain.homework_dates import due_days
from glutecoach.domain.homework_load import DoneLately
from glutecoach.domain.homework_sheet import ClientNow
from glutecoach.domain.program import Item
from glutecoach.domain.schedule import Schedule
from glutecoach.domain.streak import SessionFact, streak
from glutecoach.errors import InputError, StorageError
from glutecoach.formats.homework_dump import write_homework
from glutecoach.homework.receiving import Preview, Refused, Taken, accept, look_at
from glutecoach.homework.shelf import HomeworkShelf
from glutecoach.homework.signing import SigningKey, sign_text
from glutecoach.homework.trust import TrustKind, TrustStore
from glutecoach.paths import Paths
from tests.fakes import MemoryHomework
from tests.homework.key_samples import BRAUN, WEBER, signed
from tests.homework_samples import ANNA, MONDAY, homework, shipped_library, with_phases

MINUTE_MS = 60_000


@dataclass
class Client:
    """A client with everything that is needed to take homework on."""

    folder: Path
    desk: MemoryHomework = field(default_factory=MemoryHomework)
    clearance: Clearance | None = None
    things: tuple[Equipment, ...] = ()
    today: date = MONDAY
    lately: DoneLately | None = None

    def __post_init__(self) -> None:
        self.shelf = HomeworkShelf(self.desk, shipped_library())
        self.trust = TrustStore(Paths(self.folder, self.folder, self.folder, self.folder))

    def looks_at(self, content: bytes, file: str = "anna.toml") -> Refused | Preview:
        now = ClientNow(
            lambda level: len(level.items) * MINUTE_MS,
            shipped_library().exercises,
            self.clearance,
            self.things,
        )
        known = self.trust.known()
        return look_at(content, file, self.shelf, known, now, today=self.today, lately=self.lately)

    def sees(self, content: bytes) -> Preview:
        found = self.looks_at(content)
        assert isinstance(found, Preview), found
        return found

    def takes(self, content: bytes, name: str = "", *, confirmed: bool = False) -> Taken:
        return accept(
            self.sees(content),
            self.desk,
            self.shelf,
            self.trust,
            self.today,
            name=name,
            confirmed=confirmed,
        )

    @property
    def revisions(self) -> list[int]:
        return [one.revision for one in self.desk.accepted]


@pytest.fixture
def client(tmp_path: Path) -> Client:
    return Client(tmp_path)


def plain(of: Homework) -> bytes:
    return write_homework(of).encode()


def second(**changes: object) -> Homework:
    return homework(revision=2, written=MONDAY + timedelta(days=7), **changes)


# What is refused.


def test_a_file_with_mistakes_is_refused_with_place_line_and_what_to_do(client: Client) -> None:
    text = write_homework(homework()).replace("reps = 8", "reps = 9999", 1)
    line = text.splitlines().index(next(one for one in text.splitlines() if "9999" in one)) + 1
    found = client.looks_at(text.encode(), "an\x1b[2Jna.toml")
    assert isinstance(found, Refused)
    (problem,) = found.problems
    assert problem.file == "an[2Jna.toml"
    assert problem.key == f"levels[0].items[1].reps (line {line})"
    assert "9999 is too high" in problem.problem
    assert problem.remedy.startswith("Write a whole number")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"Dear Anna,\n", b"format = 1\n", b"#" * 70_000])
def test_what_is_no_homework_is_refused(client: Client, content: bytes) -> None:
    assert isinstance(client.looks_at(content), Refused)


def test_an_exercise_that_is_not_in_the_library_is_refused(client: Client) -> None:
    content = plain(homework()).replace(b'"bridge"', b'"brigde"')
    found = client.looks_at(content)
    assert isinstance(found, Refused)
    assert "bridge" in found.problems[0].remedy


# What is shown.


def test_looking_writes_nothing(client: Client, tmp_path: Path) -> None:
    client.sees(signed())
    assert (client.desk.accepted, list(tmp_path.iterdir())) == ([], [])


def test_the_preview_tells_minutes_things_and_the_floor(client: Client) -> None:
    client.things = (Equipment.MAT,)
    roller = homework(of="roller-10", schedule=Schedule(3, times_per_day=2))
    sheet = client.sees(plain(roller)).sheet
    assert sheet.first.length_ms == len(roller.program.levels[0].items) * MINUTE_MS
    assert sheet.week_ms == 6 * sheet.first.length_ms
    assert Equipment.ROLLER in sheet.missing
    assert Equipment.MAT in sheet.needed
    assert Equipment.MAT not in sheet.missing
    floor = [
        item.exercise.title
        for level in roller.program.levels
        for item in level.items
        if item.exercise.position.on_floor
    ]
    assert list(sheet.on_floor) == list(dict.fromkeys(floor))


def test_the_preview_tells_phases_levels_and_pain_in_words(client: Client) -> None:
    told = client.sees(plain(with_phases())).sheet.facts(MONDAY)
    assert ("Visits", "Gentle, the day of a visit and 2 days after: level 1") in told
    assert ("", "Build, from day 3 after a visit on: level 2") in told
    assert ("", "Prepare, the last 2 days before a visit: level 1") in told
    assert ("Levels", "4; you begin at 1, and they change between 1 and 3") in told
    pain = dict(told)["Pain"]
    assert "From pain 4 of 10 on, an easier way is taken. From 6 on, the session ends" in pain
    assert dict(told)["When"] == "3 days a week, any days, once a day, until 15 March 2026"


def test_what_the_safety_answers_change_is_shown_for_each_level(client: Client) -> None:
    client.clearance = Clearance(
        SafetyLevel.ADAPTED, frozenset({Condition.PREGNANCY}), (), datetime(2026, 3, 1, tzinfo=UTC)
    )
    levels = client.sees(plain(homework())).sheet.levels
    kinds = {change.kind for level in levels for change in level.changes}
    assert kinds & {ChangeKind.SWAPPED, ChangeKind.ADAPTED, ChangeKind.LEFT_OUT}
    assert all(level.why_not == "" for level in levels)


def test_with_locked_answers_the_preview_says_that_nothing_starts(client: Client) -> None:
    client.clearance = Clearance(
        SafetyLevel.LOCKED, frozenset(), ("cancer",), datetime(2026, 3, 1, tzinfo=UTC)
    )
    assert all("see a clinician first" in one.why_not for one in client.sees(plain(homework())).sheet.levels)


def test_a_file_that_asks_for_far_more_than_was_done_is_warned_about(client: Client) -> None:
    client.lately = DoneLately(MINUTE_MS, 4)
    (warning,) = client.sees(plain(homework())).warnings
    assert "you did 1 min of work a week" in warning
    assert "eight times more" in warning


def test_a_file_whose_last_day_is_past_says_so(client: Client) -> None:
    client.today = date(2026, 4, 1)
    assert client.sees(plain(homework())).warnings[-1] == "Its last day is past: 15 March 2026."


def overdosed() -> Homework:
    level = second().program.levels[0]
    bridge = level.items[2]
    much = Item(bridge.exercise, RepsDose(5, 20, Tempo(2, 1, 2, 1), 20))
    items = (*level.items[:2], much, *level.items[3:])
    program = second().program
    return second(program=replace(program, levels=(replace(level, items=items), *program.levels[1:])))


def test_a_valid_signed_file_that_asks_for_many_times_more_is_warned_about_all_the_same(
    client: Client,
) -> None:
    client.takes(signed(), confirmed=True)
    preview = client.sees(signed(overdosed()))
    assert preview.verdict.is_confirmed
    assert any("Glute bridge: 6 times → 5 × 20 (" in one for one in preview.warnings)


# What is taken on.


def test_a_first_file_is_kept_to_the_letter_and_its_key_under_the_name_that_was_given(client: Client) -> None:
    taken = client.takes(signed(), "Doris", confirmed=True)
    assert taken == Taken(
        "“Hips and low back” is yours now. It begins today: 3 days a week, any days, once a day."
    )
    (kept,) = client.desk.accepted
    assert (kept.text.encode(), kept.key, kept.day) == (signed(), WEBER.public.text, MONDAY)
    (known,) = client.trust.known()
    assert (known.key, known.name, known.confirmed) == (WEBER.public, "Doris", True)
    assert client.shelf.find(ANNA) is not None


def test_an_unsigned_file_is_kept_without_a_key(client: Client) -> None:
    client.takes(plain(homework()), "Doris")
    assert client.desk.accepted[0].key == ""
    assert client.trust.known() == ()


@pytest.mark.parametrize(
    "mail", [lambda file: file, lambda file: b"\xef\xbb\xbf" + file.replace(b"\n", b"\r\n")]
)
@pytest.mark.parametrize("file", [signed(), plain(homework())], ids=["signed", "unsigned"])
def test_the_same_file_again_changes_nothing_and_says_so(
    client: Client, file: bytes, mail: Callable[[bytes], bytes]
) -> None:
    client.takes(file)
    again = client.takes(mail(file))
    assert not again.is_news
    assert again.words == "You have “Hips and low back” just so already; nothing changes."
    assert client.revisions == [1]


def test_the_same_file_again_can_still_confirm_its_key(client: Client) -> None:
    client.takes(signed())
    assert not client.trust.known()[0].confirmed
    client.takes(signed(), confirmed=True)
    assert client.trust.known()[0].confirmed
    assert client.revisions == [1]


def test_a_new_revision_holds_from_today_on(client: Client) -> None:
    client.takes(signed())
    client.today = MONDAY + timedelta(days=7)
    taken = client.takes(signed(second()))
    assert taken.words == "“Hips and low back”: revision 2 holds from today on. What you did stays."
    kept = client.shelf.find(ANNA)
    assert kept is not None
    held = [kept.on(MONDAY + timedelta(days=days)) for days in (0, 6, 7)]
    assert [one.revision for one in held if one] == [1, 1, 2]


def test_a_new_revision_never_rewrites_the_days_before_it(client: Client) -> None:
    client.takes(signed())
    before = client.shelf.find(ANNA)
    day, last = MONDAY + timedelta(days=9), MONDAY + timedelta(days=8)
    facts = [
        SessionFact(str(n), MONDAY + timedelta(days=n), 1.0, stopped_for_pain=False, timed=True)
        for n in (0, 2, 4, 7)
    ]
    client.today = day
    client.takes(signed(second(schedule=Schedule(7), start=MONDAY, end=date(2026, 5, 3))))
    after = client.shelf.find(ANNA)
    assert before is not None
    assert after is not None
    assert due_days(after, MONDAY, last) == due_days(before, MONDAY, last) == 3
    weeks = [streak(facts, one.goals, (), last).weeks for one in (before, after)]
    assert [(week.due, week.done, week.status) for week in weeks[0][:1]] == [
        (week.due, week.done, week.status) for week in weeks[1][:1]
    ]
    assert after.revision(1) == before.newest


WISE = {TrustKind.FIRST, TrustKind.SAME_KEY, TrustKind.UNSIGNED}


def sent(case: str) -> tuple[SigningKey | None, Homework]:
    return {
        "a new revision": (WEBER, second()),
        "an older revision": (WEBER, homework()),
        "the same number, something else": (WEBER, homework(revision=2, goal="Another.")),
        "another key": (BRAUN, homework(revision=3)),
        "stripped": (None, homework(revision=3)),
        "from another, first time": (BRAUN, homework("ben-knees-0badcafe", therapist=Therapist("Dr. Braun"))),
        "the therapist's name, another key": (BRAUN, homework("anna-back-0badcafe")),
        "unsigned, from somebody unknown": (
            None,
            homework("ben-knees-0badcafe", therapist=Therapist("My sister")),
        ),
    }[case]


@pytest.mark.parametrize(
    ("case", "wise", "kind"),
    [
        ("a new revision", True, TrustKind.SAME_KEY),
        ("an older revision", False, TrustKind.OLDER_REVISION),
        ("the same number, something else", False, TrustKind.OTHER_CONTENT),
        ("another key", False, TrustKind.OTHER_KEY),
        ("stripped", False, TrustKind.STRIPPED),
        ("from another, first time", True, TrustKind.FIRST),
        ("the therapist's name, another key", False, TrustKind.OTHER_KEY),
        ("unsigned, from somebody unknown", True, TrustKind.UNSIGNED),
    ],
)
def test_what_enter_does_follows_who_sent_it(client: Client, case: str, wise: bool, kind: TrustKind) -> None:
    client.takes(signed())
    if case in {"an older revision", "the same number, something else"}:
        client.takes(signed(second()))
    by, file = sent(case)
    preview = client.sees(signed(file, by) if by else plain(file))
    assert (preview.default_yes, preview.verdict.kind) == (wise, kind)
    assert preview.is_new


def test_the_key_of_a_file_that_was_changed_afterwards_is_never_kept(client: Client) -> None:
    changed = signed().replace(b"reps = 8", b"reps = 9", 1)
    preview = client.sees(changed)
    assert (preview.verdict.kind, preview.default_yes) == (TrustKind.BROKEN, False)
    client.takes(changed)
    assert client.trust.known() == ()
    assert client.desk.accepted[0].key == ""


def test_the_key_of_a_signature_that_belongs_to_something_else_is_never_kept(client: Client) -> None:
    comment = "glutecoach homework other-0badcafe revision 1"
    moved = sign_text(write_homework(homework()), WEBER, comment).encode()
    assert client.sees(moved).verdict.kind is TrustKind.BROKEN
    client.takes(moved, "Doris", confirmed=True)
    assert client.trust.known() == ()
    assert client.desk.accepted[0].key == ""


def test_a_name_that_another_key_has_is_refused_and_nothing_is_taken_on(client: Client) -> None:
    client.takes(signed(), "Doris")
    other = signed(homework("ben-knees-0badcafe", therapist=Therapist("Dr. Braun")), BRAUN)
    with pytest.raises(InputError, match="another key under the name Doris"):
        client.takes(other, "Doris")
    assert client.revisions == [1]


def test_a_journal_that_cannot_be_written_is_told(client: Client) -> None:
    client.desk.refusing = "The disk is full."
    with pytest.raises(StorageError, match="The disk is full"):
        client.takes(signed(), "Doris", confirmed=True)
    assert client.shelf.find(ANNA) is None
    assert client.trust.known() == ()
    client.desk.refusing = ""
    client.takes(signed(), "Doris")
    client.desk.refusing = "The disk is full."
    with pytest.raises(StorageError):
        client.takes(signed(second()))
    assert [one.name for one in client.trust.known()] == ["Doris"]


def test_what_was_put_away_is_taken_up_again_by_the_same_file(client: Client) -> None:
    client.takes(signed())
    client.desk.end(EndedHomework(ANNA, MONDAY, "On holiday."))
    client.shelf.refresh()
    client.today = MONDAY + timedelta(days=3)
    preview = client.sees(signed())
    assert (preview.is_new, preview.default_yes) == (True, True)
    assert "put it away" in preview.who_sent_it
    assert client.takes(signed()).words == "“Hips and low back” is taken up again, from today on."
    kept = client.shelf.find(ANNA)
    assert kept is not None
    assert kept.is_open_on(client.today)


def test_two_homeworks_stand_side_by_side(client: Client) -> None:
    client.takes(signed())
    client.takes(signed(homework("anna-desk-0badcafe", of="desk-3", title="Desk")))
    assert [one.id for one in client.shelf.kept] == [ANNA, "anna-desk-0badcafe"]
    assert set(client.shelf.programs) == {ANNA, "anna-desk-0badcafe"}
