"""The keys of a session's JSON lines, for people and for the tests that hold us to them.

Every line has ``format`` (the version of this description), ``event`` and ``at_ms`` (planned time after the
session's start) besides. Times end in ``_ms``; what does not apply is ``null``.
"""

EVENT_KEYS: dict[str, str] = {
    "session": "session_id program title level started zone planned_ms speed saving problem exercises",
    "segment-entered": "index kind item exercise title set sets side duration_ms planned_ms repetitions "
    "position_ms",
    "cue": "track kind text late_ms",
    "caption": "text spoken",
    "segment-left": "index kind outcome timed_ms paused_ms extended_ms reps_done",
    "segment-stretched": "index by_ms duration_ms",
    "paused": "reason gap_ms",
    "resuming": "countdown_ms",
    "resumed": "",
    "item-swapped": "item exercise",
    "saved": "saved waiting",
    "storage-trouble": "message",
    "finished": "completed",
    "summary": "session_id outcome sets_done sets_asked work_ms asked_ms saved problem",
}
"""Names of the events, and of their keys."""


def keys_in_words() -> str:
    """Return the table as lines for a help text, the events in its first column."""
    lines: list[str] = []
    for event, keys in EVENT_KEYS.items():
        lead = f"  {event:<18}"
        for key in keys.split() or ["-"]:
            if len(lead) + 1 + len(key) > _WIDTH:
                lines.append(lead)
                lead = " " * 20
            lead += f" {key}"
        lines.append(lead)
    return "\n".join(lines)


_WIDTH = 76
