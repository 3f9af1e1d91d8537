"""Mistakes in a program: what the valid sample holds, what takes its place, and every message that follows."""

from __future__ import annotations

from tests.formats.samples import PROGRAM

LEVELS = PROGRAM[PROGRAM.index("[[levels]]") :]

PROGRAM_ROWS: tuple[tuple[str, ...], ...] = (
    (
        'title = "Morning hips"',
        'titlw = "Morning hips"',
        "titlw (line 2): This key is not known here. Did you mean title?",
    ),
    (
        'title = "Morning hips"\n',
        "",
        "title: This key is missing. Add title: text in quotes, at most 60 characters.",
    ),
    (
        'title = "Morning hips"',
        "title = 7",
        "title (line 2): 7 is a whole number. Write text in quotes, at most 60 characters.",
    ),
    (
        'title = "Morning hips"',
        'title = ""',
        "title (line 2): The text is empty. Write text in quotes, at most 60 characters.",
    ),
    (
        'title = "Morning hips"',
        'title = "\\u200b\\u0007"',
        "title (line 2): The text is empty. Write text in quotes, at most 60 characters.",
    ),
    (
        'title = "Morning hips"',
        'title = "' + "x" * 61 + '"',
        "title (line 2): The text has 61 characters, 1 too many. Write text in quotes, at most 60 characters.",
    ),
    (
        'when = "Every morning."',
        'when = "' + "x" * 201 + '"',
        "when (line 5): The text has 201 characters, 1 too many. Write text in quotes, at most 200 characters.",
    ),
    (
        'when = "Every morning."',
        'when = ["Every morning."]',
        "when (line 5): This is a list. Write text in quotes, at most 200 characters.",
    ),
    ("format = 1", 'format = "1"', 'format (line 1): "1" is text. Write 1.'),
    (
        "format = 1",
        "format = 2",
        "format (line 1): The file has format 2; this glutecoach reads format 1. Update glutecoach.",
    ),
    ("format = 1", "format = 0", "format (line 1): 0 is not a known format. Write 1."),
    ("format = 1", "format = true", "format (line 1): true is a true-or-false value. Write 1."),
    ("format = 1\n", "", "format: This key is missing. Add format: 1."),
    (
        "format = 1",
        'format = 1\nauthor = "me"',
        "author (line 2): This key is not known here. Keys here: format, title, summary, rationale, when, sources, role, rest_days, levels.",
    ),
    (
        '"henry-1999"',
        '"henri-1999"',
        'sources[1] (line 6): There is no source "henri-1999". Did you mean henry-1999?',
    ),
    (
        '"henry-1999"',
        '"my own book"',
        'sources[1] (line 6): There is no source "my own book". Look its name up in the list of sources.',
    ),
    (
        '"henry-1999"',
        "1999",
        "sources[1] (line 6): 1999 is a whole number. Write text in quotes, at most 200 characters.",
    ),
    ('"henry-1999"', '"convention"', 'sources[1] (line 6): "convention" is there twice. Remove one of them.'),
    (
        'sources = ["convention", "henry-1999"]',
        'sources = "convention"',
        'sources (line 6): "convention" is text. Write a list in square brackets, at most 20 entries.',
    ),
    (
        'exercise = "bridge"',
        'exercise = "bridgr"',
        'levels[0].items[0].exercise (line 11): There is no exercise "bridgr". Did you mean bridge?',
    ),
    (
        'exercise = "bridge"',
        'exercise = "xylophone"',
        'levels[0].items[0].exercise (line 11): There is no exercise "xylophone". Look its name up in the list of exercises.',
    ),
    (
        'exercise = "bridge"',
        'exercise = "Bridge"',
        'levels[0].items[0].exercise (line 11): There is no exercise "Bridge". Did you mean bridge?',
    ),
    (
        'exercise = "bridge"\nsets',
        "sets",
        "levels[0].items[0].exercise (line 10): This key is missing. Add exercise: lower-case letters and digits, in parts joined by single hyphens, 40 characters at most.",
    ),
    (
        "sets = 2",
        "sets = 0",
        "levels[0].items[0].sets (line 12): 0 is too low. Write a whole number from 1 to 50.",
    ),
    (
        "sets = 2",
        "sets = 51",
        "levels[0].items[0].sets (line 12): 51 is too high. Write a whole number from 1 to 50.",
    ),
    (
        "sets = 2",
        "sets = true",
        "levels[0].items[0].sets (line 12): true is a true-or-false value. Write a whole number from 1 to 50.",
    ),
    (
        "sets = 2",
        "sets = 2.0",
        "levels[0].items[0].sets (line 12): 2.0 is a number with a decimal point. Write a whole number from 1 to 50.",
    ),
    (
        "sets = 2",
        "set = 2",
        "levels[0].items[0].set (line 12): This key is not known here. Did you mean sets?",
    ),
    (
        "reps = 8",
        "reps = -1",
        "levels[0].items[0].reps (line 13): -1 is too low. Write a whole number from 1 to 500.",
    ),
    (
        "reps = 8",
        "reps = 501",
        "levels[0].items[0].reps (line 13): 501 is too high. Write a whole number from 1 to 500.",
    ),
    (
        "reps = 8",
        'reps = "eight"',
        'levels[0].items[0].reps (line 13): "eight" is text. Write a whole number from 1 to 500.',
    ),
    (
        "reps = 8",
        "reps = nan",
        "levels[0].items[0].reps (line 13): nan is not a usable number. Write a whole number from 1 to 500.",
    ),
    (
        "reps = 8",
        "reps = 99999999999999999999",
        "levels[0].items[0].reps (line 13): A number of so many digits is too high. Write a whole number from 1 to 500.",
    ),
    (
        "reps = 8",
        "reps = 0x" + "f" * 5000 + "",
        "levels[0].items[0].reps (line 13): A number of so many digits is too high. Write a whole number from 1 to 500.",
    ),
    (
        "reps = 8\n",
        "",
        "levels[0].items[0] (line 10): There is no reps, hold_s or duration_s. Add one of them, to say what is done in a set.",
    ),
    (
        "reps = 8",
        "reps = 8\nhold_s = 5",
        "levels[0].items[0].hold_s (line 14): reps and hold_s are 2 kinds of dose. Keep one of reps and hold_s.",
    ),
    (
        "rest_s = 30",
        "rest_s = -0.5",
        "levels[0].items[0].rest_s (line 15): -0.5 is too low. Write a number from 0 to 3600.",
    ),
    (
        "rest_s = 30",
        "rest_s = inf",
        "levels[0].items[0].rest_s (line 15): inf is not a usable number. Write a number from 0 to 3600.",
    ),
    (
        "rest_s = 30",
        "rest_s = 3601",
        "levels[0].items[0].rest_s (line 15): 3601 is too high. Write a number from 0 to 3600.",
    ),
    (
        "rest_s = 30",
        "rest_s = 07:32:00",
        "levels[0].items[0].rest_s (line 15): 07:32:00 is a date or a time. Write a number from 0 to 3600.",
    ),
    (
        "rest_s = 30",
        "rest_s = {}",
        "levels[0].items[0].rest_s (line 15): This is a table. Write a number from 0 to 3600.",
    ),
    (
        "rest_s = 30",
        "rest = 30",
        "levels[0].items[0].rest (line 15): This key is not known here. Did you mean rest_s?",
    ),
    (
        "tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }\n",
        "",
        "levels[0].items[0].reps (line 13): The repetitions have no pace. Add tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }, or self_paced = true.",
    ),
    (
        "tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }",
        "tempo = 4",
        "levels[0].items[0].tempo (line 14): 4 is a whole number. Write a table with lift_s, hold_s, lower_s and pause_s.",
    ),
    (
        "tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }",
        "tempo = { lift_s = 2 }",
        "levels[0].items[0].tempo.lower_s (line 14): This key is missing. Add lower_s: a number from 0 to 60.",
    ),
    (
        "lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1",
        "lift_s = 0.2, lower_s = 0.2",
        "levels[0].items[0].tempo (line 14): A repetition of 0.4 s is too short. Let its parts add up to 1 s or more.",
    ),
    (
        "lift_s = 2, hold_s = 1",
        "lift_s = 61, hold_s = 1",
        "levels[0].items[0].tempo.lift_s (line 14): 61 is too high. Write a number from 0 to 60.",
    ),
    (
        "lift_s = 2, hold_s = 1",
        "lift_s = 2, hold = 1",
        "levels[0].items[0].tempo.hold (line 14): This key is not known here. Did you mean hold_s?",
    ),
    (
        "rest_s = 30",
        "self_paced = true",
        "levels[0].items[0].self_paced (line 15): tempo and self_paced = true exclude each other. Remove one of them.",
    ),
    (
        "rest_s = 30",
        "pass_s = 3",
        "levels[0].items[0].pass_s (line 15): pass_s means nothing without duration_s. Remove pass_s, or give duration_s.",
    ),
    (
        "self_paced = true",
        "self_paced = false",
        "levels[1].items[1].reps (line 31): The repetitions have no pace. Add tempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }, or self_paced = true.",
    ),
    (
        "self_paced = true",
        'self_paced = "yes"',
        'levels[1].items[1].self_paced (line 32): "yes" is text. Write true or false.',
    ),
    (
        "hold_s = 30",
        "hold_s = 0.5",
        "levels[0].items[1].hold_s (line 20): 0.5 is too low. Write a number from 1 to 3600.",
    ),
    (
        "hold_s = 30",
        "hold_s = 3600.5",
        "levels[0].items[1].hold_s (line 20): 3600.5 is too high. Write a number from 1 to 3600.",
    ),
    (
        "hold_s = 30",
        "hold_s = 30\nself_paced = true",
        "levels[0].items[1].self_paced (line 21): self_paced means nothing without reps. Remove self_paced, or give reps.",
    ),
    (
        "hold_s = 30",
        "sets = 2",
        "levels[0].items[1] (line 18): There is no reps, hold_s or duration_s. Add one of them, to say what is done in a set.",
    ),
    (
        "hold_s = 30",
        "self_paced = true",
        "levels[0].items[1] (line 18): There is no reps, hold_s or duration_s. Add one of them, to say what is done in a set.",
    ),
    (
        "duration_s = 60",
        'duration_s = "60 s"',
        'levels[1].items[0].duration_s (line 26): "60 s" is text. Write a number from 1 to 3600.',
    ),
    (
        "pass_s = 3.5",
        "pass_s = 0.5",
        "levels[1].items[0].pass_s (line 27): 0.5 is too low. Write a number from 1 to 3600.",
    ),
    (
        "reps = 8\ntempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }",
        "reps = 500\ntempo = { lift_s = 2, hold_s = 4, lower_s = 2, pause_s = 1 }",
        "levels[0].items[0] (line 10): One set would last 4500 s. A set may last 3600 s at most.",
    ),
    (
        "reps = 10\nself_paced = true",
        "reps = 460\nself_paced = true",
        "levels[1].items[1] (line 29): One set would last 3680 s for both sides. A set may last 3600 s at most.",
    ),
    (
        "sets = 2\nreps = 8",
        "sets = 50\nreps = 50",
        "levels[0] (line 8): The level has 2500 repetitions. A session may have 2000 at most.",
        "levels[0] (line 8): The level lasts 4.6 hours. A session may last 4 hours at most.",
    ),
    (
        "sets = 2\nreps = 8\ntempo = { lift_s = 2, hold_s = 1, lower_s = 2, pause_s = 1 }",
        "sets = 8\nhold_s = 1800",
        "levels[0] (line 8): The level lasts 4.1 hours. A session may last 4 hours at most.",
    ),
    (
        'note = "Small lifts are enough."',
        'note = "' + "x" * 201 + '"',
        "levels[0].items[0].note (line 16): The text has 201 characters, 1 too many. Write text in quotes, at most 200 characters.",
    ),
    (
        '[[levels]]\n\n[[levels.items]]\nexercise = "ball',
        '[[levels]]\nname="x"\n\n[[levels.items]]\nexercise = "ball',
        "levels[1].name (line 23): This key is not known here. Keys here: items.",
    ),
    (LEVELS, "", "levels: This key is missing. Add levels: 1 to 4 tables, each begun with [[levels]]."),
    (
        LEVELS,
        "levels = []",
        "levels (line 8): The list is empty. Write 1 to 4 tables, each begun with [[levels]].",
    ),
    (LEVELS, "levels = [[]]", "levels[0] (line 8): This is a list. Write a table with items."),
    (
        LEVELS,
        "[[levels]]\n" * 5,
        "levels (line 8): There are 5 entries. Write 1 to 4 tables, each begun with [[levels]].",
        "levels[0].items (line 8): This key is missing. Add items: 1 to 20 tables, each begun with [[levels.items]].",
        "levels[1].items (line 9): This key is missing. Add items: 1 to 20 tables, each begun with [[levels.items]].",
        "levels[2].items (line 10): This key is missing. Add items: 1 to 20 tables, each begun with [[levels.items]].",
        "levels[3].items (line 11): This key is missing. Add items: 1 to 20 tables, each begun with [[levels.items]].",
    ),
    (
        LEVELS,
        "[levels]\n",
        "levels (line 8): This is a table. Write 1 to 4 tables, each begun with [[levels]].",
    ),
    (
        "[[levels]]\n",
        "[[levels]]\n" + '[[levels.items]]\nexercise = "march"\n' * 19,
        "levels[0].items (line 9): There are 21 entries. Write 1 to 20 tables, each begun with [[levels.items]].",
    ),
    (
        "format = 1",
        'format = 1\n"bad key\\u001b[2J" = 1',
        '"bad key[2J": This key is not known here. Keys here: format, title, summary, rationale, when, sources, role, rest_days, levels.',
    ),
    (
        'title = "Morning hips"',
        'title = "Morning',
        "line 2: A text is not closed on its line. Put a quote at its end; for text on several lines put three quotes at both ends.",
    ),
    (
        'title = "Morning hips"',
        'title = "Morning" "hips"',
        "line 2: Something stands behind the value. Look for a missing comma or quote.",
    ),
    ('title = "Morning hips"', 'title = "a"\ntitle = "b"', "line 3: A key is there twice. Keep one of them."),
    (
        'when = "Every morning."',
        "when = Every morning.",
        "line 5: This is not a value. Text needs straight quotes around it; true and false are written small.",
    ),
    (
        'when = "Every morning."',
        "when = “Every morning.”",
        "line 5: This is not a value. Text needs straight quotes around it; true and false are written small.",
    ),
    (
        'when = "Every morning."',
        'when "Every morning."',
        "line 5: There is no equals sign after a key. Write: key = value.",
    ),
    (
        'when = "Every morning."',
        'when = """Every morning.',
        "line 5: A text is never closed. Put a quote at its end; for text on several lines put three quotes at both ends.",
    ),
    (
        'when = "Every morning."',
        "when = 8:30",
        "line 5: Something stands behind the value. Look for a missing comma or quote.",
    ),
    (
        'sources = ["convention", "henry-1999"]',
        'sources = ["convention", "henry-1999"',
        "line 8: A list is not closed. Put commas between its entries, and ] at its end.",
    ),
    ("[[levels]]\n", "[levels]\n", "line 22: A key is there twice. Keep one of them."),
    (
        "[[levels]]\n",
        "[[levels\n",
        "line 8: A header is not closed. Write [name], or [[name]] for an entry of a list.",
    ),
    (
        'when = "Every morning."',
        "a.b.c.d.e.f.g.h.i.j = 1",
        "line 5: A key has more than 8 dots. Write it with fewer parts.",
    ),
    (
        'title = "Morning hips"\n',
        'titlw = "x"\nsummarry = "x"\n',
        "titlw (line 2): This key is not known here. Did you mean title?",
        "summarry (line 3): This key is not known here. Did you mean summary?",
    ),
)
