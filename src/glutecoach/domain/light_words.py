"""The traffic light in words: never by colour alone."""

from collections.abc import Iterable, Mapping
from datetime import date

from glutecoach.domain.record import SessionRecord
from glutecoach.domain.traffic_light import REDS_TO_TELL, Judgement, Light, reds_in_a_week

MARKS: Mapping[Light, str] = {Light.GREEN: "●", Light.AMBER: "▲", Light.RED: "■", Light.BLACK: "◆"}
"""Each another shape, so that no colour is needed."""
NAMES: Mapping[Light, str] = {
    Light.GREEN: "Green",
    Light.AMBER: "Amber",
    Light.RED: "Red",
    Light.BLACK: "Help first",
}
FOLLOWS: Mapping[Light, str] = {
    Light.GREEN: "Keep going as you do.",
    Light.AMBER: "Stay at this level next time: a little less, or a smaller range.",
    Light.RED: "Leave out what hurt. Easy moves for two days, then one level lower.",
    Light.BLACK: "Please have it looked at before you exercise again.",
}
"""What follows from each (convention)."""
TELL_THERAPIST = (
    "Two sessions in a week were red. Please tell your therapist, or a doctor: they can change what you do."
)


def light_in_words(judged: Judgement) -> str:
    """Return a light with its mark and its reasons, as ``▲ Amber. Pain was 5 of 10 …``; empty: none."""
    if judged.light is None:
        return ""
    return f"{MARKS[judged.light]} {NAMES[judged.light]}. {reasons_in_words(judged)}".rstrip()


def reasons_in_words(judged: Judgement) -> str:
    """Return the reasons as sentences."""
    return " ".join(f"{reason}." for reason in judged.reasons)


def what_follows(judged: Judgement) -> str:
    """Return what a light asks for; empty where there is none."""
    return FOLLOWS[judged.light] if judged.light is not None else ""


def therapist_should_know(sessions: Iterable[SessionRecord], today: date) -> str:
    """Return a request to tell the therapist where two sessions of a week were red; else nothing."""
    return TELL_THERAPIST if reds_in_a_week(sessions, today) >= REDS_TO_TELL else ""
