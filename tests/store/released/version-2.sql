PRAGMA application_id = 1198290292;
PRAGMA user_version = 2;
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
INSERT INTO "event" VALUES('6f1c9a5e-0000-4000-8000-000000000001',0,'2026-03-02T07:01:00.000Z',60000,'claim','{"day":"2026-02-27","asked_ms":24000,"claimed_ms":12000,"outcome":"completed","check_in":{"effort":null,"pain":null,"note":""},"sets":[],"pains":[],"source":"","done_ms":12000,"stopped_for_pain":false}',X'ABDA26BEE2A4D58B2D4E18BCC6447F34');
INSERT INTO "event" VALUES('6f1c9a5e-0000-4000-8000-000000000001',1,'2026-03-02T07:01:00.000Z',60000,'delete','{}',X'54B1998658DA6D4BBA5425E63759EA0F');
INSERT INTO "event" VALUES('6f1c9a5e-0000-4000-8000-000000000002',0,'2026-03-02T07:01:00.000Z',60000,'claim','{"day":"2026-02-20","asked_ms":24000,"claimed_ms":12000,"outcome":"completed","check_in":{"effort":null,"pain":null,"note":""},"sets":[{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}],"pains":[],"source":"","done_ms":24000,"stopped_for_pain":false}',X'A842021F94166CD2942872BFFDFEC6ED');
INSERT INTO "event" VALUES('8cab71f7-926f-4133-b3c9-37053c5b21c4',0,'2026-03-02T08:01:00.000Z',3660000,'start','{"day":"2026-03-02"}',X'E6A3ABD7F97AC02BF1A5BC5B8408291E');
INSERT INTO "event" VALUES('8cab71f7-926f-4133-b3c9-37053c5b21c4',1,'2026-03-02T08:01:00.000Z',3660000,'set','{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}',X'49983CF7F171AEA287FF6E8B30E58EF8');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',0,'2026-03-02T07:00:00.000Z',0,'start','{"day":"2026-03-02"}',X'C30E6A5A182F6BCC56E4A6DF9A509BF7');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',1,'2026-03-02T07:00:00.000Z',0,'set','{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}',X'DB8B6B5F9EAAE9B2EEE769616A396424');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',2,'2026-03-02T07:01:00.000Z',60000,'swap','{"item":1,"exercise":"clamshell"}',X'AE382404C3548C99D83ED10F17F54C95');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',3,'2026-03-02T07:01:00.000Z',60000,'set','{"item":0,"exercise":"clamshell","title":"Clamshell – grün","set":2,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","side":"left","asked_reps":4}',X'19F70CF9BE091BDE48778D7D1256D295');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',4,'2026-03-02T07:01:00.000Z',60000,'pain','{"item":1,"exercise":"clamshell","side":"left","score":4}',X'C7796AD1B711B851ECC4705E44A94B11');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',5,'2026-03-02T07:01:00.000Z',60000,'set','{"item":1,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":5000,"outcome":"pain","asked_reps":4,"reps":4,"paused_ms":900,"extended_ms":-10}',X'270232D3CAC6E194EF849739711A7CE6');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',6,'2026-03-02T07:01:00.000Z',60000,'finish','{"day":"2026-03-02","outcome":"pain","done_ms":53000,"asked_ms":302000,"stopped_for_pain":true}',X'42954D35F920769CEC58DE7EAAD13671');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',7,'2026-03-02T07:01:00.000Z',60000,'check-in','{"effort":6,"pain":4,"note":"Left hip.\nBetter after a walk."}',X'66C31C954621A57B0D6D765D08180286');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',8,'2026-03-02T07:01:00.000Z',60000,'correct','{"reason":"Two, not four.","change":{"sets":[{"index":0,"outcome":null,"reps":2}]},"day":"2026-03-02","outcome":"pain","done_ms":53000,"asked_ms":302000,"stopped_for_pain":true}',X'41DC5F54618B5D0AE9B4ABDCF16F8011');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',9,'2026-03-02T08:01:00.000Z',3660000,'morning','{"pain":2,"stiffness":1,"compared":"better"}',X'22C604EBF579E5627F016D7898CD2A54');
INSERT INTO "event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',10,'2026-03-02T08:01:00.000Z',3660000,'morning','{"pain":2,"stiffness":1,"compared":"better"}',X'DE9E5174A31109263AF15C6679B62983');
CREATE TABLE installation (id TEXT NOT NULL, plan_head BLOB NOT NULL, merged_sum BLOB NOT NULL
        DEFAULT x'00000000000000000000000000000000') STRICT;
