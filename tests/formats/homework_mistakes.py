"""Mistakes in homework: what the valid sample holds, what takes its place, and every message that follows."""

from __future__ import annotations

HOMEWORK = """\
format = 1
id = "anna-hips-3f9a2c1d"
revision = 1
title = "Hips and low back"
client = "Anna B."
written = 2026-03-02
goal = "Stairs without stiffness."
message = "Three calm minutes beat one brave hour."
start = 2026-03-02
weeks = 2
next_visit = 2026-03-16
phases = [
  { name = "Gentle", first_day = 0, last_day = 2, level = 1 },
  { name = "Prepare", anchor = "before", first_day = 1, last_day = 2, level = 1 },
]

[therapist]
name = "Dr. Weber"
contact = ["Tel. 030 123456"]

[schedule]
days = ["monday", "thursday"]
times_per_day = 1

[rules]
levels = "narrow"
start_level = 1
highest_level = 2
regress_from_pain = 4
stop_from_pain = 6

[[levels]]
items = [
  { exercise = "bridge", sets = 2, reps = 10, tempo = { lift_s = 2, lower_s = 2 }, rest_s = 20 },
  { exercise = "roll-glute", duration_s = 60, pass_s = 3 },
]

[[levels]]
items = [
  { exercise = "bridge", sets = 2, reps = 12, self_paced = true },
  { exercise = "hf-standing", hold_s = 30, note = "Hold on to the chair." },
]
"""

_DAY = "Write a day without quotes, such as 2026-11-23."
_SHORT = "Write text in quotes, at most 60 characters."

