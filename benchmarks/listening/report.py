"""What was heard, in figures and lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

import numpy as np

from benchmarks.listening.asked import Fate
from benchmarks.listening.costs import APP
from benchmarks.listening.ear import Heard, lead_in_ms
from benchmarks.listening.session import Result
from benchmarks.measuring import Figure, quantile

WORST = 6
SLOW_MS = 10.0
GOAL_PERCENT = 1.5
PROCESSES = ("audio process", "speech process")


def found(result: Result) -> list[Heard]:
    """Return the cues that were heard."""
    return [heard for heard in result.heard if heard.off_ms is not None]


def missing(result: Result) -> list[Heard]:
    """Return the cues that ought to have been heard and were not."""
    return [heard for heard in result.heard if heard.off_ms is None and heard.cue.fate is Fate.HEARD]


def middle_ms(result: Result) -> float:
    """Return the constant offset: by how much the cues were heard after their times in the middle."""
    return median(heard.off_ms or 0.0 for heard in found(result))


def timing(result: Result, floor: Result | None = None) -> Iterator[Figure]:
    """Yield when cues were heard; the goals are those of a session."""
    cues = found(result)
    middle = middle_ms(result)
    apart = [abs((heard.off_ms or 0.0) - middle) for heard in cues]
    name = result.name
    yield _figure(f"{name}: cues missing of {len(cues) + len(missing(result))}", len(missing(result)), "", 0)
    if floor is None:
        yield _figure(f"{name}: heard after due, median (the constant offset)", middle, "ms")
    else:
        least = middle_ms(floor)
        yield Figure(f"{name}: heard after due, median", middle, "ms", least, "without the app")
        yield _figure(f"{name}: the median's distance from that", abs(middle - least), "ms", 5)
    at_floor = [abs((heard.off_ms or 0.0) - middle_ms(floor)) for heard in found(floor)] if floor else []
    for words, share, goal in (("p50", 0.5, None), ("p99", 0.99, SLOW_MS), ("most", 1.0, None)):
        yield Figure(
            f"{name}: distance from the median, {words} of {len(apart)}",
            quantile(apart, share),
            "ms",
            quantile(at_floor, share) if at_floor else None,
            "without the app",
            goal,
            absolute=True,
        )
    yield _figure(f"{name}: later at the end than at the beginning", drift_ms(cues), "ms", 1)


def drift_ms(cues: list[Heard]) -> float:
    """Return by how much the last tenth is heard later than the first, in the middle."""
    tenth = max(3, len(cues) // 10)
    return abs(
        median(heard.off_ms or 0.0 for heard in cues[-tenth:])
        - median(heard.off_ms or 0.0 for heard in cues[:tenth])
    )


def screen(result: Result) -> Iterator[Figure]:
    """Yield how far ear and eye are apart."""
    apart = sorted(_after_screen_ms(result))
    if apart:
        name = f"{result.name}: heard after it was shown"
        yield _figure(f"{name}, least of {len(apart)}", apart[0], "ms")
        yield _figure(f"{name}, median", median(apart), "ms")
        yield _figure(f"{name}, most", apart[-1], "ms")


def _after_screen_ms(result: Result) -> Iterator[float]:
    shown = result.log.shown_s()
    for heard in found(result):
        times = shown.get((heard.cue.track, heard.cue.payload), [])
        nearest = min(times, key=lambda each: abs(each[0] - heard.cue.due_s), default=None)
        if nearest and heard.at_s is not None and abs(nearest[0] - heard.cue.due_s) < 0.01:
            yield (heard.at_s - nearest[1]) * 1000


def machine_itself(result: Result) -> Iterator[Figure]:
    """Yield how late the machine was meanwhile: the floor of everything that has to be on time."""
    late = result.stalls.late_ms()
    if late:
        name = f"{result.name}: a process that only sleeps is woken late"
        yield _figure(f"{name}, p99 of {len(late)}", quantile(late, 0.99), "ms")
        yield _figure(f"{name}, most", max(late), "ms")


def quality(result: Result) -> Iterator[Figure]:
    """Yield how it sounded."""
    name = result.name
    yield _figure(f"{name}: loudest sample", result.peak_dbfs, "dBFS", -1)
    yield _figure(f"{name}: sounds that no cue explains", len(result.unexplained), "", 0)
    lead_ins = [lead_in_ms(heard.cue) for heard in found(result)]
    yield _figure(f"{name}: longest silence before a clip is audible", max(lead_ins, default=0.0), "ms")
    yield _figure(f"{name}: the sound server's clock against the system's", result.clock_drift_ms, "ms")


def cost(result: Result, *, goal: bool) -> Iterator[Figure]:
    """Yield what it cost."""
    percent = 100 / max(1.0, result.lasted_s)
    name = result.name
    both = sum(result.costs.work_s(part) for part in PROCESSES)
    yield _figure(
        f"{name}: audio and speech process together", both * percent, "% CPU", GOAL_PERCENT if goal else None
    )
    for part in (*PROCESSES, APP):
        costs = result.costs.of(part)
        if not costs:
            continue
        yield _figure(f"{name}: {part}", result.costs.work_s(part) * percent, "% CPU")
        yield _figure(f"{name}: {part}, resident memory", max(each.rss_mb for each in costs), "MB")
        yield _figure(f"{name}: {part}, its share of memory", max(each.pss_mb for each in costs), "MB")


def _figure(what: str, value: float, unit: str, at_most: float | None = None) -> Figure:
    return Figure(what, value, unit, at_most=at_most, absolute=True)


def remarks(result: Result) -> Iterator[str]:
    """Yield a line for everything that was not as it should be."""
    middle = middle_ms(result)
    for heard in missing(result):
        where = _at(result, heard.cue.due_s)
        yield f"{result.name}: missing at {where}: {heard.cue.name} (score {heard.score:.2f})"
    late = sorted(found(result), key=lambda heard: -abs((heard.off_ms or 0.0) - middle))
    for heard in late[:WORST]:
        off = (heard.off_ms or 0.0) - middle
        if abs(off) > 1:
            stall = result.stalls.near_ms(heard.cue.due_s)
            where = f"{_at(result, heard.cue.due_s)}: {heard.cue.name}"
            yield f"{result.name}: {off:+.1f} ms at {where} (around it, sleepers wake {stall:.0f} ms late)"
    for at_s, level in result.unexplained[:WORST]:
        yield f"{result.name}: unexplained sound at {_at(result, at_s)}, {level:.0f} dBFS"
    captions = [heard for heard in result.heard if heard.cue.fate is Fate.CAPTION]
    if captions:
        yield f"{result.name}: {len(captions)} words had no clip"
    yield from _after_keys(result, middle)


def _after_keys(result: Result, middle: float) -> Iterator[str]:
    for at_s, name in result.pressed:
        if result.silences.get(at_s):
            yield f"{result.name}: {name} at {_at(result, at_s)}, silent {result.silences[at_s]:.0f} ms later"
        following = next((heard for heard in result.heard if heard.cue.due_s > at_s), None)
        if following is None:
            continue
        cue = following.cue
        pressed = f"{result.name}: {name} at {_at(result, at_s)}"
        when = f"{pressed}, then {cue.name}, due {cue.due_s - at_s:.2f} s after"
        if following.off_ms is None:
            yield f"{when}: {'either way' if cue.fate is Fate.EITHER else 'not heard'}"
        else:
            yield f"{when}: {following.off_ms - middle:+.2f} ms"


def _at(result: Result, at_s: float) -> str:
    return f"{at_s - result.begin_s:.2f} s"


def spread(results: Iterable[Result]) -> str:
    """Return one line that tells how even the offsets of all cues are."""
    offs = [heard.off_ms or 0.0 for result in results for heard in found(result)]
    return f"standard deviation of all {len(offs)}: {np.std(offs):.3f} ms"
