"""How much a program may ask for; checked before anything is expanded.

A file is data from anywhere: a valid file must not be able to ask for more than a person could do, nor make
the program work for longer than an eye-blink.
"""

MAX_FILE_BYTES = 256 * 1024
MAX_LEVELS = 4
MAX_ITEMS_PER_LEVEL = 20
MAX_SETS = 50
MAX_REPETITIONS_PER_SET = 500
MAX_REPETITIONS_PER_SESSION = 2_000
MAX_SEGMENT_S = 3_600
MAX_SESSION_S = 4 * 3_600
MAX_TEMPO_PART_S = 60
MIN_REPETITION_S = 1
MIN_PASS_S = 1
MAX_LINE_CHARACTERS = 200
MAX_TEXT_CHARACTERS = 2_000
MAX_LIST_ENTRIES = 20
SLOWEST_WPM = 80
"""Speech engines take no slower pace."""
FASTEST_WPM = 300
"""Faster speech is not understood from the floor."""
