PRAGMA application_id = 1198290292;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE event (
        session TEXT NOT NULL REFERENCES session (id),
        seq INTEGER NOT NULL CHECK (seq >= 0),
        at_utc TEXT NOT NULL,
        mono_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (session, seq)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "event" VALUES('2b2cf72b-0500-4607-bf39-0383ea1be0a7',0,'2026-03-02T08:01:00.000Z',3660000,'start','{"day":"2026-03-02"}',X'66BBC1495F577F5665C512ABFF167DB1');
INSERT INTO "event" VALUES('2b2cf72b-0500-4607-bf39-0383ea1be0a7',1,'2026-03-02T08:01:00.000Z',3660000,'set','{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}',X'31F1A726EC85454FAB2FD47ECC825576');
INSERT INTO "event" VALUES('6f1c9a5e-0000-4000-8000-000000000001',0,'2026-03-02T07:01:00.000Z',60000,'claim','{"day":"2026-02-27","asked_ms":24000,"claimed_ms":12000,"outcome":"completed","check_in":{"effort":null,"pain":null,"note":""},"sets":[],"pains":[],"source":"","done_ms":12000,"stopped_for_pain":false}',X'ABDA26BEE2A4D58B2D4E18BCC6447F34');
INSERT INTO "event" VALUES('6f1c9a5e-0000-4000-8000-000000000001',1,'2026-03-02T07:01:00.000Z',60000,'delete','{}',X'54B1998658DA6D4BBA5425E63759EA0F');
INSERT INTO "event" VALUES('6f1c9a5e-0000-4000-8000-000000000002',0,'2026-03-02T07:01:00.000Z',60000,'claim','{"day":"2026-02-20","asked_ms":24000,"claimed_ms":12000,"outcome":"completed","check_in":{"effort":null,"pain":null,"note":""},"sets":[{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}],"pains":[],"source":"","done_ms":24000,"stopped_for_pain":false}',X'A842021F94166CD2942872BFFDFEC6ED');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',0,'2026-03-02T07:00:00.000Z',0,'start','{"day":"2026-03-02"}',X'D058675D68E9A8BCA6B9D7F10A386848');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',1,'2026-03-02T07:00:00.000Z',0,'set','{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}',X'E91D4BC841BA0DE70F8AEE27C998B1E1');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',2,'2026-03-02T07:01:00.000Z',60000,'swap','{"item":1,"exercise":"clamshell"}',X'E3A403E87E8F1C3681C3159FA7CA019A');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',3,'2026-03-02T07:01:00.000Z',60000,'set','{"item":0,"exercise":"clamshell","title":"Clamshell – grün","set":2,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","side":"left","asked_reps":4}',X'D888109A1EB5B73EBC2B05D6BAE4F0BE');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',4,'2026-03-02T07:01:00.000Z',60000,'pain','{"item":1,"exercise":"clamshell","side":"left","score":4}',X'36341F5F282AF9138EADC872F531828C');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',5,'2026-03-02T07:01:00.000Z',60000,'set','{"item":1,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":5000,"outcome":"pain","asked_reps":4,"reps":4,"paused_ms":900,"extended_ms":-10}',X'0D33F5BE93B0EE7442C3CC13109358C6');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',6,'2026-03-02T07:01:00.000Z',60000,'finish','{"day":"2026-03-02","outcome":"pain","done_ms":53000,"asked_ms":302000,"stopped_for_pain":true}',X'DDC49DFB8559DA40043D84F2C73B63CB');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',7,'2026-03-02T07:01:00.000Z',60000,'check-in','{"effort":6,"pain":4,"note":"Left hip.\nBetter after a walk."}',X'4AF34ACB389A9947D9937B8A0481A362');
INSERT INTO "event" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933',8,'2026-03-02T07:01:00.000Z',60000,'correct','{"reason":"Two, not four.","change":{"sets":[{"index":0,"outcome":null,"reps":2}]},"day":"2026-03-02","outcome":"pain","done_ms":53000,"asked_ms":302000,"stopped_for_pain":true}',X'B8E46F0D65AFD702138F727431FC85A0');
CREATE TABLE installation (id TEXT NOT NULL, plan_head BLOB NOT NULL) STRICT;
INSERT INTO "installation" VALUES('3fc3618ddf89a331e537bb3b1ec640d9',X'D90EC1C67E0DA10A3671B49FAAA2FD29');
CREATE TABLE open_session (id TEXT NOT NULL PRIMARY KEY REFERENCES session (id)) STRICT, WITHOUT ROWID;
INSERT INTO "open_session" VALUES('2b2cf72b-0500-4607-bf39-0383ea1be0a7');
CREATE TABLE plan_event (
        seq INTEGER NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT;
INSERT INTO "plan_event" VALUES(0,'2026-03-02T07:00:00.000Z','goal','{"start":"2026-03-02","days_per_week":3,"week_start":0,"day_start_hour":4,"counts_from":0.5,"per_day":1,"end":null}',X'A207C0ABB8C2C7E367355C0DB6632359');
INSERT INTO "plan_event" VALUES(1,'2026-03-02T07:00:00.000Z','pause','{"first":"2026-03-16","last":"2026-03-20","kind":"ill"}',X'D90EC1C67E0DA10A3671B49FAAA2FD29');
CREATE TABLE session (
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
    ) STRICT;
INSERT INTO "session" VALUES('f9001fce-ebaa-40ef-b2a0-a4e6ed7f4933','wake-up','First week wake-up',1,'2026-03-02T07:00:00.000Z','Europe/Berlin',60,'2026-03-02','timed','0.1.0','[{"exercise":"squeeze","title":"Squeeze","asked_ms":36000,"dose":{"sets":2,"reps":3,"tempo":{"lift_s":2,"hold_s":1,"lower_s":2,"pause_s":1},"rest_s":10},"note":""},{"exercise":"hip-stretch","title":"Hip stretch","asked_ms":120000,"dose":{"sets":2,"hold_s":30,"rest_s":8},"note":""},{"exercise":"bird-dog","title":"Bird dog","asked_ms":36000,"dose":{"sets":1,"reps":3,"tempo":{"lift_s":2,"hold_s":1,"lower_s":2,"pause_s":1},"rest_s":10},"note":""},{"exercise":"self-paced","title":"Self paced","asked_ms":20000,"dose":{"sets":1,"reps":5,"self_paced":true,"rest_s":10},"note":""},{"exercise":"roll-glute","title":"Roll glute","asked_ms":90000,"dose":{"sets":1,"duration_s":45,"pass_s":3,"rest_s":0},"note":""}]',X'B8E46F0D65AFD702138F727431FC85A0');
INSERT INTO "session" VALUES('6f1c9a5e-0000-4000-8000-000000000001','wake-up','First week wake-up',1,'2026-02-27T18:00:00.000Z','UTC',0,'2026-02-27','claimed','0.1.0','[]',X'54B1998658DA6D4BBA5425E63759EA0F');
INSERT INTO "session" VALUES('6f1c9a5e-0000-4000-8000-000000000002','wake-up','First week wake-up',1,'2026-02-27T18:00:00.000Z','UTC',0,'2026-02-20','claimed','0.1.0','[]',X'A842021F94166CD2942872BFFDFEC6ED');
INSERT INTO "session" VALUES('2b2cf72b-0500-4607-bf39-0383ea1be0a7','wake-up','First week wake-up',1,'2026-03-02T08:01:00.000Z','Europe/Berlin',60,'2026-03-02','timed','0.1.0','[{"exercise":"bridge","title":"Bridge","asked_ms":24000,"dose":{"sets":1,"reps":4,"tempo":{"lift_s":2,"hold_s":1,"lower_s":2,"pause_s":1},"rest_s":10},"note":""}]',X'31F1A726EC85454FAB2FD47ECC825576');
CREATE INDEX session_by_day ON session (day, start_utc, id, evidence);
CREATE INDEX session_by_start ON session (start_utc);
CREATE TRIGGER session_header_stands BEFORE UPDATE OF
        id, program, title, level, start_utc, zone, utc_offset_min, evidence, app_version, plan ON session
        BEGIN SELECT RAISE(ABORT, 'the beginning of a session is never changed'); END;
CREATE TRIGGER session_stays BEFORE DELETE ON session
        BEGIN SELECT RAISE(ABORT, 'sessions are never removed'); END;
CREATE INDEX event_standing ON event (session, seq, kind, body)
        WHERE kind IN ('finish', 'correct', 'delete', 'restore', 'claim');
CREATE INDEX event_tombstone ON event (session, seq, kind) WHERE kind IN ('delete', 'restore');
CREATE TRIGGER event_stands BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
CREATE TRIGGER plan_event_stands BEFORE UPDATE ON plan_event
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER plan_event_stays BEFORE DELETE ON plan_event
        BEGIN SELECT RAISE(ABORT, 'events are never removed'); END;
COMMIT;
