"""What a rule wishes for."""

from typing import NamedTuple

from glutecoach.domain.program import Role
from glutecoach.domain.rung import Rung


class Wish(NamedTuple):
    """Something of a role, and why."""

    role: Role
    reason: str
    """One sentence that tells the fact it rests on."""
    level: int = 0
    """0: where the user stands."""
    highest: int = 0
    """Not above this one; 0: no such bound."""

    def rung(self, stands: Rung, *, agreed: bool) -> Rung:
        """Return the rung to begin with.

        Args:
            stands: where the user stands.
            agreed: whether the user agreed to stand there; then no rule asks for more.
        """
        wanted = self.level or stands.level
        if agreed:
            wanted = min(wanted, stands.level)
        if self.highest:
            wanted = min(wanted, self.highest)
        if wanted != stands.level:
            return Rung(wanted)
        return Rung(wanted, min(0, stands.step)) if self.level else stands
