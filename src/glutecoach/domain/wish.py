"""What a rule wishes for."""

from typing import NamedTuple

from glutecoach.domain.program import Role


class Wish(NamedTuple):
    """Something of a role, and why."""

    role: Role
    reason: str
    """One sentence that tells the fact it rests on."""
    level: int = 0
    """0: the highest that ended well before, else the first."""
    highest: int = 0
    """Not above this one; 0: no such bound."""

    def number(self, reached: int) -> int:
        """Return the level to begin with, given the highest that ended well (0: none)."""
        wanted = self.level or max(1, reached)
        return min(wanted, self.highest) if self.highest else wanted
