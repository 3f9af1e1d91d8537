"""When the sessions of a day are, where nobody chose (convention)."""

USUAL_TIMES_MIN = {
    1: (12 * 60 + 30,),
    2: (9 * 60, 17 * 60),
    3: (9 * 60, 13 * 60, 17 * 60),
    4: (9 * 60, 12 * 60, 15 * 60, 18 * 60),
    5: (8 * 60, 10 * 60 + 30, 13 * 60, 15 * 60 + 30, 18 * 60),
    6: (8 * 60, 10 * 60, 12 * 60, 14 * 60, 16 * 60, 18 * 60),
}
"""By the number of sessions: minutes after midnight, in order."""
