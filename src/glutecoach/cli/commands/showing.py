"""Parts of the library as JSON objects and in words, for several commands."""

from typing import TYPE_CHECKING

from glutecoach.domain.dose import Dose, HoldDose, RepsDose, RollDose

if TYPE_CHECKING:
    from glutecoach.domain.library import FileProblem, Library

WRONG = 2
"""Exit code where a file has something wrong in it."""


def dose_object(dose: Dose) -> dict[str, object]:
    """Return a dose with the keys it has in a program file."""
    match dose:
        case RepsDose(sets=sets, reps=reps, tempo=tempo, rest_s=rest_s):
            pace: dict[str, object] = (
                {
                    "tempo": {
                        "lift_s": tempo.lift_s,
                        "hold_s": tempo.hold_s,
                        "lower_s": tempo.lower_s,
                        "pause_s": tempo.pause_s,
                    }
                }
                if tempo
                else {"self_paced": True}
            )
            return {"sets": sets, "reps": reps, **pace, "rest_s": rest_s}
        case HoldDose(sets=sets, hold_s=hold_s, rest_s=rest_s):
            return {"sets": sets, "hold_s": hold_s, "rest_s": rest_s}
        case RollDose(sets=sets, duration_s=duration_s, pass_s=pass_s, rest_s=rest_s):
            return {"sets": sets, "duration_s": duration_s, "pass_s": pass_s, "rest_s": rest_s}


def problem_object(problem: "FileProblem") -> dict[str, object]:
    """Return a problem of a file with documented keys."""
    return {
        "file": problem.file,
        "key": problem.key,
        "problem": problem.problem,
        "remedy": problem.remedy,
    }


def source_words(source: str, library: "Library") -> str:
    """Return a source as a reader wants it: where it was published, and what it is worth."""
    known = library.sources.get(source)
    if known is None:
        return source
    doi = f" doi:{known.doi}" if known.doi else ""
    return f"{known.citation}{doi} ({known.standing})"