INSERT INTO "installation" VALUES('9277d28f2448b9ef1ccb3fe929f0ddbd',X'3DDF35DD37548D18D458C867E226AF4B',X'D46C4374866B46BB321DD75822B08294');
CREATE TABLE merged_event (
        session TEXT NOT NULL REFERENCES session (id),
        hash BLOB NOT NULL,
        prev BLOB NOT NULL,
        seq INTEGER NOT NULL CHECK (seq >= 0),
        at_utc TEXT NOT NULL,
        mono_ms INTEGER NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (session, hash)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "merged_event" VALUES('6f1c9a5e-0000-4000-8000-000000000002',X'1F242E0AC21BBEE53BC0BB8EA94D3F48',X'57293DB89BA5C9B063A3FB37DC9B8F0B',1,'2026-03-02T08:23:20.000Z',5000000,'check-in','{"effort":5,"pain":1,"note":"From the other one."}');
INSERT INTO "merged_event" VALUES('6f1c9a5e-0000-4000-8000-000000000002',X'57293DB89BA5C9B063A3FB37DC9B8F0B',X'5D5A48537712D46C32314F42CF12A1D7',0,'2026-03-02T08:23:20.000Z',5000000,'claim','{"day":"2026-02-20","asked_ms":24000,"claimed_ms":12000,"outcome":"completed","check_in":{"effort":null,"pain":null,"note":""},"sets":[{"item":0,"exercise":"bridge","title":"Bridge","set":1,"asked_ms":24000,"timed_ms":24000,"outcome":"completed","asked_reps":4,"reps":4}],"pains":[],"source":"","done_ms":24000,"stopped_for_pain":false}');
INSERT INTO "merged_event" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9',X'A092022276128447621AB74694B98708',X'22C604EBF579E5627F016D7898CD2A54',10,'2026-03-02T08:23:20.000Z',5000000,'morning','{"pain":3}');
CREATE TABLE merged_plan_event (
        hash BLOB NOT NULL PRIMARY KEY,
        seq INTEGER NOT NULL CHECK (seq >= 0),
        at_utc TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "merged_plan_event" VALUES(X'61A91AB7DED561C53A556FE50CCD1408',6,'2026-03-02T08:23:20.000Z','visit','{"day":"2026-03-17","kind":"chair-massage"}');
CREATE TABLE merged_session (
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
    ) STRICT, WITHOUT ROWID;
INSERT INTO "merged_session" VALUES('6f1c9a5e-0000-4000-8000-000000000002',X'5D5A48537712D46C32314F42CF12A1D7','wake-up','First week wake-up',1,'2026-02-27T18:00:00.000Z','Europe/Berlin',0,'claimed','0.1.0','[]');
CREATE TABLE open_session (id TEXT NOT NULL PRIMARY KEY REFERENCES session (id)) STRICT, WITHOUT ROWID;
INSERT INTO "open_session" VALUES('8cab71f7-926f-4133-b3c9-37053c5b21c4');
CREATE TABLE plan_event (
        seq INTEGER NOT NULL PRIMARY KEY,
        at_utc TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        hash BLOB NOT NULL
    ) STRICT;
INSERT INTO "plan_event" VALUES(0,'2026-03-02T07:00:00.000Z','goal','{"start":"2026-03-02","days_per_week":3,"week_start":0,"day_start_hour":4,"counts_from":0.5,"per_day":1,"end":null}',X'A207C0ABB8C2C7E367355C0DB6632359');
INSERT INTO "plan_event" VALUES(1,'2026-03-02T07:00:00.000Z','pause','{"first":"2026-03-16","last":"2026-03-20","kind":"ill"}',X'D90EC1C67E0DA10A3671B49FAAA2FD29');
INSERT INTO "plan_event" VALUES(2,'2026-03-02T08:01:00.000Z','visit','{"day":"2026-03-10","kind":"therapy"}',X'69973EB2E0A4A29BFBBA1B32DCDDC385');
INSERT INTO "plan_event" VALUES(3,'2026-03-02T08:01:00.000Z','activities','{"day":"2026-03-02","activities":[{"name":"Climbing stairs","score":6}]}',X'765F2B7749272CD7B6CBEB5C88A0D3C8');
INSERT INTO "plan_event" VALUES(4,'2026-03-02T08:01:00.000Z','overall','{"day":"2026-03-02","score":2}',X'65D5668305FA5A2AD48577FC259CE6B9');
INSERT INTO "plan_event" VALUES(5,'2026-03-02T08:01:00.000Z','level','{"day":"2026-03-02","program":"wake-up","from":[1,0],"to":[1,1],"move":"progress","accepted":true,"reason":"It went well.","session":"abbea16f-9d97-4b4b-aa9d-ac909214ddf9"}',X'3DDF35DD37548D18D458C867E226AF4B');
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
INSERT INTO "session" VALUES('abbea16f-9d97-4b4b-aa9d-ac909214ddf9','wake-up','First week wake-up',1,'2026-03-02T07:00:00.000Z','Europe/Berlin',60,'2026-03-02','timed','0.1.0','[{"exercise":"squeeze","title":"Squeeze","asked_ms":36000,"dose":{"sets":2,"reps":3,"tempo":{"lift_s":2,"hold_s":1,"lower_s":2,"pause_s":1},"rest_s":10},"note":""},{"exercise":"hip-stretch","title":"Hip stretch","asked_ms":120000,"dose":{"sets":2,"hold_s":30,"rest_s":8},"note":""},{"exercise":"bird-dog","title":"Bird dog","asked_ms":36000,"dose":{"sets":1,"reps":3,"tempo":{"lift_s":2,"hold_s":1,"lower_s":2,"pause_s":1},"rest_s":10},"note":""},{"exercise":"self-paced","title":"Self paced","asked_ms":20000,"dose":{"sets":1,"reps":5,"self_paced":true,"rest_s":10},"note":""},{"exercise":"roll-glute","title":"Roll glute","asked_ms":90000,"dose":{"sets":1,"duration_s":45,"pass_s":3,"rest_s":0},"note":""}]',X'DE9E5174A31109263AF15C6679B62983');
INSERT INTO "session" VALUES('6f1c9a5e-0000-4000-8000-000000000001','wake-up','First week wake-up',1,'2026-02-27T18:00:00.000Z','UTC',0,'2026-02-27','claimed','0.1.0','[]',X'54B1998658DA6D4BBA5425E63759EA0F');
INSERT INTO "session" VALUES('6f1c9a5e-0000-4000-8000-000000000002','wake-up','First week wake-up',1,'2026-02-27T18:00:00.000Z','UTC',0,'2026-02-20','claimed','0.1.0','[]',X'A842021F94166CD2942872BFFDFEC6ED');
INSERT INTO "session" VALUES('8cab71f7-926f-4133-b3c9-37053c5b21c4','wake-up','First week wake-up',1,'2026-03-02T08:01:00.000Z','Europe/Berlin',60,'2026-03-02','timed','0.1.0','[{"exercise":"bridge","title":"Bridge","asked_ms":24000,"dose":{"sets":1,"reps":4,"tempo":{"lift_s":2,"hold_s":1,"lower_s":2,"pause_s":1},"rest_s":10},"note":""}]',X'49983CF7F171AEA287FF6E8B30E58EF8');
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
CREATE TRIGGER merged_session_stands BEFORE UPDATE ON merged_session
        BEGIN SELECT RAISE(ABORT, 'what was merged is never changed'); END;
CREATE TRIGGER merged_session_stays BEFORE DELETE ON merged_session
        BEGIN SELECT RAISE(ABORT, 'what was merged is never removed'); END;
CREATE TRIGGER merged_event_stands BEFORE UPDATE ON merged_event
        BEGIN SELECT RAISE(ABORT, 'what was merged is never changed'); END;
CREATE TRIGGER merged_event_stays BEFORE DELETE ON merged_event
        BEGIN SELECT RAISE(ABORT, 'what was merged is never removed'); END;
CREATE TRIGGER merged_plan_event_stands BEFORE UPDATE ON merged_plan_event
        BEGIN SELECT RAISE(ABORT, 'what was merged is never changed'); END;
CREATE TRIGGER merged_plan_event_stays BEFORE DELETE ON merged_plan_event
        BEGIN SELECT RAISE(ABORT, 'what was merged is never removed'); END;
COMMIT;
