"""Every sentence the coach says, as data: templates with named placeholders."""

from collections.abc import Mapping
from dataclasses import dataclass

from glutecoach.domain.timeline import Side

_NONE: frozenset[str] = frozenset()
_SIDE_KEYS = ("{}", "{}_first", "{}_side", "change_to_{}")

PHRASE_PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    # Before an item.
    "first_item": frozenset({"exercise"}),
    "next_item": frozenset({"exercise"}),
    "instead": frozenset({"exercise"}),
    "dose_reps": frozenset({"reps"}),
    "dose_reps_each": frozenset({"reps"}),
    "dose_open": frozenset({"reps"}),
    "dose_hold": frozenset({"seconds"}),
    "dose_roll": frozenset({"seconds"}),
    "dose_sets": frozenset({"sets"}),
    "left_first": _NONE,
    "right_first": _NONE,
    # Between sets and sides.
    "rest": _NONE,
    "praise_1": _NONE,
    "praise_2": _NONE,
    "praise_3": _NONE,
    "praise_4": _NONE,
    "next_set": frozenset({"set", "sets"}),
    "change_to_left": _NONE,
    "change_to_right": _NONE,
    "left_side": _NONE,
    "right_side": _NONE,
    # In a set.
    "left": _NONE,
    "right": _NONE,
    "count": frozenset({"number"}),
    "last_one": _NONE,
    "countdown": frozenset({"number"}),
    "halfway": _NONE,
    "breathe": _NONE,
    "pass_pace": frozenset({"seconds"}),
    "pressure": _NONE,
    "tender_spot": _NONE,
    "open_start": frozenset({"reps"}),
    # In a self-test.
    "test_name": frozenset({"test"}),
    "test_time": frozenset({"seconds"}),
    "test_tries": frozenset({"tries"}),
    "test_press": _NONE,
    "test_now": _NONE,
    "test_go": _NONE,
    "test_own_pace": _NONE,
    "test_seconds": frozenset({"seconds"}),
    "test_try": frozenset({"number", "tries"}),
    "test_stop": _NONE,
    "test_end": _NONE,
    # Around a session.
    "paused": _NONE,
    "away": _NONE,
    "hurt": _NONE,
    "session_end": _NONE,
    "sound_check": _NONE,
    # At the desk.
    "remind_break": _NONE,
    "remind_program": _NONE,
}
"""Every phrase there must be, with the placeholders it may use."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences of one language."""

    language: str
    """BCP 47 tag, such as ``en``."""
    templates: Mapping[str, str]

    def say(self, key: str, **values: str | int) -> str:
        """Fill a sentence in. The keys and placeholders were checked when the file was loaded."""
        return self.templates[key].format(**values)

    def side_texts(self) -> dict[str, Side]:
        """Return the sentences that tell a side, and which."""
        return {self.say(key): side for side in Side for key in (k.format(side.value) for k in _SIDE_KEYS)}
