"""Sessions to export, plain and odd."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from glutecoach.domain.record import (
    CheckIn,
    Compared,
    Evidence,
    MorningCheckIn,
    PainReport,
    PainSign,
    PlannedItem,
    SessionOutcome,
    SessionRecord,
    SetOutcome,
    SetRecord,
)
from glutecoach.domain.safetext import clean
from glutecoach.domain.timeline import Side

LEFT = SetRecord(
    item_index=0,
    exercise="hip-flexor-stretch",
    title="Half-kneeling hip flexor stretch",
    set_number=1,
    side=Side.LEFT,
    prescribed_ms=30_000,
    prescribed_reps=None,
    timed_ms=35_000,
    paused_ms=2_000,
    extended_ms=5_000,
    reps_done=None,
    outcome=SetOutcome.COMPLETED,
)
BRIDGE = SetRecord(1, "bridge", "Glute bridge", 1, None, 48_000, 8, 20_000, 0, -4_000, 3, SetOutcome.PAIN)
PLAN = (
    PlannedItem(
        "hip-flexor-stretch", "Half-kneeling hip flexor stretch", 60_000, {"hold_s": 30, "rest_s": 8.5}
    ),
    PlannedItem(
        "bridge",
        "Glute bridge",
        48_000,
        {"sets": 1, "reps": 8, "tempo": {"lift_s": 2, "hold_s": 1.5, "lower_s": 2, "pause_s": 0.5}},
        "Feet close.",
    ),
)
SESSION = SessionRecord(
    id="0c6a4c1e-9d0b-4a34-8f5e-7d1f6f2b9a10",
    program="hip-flexor",
    title="Hip flexor release",
    level=2,
    started=datetime(2026, 3, 2, 9, 30, 15, tzinfo=timezone(timedelta(hours=1))),
    zone="Europe/Berlin",
    day=date(2026, 3, 2),
    evidence=Evidence.TIMED,
    asked_ms=108_000,
    sets=(LEFT, BRIDGE),
    pains=(
        PainReport(1, "bridge", None, 4),
        PainReport(1, "bridge", Side.RIGHT, None, (PainSign.SHARP, PainSign.SPREADING)),
    ),
    check_in=CheckIn(effort=6, pain=2, note="Warm; =1+1\nbetter than -2 weeks ago"),
    outcome=SessionOutcome.PAIN,
    plan=PLAN,
    pain_before=1,
    morning=MorningCheckIn(3, 4, Compared.WORSE, False, (PainSign.CENTRALISING,), "-1 to be exact"),
)
CLAIMED = SessionRecord(
    id="5b3c0f6a-0000-4000-8000-00000000abcd",
    program="wake-up",
    title="First week wake-up",
    level=1,
    started=datetime(2026, 3, 3, 23, 50, tzinfo=UTC),
    zone="",
    day=date(2026, 3, 3),
    evidence=Evidence.CLAIMED,
    asked_ms=240_000,
    sets=(),
    pains=(),
    check_in=CheckIn(),
    outcome=SessionOutcome.COMPLETED,
    claimed_ms=240_000,
    deleted=True,
    corrected=True,
)

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.text("=+-@'\";,\t\r\n＝＋－＠ ax1|", max_size=20),
    st.sampled_from(
        [
            "=cmd|'/C calc'!A0",
            "'=1+1",
            "''@x",
            "a;=1+1",
            'a;"=1+1',
            "a\n+1",
            "[b]bold[/b]",
            "\x1b]52;c;aGk=\x07",
            "\u202eright",
            "\ud800",
            "\u2028=1",
            "\x00",
            "﹣1",
        ]
    ),
)
"""What somebody may have got into a text, before it is cleaned."""
LINES = HOSTILE.map(lambda text: clean(text)[:200])
NOTES = HOSTILE.map(lambda text: clean(text, keep_lines=True)[:2000])

SIDES = st.sampled_from([None, *Side])
DURATIONS = st.integers(0, 86_400_000)
COUNTS = st.integers(0, 500)
SCORES = st.one_of(st.none(), st.integers(0, 10))
SETS = st.builds(
    SetRecord,
    item_index=COUNTS,
    exercise=LINES,
    title=LINES,
    set_number=COUNTS,
    side=SIDES,
    prescribed_ms=DURATIONS,
    prescribed_reps=st.one_of(st.none(), COUNTS),
    timed_ms=DURATIONS,
    paused_ms=DURATIONS,
    extended_ms=st.integers(-86_400_000, 86_400_000),
    reps_done=st.one_of(st.none(), COUNTS),
    outcome=st.sampled_from(SetOutcome),
)
SIGNS = st.lists(st.sampled_from(PainSign), unique=True).map(tuple)
PAINS = st.builds(PainReport, item_index=COUNTS, exercise=LINES, side=SIDES, score=SCORES, signs=SIGNS)
MORNINGS = st.builds(
    MorningCheckIn,
    pain=SCORES,
    stiffness=SCORES,
    compared=st.sampled_from([None, *Compared]),
    muscles_only=st.booleans(),
    signs=SIGNS,
    note=NOTES,
)
SECONDS = st.one_of(st.integers(1, 60), st.floats(1, 60))
DOSES = st.one_of(
    st.fixed_dictionaries({"hold_s": SECONDS}, optional={"sets": st.integers(1, 50), "rest_s": SECONDS}),
    st.fixed_dictionaries({"duration_s": SECONDS}, optional={"pass_s": SECONDS}),
    st.fixed_dictionaries({"reps": st.integers(1, 500), "self_paced": st.just(True)}),
    st.fixed_dictionaries(
        {
            "reps": st.integers(1, 500),
            "tempo": st.fixed_dictionaries(
                dict.fromkeys(("lift_s", "hold_s", "lower_s", "pause_s"), SECONDS)
            ),
        }
    ),
)
PLANNED = st.builds(PlannedItem, exercise=LINES, title=LINES, asked_ms=DURATIONS, dose=DOSES, note=LINES)
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
SESSIONS = st.builds(
    SessionRecord,
    id=st.uuids().map(str),
    program=LINES,
    title=LINES,
    level=st.integers(1, 4),
    started=st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1), timezones=OFFSETS),
    zone=LINES,
    day=st.dates(date(1970, 1, 1), date(2199, 12, 31)),
    evidence=st.sampled_from(Evidence),
    asked_ms=DURATIONS,
    sets=st.lists(SETS, max_size=4).map(tuple),
    pains=st.lists(PAINS, max_size=2).map(tuple),
    check_in=st.builds(CheckIn, effort=SCORES, pain=SCORES, note=NOTES),
    outcome=st.sampled_from([None, *SessionOutcome]),
    claimed_ms=DURATIONS,
    deleted=st.booleans(),
    corrected=st.booleans(),
    plan=st.lists(PLANNED, max_size=2).map(tuple),
    pain_before=SCORES,
    morning=st.none() | MORNINGS,
)
LOGS = st.lists(SESSIONS, max_size=4, unique_by=lambda session: session.id)
