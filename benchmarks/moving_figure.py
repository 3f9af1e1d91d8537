"""What the moving figure costs: a frame that is drawn, one that is kept, and a session with it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from benchmarks.homes import home, set_goal
from benchmarks.measuring import Figure, program
from benchmarks.running_session import HOLD, cost
from glutecoach.figure.definition import Figure as FigureOf
from glutecoach.figure.movement import moments
from glutecoach.figure.picture import Picture, Style
from glutecoach.formats.figure_files import FigureFiles
from glutecoach.formats.library_files import load_library
from glutecoach.resources import shipped

COLUMNS, ROWS = 50, 18
SAMPLES_A_CELL = 32
REPETITIONS = "reps = 60\ntempo = { lift_s = 4, hold_s = 0, lower_s = 4, pause_s = 0 }"
"""It never stands still."""


def measure() -> Iterator[Figure]:
    """Frames of all figures at 50 x 18 cells; then percent of a core and bytes with and without one."""
    figures = _figures()
    drawn = [took for figure in figures for took in _first_times_ms(figure)]
    floor, floor_is = _floor_ms(), "every sample of such a frame written once"
    yield Figure("a frame, drawn, mean", statistics.mean(drawn), "ms", floor, floor_is, 12, absolute=True)
    yield Figure(f"a frame, drawn, worst of {len(drawn)}", max(drawn), "ms", floor, floor_is)
    kept = max(_second_time_ms(figure) for figure in figures)
    yield Figure("a frame that was drawn before, worst", kept, "ms", floor, floor_is, 2, absolute=True)
    yield from _sessions()


def _figures() -> list[FigureOf]:
    programs = shipped("programs")
    files = FigureFiles(programs, None)
    found = [files.figure(exercise) for exercise in load_library(programs, None).exercises.values()]
    return [figure for figure in found if figure is not None]


def _first_times_ms(figure: FigureOf) -> list[float]:
    """Return how long each moment of a movement takes when it is seen for the first time."""
    picture = Picture(figure, Style(), COLUMNS, ROWS)
    times = []
    for moment in moments(figure):
        begin = time.perf_counter()
        picture.frame(moment)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def _second_time_ms(figure: FigureOf) -> float:
    picture = Picture(figure, Style(), COLUMNS, ROWS)
    moment = moments(figure)[-1]
    picture.frame(moment)
    begin = time.perf_counter()
    picture.frame(moment)
    return (time.perf_counter() - begin) * 1000


def _floor_ms() -> float:
    """Return what Python needs to write each sample of such a frame once, one after the other."""
    begin = time.perf_counter()
    for _ in range(10):
        samples = bytearray(COLUMNS * ROWS * SAMPLES_A_CELL)
        for place in range(len(samples)):
            samples[place] = 1
    return (time.perf_counter() - begin) * 100


def _sessions() -> Iterator[Figure]:
    with home() as made:
        set_goal(made, years=0.1)
        made.put_exercise_without_figure("plain-bridge", like="bridge")
        for name, dose in (("moving", REPETITIONS), ("holding", HOLD)):
            made.put_program(f"{name}-with", dose, exercise="bridge")
            made.put_program(f"{name}-without", dose, exercise="plain-bridge")
        costs = {
            name: cost([*program(), "play", name, "--no-resume"], made, "bridge", skip=True)
            for name in ("moving-with", "moving-without", "holding-with", "holding-without")
        }
    for name, goal in (("moving", 5.0), ("holding", 0.1)):
        (work, sent, _), (least, least_sent, _) = costs[f"{name}-with"], costs[f"{name}-without"]
        without = "the same session without a figure"
        yield Figure(f"a session, {name}", work, "% CPU", least, without)
        yield Figure(f"of it, the {name} figure", work - least, "% CPU", at_most=goal, absolute=True)
        yield Figure(f"a session, {name}, to the terminal", sent, "B/s", least_sent, without)
