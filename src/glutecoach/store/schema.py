"""The tables, as each version of them was made. What was released is never edited: a change is a new one."""

APPLICATION_ID = 0x476C7574
"""'Glut' in the file's header: tells our file from other SQLite files."""

VERSION_1 = (
    "CREATE TABLE installation (id TEXT NOT NULL, plan_head BLOB NOT NULL) STRICT",
    "INSERT INTO installation VALUES (lower(hex(randomblob(16))), zeroblob(16))",
    """CREATE TABLE session (
        id TEXT NOT NULL PRIMARY KEY,
        program TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL,
        start_utc TEXT NOT NULL,
        zone TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        day TEXT NOT NULL,
        evidence TEXT NOT NULL CHECK (evidence IN ('timed', 'claimed')),
        app_version TEXT NOT NULL,
        plan TEXT NOT NULL,
        head_hash BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX session_by_day ON session (day, start_utc, id, evidence)",
    "CREATE INDEX session_by_start ON session (start_utc)",
    # Only the day in force (it can be corrected) and the chain's head follow the events.
    """CREATE TRIGGER session_header_stands BEFORE UPDATE OF
        id, program, title, level, start_utc, zone, utc_offset_min, evidence, app_version, plan ON session
        BEGIN SELECT RAISE(ABORT, 'the beginning of a session is never changed'); END""",
    """CREATE TRIGGER session_stays BEFORE DELETE ON session
        BEGIN SELECT RAISE(ABORT, 'sessions are never removed'); END""",
    # Which sessions have no end yet: a list of work to do, not a fact.
    "CREATE TABLE open_session (id TEXT NOT NULL PRIMARY KEY REFERENCES session (id)) STRICT, WITHOUT ROWID",
    """CREATE TABLE event (
        session TEXT NOT NULL REFERENCES session (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        at_utc TEXT NOT NULL,
        mono_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (session, seq)
    ) STRICT, WITHOUT ROWID""",
    # Everything a streak needs, small and side by side: the events themselves are never touched for it.
    """CREATE INDEX event_standing ON event (session, seq, kind, body)
        WHERE kind IN ('finish', 'correct', 'delete', 'restore', 'claim')""",
    "CREATE INDEX event_tombstone ON event (session, seq, kind) WHERE kind IN ('delete', 'restore')",
    """CREATE TRIGGER event_stands BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER event_stays BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never removed'); END""",
    """CREATE TABLE plan_event (
        seq INTEGER NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT""",
    """CREATE TRIGGER plan_event_stands BEFORE UPDATE ON plan_event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END""",
    """CREATE TRIGGER plan_event_stays BEFORE DELETE ON plan_event
        BEGIN SELECT RAISE(ABORT, 'events are never removed'); END""",
)

VERSION_2 = (
    # What other devices wrote. Local chains stay one line each; these tables hold the branches beside them.
    """CREATE TABLE merged_session (
        id TEXT NOT NULL REFERENCES session (id),
        genesis BLOB NOT NULL,
        program TEXT NOT NULL,
        title TEXT NOT NULL,
        level INTEGER NOT NULL,
        start_utc TEXT NOT NULL,
        zone TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        evidence TEXT NOT NULL CHECK (evidence IN ('timed', 'claimed')),
        app_version TEXT NOT NULL,
        plan TEXT NOT NULL,
        PRIMARY KEY (id, genesis)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE merged_event (
        session TEXT NOT NULL REFERENCES session (id),
        hash BLOB NOT NULL,
        prev BLOB NOT NULL,
        seq INTEGER NOT NULL CHECK (seq >= 0),
        at_utc TEXT NOT NULL,
        mono_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (session, hash)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE merged_plan_event (
        hash BLOB NOT NULL PRIMARY KEY,
        seq INTEGER NOT NULL CHECK (seq >= 0),
        at_utc TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # All identities of the three tables, combined: that one of their rows is gone is seen by it.
    """ALTER TABLE installation ADD COLUMN merged_sum BLOB NOT NULL
        DEFAULT x'00000000000000000000000000000000'""",
    *(
        f"""CREATE TRIGGER {table}_{name} BEFORE {action} ON {table}
        BEGIN SELECT RAISE(ABORT, 'what was merged is never {done}'); END"""
        for table in ("merged_session", "merged_event", "merged_plan_event")
        for name, action, done in (("stands", "UPDATE", "changed"), ("stays", "DELETE", "removed"))
    ),
)
