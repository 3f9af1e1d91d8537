"""What a self-test came to."""

from dataclasses import dataclass
from datetime import date

from glutecoach.domain.timeline import Side


@dataclass(frozen=True, slots=True)
class SelfTestResult:
    """One value of one side."""

    test: str
    """Identifier of the self-test."""
    title: str
    """The self-test's title at that time."""
    day: date
    side: Side | None
    """None where sides are not told apart."""
    value: float
    """In the self-test's unit."""
