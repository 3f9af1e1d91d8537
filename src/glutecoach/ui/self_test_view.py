"""What the screen of a self-test says, worked out from the player's snapshot. Pure: it knows no widget."""

from dataclasses import replace
from datetime import datetime

from glutecoach.domain.self_test import Measure, SelfTest
from glutecoach.domain.timeline import Segment, SegmentKind, Timeline
from glutecoach.domain.transport import PlayerState, Snapshot
from glutecoach.ui.session_view import Mode, SessionView, view_of

_WORDS = {
    SegmentKind.GET_READY: "Listen",
    SegmentKind.CHANGE_SIDES: "Change",
    SegmentKind.PRACTICE: "Practice",
    SegmentKind.COUNT_IN: "Get ready",
    SegmentKind.REST: "Rest",
    SegmentKind.END: "Done",
}
_TEST_WORDS = {Measure.COUNT: "Go", Measure.SECONDS: "Hold"}
_WITHOUT_SIDE_TO_COME = frozenset({SegmentKind.PRACTICE, SegmentKind.COUNT_IN, SegmentKind.TEST})


def view_of_test(
    snapshot: Snapshot, timeline: Timeline, finishes_at: datetime, test: SelfTest
) -> SessionView:
    """Return what to show of a self-test; arguments as for ``view_of``."""
    segment = snapshot.segment
    view = view_of(snapshot, timeline, finishes_at)
    digits, widest, unit = _digits(snapshot, view, test)
    trying = segment.kind in {SegmentKind.TEST, SegmentKind.REST}
    return replace(
        view,
        title=test.title,
        dose=dose_words(test),
        place="Self-test",
        place_in_short="",
        side_comes=segment.kind not in _WITHOUT_SIDE_TO_COME,
        sets=f"Try {segment.set_number} of {test.tries}" if trying and test.tries > 1 else "",
        word=_word(snapshot, view, test),
        digits=digits,
        widest=widest,
        unit=unit,
        times="",
        finish="",
        notice=_notice(snapshot, view, test),
        then=_then(snapshot, timeline, test),
    )


def dose_words(test: SelfTest) -> str:
    """Return how much a self-test is."""
    match test.measure:
        case Measure.COUNT:
            return f"as many {test.unit} as you can in {test.time_s} s"
        case Measure.SECONDS:
            how = f"best of {test.tries} tries" if test.tries > 1 else "as long as you can"
            return f"{how}, {test.cap_s} s at most"
        case _:
            return "measured in your own time"


def _is_open(segment: Segment) -> bool:
    return segment.kind is SegmentKind.TEST and segment.duration_ms is None


def _digits(snapshot: Snapshot, view: SessionView, test: SelfTest) -> tuple[str, str, str]:
    if view.mode is Mode.GOING_ON:
        return view.digits, view.widest, view.unit
    if _is_open(snapshot.segment):
        return "", "", ""
    if snapshot.segment.kind is SegmentKind.TEST and test.is_timed:
        return str(snapshot.position_ms // 1000), "8" * len(str(test.cap_s)), "seconds so far"
    return view.digits, view.widest, view.unit


def _word(snapshot: Snapshot, view: SessionView, test: SelfTest) -> str:
    if view.mode in {Mode.STILL, Mode.GOING_ON}:
        return view.word
    if snapshot.segment.kind is SegmentKind.TEST:
        return _TEST_WORDS.get(test.measure, "Measure")
    return _WORDS[snapshot.segment.kind]


def _notice(snapshot: Snapshot, view: SessionView, test: SelfTest) -> str:
    testing = snapshot.segment.kind is SegmentKind.TEST
    if snapshot.state is PlayerState.PAUSED and testing and not _is_open(snapshot.segment):
        return "Paused. This try begins again: press Space."
    if view.mode in {Mode.STILL, Mode.GOING_ON}:
        return view.notice
    if _is_open(snapshot.segment):
        return "Press Enter when you have read it off."
    if testing and test.is_timed:
        return "Press Enter or Space when it ends."
    return "Count your own " + test.unit + "." if testing else ""


def _then(snapshot: Snapshot, timeline: Timeline, test: SelfTest) -> str:
    later = timeline.segments[snapshot.index + 1 :]
    if not later:
        return ""
    following = later[0]
    match following.kind:
        case SegmentKind.PRACTICE:
            return "a practice try"
        case SegmentKind.CHANGE_SIDES:
            return f"change to the {following.side} side" if following.side else "change sides"
        case SegmentKind.REST:
            return f"a rest, then try {following.set_number} of {test.tries}"
        case SegmentKind.END:
            return "the end"
        case _:
            return "the test"
