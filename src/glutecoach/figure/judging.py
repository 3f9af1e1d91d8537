"""All checks of a figure together."""

from glutecoach.figure.balance import balance_findings
from glutecoach.figure.checks import body_findings
from glutecoach.figure.definition import Figure
from glutecoach.figure.findings import Finding
from glutecoach.figure.overlap_checks import overlap_findings
from glutecoach.figure.posing import Poser
from glutecoach.figure.prop_checks import prop_findings
from glutecoach.figure.sight_checks import sight_findings


def findings(figure: Figure, *, drawn: bool = True) -> list[Finding]:
    """Return everything that is wrong with a figure, and what is worth a look.

    Args:
        figure: what to check.
        drawn: also draw it, to see whether its muscles are visible and nothing is cut off.
    """
    poser = Poser(figure)
    found = [*body_findings(poser), *prop_findings(poser), *overlap_findings(poser), *balance_findings(poser)]
    return [*found, *sight_findings(poser)] if drawn else found


def worst_of(found: list[Finding]) -> list[Finding]:
    """Return each thing once, where it is worst, with how often it was found."""
    kept: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        kept.setdefault((finding.kind, finding.subject), []).append(finding)
    return [_one_of(same) for same in kept.values()]


def _one_of(same: list[Finding]) -> Finding:
    worst = max(same, key=lambda finding: finding.by)
    return worst if len(same) == 1 else worst.among(len(same))