HOMEWORK_ROWS: tuple[tuple[str, ...], ...] = (
    (
        'title = "Hips and low back"',
        'titel = "Hips and low back"',
        "titel (line 4): This key is not known here. Did you mean title?",
    ),
    (
        'id = "anna-hips-3f9a2c1d"',
        'id = "anna-hips"',
        (
            'id (line 2): "anna-hips" does not have the right form. Write lower-case letters and digits in parts '
            "joined by hyphens, the last of eight of 0-9 and a-f."
        ),
    ),
    (
        'id = "anna-hips-3f9a2c1d"',
        'id = "../../x-3f9a2c1d"',
        (
            'id (line 2): "../../x-3f9a2c1d" does not have the right form. Write lower-case letters and digits in '
            "parts joined by hyphens, the last of eight of 0-9 and a-f."
        ),
    ),
    ("revision = 1", "revision = 0", "revision (line 3): 0 is too low. Write a whole number from 1 to 9999."),
    ("revision = 1\n", "", "revision: This key is missing. Add revision: a whole number from 1 to 9999."),
    (
        'title = "Hips and low back"',
        'title = "' + "x" * 61 + '"',
        f"title (line 4): The text has 61 characters, 1 too many. {_SHORT}",
    ),
    ('title = "Hips and low back"', 'title = ""', f"title (line 4): The text is empty. {_SHORT}"),
    ("written = 2026-03-02", 'written = "2026-03-02"', f'written (line 6): "2026-03-02" is text. {_DAY}'),
    (
        "written = 2026-03-02",
        "written = 2026-03-02T08:00:00",
        f"written (line 6): 2026-03-02 08:00:00 is a date or a time. {_DAY}",
    ),
    (
        "written = 2026-03-02",
        "written = 1999-12-31",
        f'written (line 6): "1999-12-31" is too far away. {_DAY}',
    ),
    (
        "written = 2026-03-02",
        "written = 2026-02-30",
        "line 6: This is not a date. Text needs quotes around it.",
    ),
    (
        'message = "Three calm minutes beat one brave hour."',
        'message = "' + "x" * 2001 + '"',
        (
            "message (line 8): The text has 2001 characters, 1 too many. Write text in quotes, at most 2000 "
            "characters on at most 40 lines."
        ),
    ),
    (
        'message = "Three calm minutes beat one brave hour."',
        'message = "' + "x\\n" * 40 + 'x"',
        (
            "message (line 8): The text has 41 lines. Write text in quotes, at most 2000 characters on at most 40 "
            "lines."
        ),
    ),
    (
        'message = "Three calm minutes beat one brave hour."',
        "message = 3",
        (
            "message (line 8): 3 is a whole number. Write text in quotes, at most 2000 characters on at most 40 "
            "lines."
        ),
    ),
    ("weeks = 2\n", "", "It does not say when it ends. Write weeks = 2, or end = a day."),
    (
        "weeks = 2",
        "weeks = 2\nend = 2026-03-15",
        "It says both end and weeks. Write weeks = 2, or end = a day.",
    ),
    ("weeks = 2", "weeks = 53", "weeks (line 10): 53 is too high. Write a whole number from 1 to 52."),
    (
        "weeks = 2",
        "end = 2026-03-01",
        "end (line 10): 2026-03-01 is before the start, 2026-03-02. Write a later day.",
    ),
    (
        "weeks = 2",
        "end = 2027-03-01",
        "end (line 10): 2027-03-01 is more than 52 weeks after the start. Write a day up to 2027-02-28.",
    ),
    (
        "next_visit = 2026-03-16",
        "next_visit = 2026-03-01",
        "next_visit (line 11): 2026-03-01 is before this visit, 2026-03-02. Write a later day.",
    ),
    (
        "first_day = 0, last_day",
        "first_day = 91, last_day",
        "phases[0].first_day (line 13): 91 is too high. Write a whole number from 0 to 90.",
    ),
    (
        'anchor = "before"',
        'anchor = "befor"',
        (
            'phases[1].anchor (line 14): "befor" is not known here. Did you mean before? Write one of after, '
            "before."
        ),
    ),
    (
        'anchor = "before", first_day = 1',
        'anchor = "before", first_day = 0',
        "phases[1].first_day (line 14): 0 is the visit itself. Before a visit the days begin with 1.",
    ),
    (
        "first_day = 0, last_day = 2",
        "first_day = 3, last_day = 2",
        "phases[0].last_day (line 13): last_day = 2 comes before first_day = 3. Exchange the two; the nearest day is the first.",
    ),
    (
        "last_day = 2, level = 1 },\n]",
        "last_day = 2, level = 3 },\n]",
        "phases[1].level (line 14): There is no level 3. The file has levels 1 to 2.",
    ),
    ('name = "Dr. Weber"\n', "", f"therapist.name (line 17): This key is missing. Add name: {_SHORT[6:]}"),
    (
        'contact = ["Tel. 030 123456"]',
        'contact = "Tel. 030 123456"',
        (
            'therapist.contact (line 19): "Tel. 030 123456" is text. Write a list in square brackets, at most 4 '
            "entries."
        ),
    ),
    (
        'contact = ["Tel. 030 123456"]',
        'contact = ["Tel.", ""]',
        f"therapist.contact[1] (line 19): The text is empty. {_SHORT}",
    ),
    (
        'days = ["monday", "thursday"]',
        'days = ["monday", "thurday"]',
        (
            'schedule.days[1] (line 22): "thurday" is not known here. Did you mean thursday? Write one of monday, '
            "tuesday, wednesday, thursday, friday, saturday, sunday."
        ),
    ),
    (
        'days = ["monday", "thursday"]',
        'days = ["monday", "monday"]',
        'schedule.days[1] (line 22): "monday" is there twice. Remove one of them.',
    ),
    (
        'days = ["monday", "thursday"]',
        'days = ["monday"]\ndays_per_week = 3',
        (
            'schedule (line 21): It says both days and days_per_week. Write days = ["monday", …], or '
            "days_per_week = 3."
        ),
    ),
    (
        'days = ["monday", "thursday"]\n',
        "",
        (
            'schedule (line 21): It does not say on which days. Write days = ["monday", …], or '
            "days_per_week = 3."
        ),
    ),
    (
        'days = ["monday", "thursday"]',
        "days_per_week = 8",
        "schedule.days_per_week (line 22): 8 is too high. Write a whole number from 1 to 7.",
    ),
    (
        "times_per_day = 1",
        "times_per_day = 7",
        "schedule.times_per_day (line 23): 7 is too high. Write a whole number from 1 to 6.",
    ),
    (
        'levels = "narrow"',
        'levels = "narow"',
        (
            'rules.levels (line 26): "narow" is not known here. Did you mean narrow? Write one of allow, narrow, '
            "lock."
        ),
    ),
    (
        'levels = "narrow"',
        'levels = "lock"',
        (
            'rules (line 25): There are bounds, but levels = "lock". Write levels = "narrow", or leave the bounds '
            "out."
        ),
    ),
    (
        "start_level = 1\nhighest_level = 2",
        "start_level = 2\nhighest_level = 1",
        (
            "rules.start_level (line 27): It starts on level 2, outside the bounds. Start on a level within the "
            "bounds."
        ),
    ),
    (
        "start_level = 1\nhighest_level = 2",
        "start_level = 1\nlowest_level = 2\nhighest_level = 1",
        "rules.lowest_level (line 28): 2 is above the highest level. Exchange the two.",
    ),
    (
        "start_level = 1\nhighest_level = 2",
        "start_level = 3\nhighest_level = 4",
        "rules.start_level (line 27): There is no level 3. The file has levels 1 to 2.",
        "rules.highest_level (line 28): There is no level 4. The file has levels 1 to 2.",
    ),
    (
        "regress_from_pain = 4",
        "regress_from_pain = 6",
        "rules.regress_from_pain (line 29): 6 is too high. Write a whole number from 1 to 5.",
    ),
    (
        "stop_from_pain = 6",
        "stop_from_pain = 8",
        "rules.stop_from_pain (line 30): 8 is too high. Write a whole number from 2 to 7.",
    ),
    (
        "stop_from_pain = 6",
        "stop_from_pain = 4",
        "rules.stop_from_pain (line 30): It stops from pain 4, and goes easier from 4. Write a higher number.",
    ),
    (
        'exercise = "bridge"',
        'exercise = "brigde"',
        'levels[0].items[0].exercise (line 34): There is no exercise "brigde". Did you mean bridge?',
    ),
    (
        "sets = 2",
        "sets = 51",
        "levels[0].items[0].sets (line 34): 51 is too high. Write a whole number from 1 to 50.",
    ),
    (
        "duration_s = 60, pass_s = 3",
        "duration_s = 60, passs_s = 3",
        "levels[0].items[1].passs_s (line 35): This key is not known here. Did you mean pass_s?",
    ),
    (
        "reps = 12, self_paced = true",
        "reps = 12, hold_s = 3",
        "levels[1].items[0].hold_s (line 40): reps and hold_s are 2 kinds of dose. Keep one of reps and hold_s.",
        (
            "levels[1].items[0].reps (line 40): The repetitions have no pace. Add tempo = { lift_s = 2, hold_s = 1, "
            "lower_s = 2, pause_s = 1 }, or self_paced = true."
        ),
    ),
    (
        'note = "Hold on to the chair."',
        'note = "' + "x" * 201 + '"',
        (
            "levels[1].items[1].note (line 41): The text has 201 characters, 1 too many. Write text in quotes, at "
            "most 200 characters."
        ),
    ),
    (
        "hold_s = 30",
        "hold_s = nan",
        "levels[1].items[1].hold_s (line 41): nan is not a usable number. Write a number from 1 to 3600.",
    ),
    (
        "  { exercise = ",
        '  [ "bridge" ],\n  { exercise = ',
        (
            "levels[0].items[0] (line 34): This is a list. Write a table with sets, reps, tempo, self_paced, "
            "hold_s, duration_s, pass_s, rest_s, exercise and note."
        ),
    ),
    (
        '"Hips and low back"',
        "Hips and low back",
        "line 4: This is not a value. Text needs straight quotes around it; true and false are written small.",
    ),
    (
        "format = 1",
        "format = 2",
        "format: The file has format 2; this glutecoach reads format 1. Update glutecoach.",
    ),
)
